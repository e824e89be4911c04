/// The derivative of everything that was computed from some inputs, along one direction: forward mode. It walks the
/// traced graph in the order it was computed in and needs no second pass, but each direction is a walk of
/// its own.
public struct Tangents: Sendable {
  private let byTensor: [Tensor: Tensor]

  /// - Parameters:
  ///   - output: where the walk ends; it takes time in proportion to the graph.
  ///   - direction: how fast each input moves, of its shape; inputs that are not named stand still.
  public init(of output: Tensor, along direction: [Tensor: Tensor]) {
    var tangents = direction
    for y in Trace(of: [output], cut: Set(direction.keys)).tensors where tangents[y] == nil {
      for (i, input) in y.inputs.enumerated() {
        guard let t = tangents[input] else { continue }
        let moved = broadcast(y.operation.primitive.pushforward(t, from: i, of: y), to: y.shape)
        tangents[y] = tangents[y].map { $0 + moved } ?? moved
      }
    }
    byTensor = tangents
  }

  /// How fast a tensor moves, of its shape; nil if it stands still.
  public subscript(tensor: Tensor) -> Tensor? { byTensor[tensor] }
}

/// The derivative of `output` as the inputs move along a direction, by forward mode: the Jacobian times the
/// direction, of the output's shape.
public func directionalDerivative(of output: Tensor, along direction: [Tensor: Tensor]) -> Tensor {
  Tangents(of: output, along: direction)[output] ?? broadcast(0, to: output.shape)
}
