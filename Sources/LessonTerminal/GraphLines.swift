import Transcript

/// The traced graph: from left to right where it fits, else a list of its nodes; a map on one line.
extension Renderer {
  func graphLines(_ graph: GraphFigure) -> [Line] {
    let text = GraphText(graph, self)
    switch style.layout {
    case .broad:
      return chainLines(text) ?? boxLines(text) ?? besideTable(text) ?? listLines(text)
    case .wide: return chainLines(text) ?? boxLines(text) ?? listLines(text)
    case .medium: return listLines(text)
    case .linear: return sentences(text)
    }
  }

  /// `You are here: x1 x2 | [h1] h2 | o1 o2 | E`: the nodes layer by layer, those meant in brackets. A
  /// caption that has a colon of its own ends with a full stop.
  func mapLines(_ map: GraphFigure, caption: String) -> [Line] {
    let text = GraphText(map, self)
    let layers = map.layers.map { layer in
      layer.map { $0.isHere ? "[\(text.name($0.id))]" : text.name($0.id) }.joined(separator: " ")
    }
    let label = plain(FigureText(caption)).withoutFullStop
    return prose([
      Span(label + (label.contains(":") ? ". " : ": "), .label),
      Span(layers.joined(separator: " | ")),
    ])
  }

  /// What the words and signs in a graph mean.
  func graphNote(_ text: GraphText, isChain: Bool = false) -> [Line] {
    var sentences: [String] = []
    switch text.graph.content {
    case .worksheet: sentences.append("Fill in the blanks.")
    case .values, .gradients: break
    }
    if isChain {
      if text.graph.content == .gradients {
        sentences.append("On each arrow: the local derivative.")
      }
      sentences.append("Gradient: the derivative of \(text.output) by that value.")
    } else {
      sentences.append(
        text.graph.content == .gradients
          ? "Under each value what comes into it: × the local derivative, back what flows back."
          : "Under each value what comes into it.")
      sentences.append("grad: the derivative of \(text.output) by that value.")
    }
    let marks = text.graph.edges.compactMap(\.mark)
    if let first = marks.min(), let last = marks.max(), first < last {
      sentences.append("\(text.mark(first)) to \(text.mark(last)): the way back, link by link.")
    }
    return prose(sentences.joined(separator: " "), .quiet)
  }
}

extension Renderer {
  /// Three rows: what each node is, its value with the local derivative on each arrow, its gradient;
  /// nil if a node does not lead to the next one only, or there is no room.
  private func chainLines(_ text: GraphText) -> [Line]? {
    let nodes = text.graph.nodes
    guard text.graph.edges.count == nodes.count - 1 else { return nil }
    var arrows: [String] = []
    for (node, next) in zip(nodes, nodes.dropFirst()) {
      let edge = text.graph.edges.first { $0.from == node.id && $0.to == next.id }
      guard let edge, edge.weight == nil else { return nil }
      let factor = text.localDerivative(edge).map { "× \($0)" }
      let inside = [text.mark(edge), factor].compactMap(\.self).joined(separator: " ")
      arrows.append(spelt(inside.isEmpty ? " ───▶ " : " ──(\(inside))──▶ "))
    }
    let top = nodes.map(text.title)
    let values = nodes.map(text.value)
    let gradients = nodes.map(text.gradient)
    let widths = nodes.indices.map {
      max(top[$0].displayWidth, values[$0].displayWidth, gradients[$0].displayWidth)
    }
    func row(_ label: String, _ cells: [String], _ links: [String]) -> Line {
      var text = ""
      for column in cells.indices {
        text += cells[column].padded(to: widths[column], .both)
        if column < links.count { text += links[column] }
      }
      return Line([Span(label.padded(to: 10), .label), Span(text)]).indented(by: margin + 2)
    }
    let gaps = arrows.map { String(repeating: " ", count: $0.displayWidth) }
    let rows = [row("", top, gaps), row("value", values, arrows), row("gradient", gradients, gaps)]
    guard rows.allSatisfy({ $0.text.displayWidth <= style.measure }) else { return nil }
    return rows + [.empty] + graphNote(text, isChain: true)
  }
}

extension String {
  fileprivate var withoutFullStop: String {
    last == "." || last == ":" ? String(dropLast()) : self
  }
}
