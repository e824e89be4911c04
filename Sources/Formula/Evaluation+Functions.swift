internal import Autodiff

extension Evaluation {
  mutating func call(
    _ function: Function, _ arguments: [Expression], in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    var inputs: [Tensor] = []
    for argument in arguments { inputs.append(try evaluate(argument)) }
    if case .known(let known) = function {
      return try apply(known, to: inputs, isWritten: arguments.map(\.isWrittenOut), in: range)
    }
    if inputs.isEmpty, let variable = environment.variable { inputs = [variable] }
    if case .prime(let inner, let order) = function {
      return atom(try prime(inner, order: order, at: inputs, in: range), in: range)
    }
    let traced = try resolve(function, in: range)
    return atom(try apply(traced, name: function.name, to: inputs, in: range), in: range)
  }

  // MARK: - Functions of the lesson

  /// A function of numbers takes arrays of one shape element by element.
  private func apply(
    _ traced: TracedFunction, name: String, to inputs: [Tensor], in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    guard traced.parameters.count == inputs.count else {
      throw EvaluationError(
        .wrongArity(name, expected: traced.parameters.count, found: inputs.count), in: range)
    }
    let shapes = inputs.map(\.shape)
    if traced.parameters.map(\.shape) == shapes { return traced(inputs) }
    for (parameter, input) in zip(traced.parameters, inputs)
    where !parameter.shape.isEmpty || !traced.result.shape.isEmpty || input.shape != shapes[0] {
      throw EvaluationError(.shapes(name, parameter.shape, input.shape), in: range)
    }
    return traced.mapped(over: inputs)
  }

  /// The derivatives of a function of one argument, one order after the other, each to be measured.
  private mutating func prime(
    _ function: Function, order: Int, at inputs: [Tensor], in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let traced = try resolve(function, in: range)
    guard inputs.count == 1 || traced.parameters.count != 1 else {
      throw EvaluationError(
        .wrongArity(function.name, expected: 1, found: inputs.count), in: range)
    }
    guard let parameter = traced.parameters.first, traced.parameters.count == 1 else {
      throw EvaluationError(.unsupported("a prime on a function of several arguments"), in: range)
    }
    guard parameter.shape.isEmpty, traced.result.shape.isEmpty else {
      throw EvaluationError(.unsupported("a prime on a function of arrays"), in: range)
    }
    var result = traced.result
    for _ in 0..<order {
      let slope = try slope(of: result, by: parameter, in: range)
      let values = TracedFunction(parameters: [parameter], result: slope).mapped(over: inputs)
      for element in spread(over: inputs[0].value.elements.count) {
        use(
          DerivativeUse(
            function: result, variable: parameter, place: self.element(element, of: inputs[0]),
            value: self.element(element, of: values)))
      }
      result = slope
    }
    return TracedFunction(parameters: [parameter], result: result).mapped(over: inputs)
  }

  /// A function as a graph of its own.
  private mutating func resolve(
    _ function: Function, in range: Range<Int>
  ) throws(EvaluationError) -> TracedFunction {
    switch function {
    case .named(let symbol):
      guard let traced = environment.functions[symbol] else {
        let nearest = nearest(to: symbol, in: environment.functions.keys)
        throw EvaluationError(.unknownFunction(symbol, nearest: nearest), in: range)
      }
      return traced
    case .known(let known):
      let parameter = Tensor.input(0.5)
      return TracedFunction(
        parameters: [parameter],
        result: try apply(known, to: [parameter], isWritten: [false], in: range))
    case .composition(let outer, let inner):
      let (f, g) = (try resolve(outer, in: range), try resolve(inner, in: range))
      let composed = try apply(f, name: outer.name, to: [g.result], in: range)
      return TracedFunction(parameters: g.parameters, result: composed)
    case .prime(let inner, let order):
      var traced = try resolve(inner, in: range)
      guard let parameter = traced.parameters.first, traced.parameters.count == 1 else {
        throw EvaluationError(.unsupported("a prime on a function of several arguments"), in: range)
      }
      for _ in 0..<order {
        traced.result = try slope(of: traced.result, by: parameter, in: range)
      }
      return traced
    }
  }

