public import Transcript

/// Says whether an answer is right. The engine that checks the lesson's formulas stands behind it.
public protocol AnswerJudge: Sendable {
  /// `question` is an index into `Transcript.questions`; never one of a choice, which the lesson
  /// decides itself. `misses` counts the wrong answers given before: a first one is told less.
  func judge(_ answer: String, question: Int, misses: Int) -> Judgement
}

public enum Judgement: Sendable, Hashable {
  /// `note` is a sentence, such as where the answer is defined and the model answer is not.
  case right(note: String?)
  /// `note` is a sentence that tells how it is wrong, such as a telling ratio.
  case wrong(note: String?)
  /// A wrong answer that the author foresaw, with what it reveals.
  case mistake([Inline])
  /// `offset` counts bytes of the answer.
  case unreadable(message: String, offset: Int)
}
