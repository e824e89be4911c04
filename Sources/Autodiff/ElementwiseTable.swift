#if canImport(Glibc)
  private import Glibc
#elseif canImport(Darwin)
  private import Darwin
#endif

// The table of elementwise primitives: an entry a primitive, with its value, its error bound and its gradient.
// A new one is written in this file alone: an entry, its name in `elementwise`, a function of tensors.

extension Operation {
  public static let add = binary(
    "add", { $0 + $1 }, bounded: { $0 + $1 }, precise: { $0 + $1 }, gradient: { g, _, _, _ in g })
  public static let subtract = binary(
    "subtract", { $0 - $1 }, bounded: { $0 - $1 }, precise: { $0 - $1 },
    gradient: { g, _, _, i in i == 0 ? g : -g })
  public static let multiply = binary(
    "multiply", { $0 * $1 }, bounded: { $0 * $1 }, precise: { $0 * $1 },
    gradient: { g, x, _, i in g * x[1 - i] })
  public static let divide = binary(
    "divide", { $0 / $1 }, bounded: { $0 / $1 }, precise: { $0 / $1 },
    gradient: { g, x, y, i in i == 0 ? g / x[1] : -g * y / x[1] })
  public static let power = binary(
    // A square is one multiplication, rounded as well as can be.
    "power", { $1 == 2 ? $0 * $0 : cPow($0, $1) },
    bounded: {
      Bounded.power(
        $0, $1, $1.value == 2 ? $0.value * $0.value : cPow($0.value, $1.value), unit: Bounded.unit)
    }, precise: Precise.power,
    gradient: { g, x, y, i in
      if i == 1 { return g * y * Autodiff.log(x[0]) }
      // x⁰ is 1 at 0 too; its rule would say 0 · 1/0 there.
      if x[1].isConstant, x[1].scalar == 0 { return 0 * g }
      // The commonest power: that of a squared error.
      if x[1].isConstant, x[1].scalar == 2 { return g * (x[1] * x[0]) }
      return g * x[1] * Autodiff.pow(x[0], x[1] - 1)
    })
  public static let maximum = binary(
    "maximum", { $0.isNaN || $1.isNaN ? .nan : $0 >= $1 ? $0 : $1 },
    bounded: Bounded.larger, precise: Precise.larger,
    gradient: { g, x, _, i in g * Autodiff.step(x[i] - x[1 - i]) })
  public static let minimum = binary(
    "minimum", { $0.isNaN || $1.isNaN ? .nan : $0 <= $1 ? $0 : $1 },
    bounded: { -Bounded.larger(-$0, -$1) }, precise: { -Precise.larger(-$0, -$1) },
    gradient: { g, x, _, i in g * Autodiff.step(x[1 - i] - x[i]) })

  /// The first, known to within its distance from the second: what a limit or an integral comes to in so
  /// many steps, and in fewer.
  public static let estimate = binary(
    "estimate", { $1.isNaN ? .nan : $0 }, bounded: Bounded.estimate, precise: Precise.estimate,
    gradient: { g, _, _, i in i == 0 ? g : 0 * g })

  public static let negate = unary(
    "negate", { -$0 }, bounded: { -$0 }, precise: { -$0 }, gradient: { g, _, _ in -g })
  public static let exp = unary(
    "exp", { cExp($0) }, singles: Exponential.exp, precise: { $0.exp() }, slope: { _, y in y },
    gradient: { g, _, y in g * y })
  public static let log = unary(
    "log", { cLog($0) }, precise: { $0.log() }, slope: { x, _ in 1 / x }, above: 0,
    gradient: { g, x, _ in g / x })
  public static let sqrt = unary(
    "sqrt", { $0.squareRoot() },
    bounded: { x in x.squareRoot(x.value.squareRoot(), unit: Bounded.unit) },
    precise: { $0.squareRoot() },
    gradient: { g, _, y in g / (2 * y) })
  public static let abs = unary(
    "abs", { Swift.abs($0) }, bounded: { x in x.folded(Swift.abs(x.value), error: x.error) },
    precise: { x in x.folded(x.value.high < 0 ? -x.value : x.value, error: x.error) },
    gradient: { g, x, _ in g * Autodiff.sign(x) })
  /// −1, 0 or 1.
  public static let sign = unary(
    "sign", { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 },
    bounded: { x in x.folded(x.value > 0 ? 1 : x.value < 0 ? -1 : x.value, error: 0) },
    precise: { x in
      x.folded(DoubleDouble(x.value.high > 0 ? 1 : x.value.high < 0 ? -1 : x.value.high), error: 0)
    },
    gradient: { g, _, _ in 0 * g })
  /// 1 above zero, 0 below, ½ at zero: the slope of `max(0, x)`.
  public static let step = unary(
    "step", { heaviside($0) }, bounded: { x in x.folded(heaviside(x.value), error: 0) },
    precise: { x in x.folded(DoubleDouble(heaviside(x.value.high)), error: 0) },
    gradient: { g, _, _ in 0 * g })

