#if canImport(Glibc)
  private import Glibc
#elseif canImport(Darwin)
  private import Darwin
#endif

// Elementary functions to 30 digits: arguments are brought near zero, where Taylor's series need few terms.

extension DoubleDouble {
  private static let nan = DoubleDouble(.nan)

  // MARK: - Exponentials

  /// e^x
  func exp() -> DoubleDouble {
    guard high.isFinite, Swift.abs(high) < 700 else {
      return high < -700 ? DoubleDouble(doubleExp(high)) : DoubleDouble(high > 0 ? .infinity : .nan)
    }
    let n = (high / DoubleDouble.ln2.high).rounded()
    // ln 2 in three parts: the first two have 33 bits, so that n times them is exact.
    let rest =
      ((self - DoubleDouble(n * 0x1.62e4_2fef_0000_0p-1))
        - DoubleDouble(n * 0x1.473d_e6af_0000_0p-34))
      - DoubleDouble(high: 0x1.3c76_7300_7e5e_dp-69, low: 0x1.7a07_9a19_3394_cp-123) * n
    let near = DoubleDouble(1) + rest.nearExpMinusOne()
    return near.scaled(by: Double(sign: .plus, exponent: Int(n), significand: 1))
  }

  /// e^x − 1, to full precision near zero too.
  func expMinusOne() -> DoubleDouble {
    Swift.abs(high) < 0.35 ? nearExpMinusOne() : exp() - DoubleDouble(1)
  }

  /// e^x − 1 for |x| < 0.36: by the series at x/16, and (1 + s)² − 1 = 2s + s².
  private func nearExpMinusOne() -> DoubleDouble {
    let x = scaled(by: 0x1p-4)
    var (term, sum) = (x, x)
    for n in 2..<17 {
      term = term * x / Double(n)
      sum = sum + term
    }
    for _ in 0..<4 { sum = sum.scaled(by: 2) + sum * sum }
    return sum
  }

  // MARK: - Logarithms

  /// ln x
  func log() -> DoubleDouble {
    guard high > 0, high.isFinite else {
      return DoubleDouble(high == 0 ? -.infinity : high > 0 ? high : .nan)
    }
    // x = m · 2ⁿ with m between √½ and √2
    var n = Int(high.exponent)
    if high.significand > 2.0.squareRoot() { n += 1 }
    let half = Double(sign: .plus, exponent: -(n / 2), significand: 1)
    let other = Double(sign: .plus, exponent: -(n - n / 2), significand: 1)
    let m = scaled(by: half).scaled(by: other)
    let one = DoubleDouble(1)
    let near = ((m - one) / (m + one)).nearArtanh().scaled(by: 2)
    return n == 0 ? near : DoubleDouble.ln2 * Double(n) + near
  }

  /// ln(1 + x) for 0 ≤ x ≤ 1, to full precision near zero too.
  fileprivate func logOnePlus() -> DoubleDouble {
    (self / (self + DoubleDouble(2))).nearArtanh().scaled(by: 2)
  }

  /// x + x³/3 + x⁵/5 + …
  private func nearArtanh() -> DoubleDouble {
    let square = self * self
    var (power, sum) = (self, self)
    for n in 1..<60 {
      power = power * square
      let term = power / Double(2 * n + 1)
      sum = sum + term
      if Swift.abs(term.high) <= 0x1p-110 * Swift.abs(sum.high) { break }
    }
    return sum
  }

  // MARK: - Of networks

  /// 1 / (1 + e^−x)
  func sigmoid() -> DoubleDouble {
    let power = (high >= 0 ? -self : self).exp()
    let one = DoubleDouble(1)
    return (high >= 0 ? one : power) / (one + power)
  }

  /// ln(1 + e^x)
  func softplus() -> DoubleDouble {
    high > 0 ? self + (-self).exp().logOnePlus() : exp().logOnePlus()
  }

  func tanh() -> DoubleDouble {
    // Beyond, it is 1 to more digits than there are.
    guard Swift.abs(high) < 40 else { return DoubleDouble(high > 0 ? 1 : high < 0 ? -1 : .nan) }
    let power = scaled(by: 2).expMinusOne()
    return power / (power + DoubleDouble(2))
  }

  func sinh() -> DoubleDouble {
    // Of a negative number the power would be so near −1 that nothing else is left of it.
    let power = (high < 0 ? -self : self).expMinusOne()
    return (power + power / (power + DoubleDouble(1))).scaled(by: high < 0 ? -0.5 : 0.5)
  }

  func cosh() -> DoubleDouble {
    let power = exp()
    return (power + DoubleDouble(1) / power).scaled(by: 0.5)
  }

