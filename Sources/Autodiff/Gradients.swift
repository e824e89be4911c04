/// The derivative of one output by every tensor it was computed from. Each is a tensor itself, traced like
/// any other, so that it can be shown, replayed and differentiated again.
public struct Gradients: Sendable {
  private let byTensor: [Tensor: Tensor]

  /// Reverse mode: one walk over the traced graph from the output back to the inputs. Takes time in
  /// proportion to the graph.
  ///
  /// - Parameter output: of any shape; for more than one element, the gradient of their sum.
  public init(of output: Tensor) {
    var gradients: [Tensor: Tensor] = [output: broadcast(1, to: output.shape)]
    for y in Trace(of: [output]).tensors.reversed() {
      guard let g = gradients[y] else { continue }
      for (i, input) in y.inputs.enumerated() where !input.isConstant {
        let arriving = sum(y.operation.primitive.pullback(g, to: i, of: y), to: input.shape)
        gradients[input] = gradients[input].map { $0 + arriving } ?? arriving
      }
    }
    byTensor = gradients
  }

  /// The gradient by a tensor; the tensor's shape. nil if the output does not depend on it.
  public subscript(tensor: Tensor) -> Tensor? { byTensor[tensor] }
}

/// The derivative of `output` by `variable`, an input or any value on the way, through every path that
/// leads from it to the output. Zero, of the variable's shape, where there is no path.
public func derivative(of output: Tensor, by variable: Tensor) -> Tensor {
  Gradients(of: output)[variable] ?? broadcast(0, to: variable.shape)
}

/// The derivative of `y` by one of its inputs with the others held fixed: the factor that an edge of the
/// graph contributes to the chain rule. The shape of that input; summed over the elements of `y`.
public func localDerivative(of y: Tensor, byInput i: Int) -> Tensor {
  let x = y.inputs
  guard x.indices.contains(i) else { return 0 }
  let g = y.operation.primitive.pullback(broadcast(1, to: y.shape), to: i, of: y)
  return sum(g, to: x[i].shape)
}

/// Every tensor that some outputs were computed from, in an order in which inputs come before their use.
public struct Trace: Sendable {
  public let tensors: [Tensor]

  /// - Parameter cut: tensors taken as leaves: what only they were computed from is left out.
  public init(of outputs: [Tensor], cut: Set<Tensor> = []) {
    var seen = NodeTable()
    var found: [Tensor] = []
    for output in outputs where seen.insert(output.node) { found.append(output) }
    // What is found is searched in turn.
    var next = 0
    while next < found.count {
      let tensor = found[next]
      next += 1
      if !cut.isEmpty, cut.contains(tensor) { continue }
      for input in tensor.node.inputs where seen.insert(input) { found.append(Tensor(input)) }
    }
    let order = found.indices.map { (order: found[$0].order, index: $0) }
      .sorted { $0.order < $1.order }
    tensors = order.map { found[$0.index] }
  }

  /// The inputs among them, in order of creation.
  public var leaves: [Tensor] { tensors.filter { $0.operation == .input } }
}

extension Tensor {
  /// The same computation with other tensors, of the same shapes, in place of some.
  public func substituting(_ replacements: [Tensor: Tensor]) -> Tensor {
    guard !replacements.isEmpty else { return self }
    var made = replacements
    for tensor in Trace(of: [self], cut: Set(replacements.keys)).tensors where made[tensor] == nil {
      let inputs = tensor.inputs
      let replaced = inputs.map { made[$0] ?? $0 }
      made[tensor] = replaced == inputs ? tensor : .traced(tensor.operation, replaced) ?? tensor
    }
    return made[self] ?? self
  }
}
