internal import ArgumentParser
internal import Foundation
internal import LessonDocument
internal import LessonTerminal
internal import Transcript

struct ShowProgress: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Show how far you are, question by question.",
    discussion: """
      What is kept of a question: open, missed (answered, but never rightly), skipped, shown or solved, and \
      how many answers it took. --json writes the same for a teacher; Documentation/The-terminal.md says \
      what each field means.
      """)

  @Argument(help: "Lessons by slug, number or file; all that were begun if none is named.")
  var lessons: [String] = []
  @OptionGroup var course: CourseOptions
  @Flag(help: "Write JSON.")
  var json = false
  @Option(help: ArgumentHelp("Whose progress it is, for --json.", valueName: "name"))
  var name: String?

  func run() async throws {
    let entries = try await course.load().entries(named: lessons)
    var store = ProgressStore(environment: ProcessInfo.processInfo.environment)
    let (progress, notice) = store?.load() ?? ([:], nil)
    if let notice { Lessons.write(error: "lessons: \(notice.message)\n") }
    let marks = entries.map { entry in
      let head = entry.document.head
      return LessonMarks(head, steps: entry.document.steps, progress: progress[head.slug])
    }.filter { $0.isBegun || !lessons.isEmpty }
    if json {
      return try Lessons.write(output: MarksReport(name: name, lessons: marks).text)
    }
    let text = marks.map(ShowProgress.text).joined()
    try Lessons.write(output: text.isEmpty ? "No lesson was begun yet.\n" : text)
  }

  private static func text(_ marks: LessonMarks) -> String {
    let questions = marks.questions.map { question in
      let tries = question.tries > 1 ? " after \(question.tries) answers" : ""
      let updated = question.isUpdated ? " (updated since)" : ""
      return "    question \(question.number), step \(question.step): "
        + "\(question.result.rawValue)\(tries)\(updated)\n"
    }
    return "\(marks.slug): \(marks.title), \(marks.words)\n" + questions.joined()
  }
}

extension MarksReport {
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Plain values: nothing in them that JSON cannot say.
    guard let data = try? encoder.encode(self) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
