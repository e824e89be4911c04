internal import Foundation
internal import LessonKit
internal import Subprocess

/// Builds the program anew when a step was edited, and starts it again with the same arguments.
struct Rebuild {
  private let course: Course
  private let executable: String

  /// Set in a program that was started anew, so that it cannot go round for ever.
  static let mark = "LESSONS_STARTED_ANEW"

  init(_ course: Course) {
    self.course = course
    executable = Program.path
  }

  /// - Parameters:
  ///   - files: whose steps changed, for the progress line.
  ///   - findings: what reading found wrong in them, to be told if they do not compile.
  func andStartAnew(because files: [String], findings: [String]) async throws {
    guard ProcessInfo.processInfo.environment[Rebuild.mark] == nil else {
      throw CommandError.stillStale(files)
    }
    Lessons.write(error: "The steps of \(files.joined(separator: ", ")) have changed: building …\n")
    try await build(findings)
    var environment = ProcessInfo.processInfo.environment
    environment[Rebuild.mark] = "1"
    try start(environment)
  }

  /// Builds into the folder that this program came from, so that nothing else is compiled again.
  private func build(_ findings: [String]) async throws {
    let products = (executable as NSString).deletingLastPathComponent
    let scratch = ((products as NSString).deletingLastPathComponent as NSString)
      .deletingLastPathComponent
    let arguments: [String] = [
      "build", "--package-path", course.directory, "--scratch-path", scratch,
      "--configuration", (products as NSString).lastPathComponent,
      "--product", (executable as NSString).lastPathComponent,
    ]
    guard
      let result = try? await run(
        .name("swift"), arguments: Arguments(arguments), output: .string(limit: 4_000_000),
        error: .combinedWithOutput)
    else { throw CommandError.swiftMissing }
    guard !result.terminationStatus.isSuccess else { return }
    throw CommandError.buildFailed(
      CompilerOutput(result.standardOutput).report, findings: findings)
  }

  private func start(_ environment: [String: String]) throws {
    var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    execve(executable, &arguments, &variables)
    let why = String(cString: strerror(errno))
    for pointer in arguments + variables { free(pointer) }
    throw CommandError.cannotStart(why)
  }
}

enum Program {
  /// The file of this program. Asked early: once it is built anew the system calls the old one deleted.
  static let path: String =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    ?? Bundle.main.executablePath ?? CommandLine.arguments[0]
}
