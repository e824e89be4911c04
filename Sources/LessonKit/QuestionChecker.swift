internal import Formula
internal import LessonDocument
internal import Transcript

/// Completes the questions of a lesson: what is asked for follows from the answer's own checked relation.
struct QuestionChecker {
  let environment: Environment
  let notation: Notation
  let seed: UInt64
  /// The lesson's formulas, judged.
  let formulas: [FormulaRecord]
  private(set) var findings: [Finding] = []

  init(environment: Environment, notation: Notation, seed: UInt64, formulas: [FormulaRecord]) {
    self.environment = environment
    self.notation = notation
    self.seed = seed
    self.formulas = formulas
  }

  mutating func check(_ question: LessonQuestion) -> QuestionRecord {
    var record = QuestionRecord(
      ask: question.ask, kind: .unavailable, answer: question.answer, hints: question.hints,
      mistakes: question.mistakes.map {
        QuestionRecord.Mistake(answer: $0.answer.text, meaning: $0.meaning)
      },
      position: question.position)
    if !question.choices.isEmpty {
      record.kind = .choice(
        question.choices.map {
          QuestionRecord.Choice(text: $0.text, isRight: $0.isRight, reason: $0.reason)
        })
      return record
    }
    guard let index = question.answer, formulas.indices.contains(index),
      let kind = kind(of: formulas[index], digits: question.digits)
    else { return record }
    record.kind = kind
    checkMistakes(question, kind)
    return record
  }

  /// The right side of the answer's last relation says what is asked for: a plain number or a formula.
  private func kind(of answer: FormulaRecord, digits: Int?) -> QuestionRecord.Kind? {
    guard let formula = try? Formula(tex: answer.source.text, notation: notation),
      let link = formula.links.last
    else { return nil }
    let judge = Judge(environment, seed: seed)
    guard judge.isPlainNumber(link.right) else { return .formula(tex: link.right.tex()) }
    guard let value = (try? judge.value(of: link.left))?.scalar else { return nil }
    return .number(value: value, digits: digits)
  }

  /// A mistake that cannot be read explains nothing, and one that equals the answer rejects it.
  private mutating func checkMistakes(_ question: LessonQuestion, _ kind: QuestionRecord.Kind) {
    let judge = EngineJudge(environment: environment, notation: notation, seed: seed)
    for mistake in question.mistakes {
      switch judge.compare(mistake.answer.text, with: kind) {
      case .unreadable(let message, _):
        findings.append(.mistakeUnreadable(mistake.answer, message))
      case .equal:
        findings.append(.mistakeIsRight(mistake.answer))
      case .different, .otherDomain, .undecided:
        continue
      }
    }
  }
}

extension Finding {
  static func mistakeUnreadable(_ answer: SourceText, _ message: String) -> Finding {
    Finding(
      rule: .mistakeUnreadable, at: 0..<answer.text.utf8.count, of: answer,
      message: "the mistake “\(answer.text)” cannot be read: \(message)",
      notes: ["write it as a student would type it: 6*(3x+1)"])
  }

  static func mistakeIsRight(_ answer: SourceText) -> Finding {
    Finding(
      rule: .mistakeIsRight, at: 0..<answer.text.utf8.count, of: answer,
      message: "the mistake “\(answer.text)” equals the answer",
      notes: ["a student who types it would be told that it is wrong"])
  }
}
