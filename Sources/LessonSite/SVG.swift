/// The few shapes our figures are made of, with coordinates rounded to a tenth of a pixel.
enum SVG {
  /// A drawing at its natural size, so that its text never shrinks.
  static func drawing(
    width: Double, height: Double, class name: String, identifier: String, title: String,
    description: String, _ content: [HTML]
  ) -> HTML {
    .tag(
      "svg",
      [
        "class": name, "role": "img",
        "width": number(width), "height": number(height),
        "viewBox": "0 0 \(number(width)) \(number(height))",
        "aria-labelledby": "\(identifier)-title \(identifier)-desc",
      ],
      [
        .tag("title", ["id": "\(identifier)-title"], title),
        .tag("desc", ["id": "\(identifier)-desc"], description),
      ] + content)
  }

  enum Anchor: String { case start, middle, end }

  static func text(
    _ text: String, x: Double, y: Double, _ anchor: Anchor = .start, class name: String
  ) -> HTML {
    .tag(
      "text",
      [
        "x": number(x), "y": number(y), "text-anchor": anchor == .start ? nil : anchor.rawValue,
        "class": name,
      ], text)
  }

  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String
  ) -> HTML {
    .tag(
      "line",
      ["x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2), "class": name])
  }

  static func rectangle(
    x: Double, y: Double, width: Double, height: Double, class name: String
  ) -> HTML {
    .tag(
      "rect",
      [
        "x": number(x), "y": number(y), "width": number(width), "height": number(height),
        "rx": "5", "class": name,
      ])
  }

  static func polygon(_ points: [GraphLayout.Point], class name: String) -> HTML {
    let list = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    return .tag("polygon", ["points": list, "class": name])
  }

  /// An arrow's head at `tip`, pointing away from `tail`.
  static func arrowHead(
    tip: GraphLayout.Point, from tail: GraphLayout.Point, length: Double = 10,
    halfWidth: Double = 5,
    class name: String
  ) -> HTML {
    let (x, y) = direction(from: tail, to: tip)
    let base = GraphLayout.Point(x: tip.x - length * x, y: tip.y - length * y)
    return polygon(
      [
        tip, GraphLayout.Point(x: base.x - halfWidth * y, y: base.y + halfWidth * x),
        GraphLayout.Point(x: base.x + halfWidth * y, y: base.y - halfWidth * x),
      ], class: name)
  }

  /// A vector of length 1; to the right if both points are one.
  static func direction(
    from tail: GraphLayout.Point, to tip: GraphLayout.Point
  ) -> (Double, Double) {
    let x = tip.x - tail.x
    let y = tip.y - tail.y
    let length = (x * x + y * y).squareRoot()
    return length > 1e-9 ? (x / length, y / length) : (1, 0)
  }

  /// At most one decimal; what is no number, or out of any page, becomes 0.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e6 else { return "0" }
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let size = abs(tenths)
    return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
  }
}
