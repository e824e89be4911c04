internal import Autodiff
internal import Transcript

/// Writes a traced graph down as plain values, and reads it back. One that is written grows: numbers that
/// only formulas and figures have, derivatives among them, are written behind what the lesson bound.
final class GraphWriter {
  private(set) var nodes: [GraphNode] = []
  /// The place of each tensor in `nodes`.
  private(set) var index: [Tensor: Int] = [:]
  private var written: Set<Tensor> = []
  /// Whether each node changes with an input that has a domain.
  private var follows: [Bool] = []

  /// Beyond this nothing more is written: the page has no use for so large a graph, nor for the many places
  /// at which an integral is evaluated.
  private static let mostNodes = 20_000
  private static let mostElements = 200

  init(of tensors: [Tensor]) { write(Trace(of: tensors).tensors) }

  private func write(_ tensors: [Tensor]) {
    for tensor in tensors {
      index[tensor] = nodes.count
      written.insert(tensor)
      let inputs = tensor.inputs.compactMap { index[$0] }
      follows.append(Self.isMovable(tensor) || inputs.contains { follows[$0] })
      nodes.append(
        GraphNode(
          operation: tensor.operation.name, parameters: tensor.operation.parameters,
          inputs: inputs, value: Value(tensor.value),
          domain: tensor.domain.map { [$0.lowerBound, $0.upperBound] }))
    }
  }

  private static func isMovable(_ tensor: Tensor) -> Bool {
    tensor.operation == .input && tensor.domain != nil
  }
}

extension GraphWriter {
  /// The place of a number that follows an input with a domain; what it was computed from is written down
  /// if it was not yet.
  ///
  /// - Parameter isShown: whether the number itself is shown: then none of its digits may be rounding
  ///   alone, as those of a measured error are.
  /// - Returns: nil if it follows none, or is worth nothing to a replay elsewhere.
  func place(of tensor: Tensor?, isShown: Bool = true) -> Int? {
    guard let tensor, !tensor.isConstant else { return nil }
    if let known = index[tensor] {
      return follows[known] && (!isShown || Self.isSure(tensor)) ? known : nil
    }
    guard nodes.count < Self.mostNodes else { return nil }
    let trace = Trace(of: [tensor], cut: written).tensors
    let isLive = trace.contains { part in
      index[part].map { follows[$0] } ?? Self.isMovable(part)
    }
    guard isLive, nodes.count + trace.count <= Self.mostNodes,
      trace.allSatisfy({ $0.value.elements.count <= Self.mostElements }),
      !isShown || Self.isSure(tensor)
    else { return nil }
    write(trace.filter { index[$0] == nil })
    return index[tensor].flatMap { follows[$0] ? $0 : nil }
  }

  /// Whether a number depends on an input with a domain and cannot follow it, as another machine would find
  /// other digits.
  func isLeftBehind(_ tensor: Tensor?) -> Bool {
    guard let tensor, !Self.isSure(tensor) else { return false }
    if let known = index[tensor] { return follows[known] }
    return Trace(of: [tensor], cut: written).tensors.contains { part in
      index[part].map { follows[$0] } ?? Self.isMovable(part)
    }
  }

  /// The places of several numbers; nil if there are none.
  func places(of tensors: [Tensor?], areShown: Bool = true) -> [Int?]? {
    let places = tensors.map { place(of: $0, isShown: areShown) }
    return places.contains { $0 != nil } ? places : nil
  }

  /// Whether another machine, whose functions round in another way, would find the same digits.
  private static func isSure(_ tensor: Tensor) -> Bool {
    let numbers = TracedGraph(outputs: [tensor], inputs: []).replay(bounded: [], points: 1)[0]
    return numbers.allSatisfy { $0.value == 0 || $0.error <= 1e-10 * abs($0.value) }
  }
}

extension GraphWriter {
  /// The tensors of a graph that was written down; nil where a node cannot be made again, because it or
  /// one before it was kept as a summary only.
  static func tensors(_ nodes: [GraphNode]) -> [Tensor?] {
    var tensors: [Tensor?] = []
    for node in nodes {
      tensors.append(tensor(node, among: tensors))
    }
    return tensors
  }

  private static func tensor(_ node: GraphNode, among earlier: [Tensor?]) -> Tensor? {
    let array: NDArray?
    switch node.value {
    case .number(let number): array = NDArray(number)
    case .tensor(let shape, let elements): array = NDArray(shape: shape, elements: elements)
    default: array = nil
    }
    guard let array, let operation = Operation(name: node.operation, parameters: node.parameters)
    else {
      return nil
    }
    switch operation {
    case .constant:
      return Tensor(array)
    case .input:
      let bounds = node.domain ?? []
      return .input(
        array, domain: bounds.count == 2 && bounds[0] <= bounds[1] ? bounds[0]...bounds[1] : nil)
    default:
      let inputs = node.inputs.compactMap { earlier.indices.contains($0) ? earlier[$0] : nil }
      guard inputs.count == node.inputs.count else { return nil }
      return Tensor.traced(operation, inputs)
    }
  }
}
