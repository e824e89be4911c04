public import Autodiff

/// What the names of formulas stand for.
public struct Environment: Sendable {
  /// Numbers and tensors: inputs, values computed from them, constants.
  public var quantities: [Symbol: Tensor]
  public var functions: [Symbol: TracedFunction]
  /// Names with indices that stand for an expression: `w_{px}` for W_{xp}.
  public var indexed: [IndexedDefinition]
  /// Comparisons that decided which way the program went while these were computed.
  public var branches: [Branch]
  /// Whether a name that nothing is known of is any number, or an array of them where it has indices.
  public var samplesUnknown: Bool
  /// What functions without an argument are functions of, in a statement about any functions.
  var variable: Tensor?

  public init(
    quantities: [Symbol: Tensor] = [:], functions: [Symbol: TracedFunction] = [:],
    branches: [Branch] = [], indexed: [IndexedDefinition] = [], samplesUnknown: Bool = false
  ) {
    self.quantities = quantities
    self.functions = functions
    self.branches = branches
    self.indexed = indexed
    self.samplesUnknown = samplesUnknown
  }

  /// Numbers that need no definition, unless the lesson binds their names.
  public static let constants: [Symbol: Double] = [
    Symbol("e"): 2.718_281_828_459_045, Symbol("π"): .pi,
  ]

  /// What a reader of formulas needs to know of it.
  public var notation: Notation {
    Notation(
      functions: Set(functions.keys),
      quantities: Set(quantities.keys).union(indexed.map(\.name)), acceptsUnknown: samplesUnknown)
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

/// A name whose marks are indices, and what it stands for at each value of them.
///
///     w_{px}^{(l)} = W_{xp}^{(l)}
///     E_i = \frac{1}{n} (o_i - t_i)^2
public struct IndexedDefinition: Sendable {
  public var name: Symbol
  public var body: Expression

  /// - Parameter environment: where the body's names are known: all letters of the name must be indices in it.
  public init?(_ name: Symbol, _ body: Expression, in environment: Environment) {
    guard let marks = IndexMarks(name), marks.isPlain else { return nil }
    let letters = environment.freeIndices(of: body)
    guard marks.plainLetters.allSatisfy({ letters.contains(Symbol($0)) }) else { return nil }
    self.name = name
    self.body = body
  }
}
