internal import Transcript

/// A graph as a drawing: value and gradient in each box, on each edge its weight and its local
/// derivative, edges the thicker the more gradient flows through them. A worksheet has empty fields
/// instead, a map names only.
struct GraphDrawing {
  let figure: GraphFigure
  let layout: GraphLayout
  var boxes: GraphBoxes { layout.boxes }

  init(_ figure: GraphFigure, _ layout: GraphLayout) {
    self.figure = figure
    self.layout = layout
  }

  func drawing(class name: String, identifier: String) -> HTML {
    var shapes = edgeShapes()
    for (index, box) in boxes.boxes.enumerated() {
      guard let place = layout.nodes[checked: index] else { continue }
      switch boxes.style {
      case .map: shapes.append(spot(box, at: place))
      case .worksheet: shapes.append(sheet(box, at: place))
      case .operations, .network: shapes.append(self.box(box, at: place))
      }
    }
    if let sum = boxes.sum, let place = layout.nodes[checked: sum.box] {
      shapes.append(
        SVG.text(
          sum.text.spans, x: place.x + boxes.width / 2, y: place.y + boxes.height / 2 + 20, .end,
          class: "factor"))
    }
    let fields = boxes.style == .worksheet ? weightFields(below: layout.height) : nil
    shapes += fields?.shapes ?? []
    return SVG.drawing(
      width: max(layout.width, fields?.width ?? 0), height: layout.height + (fields?.height ?? 0),
      class: name, identifier: identifier, title: title, description: description, shapes)
  }

  // MARK: - Boxes

  private func box(_ box: GraphBoxes.Box, at middle: GraphLayout.Point) -> HTML {
    let left = middle.x - boxes.width / 2
    let right = middle.x + boxes.width / 2
    let top = middle.y - boxes.height / 2
    let rule = top + 30
    var shapes = [
      SVG.rectangle(x: left, y: top, width: boxes.width, height: boxes.height, class: "box"),
      SVG.line(left, rule, right, rule, class: "box-rule"),
    ]
    if box.name.isEmpty {
      shapes.append(SVG.text(box.operation, x: middle.x, y: top + 21, .middle, class: "operation"))
    } else {
      shapes.append(SVG.text(box.name, x: left + 10, y: top + 21, class: "name"))
      shapes.append(SVG.text(box.operation, x: right - 10, y: top + 21, .end, class: "operation"))
    }
    let rowHeight = boxes.height - 60
    let gradientName = boxes.style == .network ? "grad." : "gradient"
    let rows = [("value", "value", box.value), (gradientName, "gradient", box.gradient)]
    for (row, entry) in rows.enumerated() {
      let baseline = rule + 19 + Double(row) * rowHeight
      if boxes.showsRowLabels {
        shapes.append(SVG.text(entry.0, x: left + 10, y: baseline, class: "row-label"))
      }
      shapes.append(
        boxes.showsRowLabels
          ? SVG.text(entry.2?.spans ?? [], x: right - 10, y: baseline, .end, class: entry.1)
          : SVG.text(entry.2?.spans ?? [], x: middle.x, y: baseline, .middle, class: entry.1))
    }
    return .tag("g", [:], shapes)
  }

  /// A box with fields to write in; what is given is printed in the place of its field.
  private func sheet(_ box: GraphBoxes.Box, at middle: GraphLayout.Point) -> HTML {
    let left = middle.x - boxes.width / 2
    let top = middle.y - boxes.height / 2
    var shapes = [
      SVG.rectangle(x: left, y: top, width: boxes.width, height: boxes.height, class: "box"),
      SVG.text(
        box.name.isEmpty ? box.operation : box.name, x: left + 8, y: top + 21, class: "name"),
    ]
    for (row, entry) in [("value", box.value), ("gradient", box.gradient)].enumerated() {
      let label = top + 42 + Double(row) * (16 + GraphBoxes.fieldHeight)
      shapes.append(SVG.text(entry.0, x: left + 8, y: label, class: "row-label"))
      if let number = entry.1 {
        shapes.append(
          SVG.text(number.spans, x: middle.x, y: label + 26, .middle, class: entry.0))
      } else {
        shapes.append(
          SVG.rectangle(
            x: left + 6, y: label + 5, width: boxes.width - 12, height: GraphBoxes.fieldHeight - 4,
            class: "field"))
      }
    }
    return .tag("g", [:], shapes)
  }

  /// A node of a map: its name, and a second line around those that the text speaks of.
  private func spot(_ box: GraphBoxes.Box, at middle: GraphLayout.Point) -> HTML {
    func frame(_ more: Double, _ name: String) -> HTML {
      SVG.rectangle(
        x: middle.x - boxes.width / 2 - more, y: middle.y - boxes.height / 2 - more,
        width: boxes.width + 2 * more, height: boxes.height + 2 * more, class: name)
    }
    let label = SVG.text(
      box.name, x: middle.x, y: middle.y + 4.5, .middle, class: box.isHere ? "spot-here" : "spot")
    return .tag(
      "g", [:],
      box.isHere
        ? [frame(4, "here-ring"), frame(0, "here"), label] : [frame(0, "box"), label])
  }

