internal import Formula
internal import Transcript

/// A figure that a step asked for; it is made after the run, when every name is known.
enum FigureRequest: Sendable {
  case graph(Tensor, caption: String)
  case stretch([Tensor], nudge: Double, caption: String)
  case plot(Result<PlotFigure, FigureError>, caption: String)
  case table(Result<TableFigure, FigureError>, caption: String)
}

/// Why a figure cannot be drawn: a fact.
enum FigureError: Error {
  case notScalar([Int])
  case notTraced
  case tooFewLinks
  /// A link that was not computed from the one before it alone: index.
  case notAChain(link: Int)
  case tooLarge(nodes: Int)
  /// A label of a figure that cannot be read.
  case textUnreadable(tex: String, FormulaError)
  case nothingToShow
  /// An axis without a range, and nothing to take one from.
  case noRange
  case rangeUnusable(Double, Double)
  /// A tangent or secant where the function has no value or no slope.
  case noSlope(at: Double)
  case panelInPanel
}

/// Turns requests into descriptions that need nothing of the run any more.
struct FigureMaker {
  /// The place of each tensor in the transcript's graph, and its mathematical name.
  let nodes: [Tensor: Int]
  let names: [Tensor: String]
  /// For the formulas in labels and captions.
  let notation: Notation

  /// A picture with more boxes than this helps no one.
  static let mostNodes = 200

  func make(_ request: FigureRequest) throws(FigureError) -> Figure {
    let figure: Figure
    switch request {
    case .graph(let output, let caption):
      figure = Figure(kind: .graph(try graph(output)), caption: caption)
    case .stretch(let links, let nudge, let caption):
      figure = Figure(kind: .stretch(try stretch(links, nudge: nudge)), caption: caption)
    case .plot(let result, let caption):
      figure = Figure(kind: .plot(try result.get()), caption: caption)
    case .table(let result, let caption):
      figure = Figure(kind: .table(try result.get()), caption: caption)
    }
    for text in figure.texts { try check(text) }
    return figure
  }

  private func check(_ text: FigureText) throws(FigureError) {
    for case .tex(let tex) in text.parts {
      do {
        _ = try Formula(tex: tex, notation: notation)
      } catch {
        throw .textUnreadable(tex: tex, error)
      }
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
    let moved = TracedGraph(outputs: links, inputs: [first]).replay(
      [[values[0] + nudge]], points: 1)
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

extension Figure {
  /// Everything written by the author in it.
  fileprivate var texts: [FigureText] {
    let inside: [FigureText?] =
      switch kind {
      case .graph, .stretch: []
      case .plot(let plot):
        plot.panels.flatMap { panel in
          [panel.title, panel.x.label, panel.y.label] + panel.series.map(\.label)
        }
      case .table(let table):
        table.columns.map(\.heading) + table.rows.flatMap { row in row.map(\.text) }
      }
    return [FigureText(caption)] + inside.compactMap(\.self)
  }
}

extension TableFigure.Cell {
  fileprivate var text: FigureText? {
    if case .text(let text) = self { text } else { nil }
  }
}
