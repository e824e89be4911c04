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
    return traced(parameters: [u]) { function($0[0]) }
  }

  private static func tracedBinary(_ function: (Tensor, Tensor) -> Tensor) -> Meaning {
    let (u, v) = (Tensor.input(0.7), Tensor.input(0.4))
    return traced(parameters: [u, v]) { function($0[0], $0[1]) }
  }

  private static func traced(
    parameters: [Tensor], _ call: ([Tensor]) -> Tensor
  ) -> Meaning {
    // The call is ours: its comparisons limit nothing that the lesson itself computed.
    let log = BranchLog()
    let result = BranchLog.$current.withValue(log) { call(parameters) }
    guard log.branches.isEmpty else { return .branchingFunction(arguments: parameters.count) }
    let traced = TracedFunction(parameters: parameters, result: result)
    guard Meaning.holdsElsewhere(traced, call: call) else {
      return .branchingFunction(arguments: parameters.count)
    }
    return .function(traced)
  }

  /// Whether the function does at other arguments what its graph says. It does not if it looked at the
  /// number inside a tensor, which leaves no trace.
  private static func holdsElsewhere(
    _ function: TracedFunction, call: ([Tensor]) -> Tensor
  ) -> Bool {
    let graph = TracedGraph(outputs: [function.result], inputs: function.parameters)
    return [-1.3, 0.2, 2.1].allSatisfy { place in
      let places = function.parameters.indices.map { place + 0.3 * Double($0) }
      let called = call(places.map { Tensor.input($0) }).value.elements
      let replayed = graph.replay(places.map { [$0] }, points: 1)[0]
      return called.count == replayed.count
        && zip(called, replayed).allSatisfy { a, b in
          a == b || (a.isNaN && b.isNaN) || abs(a - b) <= 1e-9 * max(abs(a), abs(b))
        }
    }
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
