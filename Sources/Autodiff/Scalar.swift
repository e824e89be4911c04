#if canImport(Glibc)
  private import Glibc
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A kind of number that a traced graph can be replayed in: plain doubles, or doubles with an error
/// bound. It says what every elementwise primitive does.
public protocol Scalar: Sendable {
  init(_ exact: Double)
  /// A constant of a program or a formula: a decimal such as 0.1 is already rounded.
  init(constant: Double)
  static func evaluate(_ operation: Operation, _ x: Self) -> Self
  static func evaluate(_ operation: Operation, _ x: Self, _ y: Self) -> Self
}

extension Double: Scalar {
  public init(_ exact: Double) { self = exact }
  public init(constant: Double) { self = constant }

  public static func evaluate(_ operation: Operation, _ x: Double) -> Double {
    switch operation {
    case .negate: -x
    case .exp: exp(x)
    case .log: log(x)
    case .sqrt: x.squareRoot()
    case .abs: Swift.abs(x)
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x
    case .sin: sin(x)
    case .cos: cos(x)
    case .tan: tan(x)
    case .arcsin: asin(x)
    case .arccos: acos(x)
    case .arctan: atan(x)
    case .sinh: sinh(x)
    case .cosh: cosh(x)
    case .tanh: tanh(x)
    // Each branch takes the exponential of a negative number only: no overflow.
    case .sigmoid: x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))
    case .step: x > 0 ? 1 : x < 0 ? 0 : x == 0 ? 0.5 : x
    default: .nan
    }
  }

  public static func evaluate(_ operation: Operation, _ x: Double, _ y: Double) -> Double {
    switch operation {
    case .add: x + y
    case .subtract: x - y
    case .multiply: x * y
    case .divide: x / y
    case .power: pow(x, y)
    case .maximum: x.isNaN || y.isNaN ? .nan : x >= y ? x : y
    case .minimum: x.isNaN || y.isNaN ? .nan : x <= y ? x : y
    default: .nan
    }
  }
}
