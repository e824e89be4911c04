public import Autodiff

/// Decides relations by sampling. A derivative in a formula has three witnesses: the text, reverse mode
/// through the step, and the finite difference of the step; the odd one out is named.
public struct Judge: Sendable {
  public var environment: Environment
  public var seed: UInt64
  /// Whether `y = 16` may be about the lesson's own numbers; if not, every `=` must hold everywhere.
  public var numbersMayBeLocal = true
  /// Points that must agree; twice as many where the formula has a kink.
  public var draws = 24

  /// Points that are tried for so many that are usable: of 400 at least 24.
  static func most(for draws: Int) -> Int { draws * 50 / 3 }

  public init(_ environment: Environment, seed: UInt64) {
    self.environment = environment
    self.seed = seed
  }

  /// A side of a relation as a tensor.
  private struct Side {
    var expression: Expression
    var tensor: Tensor
    var evaluation: Evaluation

    init(_ expression: Expression, _ environment: Environment) throws(EvaluationError) {
      self.expression = expression
      evaluation = Evaluation(environment)
      tensor = try evaluation.side(expression)
    }
  }

  /// Judges every relation of a formula and gives the value of its parts. A formula without relations must
  /// only be known.
  public func judge(_ formula: Formula) throws(EvaluationError) -> JudgedFormula {
    var judge = self
    judge.environment = environment.extended(for: formula)
    let letters = IndexSearch(formula.rows.flatMap(\.expressions), in: judge.environment)
      .freeLetters
    var sides: [(left: Side?, right: Side?)] = []
    var parts: [Evaluation.Part] = []
    let isClaim = formula.rows.contains { !$0.relations.isEmpty }
    var last: Side??
    for row in formula.rows {
      // A row may go on from the last term of the row before.
      var left = row.terms.first == .some(nil) ? last : nil
      for (index, term) in row.terms.enumerated() {
        guard let term else { continue }
        if !isClaim, let mention = functionMentioned(by: term) {
          guard environment.functions[mention] == nil else { continue }
        }
        let side = try judge.side(term, letters)
        if side == nil, !isClaim { try judge.evaluate(term) }
        parts += side?.evaluation.parts ?? []
        if let left, row.relations.indices.contains(index - 1) { sides.append((left, side)) }
        left = .some(side)
      }
      last = left
    }
    var links: [Judgement] = []
    for (link, sides) in zip(formula.links, sides) {
      if let left = sides.left, let right = sides.right, link.isPlain {
        links.append(judge.judge(left, link.relation.sign, right))
      } else {
        links.append(try judge.judge(link))
      }
    }
    return JudgedFormula(
      links: links,
      parts: parts.map { PartOfFormula(range: $0.range, tensor: $0.tensor, isAtom: $0.isAtom) })
  }

  /// A term with one value; nil for one with indices, and for a set.
  ///
  /// - Parameter letters: those of the formula that are indices and that nothing binds.
  private func side(_ term: Expression, _ letters: [String]) throws(EvaluationError) -> Side? {
    guard !term.isSet, !term.isInfinite, !term.speaks(of: letters) else { return nil }
    return try Side(term, environment)
  }

