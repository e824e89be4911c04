internal import Formula
internal import Subprocess
internal import Transcript

/// Where the boxes and edges of a graph stand, in pixels, y downwards; Graphviz finds it, we draw it.
struct GraphLayout: Hashable, Sendable {
  struct Point: Hashable, Sendable {
    var x: Double
    var y: Double
  }

  /// The same graph for a wide page and for a phone.
  struct Pair: Hashable, Sendable {
    var leftToRight: GraphLayout
    var topToBottom: GraphLayout
  }

  var width = 0.0
  var height = 0.0
  /// The middle of each box, in the order of the figure's nodes.
  var nodes: [Point] = []
  /// Control points of each edge's Bézier curve, from box to box, in the order of its edges.
  var edges: [[Point]] = []
  /// The middle of each edge's label.
  var labels: [Point] = []
}

/// The boxes of a graph before they have a place: what is written in them and how large they are.
struct GraphBoxes: Hashable, Sendable {
  struct Box: Hashable, Sendable {
    var name: String
    var operation: String
    var value: String
    var gradient: String
  }

  static let height = 84.0
  static let rowHeight = 26.0
  var boxes: [Box]
  /// One width for all, so that their columns line up.
  var width: Double
  var edgeLabels: [String]

  init(_ figure: GraphFigure) {
    boxes = figure.nodes.map { node in
      Box(
        name: node.tex.map(LessonPage.plainSymbol) ?? "", operation: node.operation,
        value: PageNumber.text(node.value), gradient: PageNumber.text(node.gradient))
    }
    edgeLabels = figure.edges.map { "× " + PageNumber.text($0.localDerivative) }
    let widest = boxes.map { box in
      max(
        Double(box.name.count) * 11 + Double(box.operation.count) * 7.5 + 40,
        Double(max(box.value.count, box.gradient.count)) * 8.5 + 86)
    }
    width = max(132, widest.max() ?? 0)
  }
}

extension GraphLayout {
  /// Lays out every graph of the course, both ways, with one run of `dot`.
  static func pairs(of figures: [GraphFigure]) async throws(SiteError) -> [Pair] {
    guard !figures.isEmpty else { return [] }
    var input = ""
    for figure in figures {
      input += source(figure, direction: "LR") + source(figure, direction: "TB")
    }
    let output = try await dot(input)
    var layouts: [GraphLayout] = []
    var lines: [Substring] = []
    for line in output.split(separator: "\n") {
      if line == "stop" {
        guard let figure = figures[checked: layouts.count / 2] else { break }
        layouts.append(GraphLayout(plain: lines, of: figure))
        lines = []
      } else {
        lines.append(line)
      }
    }
    guard layouts.count == figures.count * 2 else {
      throw SiteError.graphvizFailed(
        reason: "it laid out \(layouts.count) of \(figures.count * 2) graphs")
    }
    return figures.indices.map {
      Pair(leftToRight: layouts[2 * $0], topToBottom: layouts[2 * $0 + 1])
    }
  }

  /// The graph in Graphviz's language. Nothing of the lesson's text is in it, only sizes: labels are
  /// `e` with the edge's index, padded to the length of what will be written there.
  private static func source(_ figure: GraphFigure, direction: String) -> String {
    let boxes = GraphBoxes(figure)
    let indices = nodeIndices(figure)
    let gap = direction == "LR" ? "nodesep=0.35 ranksep=0.35" : "nodesep=0.25 ranksep=0.3"
    var text = """
      digraph g {
      rankdir=\(direction) \(gap)
      node [shape=box fixedsize=true label="" width=\(boxes.width / 72) height=\(GraphBoxes.height / 72)]
      edge [arrowhead=none fontname="Courier" fontsize=14]

      """
    for index in figure.nodes.indices { text += "n\(index)\n" }
    for (index, edge) in figure.edges.enumerated() {
      guard let from = indices[edge.from], let to = indices[edge.to] else { continue }
      let label = "e\(index)"
      let length = boxes.edgeLabels[index].count + 1
      let padding = String(repeating: "_", count: max(0, length - label.count))
      text += "n\(from) -> n\(to) [label=\"\(label)\(padding)\"]\n"
    }
    return text + "}\n"
  }

  static func nodeIndices(_ figure: GraphFigure) -> [Int: Int] {
    Dictionary(
      figure.nodes.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func dot(_ input: String) async throws(SiteError) -> String {
    do {
      let result = try await run(
        .name("dot"), arguments: ["-Tplain"], input: .string(input),
        output: .string(limit: 64 << 20), error: .string(limit: 1 << 20))
      guard result.terminationStatus.isSuccess else {
        let line = result.standardError.split(separator: "\n").first.map(String.init)
        throw SiteError.graphvizFailed(reason: line ?? "\(result.terminationStatus)")
      }
      return result.standardOutput
    } catch let error as SiteError {
      throw error
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw SiteError.graphvizMissing
    } catch {
      throw SiteError.graphvizFailed(reason: "it could not be run")
    }
  }

  /// Reads the lines of one graph of Graphviz's `plain` format: inches, y upwards.
  private init(plain lines: [Substring], of figure: GraphFigure) {
    let margin = 6.0
    nodes = figure.nodes.map { _ in Point(x: 0, y: 0) }
    edges = figure.edges.map { _ in [] }
    labels = figure.edges.map { _ in Point(x: 0, y: 0) }
    var top = 0.0
    func point(_ x: Double, _ y: Double) -> Point {
      Point(x: x * 72 + margin, y: (top - y) * 72 + margin)
    }
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      let numbers = words.map { Double($0) ?? 0 }
      switch words.first {
      case "graph" where words.count >= 4:
        top = numbers[3]
        width = numbers[2] * 72 + 2 * margin
        height = numbers[3] * 72 + 2 * margin
      case "node" where words.count >= 4:
        guard let index = Int(words[1].dropFirst()), nodes.indices.contains(index) else { continue }
        nodes[index] = point(numbers[2], numbers[3])
      case "edge" where words.count >= 4:
        let count = Int(words[3]) ?? 0
        let after = 4 + 2 * count
        guard count >= 0, words.count >= after + 3, words[after].first == "e",
          let index = Int(words[after].dropFirst().prefix { $0 != "_" }),
          edges.indices.contains(index)
        else { continue }
        edges[index] = (0..<count).map { point(numbers[4 + 2 * $0], numbers[5 + 2 * $0]) }
        labels[index] = point(numbers[after + 1], numbers[after + 2])
      default: continue
      }
    }
  }
}
