/// An exact fraction in lowest terms, as the coefficients of formulas are. What does not fit into whole
/// numbers of the machine is nil, and then stays as it was written.
struct Rational: Hashable {
  let numerator: Int
  /// Positive.
  let denominator: Int
  /// Whether a decimal went into it: `1.5` is not to become `3/2` on the board.
  var isDecimal = false

  init(_ whole: Int) {
    numerator = whole
    denominator = 1
  }

  init?(_ numerator: Int, over denominator: Int, isDecimal: Bool = false) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    let divisor = Rational.gcd(numerator.magnitude, denominator.magnitude)
    let sign = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int(divisor)
    self.denominator = Int(denominator.magnitude / divisor)
    self.isDecimal = isDecimal
  }

  /// `3`, `-2`, `0.50`; nil for numbers with an exponent.
  init?(_ numeral: Numeral) {
    let parts = numeral.text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int(parts.joined()) else { return nil }
    var scale = 1
    for _ in 0..<(parts.count == 2 ? parts[1].utf8.count : 0) {
      let (product, overflow) = scale.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      scale = product
    }
    self.init(whole, over: scale, isDecimal: parts.count == 2)
  }

  private static func gcd(_ a: UInt, _ b: UInt) -> UInt {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }

  static func == (a: Rational, b: Rational) -> Bool {
    a.numerator == b.numerator && a.denominator == b.denominator
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(numerator)
    hasher.combine(denominator)
  }

  var isWhole: Bool { denominator == 1 }
  var isNegative: Bool { numerator < 0 }
  var isZero: Bool { numerator == 0 }
  var isOne: Bool { numerator == 1 && denominator == 1 }

  var negated: Rational? { Rational(-numerator, over: denominator, isDecimal: isDecimal) }
  var inverse: Rational? { Rational(denominator, over: numerator, isDecimal: isDecimal) }

  static func * (a: Rational, b: Rational) -> Rational? {
    let (above, overflowsAbove) = a.numerator.multipliedReportingOverflow(by: b.numerator)
    let (below, overflowsBelow) = a.denominator.multipliedReportingOverflow(by: b.denominator)
    guard !overflowsAbove, !overflowsBelow else { return nil }
    return Rational(above, over: below, isDecimal: a.isDecimal || b.isDecimal)
  }

  static func + (a: Rational, b: Rational) -> Rational? {
    let (first, overflowsFirst) = a.numerator.multipliedReportingOverflow(by: b.denominator)
    let (second, overflowsSecond) = b.numerator.multipliedReportingOverflow(by: a.denominator)
    let (below, overflowsBelow) = a.denominator.multipliedReportingOverflow(by: b.denominator)
    guard !overflowsFirst, !overflowsSecond, !overflowsBelow else { return nil }
    let (above, overflows) = first.addingReportingOverflow(second)
    guard !overflows else { return nil }
    return Rational(above, over: below, isDecimal: a.isDecimal || b.isDecimal)
  }

  /// A small whole power; nil for others.
  func raised(to exponent: Rational) -> Rational? {
    guard exponent.isWhole, abs(exponent.numerator) <= 12 else { return nil }
    var result = Rational(1)
    for _ in 0..<abs(exponent.numerator) {
      guard let product = result * self else { return nil }
      result = product
    }
    return exponent.isNegative ? result.inverse : result
  }

  /// Without its sign, as a decimal if it has an end and one went into it.
  var decimal: Numeral? {
    guard isDecimal, !isWhole else { return nil }
    var (digits, scale, places) = (numerator.magnitude, UInt(1), 0)
    while scale % UInt(denominator) != 0 {
      places += 1
      guard places <= 15 else { return nil }
      scale *= 10
    }
    let (scaled, overflows) = digits.multipliedReportingOverflow(by: scale / UInt(denominator))
    guard !overflows else { return nil }
    digits = scaled
    let text = String(digits)
    let padded = String(repeating: "0", count: max(0, places + 1 - text.count)) + text
    return Numeral(padded.dropLast(places) + "." + padded.suffix(places))
  }
}

extension Expression {
  /// A plain number with its sign, also in parentheses or as a fraction of whole ones.
  var rational: Rational? {
    switch kind {
    case .number(let numeral): Rational(numeral)
    case .group(let a): a.rational
    case .negation(let a): a.rational?.negated
    case .quotient(let a, let b, _):
      if let a = a.rational, let inverse = b.rational?.inverse { a * inverse } else { nil }
    default: nil
    }
  }

  /// - Parameter form: how a fraction is written.
  init(_ number: Rational, form: QuotientForm = .fraction) {
    let size: Expression
    if let decimal = number.decimal {
      size = Expression(.number(decimal))
    } else {
      let above = Expression(.number(Numeral(String(number.numerator.magnitude))))
      let below = Expression(.number(Numeral(String(number.denominator))))
      size = number.isWhole ? above : Expression(.quotient(above, below, form))
    }
    self = number.isNegative ? Expression(.negation(size)) : size
  }

  init(_ whole: Int) { self.init(Rational(whole)) }
  init(_ symbol: Symbol) { self.init(.symbol(symbol)) }
}
