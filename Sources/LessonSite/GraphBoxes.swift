internal import Transcript

/// The boxes and labels of a graph before they have a place: what is written in them and how large
/// they are.
struct GraphBoxes: Hashable, Sendable {
  /// The kinds of drawing, from what the figure holds.
  enum Style: Hashable, Sendable {
    /// Every box says what it does; one number on an edge.
    case operations
    /// Chosen values with weights between them.
    case network
    /// Empty fields, large enough for a pencil.
    case worksheet
    /// Names only, to say where the text is.
    case map
  }

  struct Box: Hashable, Sendable {
    var name: String
    var operation: String
    /// nil: an empty field.
    var value: LiveText?
    var gradient: LiveText?
    /// The text speaks of it.
    var isHere: Bool
  }

  /// What stands on an edge, line by line.
  struct Label: Hashable, Sendable {
    /// Its place on the way that the figure points out: `①`.
    var mark = ""
    /// The weight: `w₅`.
    var name = ""
    /// The weight's value, then the factor of the way back, then what flows.
    var lines: [LiveText] = []

    var isEmpty: Bool { mark.isEmpty && name.isEmpty && lines.isEmpty }
    var height: Double { Double(max(1, lines.count)) * GraphBoxes.labelLine }

    var width: Double {
      let first = (mark.isEmpty ? 0 : 20) + (name.isEmpty ? 0 : Double(name.count) * 8.5 + 4)
      let lengths = lines.enumerated().map { line, text in
        Double(text.text.count) * 7.8 + (line == 0 ? first : 0)
      }
      return max(lengths.max() ?? 0, first)
    }
  }

  /// `0.0554 + (−0.0190) = 0.0364`, under a box.
  struct Sum: Hashable, Sendable {
    /// Index of the box.
    var box: Int
    var text: LiveText
  }

  static let labelLine = 17.0
  static let fieldHeight = 46.0

  let style: Style
  var boxes: [Box]
  /// One size for all, so that their columns line up.
  var width: Double
  var height: Double
  /// Whether the rows of a box say which is the value and which the gradient.
  var showsRowLabels: Bool
  var labels: [Label]
  /// For each edge where what flows back through it comes from, if that follows the inputs.
  var flows: [String?]
  /// The parts of the gradient of the one box in which ways meet.
  var sum: Sum?

  /// - Parameter room: a breadth to keep to, if the boxes are to stand side by side: how wide the
  ///   drawing may be, and how many boxes.
  init(
    _ figure: GraphFigure, live: LiveNumbers = .none,
    fitting room: (width: Double, count: Int)? = nil
  ) {
    let isNetwork = figure.isNetwork
    let style: Style =
      figure.isMap
      ? .map : figure.content == .worksheet ? .worksheet : isNetwork ? .network : .operations
    self.style = style
    let number = { (value: Double, node: Int?) in
      LiveText(
        isNetwork ? PageNumber.brief(value) : PageNumber.text(value),
        live.reference(node, as: isNetwork ? .brief : .usual))
    }
    let isSheet = figure.content == .worksheet
    boxes = figure.nodes.map { node in
      let isShown = figure.content != .worksheet || figure.isGiven(node)
      return Box(
        name: node.tex.map(LessonPage.plainSymbol) ?? "", operation: node.operation,
        value: isShown ? number(node.value, isSheet ? nil : node.id) : nil,
        gradient: figure.content == .gradients
          ? number(node.gradient, node.gradientNode) : figure.content == .values ? "?" : nil,
        isHere: node.isHere)
    }
    let forks = Set(
      figure.nodes.map(\.id).filter { id in
        figure.edges.count { $0.from == id } > 1
      })
    // One box in which ways meet has room for the whole product.
    let spellsOut = forks.count == 1 && room == nil
    labels =
      style == .map
      ? figure.edges.map { _ in Label() }
      : figure.edges.map { edge in
        Self.label(
          edge, of: figure, forks: forks.contains(edge.from), spellsOut: spellsOut, number: number)
      }
    flows = figure.edges.map { live.reference($0.flowNode) }
    (width, height, showsRowLabels) = Self.size(style, boxes, fitting: room)
    if spellsOut, figure.content == .gradients, isNetwork {
      sum = figure.nodes.firstIndex { forks.contains($0.id) }.map { box in
        Sum(box: box, text: Self.sum(figure, of: figure.nodes[box], number: number))
      }
    }
  }

  /// As large as the longest text needs; to fit a room, without the words in front of the numbers.
  private static func size(
    _ style: Style, _ boxes: [Box], fitting room: (width: Double, count: Int)?
  ) -> (width: Double, height: Double, showsRowLabels: Bool) {
    func widest(_ width: (Box) -> Double) -> Double { boxes.map(width).max() ?? 0 }
    let digits = widest { Double(max($0.value?.text.count ?? 0, $0.gradient?.text.count ?? 0)) }
    switch style {
    case .operations:
      let head = widest { Double($0.name.count) * 11 + Double($0.operation.count) * 7.5 + 40 }
      return (max(132, head, digits * 8.5 + 86), 84, true)
    case .network:
      let head = widest { Double($0.name.count) * 11 + Double($0.operation.count) * 7.5 + 26 }
      let bare = max(72, head, digits * 8.4 + 16)
      let labelled = max(bare, digits * 8.4 + 60)
      let share = room.map(share) ?? .infinity
      return share >= labelled ? (labelled, 80, true) : (max(bare, share), 80, false)
    case .worksheet:
      let given = widest { Double($0.value?.text.count ?? 0) * 8.4 + 16 }
      return (max(96, given), 38 + 2 * (16 + fieldHeight), true)
    case .map:
      return (max(28, widest { Double($0.name.count) * 9 + 10 }), 26, false)
    }
  }

  /// What each of so many boxes side by side may take.
  private static func share(of room: (width: Double, count: Int)) -> Double {
    let count = Double(max(1, room.count))
    return (room.width - 12 - (count - 1) * 8) / count
  }

  private static func label(
    _ edge: GraphFigure.Edge, of figure: GraphFigure, forks: Bool, spellsOut: Bool,
    number: (Double, Int?) -> LiveText
  ) -> Label {
    var label = Label()
    if let mark = edge.mark, figure.content != .worksheet { label.mark = PageNumber.circled(mark) }
    if let weight = edge.weight {
      label.name = LessonPage.plainSymbol(weight.tex)
      label.lines.append(number(weight.value, weight.node))
    }
    guard figure.content == .gradients else { return label }
    let local = "× " + number(edge.localDerivative, edge.localNode)
    guard forks else {
      label.lines.append(local)
      return label
    }
    let flow = "= " + number(figure.flow(edge), edge.flowNode)
    if spellsOut, let target = figure.nodes.first(where: { $0.id == edge.to }) {
      label.lines.append(
        number(target.gradient, target.gradientNode) + " " + local + " " + flow)
    } else {
      label.lines += [local, flow]
    }
    return label
  }

  /// `0.0554 + (−0.0190) = 0.0364`
  private static func sum(
    _ figure: GraphFigure, of node: GraphFigure.Node, number: (Double, Int?) -> LiveText
  ) -> LiveText {
    var sum: LiveText?
    for edge in figure.edges where edge.from == node.id {
      let flow = number(figure.flow(edge), edge.flowNode)
      let part = flow.text.hasPrefix("−") ? "(" + flow + ")" : flow
      sum = sum.map { $0 + " + " + part } ?? part
    }
    return (sum ?? "0") + " = " + number(node.gradient, node.gradientNode)
  }
}
