public import Autodiff

/// Decides relations by sampling. A derivative in a formula has three witnesses: the text, reverse mode
/// through the step, and the finite difference of the step; the odd one out is named.
public struct Judge: Sendable {
  public var environment: Environment
  public var seed: UInt64
  /// Whether `y = 16` may be about the lesson's own numbers; if not, every `=` must hold everywhere.
  public var numbersMayBeLocal = true

  /// Points that must agree; twice as many where the formula has a kink.
  static let usableDraws = 24
  static let mostDraws = 400

  public init(_ environment: Environment, seed: UInt64) {
    self.environment = environment
    self.seed = seed
  }

  /// Judges every relation of a formula and gives the value of its parts. A formula without relations must
  /// only be known.
  public func judge(_ formula: Formula) throws(EvaluationError) -> JudgedFormula {
    var parts: [Evaluation.Part] = []
    for term in formula.terms {
      var evaluation = Evaluation(environment)
      if formula.links.isEmpty, let mention = functionMentioned(by: term) {
        guard environment.functions[mention] == nil else { continue }
      }
      _ = try evaluation.side(term)
      parts += evaluation.parts
    }
    var links: [Judgement] = []
    for link in formula.links { links.append(try judge(link)) }
    return JudgedFormula(
      links: links,
      parts: parts.map { PartOfFormula(range: $0.range, tensor: $0.tensor, isAtom: $0.isAtom) })
  }

  /// Prose may speak of a function without calling it.
  private func functionMentioned(by term: Expression) -> Symbol? {
    if case .symbol(let symbol) = term.kind { return symbol }
    return nil
  }

  /// The value of an expression at the lesson's own numbers.
  public func value(of expression: Expression) throws(EvaluationError) -> Tensor {
    var evaluation = Evaluation(environment)
    return try evaluation.side(expression)
  }

  /// Judges one relation.
  public func judge(_ link: Formula.Link) throws(EvaluationError) -> Judgement {
    var evaluation = Evaluation(environment)
    let left = try evaluation.side(link.left)
    let right = try evaluation.side(link.right)
    let fits = left.shape == right.shape || left.shape.isEmpty || right.shape.isEmpty
    guard fits, !left.value.elements.isEmpty, !right.value.elements.isEmpty else {
      return Judgement(.undecided(.shapes(left.shape, right.shape)), scope: .everywhere)
    }
    let trial = Trial(
      left: left, right: right, sign: link.relation.sign, derivatives: evaluation.derivatives,
      environment: environment)
    switch link.relation.sign {
    case .approximately:
      guard let half = printedHalf(of: link.right) ?? printedHalf(of: link.left) else {
        return Judgement(.undecided(.nothingPrinted), scope: .here)
      }
      return trial.decideHere(tolerance: half)
    case .notEqual:
      return trial.decideHere(tolerance: 0)
    default:
      let text = link.left.tex() + "\u{0}" + link.right.tex()
      let everywhere = trial.decideEverywhere(Sampler(seed: seed, claim: text))
      // "y = 16" is a statement about the lesson's own numbers, unless it happens to hold for all.
      // A step that disagrees with its finite difference somewhere is not cleared by one good point.
      if case .stepDisagrees = everywhere.verdict { return everywhere }
      guard numbersMayBeLocal, everywhere.verdict != .verified, isAboutHere(link) else {
        return everywhere
      }
      return trial.decideHere(tolerance: 0)
    }
  }

  /// Whether a relation tells the value of something, as `y = 16` and `2u = 8` do. `y - x = 0` does not: a
  /// sum that is said to vanish is an identity.
  private func isAboutHere(_ link: Formula.Link) -> Bool {
    guard link.relation.sign == .equal || link.relation.sign == .defined else { return false }
    let sides = [(link.left, link.right), (link.right, link.left)]
    return sides.contains { number, other in
      guard isPlainNumber(number) else { return false }
      guard case .number(let numeral) = number.kind, Double(numeral.text) == 0 else { return true }
      switch other.kind {
      case .sum, .difference: return false
      default: return true
      }
    }
  }

  /// Without any symbol: 24, −1/2, 2 · 3.
  package func isPlainNumber(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .number: true
    case .symbol, .derivative, .evaluated: false
    default: expression.children.allSatisfy(isPlainNumber)
    }
  }

  /// Half a unit of the last printed digit of a decimal, with or without a minus sign.
  package func printedHalf(of expression: Expression) -> Double? {
    switch expression.kind {
    case .number(let numeral):
      let parts = numeral.text.lowercased().split(separator: "e", maxSplits: 1)
      guard let mantissa = parts.first, Double(numeral.text) != nil else { return nil }
      let decimals = mantissa.split(separator: ".", omittingEmptySubsequences: false)
      let places = decimals.count == 2 ? decimals[1].count : 0
      let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
      return 0.5 * Double.evaluate(.power, 10, Double(exponent - places))
    case .negation(let inner), .group(let inner):
      return printedHalf(of: inner)
    default:
      return nil
    }
  }
}
