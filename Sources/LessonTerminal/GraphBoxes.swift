import Transcript

/// A graph as boxes, layer by layer from left to right. What comes into a box is named in it, and lines
/// are drawn between boxes where none would cross another: in characters nobody can tell which way a
/// crossing goes on.
extension Renderer {
  /// nil if the boxes do not fit side by side, or must hold local derivatives too: those are a list's.
  func boxLines(_ text: GraphText) -> [Line]? {
    guard text.graph.content != .gradients else { return nil }
    let layers = text.graph.layers
    guard layers.count > 1 else { return nil }
    let drawing = LayeredDrawing(
      layers.map { layer in
        layer.map { LayeredDrawing.Cell(node: $0.id, lines: box($0, text, layer), port: 1) }
      })
    func fits(_ lines: [String]) -> Bool {
      lines.allSatisfy { margin + 2 + $0.displayWidth <= style.measure }
    }
    let joined = drawing.lines(edges: text.graph.edges, space: "")?.map(spelt)
    let rows = joined.flatMap { fits($0) ? $0 : nil } ?? drawing.lines(gap: 2)
    guard fits(rows) else { return nil }
    return rows.map { Line($0).indented(by: margin + 2) } + [.empty] + graphNote(text)
  }

  /// The names of the nodes with lines between them, and beside them the list with their numbers; nil if
  /// there is no room, or a line would cross another.
  func besideTable(_ text: GraphText) -> [Line]? {
    let layers = text.graph.layers
    guard layers.count > 1 else { return nil }
    let drawing = LayeredDrawing(
      layers.map { $0.map { LayeredDrawing.Cell(node: $0.id, lines: [text.name($0.id)]) } })
    guard let drawn = drawing.lines(edges: text.graph.edges, space: " ")?.map(spelt) else {
      return nil
    }
    let left = drawn.map { Line($0).indented(by: margin + 2) }
    let column = (left.map(\.text.displayWidth).max() ?? 0) + 2
    let rows = Line.beside(left, nodeLines(text), at: column, isCentred: false)
    guard rows.allSatisfy({ $0.text.displayWidth <= style.span }) else { return nil }
    return rows + [.empty] + graphNote(text)
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
