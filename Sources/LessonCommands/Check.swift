internal import ArgumentParser
internal import Foundation
internal import LessonDocument
internal import LessonReport
internal import Transcript

struct Check: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, junit, sarif, github }

  static let configuration = CommandConfiguration(
    abstract: "Run every lesson and check every formula, question and number in it.",
    discussion: """
      Each lesson runs in a process of its own. A formula that does not hold is told with its line, both \
      values and a point where they differ:

        Lessons/03-chain-rule.md:57:1: error: the formula is wrong: its left side is 24, its right side 8

      With --mutate the check is checked: every formula is made wrong at one place after another (a sign, \
      a dropped factor, another index), and each wrong version must be caught. What is still true after \
      the change is counted apart, and listed with --verbose.

      Exit code 1 if anything is wrong.
      """)

  @OptionGroup var course: CourseOptions
  @Argument(help: "Lessons by slug, number or file; all if none is named.")
  var lessons: [String] = []
  @Option(help: "How to report: text, json, junit, sarif or github.")
  var format: Format = .text
  @Flag(help: "Make every formula wrong in every way, and see whether that is caught.")
  var mutate = false
  @Flag(help: "List wrong versions that are still true.")
  var verbose = false
  @Option(
    help: ArgumentHelp("Check one part of so many of these lessons only.", valueName: "i/n"))
  var shard: Shard?
  @OptionGroup var running: RunOptions

  func run() async throws {
    var entries = try await course.load().entries(named: lessons)
    if let shard {
      entries = shard.part(of: entries)
      let slugs = entries.map(\.document.head.slug)
      Lessons.write(
        error: "shard \(shard): \(slugs.isEmpty ? "no lesson" : slugs.joined(separator: " "))\n")
    }
    var progress = ProgressLine(lessons: entries.count, isShown: mutate)
    let transcripts = try await running.run(
      entries, store: mutate ? .none : .writing, mutates: mutate, onLesson: { progress.show($0) })
    progress.clear()
    try Lessons.write(output: report(transcripts, of: entries))
    if !transcripts.allSatisfy(\.passes) { throw ExitCode(1) }
  }

  private func report(
    _ transcripts: [Transcript], of entries: [LoadedCourse.Entry]
  ) throws -> String {
    let texts = Dictionary(
      entries.map { ($0.document.head.file, $0.text) }, uniquingKeysWith: { first, _ in first })
    let source: @Sendable (String) -> String? = { texts[$0] }
    switch format {
    case .text:
      return TextReport(
        transcripts, source: source, shorten: Paths.short, isVerbose: verbose
      ).text
    case .json: return try JSONReport(transcripts, shorten: Paths.short).encoded()
    case .junit: return JUnitReport(transcripts, shorten: Paths.short).text
    case .sarif: return try SARIFReport(transcripts, source: source, shorten: Paths.short).encoded()
    case .github: return GitHubReport(transcripts, source: source, shorten: Paths.short).text
    }
  }
}
