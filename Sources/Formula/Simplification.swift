// What is left to do when nothing is to be derived any more: like powers and like terms together, and sums
// multiplied out where that makes the whole shorter. What stands inside functions stays as it was written.

extension Expression {
  /// The same value, written more simply where a few safe rules see how.
  var simplified: Expression {
    switch kind {
    case .sum, .difference:
      var terms = Terms(self)
      terms.terms = terms.terms.flatMap { Terms($0.expression.simplified).terms }
      terms = terms.collected.withoutSquaresOfSines
      if let short = terms.multipliedOut, short.expression.size < terms.expression.size {
        terms = short
      }
      return terms.ordered.expression
    case .negation, .product, .quotient, .power, .group, .marked:
      let result = Factors(self).simplified
      if case .negation(let sum) = result.kind, sum.isSumOfTerms {
        return Terms(sum).negated.ordered.expression
      }
      return result
    case .reduction(var reduction) where reduction.sign == .sum:
      // A number goes before the sign of the sum.
      var of = Factors(reduction.of.simplified)
      let coefficient = of.coefficient
      guard !coefficient.isZero else { return Expression(0) }
      of.coefficient = Rational(1)
      reduction.of = of.expression
      var result = Factors(Expression(.reduction(reduction)))
      result.coefficient = coefficient
      return result.expression
    case .cases(let cases):
      return Expression(.cases(cases.map { Case($0.value.simplified, if: $0.condition) }))
    default:
      return self
    }
  }

  /// Whether it has a value for all numbers, but for single points. What has not must not be cancelled: it
  /// would leave a value where there was none.
  var isDefinedEverywhere: Bool {
    switch kind {
    case .root: false
    case .call(.known(let function), _) where function.hasLimitedDomain: false
    case .power(let base, let exponent) where exponent.rational?.isWhole != true:
      base.isPositiveConstant && exponent.isDefinedEverywhere
    default: children.allSatisfy(\.isDefinedEverywhere)
    }
  }

  /// How many parts it has.
  var size: Int { children.reduce(1) { $0 + $1.size } }

  fileprivate var isSumOfTerms: Bool {
    switch kind {
    case .sum, .difference: true
    default: false
    }
  }

  fileprivate var isReduction: Bool { if case .reduction = kind { true } else { false } }

  /// Whether powers of it have a value for every exponent: e, or a number above zero.
  fileprivate var isPositiveConstant: Bool {
    if case .symbol(let symbol) = kind { return Environment.constants[symbol] != nil }
    return rational.map { $0.numerator > 0 } ?? false
  }
}

extension KnownFunction {
  fileprivate var hasLimitedDomain: Bool {
    switch self {
    case .ln, .log, .arcsin, .arccos, .arcosh, .artanh: true
    default: false
    }
  }
}

extension Factors {
  fileprivate var simplified: Expression {
    var simple = self
    simple.factors = []
    for factor in factors {
      guard factor.exponent.rational?.isOne == true,
        factor.base.isSumOfTerms || factor.base.isReduction
      else {
        simple.factors.append(factor)
        continue
      }
      let part = Factors(factor.base.simplified)
      guard let scale = factor.isBelow ? part.coefficient.inverse : part.coefficient,
        let coefficient = simple.coefficient * scale
      else {
        simple.factors.append(factor)
        continue
      }
      simple.coefficient = coefficient
      simple.factors += part.factors.map {
        Factor(base: $0.base, exponent: $0.exponent, isBelow: $0.isBelow != factor.isBelow)
      }
    }
    return simple.merged.withShortNumerator.merged.expression
  }

  /// A fraction's numerator multiplied out where it has fewer parts then, and without what all its terms
  /// share with the denominator.
  private var withShortNumerator: Factors {
    var numerator = self
    numerator.coefficient = Rational(1)
    numerator.factors.removeAll(where: \.isBelow)
    let below = factors.filter(\.isBelow)
    guard !below.isEmpty, numerator.factors.contains(where: \.isSum) else { return self }
    var terms = Terms(numerator.expression)
    if let short = terms.multipliedOut?.withoutSquaresOfSines.ordered,
      short.expression.size < numerator.expression.size
    {
      terms = short
    }
    var shared: [Factor] = []
    for factor in below {
      if let power = terms.power(of: factor.base) {
        shared.append(Factor(base: factor.base, exponent: Expression(power)))
        terms = terms.divided(by: factor.base, power)
      }
    }
    var result = Factors(terms.expression)
    guard let product = result.coefficient * coefficient else { return self }
    result.coefficient = product
    result.factors += shared + below
    return result
  }

