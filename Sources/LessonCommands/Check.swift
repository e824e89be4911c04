internal import ArgumentParser
internal import Foundation
internal import LessonDocument
internal import LessonReport
internal import Transcript

struct Check: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    abstract: "Run every lesson and check every formula, question and number in it.",
    discussion: """
      Each lesson runs in a process of its own. A formula that does not hold is told with its line, both \
      values and a point where they differ:

        Lessons/03-chain-rule.md:57:1: error: the formula is wrong: its left side is 24, its right side 8

      Exit code 1 if anything is wrong.
      """)

  @OptionGroup var course: CourseOptions
  @Argument(help: "Lessons by slug, number or file; all if none is named.")
  var lessons: [String] = []
  @Option(help: "How to report: text or json.")
  var format: Format = .text
  @OptionGroup var running: RunOptions

  func run() async throws {
    let entries = try await course.load().entries(named: lessons)
    let transcripts = try await running.run(entries, store: .writing)
    switch format {
    case .text:
      let texts = Dictionary(
        entries.map { ($0.document.head.file, $0.text) }, uniquingKeysWith: { first, _ in first })
      try Lessons.write(
        output: TextReport(transcripts, source: { texts[$0] }, shorten: Paths.short).text)
    case .json:
      try Lessons.write(output: JSONReport(transcripts, shorten: Paths.short).encoded())
    }
    if !transcripts.allSatisfy(\.passes) { throw ExitCode(1) }
  }
}
