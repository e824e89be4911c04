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

private func input(_ value: NDArray, _ domain: ClosedRange<Double>?, _ line: Int) -> Tensor {
  LessonRun.current?.input(value, domain: domain, line: line) ?? .input(value, domain: domain)
}

/// Draws the traced graph of a value: value and gradient on each node, local derivative on each edge.
public func graph(_ output: Tensor, caption: String) {
  LessonRun.current?.show(.graph(output, caption: caption))
}

/// Draws a number line for each link of a chain, with what becomes of a small interval on the first.
///
/// - Parameter nudge: how far the first value is moved.
public func stretch(_ links: Tensor..., by nudge: Double, caption: String) {
  LessonRun.current?.show(.stretch(links, nudge: nudge, caption: caption))
}
