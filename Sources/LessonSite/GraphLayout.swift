internal import Formula
internal import Subprocess
internal import Transcript

/// Where the boxes and edges of a graph stand, in pixels, y downwards. Networks are laid out in their
/// layers; for any other graph Graphviz finds the places, and we draw.
struct GraphLayout: Hashable, Sendable {
  struct Point: Hashable, Sendable {
    var x: Double
    var y: Double

    static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
  }

  /// The same graph for a wide page and for a phone.
  struct Pair: Hashable, Sendable {
    var leftToRight: GraphLayout
    /// A tighter one for columns that it does not fit; nil where it is narrow enough for any but phones.
    var tight: GraphLayout?
    var topToBottom: GraphLayout

    /// From the widest to the narrowest.
    var all: [GraphLayout] {
      [leftToRight] + [tight].compactMap(\.self)
        + (topToBottom.width < leftToRight.width ? [topToBottom] : [])
    }
  }

  var boxes: GraphBoxes
  var width = 0.0
  var height = 0.0
  /// The middle of each box, in the order of the figure's nodes.
  var nodes: [Point] = []
  /// Control points of each edge's Bézier curve, from box to box, in the order of its edges.
  var edges: [[Point]] = []
  /// The middle of each edge's label.
  var labels: [Point] = []
  /// Whether labels stand on their edges, which they then interrupt, or beside them.
  var labelsAreOnEdges = false
}

extension GraphLayout {
  /// How wide a drawing may be on a phone.
  static let narrowWidth = 320.0
  /// How wide it may be on a tablet and on paper.
  private static let tightWidth = 660.0

  /// Graphviz takes minutes for thousands of boxes, and nobody would find anything among them.
  static func canDraw(_ figure: GraphFigure) -> Bool {
    figure.nodes.count <= 300 && figure.edges.count <= 1000
  }

  /// Lays out every graph of the course, both ways, with at most one run of `dot`.
  ///
  /// - Parameter live: for each graph what follows the inputs of its lesson.
  static func pairs(
    of figures: [GraphFigure], live: [LiveNumbers] = []
  ) async throws(SiteError) -> [Pair] {
    let live = { live[checked: $0] ?? .none }
    var pairs = figures.enumerated().map { layeredPair($1, live($0)) }
    let others = figures.indices.filter { pairs[$0] == nil }
    let laidOut = try await dotPairs(of: others.map { figures[$0] }, others.map(live))
    for (index, pair) in zip(others, laidOut) { pairs[index] = pair }
    return pairs.compactMap(\.self)
  }

  /// More edges than this would cover each other in any layout of ours.
  private static let mostEdges = 100

  /// nil for a graph that is no network, or not in layers.
  private static func layeredPair(_ figure: GraphFigure, _ live: LiveNumbers) -> Pair? {
    guard figure.isMap || figure.isNetwork,
      figure.edges.count <= mostEdges, let layers = Layers(figure)
    else { return nil }
    let wide = GraphLayout.clear(GraphBoxes(figure, live: live), layers, .leftToRight)
    // A map is small enough for a phone as it is.
    guard !figure.isMap else { return Pair(leftToRight: wide, topToBottom: wide) }
    let room = GraphBoxes.Room.row(width: narrowWidth, count: layers.breadth)
    let narrow = GraphBoxes(figure, live: live, fitting: room)
    var pair = Pair(
      leftToRight: wide, topToBottom: GraphLayout.clear(narrow, layers, .topToBottom))
    if wide.boxes.style == .network, wide.width * SVG.leastScale > tightWidth {
      let tight = GraphLayout.clear(
        GraphBoxes(figure, live: live, fitting: .tight), layers, .leftToRight)
      if tight.width < wide.width { pair.tight = tight }
    }
    return pair
  }

