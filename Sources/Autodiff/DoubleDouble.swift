/// A number of some 32 digits, as a double and what that double leaves out.
///
/// The arithmetic is Dekker's and Knuth's, without fused multiplication; each operation is off by at most
/// 2⁻¹⁰² of its result (Joldes, Muller and Popescu, "Tight and rigorous error bounds for basic building
/// blocks of double-word arithmetic", 2017). Beyond 2⁹⁹⁶, where splitting overflows, results are not finite.
struct DoubleDouble: Sendable, Equatable {
  var high: Double
  /// At most half a unit in the last place of `high`.
  var low: Double

  init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  init(_ exact: Double) { self.init(high: exact, low: 0) }

  /// a + b, exactly, if |a| ≥ |b|.
  fileprivate init(ordered a: Double, _ b: Double) {
    let sum = a + b
    self.init(high: sum, low: b - (sum - a))
  }

  /// a + b, exactly.
  init(sum a: Double, _ b: Double) {
    let sum = a + b
    let part = sum - a
    self.init(high: sum, low: (a - (sum - part)) + (b - part))
  }

  /// a · b, exactly unless it underflows.
  init(product a: Double, _ b: Double) {
    let product = a * b
    let (x, y) = (DoubleDouble.halves(a), DoubleDouble.halves(b))
    let low = ((x.0 * y.0 - product) + x.0 * y.1 + x.1 * y.0) + x.1 * y.1
    self.init(high: product, low: low)
  }

  /// Two doubles of 26 bits whose sum is `a`.
  private static func halves(_ a: Double) -> (Double, Double) {
    let shifted = 134_217_729 * a
    let high = shifted - (shifted - a)
    return (high, a - high)
  }
}

extension DoubleDouble {
  static prefix func - (x: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -x.high, low: -x.low)
  }

  static func + (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
    let sum = DoubleDouble(sum: x.high, y.high)
    let rest = DoubleDouble(sum: x.low, y.low)
    let first = DoubleDouble(ordered: sum.high, sum.low + rest.high)
    return DoubleDouble(ordered: first.high, first.low + rest.low)
  }

  static func - (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble { x + -y }

  static func * (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
    let product = DoubleDouble(product: x.high, y.high)
    let rest = x.high * y.low + x.low * y.high
    return DoubleDouble(ordered: product.high, product.low + rest)
  }

  static func * (x: DoubleDouble, y: Double) -> DoubleDouble {
    let product = DoubleDouble(product: x.high, y)
    return DoubleDouble(ordered: product.high, product.low + x.low * y)
  }

  static func / (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
    // Long division, a double at a time.
    let first = x.high / y.high
    var rest = x - y * first
    let second = rest.high / y.high
    rest = rest - y * second
    let third = rest.high / y.high
    return DoubleDouble(ordered: first, second) + DoubleDouble(third)
  }

  static func / (x: DoubleDouble, y: Double) -> DoubleDouble { x / DoubleDouble(y) }

  static func < (x: DoubleDouble, y: DoubleDouble) -> Bool {
    x.high < y.high || (x.high == y.high && x.low < y.low)
  }

  /// Times a power of two, which is exact.
  func scaled(by power: Double) -> DoubleDouble {
    DoubleDouble(high: high * power, low: low * power)
  }

  func squareRoot() -> DoubleDouble {
    guard high > 0 else { return DoubleDouble(high.squareRoot()) }
    // Of a tiny number the square of the root would underflow.
    if high < 0x1p-800 { return scaled(by: 0x1p600).squareRoot().scaled(by: 0x1p-300) }
    let root = high.squareRoot()
    let rest = self - DoubleDouble(product: root, root)
    return DoubleDouble(ordered: root, rest.high / (2 * root))
  }

  /// The whole power, by squaring.
  func power(_ n: Int) -> DoubleDouble {
    var (result, base, left) = (DoubleDouble(1), self, n.magnitude)
    while left > 0 {
      if left % 2 == 1 { result = result * base }
      left /= 2
      if left > 0 { base = base * base }
    }
    return n < 0 ? DoubleDouble(1) / result : result
  }
}

// MARK: - Constants

extension DoubleDouble {
  static let pi = DoubleDouble(high: 0x1.921fb54442d18p+1, low: 0x1.1a62633145c07p-53)
  static let e = DoubleDouble(high: 0x1.5bf0a8b145769p+1, low: 0x1.4d57ee2b1013ap-53)
  static let ln2 = DoubleDouble(high: 0x1.62e42fefa39efp-1, low: 0x1.abc9e3b39803fp-56)

  /// The number that a rounded constant of a program or a formula stands for: a decimal of up to 12 digits, π
  /// or e.
  ///
  /// - Returns: nil for any other, of which only the double is known.
  init?(meant constant: Double) {
    guard constant.isFinite else { return nil }
    let size = Swift.abs(constant)
    guard size.rounded() != size || size >= 0x1p53 else {
      self.init(constant)
      return
    }
    if size == .pi || size == DoubleDouble.e.high {
      let number = size == .pi ? DoubleDouble.pi : DoubleDouble.e
      self = constant < 0 ? -number : number
      return
    }
    // Swift prints the fewest digits that tell a double from all others.
    let text = "\(size)".split(separator: "e")
    let parts = text[0].split(separator: ".")
    var digits = Array((parts[0] + (parts.count > 1 ? parts[1] : "")).utf8)
    var exponent = (text.count > 1 ? Int(text[1]) ?? 0 : 0) - (parts.count > 1 ? parts[1].count : 0)
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    guard digits.drop(while: { $0 == UInt8(ascii: "0") }).count <= 12, Swift.abs(exponent) <= 300
    else { return nil }
    let whole = digits.reduce(0.0) { 10 * $0 + Double($1 - UInt8(ascii: "0")) }
    let power = DoubleDouble(10).power(Swift.abs(exponent))
    let number = exponent < 0 ? DoubleDouble(whole) / power : power * whole
    self = constant < 0 ? -number : number
  }
}
