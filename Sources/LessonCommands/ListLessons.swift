internal import ArgumentParser
internal import Foundation
internal import LessonDocument
internal import LessonKit
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
    let (progress, notice) = store?.load() ?? ([:], nil)
    if let notice { Lessons.write(error: "lessons: \(notice.message)\n") }
    var text = ""
    for entry in entries {
      let document = entry.document
      let number = document.head.number.map { $0 < 10 ? "0\($0)" : "\($0)" } ?? "  "
      text += "\(number)  \(document.head.slug): \(document.head.title)\n"
      if !document.head.summary.isEmpty { text += "    \(document.head.summary)\n" }
      let facts = [
        counted(document.steps.count, "step"), counted(document.relationCount, "formula"),
        counted(document.questions.count, "question"),
        ListLessons.words(progress[document.head.slug], questions: document.questions.count),
      ]
      text += "    \(facts.joined(separator: ", "))\n"
    }
    try Lessons.write(output: text)
  }

  private static func words(_ progress: LessonProgress?, questions: Int) -> String {
    guard let progress, !progress.steps.isEmpty else { return "not begun" }
    return questions > 0 && progress.solved == questions
      ? "all solved" : "\(progress.solved) of \(questions) solved"
  }
}

private func counted(_ n: Int, _ word: String) -> String { "\(n) \(word)\(n == 1 ? "" : "s")" }