  /// A term with indices that prose names must be known at every value of them.
  private func evaluate(_ term: Expression) throws(EvaluationError) {
    guard !term.isSet, !term.isInfinite else { return }
    // δ_{ij} alone is known, though nothing says how far i goes.
    let search = IndexSearch([term], in: environment)
    guard search.freeLetters.allSatisfy(search.bounds) else { return }
    _ = try Claims(
      Formula.Link(left: term, relation: Relation(.equal), right: term), in: environment)
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
      var judgement = decide(trial, link.left, link.relation.sign, link.right)
      judgement.locate(in: claim)
      judgement.indices = claims.indices
      judgement.combinations = claims.combinations.all
      judgement.combinationsTried = claims.combinations.tried
      guard judgement.verdict == .verified else { return judgement }
      result = result ?? judgement
    }
    return result ?? Judgement(.undecided(.undefinedHere), scope: .everywhere)
  }

  private func judge(_ left: Side, _ sign: Relation.Sign, _ right: Side) -> Judgement {
    let (a, b) = (left.tensor, right.tensor)
    let fits = a.shape == b.shape || a.shape.isEmpty || b.shape.isEmpty
    guard fits, !a.value.elements.isEmpty, !b.value.elements.isEmpty else {
      return Judgement(.undecided(.shapes(a.shape, b.shape)), scope: .everywhere)
    }
    let trial = Trial(
      left: a, right: b, sign: sign,
      derivatives: left.evaluation.derivatives + right.evaluation.derivatives,
      environment: environment)
    var judgement = decide(trial, left.expression, sign, right.expression)
    let shape = a.shape.isEmpty ? b.shape : a.shape
    judgement.locate(
      in: Claim(left: a, right: b, sign: sign, segments: [.init(indices: [], shape: shape)]))
    return judgement
  }

  private func decide(
    _ trial: Trial, _ left: Expression, _ sign: Relation.Sign, _ right: Expression
  ) -> Judgement {
    switch sign {
    case .approximately:
      guard let half = printedHalf(of: right) ?? printedHalf(of: left) else {
        return Judgement(.undecided(.nothingPrinted), scope: .here)
      }
      return trial.decideHere(tolerance: half)
    case .notEqual:
      return trial.decideHere(tolerance: 0)
    default:
      let text = left.tex() + "\u{0}" + right.tex()
      // A bound that is a little wrong is broken in a few places only: more are looked at.
      let isBound = [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(sign)
      let everywhere = trial.decideEverywhere(
        Sampler(seed: seed, claim: text), draws: isBound ? 10 * draws : draws)
      // "y = 16" is a statement about the lesson's own numbers, unless it happens to hold for all.
      // A step that disagrees with its finite difference somewhere is not cleared by one good point.
      if case .stepDisagrees = everywhere.verdict { return everywhere }
      let mayBeHere = numbersMayBeLocal && isAboutHere(left, sign, right)
      guard everywhere.verdict != .verified, mayBeHere else { return everywhere }
      return trial.decideHere(tolerance: 0)
    }
  }

  /// Whether a relation tells the value of something, as `y = 16` and `2u = 8` do. `y - x = 0` does not: a
  /// sum that is said to vanish is an identity.
  private func isAboutHere(_ left: Expression, _ sign: Relation.Sign, _ right: Expression) -> Bool {
    if sign == .element, case .set = right.kind { return true }
    guard sign == .equal || sign == .defined else { return false }
    return [(left, right), (right, left)].contains { number, other in
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
    // A function without its argument, u' of any u, stands at a place that varies.
    case .call(_, let arguments) where arguments.isEmpty: false
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

extension Judgement {
  /// Says at which indices and where in an array the sides were found to differ.
  fileprivate mutating func locate(in claim: Claim) {
    guard let place = counterexample?.place else { return }
    let (indices, position) = claim.location(of: place)
    counterexample?.position = position
    counterexample?.point.insert(
      contentsOf: indices.map {
        Coordinate(name: Symbol($0.letter), value: Double($0.value))
      }, at: 0)
  }
}

extension Expression {
  /// Whether a letter stands in it, alone or among the marks of a name.
  fileprivate func speaks(of letters: [String]) -> Bool {
    guard !letters.isEmpty else { return false }
    func isMarked(_ symbol: Symbol) -> Bool {
      let marks = (symbol.below ?? "") + (symbol.above ?? "")
      return letters.contains { letter in
        marks.contains(letter) || symbol == Symbol(letter)
      }
    }
    var found = false
    walk { part in
      switch part.kind {
      case .symbol(let symbol): found = found || isMarked(symbol)
      case .derivative(let derivative): found = found || derivative.by.contains(where: isMarked)
      case .gradient(_, let symbol?): found = found || isMarked(symbol)
      case .evaluated(_, let assignments):
        found = found || assignments.contains { isMarked($0.symbol) }
      default: break
      }
    }
    return found
  }

  /// What stands right of \in.
  fileprivate var isSet: Bool {
    switch kind {
    case .interval, .set, .symbol(Symbol("ℝ")): true
    default: false
    }
  }
}

extension Formula.Link {
  /// Whether it compares two values, and nothing else is said of where.
  fileprivate var isPlain: Bool {
    conditions.isEmpty && relation.sign != .element && relation.sign != .tends
  }
}
