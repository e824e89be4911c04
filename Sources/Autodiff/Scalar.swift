/// A kind of number that a traced graph can be replayed in: doubles, floats, doubles with an error bound, or
/// numbers of twice as many digits with one.
protocol Scalar: Sendable {
  init(_ exact: Double)
  /// A constant of a program or a formula: a decimal such as 0.1 is already rounded.
  init(constant: Double)
  /// The value as a double, without what is known of its error.
  var double: Double { get }
  static prefix func - (x: Self) -> Self
  static func + (x: Self, y: Self) -> Self
  static func - (x: Self, y: Self) -> Self
  static func * (x: Self, y: Self) -> Self
  static func / (x: Self, y: Self) -> Self
  static func larger(_ a: Self, _ b: Self) -> Self
  /// `a` where the condition is above zero, else `b`.
  static func select(_ condition: Self, _ a: Self, _ b: Self) -> Self
  /// What an entry of the table of primitives does to this kind of number.
  static func unary(_ entry: Elementwise.Function) -> @Sendable (Self) -> Self
  /// The same for a whole array.
  static func unaries(_ entry: Elementwise.Function) -> ArrayFunction<Self>
  static func binary(_ entry: Elementwise.Function) -> @Sendable (Self, Self) -> Self
  /// Multiplies matrices by a library; false if there is none for this kind of number.
  static func multiply(
    _ product: MatrixProduct.Sizes, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>,
    into c: UnsafeMutablePointer<Self>, scale: Double, adding: Bool
  ) -> Bool
}

extension Scalar {
  static func multiply(
    _ product: MatrixProduct.Sizes, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>,
    into c: UnsafeMutablePointer<Self>, scale: Double, adding: Bool
  ) -> Bool { false }
}

extension Double: Scalar {
  init(_ exact: Double) { self = exact }
  init(constant: Double) { self = constant }
  var double: Double { self }

  static func larger(_ a: Double, _ b: Double) -> Double {
    a.isNaN || b.isNaN ? .nan : a >= b ? a : b
  }

  static func select(_ condition: Double, _ a: Double, _ b: Double) -> Double {
    condition > 0 ? a : condition.isNaN ? .nan : b
  }

  static func unary(_ entry: Elementwise.Function) -> @Sendable (Double) -> Double {
    if case .unary(let value, _, _, _) = entry { value } else { { _ in .nan } }
  }

  static func unaries(_ entry: Elementwise.Function) -> ArrayFunction<Double> {
    let value = unary(entry)
    return { x, y, count in for i in 0..<count { y[i] = value(x[i]) } }
  }

  static func binary(_ entry: Elementwise.Function) -> @Sendable (Double, Double) -> Double {
    if case .binary(let value, _, _) = entry { value } else { { _, _ in .nan } }
  }

  /// An elementwise primitive of one number; NaN for one that takes another count.
  public static func evaluate(_ operation: Operation, _ x: Double) -> Double {
    operation.elementwise.map { unary($0.function)(x) } ?? .nan
  }

  /// An elementwise primitive of two numbers; NaN for one that takes another count.
  public static func evaluate(_ operation: Operation, _ x: Double, _ y: Double) -> Double {
    operation.elementwise.map { binary($0.function)(x, y) } ?? .nan
  }
}

extension Float: Scalar {
  init(constant: Double) { self.init(constant) }
  var double: Double { Double(self) }

  static func larger(_ a: Float, _ b: Float) -> Float {
    a.isNaN || b.isNaN ? .nan : a >= b ? a : b
  }

  static func select(_ condition: Float, _ a: Float, _ b: Float) -> Float {
    condition > 0 ? a : condition.isNaN ? .nan : b
  }

  static func unary(_ entry: Elementwise.Function) -> @Sendable (Float) -> Float {
    let value = Double.unary(entry)
    return { Float(value(Double($0))) }
  }

  static func unaries(_ entry: Elementwise.Function) -> ArrayFunction<Float> {
    if case .unary(_, let singles?, _, _) = entry { return singles }
    let value = Double.unary(entry)
    return { x, y, count in for i in 0..<count { y[i] = Float(value(Double(x[i]))) } }
  }

  static func binary(_ entry: Elementwise.Function) -> @Sendable (Float, Float) -> Float {
    let value = Double.binary(entry)
    return { Float(value(Double($0), Double($1))) }
  }
}

extension Bounded: Scalar {
  var double: Double { value }

  static func larger(_ a: Bounded, _ b: Bounded) -> Bounded {
    extremum(a, b, takesFirst: a.value >= b.value, distance: a.value - b.value)
  }

  static func unary(_ entry: Elementwise.Function) -> @Sendable (Bounded) -> Bounded {
    if case .unary(_, _, let bounded, _) = entry { return bounded }
    return { _ in .unknown }
  }

  static func unaries(_ entry: Elementwise.Function) -> ArrayFunction<Bounded> {
    let bounded = unary(entry)
    return { x, y, count in for i in 0..<count { y[i] = bounded(x[i]) } }
  }

  static func binary(_ entry: Elementwise.Function) -> @Sendable (Bounded, Bounded) -> Bounded {
    if case .binary(_, let bounded, _) = entry { return bounded }
    return { _, _ in .unknown }
  }

  private static let unknown = Bounded(value: .nan, error: .infinity, doubt: .uncertain)

  /// An elementwise primitive of one number.
  public static func evaluate(_ operation: Operation, _ x: Bounded) -> Bounded {
    operation.elementwise.map { unary($0.function)(x) } ?? unknown
  }

  /// An elementwise primitive of two numbers.
  public static func evaluate(_ operation: Operation, _ x: Bounded, _ y: Bounded) -> Bounded {
    operation.elementwise.map { binary($0.function)(x, y) } ?? unknown
  }
}
