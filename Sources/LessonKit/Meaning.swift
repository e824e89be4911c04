internal import Formula
internal import Transcript

/// What a bound name or a value in prose stands for.
enum Meaning: Sendable {
  case tensor(Tensor)
  case number(Double)
  case function(TracedFunction)
  /// A function of so many arguments that compares: its graph holds one of its sides only.
  case branchingFunction(arguments: Int)
  case text(String)

  /// One generic look at the value: overloads would lose closures to the generic one.
  init<Value>(of value: Value) {
    switch value as Any {
    case let tensor as Tensor: self = .tensor(tensor)
    case let number as Double: self = .number(number)
    case let number as Int: self = .number(Double(number))
    case let number as Float: self = .number(Double(number))
    case let array as [Double]: self = .tensor(Tensor(NDArray(array)))
    case let function as @Sendable (Tensor) -> Tensor: self = .tracedUnary(function)
    case let function as (Tensor) -> Tensor: self = .tracedUnary(function)
    case let function as @Sendable (Tensor, Tensor) -> Tensor: self = .tracedBinary(function)
    case let function as (Tensor, Tensor) -> Tensor: self = .tracedBinary(function)
    default: self = .text(String(describing: value))
    }
  }

  /// A function is known by the graph that one call leaves behind. The argument's value does not matter:
  /// the graph is replayed at others.
  private static func tracedUnary(_ function: (Tensor) -> Tensor) -> Meaning {
    let u = Tensor.input(0.7)
    return traced(parameters: [u], calling: { function(u) })
  }

  private static func tracedBinary(_ function: (Tensor, Tensor) -> Tensor) -> Meaning {
    let (u, v) = (Tensor.input(0.7), Tensor.input(0.4))
    return traced(parameters: [u, v], calling: { function(u, v) })
  }

  private static func traced(
    parameters: [Tensor], calling call: () -> Tensor
  ) -> Meaning {
    // The call is ours: its comparisons limit nothing that the lesson itself computed.
    let log = BranchLog()
    let result = BranchLog.$current.withValue(log, operation: call)
    guard log.branches.isEmpty else { return .branchingFunction(arguments: parameters.count) }
    return .function(TracedFunction(parameters: parameters, result: result))
  }

  /// The value as it goes into a transcript: large arrays in brief.
  var value: Value {
    switch self {
    case .tensor(let tensor): Value(tensor.value)
    case .number(let number): .number(number)
    case .function(let function): .function(arguments: function.parameters.count)
    case .branchingFunction(let arguments): .function(arguments: arguments)
    case .text(let text): .text(text)
    }
  }
}

extension Value {
  /// More elements than this are kept as a summary.
  static let mostElements = 1000

  init(_ array: NDArray) {
    if let scalar = array.scalar {
      self = .number(scalar)
    } else if array.elements.count <= Value.mostElements {
      self = .tensor(shape: array.shape, elements: array.elements)
    } else {
      let elements = array.elements
      self = .summary(
        shape: array.shape, minimum: elements.reduce(.infinity, Swift.min),
        mean: elements.reduce(0, +) / Double(elements.count),
        maximum: elements.reduce(-.infinity, Swift.max))
    }
  }
}
