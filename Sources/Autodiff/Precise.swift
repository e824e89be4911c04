/// A number of some 30 digits with a running bound on its error: for points at which so much cancels that
/// doubles cannot decide.
///
/// It is a `Bounded` with a tail: bounds, doubts and patterns follow the computation by the same rules, with
/// a unit of rounding 2⁴⁸ times smaller.
package struct Precise: Sendable {
  /// The leading double, and what is known against the whole number.
  package private(set) var rough: Bounded
  private var low: Double

  var value: DoubleDouble { DoubleDouble(high: rough.value, low: low) }
  var error: Double { rough.error }

  /// Of an operation or, four of them, of a function.
  static let unit = 0x1p-101

  init(_ value: DoubleDouble, _ rough: Bounded) {
    self.rough = rough
    self.rough.value = value.high
    low = value.low
  }

  package init(_ exact: Double) { self.init(DoubleDouble(exact), Bounded(exact)) }

  /// Decimals of up to 12 digits, π and e are taken as meant; any other number was rounded when it was made.
  package init(constant: Double) {
    guard let meant = DoubleDouble(meant: constant) else {
      self.init(DoubleDouble(constant), Bounded(constant: constant))
      return
    }
    var rough = Bounded(constant)
    if meant.low != 0 { rough.error = Precise.unit * Swift.abs(constant) }
    self.init(meant, rough)
  }

  /// a − b, to the digits that are left of it.
  package static func distance(_ a: Precise, _ b: Precise) -> Double { (a.value - b.value).high }
}

// MARK: - Arithmetic

extension Precise {
  package static prefix func - (x: Precise) -> Precise { Precise(-x.value, -x.rough) }

  package static func + (x: Precise, y: Precise) -> Precise {
    let r = x.value + y.value
    return Precise(r, .sum(r.high, x.rough, y.rough, unit: unit))
  }

  package static func - (x: Precise, y: Precise) -> Precise {
    let r = x.value - y.value
    return Precise(r, .sum(r.high, x.rough, y.rough, unit: unit))
  }

  package static func * (x: Precise, y: Precise) -> Precise {
    let r = x.value * y.value
    return Precise(r, .product(r.high, x.rough, y.rough, unit: unit))
  }

  package static func / (x: Precise, y: Precise) -> Precise {
    let r = x.value / y.value
    return Precise(r, .quotient(r.high, x.rough, y.rough, unit: unit))
  }
}

// MARK: - What the table of primitives is written with

extension Precise {
  func smooth(_ y: DoubleDouble, slope: Double) -> Precise {
    Precise(y, rough.smooth(y.high, slope: error == 0 ? 0 : slope, unit: Precise.unit))
  }

  func within(_ x: Precise, above limit: Double) -> Precise {
    Precise(value, rough.within(x.rough, above: limit))
  }

  func squareRoot() -> Precise {
    let y = value.squareRoot()
    return Precise(y, rough.squareRoot(y.high, unit: Precise.unit))
  }

  func arc(_ y: DoubleDouble) -> Precise {
    let inside = DoubleDouble(1) - (rough.value < 0 ? -value : value)
    return Precise(y, rough.arc(y.high, inside: inside.high, unit: Precise.unit))
  }

  func artanh(_ y: DoubleDouble) -> Precise {
    let inside = DoubleDouble(1) - (rough.value < 0 ? -value : value)
    return Precise(y, rough.artanh(y.high, inside: inside.high, unit: Precise.unit))
  }

  func folded(_ y: DoubleDouble, error: Double) -> Precise {
    Precise(y, rough.folded(y.high, error: error))
  }

  static func power(_ x: Precise, _ n: Precise) -> Precise {
    let exponent = n.rough.value
    // Each multiplication adds to the error, and so does each digit of n ln x.
    if exponent == exponent.rounded(), n.error == 0, Swift.abs(exponent) <= 1024 {
      let r = x.value.power(Int(exponent))
      let roundings = 4 + Swift.abs(exponent)
      return Precise(
        r, .power(x.rough, n.rough, r.high, roundings: roundings, unit: Precise.unit))
    }
    let size = (n.value * x.value.log()).high
    let r =
      x.rough.value == 0
      ? DoubleDouble(exponent > 0 ? 0 : .infinity) : (n.value * x.value.log()).exp()
    return Precise(
      r,
      .power(
        x.rough, n.rough, r.high, roundings: 4 + 8 * Swift.abs(size), unit: Precise.unit))
  }
}

extension Precise: Scalar {
  var double: Double { rough.value }

  static func larger(_ a: Precise, _ b: Precise) -> Precise {
    let distance = distance(a, b)
    let taken = distance >= 0 ? a : b
    return Precise(
      taken.value, .extremum(a.rough, b.rough, takesFirst: distance >= 0, distance: distance))
  }

  static func select(_ condition: Precise, _ a: Precise, _ b: Precise) -> Precise {
    let taken = condition.rough.value > 0 ? a : b
    return Precise(taken.value, .select(condition.rough, a.rough, b.rough))
  }

  private static let unknown = Precise(
    DoubleDouble(.nan), Bounded(value: .nan, error: .infinity, doubt: .uncertain))

  static func unary(_ entry: Elementwise.Function) -> @Sendable (Precise) -> Precise {
    if case .unary(_, _, _, let precise) = entry { return precise }
    return { _ in .unknown }
  }

  static func unaries(_ entry: Elementwise.Function) -> ArrayFunction<Precise> {
    let precise = unary(entry)
    return { x, y, count in for i in 0..<count { y[i] = precise(x[i]) } }
  }

  static func binary(_ entry: Elementwise.Function) -> @Sendable (Precise, Precise) -> Precise {
    if case .binary(_, _, let precise) = entry { return precise }
    return { _, _ in .unknown }
  }
}
