internal import Autodiff

/// Why an expression that could be read has no value: a fact.
public struct EvaluationError: Error, Sendable, Hashable {
  public enum Fact: Sendable, Hashable {
    case unknownSymbol(Symbol, nearest: Symbol?)
    case unknownFunction(Symbol, nearest: Symbol?)
    /// A function without its argument.
    case functionAsQuantity(Symbol)
    case wrongArity(String, expected: Int, found: Int)
    /// `\frac{dy}{dx}` where y was not computed from x.
    case independent(String, of: Symbol)
    /// `\frac{dy}{dn}` where n is a fixed number.
    case constantVariable(Symbol)
    case shapes(String, [Int], [Int])
    case unreadableNumber(String)
    case unsupported(String)
  }

  public var fact: Fact
  /// Bytes of the formula's source.
  public var range: Range<Int>

  public init(_ fact: Fact, in range: Range<Int>) {
    self.fact = fact
    self.range = range
  }
}

/// A derivative that a formula speaks of, with all that is needed to measure it independently.
struct DerivativeUse {
  var function: Tensor
  /// What it is differentiated by: cut here when it is moved.
  var variable: Tensor
  /// Where: the variable's value as a function of the inputs.
  var place: Tensor
  /// What reverse mode says; a scalar.
  var value: Tensor
  /// Which element of an array is moved; nil for a scalar variable.
  var element: Int?
}

/// Turns expressions into tensors: a formula is evaluated by the same core, replayed at the same points and
/// with the same error bounds as the step it speaks of.
struct Evaluation {
  /// A part of the formula with its tensor.
  struct Part {
    var range: Range<Int>
    var tensor: Tensor
    /// A symbol, a derivative or a call of a lesson's function.
    var isAtom: Bool
  }

  let environment: Environment
  private(set) var parts: [Part] = []
  private(set) var derivatives: [DerivativeUse] = []
  /// Parts inside `\left.…\right|` have other values than the same names outside.
  private var isInsideEvaluation = false

  init(_ environment: Environment) { self.environment = environment }

  /// A whole side of a relation.
  mutating func side(_ expression: Expression) throws(EvaluationError) -> Tensor {
    let tensor = try evaluate(expression)
    parts.append(Part(range: expression.range, tensor: tensor, isAtom: false))
    return tensor
  }

  mutating func evaluate(_ expression: Expression) throws(EvaluationError) -> Tensor {
    let range = expression.range
    switch expression.kind {
    case .number(let numeral):
      guard let value = Double(numeral.text) else {
        throw EvaluationError(.unreadableNumber(numeral.text), in: range)
      }
      return Tensor(value)
    case .symbol(let symbol):
      let tensor = try quantity(symbol, in: range)
      // e and π stand for themselves, also where the numbers are put in.
      return environment.quantities[symbol] == nil ? tensor : atom(tensor, in: range)
    case .group(let inner), .marked(let inner, _):
      return try evaluate(inner)
    case .negation(let a):
      return try apply(.negate, [a], in: range)
    case .sum(let a, let b):
      return try apply(.add, [a, b], in: range)
    case .difference(let a, let b):
      return try apply(.subtract, [a, b], in: range)
    case .product(let a, let b, let sign):
      return try product(a, b, sign, in: range)
    case .quotient(let a, let b, _):
      return try apply(.divide, [a, b], in: range)
    case .power(let a, let b):
      return try apply(.power, [a, b], in: range)
    case .root(let a, index: nil):
      return try apply(.sqrt, [a], in: range)
    case .root(let a, index: let index?):
      let exponent = Expression(
        .quotient(Expression(.number(Numeral("1"))), index, .slash), range: index.range)
      return try apply(.power, [a, exponent], in: range)
    case .absolute(let a):
      return try apply(.abs, [a], in: range)
    case .call(let function, let arguments):
      return try call(function, arguments, in: range)
    case .derivative(let derivative):
      return try differentiate(derivative, in: range)
    case .evaluated(let inner, let assignments):
      return try evaluate(inner, at: assignments, in: range)
    case .reduction, .limit, .integral, .matrix, .transpose, .norm, .cases, .gradient, .interval,
      .set:
      throw EvaluationError(.unsupported("a structure"), in: range)
    }
  }

