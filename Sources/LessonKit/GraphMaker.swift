internal import Transcript

/// A graph as lesson code asks for it.
struct GraphRequest: Sendable {
  var output: Tensor
  /// The values that become nodes, the output aside; none: every operation.
  var through: [Tensor] = []
  var content = GraphFigure.Content.gradients
  /// From the output back: its edges are numbered.
  var path: [Tensor] = []
  /// The nodes of a map that the text speaks of; none: no map.
  var here: [Tensor] = []
}

/// Draws a traced graph as nodes and edges. A node of the figure is one operation, or, where lesson code
/// chose the nodes, all of the computation between a value and those before it.
struct GraphMaker {
  private let request: GraphRequest
  /// The transcript's graph, with the place of each tensor in it.
  private let graph: GraphWriter
  /// Mathematical names.
  private let names: [Tensor: String]

  /// A picture with more boxes than this helps no one.
  static let mostNodes = 200

  init(_ request: GraphRequest, _ graph: GraphWriter, _ names: [Tensor: String]) {
    self.request = request
    self.graph = graph
    self.names = names
  }

  func make() throws(FigureError) -> GraphFigure {
    guard !request.output.isConstant else { throw .notTraced }
    let shown = try shownTensors()
    let gradients = Gradients(of: request.output)
    var figure = GraphFigure(
      nodes: [], edges: [], content: request.content, isMap: !request.here.isEmpty)
    for tensor in shown {
      guard let id = graph.index[tensor] else { continue }
      guard let value = tensor.scalar else { throw .notScalar(tensor.shape) }
      let hasNumbers = !figure.isMap && figure.content != .worksheet
      figure.nodes.append(
        GraphFigure.Node(
          id: id, tex: names[tensor], operation: label(tensor, among: shown), value: value,
          gradient: gradients[tensor]?.scalar ?? 0,
          gradientNode: hasNumbers ? graph.place(of: gradients[tensor]) : nil,
          isHere: request.here.contains(tensor)))
      let edges =
        request.through.isEmpty
        ? operationEdges(to: tensor, id) : computationEdges(to: tensor, id, among: shown, gradients)
      figure.edges += edges.map { edge in
        hasNumbers ? traced(edge, gradients[tensor]) : edge.description
      }
    }
    try mark(&figure)
    return figure
  }

  /// The values that become nodes, inputs first.
  private func shownTensors() throws(FigureError) -> [Tensor] {
    let all = Trace(of: [request.output]).tensors.filter { !$0.isConstant }
    let asked = Set(request.through)
    for (place, tensor) in (request.through + request.here).enumerated()
    where !all.contains(tensor) {
      throw .notInGraph(names[tensor] ?? "number \(place + 1)")
    }
    let shown =
      asked.isEmpty ? all : all.filter { asked.contains($0) || $0 == request.output }
    guard shown.count <= GraphMaker.mostNodes else { throw .tooLarge(nodes: shown.count) }
    if let stranger = request.here.first(where: { !shown.contains($0) }) {
      throw .notInGraph(names[stranger] ?? "of here:")
    }
    return shown
  }

  // MARK: - Edges

  /// An edge with its local derivative as a computation.
  private struct TracedEdge {
    var description: GraphFigure.Edge
    var local: Tensor
    var weight: Tensor?
    var weightGradient: Tensor?
  }

  /// With the places of its numbers.
  private func traced(_ edge: TracedEdge, _ gradient: Tensor?) -> GraphFigure.Edge {
    var description = edge.description
    description.localNode = graph.place(of: edge.local)
    description.flowNode = graph.place(of: gradient.map { $0 * edge.local })
    description.weight?.node = graph.place(of: edge.weight)
    description.weight?.gradientNode = graph.place(of: edge.weightGradient)
    return description
  }

  private func operationEdges(to tensor: Tensor, _ id: Int) -> [TracedEdge] {
    var edges: [TracedEdge] = []
    for (i, input) in tensor.inputs.enumerated() where !input.isConstant {
      guard let from = graph.index[input] else { continue }
      let local = localDerivative(of: tensor, byInput: i)
      let slope = local.scalar ?? .nan
      // A value that is used twice by one operation, as in g · g, still has one edge to it.
      if let known = edges.firstIndex(where: { $0.description.from == from }) {
        edges[known].description.localDerivative += slope
        edges[known].local = edges[known].local + local
      } else {
        edges.append(
          TracedEdge(
            description: GraphFigure.Edge(from: from, to: id, localDerivative: slope), local: local)
        )
      }
    }
    return edges
  }

