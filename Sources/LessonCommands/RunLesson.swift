internal import ArgumentParser
internal import Foundation
internal import LessonDocument
internal import LessonKit
internal import Transcript

/// What a lesson's own process does: run it and write the transcript. Not for people.
struct RunLesson: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run-lesson", abstract: "Run one lesson and write its transcript.",
    shouldDisplay: false)

  @Option var file: String
  @Option var text: String
  @Option var output: String
  @Option var marks: String
  @Option var memoryLimit: Int
  @Option var seed: UInt64?
  @Option(name: .customLong("set")) var settings: [Setting] = []
  @Flag var mutate = false
  @Option(help: "The process that waits for the transcript.") var parent: Int32?

  /// The exit code of a process that ran its lesson and found no room for the transcript: the system's
  /// EX_IOERR.
  static let couldNotWrite: Int32 = 74

  func run() async throws {
    if let parent { RunLesson.end(with: parent) }
    guard let data = FileManager.default.contents(atPath: text),
      let notes = FileHandle(forWritingAtPath: marks)
    else { throw CommandError.unreadableFile(file) }
    let document = LessonDocument(markdown: [UInt8](data), file: file)
    guard let compiled = Lessons.course.lesson(for: document) else {
      throw CommandError.unreadableFile(file)
    }
    MemoryWatch.setBackstop(mebibytes: memoryLimit)
    let runner = LessonRunner(
      document: document, compiled: compiled, seed: seed,
      settings: Dictionary(settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }),
      mutates: mutate)
    // Without its marks a run is as good; only a message that it was stopped knows less.
    let transcript = await runner.run { try? notes.write(contentsOf: Data("\($0.text)\n".utf8)) }
    let encoded = try Transcript.encoder.encode(transcript)
    do {
      try encoded.write(to: URL(fileURLWithPath: output), options: .atomic)
    } catch {
      Lessons.write(error: SystemReason(error).text + "\n")
      throw ExitCode(RunLesson.couldNotWrite)
    }
  }

  /// A step that never ends must not outlive a program that was killed: nobody would stop it then.
  private static func end(with parent: Int32) {
    Thread.detachNewThread {
      while getppid() == parent { usleep(200_000) }
      _exit(1)
    }
  }
}

/// `x=2`
struct Setting: ExpressibleByArgument {
  var name: String
  var value: Double

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, let value = Double(parts[1]), value.isFinite else {
      return nil
    }
    name = String(parts[0])
    self.value = value
  }
}
