internal import Transcript

/// Maps of where the text is, and the tables that say what a graph shows.
extension LessonPage {
  /// Small, and without a number: it stands beside what it belongs to.
  mutating func map(_ graph: GraphFigure, _ index: Int, caption: String) -> HTML {
    guard let layout = layouts[index]?.leftToRight else { return .nothing }
    let identifier = identifiers.claim("map-\(index + 1)")
    for end in ["title", "desc", "base"] { _ = identifiers.claim("\(identifier)-\(end)") }
    var base = layout
    for index in base.boxes.boxes.indices { base.boxes.boxes[index].isHere = false }
    let drawn = maps[base]
    maps[base] = drawn ?? "\(identifier)-base"
    return .tag(
      "figure", ["id": identifier, "class": "map"],
      [
        scrollBox(
          label("Map"), class: "drawing",
          GraphDrawing(graph, layout, drawn: drawn).drawing(for: .any, identifier: identifier)),
        caption.isEmpty ? .nothing : .tag("figcaption", [:], [html(FigureText(caption))]),
      ])
  }

  /// A graph of too many boxes for a drawing: its size in words, and both its ends as a table.
  mutating func undrawn(
    _ graph: GraphFigure, _ number: Int, _ identifier: String, _ caption: String
  ) -> HTML {
    let shown = 10
    var ends = graph
    if graph.nodes.count > 2 * shown {
      ends.nodes = Array(graph.nodes.prefix(shown) + graph.nodes.suffix(shown))
    }
    let ids = Set(ends.nodes.map(\.id))
    ends.edges = Array(
      graph.edges.lazy.filter { ids.contains($0.from) && ids.contains($0.to) }.prefix(2 * shown))
    let size =
      "This graph has \(count(graph.nodes.count, "box", "boxes")) and "
      + "\(count(graph.edges.count, "edge")), too many for a drawing: "
      + "these are the first \(shown) boxes and the last \(shown)."
    let figure = HTML.tag(
      "figure", ["id": identifier],
      [.tag("p", ["class": "undrawn"], size), figcaption(number, caption)])
    return withTables(figure, number, tables(ends), opens: true) { $0 > 0 ? ", edges" : "" }
  }

  /// The nodes and the edges of a graph with all that the drawing shows of them.
  func tables(_ graph: GraphFigure) -> [HTML] {
    let hasGradients = graph.content != .values
    // That the others are inputs goes without saying.
    let hasOperations = graph.nodes.contains { !$0.operation.isEmpty && $0.operation != "input" }
    let nodes = graph.nodes.map { node -> [HTML] in
      [node.tex.map(Self.name) ?? .text(node.operation)]
        + (hasOperations
          ? [.text(node.tex == nil || node.operation.isEmpty ? "–" : node.operation)] : [])
        + [live.number(node.value, node.id)]
        + (hasGradients ? [live.number(node.gradient, node.gradientNode)] : [])
    }
    let head =
      ["Name"] + (hasOperations ? ["Operation"] : []) + ["Value"]
      + (hasGradients ? ["Gradient"] : [])
    var tables = [Self.table("The boxes", head, nodes, numbersFrom: hasOperations ? 2 : 1)]
    let columns = edgeColumns(graph)
    if !graph.edges.isEmpty, columns.count > 1 {
      let rows = graph.edges.map { edge in columns.map { $0.cell(edge) } }
      let words = columns.prefix { !$0.isNumber }.count
      tables.append(Self.table("The edges", columns.map(\.heading), rows, numbersFrom: words))
    }
    return tables
  }

  private struct EdgeColumn {
    var heading: String
    var isNumber = true
    var cell: (GraphFigure.Edge) -> HTML
  }

  /// The columns that this graph has anything for: those of words first.
  private func edgeColumns(_ graph: GraphFigure) -> [EdgeColumn] {
    func end(_ id: Int) -> HTML {
      guard let node = graph.nodes.first(where: { $0.id == id }) else { return .text("?") }
      return node.tex.map(Self.name) ?? .text(node.operation)
    }
    var columns = [
      EdgeColumn(heading: "Edge", isNumber: false) { edge in
        .group([end(edge.from), .text(" → "), end(edge.to)])
      }
    ]
    if graph.edges.contains(where: { $0.mark != nil }) {
      columns.append(
        EdgeColumn(heading: "Mark", isNumber: false) { edge in
          .text(edge.mark.map { PageNumber.circled($0) } ?? "–")
        })
    }
    let hasWeights = graph.edges.contains { $0.weight != nil }
    if hasWeights {
      columns += [
        EdgeColumn(heading: "Weight", isNumber: false) { edge in
          edge.weight.map { Self.name($0.tex) } ?? "–"
        },
        EdgeColumn(heading: "Its value") { edge in
          edge.weight.map { live.number($0.value, $0.node) } ?? "–"
        },
      ]
    }
    guard graph.content == .gradients else { return columns }
    if hasWeights {
      columns.append(
        EdgeColumn(heading: "Its gradient") { edge in
          edge.weight.map { live.number($0.gradient, $0.gradientNode) } ?? "–"
        })
    }
    columns += [
      EdgeColumn(heading: "Local derivative") { edge in
        live.number(edge.localDerivative, edge.localNode)
      },
      EdgeColumn(heading: "Gradient sent back") { edge in
        let flow = graph.flow(edge)
        return flow.isNaN ? "–" : live.number(flow, edge.flowNode)
      },
    ]
    return columns
  }

  /// What a sheet that is handed out alone does not show and one needs to fill it in: the inputs that the
  /// lesson has made so far and that are neither boxes nor weights of it.
  func givenBesides(_ graph: GraphFigure, figure index: Int) -> String {
    guard graph.content == .worksheet else { return "" }
    let shown = Set(graph.nodes.compactMap(\.tex) + graph.edges.compactMap { $0.weight?.tex })
    let last = transcript.codes.firstIndex { $0.figures.contains(index) } ?? -1
    let given = transcript.codes[...last].flatMap(\.names).compactMap { place -> String? in
      guard let name = transcript.names[checked: place], !shown.contains(name.tex),
        let node = name.node.flatMap({ transcript.graph[checked: $0] }), node.operation == "input",
        let value = name.value.number
      else { return nil }
      // Never parted at the end of a line.
      return "\(Self.plainSymbol(name.tex))\u{a0}=\u{a0}\(PageNumber.text(value))"
    }
    return given.isEmpty ? "" : " Not in the drawing: \(given.joined(separator: ", "))."
  }

  /// Every worksheet of the lesson, filled in.
  func filledWorksheets() -> [HTML] {
    worksheets.map { worksheet in
      var filled = worksheet.graph
      filled.content = .gradients
      return .tag(
        "div", ["class": "key-entry"],
        [
          .tag("h3", [:], "The worksheet, figure \(worksheet.number)"),
          .tag(
            "div", ["class": "figure-tables"],
            tables(filled).enumerated().map { part, table in
              scrollBox("The worksheet, figure \(worksheet.number), part \(part + 1)", table)
            }),
        ])
    }
  }
}
