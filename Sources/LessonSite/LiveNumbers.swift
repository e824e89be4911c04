internal import Formula
internal import Transcript

/// An input that the reader may move: a number with a domain, or one element of a short column of such.
struct LiveInput: Hashable, Sendable {
  /// Its key in the page's address: `w5`; for an element `o.1`, counted from 1.
  var key: String
  /// Its name in Swift, or that of the column whose element it is.
  var name: String { String(key.prefix { $0 != "." }) }
  /// Its mathematical name as plain text.
  var label: String
  /// Index into `Transcript.graph`, and which of its elements.
  var node: Int
  var element: Int
  var lower: Double
  var upper: Double
  var value: Double
}

/// Which numbers of a page follow the lesson's inputs. The page says at each of them where in the graph it
/// comes from, in an attribute `data-ref`, and the script writes it anew when an input is moved:
/// `17` is the value of node 17, `17.2` its element 2 from 0, `-17` its size behind a minus sign, and behind a
/// colon stands how it is written where that is not in the usual way.
struct LiveNumbers: Sendable {
  enum Form: Hashable, Sendable {
    /// Six significant digits.
    case usual
    case digits(Int)
    case decimals(Int)
    /// As in drawings: `PageNumber.brief`.
    case brief
  }

  let inputs: [LiveInput]
  /// Series of plots that are drawn anew.
  let series: [PlotFigure.Series]
  private let places: [PlotFigure.Series: Int]
  /// For each node of the graph whether it changes with an input, and the script can compute it.
  private let follows: [Bool]
  /// The same, or with the argument of a curve or of a function of the lesson.
  private let isMade: [Bool]

  /// No number follows anything.
  static let none = LiveNumbers(inputs: [], series: [], places: [:], follows: [], isMade: [])

  /// A page with more rows than this to move would not be read any more.
  private static let mostElements = 6
}

extension LiveNumbers {
  init(_ transcript: Transcript) {
    let graph = transcript.graph
    let inputs = transcript.names.flatMap { Self.inputs($0, graph) }
    let moved = Set(inputs.map(\.node))
    var usable: [Bool] = []
    var follows: [Bool] = []
    for (place, node) in graph.enumerated() {
      let known = node.inputs.filter { $0 < place && $0 >= 0 }
      let isWhole = known.count == node.inputs.count && known.allSatisfy { usable[$0] }
      let isKept =
        switch node.value {
        case .number, .tensor: true
        case .summary, .function, .text: false
        }
      usable.append(isWhole && isKept)
      follows.append(
        isWhole && isKept && (moved.contains(place) || known.contains { follows[$0] }))
    }
    var series: [PlotFigure.Series] = []
    for case .plot(let plot) in transcript.figures.map(\.kind) {
      for one in plot.panels.flatMap(\.series) {
        let isLive = one.nodes?.contains { $0.map { follows[checked: $0] == true } ?? false }
        if isLive == true, !series.contains(one) { series.append(one) }
      }
    }
    let arguments = Set(series.compactMap(\.argument) + transcript.names.flatMap(\.parameters))
    var isMade: [Bool] = []
    for (place, node) in graph.enumerated() {
      let changes =
        arguments.contains(place)
        || node.inputs.contains { isMade[checked: $0] == true }
      isMade.append(follows[place] || (usable[place] && changes))
    }
    self.init(
      inputs: inputs, series: series,
      places: Dictionary(uniqueKeysWithValues: zip(series, series.indices)), follows: follows,
      isMade: isMade)
  }

  private static func inputs(_ name: BoundName, _ graph: [GraphNode]) -> [LiveInput] {
    guard let place = name.node, let node = graph[checked: place], node.operation == "input",
      let domain = node.domain, domain.count == 2, domain[0] < domain[1],
      domain.allSatisfy(\.isFinite)
    else { return [] }
    func input(_ key: String, _ label: String, _ element: Int, _ value: Double) -> LiveInput {
      LiveInput(
        key: key, label: label, node: place, element: element, lower: domain[0],
        upper: domain[1], value: value)
    }
    let label = LessonPage.plainSymbol(name.tex)
    if let number = node.value.number { return [input(name.swift, label, 0, number)] }
    guard case .tensor(let shape, let elements) = node.value, shape.count == 1,
      elements.count <= mostElements
    else { return [] }
    return elements.enumerated().map { element, value in
      let plain = LessonPage.plainSymbol(name.tex + "_{\(element + 1)}")
      let isName = Symbol(tex: name.tex + "_{\(element + 1)}") != nil
      return input(
        "\(name.swift).\(element + 1)", isName ? plain : "\(label), element \(element + 1)",
        element, value)
    }
  }

  var isEmpty: Bool { inputs.isEmpty }

  func isLive(_ node: Int?) -> Bool { node.map { follows[checked: $0] == true } ?? false }

  /// Whether the script computes a node, be it to draw a curve only.
  func isComputed(_ node: Int) -> Bool { isMade[checked: node] == true }

  /// The place of a series among those that are drawn anew.
  func place(of series: PlotFigure.Series) -> Int? { places[series] }

  /// What `data-ref` says of a number; nil if it follows nothing.
  func reference(_ node: Int?, element: Int? = nil, as form: Form = .usual) -> String? {
    guard let node, isLive(node) else { return nil }
    let part = element.map { ".\($0)" } ?? ""
    return switch form {
    case .usual, .digits(6): "\(node)\(part)"
    case .digits(let digits): "\(node)\(part):\(digits)"
    case .decimals(let digits): "\(node)\(part):d\(digits)"
    case .brief: "\(node)\(part):b"
    }
  }

  /// A number in a text.
  func number(_ value: Double, _ node: Int?, digits: Int? = nil) -> HTML {
    let text = PageNumber.text(value, digits: digits ?? 6)
    guard let reference = reference(node, as: digits.map { .digits($0) } ?? .usual) else {
      return .text(text)
    }
    return .tag("span", ["data-ref": reference], text)
  }
}

extension PlotFigure.Series {
  /// Of a curve that is drawn anew: the node that stands for its argument.
  fileprivate var argument: Int? {
    guard case .curve = shape else { return nil }
    return nodes?.first.flatMap(\.self)
  }
}
