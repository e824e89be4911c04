// What is written with tensors: operators and functions, one line each.

extension Tensor {
  public static func + (a: Tensor, b: Tensor) -> Tensor { apply(.add, [a, b]) }
  public static func - (a: Tensor, b: Tensor) -> Tensor { apply(.subtract, [a, b]) }
  public static func * (a: Tensor, b: Tensor) -> Tensor { apply(.multiply, [a, b]) }
  public static func / (a: Tensor, b: Tensor) -> Tensor { apply(.divide, [a, b]) }
  public static prefix func - (a: Tensor) -> Tensor { apply(.negate, [a]) }

  // Disfavoured, for a literal would fit them too: `1.0 / 3` is a number, not a tensor.
  @_disfavoredOverload
  public static func + (a: Tensor, b: Double) -> Tensor { a + Tensor(b) }
  @_disfavoredOverload
  public static func - (a: Tensor, b: Double) -> Tensor { a - Tensor(b) }
  @_disfavoredOverload
  public static func * (a: Tensor, b: Double) -> Tensor { a * Tensor(b) }
  @_disfavoredOverload
  public static func / (a: Tensor, b: Double) -> Tensor { a / Tensor(b) }
  @_disfavoredOverload
  public static func + (a: Double, b: Tensor) -> Tensor { Tensor(a) + b }
  @_disfavoredOverload
  public static func - (a: Double, b: Tensor) -> Tensor { Tensor(a) - b }
  @_disfavoredOverload
  public static func * (a: Double, b: Tensor) -> Tensor { Tensor(a) * b }
  @_disfavoredOverload
  public static func / (a: Double, b: Tensor) -> Tensor { Tensor(a) / b }
}

/// x to the power n, elementwise. A negative base needs a whole exponent.
public func pow(_ x: Tensor, _ n: Tensor) -> Tensor { .apply(.power, [x, n]) }
public func max(_ a: Tensor, _ b: Tensor) -> Tensor { .apply(.maximum, [a, b]) }
public func min(_ a: Tensor, _ b: Tensor) -> Tensor { .apply(.minimum, [a, b]) }
public func exp(_ x: Tensor) -> Tensor { .apply(.exp, [x]) }
/// The natural logarithm.
public func log(_ x: Tensor) -> Tensor { .apply(.log, [x]) }
public func sqrt(_ x: Tensor) -> Tensor { .apply(.sqrt, [x]) }
public func abs(_ x: Tensor) -> Tensor { .apply(.abs, [x]) }
/// −1, 0 or 1.
public func sign(_ x: Tensor) -> Tensor { .apply(.sign, [x]) }
public func step(_ x: Tensor) -> Tensor { .apply(.step, [x]) }
public func sin(_ x: Tensor) -> Tensor { .apply(.sin, [x]) }
public func cos(_ x: Tensor) -> Tensor { .apply(.cos, [x]) }
public func tan(_ x: Tensor) -> Tensor { .apply(.tan, [x]) }
public func asin(_ x: Tensor) -> Tensor { .apply(.arcsin, [x]) }
public func acos(_ x: Tensor) -> Tensor { .apply(.arccos, [x]) }
public func atan(_ x: Tensor) -> Tensor { .apply(.arctan, [x]) }
public func sinh(_ x: Tensor) -> Tensor { .apply(.sinh, [x]) }
public func cosh(_ x: Tensor) -> Tensor { .apply(.cosh, [x]) }
public func tanh(_ x: Tensor) -> Tensor { .apply(.tanh, [x]) }
/// The logistic function 1 / (1 + e^−x), computed without overflow.
public func sigmoid(_ x: Tensor) -> Tensor { .apply(.sigmoid, [x]) }
/// max(0, x).
public func relu(_ x: Tensor) -> Tensor { max(0, x) }

/// The sum of all elements; shape `[]`.
public func sum(_ x: Tensor) -> Tensor { sum(x, to: []) }
/// The mean of all elements; shape `[]`. NaN for no elements.
public func mean(_ x: Tensor) -> Tensor { sum(x) / Double(x.value.elements.count) }

func sum(_ x: Tensor, to shape: [Int]) -> Tensor {
  x.shape == shape ? x : .apply(.sum(to: shape), [x])
}
func broadcast(_ x: Tensor, to shape: [Int]) -> Tensor {
  x.shape == shape ? x : .apply(.broadcast(to: shape), [x])
}