  /// A field for the gradient of every weight, in rows below the drawing.
  private func weightFields(below top: Double) -> (shapes: [HTML], width: Double, height: Double)? {
    var names: [String] = []
    for edge in figure.edges {
      guard let weight = edge.weight else { continue }
      let name = LessonPage.plainSymbol(weight.tex)
      if !names.contains(name) { names.append(name) }
    }
    guard !names.isEmpty, let output = boxes.boxes.last?.name else { return nil }
    let labels = names.map { "∂\(output)/∂\($0)" }
    let labelWidth = (labels.map { Double($0.count) * 8 }.max() ?? 0) + 8
    let cell = labelWidth + 86 + 12
    let columns = max(1, Int((max(layout.width, GraphLayout.narrowWidth) - 12) / cell))
    var shapes: [HTML] = []
    for (index, label) in labels.enumerated() {
      let x = 6 + Double(index % columns) * cell
      let y = top + 14 + Double(index / columns) * (GraphBoxes.fieldHeight + 10)
      shapes.append(SVG.text(label, x: x, y: y + 24, class: "row-label"))
      shapes.append(
        SVG.rectangle(
          x: x + labelWidth, y: y, width: 86, height: GraphBoxes.fieldHeight, class: "field"))
    }
    let rows = (names.count + columns - 1) / columns
    return (
      shapes, 6 + Double(min(columns, names.count)) * cell,
      20 + Double(rows) * (GraphBoxes.fieldHeight + 10)
    )
  }

  // MARK: - Edges

  private func edgeShapes() -> [HTML] {
    let widths = figure.content == .gradients && !figure.isMap ? flowWidths() : nil
    var shapes = layout.edges.enumerated().map { index, points in
      widths.map { edge(points, width: $0[index], boxes.flows[checked: index].flatMap(\.self)) }
        ?? edge(points, width: 1.5)
    }
    for (index, label) in boxes.labels.enumerated() where !label.isEmpty {
      guard let points = layout.edges[checked: index], !points.isEmpty,
        let place = layout.labels[checked: index]
      else { continue }
      shapes += self.label(label, at: place)
    }
    return shapes
  }

  private func label(_ label: GraphBoxes.Label, at place: GraphLayout.Point) -> [HTML] {
    var shapes: [HTML] = []
    var baseline = place.y + 4.5
    if layout.labelsAreOnEdges {
      shapes.append(
        SVG.rectangle(
          x: place.x - label.width / 2 - 2, y: place.y - label.height / 2, width: label.width + 4,
          height: label.height, class: "plate"))
    } else if layout.width > layout.height {
      // Graphviz sets a label close to its line; beside a level line it would touch.
      baseline = place.y + 1
    }
    baseline -= Double(max(1, label.lines.count) - 1) * GraphBoxes.labelLine / 2
    let lines = label.lines.isEmpty ? [""] : label.lines
    for (row, line) in lines.enumerated() {
      let y = baseline + Double(row) * GraphBoxes.labelLine
      guard row == 0, !(label.mark.isEmpty && label.name.isEmpty) else {
        shapes.append(SVG.text(line.spans, x: place.x, y: y, .middle, class: "factor"))
        continue
      }
      var spans: [HTML] = []
      if !label.mark.isEmpty {
        spans.append(.tag("tspan", ["class": "path-mark"], label.mark + " "))
      }
      if !label.name.isEmpty { spans += LessonPage.slanted(label.name) + [.text(" ")] }
      spans += line.spans
      shapes.append(
        SVG.text(
          spans, x: place.x, y: y, .middle, class: label.name.isEmpty ? "factor" : "weight"))
    }
    return shapes
  }

  /// The curve, ended short of the box so that the head's tip touches it.
  ///
  /// - Parameter flow: where what flows back through it comes from, if that follows the inputs.
  private func edge(
    _ points: [GraphLayout.Point], width: Double?, _ flow: String? = nil
  ) -> HTML {
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
          "stroke-width": SVG.number(width ?? 1.5), "data-flow": flow,
        ]),
      SVG.arrowHead(
        tip: tip, from: tail, length: 11, halfWidth: 4 + (width ?? 1.5) / 2, class: "edge-head"),
    ])
  }

  /// From 1.5 to 5 pixels by the logarithm of the gradient that flows back through the edge; nil
  /// where nothing does.
  private func flowWidths() -> [Double?] {
    let logs = figure.edges.map { edge -> Double? in
      let flow = abs(figure.flow(edge))
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
}
