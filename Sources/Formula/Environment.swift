public import Autodiff

/// What the names of formulas stand for.
public struct Environment: Sendable {
  /// Numbers and tensors: inputs, values computed from them, constants.
  public var quantities: [Symbol: Tensor]
  public var functions: [Symbol: TracedFunction]
  /// Comparisons that decided which way the program went while these were computed.
  public var branches: [Branch]

  public init(
    quantities: [Symbol: Tensor] = [:], functions: [Symbol: TracedFunction] = [:],
    branches: [Branch] = []
  ) {
    self.quantities = quantities
    self.functions = functions
    self.branches = branches
  }

  /// Numbers that need no definition, unless the lesson binds their names.
  public static let constants: [Symbol: Double] = [
    Symbol("e"): 2.718_281_828_459_045, Symbol("π"): .pi,
  ]

  /// What a reader of formulas needs to know of it.
  public var notation: Notation {
    Notation(functions: Set(functions.keys), quantities: Set(quantities.keys))
  }

  /// The name of an input or value, for messages.
  public func name(of tensor: Tensor) -> Symbol? {
    quantities.filter { $0.value == tensor }.map(\.key).min { $0.tex < $1.tex }
  }
}

/// A function as the graph that one call of it left behind.
public struct TracedFunction: Sendable {
  public var parameters: [Tensor]
  public var result: Tensor

  public init(parameters: [Tensor], result: Tensor) {
    self.parameters = parameters
    self.result = result
  }

  /// The same computation on other arguments; as many as there are parameters.
  func callAsFunction(_ arguments: [Tensor]) -> Tensor {
    result.substituting(
      Dictionary(zip(parameters, arguments), uniquingKeysWith: { first, _ in first }))
  }
}
