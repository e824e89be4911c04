internal import Autodiff

// Sums, products, quotients and powers of numbers and arrays. NumPy's broadcasting would hide mistakes in a
// formula, so arrays must agree in shape. Two things are allowed beside: a number times an array (or an
// array divided by one), and a number that is written out in a sum or a quotient, as in 1 − h, which can
// only be meant element by element.

extension Evaluation {
  mutating func combine(
    _ operation: Autodiff.Operation, _ a: Expression, _ b: Expression, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let (x, y) = (try evaluate(a), try evaluate(b))
    return try combine(
      operation, x, y, isWritten: (a.isWrittenOut, b.isWrittenOut), in: range)
  }

  func combine(
    _ operation: Autodiff.Operation, _ x: Tensor, _ y: Tensor, isWritten: (Bool, Bool),
    in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    guard x.shape != y.shape else { return try apply(operation, [x, y], in: range) }
    if x.shape.isEmpty || y.shape.isEmpty {
      guard x.shape.isEmpty ? isWritten.0 : isWritten.1 else {
        throw EvaluationError(.arrays(.sumWithScalar, x.shape, y.shape), in: range)
      }
      return try apply(operation, [x, y], in: range)
    }
    guard x.indexShape == y.indexShape else {
      throw EvaluationError(.shapes(operation.name, x.shape, y.shape), in: range)
    }
    return try apply(
      operation, [x.reshaped(to: x.indexShape), y.reshaped(to: y.indexShape)], in: range)
  }

  mutating func product(
    _ a: Expression, _ b: Expression, _ sign: ProductSign, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let (x, y) = (try evaluate(a), try evaluate(b))
    note(a, x)
    note(b, y)
    if x.shape.isEmpty || y.shape.isEmpty { return try apply(.multiply, [x, y], in: range) }
    switch sign {
    case .elementwise:
      return try combine(.multiply, x, y, isWritten: (true, true), in: range)
    case .cross:
      throw EvaluationError(.arrays(.crossProduct, x.shape, y.shape), in: range)
    case .dot where x.indexShape.count == 1 && x.indexShape == y.indexShape:
      return try matrixProduct(x.reshaped(to: [1, x.indexShape[0]]), y, in: range)
    case .dot, .juxtaposition:
      return try matrixProduct(x, y, in: range)
    }
  }

  /// The product of matrices, rows and columns; a single number where the result is one.
  func matrixProduct(
    _ x: Tensor, _ y: Tensor, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let isRow = y.shape.count == 2 && y.shape[0] == 1
    guard x.indexShape.count > 1 || y.indexShape.count > 1 || isRow else {
      throw EvaluationError(.arrays(.productOfColumns, x.shape, y.shape), in: range)
    }
    let left = x.shape.count == 1 ? x.reshaped(to: [x.shape[0], 1]) : x
    let right = y.shape.count == 1 ? y.reshaped(to: [y.shape[0], 1]) : y
    guard let product = Tensor.traced(.matmul, [left, right]) else {
      throw EvaluationError(.shapes("matrix product", x.shape, y.shape), in: range)
    }
    if product.shape == [1, 1] { return product.reshaped(to: []) }
    return y.shape.count == 1 ? product.reshaped(to: [product.shape[0]]) : product
  }

  mutating func quotient(
    _ a: Expression, _ b: Expression, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let (x, y) = (try evaluate(a), try evaluate(b))
    guard y.shape.isEmpty || (x.shape.isEmpty && a.isWrittenOut) else {
      throw EvaluationError(.arrays(.quotient, x.shape, y.shape), in: range)
    }
    return try apply(.divide, [x, y], in: range)
  }

  mutating func power(
    _ a: Expression, _ b: Expression, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let (x, y) = (try evaluate(a), try evaluate(b))
    // e^z is the exponential function, which goes element by element like any other.
    guard x.shape.isEmpty, y.shape.isEmpty || x.isConstant else {
      throw EvaluationError(.arrays(.power, x.shape, y.shape), in: range)
    }
    return try apply(.power, [x, y], in: range)
  }

  mutating func absolute(
    _ a: Expression, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let x = try evaluate(a)
    guard x.shape.isEmpty else {
      throw EvaluationError(.arrays(.absolute, x.shape, []), in: range)
    }
    return try apply(.abs, [x], in: range)
  }
}

extension Expression {
  /// Whether it is a number without any name: 1, −½, 2 · 3.
  var isWrittenOut: Bool {
    switch kind {
    case .number: true
    case .negation(let a), .group(let a), .marked(let a, _): a.isWrittenOut
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b, _),
      .quotient(let a, let b, _), .power(let a, let b):
      a.isWrittenOut && b.isWrittenOut
    default: false
    }
  }
}
