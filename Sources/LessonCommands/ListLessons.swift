internal import ArgumentParser
internal import Foundation
internal import LessonDocument
internal import LessonTerminal
internal import Transcript

struct ListLessons: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the lessons with their summary, formulas, questions and your progress.")

  @OptionGroup var course: CourseOptions

  func run() async throws {
    let entries = try await course.load().entries
    var store = ProgressStore(environment: ProcessInfo.processInfo.environment)
    let progress = store?.load().lessons ?? [:]
    for entry in entries {
      let document = entry.document
      let number = document.head.number.map { $0 < 10 ? "0\($0)" : "\($0)" } ?? "  "
      print("\(number)  \(document.head.slug): \(document.head.title)")
      if !document.head.summary.isEmpty { print("    \(document.head.summary)") }
      let facts = [
        counted(document.steps.count, "step"), counted(document.formulas.count, "formula"),
        counted(document.questions.count, "question"),
        ListLessons.words(progress[document.head.slug], questions: document.questions.count),
      ]
      print("    \(facts.joined(separator: ", "))")
    }
  }

  private static func words(_ progress: LessonProgress?, questions: Int) -> String {
    guard let progress, !progress.steps.isEmpty else { return "not begun" }
    return questions > 0 && progress.solved == questions
      ? "all solved" : "\(progress.solved) of \(questions) solved"
  }
}

private func counted(_ n: Int, _ word: String) -> String { "\(n) \(word)\(n == 1 ? "" : "s")" }
