public import Transcript

/// A Swift block of a lesson, as written.
public struct LessonCode: Sendable, Hashable {
  /// The raw lines between the fences, without the indentation of the fence.
  public var source: SourceText
  public var title: String?
  /// Runs, but is not shown.
  public var isHidden: Bool
  /// Stands at file scope: compiled, not run.
  public var isFileScope: Bool
  /// The message it must throw.
  public var mustThrow: String?
  /// What it binds; nothing at file scope or if it must throw.
  public var declarations: [Declaration]
  /// Index of its step.
  public var step: Int
  /// The opening fence.
  public var position: Position
}

/// A formula of a lesson, as written.
public struct LessonFormula: Sendable, Hashable {
  /// TeX without the dollar signs or the fence.
  public var source: SourceText
  /// Stands alone, not in a line of prose.
  public var isDisplayed: Bool
  public var role: FormulaRecord.Role
  /// Index of its step.
  public var step: Int

  public var position: Position { source.position(utf8Offset: 0) }
}

/// `\(…)` in prose.
public struct LessonValue: Sendable, Hashable {
  /// What stands between the parentheses: an expression and perhaps arguments behind it.
  public var source: SourceText
  /// Index of its step.
  public var step: Int

  public var position: Position { source.position(utf8Offset: 0) }
}

/// A link in prose, as written.
public struct LessonLink: Sendable, Hashable {
  public var destination: String
  /// Its opening bracket.
  public var position: Position
  /// Bytes up to the closing parenthesis, if that is on the same line; else 1.
  public var length: Int
}

/// A question of a lesson, as written.
public struct LessonQuestion: Sendable, Hashable {
  public struct Mistake: Sendable, Hashable {
    public var answer: SourceText
    public var meaning: [Inline]
  }

  public var ask: [Inline]
  /// The relation behind the answer: index into `LessonDocument.formulas`; nil for a choice.
  public var answer: Int?
  /// How many decimals are asked for.
  public var digits: Int?
  public var choices: [QuestionRecord.Choice]
  public var hints: [[Inline]]
  public var mistakes: [Mistake]
  /// Index of its step.
  public var step: Int
  /// The opening fence.
  public var position: Position
}
