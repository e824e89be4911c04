/// The exponential of arrays in single precision, in loops that the compiler turns into vector instructions: a
/// network's sigmoids one at a time would cost as much as its small matrix products.
///
/// e^x = 2ⁿ · e^r with n = x / ln 2, rounded, and |r| ≤ ½ ln 2, where a polynomial of degree 6 (Taylor's) is off by
/// less than 2·10⁻⁷ of the value, as rounding is. ln 2 is subtracted in two parts so that r keeps its digits.
enum Exponential {
  static let exp: ArrayFunction<Float> = { x, y, count in
    for i in 0..<count { y[i] = value(x[i]) }
  }

  /// 1 / (1 + e^−x)
  static let logistic: ArrayFunction<Float> = { x, y, count in
    for i in 0..<count { y[i] = 1 / (1 + value(-x[i])) }
  }

  /// Beyond these, e^x is no normal float. NaN stays NaN.
  private static let limits: (lower: Float, upper: Float) = (-87, 88)

  @inline(__always)
  private static func value(_ x: Float) -> Float {
    let tooSmall = x < limits.lower
    let tooLarge = x > limits.upper
    let bounded = tooSmall ? limits.lower : tooLarge ? limits.upper : x
    // Adding 1.5 · 2²³ leaves no room for a fraction: that rounds, and the last bits are the integer.
    let shifted = bounded * 1.442_695_04 + 12_582_912
    let n = shifted - 12_582_912
    let r = (bounded - n * 0.693_359_375) + n * 2.121_944_4e-4
    var p: Float = 1.0 / 720
    p = p * r + 1.0 / 120
    p = p * r + 1.0 / 24
    p = p * r + 1.0 / 6
    p = p * r + 0.5
    p = p * r + 1
    p = p * r + 1
    let power = Float(bitPattern: (shifted.bitPattern &+ 127) << 23)
    let result = p * power
    return tooLarge ? .infinity : tooSmall ? 0 : result
  }
}
