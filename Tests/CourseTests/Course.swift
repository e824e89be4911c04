import Foundation
import Synchronization
import Testing
import Transcript

@testable import LessonCommands

/// The lessons of this repository, each run by the program that `swift test` has built.
enum Course {
  private static let root: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  /// The lessons' file names, in order.
  static func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + "/Lessons")
      .filter { $0.hasSuffix(".md") }.sorted()
  }

  private static let known = Mutex<[String: Transcript]>([:])

  /// What a run of a lesson yields, whether it passes or not. One run serves all tests.
  static func transcript(of file: String) throws -> Transcript {
    try known.withLock { known in
      if let transcript = known[file] { return transcript }
      let transcript = try run(file, settings: [:])
      known[file] = transcript
      return transcript
    }
  }

  /// A run of its own, with inputs set to other values than the lesson's.
  static func run(_ file: String, settings: [String: Double]) throws -> Transcript {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lessons-course-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (output, marks) = (folder + "/transcript", folder + "/marks")
    try Data().write(to: URL(fileURLWithPath: marks))
    let program = Process()
    let products = (CommandLine.arguments[0] as NSString).deletingLastPathComponent
    program.executableURL = URL(fileURLWithPath: products + "/lessons")
    let lesson = root + "/Lessons/" + file
    program.arguments = [
      "run-lesson", "--file", lesson, "--text", lesson, "--output", output, "--marks", marks,
      "--memory-limit", "2048",
    ]
    for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
      program.arguments? += ["--set", "\(name)=\(value)"]
    }
    program.standardOutput = FileHandle.nullDevice
    try program.run()
    program.waitUntilExit()
    let data = try #require(FileManager.default.contents(atPath: output), "\(file) did not run")
    return try Transcript.decoder.decode(Transcript.self, from: data)
  }
}