  private mutating func atom(_ tensor: Tensor, in range: Range<Int>) -> Tensor {
    if !isInsideEvaluation { parts.append(Part(range: range, tensor: tensor, isAtom: true)) }
    return tensor
  }

  private mutating func apply(
    _ operation: Autodiff.Operation, _ operands: [Expression], in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    var inputs: [Tensor] = []
    for operand in operands { inputs.append(try evaluate(operand)) }
    return try apply(operation, inputs, in: range)
  }

  private func apply(
    _ operation: Autodiff.Operation, _ inputs: [Tensor], in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    guard let tensor = Tensor.traced(operation, inputs) else {
      let shapes = inputs.map(\.shape) + [[], []]
      throw EvaluationError(.shapes(operation.name, shapes[0], shapes[1]), in: range)
    }
    return tensor
  }

  private mutating func product(
    _ a: Expression, _ b: Expression, _ sign: ProductSign, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let (x, y) = (try evaluate(a), try evaluate(b))
    guard sign == .elementwise || x.shape.isEmpty || y.shape.isEmpty else {
      throw EvaluationError(.unsupported("a product of two arrays without ⊙"), in: range)
    }
    return try apply(.multiply, [x, y], in: range)
  }

  private func quantity(_ symbol: Symbol, in range: Range<Int>) throws(EvaluationError) -> Tensor {
    if let tensor = environment.quantities[symbol] { return tensor }
    if environment.functions[symbol] != nil {
      throw EvaluationError(.functionAsQuantity(symbol), in: range)
    }
    if let constant = Environment.constants[symbol] { return Tensor(constant) }
    let nearest = nearest(to: symbol, in: environment.quantities.keys)
    throw EvaluationError(.unknownSymbol(symbol, nearest: nearest), in: range)
  }

  private mutating func evaluate(
    _ inner: Expression, at assignments: [Assignment], in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    var replacements: [Tensor: Tensor] = [:]
    for assignment in assignments {
      replacements[try quantity(assignment.symbol, in: range)] = try evaluate(assignment.value)
    }
    let wasInside = isInsideEvaluation
    isInsideEvaluation = true
    let tensor = try evaluate(inner).substituting(replacements)
    isInsideEvaluation = wasInside
    return atom(tensor, in: range)
  }
}

// MARK: - Functions

extension Evaluation {
  private mutating func call(
    _ function: Function, _ arguments: [Expression], in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    var inputs: [Tensor] = []
    for argument in arguments { inputs.append(try evaluate(argument)) }
    if case .known(let known) = function { return try apply(known, to: inputs, in: range) }
    if case .prime(let inner, let order) = function {
      return atom(try prime(inner, order: order, at: inputs, in: range), in: range)
    }
    let traced = try resolve(function, in: range)
    return atom(try checked(traced, name: function.name, inputs, in: range)(inputs), in: range)
  }

  private func checked(
    _ traced: TracedFunction, name: String, _ inputs: [Tensor], in range: Range<Int>
  ) throws(EvaluationError) -> TracedFunction {
    guard traced.parameters.count == inputs.count else {
      throw EvaluationError(
        .wrongArity(name, expected: traced.parameters.count, found: inputs.count), in: range)
    }
    for (parameter, input) in zip(traced.parameters, inputs) where parameter.shape != input.shape {
      throw EvaluationError(.shapes(name, parameter.shape, input.shape), in: range)
    }
    return traced
  }