  private static func dotPairs(
    of figures: [GraphFigure], _ live: [LiveNumbers]
  ) async throws(SiteError) -> [Pair] {
    guard !figures.isEmpty else { return [] }
    // Each lying, upright, and upright with the narrowest boxes.
    let drafts = zip(figures, live).flatMap { figure, live in
      [GraphBoxes.Room.ample, .ample, .phone].map {
        (figure: figure, boxes: GraphBoxes(figure, live: live, fitting: $0))
      }
    }
    let input = drafts.enumerated().map { index, draft in
      source(draft.figure, draft.boxes, direction: index.isMultiple(of: 3) ? "LR" : "TB")
    }.joined()
    let output = try await dot(input)
    var layouts: [GraphLayout] = []
    var lines: [Substring] = []
    for line in output.split(separator: "\n") {
      if line == "stop" {
        guard let draft = drafts[checked: layouts.count] else { break }
        layouts.append(GraphLayout(plain: lines, of: draft.figure, draft.boxes))
        lines = []
      } else {
        lines.append(line)
      }
    }
    guard layouts.count == drafts.count else {
      throw SiteError.graphvizFailed(
        reason: "it laid out \(layouts.count) of \(drafts.count) graphs")
    }
    return figures.indices.map { index in
      let upright = layouts[3 * index + 1]
      return Pair(
        leftToRight: layouts[3 * index],
        topToBottom: upright.width <= narrowWidth ? upright : layouts[3 * index + 2])
    }
  }

  /// The graph in Graphviz's language. Nothing of the lesson's text is in it, only sizes: labels are
  /// `e` with the edge's index, padded to the size of what will be written there.
  private static func source(
    _ figure: GraphFigure, _ boxes: GraphBoxes, direction: String
  ) -> String {
    let indices = nodeIndices(figure)
    let gap =
      direction == "LR"
      ? "nodesep=0.35 ranksep=0.35" : "nodesep=\(boxes.form == .stacked ? 0.1 : 0.25) ranksep=0.3"
    var text = """
      digraph g {
      rankdir=\(direction) \(gap)
      node [shape=box fixedsize=true label="" width=\(boxes.width / 72) height=\(boxes.height / 72)]
      edge [arrowhead=none fontname="Courier" fontsize=14]

      """
    for index in figure.nodes.indices { text += "n\(index)\n" }
    for (index, edge) in figure.edges.enumerated() {
      guard let from = indices[edge.from], let to = indices[edge.to] else { continue }
      let label = "e\(index)"
      let length = boxes.labels[index].lines.map(\.text.count).max() ?? 0
      let first = boxes.labels[index].mark.count + boxes.labels[index].name.count
      let padding = String(repeating: "_", count: max(0, length + first + 1 - label.count))
      let below = String(repeating: "\\n_", count: max(0, boxes.labels[index].lines.count - 1))
      text += "n\(from) -> n\(to) [label=\"\(label)\(padding)\(below)\"]\n"
    }
    if direction == "TB" {
      for (above, below) in staggered(figure) { text += "n\(above) -> n\(below) [style=invis]\n" }
    }
    return text + "}\n"
  }

  /// Pairs of boxes that stand one below the other on a phone, where more of those that nothing leads to would
  /// stand beside each other than there is room for.
  private static func staggered(_ figure: GraphFigure) -> [(Int, Int)] {
    let indices = nodeIndices(figure)
    let inputs = Dictionary(grouping: figure.edges, by: \.to)
    return inputs.sorted { $0.key < $1.key }.flatMap { _, edges -> [(Int, Int)] in
      let ends = edges.compactMap { inputs[$0.from] == nil ? indices[$0.from] : nil }
      guard ends.count > mostBeside else { return [] }
      return Array(zip(ends, ends.dropFirst(mostBeside)))
    }
  }

  private static let mostBeside = 2

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
  private init(plain lines: [Substring], of figure: GraphFigure, _ boxes: GraphBoxes) {
    self.boxes = boxes
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
        width = (numbers[2] * 720).rounded() / 10 + 2 * margin
        height = (numbers[3] * 720).rounded() / 10 + 2 * margin
      case "node" where words.count >= 4:
        guard let index = Int(words[1].dropFirst()), nodes.indices.contains(index) else { continue }
        nodes[index] = point(numbers[2], numbers[3])
      case "edge" where words.count >= 4:
        let count = Int(words[3]) ?? 0
        let after = 4 + 2 * count
        guard count >= 0, words.count >= after + 3,
          // A label of several lines stands in quotes.
          let index = Int(words[after].drop { $0 == "\"" }.dropFirst().prefix(while: \.isNumber)),
          edges.indices.contains(index)
        else { continue }
        edges[index] = (0..<count).map { point(numbers[4 + 2 * $0], numbers[5 + 2 * $0]) }
        labels[index] = point(numbers[after + 1], numbers[after + 2])
      default: continue
      }
    }
  }
}
