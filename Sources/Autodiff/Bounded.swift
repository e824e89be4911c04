/// A double with a running bound on its rounding error, and what is known against it.
///
/// The bound follows the computation: products |a|e_b + |b|e_a + e_a e_b, functions |f′|e + 4u|y|, and so
/// on, each plus u|r| for the operation's own rounding, u = 2⁻⁵³. It is first-order where a function bends
/// and meant to be compared with a margin (64 times, see the judge).
public struct Bounded: Sendable {
  /// What makes a value unfit for a verdict.
  public struct Doubt: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Outside a function's domain by more than the error bound.
    public static let undefined = Doubt(rawValue: 1)
    /// Overflow, or so near a domain's edge that the error decides.
    public static let uncertain = Doubt(rawValue: 2)
    /// So near a kink that the error decides on which side.
    public static let kink = Doubt(rawValue: 4)
  }

  public var value: Double
  /// |value − true value| is at most this, to first order.
  public var error: Double
  public var doubt: Doubt
  /// Which side of every kink was taken on the way here, as a hash: values with different patterns
  /// come from different smooth pieces.
  public var pattern: UInt64

  public init(value: Double, error: Double, doubt: Doubt = [], pattern: UInt64 = 0) {
    self.value = value
    self.error = error
    self.doubt = doubt
    self.pattern = pattern
  }

  public init(_ exact: Double) {
    self.init(value: exact, error: 0, doubt: exact.isFinite ? [] : .uncertain)
  }

  /// Multiples of 2⁻¹⁰ are taken as meant exactly; any other decimal was rounded when it was read.
  public init(constant: Double) {
    let isExact = abs(constant) < 0x1p43 && constant * 1024 == (constant * 1024).rounded()
    self.init(
      value: constant, error: isExact ? 0 : Bounded.unit * abs(constant),
      doubt: constant.isFinite ? [] : .uncertain)
  }

  static let unit = 0x1p-53
  /// Keeps bounds of subnormal results from vanishing.
  static let tiny = 0x1p-1000

  private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    a == 0 ? b : b == 0 ? a : (a &* 0x9E37_79B9_7F4A_7C15) ^ (b &+ (a >> 29))
  }

  private func adding(_ doubt: Doubt) -> Bounded {
    var copy = self
    copy.doubt.formUnion(doubt)
    // What lies outside the domain is no number for that reason, not by overflow.
    if doubt.contains(.undefined) { copy.doubt.remove(.uncertain) }
    return copy
  }

  /// Marks which side of a kink was taken, and doubts it when `distance` is within the error: no distance of its
  /// own would fit values of every size.
  private func choosing(_ side: Bool, distance: Double, error: Double) -> Bounded {
    var copy = self
    copy.pattern = Bounded.mix(copy.pattern, side ? 0xA5A5_1357 : 0x5A5A_2468)
    if Swift.abs(distance) <= 64 * error { copy.doubt.insert(.kink) }
    return copy
  }

  /// What must hold of an argument: at least `limit` (or more, if `isOpen`).
  private func requiring(_ limit: Double, isOpen: Bool) -> Doubt {
    if value < limit - error { return .undefined }
    if isOpen, value == limit, error == 0 { return .undefined }
    return isOpen ? (value <= limit + error ? .uncertain : []) : (value < limit ? .uncertain : [])
  }
}

// MARK: - Arithmetic

extension Bounded {
  public static prefix func - (x: Bounded) -> Bounded {
    Bounded(value: -x.value, error: x.error, doubt: x.doubt, pattern: x.pattern)
  }

  public static func + (x: Bounded, y: Bounded) -> Bounded {
    sum(x.value + y.value, x, y, unit: unit)
  }

  public static func - (x: Bounded, y: Bounded) -> Bounded {
    sum(x.value - y.value, x, y, unit: unit)
  }

  public static func * (x: Bounded, y: Bounded) -> Bounded {
    product(x.value * y.value, x, y, unit: unit)
  }

  public static func / (x: Bounded, y: Bounded) -> Bounded {
    quotient(x.value / y.value, x, y, unit: unit)
  }
}

// MARK: - How a bound follows a computation

// The result `r` is given, in doubles or from a longer number; `unit` is what its own rounding adds, relative
// to it.
extension Bounded {
  /// A result with its rounding added to the bound that its input causes.
  private init(
    _ value: Double, caused error: Double, roundings: Double = 1, unit: Double, doubt: Doubt,
    pattern: UInt64
  ) {
    self.init(
      value: value, error: error + roundings * unit * Swift.abs(value) + Bounded.tiny,
      doubt: doubt, pattern: pattern)
    if !doubt.contains(.undefined), !value.isFinite || !self.error.isFinite {
      self.doubt.insert(.uncertain)
    }
  }

  private init(
    _ value: Double, caused error: Double, roundings: Double = 1, unit: Double,
    from x: Bounded, _ y: Bounded
  ) {
    self.init(
      value, caused: error, roundings: roundings, unit: unit, doubt: x.doubt.union(y.doubt),
      pattern: Bounded.mix(x.pattern, y.pattern))
  }

  /// A sum or a difference.
  static func sum(_ r: Double, _ x: Bounded, _ y: Bounded, unit: Double) -> Bounded {
    exact(r, x, y) ?? Bounded(r, caused: x.error + y.error, unit: unit, from: x, y)
  }

  static func product(_ r: Double, _ x: Bounded, _ y: Bounded, unit: Double) -> Bounded {
    if let exact = exact(r, x, y) { return exact }
    let (a, b) = (Swift.abs(x.value), Swift.abs(y.value))
    return Bounded(
      r, caused: a * y.error + b * x.error + x.error * y.error, unit: unit, from: x, y)
  }

