internal import Autodiff

extension Evaluation {
  mutating func structure(_ expression: Expression) throws(EvaluationError) -> Tensor {
    let range = expression.range
    switch expression.kind {
    case .reduction(let reduction):
      return try reduce(reduction, in: range)
    case .matrix(let matrix):
      return try evaluate(matrix, in: range)
    case .transpose(let a):
      let x = try evaluate(a)
      return x.shape.count == 1 ? x.reshaped(to: [1, x.shape[0]]) : x.rowOrColumnTransposed
    case .norm(let a, let order):
      return try norm(a, order: order, in: range)
    case .cases(let cases):
      return try choose(cases, in: range)
    case .gradient(let function, let variable):
      return try gradient(of: function, by: variable, in: range)
    case .limit(let limit):
      return try evaluate(limit, in: range)
    case .integral(let integral):
      return try evaluate(integral, in: range)
    case .interval, .set:
      throw EvaluationError(.unsupported("a set outside \\in"), in: range)
    default:
      throw EvaluationError(.unsupported("a structure"), in: range)
    }
  }

  // MARK: - Matrices

  /// One column is a vector; one row keeps its two axes.
  private mutating func evaluate(
    _ matrix: Matrix, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let (rows, columns) = (matrix.rows.count, matrix.rows.first?.count ?? 0)
    guard rows > 0, columns > 0, matrix.rows.allSatisfy({ $0.count == columns }) else {
      throw EvaluationError(.unsupported("a matrix with rows of different length"), in: range)
    }
    var elements: [Tensor] = []
    for element in matrix.rows.flatMap(\.self) {
      let tensor = try evaluate(element)
      guard tensor.shape.isEmpty else {
        throw EvaluationError(.shapes("a matrix element", [], tensor.shape), in: element.range)
      }
      elements.append(tensor)
    }
    guard let vector = stack(elements) else { return 0 }
    return columns == 1 ? vector : vector.reshaped(to: [rows, columns])
  }

  /// Euclidean where nothing or 2 is said, Σ|xᵢ| for 1, max |xᵢ| for ∞; of a matrix that of Frobenius, where F says so.
  private mutating func norm(
    _ a: Expression, order: Expression?, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let x = try evaluate(a)
    let isFrobenius = order?.ungrouped.kind == .symbol(Symbol("F"))
    guard x.indexShape.count <= 1 || x.shape.contains(1) || isFrobenius else {
      throw EvaluationError(.arrays(.matrixNorm, x.shape, []), in: range)
    }
    let sizes = try apply(.abs, [x], in: range)
    guard !x.shape.isEmpty else { return sizes }
    guard !x.value.elements.isEmpty else {
      throw EvaluationError(.shapes("a norm", x.shape, []), in: range)
    }
    guard let order, !isFrobenius else { return sqrt(Autodiff.sum(x * x)) }
    if order.ungrouped.kind == .symbol(Symbol("∞")) { return maximum(sizes) }
    let p = try hidden { evaluation throws(EvaluationError) in try evaluation.evaluate(order) }
    guard p.shape.isEmpty else {
      throw EvaluationError(.shapes("the order of a norm", p.shape, []), in: order.range)
    }
    switch p.scalar {
    case 1 where p.isConstant: return Autodiff.sum(sizes)
    case 2 where p.isConstant: return sqrt(Autodiff.sum(x * x))
    default: return pow(Autodiff.sum(pow(sizes, p)), 1 / p)
    }
  }

  // MARK: - Gradients

  /// By an array or a number; by all inputs that have names, in the order they were made, if none is said.
  private mutating func gradient(
    of function: Expression, by symbol: Symbol?, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let value = try hidden { evaluation throws(EvaluationError) in
      try evaluation.evaluate(function)
    }
    guard value.shape.isEmpty else {
      throw EvaluationError(.shapes("a gradient", [], value.shape), in: range)
    }
    if let symbol {
      let place = try variable(symbol, in: range)
      guard Trace(of: [value]).tensors.contains(place.tensor) else {
        throw EvaluationError(.independent(function.tex(), of: symbol), in: range)
      }
      return atom(try derivative(of: value, by: place, in: range), in: range)
    }
    let named = Set(environment.quantities.values)
    let inputs = Trace(of: [value]).leaves.filter(named.contains)
    guard let first = inputs.first else {
      throw EvaluationError(.unsupported("a gradient of what depends on no input"), in: range)
    }
    var parts: [Tensor] = []
    for input in inputs {
      parts.append(try derivative(of: value, by: Place(tensor: input), in: range))
    }
    if parts.count == 1, !first.shape.isEmpty { return atom(parts[0], in: range) }
    guard let gradient = stack(parts), first.shape.isEmpty else {
      throw EvaluationError(
        .unsupported("a gradient by several arrays: write \\nabla_{W} for one of them"), in: range)
    }
    return atom(gradient, in: range)
  }
}

extension Tensor {
  /// A row becomes a vector; any other matrix is transposed.
  fileprivate var rowOrColumnTransposed: Tensor {
    shape.count == 2 && shape[0] == 1 ? reshaped(to: [shape[1]]) : transposed()
  }
}
