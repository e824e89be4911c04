internal import Transcript

/// A figure that a step asked for; it is made after the run, when every name is known.
enum FigureRequest: Sendable {
  case graph(Tensor, caption: String)
  case stretch([Tensor], nudge: Double, caption: String)
}

/// Why a figure cannot be drawn: a fact.
enum FigureError: Error {
  case notScalar([Int])
  case notTraced
  case tooFewLinks
  /// A link that was not computed from the one before it alone: index.
  case notAChain(link: Int)
  case tooLarge(nodes: Int)
}

/// Turns requests into descriptions that need nothing of the run any more.
struct FigureMaker {
  /// The place of each tensor in the transcript's graph, and its mathematical name.
  let nodes: [Tensor: Int]
  let names: [Tensor: String]

  /// A picture with more boxes than this helps no one.
  static let mostNodes = 200

  func make(_ request: FigureRequest) throws(FigureError) -> Figure {
    switch request {
    case .graph(let output, let caption):
      Figure(kind: .graph(try graph(output)), caption: caption)
    case .stretch(let links, let nudge, let caption):
      Figure(kind: .stretch(try stretch(links, nudge: nudge)), caption: caption)
    }
  }

  private func graph(_ output: Tensor) throws(FigureError) -> GraphFigure {
    guard !output.isConstant else { throw .notTraced }
    let tensors = Trace(of: [output]).tensors.filter { !$0.isConstant }
    guard tensors.count <= FigureMaker.mostNodes else { throw .tooLarge(nodes: tensors.count) }
    let gradients = Gradients(of: output)
    var figure = GraphFigure(nodes: [], edges: [])
    for tensor in tensors {
      guard let id = nodes[tensor] else { continue }
      guard let value = tensor.scalar else { throw .notScalar(tensor.shape) }
      figure.nodes.append(
        GraphFigure.Node(
          id: id, tex: names[tensor], operation: label(tensor), value: value,
          gradient: gradients[tensor]?.scalar ?? 0))
      for (i, input) in tensor.inputs.enumerated() where !input.isConstant {
        guard let from = nodes[input] else { continue }
        let slope = localDerivative(of: tensor, byInput: i).scalar ?? .nan
        // A value that is used twice by one operation, as in g · g, still has one edge to it.
        if let known = figure.edges.firstIndex(where: { $0.from == from && $0.to == id }) {
          figure.edges[known].localDerivative += slope
        } else {
          figure.edges.append(GraphFigure.Edge(from: from, to: id, localDerivative: slope))
        }
      }
    }
    return figure
  }

  /// What a node does, with □ for a traced input and constants written out.
  private func label(_ tensor: Tensor) -> String {
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

  private func stretch(_ links: [Tensor], nudge: Double) throws(FigureError) -> StretchFigure {
    guard links.count > 1 else { throw .tooFewLinks }
    for link in links where link.scalar == nil { throw .notScalar(link.shape) }
    let first = links[0]
    guard !first.isConstant else { throw .notTraced }
    for i in links.indices.dropFirst() {
      // Cut at the link before, nothing of the first may be left: else the factors do not multiply.
      let trace = Trace(of: [links[i]], cut: [links[i - 1]]).tensors
      guard trace.contains(links[i - 1]), i == 1 || !trace.contains(first) else {
        throw .notAChain(link: i)
      }
    }
    let values = links.map { $0.scalar ?? .nan }
    let moved = TracedGraph(outputs: links, inputs: [first]).replay([[values[0] + nudge]], points: 1)
    let lines = links.indices.map { i in
      StretchFigure.Line(
        tex: names[links[i]] ?? "", value: values[i], moved: moved[i].first ?? .nan)
    }
    let factors = zip(links.dropFirst(), links).map {
      derivative(of: $0, by: $1).scalar ?? .nan
    }
    return StretchFigure(nudge: nudge, lines: lines, factors: factors)
  }
}