  /// The same computation with a new input in place of every other node: what is left of it belongs to
  /// this node alone, and the derivatives by the new inputs hold the other nodes fixed.
  private func computationEdges(
    to tensor: Tensor, _ id: Int, among shown: [Tensor], _ gradients: Gradients
  ) -> [TracedEdge] {
    let sources = shown.filter { $0.order < tensor.order }
    let standIns = Dictionary(
      uniqueKeysWithValues: sources.map { ($0, Tensor.input($0.value)) })
    let alone = tensor.substituting(standIns)
    let parts = Trace(of: [alone]).tensors
    let slopes = Gradients(of: alone)
    let back = Dictionary(
      standIns.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    return sources.compactMap { source in
      guard let standIn = standIns[source], let from = graph.index[source],
        parts.contains(standIn)
      else { return nil }
      let weight = weight(of: standIn, in: parts)
      return TracedEdge(
        description: GraphFigure.Edge(
          from: from, to: id, localDerivative: slopes[standIn]?.scalar ?? 0,
          weight: weight.flatMap { description($0, gradients) }),
        local: slopes[standIn]?.substituting(back) ?? 0,
        weight: weight, weightGradient: weight.flatMap { gradients[$0] })
    }
  }

  /// The one input that a source is multiplied by.
  private func weight(of source: Tensor, in parts: [Tensor]) -> Tensor? {
    let partners = parts.compactMap { part -> Tensor? in
      guard part.operation == .multiply, part.inputs.contains(source) else { return nil }
      return part.inputs.first { $0 != source && $0.operation == .input && names[$0] != nil }
    }
    return partners.count == 1 ? partners.first : nil
  }

  private func description(_ weight: Tensor, _ gradients: Gradients) -> GraphFigure.Weight? {
    guard let name = names[weight], let value = weight.scalar else { return nil }
    return GraphFigure.Weight(
      tex: name, value: value, gradient: gradients[weight]?.scalar ?? 0)
  }

  private func mark(_ figure: inout GraphFigure) throws(FigureError) {
    for (link, (to, from)) in zip(request.path, request.path.dropFirst()).enumerated() {
      let edge = figure.edges.firstIndex { edge in
        edge.from == graph.index[from] && edge.to == graph.index[to]
      }
      guard let edge else { throw .notAPath(link: link + 1) }
      figure.edges[edge].mark = link + 1
    }
  }

  // MARK: - Labels

  /// What a node does, with □ for a traced input and constants written out; empty if it does more than
  /// one thing to the nodes before it.
  private func label(_ tensor: Tensor, among shown: [Tensor]) -> String {
    guard tensor.inputs.allSatisfy({ $0.isConstant || shown.contains($0) }) else { return "" }
    let inputs = tensor.inputs.map { input in
      input.isConstant ? input.scalar.map { NumberText.short($0) } ?? "[…]" : "□"
    }
    guard let a = inputs.first else { return "input" }
    let b = inputs.count > 1 ? inputs[1] : ""
    switch tensor.operation {
    case .add: return "\(a) + \(b)"
    case .subtract: return "\(a) − \(b)"
    case .multiply:
      // 3 · □ reads better than □ · 3, and is the same.
      return b != "□" ? "\(b) · \(a)" : "\(a) · \(b)"
    case .divide: return "\(a) / \(b)"
    case .negate: return "−\(a)"
    case .power:
      switch b {
      case "2": return "\(a)²"
      case "3": return "\(a)³"
      default: return "\(a)^\(b)"
      }
    case .exp: return "e^\(a)"
    case .log: return "ln \(a)"
    case .sqrt: return "√\(a)"
    case .abs: return "|\(a)|"
    case .maximum: return "max(\(a), \(b))"
    case .minimum: return "min(\(a), \(b))"
    case .sigmoid: return "σ(\(a))"
    default: return "\(tensor.operation.name) \(a)"
    }
  }
}