  /// The derivatives of a function of one argument, one order after the other, each to be measured.
  private mutating func prime(
    _ function: Function, order: Int, at inputs: [Tensor], in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let traced = try checked(resolve(function, in: range), name: function.name, inputs, in: range)
    guard let parameter = traced.parameters.first, traced.parameters.count == 1 else {
      throw EvaluationError(.unsupported("a prime on a function of several arguments"), in: range)
    }
    var result = traced.result
    for _ in 0..<order {
      let slope = try bounded(derivative(of: result, by: parameter), in: range)
      derivatives.append(
        DerivativeUse(
          function: result, variable: parameter, place: inputs[0],
          value: slope.substituting([parameter: inputs[0]])))
      result = slope
    }
    return result.substituting([parameter: inputs[0]])
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
        parameters: [parameter], result: try apply(known, to: [parameter], in: range))
    case .composition(let outer, let inner):
      let (f, g) = (try resolve(outer, in: range), try resolve(inner, in: range))
      let composed = try checked(f, name: outer.name, [g.result], in: range)([g.result])
      return TracedFunction(parameters: g.parameters, result: composed)
    case .prime(let inner, let order):
      var traced = try resolve(inner, in: range)
      guard let parameter = traced.parameters.first, traced.parameters.count == 1 else {
        throw EvaluationError(.unsupported("a prime on a function of several arguments"), in: range)
      }
      for _ in 0..<order { traced.result = derivative(of: traced.result, by: parameter) }
      return traced
    }
  }

  private func apply(
    _ known: KnownFunction, to inputs: [Tensor], in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let operation: Autodiff.Operation
    switch known {
    case .max, .min:
      guard var result = inputs.first else {
        throw EvaluationError(.wrongArity(known.rawValue, expected: 2, found: 0), in: range)
      }
      for input in inputs.dropFirst() {
        result = try apply(known == .max ? .maximum : .minimum, [result, input], in: range)
      }
      return result
    case .exp: operation = .exp
    case .ln, .log: operation = .log
    case .sin: operation = .sin
    case .cos: operation = .cos
    case .tan: operation = .tan
    case .arcsin: operation = .arcsin
    case .arccos: operation = .arccos
    case .arctan: operation = .arctan
    case .sinh: operation = .sinh
    case .cosh: operation = .cosh
    case .tanh: operation = .tanh
    case .sign: operation = .sign
    case .arsinh: operation = .arsinh
    case .arcosh: operation = .arcosh
    case .artanh: operation = .artanh
    case .erf: operation = .erf
    case .cot, .sec, .csc: operation = known == .cot ? .tan : known == .sec ? .cos : .sin
    }
    guard inputs.count == 1 else {
      throw EvaluationError(
        .wrongArity(known.rawValue, expected: 1, found: inputs.count), in: range)
    }
    let result = try apply(operation, inputs, in: range)
    switch known {
    case .cot, .sec, .csc: return try apply(.divide, [Tensor(1), result], in: range)
    default: return result
    }
  }
}

// MARK: - Derivatives

extension Evaluation {
  private mutating func differentiate(
    _ expression: Derivative, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    var result = try evaluate(expression.of)
    for (order, symbol) in expression.by.enumerated() {
      let variable = try quantity(symbol, in: range)
      guard !variable.isConstant else {
        throw EvaluationError(.constantVariable(symbol), in: range)
      }
      // A derivative of zero is honest mathematics; of a bound name it is nearly always a value that
      // was computed past the graph, and then the formula would be judged against nothing.
      if order == 0, case .symbol(let name) = expression.of.kind,
        !Trace(of: [result]).tensors.contains(variable)
      {
        throw EvaluationError(.independent(name.tex, of: symbol), in: range)
      }
      let slope = try bounded(derivative(of: result, by: variable), in: range)
      derivatives.append(
        DerivativeUse(function: result, variable: variable, place: variable, value: slope))
      result = slope
    }
    return atom(result, in: range)
  }
}

extension Evaluation {
  /// Derivatives of derivatives may double in size with each order; past this no one waits for them.
  private static let mostOperations = 20_000

  private func bounded(_ slope: Tensor, in range: Range<Int>) throws(EvaluationError) -> Tensor {
    guard Trace(of: [slope]).tensors.count <= Evaluation.mostOperations else {
      throw EvaluationError(
        .unsupported("a derivative of more than \(Evaluation.mostOperations) operations"), in: range
      )
    }
    return slope
  }
}

/// The name that differs least, if it differs little.
func nearest(to symbol: Symbol, in names: some Sequence<Symbol>) -> Symbol? {
  names
    .map { ($0, distance(symbol, $0)) }
    .filter { $0.1 <= 2 }
    .min { ($0.1, $0.0.tex) < ($1.1, $1.0.tex) }?.0
}

/// 0 for the same letters in another case, else how many of the marks differ; another letter is another name.
private func distance(_ a: Symbol, _ b: Symbol) -> Int {
  guard a.base.lowercased() == b.base.lowercased() else { return .max }
  return (a.below == b.below ? 0 : 1) + (a.above == b.above ? 0 : 1)
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
