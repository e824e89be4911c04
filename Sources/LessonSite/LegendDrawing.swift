internal import Transcript

/// The colours of a picture from one end to the other, with the numbers they stand for.
struct LegendDrawing {
  let scale: PixelScale
  /// An id that nothing else on the page has.
  let identifier: String

  private static let width = 240.0
  private static let bar = 14.0
  /// The numbers at the ends begin and end with the bar.
  private static let digitWidth = 8.0

  var drawing: HTML {
    let gradient = identifier + "-colors"
    let stops = (0...8).map { step -> HTML in
      let part = Double(step) / 8
      return .tag(
        "stop",
        ["offset": "\(part)", "stop-color": scale.palette.color(at: part).hex])
    }
    let numbers = ticks.map { tick in
      SVG.text(
        PageNumber.text(tick.value, digits: 4), x: tick.x, y: Self.bar + 18, tick.anchor,
        class: "tick")
    }
    let marks = ticks.filter { $0.anchor == .middle }.map { tick in
      SVG.line(tick.x, Self.bar, tick.x, Self.bar + 4, class: "axis")
    }
    let content: [HTML] = [
      .tag("defs", [:], [.tag("linearGradient", ["id": gradient], stops)]),
      .tag(
        "rect",
        [
          "x": "0.5", "y": "0.5", "width": SVG.number(Self.width - 1),
          "height": SVG.number(Self.bar - 1), "fill": "url(#\(gradient))", "class": "scale-bar",
        ]),
    ]
    return SVG.drawing(
      for: .scale, width: Self.width, height: Self.bar + 23,
      identifier: identifier, title: "Legend", description: words,
      content + marks + numbers)
  }

  /// `From −1.2, blue, over 0, white, to 1.2, orange.`
  private var words: String {
    let names = scale.palette.names
    let (lower, upper) = (
      PageNumber.text(scale.lower, digits: 4), PageNumber.text(scale.upper, digits: 4)
    )
    let middle = names.middle.map { " over 0, \($0)," } ?? ""
    return "From \(lower), \(names.lower),\(middle) to \(upper), \(names.upper)."
  }

  /// The ends, and zero where it lies between them and its number touches neither.
  private var ticks: [(value: Double, x: Double, anchor: SVG.Anchor)] {
    let ends = [(scale.lower, 0, SVG.Anchor.start), (scale.upper, Self.width, .end)]
    guard scale.lower < 0, scale.upper > 0, let part = scale.part(of: 0) else { return ends }
    let x = part * Self.width
    func room(_ value: Double) -> Double {
      Self.digitWidth * (Double(PageNumber.text(value, digits: 4).count) + 1)
    }
    guard x > room(scale.lower), Self.width - x > room(scale.upper) else { return ends }
    return ends + [(0, x, .middle)]
  }
}

extension ImagesFigure.Palette {
  fileprivate var names: (lower: String, middle: String?, upper: String) {
    switch self {
    case .ink: ("light", nil, "dark")
    case .light: ("black", nil, "white")
    case .diverging: ("blue", "white", "orange")
    }
  }

  /// What the legend says in words.
  var meaning: String {
    switch self {
    case .ink: "darker is more"
    case .light: "lighter is more"
    case .diverging: "blue is negative, orange positive"
    }
  }
}

extension PixelColor {
  /// `#1d58a3`
  var hex: String {
    func digits(_ value: UInt8) -> String {
      let text = String(value, radix: 16)
      return text.count < 2 ? "0" + text : text
    }
    return "#" + digits(red) + digits(green) + digits(blue)
  }
}
