/// Which rule is next for a derivative, and what it makes of it.
struct DerivationRules {
  let variable: Symbol
  let sign: Derivative.Sign

  /// `\frac{d}{dx}(…)`, with parentheses where one could doubt how far it reaches.
  func pending(_ part: Expression) -> Expression {
    var of = part
    if case .product = of.kind, !of.needsParentheses(in: .operand) { of = Expression(.group(of)) }
    return Expression(
      .derivative(Derivative(of: of, by: [variable], sign: sign, form: .behind)))
  }

  func step(for operand: Expression) throws(DerivationError) -> (DerivationRule, Expression) {
    let part = operand.ungrouped
    guard part.depends(on: variable) else {
      // \sum_i w_i by w_j: the name does not stand there, and yet one of the terms is it.
      guard !part.sumsElements(of: variable) else {
        throw DerivationError(.noRule(part.unicode()), in: part.range)
      }
      return (.constant, Expression(0))
    }
    switch part.kind {
    case .symbol:
      return (.variable, Expression(1))
    case .sum, .difference:
      return (.sum, Terms(sum(part)).expression)
    case .negation(let a):
      return (.constantFactor, Expression(.negation(pending(a.ungrouped))))
    case .product:
      return product(part.plainFactors)
    case .quotient(let a, let b, _):
      return quotient(a, b)
    case .power(let a, let b):
      return power(a.ungrouped, b.ungrouped)
    case .root(let a, index: nil):
      let below = Expression(.product(Expression(2), part, .juxtaposition))
      return chained(.squareRoot, Expression(.quotient(Expression(1), below, .fraction)), inner: a)
    case .root(let a, let index?):
      let exponent = Expression(.quotient(Expression(1), index, .slash))
      return (.rootAsPower, pending(Expression(.power(a, exponent))))
    case .absolute(let a):
      return chained(.absolute, Expression(.call(.known(.sign), [a])), inner: a)
    case .call(let function, let arguments):
      return try call(function, arguments, in: part)
    case .reduction(var reduction) where isSumOfTerms(reduction):
      reduction.of = pending(reduction.of.ungrouped)
      return (.sum, Expression(.reduction(reduction)))
    case .cases(let cases):
      return (.cases, Expression(.cases(cases.map { Case(pending($0.value), if: $0.condition) })))
    default:
      throw DerivationError(.noRule(part.unicode()), in: part.range)
    }
  }

  /// Whether it is a sum whose terms alone depend on the variable, by its own name and no index.
  private func isSumOfTerms(_ reduction: Reduction) -> Bool {
    guard reduction.sign == .sum, !reduction.indices.contains(variable),
      !reduction.bounds.expressions.contains(where: { $0.depends(on: variable) })
    else { return false }
    return !reduction.of.holdsElement(of: variable)
  }

  /// The derivative of the outer function times that of the inner one, which is 1 for the variable itself.
  private func chained(
    _ rule: DerivationRule, _ outer: Expression, inner: Expression
  ) -> (DerivationRule, Expression) {
    if inner.ungrouped == Expression(variable) { return (rule, Factors(outer).expression) }
    return (.chain(rule), product(outer, pending(inner.ungrouped)))
  }

  private func product(_ a: Expression, _ b: Expression) -> Expression {
    Factors(Expression(.product(a, b, .dot))).expression
  }

  // MARK: - Sums, products, quotients

  private func sum(_ part: Expression) -> Expression {
    switch part.kind {
    case .sum(let a, let b):
      Expression(.sum(sum(a), sum(b.ungrouped)))
    case .difference(let a, let b):
      Expression(.difference(sum(a), pending(b.ungrouped)))
    default:
      pending(part.ungrouped)
    }
  }

  private func product(_ factors: [Expression]) -> (DerivationRule, Expression) {
    let constants = factors.filter { !$0.depends(on: variable) }
    let others = factors.filter { $0.depends(on: variable) }
    if !constants.isEmpty {
      let rest = pending(Expression.product(others))
      return (.constantFactor, product(Expression.product(constants), rest))
    }
    var sum: Expression?
    for (place, factor) in factors.enumerated() {
      var beside = factors
      beside.remove(at: place)
      let term = product(Expression.product(beside), pending(factor.ungrouped))
      sum = sum.map { Expression(.sum($0, term)) } ?? term
    }
    return (.product, sum ?? Expression(0))
  }

  private func quotient(_ a: Expression, _ b: Expression) -> (DerivationRule, Expression) {
    let (above, below) = (a.ungrouped, b.ungrouped)
    if !below.depends(on: variable) {
      let scale = Expression(.quotient(Expression(1), below, .fraction))
      return (.constantFactor, product(scale, pending(above)))
    }
    let square = Expression(.power(below, Expression(2)))
    if !above.depends(on: variable) {
      let scale = Expression(.negation(Expression(.quotient(above, square, .fraction))))
      return (.reciprocal, product(scale, pending(below)))
    }
    let numerator = Expression(
      .difference(product(below, pending(above)), product(above, pending(below))))
    return (.quotient, Expression(.quotient(numerator, square, .fraction)))
  }

  // MARK: - Powers

