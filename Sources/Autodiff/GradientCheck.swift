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

  /// Numbers of the inputs, over all points that are replayed together.
  private static let mostNumbers = 1_000_000

  /// - Parameters:
  ///   - output: a scalar.
  ///   - inputs: what it is differentiated by: inputs or values on the way.
  public init(of output: Tensor, by inputs: [Tensor]) {
    let gradients = Gradients(of: output)
    let graph = TracedGraph(outputs: [output], inputs: inputs)
    let bounded = TracedGraph(
      outputs: inputs.map { gradients[$0] ?? 0 * $0 }, inputs: inputs
    ).replay(inputs.map { $0.value.elements.map { Bounded($0) } }, points: 1)
    let size = inputs.reduce(0) { $0 + $1.value.elements.count }
    // As many elements at a time as fit in a moderate memory: each is tried at 13 places.
    let atOnce = max(1, GradientCheck.mostNumbers / (13 * max(1, size)))
    var entries: [Entry] = []
    for (i, input) in inputs.enumerated() {
      let elements = input.value.elements
      for start in stride(from: 0, to: elements.count, by: atOnce) {
        let part = start..<min(start + atOnce, elements.count)
        let numeric = NumericDerivative.all(at: Array(elements[part])) { requests in
          let columns = inputs.indices.map { j in
            requests.flatMap { request in
              var values = inputs[j].value.elements
              if j == i { values[start + request.place] = request.x }
              return values.map { Bounded($0) }
            }
          }
          return graph.replay(columns, points: requests.count)[0]
        }
        for (element, numeric) in zip(part, numeric) {
          let gradient = bounded[i][element]
          entries.append(
            Entry(
              input: i, element: element, gradient: gradient.value, numeric: numeric,
              agrees: numeric?.agrees(with: gradient) ?? false))
        }
      }
    }
    self.entries = entries
  }

  public var agrees: Bool { entries.allSatisfy(\.agrees) }
}
