internal import Autodiff
internal import Transcript

/// Writes a traced graph down as plain values, and reads it back.
struct GraphWriter {
  let nodes: [GraphNode]
  /// The place of each tensor in `nodes`.
  let index: [Tensor: Int]

  init(of tensors: [Tensor]) {
    let trace = Trace(of: tensors).tensors
    index = Dictionary(uniqueKeysWithValues: zip(trace, trace.indices))
    let index = index
    nodes = trace.map { tensor in
      GraphNode(
        operation: tensor.operation.name, parameters: tensor.operation.parameters,
        inputs: tensor.inputs.compactMap { index[$0] },
        value: Value(tensor.value),
        domain: tensor.domain.map { [$0.lowerBound, $0.upperBound] })
    }
  }

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
