internal import Transcript

/// A graph in words: its title and description for those who do not see it, and what its caption says
/// of how to read it.
extension GraphDrawing {
  var title: String {
    switch boxes.style {
    case .map: "The network; here: " + names(where: \.isHere)
    case .worksheet: "A worksheet: the graph with empty boxes"
    case .network: "The network, from \(ends(.from)) to \(ends(.to))"
    case .operations: "Graph of the computation"
    }
  }

  var description: String {
    switch boxes.style {
    case .map: return "Nodes: " + names { _ in true } + "."
    case .worksheet:
      var given: [String] = []
      for box in boxes.boxes {
        if let value = box.value { given.append("\(name(box)) = \(value.text)") }
      }
      for (edge, label) in zip(figure.edges, boxes.labels) where edge.weight != nil {
        let weight = "\(label.name) = \(label.lines.first?.text ?? "")"
        if !given.contains(weight) { given.append(weight) }
      }
      let wanted = names { $0.value == nil }
      let hasWeights = figure.edges.contains { $0.weight != nil }
      return
        "Given: \(given.joined(separator: ", ")). To be found: the values of \(wanted), then the "
        + "gradients of \(names(where: \.asksForGradient))\(hasWeights ? " and of the weights" : "")."
    case .network, .operations:
      let hasGradients = figure.content == .gradients
      let nodes = boxes.boxes.map { box in
        "\(name(box)): value \(box.value?.text ?? "")"
          + (hasGradients ? ", gradient \(box.gradient?.text ?? "")" : "")
      }
      return nodes.joined(separator: "; ") + ". "
        + (hasGradients ? "" : "The gradients are still to be found. ")
        + "The table below says the same, edge by edge."
    }
  }

  /// How to read it.
  static func legend(_ figure: GraphFigure) -> String {
    let hasWeights = figure.edges.contains { $0.weight != nil }
    let forks = figure.nodes.contains { node in figure.edges.count { $0.from == node.id } > 1 }
    switch figure.content {
    case .worksheet:
      return "Write into the empty boxes: first the values, along the arrows, then the gradients, "
        + "against them."
    case .values:
      return "Values on the way forward; the gradients are still to be found."
        + (hasWeights ? " On each edge stands its weight." : "")
    case .gradients:
      let boxes = "Value on the way forward, gradient on the way back; on each edge "
      var words = boxes + (hasWeights ? "its weight and, behind ×, " : "") + "its local derivative"
      if forks {
        words +=
          ", and behind = what flows back through it: that derivative × the gradient of the later "
          + "box. Where ways meet, what flows back adds up. The thicker the edge, the more flows."
      } else {
        words += ", and the thicker the edge, the more gradient flows through it."
      }
      if figure.edges.contains(where: { $0.mark != nil }) {
        words += " The numbers in circles count the steps of the way back."
      }
      return words
    }
  }

  private enum End { case from, to }

  /// The boxes that nothing leads to, or that lead nowhere.
  private func ends(_ end: End) -> String {
    let inner = Set(figure.edges.map { end == .from ? $0.to : $0.from })
    return zip(figure.nodes, boxes.boxes).filter { !inner.contains($0.0.id) }.map { name($0.1) }
      .joined(separator: ", ")
  }

  private func name(_ box: GraphBoxes.Box) -> String {
    box.name.isEmpty ? box.operation : box.name
  }

  private func names(where isMeant: (GraphBoxes.Box) -> Bool) -> String {
    boxes.boxes.filter(isMeant).map(name).joined(separator: ", ")
  }
}