  public static let sin = unary(
    "sin", { cSin($0) }, precise: { $0.sin() }, slope: { x, _ in cCos(x) },
    gradient: { g, x, _ in g * Autodiff.cos(x) })
  public static let cos = unary(
    "cos", { cCos($0) }, precise: { $0.cos() }, slope: { x, _ in cSin(x) },
    gradient: { g, x, _ in -g * Autodiff.sin(x) })
  public static let tan = unary(
    "tan", { cTan($0) }, precise: { $0.tan() }, slope: { _, y in 1 + y * y },
    gradient: { g, _, y in g * (1 + y * y) })
  public static let arcsin = unary(
    "arcsin", { asin($0) },
    bounded: { x in x.arc(asin(x.value), inside: 1 - Swift.abs(x.value), unit: Bounded.unit) },
    precise: { x in x.arc(x.value.arcsin()) },
    gradient: { g, x, _ in g / Autodiff.sqrt(1 - x * x) })
  public static let arccos = unary(
    "arccos", { acos($0) },
    bounded: { x in x.arc(acos(x.value), inside: 1 - Swift.abs(x.value), unit: Bounded.unit) },
    precise: { x in x.arc(x.value.arccos()) },
    gradient: { g, x, _ in -g / Autodiff.sqrt(1 - x * x) })
  public static let arctan = unary(
    "arctan", { atan($0) }, precise: { $0.arctan() }, slope: { x, _ in 1 / (1 + x * x) },
    gradient: { g, x, _ in g / (1 + x * x) })
  public static let sinh = unary(
    "sinh", { cSinh($0) }, precise: { $0.sinh() }, slope: { x, _ in cCosh(x) },
    gradient: { g, x, _ in g * Autodiff.cosh(x) })
  public static let cosh = unary(
    "cosh", { cCosh($0) }, precise: { $0.cosh() }, slope: { x, _ in cSinh(x) },
    gradient: { g, x, _ in g * Autodiff.sinh(x) })
  public static let tanh = unary(
    "tanh", { cTanh($0) }, precise: { $0.tanh() }, slope: { _, y in 1 - y * y },
    gradient: { g, _, y in g * (1 - y * y) })
  public static let arsinh = unary(
    "arsinh", { asinh($0) }, precise: { $0.arsinh() },
    slope: { x, _ in 1 / (1 + x * x).squareRoot() },
    gradient: { g, x, _ in g / Autodiff.sqrt(1 + x * x) })
  public static let arcosh = unary(
    "arcosh", { acosh($0) }, precise: { $0.arcosh() },
    slope: { x, _ in 1 / (x * x - 1).squareRoot() }, above: 1,
    gradient: { g, x, _ in g / Autodiff.sqrt(x * x - 1) })
  public static let artanh = unary(
    "artanh", { atanh($0) },
    bounded: { x in x.artanh(atanh(x.value), inside: 1 - Swift.abs(x.value), unit: Bounded.unit) },
    precise: { x in x.artanh(x.value.artanh()) },
    gradient: { g, x, _ in g / (1 - x * x) })
  /// The error function 2/√π ∫₀ˣ e^−t² dt.
  public static let erf = unary(
    "erf", { cErf($0) }, precise: { $0.erf() },
    slope: { x, _ in 2 / Double.pi.squareRoot() * cExp(-x * x) },
    gradient: { g, x, _ in g * (2 / Double.pi.squareRoot()) * Autodiff.exp(-x * x) })
  /// The logistic function 1 / (1 + e^−x).
  public static let sigmoid = unary(
    "sigmoid", { logistic($0) }, singles: Exponential.logistic, precise: { $0.sigmoid() },
    slope: { _, y in y * (1 - y) },
    gradient: { g, _, y in g * y * (1 - y) })

  /// ln(1 + e^x), to full precision far below zero too.
  public static let softplus = unary(
    "softplus", { logOnePlusExp($0) }, precise: { $0.softplus() }, slope: { x, _ in logistic(x) },
    gradient: { g, x, _ in g * Autodiff.sigmoid(x) })

  /// Its second input where the first is above zero, else its third.
  public static let select = Operation(
    "select", [],
    Elementwise(
      function: .select,
      gradient: { g, x, _, i in
        switch i {
        case 1: Autodiff.select(x[0], g, 0)
        case 2: Autodiff.select(x[0], 0, g)
        default: 0 * g
        }
      }))

  /// All of them, for tests and tables that must cover every one, and for reading a graph back.
  public static let elementwise: [Operation] = [
    .add, .subtract, .multiply, .divide, .power, .maximum, .minimum, .select,
    .negate, .exp, .log, .sqrt, .abs, .sign,
    .sin, .cos, .tan, .arcsin, .arccos, .arctan, .sinh, .cosh, .tanh,
    .arsinh, .arcosh, .artanh, .erf, .sigmoid, .softplus, .step,
  ]

  // MARK: - Entries

