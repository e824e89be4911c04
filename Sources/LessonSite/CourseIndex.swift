internal import Transcript

/// What `index.mustache` is filled with: the course as a path of lessons.
struct CourseIndex {
  struct Entry {
    var slug: String
    var number: String
    var title: String
    /// nil where there is none: an empty text would open its section of the template.
    var summary: String?
    var facts: String
    /// Links to the lessons to be read before.
    var needs: String?
    /// The lesson's first figure, small, as HTML.
    var sketch: String?
    var steps: Int
    var questions: Int
  }

  var title: String
  /// Whom the course is for; nil where that is not said. By another name than the summary of an entry, for
  /// a template looks up what an entry lacks here.
  var purpose: String?
  var lessons: [Entry]
  var facts: String
  /// The page of the first lesson; nil in a course without any.
  var first: String?
  /// Which lesson builds on which, as a drawing; nil for a course too long for one.
  var map: String?

  /// - Parameter layouts: of each lesson where the boxes of its graphs stand.
  init(
    _ transcripts: [Transcript], title: String, summary: String = "",
    layouts: [[Int: GraphLayout.Pair]] = []
  ) {
    self.title = title
    purpose = summary.isEmpty ? nil : summary
    let heads = transcripts.map(\.lesson)
    lessons = transcripts.enumerated().map { index, transcript in
      let lesson = transcript.lesson
      let needs = lesson.needs.map { need -> HTML in
        guard let other = heads.first(where: { $0.slug == need }) else { return .text(need) }
        return .tag("a", ["href": other.slug + ".html"], Self.name(other))
      }
      let sketch = FigureSketch(transcript, layouts: layouts[checked: index] ?? [:])
      return Entry(
        slug: lesson.slug, number: lesson.number.map(String.init) ?? "·", title: lesson.title,
        summary: lesson.summary.isEmpty ? nil : lesson.summary,
        facts: (["about \(ReadingTime(of: transcript).minutes) min"] + Self.facts([transcript]))
          .joined(separator: " · "),
        needs: needs.isEmpty ? nil : HTML.group(needs.joined(by: ", ")).rendered,
        sketch: sketch.drawing?.rendered, steps: transcript.steps.count,
        questions: transcript.questions.count)
    }
    facts =
      ([count(transcripts.count, "lesson")] + Self.facts(transcripts)).joined(separator: " · ")
    first = heads.first.map { $0.slug + ".html" }
    map = CourseMap(heads).map { $0.drawing.rendered }
  }

  private static func name(_ lesson: LessonHead) -> String {
    (lesson.number.map { "\($0) " } ?? "") + lesson.title
  }

  private static func facts(_ transcripts: [Transcript]) -> [String] {
    let steps = transcripts.reduce(0) { $0 + $1.steps.count }
    let coverage = Coverage(of: transcripts)
    return [
      count(steps, "step"), "\(count(coverage.checked, "formula")) checked",
      count(coverage.questions, "question"),
    ]
  }
}