  // MARK: - Inverse hyperbolic functions

  func arsinh() -> DoubleDouble {
    if high < 0 { return -(-self).arsinh() }
    let one = DoubleDouble(1)
    let root = (self * self + one).squareRoot()
    guard high < 0.5 else { return (self + root).log() }
    return (self + self * self / (one + root)).logOnePlus()
  }

  func arcosh() -> DoubleDouble {
    let one = DoubleDouble(1)
    let (less, more) = (self - one, self + one)
    guard less.high >= 0 else { return DoubleDouble.nan }
    let root = (less * more).squareRoot()
    return high < 1.125 ? (less + root).logOnePlus() : (self + root).log()
  }

  func artanh() -> DoubleDouble {
    if high < 0 { return -(-self).artanh() }
    let one = DoubleDouble(1)
    guard high < 1 else { return DoubleDouble(high == 1 ? .infinity : .nan) }
    if high < 0.25 { return (scaled(by: 2) / (one - self)).logOnePlus().scaled(by: 0.5) }
    return ((one + self) / (one - self)).log().scaled(by: 0.5)
  }

  /// 2/√π e^−x² (x + 2x³/3 + 4x⁵/15 + …), in which nothing cancels.
  func erf() -> DoubleDouble {
    // Beyond, it is 1 to more digits than there are.
    guard Swift.abs(high) < 9 else { return DoubleDouble(high > 0 ? 1 : high < 0 ? -1 : .nan) }
    let square = self * self
    var (term, sum) = (self, self)
    for n in 1..<400 {
      term = term * square.scaled(by: 2) / Double(2 * n + 1)
      sum = sum + term
      if Swift.abs(term.high) <= 0x1p-110 * Swift.abs(sum.high) { break }
    }
    return sum.scaled(by: 2) * (-square).exp() / DoubleDouble.pi.squareRoot()
  }

  // MARK: - Circular functions

  func sin() -> DoubleDouble { quarters(0) }
  func cos() -> DoubleDouble { quarters(1) }
  func tan() -> DoubleDouble { sin() / cos() }

  /// The sine of x and so many quarter turns.
  private func quarters(_ more: Int) -> DoubleDouble {
    // Beyond, n times a part of π/2 would not be exact.
    guard Swift.abs(high) < 0x1p20 else { return DoubleDouble.nan }
    let n = (high / 0x1.921f_b544_42d1_8p+0).rounded()
    let x =
      ((self - DoubleDouble(n * 0x1.921f_b544_0000_0p+0))
        - DoubleDouble(n * 0x1.0b46_11a6_0000_0p-34))
      - DoubleDouble(n * 0x1.3198_a2e0_0000_0p-69)
      - DoubleDouble(product: n, 0x1.b839_a252_049c_1p-104)
    let value = x.nearSine(isCosine: (Int(n) + more) % 2 != 0)
    return (Int(n) + more) & 3 >= 2 ? -value : value
  }

  /// For |x| < 0.8.
  private func nearSine(isCosine: Bool) -> DoubleDouble {
    let square = -(self * self)
    var term = isCosine ? DoubleDouble(1) : self
    var sum = term
    for k in 1..<18 {
      let n = Double(isCosine ? 2 * k - 1 : 2 * k)
      term = term * square / (n * (n + 1))
      sum = sum + term
    }
    return sum
  }

  func arctan() -> DoubleDouble {
    guard high != 0, high.isFinite else { return DoubleDouble(doubleAtan(high)) }
    // One step of Newton's from the double: tan(y − y₀) = (x cos y₀ − sin y₀) / (cos y₀ + x sin y₀).
    let near = DoubleDouble(doubleAtan(high))
    let (s, c) = (near.sin(), near.cos())
    return near + (self * c - s) / (c + self * s)
  }

  func arcsin() -> DoubleDouble {
    let one = DoubleDouble(1)
    let rest = (one - self) * (one + self)
    if rest.high <= 0 {
      return rest.high < 0 ? DoubleDouble.nan : DoubleDouble.pi.scaled(by: high > 0 ? 0.5 : -0.5)
    }
    return (self / rest.squareRoot()).arctan()
  }

  func arccos() -> DoubleDouble {
    let one = DoubleDouble(1)
    let (above, below) = (one - self, one + self)
    guard above.high >= 0, below.high >= 0 else { return DoubleDouble.nan }
    if below.high == 0 { return DoubleDouble.pi }
    return (above / below).squareRoot().arctan().scaled(by: 2)
  }
}

private func doubleExp(_ x: Double) -> Double { exp(x) }
private func doubleAtan(_ x: Double) -> Double { atan(x) }
