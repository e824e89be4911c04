internal import Formula
internal import Transcript

/// What may depend on an input and cannot follow it on the page: a computation with plain numbers, a training,
/// a question about the page's own numbers. It says so as soon as such an input is moved: `data-stays` holds the
/// names of the inputs, and is empty where any of them counts.
extension LessonPage {
  /// A figure whose numbers do not all follow.
  func staying(_ html: HTML, figure index: Int) -> HTML {
    guard !live.isEmpty, let figure = transcript.figures[checked: index] else { return html }
    let part = reach.part(index)
    let inputs = follows(figure.kind) ? part.inTexts : part.inputs
    guard !inputs.isEmpty else { return html }
    return .tag("div", ["class": "part", "data-stays": Self.list(inputs)], [html])
  }

  /// Of a value that the run put into a sentence.
  func staying(_ record: ValueRecord) -> String? {
    guard !live.isEmpty, !live.isLive(record.node) else { return nil }
    return Self.stays(reach.inputs(in: record.source.text))
  }

  /// Of a value beside the code.
  func staying(_ name: BoundName) -> String? {
    guard !live.isEmpty, !name.value.isFunction, !live.isLive(name.node) else { return nil }
    return Self.stays(reach.inputs(of: name.swift))
  }

  /// Of a formula that shows the value of a name which does not follow, or that does not follow as a whole.
  func staying(_ formula: Formula?, _ record: FormulaRecord) -> String? {
    guard !live.isEmpty, let formula else { return nil }
    let fixed = Set(record.values.filter { !live.isLive($0.node) }.map(\.range))
    var inputs: Set<String> = []
    if live.following(formula, record).isEmpty {
      // What stands in a derivative that is a constant is not seen.
      let constants = record.values.filter { $0.isAtom && fixed.contains($0.range) }.map(\.range)
      let seen = record.values.filter { value in
        !constants.contains { $0 != value.range && $0.contains(value.range) }
      }
      inputs = self.inputs(behind: seen.compactMap(\.node))
    }
    for term in formula.rows.flatMap({ $0.terms.compactMap(\.self) }) {
      term.walk { part in
        guard fixed.contains(part.range) else { return }
        // Of what is computed with names that follow only an integral and a limit are no computation that
        // the page could repeat; any other that does not change is a constant.
        let isRepeatable = part.isRepeatable
        part.walk { inner in
          guard case .symbol(let symbol) = inner.kind else { return }
          if isRepeatable, computedNames.contains(symbol) { return }
          inputs.formUnion(reach.inputs(of: symbol))
        }
      }
    }
    return Self.stays(inputs)
  }

  /// The Swift names of the inputs from which nodes of the graph are computed.
  private func inputs(behind nodes: [Int]) -> Set<String> {
    var known: Set<Int> = []
    var rest = nodes
    while let node = rest.popLast() {
      guard known.insert(node).inserted else { continue }
      rest += transcript.graph[checked: node]?.inputs ?? []
    }
    return Set(live.inputs.filter { known.contains($0.node) }.map(\.name))
  }

  private static func stays(_ inputs: Set<String>) -> String? {
    inputs.isEmpty ? nil : list(inputs)
  }

  private static func list(_ inputs: Set<String>) -> String {
    inputs.sorted().joined(separator: " ")
  }

  // MARK: - Figures

  /// Whether all that a figure draws from the lesson's inputs, as far as one can see, is drawn anew.
  private func follows(_ kind: Figure.Kind) -> Bool {
    switch kind {
    // A worksheet is to be filled in for the page's own numbers, as its key is.
    case .graph(let graph): graph.content != .worksheet
    case .stretch(let stretch): stretch.lines.contains { $0.nodes != nil }
    case .table(let table): table.nodes.map { follows(table, $0) } ?? false
    case .plot(let plot):
      plot.panels.flatMap(\.series).contains { $0.nodes != nil }
        && plot.panels.flatMap(\.series).allSatisfy(follows)
    // What stands in its boxes are texts.
    case .loop: true
    case .images, .confusion: false
    }
  }

  /// Columns in which some numbers follow must follow whole; the first may only count the rows. Numbers that
  /// were made texts do not.
  private func follows(_ table: TableFigure, _ nodes: [[Int?]]) -> Bool {
    let texts = table.rows.joined().flatMap { cell -> [FigureText.Part] in
      if case .text(let text) = cell { text.parts } else { [] }
    }
    let hasNumbers = texts.contains { part in
      switch part {
      case .words(let words): words.contains(where: \.isNumber)
      case .tex(let tex): Double(tex) != nil
      }
    }
    return !hasNumbers
      && table.columns.indices.allSatisfy { column in
        let places = zip(table.rows, nodes).compactMap { row, nodes -> Bool? in
          guard case .number? = row[checked: column] else { return nil }
          return live.isLive(nodes[checked: column].flatMap(\.self))
        }
        return places.allSatisfy(\.self) || (column == 0 && !places.contains(true))
      }
  }

  private func follows(_ series: PlotFigure.Series) -> Bool {
    let nodes = series.nodes ?? []
    func isFixed(_ place: Int) -> Bool { !live.isLive(nodes[checked: place].flatMap(\.self)) }
    switch series.shape {
    case .runs, .contours: return false
    // One that knows no node may be a curve of no input at all, as σ is.
    case .curve, .line, .vertical, .horizontal: return true
    case .points(let points, _):
      return points.indices.allSatisfy { !isFixed(2 * $0 + 1) }
        || points.indices.allSatisfy { !isFixed(2 * $0) }
    }
  }
}

extension Expression {
  fileprivate var isRepeatable: Bool {
    var isRepeatable = true
    walk { part in
      switch part.kind {
      case .integral, .limit: isRepeatable = false
      default: break
      }
    }
    return isRepeatable
  }
}