  static func quotient(_ r: Double, _ x: Bounded, _ y: Bounded, unit: Double) -> Bounded {
    let b = Swift.abs(y.value)
    if b == 0, y.error == 0 {
      return Bounded(value: r, error: 0, doubt: x.doubt.union(y.doubt).union(.undefined))
    }
    guard b > y.error else {
      return Bounded(value: r, error: .infinity, doubt: x.doubt.union(y.doubt).union(.uncertain))
    }
    let caused = (x.error + Swift.abs(r) * y.error) / (b - y.error)
    return Bounded(r, caused: caused, unit: unit, from: x, y)
  }

  /// Whole numbers are exact: an exponent n − 1 stays one that a negative base may take.
  private static func exact(_ r: Double, _ x: Bounded, _ y: Bounded) -> Bounded? {
    guard x.error == 0, y.error == 0, x.isWhole, y.isWhole, Swift.abs(r) < 0x1p53 else {
      return nil
    }
    return Bounded(
      value: r, error: 0, doubt: x.doubt.union(y.doubt), pattern: mix(x.pattern, y.pattern))
  }

  private var isWhole: Bool { error == 0 && value == value.rounded(.towardZero) }

  /// A smooth function of this number, with its value and its slope here.
  func smooth(_ y: Double, slope: Double, unit: Double) -> Bounded {
    Bounded(
      y, caused: Swift.abs(slope) * error, roundings: 4, unit: unit, doubt: doubt,
      pattern: pattern)
  }

  /// Doubts a value whose argument `x` must be above a limit.
  func within(_ x: Bounded, above limit: Double) -> Bounded {
    adding(x.requiring(limit, isOpen: true))
  }

  /// The square root, which is `y`.
  func squareRoot(_ y: Double, unit: Double) -> Bounded {
    // Near zero the slope grows without bound; the root of the error bounds the change instead.
    let caused = y > 0 ? Swift.min(error / (2 * y), error.squareRoot()) : error.squareRoot()
    return Bounded(y, caused: caused, unit: unit, doubt: doubt, pattern: pattern)
      .adding(requiring(0, isOpen: false))
  }

  /// An inverse of sine or cosine, which is `y`.
  ///
  /// - Parameter inside: 1 − |x|
  func arc(_ y: Double, inside: Double, unit: Double) -> Bounded {
    let doubt = Bounded(value: inside, error: error).requiring(0, isOpen: false)
    let slope = inside > 0 ? 1 / (inside * (1 + Swift.abs(value))).squareRoot() : .infinity
    // At the end of the domain itself an exact argument has an exact place.
    return smooth(y, slope: error == 0 ? 0 : slope, unit: unit).adding(doubt)
  }

  /// The inverse of the hyperbolic tangent, which is `y`.
  ///
  /// - Parameter inside: 1 − |x|
  func artanh(_ y: Double, inside: Double, unit: Double) -> Bounded {
    smooth(y, slope: 1 / (inside * (1 + Swift.abs(value))), unit: unit)
      .adding(Bounded(value: inside, error: error).requiring(0, isOpen: true))
  }

  /// A function with a kink or a jump at zero.
  func folded(_ y: Double, error: Double) -> Bounded {
    Bounded(value: y, error: error, doubt: doubt, pattern: pattern)
      .choosing(value > 0, distance: value, error: self.error)
  }

  /// The larger or the smaller of two, which are so far apart.
  static func extremum(
    _ x: Bounded, _ y: Bounded, takesFirst: Bool, distance: Double
  ) -> Bounded {
    let taken = takesFirst ? x : y
    return Bounded(
      value: taken.value, error: taken.error, doubt: x.doubt.union(y.doubt),
      pattern: mix(x.pattern, y.pattern)
    ).choosing(takesFirst, distance: distance, error: x.error + y.error)
  }

  public static func select(_ condition: Bounded, _ a: Bounded, _ b: Bounded) -> Bounded {
    let isPositive = condition.value > 0
    let taken = isPositive ? a : b
    return Bounded(
      value: taken.value, error: taken.error, doubt: taken.doubt.union(condition.doubt),
      pattern: mix(taken.pattern, condition.pattern)
    ).choosing(isPositive, distance: condition.value, error: condition.error)
  }

  /// x to the power n, whose value is `r`. A whole exponent takes any base (not zero if negative); any
  /// other a positive base.
  static func power(
    _ x: Bounded, _ n: Bounded, _ r: Double, roundings: Double = 4, unit: Double
  ) -> Bounded {
    if n.isWhole {
      let slope = n.value == 0 ? 0 : n.value * Double.evaluate(.power, x.value, n.value - 1)
      let caused = x.error == 0 ? 0 : Swift.abs(slope) * x.error
      let result = Bounded(r, caused: caused, roundings: roundings, unit: unit, from: x, n)
      if n.value < 0, Swift.abs(x.value) <= x.error {
        return result.adding(x.error == 0 ? .undefined : .uncertain)
      }
      return result
    }
    if n.error == 0, n.value > 0, x.value == 0, x.error == 0 {
      return Bounded(0, caused: 0, unit: unit, from: x, n)
    }
    var caused = 0.0
    if x.error != 0 { caused += Swift.abs(n.value * r / x.value) * x.error }
    if n.error != 0 {
      caused += Swift.abs(r * Double.evaluate(.log, Swift.abs(x.value))) * n.error
    }
    return Bounded(r, caused: caused, roundings: roundings, unit: unit, from: x, n)
      .adding(x.requiring(0, isOpen: true))
  }
}
