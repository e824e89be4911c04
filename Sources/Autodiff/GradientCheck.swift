/// A comparison of reverse mode with finite differences, element by element of every input.
public struct GradientCheck: Sendable {
  public struct Entry: Sendable {
    /// Which of the inputs, and which of its elements in row-major order.
    public var input: Int
    public var element: Int
    public var gradient: Double
    /// nil where no step width stayed within one smooth piece of the function.
    public var numeric: NumericDerivative?
    public var agrees: Bool
  }

  public let entries: [Entry]

  /// - Parameters:
  ///   - output: a scalar.
  ///   - inputs: what it is differentiated by: inputs or values on the way.
  public init(of output: Tensor, by inputs: [Tensor]) {
    let gradients = Gradients(of: output)
    let graph = TracedGraph(outputs: [output], inputs: inputs)
    let bounded = TracedGraph(
      outputs: inputs.map { gradients[$0] ?? 0 * $0 }, inputs: inputs
    ).replay(inputs.map { $0.value.elements.map { Bounded($0) } }, points: 1)
    var entries: [Entry] = []
    for (i, input) in inputs.enumerated() {
      let elements = input.value.elements
      let numeric = NumericDerivative.all(at: elements) { requests in
        let columns = inputs.indices.map { j in
          requests.flatMap { request in
            var values = inputs[j].value.elements
            if j == i { values[request.place] = request.x }
            return values.map { Bounded($0) }
          }
        }
        return graph.replay(columns, points: requests.count)[0]
      }
      for element in elements.indices {
        let gradient = bounded[i][element]
        entries.append(
          Entry(
            input: i, element: element, gradient: gradient.value, numeric: numeric[element],
            agrees: numeric[element]?.agrees(with: gradient) ?? false))
      }
    }
    self.entries = entries
  }

  public var agrees: Bool { entries.allSatisfy(\.agrees) }
}