  private func power(
    _ base: Expression, _ exponent: Expression
  ) -> (DerivationRule, Expression) {
    if !exponent.depends(on: variable) {
      let less = Expression(.difference(exponent, Expression(1)))
      let reduced =
        exponent.rational.flatMap { $0 + Rational(-1) }.map { Expression($0, form: .slash) }
        ?? Terms(less).collected.expression
      let outer = Expression(
        .product(exponent, Expression(.power(base, reduced)), .juxtaposition))
      return chained(.power, outer, inner: base)
    }
    let whole = Expression(.power(base, exponent))
    if base == Expression(Symbol("e")) { return chained(.exponential, whole, inner: exponent) }
    let logarithm = Expression(.call(.known(.ln), [base]))
    if !base.depends(on: variable) {
      let outer = Expression(.product(whole, logarithm, .juxtaposition))
      return chained(.exponential, outer, inner: exponent)
    }
    return (.generalPower, product(whole, pending(product(exponent, logarithm))))
  }

  // MARK: - Functions

  private func call(
    _ function: Function, _ arguments: [Expression], in part: Expression
  ) throws(DerivationError) -> (DerivationRule, Expression) {
    switch function {
    case .known(let known) where known == .max || known == .min:
      return try extremum(known, arguments, in: part)
    case .known, .named, .prime(.named, _): break
    case .composition(let outer, let inner) where arguments.count == 1:
      let nested = Expression(.call(outer, [Expression(.call(inner, arguments))]))
      return (.composition, pending(nested))
    case .composition, .prime:
      throw DerivationError(.noRule(part.unicode()), in: part.range)
    }
    guard let u = arguments.first, arguments.count == 1 else {
      throw DerivationError(.severalArguments(part.unicode()), in: part.range)
    }
    return chained(.function(function), try derivative(of: function, at: u, part), inner: u)
  }

  private func derivative(
    of function: Function, at u: Expression, _ part: Expression
  ) throws(DerivationError) -> Expression {
    switch function {
    case .known(let known):
      guard let derivative = known.derivative(at: u.ungrouped) else {
        throw DerivationError(.noRule(part.unicode()), in: part.range)
      }
      return derivative
    case .named(let name):
      return UsualFunction.names[name]?.derivative(named: name, at: u.ungrouped)
        ?? Expression(.call(.prime(function, order: 1), [u.ungrouped]))
    case .prime(let inner, let order):
      return Expression(.call(.prime(inner, order: order + 1), [u.ungrouped]))
    case .composition:
      throw DerivationError(.noRule(part.unicode()), in: part.range)
    }
  }

  /// Of several numbers, the first against the extremum of the others.
  private func extremum(
    _ known: KnownFunction, _ arguments: [Expression], in part: Expression
  ) throws(DerivationError) -> (DerivationRule, Expression) {
    guard let a = arguments.first, arguments.count > 1 else {
      throw DerivationError(.noRule(part.unicode()), in: part.range)
    }
    let b =
      arguments.count == 2
      ? arguments[1] : Expression(.call(.known(known), Array(arguments.dropFirst())))
    let difference = Terms(Expression(.difference(a, b))).collected
    let distance = Expression(.absolute(difference.withPositiveStart.expression))
    let sum = Expression(.sum(a, b))
    let above = Expression(known == .max ? .sum(sum, distance) : .difference(sum, distance))
    let half = Expression(.quotient(Terms(above).collected.expression, Expression(2), .fraction))
    return (.extremum(known), pending(half))
  }
}

extension Expression {
  func depends(on name: Symbol) -> Bool {
    switch kind {
    case .symbol(let symbol): symbol == name
    case .derivative(let derivative):
      derivative.by.contains(name) || derivative.of.depends(on: name)
    default: children.contains { $0.depends(on: name) }
    }
  }

  /// Whether a sum in it runs over names like the variable, with other indices.
  fileprivate func sumsElements(of variable: Symbol) -> Bool {
    if case .reduction(let reduction) = kind, reduction.of.holdsElement(of: variable) {
      return true
    }
    return children.contains { $0.sumsElements(of: variable) }
  }

  fileprivate func holdsElement(of variable: Symbol) -> Bool {
    if case .symbol(let symbol) = kind {
      return symbol != variable && symbol.base == variable.base
        && (symbol.below != nil || symbol.above != nil)
    }
    return children.contains { $0.holdsElement(of: variable) }
  }

  /// The factors of a product as they were written.
  fileprivate var plainFactors: [Expression] {
    switch kind {
    case .product(let a, let b, _): a.plainFactors + b.ungrouped.plainFactors
    case .group(let a), .marked(let a, _): a.plainFactors
    default: [self]
    }
  }

  /// Of at least one factor, side by side where that can be read.
  fileprivate static func product(_ factors: [Expression]) -> Expression {
    guard var result = factors.first else { return Expression(1) }
    for factor in factors.dropFirst() {
      let isOpen = result.openEnd != nil && !factor.beginsWithKnownFunction
      let sign: ProductSign =
        isOpen || result.needsDot(before: factor) ? .dot : .juxtaposition
      result = Expression(.product(result, factor, sign))
    }
    return result
  }
}
