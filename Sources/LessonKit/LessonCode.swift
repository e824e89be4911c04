public import Transcript

// What lesson code sees beside the core's tensors and functions.

/// A traced input of shape `[]`. It takes its name from the `let` it stands in, so that `--set x=2` and a
/// slider find it.
///
/// - Parameter domain: the values it may take: formulas are checked all over it.
// swift-format-ignore: AlwaysUseLowerCamelCase, for it reads as the type that it makes
public func Input(
  _ value: Double, in domain: ClosedRange<Double>? = nil, line: Int = #line
) -> Tensor {
  input(NDArray(value), domain, line)
}

/// A traced vector. The domain is that of every element.
// swift-format-ignore: AlwaysUseLowerCamelCase, for it reads as the type that it makes
public func Input(
  _ values: [Double], in domain: ClosedRange<Double>? = nil, line: Int = #line
) -> Tensor {
  input(NDArray(values), domain, line)
}

/// A traced matrix, row by row. The domain is that of every element. Rows that are too short are filled up
/// with NaN, of which no formula is true.
// swift-format-ignore: AlwaysUseLowerCamelCase, for it reads as the type that it makes
public func Input(
  _ rows: [[Double]], in domain: ClosedRange<Double>? = nil, line: Int = #line
) -> Tensor {
  let width = rows.map(\.count).max() ?? 0
  let elements = rows.flatMap { $0 + [Double](repeating: .nan, count: width - $0.count) }
  let matrix = NDArray(shape: [rows.count, width], elements: elements)
  return input(matrix ?? NDArray(elements), domain, line)
}

private func input(_ value: NDArray, _ domain: ClosedRange<Double>?, _ line: Int) -> Tensor {
  LessonRun.current?.input(value, domain: domain, line: line) ?? .input(value, domain: domain)
}

/// Draws the traced graph of a value: value and gradient on each node, local derivative on each edge.
///
///     graph(E, through: [x1, x2, h1, h2, o1, o2], showing: .values, caption: "The network")
///
/// - Parameters:
///   - nodes: the values that become nodes, in any order, the output itself aside; what lies between two of
///     them belongs to the later one, and an input that a node is multiplied by is written on the edge as
///     its weight. None: every operation is a node.
///   - content: how much is filled in.
///   - path: values from the output back; the edges between them are numbered ①, ②, ③ …
public func graph(
  _ output: Tensor, through nodes: [Tensor] = [], showing content: GraphFigure.Content = .gradients,
  path: [Tensor] = [], caption: String
) {
  let request = GraphRequest(output: output, through: nodes, content: content, path: path)
  LessonRun.current?.show(.graph(request, caption: caption))
}

/// Draws a graph to be filled in by hand: what comes in and the weights are there, values and gradients
/// are empty boxes.
///
/// - Parameter nodes: as of `graph`.
public func worksheet(_ output: Tensor, through nodes: [Tensor] = [], caption: String) {
  graph(output, through: nodes, showing: .worksheet, caption: caption)
}

/// Draws a graph small and without numbers, to say where in it the text is.
///
/// - Parameters:
///   - places: the nodes that the text speaks of.
///   - nodes: as of `graph`.
public func map(
  _ places: Tensor..., in output: Tensor, through nodes: [Tensor] = [], caption: String
) {
  let request = GraphRequest(output: output, through: nodes, here: places)
  LessonRun.current?.show(.graph(request, caption: caption))
}

/// Draws a number line for each link of a chain, with what becomes of a small interval on the first.
///
/// - Parameter nudge: how far the first value is moved.
public func stretch(_ links: Tensor..., by nudge: Double, caption: String) {
  LessonRun.current?.show(.stretch(links, nudge: nudge, caption: caption))
}
