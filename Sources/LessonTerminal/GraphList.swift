import Transcript

/// A graph as a list: a line a node, in columns, and under it a line for each edge that comes in.
extension Renderer {
  func listLines(_ text: GraphText) -> [Line] { nodeLines(text) + [.empty] + graphNote(text) }

  func nodeLines(_ text: GraphText) -> [Line] {
    let nodes = text.graph.nodes.map { node in
      [
        text.title(node), "value " + text.value(node),
        "grad " + text.gradientAsSum(node),
      ]
    }
    let edges = text.graph.nodes.map { node in text.incoming(node).map { cells($0, text) } }
    let nodeRows = rows(nodes, indent: margin + 2)
    var edgeRows = rows(edges.flatMap(\.self), indent: margin + 4)[...]
    var lines: [Line] = []
    for (node, edges) in zip(nodeRows, edges) {
      lines += node + edgeRows.prefix(edges.count).flatMap(\.self)
      edgeRows = edgeRows.dropFirst(edges.count)
    }
    return lines
  }

  /// Source, weight, local derivative, what flows back, the weight's gradient.
  private func cells(_ edge: GraphFigure.Edge, _ text: GraphText) -> [String] {
    let isMarked = text.graph.edges.contains { $0.mark != nil }
    let mark = text.mark(edge) ?? ""
    let source = spelt("←") + " " + text.name(edge.from)
    var gradient = ""
    if text.graph.content != .values, let weight = edge.weight {
      gradient = "grad of \(text.name(weight)) " + (text.weightGradient(edge) ?? "")
    }
    return [
      isMarked ? mark.padded(to: text.mark(1).displayWidth) + " " + source : source,
      text.weight(edge) ?? "", text.localDerivative(edge).map { spelt("×") + " " + $0 } ?? "",
      text.flow(edge).map { "back " + $0 } ?? "", gradient,
    ]
  }

  /// In columns, those left out that are empty in every row. Where that is too wide, the last column has
  /// lines of its own, and where even that is, the cells stand one after the other.
  private func rows(_ rows: [[String]], indent: Int) -> [[Line]] {
    let widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.map { $0[checked: column]?.displayWidth ?? 0 }.max() ?? 0
    }
    let gap = "   "
    func joined(_ cells: some Sequence<String>) -> String {
      zip(cells, widths).filter { $0.1 > 0 }.map { $0.0.padded(to: $0.1) }.joined(separator: gap)
        .trimmingEnd
    }
    let room = style.measure - indent
    func fits(_ lines: [String]) -> Bool { lines.allSatisfy { $0.displayWidth <= room } }
    let whole = rows.map { [joined($0)] }
    if fits(whole.flatMap(\.self)) { return whole.map { $0.map { Line($0).indented(by: indent) } } }
    let hanging = String(repeating: " ", count: (widths.first ?? 0)) + gap
    let broken = rows.map { cells in
      [joined(cells.dropLast())] + cells.suffix(1).filter { !$0.isEmpty }.map { hanging + $0 }
    }
    if fits(broken.flatMap(\.self)) {
      return broken.map { $0.map { Line($0).indented(by: indent) } }
    }
    return rows.map { cells in
      let words = cells.filter { !$0.isEmpty }.joined(separator: ", ")
      return Wrapping.lines(words, width: room, hanging: 4).indented(by: indent)
    }
  }
}

extension Renderer {
  /// The same as sentences.
  func sentences(_ text: GraphText) -> [Line] {
    text.graph.nodes.flatMap { node in
      let gradient =
        text.graph.content == .values
        ? "still to be found" : text.gradientAsSum(node)
      let opening =
        "- \(text.title(node)): value \(text.value(node)), derivative of \(text.output) by it "
        + gradient + "."
      let edges = text.incoming(node).map { " " + sentence($0, text) }
      return prose(opening + edges.joined(), hanging: 2)
    }
  }

  private func sentence(_ edge: GraphFigure.Edge, _ text: GraphText) -> String {
    var parts = [
      [text.mark(edge), "From", text.name(edge.from)].compactMap(\.self).joined(separator: " ")
    ]
    if let weight = text.weight(edge) { parts.append("weight " + weight) }
    if let slope = text.localDerivative(edge) { parts.append("local derivative " + slope) }
    if let flow = text.flow(edge) { parts.append("flows back " + flow) }
    if text.graph.content != .values, let weight = edge.weight {
      parts.append("derivative by \(text.name(weight)) " + (text.weightGradient(edge) ?? ""))
    }
    return parts.joined(separator: ", ") + "."
  }
}
