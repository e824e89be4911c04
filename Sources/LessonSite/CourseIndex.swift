internal import Transcript

/// What `index.mustache` is filled with: the course as a path of lessons.
struct CourseIndex {
  struct Entry {
    var page: String
    var number: String
    var title: String
    /// nil where there is none: an empty text would open its section of the template.
    var summary: String?
    var facts: String
    var needs: String?
  }

  var title: String
  var lessons: [Entry]
  var facts: String

  init(_ transcripts: [Transcript], title: String) {
    self.title = title
    lessons = transcripts.map { transcript in
      let lesson = transcript.lesson
      let needs = lesson.needs.map { need in
        transcripts.first { $0.lesson.slug == need }?.lesson.title ?? need
      }
      return Entry(
        page: lesson.slug + ".html", number: lesson.number.map(String.init) ?? "·",
        title: lesson.title, summary: lesson.summary.isEmpty ? nil : lesson.summary,
        facts: Self.facts([transcript]),
        needs: needs.isEmpty ? nil : needs.joined(separator: ", "))
    }
    facts = count(transcripts.count, "lesson") + ": " + Self.facts(transcripts)
  }

  private static func facts(_ transcripts: [Transcript]) -> String {
    let steps = transcripts.reduce(0) { $0 + $1.steps.count }
    let coverage = Coverage(of: transcripts)
    return [
      count(steps, "step"), "\(count(coverage.checked, "formula")) checked",
      count(coverage.questions, "question"),
    ].joined(separator: " · ")
  }
}
