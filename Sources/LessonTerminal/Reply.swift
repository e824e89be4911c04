import Transcript

/// What to say next. The session decides; how it looks is decided where it is written.
enum Reply: Hashable, Sendable {
  case header(step: Int, wasUpdated: Bool)
  case blocks([Block], step: Int)
  case question(Int)
  /// A question that is done, as it stands in the record.
  case answered(Int, LessonProgress.Status)
  case judged(Int, answer: String, Judgement)
  case chosen(Int, choice: Int)
  case noSuchChoice(count: Int)
  /// `level` counts from 0.
  case hint(Int, level: Int)
  case noHints
  case noMoreHints
  case answer(Int)
  case skipped(Int)
  case noQuestion
  case isFirstStep
  case isOver
  /// The values that were bound before the end of a part.
  case table(step: Int, part: Int)
  case web(step: Int)
  case list, help, summary
  /// Expressions are to be tried until the student has enough of it.
  case explore
  /// These questions may be asked again.
  case offer([Int])
  case declined
  /// A question that is asked once more, away from its step; so many come behind it.
  case repeated(Int, left: Int)
  case unknown(String)
}
