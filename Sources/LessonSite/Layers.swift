internal import Transcript

/// The nodes of a network in layers: every edge leads from one layer to the next. A node that nothing
/// leads to stands in the layer before the one that needs it.
struct Layers: Sendable {
  /// Indices of the figure's nodes, layer by layer; in a layer in the figure's order, those that
  /// something leads to first.
  let nodes: [[Int]]
  /// Ends of each edge, as indices of nodes.
  let edges: [(from: Int, to: Int)]

  /// nil for a graph with an edge that skips a layer, or leads back or nowhere.
  init?(_ figure: GraphFigure) {
    let indices = GraphLayout.nodeIndices(figure)
    let ends = figure.edges.map { (from: indices[$0.from] ?? -1, to: indices[$0.to] ?? -1) }
    guard !figure.nodes.isEmpty, ends.allSatisfy({ 0 <= $0.from && $0.from < $0.to }) else {
      return nil
    }
    // Edges of earlier nodes first: a layer is final before it is passed on.
    let inOrder = ends.sorted { $0.to < $1.to }
    var layer = figure.nodes.map { _ in 0 }
    for edge in inOrder { layer[edge.to] = max(layer[edge.to], layer[edge.from] + 1) }
    let isSource = figure.nodes.map(figure.isGiven)
    for node in layer.indices where isSource[node] {
      let targets = ends.filter { $0.from == node }.map { layer[$0.to] }
      layer[node] = max(0, (targets.min() ?? 1) - 1)
    }
    guard ends.allSatisfy({ layer[$0.to] == layer[$0.from] + 1 }) else { return nil }
    let all = Array(layer.indices)
    nodes = (0...(layer.max() ?? 0)).map { number in
      let inLayer = all.filter { layer[$0] == number }
      return inLayer.filter { !isSource[$0] } + inLayer.filter { isSource[$0] }
    }
    edges = ends
  }

  /// How many nodes the largest layer has.
  var breadth: Int { nodes.map(\.count).max() ?? 0 }
}

extension GraphFigure {
  /// A graph with weights, or one with two layers of several nodes in which each leads to each.
  var isNetwork: Bool {
    if edges.contains(where: { $0.weight != nil }) { return true }
    guard let layers = Layers(self) else { return false }
    return zip(layers.nodes, layers.nodes.dropFirst()).contains { before, after in
      let joined = layers.edges.count { before.contains($0.from) && after.contains($0.to) }
      return before.count > 1 && after.count > 1 && joined == before.count * after.count
    }
  }

  /// Whether a worksheet has room for the gradient of a node: not where it is given and goes through weights
  /// alone, for what comes into a network is not what learns.
  func asksForGradient(_ node: Node) -> Bool {
    guard isGiven(node) else { return true }
    let ways = edges.filter { $0.from == node.id }
    return ways.isEmpty || ways.contains { $0.weight == nil }
  }
}
