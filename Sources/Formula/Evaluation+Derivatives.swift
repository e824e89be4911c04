internal import Autodiff

/// A derivative that a formula speaks of, with all that is needed to measure it independently.
struct DerivativeUse: Hashable {
  var function: Tensor
  /// What it is differentiated by: cut here when it is moved.
  var variable: Tensor
  /// The element of an array that is moved; nil if the variable is a number.
  var element: Int?
  /// Where: the whole variable's value as a function of the inputs.
  var place: Tensor
  /// What reverse mode says: one number.
  var value: Tensor
}

struct SlopeKey: Hashable {
  var function: Tensor
  var variable: Tensor
}

extension Evaluation {
  /// Derivatives of derivatives may double in size with each order; past this no one waits for them.
  private static let mostOperationsOfSlope = 20_000
  /// Elements of one array of derivatives that are measured: first and last, and some between.
  private static let mostMeasured = 16
  /// Elements of an array of derivatives.
  private static let mostElements = 4_096

  mutating func differentiate(
    _ expression: Derivative, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    var result = try evaluate(expression.of)
    for (order, symbol) in expression.by.enumerated() {
      let variable = try variable(symbol, in: range)
      // A derivative of zero is honest mathematics; of a bound name it is nearly always a value that
      // was computed past the graph, and then the formula would be judged against nothing.
      if order == 0, case .symbol(let name) = expression.of.kind,
        !Trace(of: [result]).tensors.contains(variable.tensor)
      {
        throw EvaluationError(.independent(name.tex, of: symbol), in: range)
      }
      result = try derivative(of: result, by: variable, in: range)
    }
    return atom(result, in: range)
  }

  mutating func variable(
    _ symbol: Symbol, in range: Range<Int>
  ) throws(EvaluationError) -> Place {
    let variable = try place(of: symbol, in: range)
    guard !variable.tensor.isConstant else {
      throw EvaluationError(.constantVariable(symbol), in: range)
    }
    return variable
  }

  /// Of a number by a number, an element or an array, which has the array's shape; of an array by a number;
  /// of a vector by a vector, whose rows belong to the elements of what is differentiated.
  mutating func derivative(
    of function: Tensor, by variable: Place, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    if function.shape.isEmpty { return try gradient(of: function, by: variable, in: range) }
    let (rows, columns) = (function.indexShape, variable.tensor.indexShape)
    let isNumber = variable.element != nil || columns.isEmpty
    guard isNumber || (rows.count == 1 && columns.count == 1) else {
      throw EvaluationError(
        .shapes("a derivative of an array by an array", function.shape, variable.tensor.shape),
        in: range)
    }
    let size = function.value.elements.count * (isNumber ? 1 : columns[0])
    guard size <= Evaluation.mostElements else {
      throw EvaluationError(.tooMany("derivatives", limit: Evaluation.mostElements), in: range)
    }
    var parts: [Tensor] = []
    for i in 0..<function.value.elements.count {
      parts.append(try gradient(of: element(i, of: function), by: variable, in: range))
    }
    guard let stacked = stack(parts) else { return function }
    return stacked.reshaped(to: isNumber ? function.shape : [rows[0], columns[0]])
  }

  /// The derivative of a number, noted so that it is measured too.
  private mutating func gradient(
    of function: Tensor, by variable: Place, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let slope = try slope(of: function, by: variable.tensor, in: range)
    let tensor = variable.tensor
    guard !tensor.shape.isEmpty else {
      use(DerivativeUse(function: function, variable: tensor, place: tensor, value: slope))
      return slope
    }
    let measured =
      variable.element.map { [$0] } ?? spread(over: tensor.value.elements.count)
    for index in measured {
      use(
        DerivativeUse(
          function: function, variable: tensor, element: index, place: tensor,
          value: element(index, of: slope)))
    }
    return variable.element.map { element($0, of: slope) } ?? slope
  }

  /// Reverse mode, of the variable's shape.
  mutating func slope(
    of function: Tensor, by variable: Tensor, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let key = SlopeKey(function: function, variable: variable)
    if let known = slopes[key] { return known }
    let slope = slope(of: function, by: variable, choices: 0)
    guard Trace(of: [slope]).tensors.count <= Evaluation.mostOperationsOfSlope else {
      throw EvaluationError(
        .unsupported("a derivative of more than \(Evaluation.mostOperationsOfSlope) operations"),
        in: range
      )
    }
    slopes[key] = slope
    return slope
  }

  /// Of a choice between cases each case is differentiated alone: the other one may not even be defined
  /// where this one is taken.
  private mutating func slope(of function: Tensor, by variable: Tensor, choices: Int) -> Tensor {
    if function.operation == .select, function.shape.isEmpty, choices < 16 {
      let inputs = function.inputs
      let (a, b) = (
        slope(of: inputs[1], by: variable, choices: choices + 1),
        slope(of: inputs[2], by: variable, choices: choices + 1)
      )
      if inputs[0] != variable, function != variable { return select(inputs[0], a, b) }
    }
    let known = gradients[function] ?? Gradients(of: function)
    gradients[function] = known
    return known[variable] ?? Tensor.zeros(variable.shape)
  }

  // MARK: - What is measured

  mutating func use(_ derivative: DerivativeUse) {
    if uses.insert(derivative).inserted { derivatives.append(derivative) }
  }

  /// Which elements of an array stand for all of them where each costs a measurement.
  func spread(over count: Int) -> [Int] {
    let most = Evaluation.mostMeasured
    guard count > most else { return Array(0..<count) }
    return (0..<most).map { $0 * (count - 1) / (most - 1) }
  }
}

extension Tensor {
  static func zeros(_ shape: [Int]) -> Tensor {
    let count = shape.reduce(1, *)
    return NDArray(shape: shape, elements: Array(repeating: 0, count: count)).map { Tensor($0) }
      ?? 0
  }
}
