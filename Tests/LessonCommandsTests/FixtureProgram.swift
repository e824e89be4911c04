import Foundation

/// The fixture course, run as its user would, with a home of its own.
struct FixtureProgram: ~Copyable {
  struct Result {
    var code: Int32
    var output: String
    var error: String

    /// What `check` says before it sums up.
    var findings: String {
      output.components(separatedBy: "\n")
        .prefix { !$0.hasPrefix("passed  ") && !$0.hasPrefix("FAILED  ") }
        .joined(separator: "\n")
    }
  }

  let home: String

  init() throws {
    home = (NSTemporaryDirectory() as NSString)
      .appendingPathComponent("lessons-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  /// Beside the test program: `swift test` builds every product into one folder.
  static var path: String {
    (CommandLine.arguments[0] as NSString).deletingLastPathComponent + "/FixtureCourse"
  }

  /// The folder of the fixture's lessons.
  static var lessons: String {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<2 { url.deleteLastPathComponent() }
    return url.path + "/FixtureCourse"
  }

  func run(_ arguments: String...) throws -> Result { try run(arguments) }

  /// - Parameters:
  ///   - directory: where it runs; the folder of the fixture's lessons if nil.
  ///   - outputIsFull: standard output is a disk without space.
  ///   - fileLimit: no file may grow beyond so many blocks of 512 bytes.
  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    in directory: String? = nil, outputIsFull: Bool = false, fileLimit: Int? = nil
  ) throws -> Result {
    let process = Process()
    if let fileLimit {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments =
        ["-c", "ulimit -f \(fileLimit); exec \"$0\" \"$@\"", Self.path] + arguments
    } else {
      process.executableURL = URL(fileURLWithPath: Self.path)
      process.arguments = arguments
    }
    process.currentDirectoryURL = URL(fileURLWithPath: directory ?? Self.lessons)
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": home, "LANG": "C.UTF-8",
    ].merging(environment) { $1 }
    // Files and not pipes: a pipe that no one reads fills up.
    let (out, err, into) = (home + "/out", home + "/err", home + "/in")
    try Data(input.utf8).write(to: URL(fileURLWithPath: into))
    for file in [out, err] { try Data().write(to: URL(fileURLWithPath: file)) }
    process.standardInput = FileHandle(forReadingAtPath: into)
    process.standardOutput = FileHandle(forWritingAtPath: outputIsFull ? "/dev/full" : out)
    process.standardError = FileHandle(forWritingAtPath: err)
    try process.run()
    process.waitUntilExit()
    func text(_ file: String) -> String {
      String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
    }
    return Result(code: process.terminationStatus, output: text(out), error: text(err))
  }

  /// A copy of the fixture's lessons that may be edited: the compiled steps stay those of the fixture.
  func copiedCourse() throws -> String {
    let copy = home + "/course"
    try FileManager.default.copyItem(atPath: Self.lessons, toPath: copy)
    return copy
  }

  /// Replaces text in a file of the copy.
  static func edit(_ file: String, _ old: String, _ new: String) throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    guard text.contains(old) else { throw CocoaError(.fileReadUnknown) }
    try text.replacingOccurrences(of: old, with: new)
      .write(toFile: file, atomically: true, encoding: .utf8)
  }
}
