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

  /// A result with its rounding added to the bound that its inputs cause.
  private init(
    _ value: Double, caused error: Double, roundings: Double = 1, from inputs: Bounded...
  ) {
    self.init(
      value: value, error: error + roundings * Bounded.unit * abs(value) + Bounded.tiny,
      doubt: inputs.reduce([]) { $0.union($1.doubt) },
      pattern: inputs.reduce(0) { Bounded.mix($0, $1.pattern) })
    if !doubt.contains(.undefined), !value.isFinite || !self.error.isFinite {
      doubt.insert(.uncertain)
    }
  }

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

  /// Marks which side of a kink was taken, and doubts it when `distance` is within the error.
  private func choosing(_ side: Bool, distance: Bounded) -> Bounded {
    var copy = self
    copy.pattern = Bounded.mix(copy.pattern, side ? 0xA5A5_1357 : 0x5A5A_2468)
    if abs(distance.value) <= max(1e-6, 64 * distance.error) { copy.doubt.insert(.kink) }
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
    let r = x.value + y.value
    return exact(r, x, y) ?? Bounded(r, caused: x.error + y.error, from: x, y)
  }

  public static func - (x: Bounded, y: Bounded) -> Bounded {
    let r = x.value - y.value
    return exact(r, x, y) ?? Bounded(r, caused: x.error + y.error, from: x, y)
  }

  public static func * (x: Bounded, y: Bounded) -> Bounded {
    let r = x.value * y.value
    let (a, b) = (Swift.abs(x.value), Swift.abs(y.value))
    return exact(r, x, y)
      ?? Bounded(r, caused: a * y.error + b * x.error + x.error * y.error, from: x, y)
  }

  public static func / (x: Bounded, y: Bounded) -> Bounded {
    let r = x.value / y.value
    let b = Swift.abs(y.value)
    if b == 0, y.error == 0 {
      return Bounded(value: r, error: 0, doubt: x.doubt.union(y.doubt).union(.undefined))
    }
    guard b > y.error else {
      return Bounded(value: r, error: .infinity, doubt: x.doubt.union(y.doubt).union(.uncertain))
    }
    let caused = (x.error + Swift.abs(r) * y.error) / (b - y.error)
    return Bounded(r, caused: caused, from: x, y)
  }

  /// Whole numbers are exact: an exponent n − 1 stays one that a negative base may take.
  private static func exact(_ r: Double, _ x: Bounded, _ y: Bounded) -> Bounded? {
    guard x.isWhole, y.isWhole, Swift.abs(r) < 0x1p53 else { return nil }
    return Bounded(
      value: r, error: 0, doubt: x.doubt.union(y.doubt), pattern: mix(x.pattern, y.pattern))
  }

  private var isWhole: Bool { error == 0 && value == value.rounded() }
}

// MARK: - What the table of primitives is written with

extension Bounded {
  /// A smooth function of this number.
  ///
  /// - Parameters:
  ///   - y: its value.
  ///   - slope: its derivative, from argument and value.
  func smooth(_ y: Double, slope: (Double, Double) -> Double) -> Bounded {
    Bounded(y, caused: Swift.abs(slope(value, y)) * error, roundings: 4, from: self)
  }

  /// Doubts a value whose argument `x` must be above a limit.
  func within(_ x: Bounded, above limit: Double) -> Bounded {
    adding(x.requiring(limit, isOpen: true))
  }

  func squareRoot() -> Bounded {
    let y = value.squareRoot()
    // Near zero the slope grows without bound; the root of the error bounds the change instead.
    let caused = y > 0 ? min(error / (2 * y), error.squareRoot()) : error.squareRoot()
    return Bounded(y, caused: caused, roundings: 1, from: self)
      .adding(requiring(0, isOpen: false))
  }

  /// An inverse of sine or cosine, whose value is `y`.
  func arc(_ y: Double) -> Bounded {
    let inside = 1 - value * value
    let doubt = Bounded(value: 1 - Swift.abs(value), error: error).requiring(0, isOpen: false)
    return smooth(y) { _, _ in inside > 0 ? 1 / inside.squareRoot() : .infinity }.adding(doubt)
  }

  /// A function with a kink or a jump at zero.
  func folded(_ y: Double, error: Double) -> Bounded {
    Bounded(value: y, error: error, doubt: doubt, pattern: pattern)
      .choosing(value > 0, distance: self)
  }

  /// The larger or the smaller of two.
  static func extremum(_ x: Bounded, _ y: Bounded, takesFirst: Bool) -> Bounded {
    let taken = takesFirst ? x : y
    return Bounded(
      value: taken.value, error: taken.error, doubt: x.doubt.union(y.doubt),
      pattern: mix(x.pattern, y.pattern)
    ).choosing(takesFirst, distance: Bounded(value: x.value - y.value, error: x.error + y.error))
  }

  public static func select(_ condition: Bounded, _ a: Bounded, _ b: Bounded) -> Bounded {
    let isPositive = condition.value > 0
    let taken = isPositive ? a : b
    return Bounded(
      value: taken.value, error: taken.error, doubt: taken.doubt.union(condition.doubt),
      pattern: mix(taken.pattern, condition.pattern)
    ).choosing(isPositive, distance: condition)
  }

  /// x to the power n, whose value is `r`. A whole exponent takes any base (not zero if negative); any
  /// other a positive base.
  static func power(_ x: Bounded, _ n: Bounded, _ r: Double) -> Bounded {
    if n.error == 0, n.value == n.value.rounded() {
      let slope = n.value == 0 ? 0 : n.value * Double.evaluate(.power, x.value, n.value - 1)
      let result = Bounded(r, caused: Swift.abs(slope) * x.error, roundings: 4, from: x, n)
      if n.value < 0, Swift.abs(x.value) <= x.error {
        return result.adding(x.error == 0 ? .undefined : .uncertain)
      }
      return result
    }
    if n.error == 0, n.value > 0, x.value == 0, x.error == 0 {
      return Bounded(0, caused: 0, from: x, n)
    }
    let caused =
      Swift.abs(n.value * r / x.value) * x.error
      + Swift.abs(r * Double.evaluate(.log, Swift.abs(x.value))) * n.error
    return Bounded(r, caused: caused, roundings: 4, from: x, n)
      .adding(x.requiring(0, isOpen: true))
  }
}
