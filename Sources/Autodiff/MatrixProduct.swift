#if canImport(Accelerate)
  private import Accelerate
#else
  private import CBLAS
#endif

/// The product of two matrices, m × k and k × n.
struct MatrixProduct: Primitive {
  /// What is multiplied, with transposes read as they lie in memory.
  struct Sizes: Sendable {
    var m: Int
    var k: Int
    var n: Int
    /// A lies as k × m.
    var transposesA = false
    /// B lies as n × k.
    var transposesB = false
  }

  var arity: Int { 2 }

  func shape(of inputs: [[Int]]) -> [Int]? {
    guard inputs[0].count == 2, inputs[1].count == 2, inputs[0][1] == inputs[1][0] else {
      return nil
    }
    return [inputs[0][0], inputs[1][1]]
  }

  func pullback(_ g: Tensor, to i: Int, of y: Tensor) -> Tensor {
    i == 0
      ? .apply(.matmul, [g, y.inputs[1].transposed()])
      : .apply(.matmul, [y.inputs[0].transposed(), g])
  }

  func pushforward(_ t: Tensor, from i: Int, of y: Tensor) -> Tensor {
    .apply(.matmul, i == 0 ? [t, y.inputs[1]] : [y.inputs[0], t])
  }

  func kernel<S: Scalar>(shapes: [[Int]], points: Int) -> Kernel<S> {
    let sizes = Sizes(m: shapes[0][0], k: shapes[0][1], n: shapes[1][1])
    return { x, y in
      sizes.multiply(x.a, x.b, into: y, scale: 1, adding: false, points: points)
    }
  }
}

extension Operation {
  public static let matmul = Operation("matmul", [], MatrixProduct())
}

extension MatrixProduct.Sizes {
  /// C ← scale · A B, or C + scale · A B.
  func multiply<S: Scalar>(
    _ a: UnsafeMutablePointer<S>, _ b: UnsafeMutablePointer<S>, into c: UnsafeMutablePointer<S>,
    scale: Double, adding: Bool, points: Int
  ) {
    if points == 1, S.multiply(self, a, b, into: c, scale: scale, adding: adding) { return }
    let factor = S(scale)
    for i in 0..<m {
      for j in 0..<n {
        for p in 0..<points {
          var sum = S(0)
          for l in 0..<k {
            let x = a[(transposesA ? l * m + i : i * k + l) * points + p]
            let y = b[(transposesB ? j * k + l : l * n + j) * points + p]
            sum = l == 0 ? x * y : sum + x * y
          }
          if scale != 1 { sum = factor * sum }
          let at = (i * n + j) * points + p
          c[at] = adding ? c[at] + sum : sum
        }
      }
    }
  }

  /// A vector times a vector is an outer product, a matrix times a vector needs no blocking: the library
  /// has routines of their own for them, and they matter for one sample at a time.
  enum Form { case outer, matrixVector, vectorMatrix, matrices }

  var form: Form { k == 1 ? .outer : n == 1 ? .matrixVector : m == 1 ? .vectorMatrix : .matrices }
  fileprivate var isEmpty: Bool { m == 0 || n == 0 || k == 0 }
}

/// One thread: the same bits in every run. Our matrices are too small for two to pay.
private let usesOneThread: Bool = {
  #if !canImport(Accelerate)
    openblas_set_num_threads(1)
  #endif
  return true
}()

extension Double {
  static func multiply(
    _ s: MatrixProduct.Sizes, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>,
    into c: UnsafeMutablePointer<Double>, scale: Double, adding: Bool
  ) -> Bool {
    guard usesOneThread, !s.isEmpty else { return false }
    let (m, k, n) = (Int32(s.m), Int32(s.k), Int32(s.n))
    switch s.form {
    case .outer:
      if !adding { c.update(repeating: 0, count: s.m * s.n) }
      cblas_dger(CblasRowMajor, m, n, scale, a, 1, b, 1, c, n)
    case .matrixVector:
      cblas_dgemv(
        CblasRowMajor, s.transposesA ? CblasTrans : CblasNoTrans, s.transposesA ? k : m,
        s.transposesA ? m : k, scale, a, s.transposesA ? m : k, b, 1, adding ? 1 : 0, c, 1)
    case .vectorMatrix:
      cblas_dgemv(
        CblasRowMajor, s.transposesB ? CblasNoTrans : CblasTrans, s.transposesB ? n : k,
        s.transposesB ? k : n, scale, b, s.transposesB ? k : n, a, 1, adding ? 1 : 0, c, 1)
    case .matrices:
      cblas_dgemm(
        CblasRowMajor, s.transposesA ? CblasTrans : CblasNoTrans,
        s.transposesB ? CblasTrans : CblasNoTrans, m, n, k, scale, a, s.transposesA ? m : k, b,
        s.transposesB ? k : n, adding ? 1 : 0, c, n)
    }
    return true
  }
}

extension Float {
  static func multiply(
    _ s: MatrixProduct.Sizes, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    into c: UnsafeMutablePointer<Float>, scale: Double, adding: Bool
  ) -> Bool {
    guard usesOneThread, !s.isEmpty else { return false }
    let (m, k, n, scale) = (Int32(s.m), Int32(s.k), Int32(s.n), Float(scale))
    switch s.form {
    case .outer:
      if !adding { c.update(repeating: 0, count: s.m * s.n) }
      cblas_sger(CblasRowMajor, m, n, scale, a, 1, b, 1, c, n)
    case .matrixVector:
      cblas_sgemv(
        CblasRowMajor, s.transposesA ? CblasTrans : CblasNoTrans, s.transposesA ? k : m,
        s.transposesA ? m : k, scale, a, s.transposesA ? m : k, b, 1, adding ? 1 : 0, c, 1)
    case .vectorMatrix:
      cblas_sgemv(
        CblasRowMajor, s.transposesB ? CblasNoTrans : CblasTrans, s.transposesB ? n : k,
        s.transposesB ? k : n, scale, b, s.transposesB ? k : n, a, 1, adding ? 1 : 0, c, 1)
    case .matrices:
      cblas_sgemm(
        CblasRowMajor, s.transposesA ? CblasTrans : CblasNoTrans,
        s.transposesB ? CblasTrans : CblasNoTrans, m, n, k, scale, a, s.transposesA ? m : k, b,
        s.transposesB ? k : n, adding ? 1 : 0, c, n)
    }
    return true
  }
}
