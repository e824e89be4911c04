internal import Transcript

/// A graph as a drawing: value and gradient in each box, on each edge its weight and its local
/// derivative, edges the thicker the more gradient flows through them. A worksheet has empty fields
/// instead, a map names only.
struct GraphDrawing {
  let figure: GraphFigure
  let layout: GraphLayout
  /// The id of what an earlier map of the same network has drawn.
  let drawn: String?
  var boxes: GraphBoxes { layout.boxes }

  init(_ figure: GraphFigure, _ layout: GraphLayout, drawn: String? = nil) {
    self.figure = figure
    self.layout = layout
    self.drawn = drawn
  }

  /// With the fields below the graph.
  var width: Double { max(layout.width, fields?.width ?? 0) }

  func drawing(for room: SVG.Room, identifier: String) -> HTML {
    var shapes = edgeShapes()
    let placed = zip(boxes.boxes, layout.nodes).map { (box: $0, middle: $1) }
    switch boxes.style {
    case .map:
      shapes =
        [base(identifier + "-base", shapes, placed)]
        + placed.flatMap { here($0.box, at: $0.middle) }
    case .worksheet: shapes += placed.flatMap { sheet($0.box, at: $0.middle) }
    case .operations, .network: shapes += filled(placed)
    }
    if let sum = boxes.sum, let place = layout.nodes[checked: sum.box] {
      shapes.append(
        SVG.text(
          sum.text.spans, x: place.x + boxes.width / 2, y: place.y + boxes.height / 2 + 20, .end,
          class: "factor"))
    }
    shapes += fields?.shapes ?? []
    return SVG.drawing(
      for: room, width: width,
      height: layout.height + (fields?.height ?? 0), identifier: identifier, title: title,
      description: description, shapes)
  }

  // MARK: - Boxes

  /// The boxes, then what is written in them, kind by kind.
  private func filled(_ placed: [(box: GraphBoxes.Box, middle: GraphLayout.Point)]) -> [HTML] {
    typealias Texts = [(text: LiveText, x: Double, y: Double)]
    var (names, operations, unnamed): (Texts, Texts, Texts) = ([], [], [])
    var (labels, values, gradients): (Texts, Texts, Texts) = ([], [], [])
    var frames: [HTML] = []
    var rules = SVGPath()
    let gradientName = boxes.style == .network ? "grad." : "gradient"
    let small = boxes.form == .small ? " small" : ""
    for (box, middle) in placed {
      let left = middle.x - boxes.width / 2
      let right = middle.x + boxes.width / 2
      let top = middle.y - boxes.height / 2
      let rule = top + 30
      frames.append(
        SVG.rectangle(x: left, y: top, width: boxes.width, height: boxes.height))
      rules.line([.init(x: left, y: rule), .init(x: right, y: rule)])
      let isSmall = boxes.form == .small
      if box.name.isEmpty {
        unnamed.append((LiveText(box.operation), middle.x, top + 21))
      } else {
        names.append((LiveText(box.name), left + (isSmall ? 6 : 10), top + 21))
        if !isSmall { operations.append((LiveText(box.operation), right - 10, top + 21)) }
      }
      // The label of a stacked row stands above its number.
      let isStacked = boxes.form == .stacked
      let first = rule + (isStacked ? 35 : 19)
      let second = isStacked ? first + 39 : rule + 19 + boxes.height - 60
      let end = boxes.form == .labelled ? right - 10 : middle.x
      values.append((box.value ?? "", end, first))
      gradients.append((box.gradient ?? "", end, second))
      if isStacked || boxes.form == .labelled {
        let (x, above) = isStacked ? (middle.x, 17.0) : (left + 10, 0)
        labels += [("value", x, first - above), (LiveText(gradientName), x, second - above)]
      }
    }
    let anchor = boxes.form == .labelled ? SVG.Anchor.end : .middle
    return [
      .tag("g", ["class": "box"], frames), SVG.path(rules, class: "box-rule"),
      SVG.texts(names, class: "name"),
      SVG.texts(operations, .end, class: "operation"),
      SVG.texts(unnamed, .middle, class: "operation"),
      SVG.texts(labels, boxes.form == .stacked ? .middle : .start, class: "row-label"),
      SVG.texts(values, anchor, class: "value" + small),
      SVG.texts(gradients, anchor, class: "gradient" + small),
    ]
  }

