import Transcript

/// The traced graph: from left to right when it is a chain that fits, else a list of its nodes.
extension Renderer {
  func graphLines(_ graph: GraphFigure) -> [Line] {
    if style.layout == .wide, let chain = chainLines(graph) { return chain }
    return style.layout == .linear ? sentences(graph) : list(graph)
  }
}

extension Renderer {
  /// The derivatives from node to node when every node leads to the next one only; nil otherwise.
  private func chainFactors(_ graph: GraphFigure) -> [Double]? {
    guard graph.edges.count == graph.nodes.count - 1 else { return nil }
    var factors: [Double] = []
    for (node, next) in zip(graph.nodes, graph.nodes.dropFirst()) {
      guard let edge = graph.edges.first(where: { $0.from == node.id && $0.to == next.id })
      else { return nil }
      factors.append(edge.localDerivative)
    }
    return factors
  }

  /// Three rows: what each node is, its value with the local derivative on each arrow, its gradient.
  private func chainLines(_ graph: GraphFigure) -> [Line]? {
    guard let factors = chainFactors(graph), let output = graph.nodes.last else { return nil }
    let names = labels(graph)
    let top = graph.nodes.map { title($0, names, graph) }
    let values = graph.nodes.map { NumberText.short($0.value) }
    let gradients = graph.nodes.map { NumberText.short($0.gradient) }
    let widths = graph.nodes.indices.map {
      max(top[$0].displayWidth, values[$0].displayWidth, gradients[$0].displayWidth)
    }
    let arrows = factors.map { spelt(" ──× \(NumberText.short($0))──▶ ") }
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
    return rows + [.empty] + graphNote(output, names)
  }

  private func graphNote(_ output: GraphFigure.Node, _ names: [Int: String]) -> [Line] {
    let name = names[output.id] ?? "the output"
    return prose(
      "On each arrow: the local derivative. Gradient: the derivative of \(name) by that value.",
      .quiet)
  }

  /// A line a node, in columns, and under it a line for each of its edges.
  private func list(_ graph: GraphFigure) -> [Line] {
    guard let output = graph.nodes.last else { return [] }
    let names = labels(graph)
    let cells = graph.nodes.map { node in
      [
        title(node, names, graph), "value " + NumberText.short(node.value),
        "gradient " + NumberText.short(node.gradient),
      ]
    }
    let widths = (0..<3).map { column in cells.map { $0[column].displayWidth }.max() ?? 0 }
    var lines: [Line] = []
    for (node, row) in zip(graph.nodes, cells) {
      let text = zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "   ")
      if margin + 2 + widths.reduce(6, +) <= style.measure {
        lines.append(Line(text).indented(by: margin + 2))
      } else {
        lines += prose(row.joined(separator: ", "), hanging: 2)
      }
      for edge in graph.edges where edge.from == node.id {
        let target = graph.nodes.first { $0.id == edge.to }.map { names[$0.id] ?? "?" } ?? "?"
        let factor = spelt("× \(NumberText.short(edge.localDerivative))")
        lines.append(Line("  \(factor) to \(target)", .quiet).indented(by: margin + 2))
      }
    }
    return lines + [.empty] + graphNote(output, names)
  }

  private func sentences(_ graph: GraphFigure) -> [Line] {
    guard let output = graph.nodes.last else { return [] }
    let names = labels(graph)
    let result = names[output.id] ?? "the output"
    return graph.nodes.flatMap { node -> [Line] in
      var text = "- \(title(node, names, graph)): value \(NumberText.short(node.value)), derivative of "
      text += "\(result) by it \(NumberText.short(node.gradient))."
      for edge in graph.edges where edge.from == node.id {
        let target = names[edge.to] ?? "?"
        text += " Local derivative to \(target): \(NumberText.short(edge.localDerivative))."
      }
      return prose(text, hanging: 2)
    }
  }

  /// A name for every node: its own, or a letter with a number that no name of the lesson has.
  private func labels(_ graph: GraphFigure) -> [Int: String] {
    let taken = Set(transcript.names.map { name($0.tex) })
    let letter = ["v", "node"].first { letter in
      !taken.contains { $0.hasPrefix(letter) }
    }
    var names: [Int: String] = [:]
    var count = 0
    for node in graph.nodes {
      if let tex = node.tex {
        names[node.id] = name(tex)
      } else {
        count += 1
        names[node.id] = "\(letter ?? "step ")\(count)"
      }
    }
    return names
  }

  /// `x`, or `u = v1 + 1`: the places of the operation filled with what flows into them.
  private func title(
    _ node: GraphFigure.Node, _ names: [Int: String], _ graph: GraphFigure
  ) -> String {
    let label = names[node.id] ?? "?"
    if node.operation == "input" { return label }
    var sources = graph.edges.filter { $0.to == node.id }.map { names[$0.from] ?? "?" }[...]
    var operation = ""
    for character in node.operation {
      if character == "□", let source = sources.popFirst() {
        operation += source
      } else {
        operation.append(character)
      }
    }
    return "\(label) = \(spelt(operation))"
  }
}