  /// Powers of the same base as one: x² · x is x³, x^n / x is x^(n−1).
  fileprivate var merged: Factors {
    var result = self
    result.factors = []
    for factor in factors {
      guard let place = result.factors.firstIndex(where: { $0.base == factor.base }),
        let both = Factors.merged(result.factors[place], factor)
      else {
        result.factors.append(factor)
        continue
      }
      if both.exponent.rational?.isZero == true {
        result.factors.remove(at: place)
      } else {
        result.factors[place] = both
      }
    }
    return result
  }

  /// nil where the powers have values that their product would lose or win: √x · √x is x for no x below 0.
  private static func merged(_ a: Factor, _ b: Factor) -> Factor? {
    let isFree = a.base.isPositiveConstant
    if let first = a.signedNumber, let second = b.signedNumber {
      guard let sum = first + second, let size = sum.isNegative ? sum.negated : sum,
        isFree || (first.isWhole && second.isWhole) || !sum.isWhole,
        !sum.isZero || a.base.isDefinedEverywhere
      else { return nil }
      return Factor(
        base: a.base, exponent: Expression(size, form: .slash), isBelow: sum.isNegative)
    }
    let isBelow = a.isBelow && b.isBelow
    let sum = Expression(.sum(a.exponent(isBelow: isBelow), b.exponent(isBelow: isBelow)))
    let exponent = Terms(sum).collected.expression
    guard isFree || exponent.rational == nil else { return nil }
    return Factor(base: a.base, exponent: exponent, isBelow: isBelow)
  }
}

extension Factors.Factor {
  /// A sum above, to a small whole power.
  fileprivate var isSum: Bool { !isBelow && base.isSumOfTerms && sumPower != nil }

  fileprivate var sumPower: Int? {
    guard let power = exponent.rational, power.isWhole, (1...3).contains(power.numerator) else {
      return nil
    }
    return power.numerator
  }

  fileprivate var signedNumber: Rational? {
    isBelow ? exponent.rational?.negated : exponent.rational
  }

  fileprivate func exponent(isBelow side: Bool) -> Expression {
    isBelow == side ? exponent : Expression(.negation(exponent))
  }

  /// cos² u for sin² u.
  fileprivate var partnerOfSquaredSine: Factors.Factor? {
    guard exponent.rational == Rational(2), case .call(.known(.sin), let arguments) = base.kind
    else { return nil }
    var partner = self
    partner.base = Expression(.call(.known(.cos), arguments))
    return partner
  }
}

extension Terms {
  private static let mostTerms = 40

  /// Every product of sums multiplied out, and collected; nil if there are too many terms.
  fileprivate var multipliedOut: Terms? {
    var result = self
    result.terms = []
    for term in terms {
      var rest = term
      rest.factors.removeAll(where: \.isSum)
      var products = [rest]
      for sum in term.factors where sum.isSum {
        let inner = Terms(sum.base).terms
        for _ in 0..<(sum.sumPower ?? 1) {
          guard products.count * inner.count <= Terms.mostTerms else { return nil }
          let next = products.flatMap { product in inner.compactMap { product.times($0) } }
          // A term whose coefficient is too large is not to be lost.
          guard next.count == products.count * inner.count else { return nil }
          products = next
        }
      }
      result.terms += products
      guard result.terms.count <= Terms.mostTerms else { return nil }
    }
    return result.collected
  }

  /// The highest whole power of a base that every term has above; nil if that is none.
  fileprivate func power(of base: Expression) -> Int? {
    var lowest = Int.max
    for term in terms {
      let factor = term.factors.first { $0.base == base && !$0.isBelow }
      guard let power = factor?.exponent.rational, power.isWhole else { return nil }
      lowest = min(lowest, power.numerator)
    }
    return lowest < .max && lowest > 0 ? lowest : nil
  }

  fileprivate func divided(by base: Expression, _ power: Int) -> Terms {
    let below = Factors.Factor(base: base, exponent: Expression(power), isBelow: true)
    var result = self
    result.terms = terms.map { term in
      var term = term
      term.factors.append(below)
      return term.merged
    }
    return result
  }

  /// With sin² u + cos² u as 1, where both have the same factors beside them.
  fileprivate var withoutSquaresOfSines: Terms {
    var result = self
    for (place, term) in terms.enumerated() {
      for (index, factor) in term.factors.enumerated() {
        guard let partner = factor.partnerOfSquaredSine else { continue }
        var other = term
        other.factors[index] = partner
        let key = Set(other.factors)
        let match = terms.firstIndex {
          $0.coefficient == term.coefficient && $0.factors.count == term.factors.count
            && Set($0.factors) == key
        }
        guard let match else { continue }
        other.factors.remove(at: index)
        result.terms[place] = other
        result.terms.remove(at: match)
        return result.collected
      }
    }
    return result
  }
}

extension Factors {
  /// nil if the coefficient would be too large.
  fileprivate func times(_ other: Factors) -> Factors? {
    guard let product = coefficient * other.coefficient else { return nil }
    var result = self
    result.coefficient = product
    result.factors += other.factors
    return result.merged
  }
}
