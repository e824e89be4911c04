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
    /// On a worksheet.
    var asksForGradient: Bool
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
        Double(text.text.count) * 8.4 + (line == 0 ? first : 0)
      }
      // An even number of pixels, so that both its ends are whole.
      return 2 * (max(lengths.max() ?? 0, first) / 2).rounded(.up)
    }
  }

  /// `0.0554 + (−0.0190) = 0.0364`, under a box.
  struct Sum: Hashable, Sendable {
    /// Index of the box.
    var box: Int
    var text: LiveText
  }

  /// How a box says which of its numbers is the value and which the gradient.
  enum Form: Hashable, Sendable {
    /// In front of each.
    case labelled
    /// On a line above each.
    case stacked
    /// Not at all: by their order and their look.
    case bare
    /// Not at all, in smaller letters, without the operation: what the table has.
    case small
  }

  /// What the boxes are to fit.
  enum Room: Hashable, Sendable {
    case ample
    /// As narrow as they can be beside labels.
    case tight
    /// As narrow as the words about their numbers allow.
    case phone
    /// So many side by side.
    case row(width: Double, count: Int)
  }

  static let labelLine = 17.0
  static let fieldHeight = 46.0

  let style: Style
  var boxes: [Box]
  /// One size for all, so that their columns line up.
  var width: Double
  var height: Double
  var form: Form
  var labels: [Label]
  /// For each edge where what flows back through it comes from, if that follows the inputs.
  var flows: [String?]
  /// The parts of the gradient of the one box in which ways meet.
  var sum: Sum?

  init(_ figure: GraphFigure, live: LiveNumbers = .none, fitting room: Room = .ample) {
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
        isHere: node.isHere, asksForGradient: figure.asksForGradient(node))
    }
    let forks = Set(
      figure.nodes.map(\.id).filter { id in
        figure.edges.count { $0.from == id } > 1
      })
    // One box in which ways meet has room for the whole product.
    let spellsOut = forks.count == 1 && room == .ample
    labels =
      style == .map
      ? figure.edges.map { _ in Label() }
      : figure.edges.map { edge in
        Self.label(
          edge, of: figure, forks: forks.contains(edge.from), spellsOut: spellsOut, number: number)
      }
    flows = figure.edges.map { live.reference($0.flowNode) }
    (width, height, form) = Self.size(style, boxes, fitting: room)
    if spellsOut, figure.content == .gradients, isNetwork {
      sum = figure.nodes.firstIndex { forks.contains($0.id) }.map { box in
        Sum(box: box, text: Self.sum(figure, of: figure.nodes[box], number: number))
      }
    }
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
