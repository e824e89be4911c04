/// A traced computation that can be replayed at other inputs, many points together, in doubles or in doubles
/// with error bounds.
public struct TracedGraph: Sendable {
  private let outputs: [Tensor]
  private let inputs: [Tensor]

  /// - Parameters:
  ///   - outputs: what a replay returns, in this order.
  ///   - inputs: what a replay is given, in this order. Any tensors will do: what they were computed
  ///     from is left out. Inputs of the graph that are not named keep their values.
  public init(outputs: [Tensor], inputs: [Tensor]) {
    self.outputs = outputs
    self.inputs = inputs
  }

  /// Evaluates the outputs.
  ///
  /// - Parameters:
  ///   - inputs: for each input its elements, point after point.
  ///   - points: how many.
  /// - Returns: for each output its elements, point after point. An input with another count of
  ///   elements than its shape and the points need gives NaN everywhere.
  public func replay(_ inputs: [[Double]], points: Int) -> [[Double]] {
    replayed(inputs, points: points) { $0 }
  }

  /// The same with a bound on the rounding error of every number.
  public func replay(_ inputs: [[Bounded]], points: Int) -> [[Bounded]] {
    replayed(inputs, points: points) { $0 }
  }

  /// The same of exact inputs.
  package func replay(bounded inputs: [[Double]], points: Int) -> [[Bounded]] {
    replayed(inputs, points: points) { Bounded($0) }
  }

  /// With only the first outputs.
  package func first(_ count: Int) -> TracedGraph {
    TracedGraph(outputs: Array(outputs.prefix(count)), inputs: inputs)
  }

  /// The same to some 30 digits.
  ///
  /// - Parameter isMeant: whether the inputs stand for the decimals that they are printed as: for 1/10, and
  ///   not for the double that is nearest to it.
  package func replay(_ inputs: [[Double]], points: Int, isMeant: Bool) -> [[Precise]] {
    replayed(inputs, points: points) { isMeant ? Precise(constant: $0) : Precise($0) }
  }

  private func replayed<Given, S: Scalar>(
    _ given: [[Given]], points: Int, _ number: (Given) -> S
  ) -> [[S]] {
    guard points > 0 else { return outputs.map { _ in [] } }
    let result = Layout<S>.make(
      outputs: outputs, inputs: inputs, points: points, joinsProducts: false)
    let memory = result.execution.memory
    for (index, input) in inputs.enumerated() {
      let size = input.value.elements.count
      let elements = index < given.count ? given[index] : []
      let fits = elements.count == size * points
      for e in 0..<size {
        for p in 0..<points {
          memory[result.inputs[index] + e * points + p] =
            fits ? number(elements[p * size + e]) : S(.nan)
        }
      }
    }
    result.execution.run()
    return zip(outputs, result.outputs).map { output, offset in
      let size = output.value.elements.count
      return (0..<(size * points)).map { i in
        memory[offset + (i % size) * points + i / size]
      }
    }
  }
}
