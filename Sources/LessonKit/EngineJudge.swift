internal import Autodiff
internal import Formula
public import Transcript

/// Judges what a student typed, with the engine that judges the lesson.
public struct EngineJudge: Sendable {
  private let environment: Environment
  private let notation: Notation
  private let seed: UInt64
  /// The lesson's formulas: the relations behind answers are among them.
  private let formulas: [FormulaRecord]

  init(
    environment: Environment, notation: Notation, seed: UInt64, formulas: [FormulaRecord] = []
  ) {
    self.formulas = formulas
    self.environment = environment
    self.notation = notation
    self.seed = seed
  }

  /// Makes the lesson's names again from what a run left behind, without running it.
  public init(_ transcript: Transcript) {
    let environment = Environment(transcript)
    self.init(
      environment: environment, notation: environment.notation, seed: transcript.seed,
      formulas: transcript.formulas)
  }

  // MARK: - Comparing

  enum Comparison {
    case equal
    /// The right answer divided by the typed one, where that is the same number everywhere, or everywhere a
    /// value of the lesson.
    case different(ratio: Double?, symbol: Expression? = nil)
    /// Equal where both are defined, but not defined at the same points: at this one the typed answer is
    /// and the right one is not, or the other way round. `at` is empty or ` at x = 1`.
    case otherDomain(isDefinedOnMore: Bool, at: String)
    /// Nothing can be said, because rounding hides the difference if there is one.
    case undecided
    case unreadable(message: String, offset: Int)
  }

  /// Compares typed text with the answer that is asked for. A number must be right to the decimals asked
  /// for, or to nine significant digits; a formula must be equal all over the inputs' domains.
  func compare(_ typed: String, with kind: QuestionRecord.Kind) -> Comparison {
    let read: Expression
    do {
      read = try expression(typed)
    } catch let error as FormulaError {
      return .unreadable(message: error.message, offset: error.offset)
    } catch {
      return .unreadable(message: "it is a relation; write one side only", offset: 0)
    }
    let judge = Judge(environment, seed: seed)
    do {
      switch kind {
      case .number(let value, let digits):
        guard let answer = try judge.value(of: read).scalar else { return .different(ratio: nil) }
        return isNear(answer, value, digits: digits)
          ? .equal : .different(ratio: answer == 0 ? nil : value / answer)
      case .formula(let tex):
        guard let model = try Formula(tex: tex, notation: notation).terms.first else {
          return .different(ratio: nil)
        }
        let judgement = try judge.judge(
          Formula.Link(left: model, relation: Relation(.equal), right: read))
        switch judgement.verdict {
        case .verified, .vacuous: return .equal
        case .domainDiffers:
          let example = judgement.counterexample
          let place = (example?.point ?? []).map {
            "\($0.name.unicode) = \(NumberText.short($0.value))"
          }
          return .otherDomain(
            isDefinedOnMore: example?.left == nil,
            at: place.isEmpty ? "" : " at " + place.joined(separator: ", "))
        case .refuted:
          return .different(ratio: judgement.ratio, symbol: judgement.ratioSymbol)
        case .undecided, .stepDisagrees: return .undecided
        }
      case .choice, .unavailable:
        return .different(ratio: nil)
      }
    } catch let error as EvaluationError {
      let message = Finding.words(error.fact, name: \.unicode).message
      return .unreadable(message: message, offset: error.range.lowerBound)
    } catch {
      return .different(ratio: nil)
    }
  }

  private struct IsRelation: Error {}

  private func expression(_ typed: String) throws -> Expression {
    let formula = try Formula(typed: typed, notation: notation)
    guard formula.links.isEmpty, let term = formula.terms.first else { throw IsRelation() }
    return term
  }

  private func isNear(_ answer: Double, _ value: Double, digits: Int?) -> Bool {
    guard let digits else { return abs(answer - value) <= 1e-9 * abs(value) }
    let half = 0.5 * Double.evaluate(.power, 10, -Double(digits))
    return abs(answer - value) <= half * (1 + 1e-9)
  }