  /// A box with fields to write in; what is given is printed in the place of its field.
  private func sheet(_ box: GraphBoxes.Box, at middle: GraphLayout.Point) -> [HTML] {
    let left = middle.x - boxes.width / 2
    let top = middle.y - boxes.height / 2
    var shapes = [
      SVG.rectangle(x: left, y: top, width: boxes.width, height: boxes.height, class: "box"),
      SVG.text(
        box.name.isEmpty ? box.operation : box.name, x: left + 8, y: top + 21, class: "name"),
    ]
    for (row, entry) in [("value", box.value), ("gradient", box.gradient)].enumerated() {
      let label = top + 42 + Double(row) * (16 + GraphBoxes.fieldHeight)
      if row == 1, !box.asksForGradient { continue }
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
    return shapes
  }

  // MARK: - Maps

  /// What all maps of one network share: drawn on the first, and from there on the others.
  private func base(
    _ identifier: String, _ edges: [HTML],
    _ placed: [(box: GraphBoxes.Box, middle: GraphLayout.Point)]
  ) -> HTML {
    if let drawn { return .tag("use", ["href": "#" + drawn]) }
    let names = placed.map { (text: LiveText($0.box.name), x: $0.middle.x, y: $0.middle.y + 4.5) }
    return .tag(
      "g", ["id": identifier, "class": "map-base"],
      edges + placed.map { frame(at: $0.middle, class: "box") }
        + [SVG.texts(names, .middle, class: "spot")])
  }

  /// A second line around a node that the text speaks of, and its name on another ground.
  private func here(_ box: GraphBoxes.Box, at middle: GraphLayout.Point) -> [HTML] {
    guard box.isHere else { return [] }
    return [
      frame(at: middle, 4, class: "here-ring"), frame(at: middle, class: "here"),
      SVG.text(box.name, x: middle.x, y: middle.y + 4.5, .middle, class: "spot-here"),
    ]
  }

  private func frame(
    at middle: GraphLayout.Point, _ more: Double = 0, class name: String
  ) -> HTML {
    SVG.rectangle(
      x: middle.x - boxes.width / 2 - more, y: middle.y - boxes.height / 2 - more,
      width: boxes.width + 2 * more, height: boxes.height + 2 * more, class: name)
  }

  /// A field for the gradient of every weight of a worksheet, in rows below the drawing.
  private var fields: (shapes: [HTML], width: Double, height: Double)? {
    guard boxes.style == .worksheet else { return nil }
    let top = layout.height
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
    // Edges of one look are one path; one whose look follows the inputs stands alone.
    var paths: [(look: EdgeLook, path: SVGPath)] = []
    var heads = SVGPath()
    for (index, points) in layout.edges.enumerated() where points.count >= 4 {
      let width = widths.map { $0[index] } ?? 1.5
      let look = EdgeLook(
        width: width, flow: widths == nil ? nil : boxes.flows[checked: index].flatMap(\.self))
      let place = paths.firstIndex { look.flow == nil && $0.look == look } ?? paths.count
      if place == paths.count { paths.append((look, SVGPath())) }
      draw(points, width: width ?? 1.5, into: &paths[place].path, heads: &heads)
    }
    let edges = paths.map { look, path in
      HTML.tag(
        "path",
        [
          "d": path.data, "class": look.width == nil ? "no-flow" : nil,
          "stroke-width": SVG.number(look.width ?? 1.5), "data-flow": look.flow,
        ])
    }
    return [.tag("g", ["class": "edge"], edges), SVG.path(heads, class: "edge-head")] + labels()
  }

  private struct EdgeLook: Equatable {
    /// nil where nothing flows.
    var width: Double?
    /// Where what flows back comes from, if that follows the inputs.
    var flow: String?
  }

  private func labels() -> [HTML] {
    var plates = SVGPath()
    var heads: [HTML] = []
    var lines: [(text: LiveText, x: Double, y: Double)] = []
    for (index, label) in boxes.labels.enumerated() where !label.isEmpty {
      guard let points = layout.edges[checked: index], !points.isEmpty,
        let place = layout.labels[checked: index]
      else { continue }
      if layout.labelsAreOnEdges {
        plates.rectangle(
          x: place.x - label.width / 2 - 2, y: place.y - label.height / 2, width: label.width + 4,
          height: label.height)
      }
      var baseline =
        place.y + 4.5 - Double(max(1, label.lines.count) - 1) * GraphBoxes.labelLine / 2
      // Graphviz sets a label close to its line; beside a level line it would touch.
      if !layout.labelsAreOnEdges, layout.width > layout.height { baseline -= 3.5 }
      for (row, line) in (label.lines.isEmpty ? [""] : label.lines).enumerated() {
        let y = baseline + Double(row) * GraphBoxes.labelLine
        if row == 0, !(label.mark.isEmpty && label.name.isEmpty) {
          heads.append(head(of: label, line, x: place.x, y: y))
        } else {
          lines.append((line, place.x, y))
        }
      }
    }
    return [SVG.path(plates, class: "plate")]
      + (heads.isEmpty ? [] : [.tag("g", ["text-anchor": "middle"], heads)])
      + [SVG.texts(lines, .middle, class: "factor")]
  }

  /// The line with the mark and the weight's name.
  private func head(
    of label: GraphBoxes.Label, _ line: LiveText, x: Double, y: Double
  ) -> HTML {
    var spans: [HTML] = []
    if !label.mark.isEmpty {
      spans.append(.tag("tspan", ["class": "path-mark"], label.mark + " "))
    }
    if !label.name.isEmpty {
      spans += [.tag("tspan", ["class": "variable"], label.name), .text(" ")]
    }
    return SVG.text(
      spans + line.spans, x: x, y: y, class: label.name.isEmpty ? "factor" : "weight")
  }

  /// The curve, ended short of the box so that the head's tip touches it.
  private func draw(
    _ points: [GraphLayout.Point], width: Double, into path: inout SVGPath, heads: inout SVGPath
  ) {
    let tip = points[points.count - 1]
    let tail = points[points.count - 2]
    let (x, y) = SVG.direction(from: tail, to: tip)
    path.curve(points.dropLast() + [GraphLayout.Point(x: tip.x - 8 * x, y: tip.y - 8 * y)])
    heads.polygon(
      SVG.arrowHead(tip: tip, from: tail, length: 11, halfWidth: 4 + width / 2))
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
