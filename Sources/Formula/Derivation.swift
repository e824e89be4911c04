/// A derivative worked out by hand: each step applies one rule and is an equation, from the line before to its
/// own. Every place where the rule is next takes it at once, and the last line is simplified.
///
///     d/dx(x² sin x) = sin x · d/dx x² + x² · d/dx sin x      product rule
///                    = sin x · 2x + x² · d/dx sin x           power rule
public struct Derivation: Sendable, Hashable {
  public struct Step: Sendable, Hashable {
    public var rule: DerivationRule
    public var left: Expression
    public var right: Expression

    public init(rule: DerivationRule, left: Expression, right: Expression) {
      self.rule = rule
      self.left = left
      self.right = right
    }

    public var link: Formula.Link {
      Formula.Link(left: left, relation: Relation(.equal), right: right)
    }
  }

  /// What is asked: `\frac{d}{dx}(…)`.
  public let question: Expression
  /// At least one.
  public let steps: [Step]

  public var result: Expression { steps.last?.right ?? question }

  private static let mostSteps = 200
  private static let mostParts = 3000

  /// Works out a derivative. Other names than the variable are constants; σ and the other usual functions have
  /// their derivatives, and functions that nothing is known of a prime.
  ///
  /// - Parameter sign: how the derivative is written.
  public init(
    of expression: Expression, by variable: Symbol, sign: Derivative.Sign = .total
  ) throws(DerivationError) {
    let rules = DerivationRules(variable: variable, sign: sign)
    question = rules.pending(expression.withoutGroups)
    var line = question
    var steps: [Step] = []
    while let next = line.firstPending {
      let (rule, _) = try rules.step(for: next)
      let right = try line.rewriting { (part) throws(DerivationError) in
        let (other, result) = try rules.step(for: part)
        return other == rule ? result : nil
      }
      guard let right, right.size <= Derivation.mostParts, steps.count < Derivation.mostSteps
      else { throw DerivationError(.tooLong, in: expression.range) }
      steps.append(Step(rule: rule, left: line, right: right))
      line = right
    }
    let simple = line.simplified
    if simple != line { steps.append(Step(rule: .simplification, left: line, right: simple)) }
    self.steps = steps
  }
}

/// Why an expression cannot be derived by these rules: a fact.
public struct DerivationError: Error, Sendable, Hashable {
  public enum Fact: Sendable, Hashable {
    /// A part without a rule, as it is printed.
    case noRule(String)
    /// A function of several arguments that nothing is known of.
    case severalArguments(String)
    /// More steps or longer lines than anyone reads.
    case tooLong
  }

  public var fact: Fact
  /// Bytes of the expression's source.
  public var range: Range<Int>

  public init(_ fact: Fact, in range: Range<Int>) {
    self.fact = fact
    self.range = range
  }
}

extension Expression {
  /// With only those parentheses that the tree needs, which the printers write anyway.
  fileprivate var withoutGroups: Expression {
    replacing { part in
      switch part.kind {
      case .group, .marked: part.ungrouped.withoutGroups
      default: nil
      }
    }
  }

  /// What the first derivative in order of writing is of, if one is still to be worked out.
  fileprivate var firstPending: Expression? {
    if isPending, case .derivative(let derivative) = kind { return derivative.of }
    for child in children {
      if let pending = child.firstPending { return pending }
    }
    return nil
  }

  /// With derivatives replaced and what they stand in written anew: without factors 1, terms 0 and double
  /// signs, numbers in front. nil if nothing was replaced.
  fileprivate func rewriting(
    _ change: (Expression) throws(DerivationError) -> Expression?
  ) throws(DerivationError) -> Expression? {
    switch kind {
    case .derivative(let derivative) where isPending:
      return try change(derivative.of)
    case .sum(let a, let b):
      guard let (a, b) = try Expression.both(a, b, change) else { return nil }
      return Terms(Expression(.sum(a, b))).expression
    case .difference(let a, let b):
      guard let (a, b) = try Expression.both(a, b, change) else { return nil }
      return Terms(Expression(.difference(a, b))).expression
    case .product(let a, let b, let sign):
      guard let (a, b) = try Expression.both(a, b, change) else { return nil }
      return Factors(Expression(.product(a, b, sign))).expression
    case .quotient(let a, let b, let form):
      guard let (a, b) = try Expression.both(a, b, change) else { return nil }
      return Factors(Expression(.quotient(a, b, form))).expression
    case .negation(let a):
      return try a.rewriting(change).map { Factors(Expression(.negation($0))).expression }
    case .reduction(var reduction):
      guard let of = try reduction.of.rewriting(change) else { return nil }
      reduction.of = of
      return Expression(.reduction(reduction))
    case .cases(let cases):
      var isChanged = false
      var result: [Case] = []
      for part in cases {
        let value = try part.value.rewriting(change)
        isChanged = isChanged || value != nil
        result.append(Case(value ?? part.value, if: part.condition))
      }
      return isChanged ? Expression(.cases(result)) : nil
    default:
      return nil
    }
  }

  private static func both(
    _ a: Expression, _ b: Expression,
    _ change: (Expression) throws(DerivationError) -> Expression?
  ) throws(DerivationError) -> (Expression, Expression)? {
    let (first, second) = (try a.rewriting(change), try b.rewriting(change))
    return first == nil && second == nil ? nil : (first ?? a, second ?? b)
  }
}
