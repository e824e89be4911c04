/// The exponential of arrays in single precision, eight numbers at a time: a network's
/// sigmoids one by one would cost as much as its small matrix products.
///
/// e^x = 2ⁿ · e^r with n = x / ln 2, rounded, and |r| ≤ ½ ln 2, where a polynomial of degree 6 (Taylor's) is off by
/// less than 2·10⁻⁷ of the value, as rounding is. ln 2 is subtracted in two parts so that r keeps its digits.
enum Exponential {
  private typealias Eight = SIMD8<Float>

  static let exp: ArrayFunction<Float> = { x, y, count in
    apply(x, y, count) { value($0) }
  }

  /// 1 / (1 + e^−x)
  static let logistic: ArrayFunction<Float> = { x, y, count in
    apply(x, y, count) { 1 / (1 + value(-$0)) }
  }

  @inline(__always)
  private static func apply(
    _ x: UnsafeMutablePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int,
    _ function: (Eight) -> Eight
  ) {
    var i = 0
    while i + 8 <= count {
      let eight = UnsafeRawPointer(x + i).loadUnaligned(as: Eight.self)
      UnsafeMutableRawPointer(y + i).storeBytes(of: function(eight), as: Eight.self)
      i += 8
    }
    guard i < count else { return }
    var rest = Eight.zero
    for j in i..<count { rest[j - i] = x[j] }
    rest = function(rest)
    for j in i..<count { y[j] = rest[j - i] }
  }

  @inline(__always)
  private static func value(_ x: Eight) -> Eight {
    // Beyond these, e^x is no normal float. NaN stays NaN.
    let tooSmall = x .< -87
    let tooLarge = x .> 88
    let bounded = x.replacing(with: -87, where: tooSmall).replacing(with: 88, where: tooLarge)
    // Adding 1.5 · 2²³ leaves no room for a fraction: that rounds, and the last bits are the integer.
    let shifted = bounded * 1.442_695_04 + 12_582_912
    let n = shifted - 12_582_912
    let r = (bounded - n * 0.693_359_375) + n * 2.121_944_4e-4
    var p = Eight(repeating: 1.0 / 720)
    p = p * r + 1.0 / 120
    p = p * r + 1.0 / 24
    p = p * r + 1.0 / 6
    p = p * r + 0.5
    p = p * r + 1
    p = p * r + 1
    let bits = unsafeBitCast(shifted, to: SIMD8<UInt32>.self)
    let power = unsafeBitCast((bits &+ 127) &<< 23, to: Eight.self)
    return (p * power).replacing(with: 0, where: tooSmall)
      .replacing(with: .infinity, where: tooLarge)
  }
}
