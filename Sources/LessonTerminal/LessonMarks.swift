public import Transcript

/// How far a student is in a lesson, question by question: what a teacher gets.
public struct LessonMarks: Codable, Hashable, Sendable {
  public enum Result: String, Codable, Sendable {
    /// Not looked at, or looked at and left.
    case open
    /// Answered, but never rightly.
    case missed
    case skipped, shown, solved
  }

  public struct Question: Codable, Hashable, Sendable {
    /// 1 for the first of the lesson.
    public var number: Int
    /// 1 for the first.
    public var step: Int
    public var result: Result
    /// Answers given until it was solved, the right one included.
    public var tries: Int
    /// The step was edited since; what is recorded is of the former question.
    public var isUpdated: Bool
  }

  public var slug: String
  public var number: Int?
  public var title: String
  public var steps: Int
  /// Steps that were looked at, among those that the lesson has now.
  public var seen: Int
  public var solved: Int
  public var questions: [Question]

  /// - Parameter progress: nil for a lesson that was not begun.
  public init(_ lesson: LessonHead, steps: [Step], progress: LessonProgress?) {
    slug = lesson.slug
    number = lesson.number
    title = lesson.title
    self.steps = steps.count
    seen = steps.count { progress?.steps[$0.anchor] != nil }
    questions = steps.enumerated().flatMap { index, step in
      let record = progress?.steps[step.anchor]
      return step.questions.enumerated().map { place, question in
        let tries = record?.tries[checked: place] ?? 0
        return Question(
          number: question + 1, step: index + 1,
          result: Result(record?.questions[checked: place] ?? .open, tries: tries), tries: tries,
          isUpdated: record.map { $0.contentHash != step.contentHash } ?? false)
      }
    }
    solved = questions.count { $0.result == .solved }
  }

  public var isBegun: Bool { seen > 0 }
  /// Every step was looked at.
  public var isComplete: Bool { seen == steps }
  public var isSolved: Bool { solved == questions.count }

  /// `not begun`, `3 of 9 steps seen, 1 of 5 solved`, `all solved`.
  public var words: String { Wording.state(self) }
}

extension LessonMarks.Result {
  init(_ status: LessonProgress.Status, tries: Int) {
    self =
      switch status {
      case .open: tries > 0 ? .missed : .open
      case .skipped: .skipped
      case .shown: .shown
      case .solved: .solved
      }
  }
}

/// Marks for programs. `version` grows when a field changes its meaning or goes.
public struct MarksReport: Codable, Hashable, Sendable {
  public var version = 1
  /// Whose they are, if it was said.
  public var name: String?
  public var lessons: [LessonMarks]

  public init(name: String?, lessons: [LessonMarks]) {
    self.name = name
    self.lessons = lessons
  }
}
