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
    let window = WindowText(output: STDOUT_FILENO)
    var text = ""
    for entry in entries {
      let document = entry.document
      let number = document.head.number.map { $0 < 10 ? "0\($0)" : "\($0)" } ?? "  "
      text += "\(number)  \(document.head.slug): \(document.head.title)\n"
      if !document.head.summary.isEmpty {
        text += window.paragraph(document.head.summary, indent: 4)
      }
      let facts = [
        counted(document.steps.count, "step"), counted(document.relationCount, "formula"),
        counted(document.questions.count, "question"),
        LessonMarks(
          document.head, steps: document.steps, progress: progress[document.head.slug]
        ).words,
      ]
      text += window.paragraph(facts.joined(separator: ", "), indent: 4)
    }
    try Lessons.write(output: text)
  }
}

private func counted(_ n: Int, _ word: String) -> String { "\(n) \(word)\(n == 1 ? "" : "s")" }
