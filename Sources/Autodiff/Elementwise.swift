/// A function of every number of an array: from the first, into the second, so many.
typealias ArrayFunction<S> =
  @Sendable (UnsafeMutablePointer<S>, UnsafeMutablePointer<S>, Int) -> Void

/// A primitive that treats every element alone. Its inputs broadcast by NumPy's rules.
///
/// `gradient` is the factor of the chain rule applied to a gradient on its way back or to a change on its way
/// forward: elementwise, both are a multiplication by the same slope.
struct Elementwise: Primitive {
  enum Function: Sendable {
    case unary(
      value: @Sendable (Double) -> Double, singles: ArrayFunction<Float>? = nil,
      bounded: @Sendable (Bounded) -> Bounded, precise: @Sendable (Precise) -> Precise)
    case binary(
      value: @Sendable (Double, Double) -> Double,
      bounded: @Sendable (Bounded, Bounded) -> Bounded,
      precise: @Sendable (Precise, Precise) -> Precise)
    /// The second where the first is above zero, else the third.
    case select
  }

  let function: Function
  /// `g`, the inputs, the result, which input.
  let gradient: @Sendable (Tensor, [Tensor], Tensor, Int) -> Tensor

  var arity: Int {
    switch function {
    case .unary: 1
    case .binary: 2
    case .select: 3
    }
  }

  func shape(of inputs: [[Int]]) -> [Int]? {
    var shape: [Int]? = []
    for input in inputs { shape = shape.flatMap { Broadcast.shape($0, input) } }
    return shape
  }

  func pullback(_ g: Tensor, to i: Int, of y: Tensor) -> Tensor { gradient(g, y.inputs, y, i) }
  func pushforward(_ t: Tensor, from i: Int, of y: Tensor) -> Tensor {
    gradient(t, y.inputs, y, i)
  }

  func kernel<S: Scalar>(shapes: [[Int]], points: Int) -> Kernel<S> {
    guard let shape = shape(of: shapes) else { return { _, _ in } }
    let size = shape.reduce(1, *)
    let count = size * points
    let maps = shapes.map { Broadcast.indices(from: $0, to: shape) }
    switch function {
    case .unary:
      let f = S.unaries(function)
      return { x, y in f(x.a, y, count) }
    case .binary:
      let f = S.binary(function)
      guard maps[0] != nil || maps[1] != nil else {
        return { x, y in for i in 0..<count { y[i] = f(x.a[i], x.b[i]) } }
      }
      let (a, b) = (maps[0] ?? Array(0..<size), maps[1] ?? Array(0..<size))
      return { x, y in
        for e in 0..<size {
          let (i, j) = (a[e] * points, b[e] * points)
          for p in 0..<points { y[e * points + p] = f(x.a[i + p], x.b[j + p]) }
        }
      }
    case .select:
      let (a, b, c) = (
        maps[0] ?? Array(0..<size), maps[1] ?? Array(0..<size), maps[2] ?? Array(0..<size)
      )
      return { x, y in
        for e in 0..<size {
          let (i, j, k) = (a[e] * points, b[e] * points, c[e] * points)
          for p in 0..<points {
            y[e * points + p] = S.select(x.a[i + p], x.b[j + p], x.c[k + p])
          }
        }
      }
    }
  }
}
