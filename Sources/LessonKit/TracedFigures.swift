internal import Autodiff
internal import Transcript

/// A plot with the computations behind its points: by panel, by series, as `PlotFigure.Series.nodes` lists
/// them.
struct TracedPlot: Sendable {
  var figure: PlotFigure
  var tensors: [[[Tensor?]]]

  /// With the places of what follows an input.
  func placed(in graph: GraphWriter) -> PlotFigure {
    var figure = figure
    for (panel, rows) in tensors.enumerated() where figure.panels.indices.contains(panel) {
      for (series, tensors) in rows.enumerated()
      where figure.panels[panel].series.indices.contains(series) {
        figure.panels[panel].series[series].nodes = Self.places(
          of: tensors, for: figure.panels[panel].series[series].shape, in: graph)
      }
    }
    return figure
  }

  private static func places(
    of tensors: [Tensor?], for shape: PlotFigure.Shape, in graph: GraphWriter
  ) -> [Int?]? {
    guard case .curve = shape else {
      // Points of two runs make no line: all of them follow, or none does.
      return tensors.contains(where: graph.isLeftBehind) ? nil : graph.places(of: tensors)
    }
    // A curve is drawn from its function: the argument is written down with it.
    guard tensors.count == 2, let value = graph.place(of: tensors[1], isShown: false),
      let argument = tensors[0].flatMap({ graph.index[$0] })
    else { return nil }
    return [argument, value]
  }
}

/// A table with the computations behind its numbers, in the shape of its rows.
struct TracedTable: Sendable {
  var figure: TableFigure
  var tensors: [[Tensor?]]

  func placed(in graph: GraphWriter) -> TableFigure {
    var figure = figure
    // A row of one run and the next of another make no column: all of its numbers follow, or none does.
    let columns = tensors.map(\.count).max() ?? 0
    let isLeftBehind = (0..<columns).map { column in
      tensors.contains { row in
        row.indices.contains(column) && graph.isLeftBehind(row[column])
      }
    }
    let nodes = tensors.map { row in
      zip(row, isLeftBehind).map { $1 ? nil : graph.place(of: $0) }
    }
    figure.nodes = nodes.joined().contains { $0 != nil } ? nodes : nil
    return figure
  }
}

extension PlotFunction {
  /// Value and slope at a traced place, as computations; nil if calls of the function may differ.
  func traced(at x: Tensor) -> (value: Tensor, slope: Tensor)? {
    guard let argument = tensors.first.flatMap(\.self), let value = tensors.last.flatMap(\.self)
    else { return nil }
    let place = x.isConstant ? Tensor.input(x.value) : x
    return (
      value.substituting([argument: place]),
      derivative(of: value, by: argument).substituting([argument: place])
    )
  }

  /// Both ends of a secant, then its slope.
  func secant(from a: Tensor, to b: Tensor) -> [Tensor?] {
    guard let left = traced(at: a)?.value, let right = traced(at: b)?.value else { return [] }
    return [a, left, b, right, (right - left) / (b - a)]
  }
}
