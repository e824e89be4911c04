public import Autodiff

/// Decides relations by sampling. A derivative in a formula has three witnesses: the text, reverse mode
/// through the step, and the finite difference of the step; the odd one out is named.
public struct Judge: Sendable {
  public var environment: Environment
  public var seed: UInt64

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
    let judge = Judge(environment.extended(for: formula), seed: seed)
    var parts: [Evaluation.Part] = []
    for term in formula.terms {
      // What has indices has no single value, and sets have none at all.
      let hasIndices = !IndexSearch([term], in: judge.environment).freeLetters.isEmpty
      guard !hasIndices, !term.isSet else { continue }
      var evaluation = Evaluation(judge.environment)
      if formula.links.isEmpty, let mention = functionMentioned(by: term) {
        guard environment.functions[mention] == nil else { continue }
      }
      _ = try evaluation.side(term)
      parts += evaluation.parts
    }
    var links: [Judgement] = []
    for link in formula.links { links.append(try judge.judge(link)) }
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

  /// Judges one relation, for every value of the indices that nothing binds.
  public func judge(_ link: Formula.Link) throws(EvaluationError) -> Judgement {
    let claims = try Claims(link, in: environment)
    if let (left, right) = claims.mismatch {
      return Judgement(.undecided(.shapes(left, right)), scope: .everywhere)
    }
    var environment = environment
    environment.branches += claims.branches
    var result: Judgement?
    for claim in claims.claims {
      let trial = Trial(
        left: claim.left, right: claim.right, sign: claim.sign, derivatives: claims.derivatives,
        environment: environment)
      var judgement = decide(trial, link)
      judgement.indices = claims.indices
      if let place = judgement.counterexample?.place {
        let (indices, position) = claim.location(of: place)
        judgement.counterexample?.position = position
        judgement.counterexample?.point.insert(
          contentsOf: indices.map {
            Judgement.Coordinate(name: Symbol($0.letter), element: nil, value: Double($0.value))
          }, at: 0)
      }
      guard judgement.verdict == .verified else { return judgement }
      result = result ?? judgement
    }
    return result ?? Judgement(.undecided(.undefinedHere), scope: .everywhere)
  }

  private func decide(_ trial: Trial, _ link: Formula.Link) -> Judgement {
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
      guard everywhere.verdict != .verified, isAboutHere(link) else { return everywhere }
      return trial.decideHere(tolerance: 0)
    }
  }

  /// Whether a relation tells the value of something, as `y = 16` and `2u = 8` do. `y - x = 0` does not: a
  /// sum that is said to vanish is an identity.
  private func isAboutHere(_ link: Formula.Link) -> Bool {
    if link.relation.sign == .element, case .set = link.right.kind { return true }
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

extension Expression {
  /// What stands right of \in.
  fileprivate var isSet: Bool {
    switch kind {
    case .interval, .set, .symbol(Symbol("ℝ")): true
    default: false
    }
  }
}
