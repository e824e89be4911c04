import Transcript

/// What is written in a graph: a name for every node, and for every box its number, a question mark or
/// a blank, as the content of the figure has it. All of it is spelt, so that it can be measured.
struct GraphText {
  let graph: GraphFigure
  private let renderer: Renderer
  private let names: [Int: String]

  /// To be filled in with a pencil.
  static let blank = "______"

  init(_ graph: GraphFigure, _ renderer: Renderer) {
    self.graph = graph
    self.renderer = renderer
    names = Self.names(of: graph, renderer)
  }

  /// A node's own name, or a letter with a number that no name of the lesson has.
  private static func names(of graph: GraphFigure, _ renderer: Renderer) -> [Int: String] {
    let taken = Set(renderer.transcript.names.map { renderer.name($0.tex) })
    let letter = ["v", "node"].first { letter in
      !taken.contains { $0.hasPrefix(letter) }
    }
    var names: [Int: String] = [:]
    var count = 0
    for node in graph.nodes {
      if let tex = node.tex {
        names[node.id] = renderer.name(tex)
      } else {
        count += 1
        names[node.id] = "\(letter ?? "step ")\(count)"
      }
    }
    return names
  }

  func name(_ id: Int) -> String { names[id] ?? "?" }

  func name(_ weight: GraphFigure.Weight) -> String { renderer.name(weight.tex) }

  /// What gradients are derivatives of.
  var output: String { graph.nodes.last.map { name($0.id) } ?? "the output" }
}

// MARK: - Nodes

extension GraphText {
  /// `x`, or `u = v1 + 1`: the places of the operation filled with what flows into them.
  func title(_ node: GraphFigure.Node) -> String {
    let label = name(node.id)
    if node.operation == "input" || node.operation.isEmpty { return label }
    var sources = incoming(node).map { name($0.from) }[...]
    var operation = ""
    for character in node.operation {
      if character == "□", let source = sources.popFirst() {
        operation += source
      } else {
        operation.append(character)
      }
    }
    return "\(label) = \(renderer.spelt(operation))"
  }

  func value(_ node: GraphFigure.Node) -> String {
    graph.content == .worksheet && !graph.isGiven(node) ? Self.blank : number(node.value)
  }

  func gradient(_ node: GraphFigure.Node) -> String { gradient(node.gradient) }

  /// `0.0364 = 0.0554 + (-0.0190)` where several ways lead on from a node, and their parts are its
  /// gradient; else the gradient alone.
  func gradientAsSum(_ node: GraphFigure.Node) -> String {
    let flows = graph.edges.filter { $0.from == node.id }.map(graph.flow)
    guard graph.content == .gradients, flows.count > 1,
      let numbers = sum(node.gradient, of: flows), let total = numbers.first
    else { return gradient(node) }
    let terms = numbers.dropFirst().enumerated().map { index, term in
      index > 0 && term.hasPrefix("-") ? "(\(term))" : term
    }
    return "\(total) = \(terms.joined(separator: " + "))"
  }

  /// The total and its terms with as many decimals as it takes for the numbers to add up as they are
  /// written; nil if they do not.
  private func sum(_ total: Double, of terms: [Double]) -> [String]? {
    let numbers = [total] + terms
    guard numbers.allSatisfy({ abs($0) < 1e5 }) else { return nil }
    for places in 4...10 {
      let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
      let whole = numbers.map { Int(($0 * scale).rounded()) }
      let isFine = numbers.allSatisfy { $0 == 0 || abs($0) * scale >= 100 }
      guard whole[0] == whole.dropFirst().reduce(0, +), isFine || places == 10 else { continue }
      let texts = numbers.map { number($0) }
      let isExact = zip(numbers, texts).allSatisfy { NumberText.exact($0) == $1 }
      return isExact ? texts : whole.map { decimal($0, places) }
    }
    return nil
  }

  /// -190 with four places is -0.0190.
  private func decimal(_ number: Int, _ places: Int) -> String {
    let digits = String(abs(number))
    let all = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (number < 0 ? "-" : "") + all.dropLast(places) + "." + all.suffix(places)
  }
}

// MARK: - Edges

extension GraphText {
  func incoming(_ node: GraphFigure.Node) -> [GraphFigure.Edge] {
    graph.edges.filter { $0.to == node.id }
  }

  /// `①`, with which formulas mark the same factor; nil for an edge off the path.
  func mark(_ edge: GraphFigure.Edge) -> String? { edge.mark.map(mark) }

  func mark(_ number: Int) -> String {
    // The circled numbers end at 20.
    guard (1...20).contains(number), let sign = Unicode.Scalar(0x2460 + UInt32(number) - 1) else {
      return "(\(number))"
    }
    return renderer.spelt(String(Character(sign)))
  }

  /// `w5 0.4`
  func weight(_ edge: GraphFigure.Edge) -> String? {
    edge.weight.map { "\(name($0)) \(number($0.value))" }
  }

  func weightGradient(_ edge: GraphFigure.Edge) -> String? {
    edge.weight.map { gradient($0.gradient) }
  }

  func localDerivative(_ edge: GraphFigure.Edge) -> String? {
    graph.content == .gradients ? number(edge.localDerivative) : nil
  }

  func flow(_ edge: GraphFigure.Edge) -> String? {
    graph.content == .gradients ? number(graph.flow(edge)) : nil
  }

  private func gradient(_ value: Double) -> String {
    switch graph.content {
    case .worksheet: Self.blank
    case .values: "?"
    case .gradients: number(value)
    }
  }

  /// Four decimals, as by hand, but never fewer than three significant digits: a small gradient is one
  /// too. Zeros at the end say that a number was rounded: 0.4 is exact, 0.4000 is not.
  func number(_ value: Double) -> String {
    var digits = 5
    var size = abs(value)
    while size >= 10, size < 1e15 {
      size /= 10
      digits += 1
    }
    while size < 1, digits > 3 {
      size *= 10
      digits -= 1
    }
    let text = NumberText.short(value, digits: digits)
    let isRounded = value.isFinite && text != NumberText.exact(value) && !text.contains("e")
    return renderer.spelt(isRounded ? text.withFourDecimals : text)
  }
}

extension String {
  /// Zeros added to a decimal number that has fewer.
  fileprivate var withFourDecimals: String {
    let decimals = split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
    let zeros = String(repeating: "0", count: max(0, 4 - (decimals?.count ?? 0)))
    return self + (decimals == nil ? "." : "") + zeros
  }
}
