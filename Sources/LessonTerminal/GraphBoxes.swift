import Transcript

/// A graph as boxes, layer by layer from left to right. What comes into a box is named in it: lines
/// between boxes would cross, and in characters nobody can tell which way a crossing goes on.
extension Renderer {
  /// nil if the boxes do not fit side by side, or must hold local derivatives too: those are a list's.
  func boxLines(_ text: GraphText) -> [Line]? {
    guard text.graph.content != .gradients else { return nil }
    let layers = text.graph.layers
    guard layers.count > 1 else { return nil }
    let columns = layers.map { layer in layer.flatMap { box($0, text, layer) } }
    let widths = columns.map { $0.first?.displayWidth ?? 0 }
    let gap = 2
    guard margin + 2 + widths.reduce(-gap, { $0 + $1 + gap }) <= style.measure else { return nil }
    let height = columns.map(\.count).max() ?? 0
    let rows = (0..<height).map { row in
      zip(columns, widths).map { column, width in
        (column[checked: row - (height - column.count) / 2] ?? "").padded(to: width)
      }.joined(separator: String(repeating: " ", count: gap))
    }
    return rows.map { Line($0).indented(by: margin + 2) } + [.empty] + graphNote(text)
  }

  /// One box, as wide as the widest of its layer.
  private func box(
    _ node: GraphFigure.Node, _ text: GraphText, _ layer: [GraphFigure.Node]
  ) -> [String] {
    let width =
      layer.map { node in
        max(text.title(node).displayWidth + 2, content(node, text).map(\.displayWidth).max() ?? 0)
      }.max() ?? 0
    let title = text.title(node)
    let rule = String(repeating: spelt("─"), count: width - title.displayWidth - 2)
    let bar = spelt("│")
    return [spelt("┌─") + " \(title) \(rule)" + spelt("─┐")]
      + content(node, text).map { "\(bar) \($0.padded(to: width)) \(bar)" }
      + [spelt("└") + String(repeating: spelt("─"), count: width + 2) + spelt("┘")]
  }

  private func content(_ node: GraphFigure.Node, _ text: GraphText) -> [String] {
    var lines = ["value " + text.value(node), "grad  " + text.gradient(node)]
    for edge in text.incoming(node) {
      let source = spelt("←") + " " + text.name(edge.from)
      lines.append(
        [text.mark(edge), source, text.weight(edge)].compactMap(\.self).joined(separator: " "))
      if text.graph.content == .worksheet, let gradient = text.weightGradient(edge) {
        lines.append("  grad " + gradient)
      }
    }
    return lines
  }
}

extension GraphFigure {
  /// The nodes by the longest way that leads to them: a node stands right of all that comes into it.
  var layers: [[Node]] {
    var depths: [Int: Int] = [:]
    for node in nodes {
      // Nodes stand in order, so what comes in is known already.
      let sources = edges.filter { $0.to == node.id }.compactMap { depths[$0.from] }
      depths[node.id] = sources.max().map { $0 + 1 } ?? 0
    }
    let count = (depths.values.max() ?? -1) + 1
    return (0..<count).map { depth in nodes.filter { depths[$0.id] == depth } }
  }
}
