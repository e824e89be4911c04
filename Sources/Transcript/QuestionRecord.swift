/// A question with everything needed to ask it, judge an answer and explain it.
public struct QuestionRecord: Codable, Hashable, Sendable {
  public enum Kind: Codable, Hashable, Sendable {
    /// A number is asked for; `value` is the exact one, `digits` how many decimals are asked for.
    case number(value: Double, digits: Int?)
    /// A formula is asked for; any equivalent form is right. TeX of the model answer.
    case formula(tex: String)
    case choice([Choice])
    /// The run or the question itself failed.
    case unavailable
  }

  public struct Choice: Codable, Hashable, Sendable {
    public var text: [Inline]
    public var isRight: Bool
    public var reason: [Inline]

    public init(text: [Inline], isRight: Bool, reason: [Inline]) {
      self.text = text
      self.isRight = isRight
      self.reason = reason
    }

    /// The formula that is the whole text: a line of a derivation, of which the wrong ones are asked for.
    public var formula: Int? {
      if text.count == 1, case .formula(let index) = text[0] { index } else { nil }
    }
  }

  /// A wrong answer that tells something: `answer` as typed text, `meaning` what it reveals.
  public struct Mistake: Codable, Hashable, Sendable {
    public var answer: String
    public var meaning: [Inline]

    public init(answer: String, meaning: [Inline]) {
      self.answer = answer
      self.meaning = meaning
    }
  }

  public var ask: [Inline]
  public var kind: Kind
  /// The checked relation behind the answer: index into `Transcript.formulas`; nil for a choice.
  public var answer: Int?
  /// Direction, formula, numbers: from vague to telling.
  public var hints: [[Inline]]
  public var mistakes: [Mistake]
  public var position: Position

  public init(
    ask: [Inline], kind: Kind, answer: Int? = nil, hints: [[Inline]] = [],
    mistakes: [Mistake] = [], position: Position
  ) {
    self.ask = ask
    self.kind = kind
    self.answer = answer
    self.hints = hints
    self.mistakes = mistakes
    self.position = position
  }
}
