internal import Formula
internal import Transcript

/// A figure that a step asked for; it is made after the run, when every name is known.
enum FigureRequest: Sendable {
  case graph(GraphRequest, caption: String)
  case stretch([Tensor], nudge: Double, caption: String)
  case plot(Result<TracedPlot, FigureError>, caption: String)
  case table(Result<TracedTable, FigureError>, caption: String)
  case gradientTable(GradientTableRequest, caption: String)
  case derivation(DerivationRequest, caption: String)
  case images(Result<ImagesFigure, FigureError>, caption: String)
  case confusion(Result<ConfusionFigure, FigureError>, caption: String)
  case loop(Result<LoopFigure, FigureError>, caption: String)
}

/// Why a figure cannot be drawn: a fact.
enum FigureError: Error {
  case notScalar([Int])
  case notTraced
  case tooFewLinks
  /// A link that was not computed from the one before it alone: index.
  case notAChain(link: Int)
  case tooLarge(nodes: Int)
  /// A value that the output of a graph was not computed from: its name, or its place in the list from 1.
  case notInGraph(String)
  /// A path whose link, from 1, is no edge of the graph.
  case notAPath(link: Int)
  /// A label of a figure that cannot be read.
  case textUnreadable(tex: String, FormulaError)
  case nothingToShow
  /// An axis without a range, and nothing to take one from.
  case noRange
  case rangeUnusable(Double, Double)
  /// A tangent or secant where the function has no value or no slope.
  case noSlope(at: Double)
  case panelInPanel
  /// A run, from 0, that has not a number for each x.
  case runLength(run: Int, numbers: Int, places: Int)
  /// Pixels that do not fill rows of so many.
  case pixelCount(Int, width: Int)
  /// A confusion matrix that has not as many rows, and numbers in each, as classes.
  case notSquare(labels: Int, rows: [Int])
  case countNegative(Int)
  case legendUnusable(Double, Double)
  /// A derivative, in TeX, that its difference quotient does not confirm.
  case gradientDiffers(String, gradient: Double, measured: Double)
  case derivationFails(tex: String, DerivationFailure)
  /// A line, in TeX, that the judge does not confirm.
  case derivationWrong(tex: String, rule: String)
}

/// Turns requests into descriptions that need nothing of the run any more.
struct FigureMaker {
  /// The transcript's graph, with the place of each tensor in it, and its mathematical name.
  let graph: GraphWriter
  let names: [Tensor: String]
  /// For the formulas in labels and captions.
  let notation: Notation
  /// The lesson's own, for derivations.
  let functions: [Symbol: TracedFunction]
  let seed: UInt64

  func make(_ request: FigureRequest) throws(FigureError) -> Figure {
    let figure: Figure
    switch request {
    case .graph(let request, let caption):
      figure = Figure(
        kind: .graph(try GraphMaker(request, graph, names).make()), caption: caption)
    case .stretch(let links, let nudge, let caption):
      figure = Figure(kind: .stretch(try stretch(links, nudge: nudge)), caption: caption)
    case .plot(let result, let caption):
      figure = Figure(kind: .plot(try result.get().placed(in: graph)), caption: caption)
    case .table(let result, let caption):
      figure = Figure(kind: .table(try result.get().placed(in: graph)), caption: caption)
    case .gradientTable(let request, let caption):
      figure = Figure(kind: .table(try request.make(names)), caption: caption)
    case .derivation(let request, let caption):
      let table = try request.make(notation, functions: functions, seed: seed)
      figure = Figure(kind: .table(table), caption: caption)
    case .images(let result, let caption):
      figure = Figure(kind: .images(try result.get()), caption: caption)
    case .confusion(let result, let caption):
      figure = Figure(kind: .confusion(try result.get()), caption: caption)
    case .loop(let result, let caption):
      figure = Figure(kind: .loop(try result.get()), caption: caption)
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
    let nudged = links.map { $0.substituting([first: first + nudge]) }
    let lengths = zip(nudged, links).map { $0 - $1 }
    let lines = links.indices.map { i in
      StretchFigure.Line(
        tex: names[links[i]] ?? "", value: values[i], moved: moved[i].first ?? .nan,
        nodes: graph.places(
          of: [links[i], nudged[i], lengths[i], i > 0 ? lengths[i] / lengths[i - 1] : nil]))
    }
    let factors = zip(links.dropFirst(), links).map { derivative(of: $0, by: $1) }
    let product = factors.dropFirst().reduce(factors[0]) { $0 * $1 }
    return StretchFigure(
      nudge: nudge, lines: lines, factors: factors.map { $0.scalar ?? .nan },
      factorNodes: graph.places(of: factors + [product, lengths[links.count - 1] / nudge]))
  }
}

extension Figure {
  /// Everything written by the author in it.
  fileprivate var texts: [FigureText] {
    let inside: [FigureText?] =
      switch kind {
      case .graph, .stretch, .confusion: []
      case .plot(let plot):
        plot.panels.flatMap { panel in
          [panel.title, panel.x.label, panel.y.label] + panel.series.map(\.label)
        }
      case .table(let table):
        table.columns.map(\.heading) + table.rows.flatMap { row in row.map(\.text) }
      case .images(let images): [images.label] + images.frames.map(\.title)
      case .loop(let loop):
        ([loop.entrance] + loop.stations).flatMap { [$0.title, $0.detail] }
      }
    return [FigureText(caption)] + inside.compactMap(\.self)
  }
}

extension TableFigure.Cell {
  fileprivate var text: FigureText? {
    if case .text(let text) = self { text } else { nil }
  }
}