  /// - Parameters:
  ///   - bounded: the value with its error bound.
  ///   - precise: the same to 30 digits.
  ///   - gradient: from the gradient `g` at the result, the input and the result, that at the input.
  private static func unary(
    _ name: String, _ value: @escaping @Sendable (Double) -> Double,
    singles: ArrayFunction<Float>? = nil,
    bounded: @escaping @Sendable (Bounded) -> Bounded,
    precise: @escaping @Sendable (Precise) -> Precise,
    gradient: @escaping @Sendable (Tensor, Tensor, Tensor) -> Tensor
  ) -> Operation {
    Operation(
      name, [],
      Elementwise(
        function: .unary(value: value, singles: singles, bounded: bounded, precise: precise),
        gradient: { g, x, y, _ in gradient(g, x[0], y) }))
  }

  /// A smooth function: its slope makes its error bound.
  ///
  /// - Parameters:
  ///   - singles: a whole array in single precision, where that can be quicker than number by number.
  ///   - precise: the value to 30 digits.
  ///   - slope: from argument and value.
  ///   - limit: what the argument must be above.
  private static func unary(
    _ name: String, _ value: @escaping @Sendable (Double) -> Double,
    singles: ArrayFunction<Float>? = nil,
    precise: @escaping @Sendable (DoubleDouble) -> DoubleDouble,
    slope: @escaping @Sendable (Double, Double) -> Double, above limit: Double? = nil,
    gradient: @escaping @Sendable (Tensor, Tensor, Tensor) -> Tensor
  ) -> Operation {
    unary(
      name, value, singles: singles,
      bounded: { x in
        let y = value(x.value)
        // Of an exact number no slope is needed.
        let s = x.error == 0 ? 0 : slope(x.value, y)
        let result = x.smooth(y, slope: s, unit: Bounded.unit)
        return limit.map { result.within(x, above: $0) } ?? result
      },
      precise: { x in
        let y = precise(x.value)
        let result = x.smooth(y, slope: slope(x.value.high, y.high))
        return limit.map { result.within(x, above: $0) } ?? result
      },
      gradient: gradient)
  }

  /// - Parameter gradient: from the gradient at the result, the two inputs, the result and the index of an
  ///   input, that at this input.
  private static func binary(
    _ name: String, _ value: @escaping @Sendable (Double, Double) -> Double,
    bounded: @escaping @Sendable (Bounded, Bounded) -> Bounded,
    precise: @escaping @Sendable (Precise, Precise) -> Precise,
    gradient: @escaping @Sendable (Tensor, [Tensor], Tensor, Int) -> Tensor
  ) -> Operation {
    Operation(
      name, [],
      Elementwise(
        function: .binary(value: value, bounded: bounded, precise: precise), gradient: gradient))
  }
}

// MARK: - As functions of tensors

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
public func asinh(_ x: Tensor) -> Tensor { .apply(.arsinh, [x]) }
public func acosh(_ x: Tensor) -> Tensor { .apply(.arcosh, [x]) }
public func atanh(_ x: Tensor) -> Tensor { .apply(.artanh, [x]) }
/// The error function 2/√π ∫₀ˣ e^−t² dt.
public func erf(_ x: Tensor) -> Tensor { .apply(.erf, [x]) }
/// The logistic function 1 / (1 + e^−x), computed without overflow.
public func sigmoid(_ x: Tensor) -> Tensor { .apply(.sigmoid, [x]) }
/// max(0, x).
public func relu(_ x: Tensor) -> Tensor { max(0, x) }

/// `a` where the condition is above zero, else `b`, elementwise; NaN is not above zero.
public func select(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
  .apply(.select, [condition, a, b])
}
/// ln(1 + e^x), computed without overflow.
public func softplus(_ x: Tensor) -> Tensor { .apply(.softplus, [x]) }

// MARK: - Values

private func heaviside(_ x: Double) -> Double { x > 0 ? 1 : x < 0 ? 0 : x == 0 ? 0.5 : x }

/// Each branch takes the exponential of a negative number only: no overflow.
private func logistic(_ x: Double) -> Double {
  x >= 0 ? 1 / (1 + cExp(-x)) : cExp(x) / (1 + cExp(x))
}

private func logOnePlusExp(_ x: Double) -> Double {
  x > 0 ? x + log1p(cExp(-x)) : log1p(cExp(x))
}

// C's functions: inside the table their own names mean its entries.
private func cExp(_ x: Double) -> Double { exp(x) }
private func cLog(_ x: Double) -> Double { log(x) }
private func cPow(_ x: Double, _ y: Double) -> Double { pow(x, y) }
private func cSin(_ x: Double) -> Double { sin(x) }
private func cCos(_ x: Double) -> Double { cos(x) }
private func cTan(_ x: Double) -> Double { tan(x) }
private func cSinh(_ x: Double) -> Double { sinh(x) }
private func cCosh(_ x: Double) -> Double { cosh(x) }
private func cTanh(_ x: Double) -> Double { tanh(x) }
private func cErf(_ x: Double) -> Double { erf(x) }
