public import ArgumentParser
internal import Foundation
public import LessonKit
internal import SystemPackage

/// The program: `lessons list|step|progress|forget|check|build|serve|verify|derive|digits`.
public struct Lessons: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract:
      "Tutorials in which every formula and every number is checked by the run that shows it.",
    discussion: """
      A lesson is a Markdown file with Swift steps and formulas. The same lesson is a test (check), \
      a page (build) and a session in the terminal (step).

        lessons list                   what there is to learn, and how far you are
        lessons step                   learn the next one here: predict, answer, see
        lessons step chain-rule        learn this one
        lessons progress               how far you are, question by question
        lessons forget chain-rule      begin it as if for the first time
        lessons check                  run every lesson and check every formula
        lessons build                  write the site to site/public
        lessons serve                  see it in a browser, anew with every change
        lessons verify FORMULA         check a formula of your own
        lessons derive TERM --wrt x    work out a derivative, rule by rule
        lessons digits                 train a network that reads digits, and ask it

      A lesson is named by its slug (chain-rule), its number (3) or its file. When a step was edited, \
      the program builds itself anew before it goes on; prose and formulas need no build.

      Exit codes: 0 good, 1 a check failed, 2 the lesson or the call is unusable.
      """,
    version: "0.1.0",
    subcommands: [
      ListLessons.self, StepThrough.self, ShowProgress.self, Forget.self, Check.self, Build.self,
      Serve.self, Verify.self, Derive.self, Digits.self, RunLesson.self,
    ])

  /// The compiled course of this program.
  @TaskLocal static var course = Course(directory: ".", lessons: [])

  public init() {}

  /// The name of the course, on its pages.
  @TaskLocal static var title = "Lessons"
  /// Whom it is for and where it leads, on its front page.
  @TaskLocal static var summary = ""

  /// Runs the command line with the lessons that were compiled into the program.
  ///
  /// - Parameters:
  ///   - title: the course's name, on the site's pages.
  ///   - summary: whom it is for and where it leads, on its front page and where that is linked.
  public static func main(course: Course, title: String, summary: String = "") async {
    await $title.withValue(title) {
      await $summary.withValue(summary) { await $course.withValue(course) { await answer() } }
    }
  }

  private static func answer() async {
    // A file that grows past its limit is a full disk and no reason to die: writing says so.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      leave(error)
    }
  }

  /// Prints an error's words and ends the program with the contract's exit codes.
  private static func leave(_ error: any Error) -> Never {
    if let error = error as? CommandError {
      write(error: "lessons: \(error.message)\n")
      Foundation.exit(2)
    }
    let code = exitCode(for: error)
    // Whatever is neither ours nor about the call comes from the system: a full disk, a missing folder.
    if code == .failure, !(error is ExitCode) {
      write(error: "lessons: \(SystemReason(error).text)\n")
      Foundation.exit(2)
    }
    let message = fullMessage(for: error)
    if code == .success {
      do { try write(output: message + "\n") } catch { leave(error) }
    } else if !message.isEmpty {
      write(error: message + "\n")
    }
    // ArgumentParser's code for a call it cannot read is the system's EX_USAGE.
    Foundation.exit(code == .validationFailure ? 2 : code.rawValue)
  }

  /// Text for people who look on; that no one can read it is no reason to stop.
  static func write(error text: String) {
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }

  /// What was asked for. Unlike `print`, it does not pass over a full disk.
  static func write(output text: String) throws(CommandError) {
    do {
      try FileDescriptor.standardOutput.writeAll(text.utf8)
    } catch {
      throw .outputUnwritable(reason: SystemReason(error).text)
    }
  }
}