  // MARK: - Known functions

  private func apply(
    _ known: KnownFunction, to inputs: [Tensor], isWritten: [Bool], in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    if known == .max || known == .min {
      return try extremum(known, of: inputs, isWritten: isWritten, in: range)
    }
    guard inputs.count == 1 else {
      throw EvaluationError(
        .wrongArity(known.rawValue, expected: 1, found: inputs.count), in: range)
    }
    if let operation = known.operation { return try apply(operation, inputs, in: range) }
    let inverse: Autodiff.Operation = known == .cot ? .tan : known == .sec ? .cos : .sin
    return try apply(.divide, [1, apply(inverse, inputs, in: range)], in: range)
  }

  /// The largest or smallest of some numbers, or of arrays element by element; of one array, of its elements.
  private func extremum(
    _ known: KnownFunction, of inputs: [Tensor], isWritten: [Bool], in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    guard var result = inputs.first else {
      throw EvaluationError(.wrongArity(known.rawValue, expected: 2, found: 0), in: range)
    }
    if inputs.count == 1, !result.shape.isEmpty {
      guard !result.value.elements.isEmpty else {
        throw EvaluationError(.shapes(known.rawValue, result.shape, []), in: range)
      }
      return known == .max ? maximum(result) : -maximum(-result)
    }
    for (input, written) in zip(inputs, isWritten).dropFirst() {
      result = try combine(
        known == .max ? .maximum : .minimum, result, input, isWritten: (isWritten[0], written),
        in: range)
    }
    return result
  }
}

extension KnownFunction {
  /// The primitive of this name; nil for what others make up.
  fileprivate var operation: Autodiff.Operation? {
    switch self {
    case .exp: .exp
    case .ln, .log: .log
    case .sin: .sin
    case .cos: .cos
    case .tan: .tan
    case .arcsin: .arcsin
    case .arccos: .arccos
    case .arctan: .arctan
    case .sinh: .sinh
    case .cosh: .cosh
    case .tanh: .tanh
    case .sign: .sign
    case .arsinh: .arsinh
    case .arcosh: .arcosh
    case .artanh: .artanh
    case .erf: .erf
    case .max, .min, .cot, .sec, .csc: nil
    }
  }
}

extension TracedFunction {
  /// The function of each element of some arrays of one shape, or of numbers.
  func mapped(over inputs: [Tensor]) -> Tensor {
    guard let shape = inputs.first?.shape, !shape.isEmpty else { return self(inputs) }
    let count = shape.reduce(1, *)
    let cut = Set(parameters)
    let moved = Trace(of: [result], cut: cut).tensors.filter { !cut.contains($0) }
    let isElementwise = moved.allSatisfy { tensor in
      tensor.inputs.isEmpty || Autodiff.Operation.elementwise.contains(tensor.operation)
    }
    if isElementwise, !moved.isEmpty || cut.contains(result) {
      let mapped = self(inputs)
      // A function that does not look at its argument.
      return mapped.shape == shape
        ? mapped
        : mapped.reshaped(to: [1]).gathered(
          at: Array(repeating: 0, count: count), along: 0
        ).reshaped(to: shape)
    }
    let flat = inputs.map { $0.reshaped(to: [count]) }
    let values = (0..<count).map { i in
      self(flat.map { $0.slice(axis: 0, i..<i + 1).reshaped(to: []) })
    }
    return stack(values)?.reshaped(to: shape) ?? self(inputs)
  }
}

extension Function {
  /// As it is written, for messages.
  fileprivate var name: String {
    switch self {
    case .known(let known): known.rawValue
    case .named(let symbol): symbol.tex
    case .prime(let function, let order): function.name + String(repeating: "'", count: order)
    case .composition(let outer, let inner): "(\(outer.name) ∘ \(inner.name))"
    }
  }
}
