internal import Formula
internal import Transcript

/// Number lines one under another: a small interval on the first and what each link makes of it. All
/// lines share one scale, so that a factor can be seen as a length; each is moved so that the values
/// stand one under another.
struct StretchDrawing {
  private static let lineGap = 112.0
  private static let top = 34.0

  let figure: StretchFigure
  private let live: LiveNumbers
  /// Pixels a unit, and where the values stand.
  private let scale: Double
  private let origin: Double
  let width: Double
  private let left: Double
  /// From mark to mark: a round number.
  let step: Double

  /// - Parameter step: from mark to mark, so that two drawings of one figure agree; nil for marks
  ///   that this one has room for.
  init(
    _ figure: StretchFigure, live: LiveNumbers = .none, width: Double, labelWidth: Double,
    step: Double? = nil
  ) {
    self.figure = figure
    self.live = live
    self.width = width
    left = labelWidth
    let moves = figure.lines.map { $0.moved - $0.value }.filter(\.isFinite)
    let most = max(moves.max() ?? 0, 0)
    let least = min(moves.min() ?? 0, 0)
    // Room for the numbers at both ends.
    let room = width - labelWidth - 2 * 44
    scale = most - least > 0 ? room / (most - least) : 1
    origin = labelWidth + 44 - least * scale
    self.step = step ?? Self.step(scale: scale)
  }

  /// The smallest of …, 0.1, 0.2, 0.5, 1, 2, 5, … that is at least 24 pixels long.
  private static func step(scale: Double) -> Double {
    guard scale.isFinite, scale > 0 else { return 1 }
    var power = 1.0
    while power * scale >= 24, power > 1e-12 { power /= 10 }
    while power * scale * 10 < 24, power < 1e12 { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 * scale >= 24 } ?? 10 * power
  }

  func drawing(for room: SVG.Room, identifier: String) -> HTML {
    let height = Self.top + Double(max(0, figure.lines.count - 1)) * Self.lineGap + 74
    var shapes: [HTML] = []
    for index in figure.factors.indices { shapes += link(index) }
    for index in figure.lines.indices { shapes += line(index) }
    shapes.append(
      SVG.text(product.spans, x: 4, y: height - 12, class: "product"))
    return SVG.drawing(
      for: room, width: width, height: height,
      identifier: identifier, title: "An interval and what each link makes of it",
      description: description,
      shapes)
  }

  /// `3 × 8 = 24`
  static func product(_ figure: StretchFigure) -> String {
    let total = figure.factors.reduce(1, *)
    let factors = figure.factors.map { factor in
      factor < 0 ? "(\(PageNumber.text(factor)))" : PageNumber.text(factor)
    }
    let sign = PageNumber.isExact(total) ? "=" : "≈"
    return "In all: \(factors.joined(separator: " × ")) \(sign) \(PageNumber.text(total))"
  }

  /// The same with numbers that follow the inputs.
  private var product: LiveText {
    let total = figure.factors.reduce(1, *)
    var line: LiveText = "In all: "
    for (index, value) in figure.factors.enumerated() {
      if index > 0 { line = line + " × " }
      line = line + (value < 0 ? "(" + factor(index) + ")" : factor(index))
    }
    return line + (PageNumber.isExact(total) ? " = " : " ≈ ")
      + number(total, figure.factorNode(figure.factors.count))
  }

  private func factor(_ index: Int) -> LiveText {
    number(figure.factors[index], figure.factorNode(index))
  }

  private func number(_ value: Double, _ node: Int?) -> LiveText {
    LiveText(PageNumber.text(value), live.reference(node))
  }

  private func y(_ index: Int) -> Double { Self.top + Double(index) * Self.lineGap }

  private func moved(_ index: Int) -> Double {
    guard let line = figure.lines[checked: index] else { return origin }
    let x = origin + (line.moved - line.value) * scale
    return x.isFinite ? x : origin
  }

  private func line(_ index: Int) -> [HTML] {
    let line = figure.lines[index]
    let y = y(index)
    let end = moved(index)
    var shapes = [
      SVG.text(LessonPage.plainSymbol(line.tex), x: 4, y: y + 6, class: "name")
    ]
    var axis = SVGPath()
    axis.line([.init(x: left, y: y), .init(x: width - 4, y: y)])
    for tick in ticks(line) { axis.line([.init(x: tick, y: y - 4), .init(x: tick, y: y + 4)]) }
    shapes.append(SVG.path(axis, class: "axis"))
    shapes.append(SVG.line(origin, y, end, y, class: "interval"))
    for x in [origin, end] { shapes.append(SVG.line(x, y - 9, x, y + 9, class: "bound")) }
    // The two numbers part to both sides of the interval, so that a short one keeps them apart.
    let isBackwards = end < origin
    let gap = abs(end - origin)
    let sideways = max(0, 26 - gap / 2)
    let shift = isBackwards ? -sideways : sideways
    let places = [(line.value, origin - shift), (line.moved, end + shift)]
    for (index, place) in places.enumerated() {
      let node = line.nodes?[checked: index].flatMap(\.self)
      shapes.append(
        SVG.text(
          number(place.0, node).spans, x: place.1, y: y + 26, .middle, class: "number"))
    }
    return shapes
  }

  /// What one link does: a ribbon from interval to interval, an arrow and the factor.
  private func link(_ index: Int) -> [HTML] {
    guard figure.lines.indices.contains(index + 1) else { return [] }
    let above = y(index)
    let below = y(index + 1)
    let ribbon = [
      GraphLayout.Point(x: origin, y: above), GraphLayout.Point(x: moved(index), y: above),
      GraphLayout.Point(x: moved(index + 1), y: below), GraphLayout.Point(x: origin, y: below),
    ]
    let x = left / 2 + 2
    let tip = GraphLayout.Point(x: 12, y: below - 20)
    return [
      SVG.polygon(ribbon, class: "ribbon"),
      SVG.line(12, above + 18, 12, below - 26, class: "arrow"),
      SVG.arrowHead(
        tip: tip, from: GraphLayout.Point(x: 12, y: above), length: 9, halfWidth: 4.5,
        class: "arrow-head"),
      SVG.text(
        ("× " + factor(index)).spans, x: min(x, 24), y: (above + below) / 2 + 5,
        class: "factor"),
    ]
  }

  /// Marks at the multiples of the step.
  private func ticks(_ line: StretchFigure.Line) -> [Double] {
    let first = (line.value - (origin - left) / scale) / step
    guard first.isFinite, abs(first) < 1e12 else { return [] }
    return (0..<60).map { (first.rounded(.up) + Double($0)) * step }
      .map { origin + ($0 - line.value) * scale }
      .filter { $0 >= left && $0 <= width - 4 }
  }

  private var description: String {
    let lines = figure.lines.map { line in
      "\(LessonPage.plainSymbol(line.tex)) moves from \(PageNumber.text(line.value)) to "
        + PageNumber.text(line.moved)
    }
    return lines.joined(separator: "; ") + ". \(Self.product(figure)). "
      + "The table below says the same."
  }
}