  /// Whether an answer merely repeats the question: it is only a name of the lesson, or still
  /// holds a derivative to be worked out.
  private func leavesWork(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .symbol, .call(.named, _), .call(.composition, _): true
    case .group(let inner), .marked(let inner, _): leavesWork(inner)
    default: holdsDerivative(expression)
    }
  }

  private func holdsDerivative(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .derivative, .evaluated, .call(.prime, _): true
    default: expression.children.contains(where: holdsDerivative)
    }
  }

  // MARK: - Answering

  public enum Answer: Sendable {
    /// `note` is a sentence where the answer says more than was asked for.
    case right(note: String?)
    /// A wrong answer that tells something: index of the question's mistake.
    case mistake(Int)
    case wrong(note: String?)
    case unreadable(message: String, offset: Int)
  }

  /// Judges a typed answer to a question for a number or a formula.
  ///
  /// - Parameter misses: how many wrong answers were given before: a first one is told less.
  public func judge(
    _ typed: String, of question: QuestionRecord, misses: Int = 0
  ) -> Answer {
    // A comma in a number by itself is a decimal one, but for one between thousands that makes it right.
    let typed = Self.withoutGroups(typed, question.kind) ?? TypedDecimal(typed)?.text ?? typed
    switch compare(typed, with: question.kind) {
    case .unreadable(let message, let offset):
      return .unreadable(message: message, offset: offset)
    case .equal:
      guard let read = try? expression(typed) else { return .right(note: nil) }
      if leavesWork(read), !answerLeavesWork(question.kind) {
        return .wrong(note: "That is what is asked for. Work it out and write the result.")
      }
      if case .number = question.kind, !read.mentions.isDisjoint(with: environment.names) {
        return .wrong(note: "A number is asked for. Work it out and write the result.")
      }
      return .right(note: nil)
    case .otherDomain(let isDefinedOnMore, let place):
      if let mistake = mistake(typed, question) { return .mistake(mistake) }
      return isDefinedOnMore
        ? .right(note: "It has a value\(place) as well, where the form asked for has none.")
        : .wrong(note: "It has no value\(place), where the right answer has one. Simplify it.")
    case .undecided:
      return .wrong(note: "In this form it cannot be compared. Write it more simply.")
    case .different(let ratio, let symbol):
      if let mistake = mistake(typed, question) { return .mistake(mistake) }
      if let note = nearMiss(typed, question.kind) { return .wrong(note: note) }
      // A number that is the same everywhere is told before a name that has it by chance.
      let named = ratio == nil ? symbol.map(AnswerHint.init(ratio:)) : nil
      let hint = named ?? hint(typed, question, ratio: ratio)
      return .wrong(note: hint?.words(misses: misses))
    }
  }

  /// `31,820` and `31 820` for 31820, where that is the answer.
  private static func withoutGroups(_ typed: String, _ kind: QuestionRecord.Kind) -> String? {
    guard case .number(let right, _) = kind,
      typed.wholeMatch(of: /\ *-?[0-9]{1,3}([\ ,][0-9]{3})+\ */) != nil
    else { return nil }
    let digits = typed.filter { $0 != "," && $0 != " " }
    return Double(digits) == right ? digits : nil
  }

  /// The first of the question's mistakes that the answer is, in whatever form.
  private func mistake(_ typed: String, _ question: QuestionRecord) -> Int? {
    question.mistakes.firstIndex { equal(typed, $0, question) }
  }

  // MARK: - What a wrong answer tells

  /// Of a decimal with too few digits, or cut off; of a number where a formula is asked for.
  private func nearMiss(_ typed: String, _ kind: QuestionRecord.Kind) -> String? {
    let decimal = TypedDecimal(typed)
    // Whatever else was typed may take long.
    guard decimal != nil || !typed.contains(where: \.isLetter) && typed.utf8.count < 100,
      let read = try? expression(typed), read.mentions.isEmpty
    else { return nil }
    let judge = Judge(environment, seed: seed)
    guard let value = (try? judge.value(of: read))?.scalar else { return nil }
    switch kind {
    case .number(let right, let digits?):
      return decimal?.nearMiss(value, of: right, digits: digits)
    case .formula(let tex):
      guard let model = try? Formula(tex: tex, notation: notation).terms.first,
        let right = (try? judge.value(of: model))?.scalar, abs(value - right) <= 0.005 * abs(right)
      else { return nil }
      return "That is its value at the lesson’s numbers; a formula is asked for."
    case .number, .choice, .unavailable: return nil
    }
  }

  private func hint(
    _ typed: String, _ question: QuestionRecord, ratio: Double?
  ) -> AnswerHint? {
    let judge = Judge(environment, seed: seed)
    guard let read = try? expression(typed), let value = (try? judge.value(of: read))?.scalar,
      value != 0
    else { return nil }
    switch question.kind {
    case .number(let right, _):
      let rounding = typed.contains(".") ? (judge.printedHalf(of: read) ?? 0) / abs(value) : 0
      let precision = max(1e-9, rounding * (1 + 1e-9))
      // With fewer digits anything might be a factor.
      guard precision < 1e-3, abs(right / value - 1) > precision else { return nil }
      return AnswerHint(
        ratio: right / value, isEverywhere: true, precision: precision, among: parts(of: question)
      ) { _, _ in true }
    case .formula(let tex):
      guard let model = try? Formula(tex: tex, notation: notation).terms.first,
        let right = (try? judge.value(of: model))?.scalar
      else { return nil }
      return AnswerHint(
        ratio: ratio ?? right / value, isEverywhere: ratio != nil, precision: 1e-9,
        among: environment
      ) { factor, isMissing in
        func times(_ expression: Expression) -> Expression {
          Expression(.product(expression, factor, .dot))
        }
        let link = Formula.Link(
          left: isMissing ? model : times(model), relation: Relation(.equal),
          right: isMissing ? times(read) : read)
        return (try? judge.judge(link))?.verdict == .verified
      }
    case .choice, .unavailable:
      return nil
    }
  }

  /// The names that a number was computed from: others may have its ratio by chance.
  private func parts(of question: QuestionRecord) -> Environment {
    var parts = Environment()
    guard let index = question.answer, formulas.indices.contains(index),
      let answer = try? Formula(tex: formulas[index].source.text, notation: notation),
      let link = answer.links.last,
      let value = try? Judge(environment, seed: seed).value(of: link.left)
    else { return parts }
    let behind = Set(Trace(of: [value]).tensors)
    parts.quantities = environment.quantities.filter { behind.contains($0.value) }
    return parts
  }

  /// Whether a decimal was typed that is the mistake's value to the digits that it has, and not the right
  /// one's.
  private func isRounded(
    _ typed: String, from mistake: Double, and kind: QuestionRecord.Kind
  ) -> Bool {
    let judge = Judge(environment, seed: seed)
    guard typed.contains("."), case .number(let right, _) = kind,
      let read = try? expression(typed), let half = judge.printedHalf(of: read),
      let value = (try? judge.value(of: read))?.scalar
    else { return false }
    let reach = half * (1 + 1e-9)
    return abs(value - mistake) <= reach && abs(value - right) > reach
  }

  /// Whether the model answer itself is a name or holds a derivative.
  private func answerLeavesWork(_ kind: QuestionRecord.Kind) -> Bool {
    guard case .formula(let tex) = kind,
      let model = try? Formula(tex: tex, notation: notation).terms.first
    else { return false }
    return leavesWork(model)
  }

  private func equal(
    _ typed: String, _ mistake: QuestionRecord.Mistake, _ question: QuestionRecord
  ) -> Bool {
    guard let expected = try? expression(mistake.answer) else { return false }
    let kind: QuestionRecord.Kind
    switch question.kind {
    case .number(_, let digits):
      guard let value = (try? Judge(environment, seed: seed).value(of: expected))?.scalar else {
        return false
      }
      if isRounded(typed, from: value, and: question.kind) { return true }
      kind = .number(value: value, digits: digits)
    default:
      kind = .formula(tex: expected.tex())
    }
    switch compare(typed, with: kind) {
    case .equal, .otherDomain(isDefinedOnMore: true, _): return true
    // What has no value where the mistake has one is not that mistake in another form.
    case .otherDomain, .different, .undecided, .unreadable: return false
    }
  }
}
