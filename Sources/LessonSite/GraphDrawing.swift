internal import Transcript

/// A traced graph as a drawing: value and gradient in each box, the local derivative on each edge,
/// edges the thicker the more gradient flows through them.
struct GraphDrawing {
  let figure: GraphFigure
  let boxes: GraphBoxes

  init(_ figure: GraphFigure) {
    self.figure = figure
    boxes = GraphBoxes(figure)
  }

  func drawing(_ layout: GraphLayout, class name: String, identifier: String) -> HTML {
    let widths = strokeWidths()
    var shapes: [HTML] = []
    for index in figure.edges.indices {
      shapes.append(edge(layout.edges[index], width: widths[index]))
    }
    for (index, label) in boxes.edgeLabels.enumerated() where !layout.edges[index].isEmpty {
      let place = layout.labels[index]
      // Graphviz sets a label close to its line; beside a level line it would touch.
      let baseline = place.y + (layout.width > layout.height ? 1 : 4.5)
      shapes.append(SVG.text(label, x: place.x, y: baseline, .middle, class: "factor"))
    }
    for (index, box) in boxes.boxes.enumerated() {
      shapes.append(self.box(box, at: layout.nodes[index]))
    }
    return SVG.drawing(
      width: layout.width, height: layout.height, class: name, identifier: identifier,
      title: "Graph of the computation", description: description, shapes)
  }

  private func box(_ box: GraphBoxes.Box, at middle: GraphLayout.Point) -> HTML {
    let left = middle.x - boxes.width / 2
    let right = middle.x + boxes.width / 2
    let top = middle.y - GraphBoxes.height / 2
    let rule = top + GraphBoxes.height - 2 * GraphBoxes.rowHeight - 2
    var shapes = [
      SVG.rectangle(
        x: left, y: top, width: boxes.width, height: GraphBoxes.height, class: "box"),
      SVG.line(left, rule, right, rule, class: "box-rule"),
    ]
    if box.name.isEmpty {
      shapes.append(SVG.text(box.operation, x: middle.x, y: top + 21, .middle, class: "operation"))
    } else {
      shapes.append(SVG.text(box.name, x: left + 10, y: top + 21, class: "name"))
      shapes.append(SVG.text(box.operation, x: right - 10, y: top + 21, .end, class: "operation"))
    }
    for (row, entry) in [("value", box.value), ("gradient", box.gradient)].enumerated() {
      let baseline = rule + 19 + Double(row) * (GraphBoxes.rowHeight - 2)
      shapes.append(SVG.text(entry.0, x: left + 10, y: baseline, class: "row-label"))
      shapes.append(SVG.text(entry.1, x: right - 10, y: baseline, .end, class: entry.0))
    }
    return .tag("g", [:], shapes)
  }

  /// The curve, ended short of the box so that the head's tip touches it.
  private func edge(_ points: [GraphLayout.Point], width: Double?) -> HTML {
    guard points.count >= 4, let tip = points.last else { return .nothing }
    var points = points
    let tail = points[points.count - 2]
    let (x, y) = SVG.direction(from: tail, to: tip)
    points[points.count - 1] = GraphLayout.Point(x: tip.x - 8 * x, y: tip.y - 8 * y)
    var path = "M\(SVG.number(points[0].x)) \(SVG.number(points[0].y))C"
    path += points.dropFirst().map { "\(SVG.number($0.x)) \(SVG.number($0.y))" }
      .joined(separator: " ")
    return .group([
      .tag(
        "path",
        [
          "d": path, "class": width == nil ? "edge no-flow" : "edge",
          "stroke-width": SVG.number(width ?? 1.5),
        ]),
      SVG.arrowHead(
        tip: tip, from: tail, length: 11, halfWidth: 4 + (width ?? 1.5) / 2, class: "edge-head"),
    ])
  }

  /// From 1.5 to 5 pixels by the logarithm of the gradient that flows back through the edge; nil
  /// where nothing does.
  private func strokeWidths() -> [Double?] {
    let logs = figure.edges.map { edge -> Double? in
      let to = figure.nodes.first { $0.id == edge.to }
      let flow = abs((to?.gradient ?? 0) * edge.localDerivative)
      return flow.isFinite && flow > 0 ? Self.logarithm(flow) : nil
    }
    let known = logs.compactMap(\.self)
    guard let least = known.min(), let most = known.max() else { return logs }
    return logs.map { log in
      log.map { most > least ? 1.5 + 3.5 * ($0 - least) / (most - least) : 2.5 }
    }
  }

  /// Good enough for the thickness of a line: the binary exponent and the significand behind it.
  private static func logarithm(_ value: Double) -> Double {
    Double(value.exponent) + (value.significand - 1)
  }

  /// The same in words, for those who do not see it.
  private var description: String {
    let nodes = boxes.boxes.map { box in
      let name = box.name.isEmpty ? box.operation : box.name
      return "\(name): value \(box.value), gradient \(box.gradient)"
    }
    return nodes.joined(separator: "; ") + ". The table below says the same, edge by edge."
  }
}
