/// A product laid out as a coefficient and powers: 3x²/y is 3 with x² above and y below. Written again, the
/// coefficient comes first, then powers, functions with names, sums, roots and known functions, and last
/// what is still to be derived.
struct Factors {
  struct Factor: Hashable {
    var base: Expression
    var exponent: Expression
    var isBelow = false
  }

  var coefficient = Rational(1)
  var factors: [Factor] = []

  init(_ expression: Expression) { take(expression, isBelow: false) }

  private mutating func take(_ expression: Expression, isBelow: Bool) {
    if let number = expression.rational, let scale = isBelow ? number.inverse : number,
      let product = coefficient * scale
    {
      coefficient = product
      return
    }
    switch expression.kind {
    case .negation(let a):
      take(a, isBelow: isBelow)
      coefficient = coefficient.negated ?? coefficient
    case .group(let a), .marked(let a, _):
      take(a, isBelow: isBelow)
    case .product(let a, let b, _):
      take(a, isBelow: isBelow)
      take(b, isBelow: isBelow)
    case .quotient(let a, let b, _):
      take(a, isBelow: isBelow)
      take(b, isBelow: !isBelow)
    case .power(let a, let b):
      take(base: a.ungrouped, exponent: b, isBelow: isBelow)
    default:
      factors.append(Factor(base: expression, exponent: Expression(1), isBelow: isBelow))
    }
  }

  private mutating func take(base: Expression, exponent: Expression, isBelow: Bool) {
    guard let number = exponent.rational else {
      factors.append(Factor(base: base, exponent: exponent, isBelow: isBelow))
      return
    }
    if let value = base.rational?.raised(to: number),
      let scale = isBelow ? value.inverse : value, let product = coefficient * scale
    {
      coefficient = product
    } else if number.isNegative, let positive = number.negated {
      let exponent = Expression(positive, form: .slash)
      factors.append(Factor(base: base, exponent: exponent, isBelow: !isBelow))
    } else if !number.isZero {
      if number.isWhole, case .power(let inner, let first) = base.kind,
        let power = first.rational, power.isWhole, let both = power * number
      {
        // (x²)³ is x⁶.
        return take(
          base: inner.ungrouped, exponent: Expression(both, form: .slash), isBelow: isBelow)
      }
      let exponent = Expression(number, form: .slash)
      factors.append(Factor(base: base, exponent: exponent, isBelow: isBelow))
    }
  }

  // MARK: - Writing it again

  var expression: Expression {
    if coefficient.isZero { return Expression(0) }
    let pending = factors.filter { $0.base.isPending }.map(\.expression)
    var above = written(factors.filter { !$0.isBelow && !$0.base.isPending })
    var below = written(factors.filter(\.isBelow))
    var size = coefficient.isNegative ? coefficient.negated ?? coefficient : coefficient
    if size.decimal != nil {
      above.insert(Expression(size), at: 0)
      size = Rational(1)
    }
    if size.numerator != 1 { above.insert(Expression(size.numerator), at: 0) }
    if size.denominator != 1 { below.insert(Expression(size.denominator), at: 0) }
    var result = Factors.product(above)
    if !below.isEmpty {
      let denominator = Factors.product(below) ?? Expression(1)
      result = Expression(.quotient(result ?? Expression(1), denominator, .fraction))
    }
    let whole = Factors.product((result.map { [$0] } ?? []) + pending) ?? Expression(1)
    return coefficient.isNegative ? Expression(.negation(whole)) : whole
  }

  private func written(_ factors: [Factor]) -> [Expression] {
    factors.enumerated()
      .sorted {
        ($0.element.rank, $0.element.letters, $0.offset)
          < ($1.element.rank, $1.element.letters, $1.offset)
      }
      .map(\.element.expression)
  }

  private static func product(_ factors: [Expression]) -> Expression? {
    guard var result = factors.first else { return nil }
    for factor in factors.dropFirst() {
      result = Expression(.product(result, factor, sign(between: result, and: factor)))
    }
    return result
  }

  /// Side by side, unless that would be read otherwise or hide where a derivative begins.
  private static func sign(between left: Expression, and right: Expression) -> ProductSign {
    if right.isPending || left.needsDot(before: right) { return .dot }
    if left.openEnd != nil, !right.beginsWithKnownFunction { return .dot }
    return .juxtaposition
  }
}

extension Factors.Factor {
  /// Above, whatever `isBelow` says.
  var expression: Expression {
    exponent.rational?.isOne == true ? base : Expression(.power(base, exponent))
  }

  /// Names stand in alphabetical order: 2xy.
  fileprivate var letters: String {
    if rank == 1, case .symbol(let symbol) = base.kind { return symbol.ascii }
    return ""
  }

  /// Where it stands among factors; x² before 2^x.
  fileprivate var rank: Int {
    guard exponent.rational == nil else { return base.rank }
    return 2
  }
}

extension Factors {
  /// See `Expression.isDefinedEverywhere`.
  var isDefinedEverywhere: Bool { factors.allSatisfy { $0.expression.isDefinedEverywhere } }
}

extension Expression {
  /// `\frac{d}{dx} …`: still to be worked out.
  var isPending: Bool {
    if case .derivative(let derivative) = kind { derivative.form == .behind } else { false }
  }

  /// Where it stands among factors.
  fileprivate var rank: Int {
    switch kind {
    case .number: 0
    case .symbol(Symbol("e")), .call(.known(.exp), _): 2
    case .symbol: 1
    case .call(.known, _): 6
    case .call: 3
    case .sum, .difference: 4
    // What takes along all that follows stands last.
    case .reduction, .cases: 7
    default: 5
    }
  }
}
