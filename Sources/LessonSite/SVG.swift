/// The few shapes our figures are made of, with coordinates rounded to a tenth of a pixel, those of texts
/// to a whole one.
enum SVG {
  /// A drawing at its natural size, so that its text never shrinks.
  ///
  /// - Parameter identifier: of the figure: its title and its description have the ids
  ///   `IDENTIFIER-title` and `IDENTIFIER-desc`.
  static func drawing(
    for room: Room, width: Double, height: Double, identifier: String, title: String,
    description: String, _ content: [HTML]
  ) -> HTML {
    let ends = (title: identifier + "-title", description: identifier + "-desc")
    let words: [HTML] =
      room.hasWords
      ? [
        .tag("title", ["id": ends.title], title),
        .tag("desc", ["id": ends.description], description),
      ] : []
    return .tag(
      "svg",
      [
        "class": room.className, "role": "img",
        "width": number(width), "height": number(height),
        "viewBox": "0 0 \(number(width)) \(number(height))",
        "aria-labelledby": "\(ends.title) \(ends.description)",
      ], words + content)
  }

  enum Anchor: String { case start, middle, end }

  static func text(
    _ text: String, x: Double, y: Double, _ anchor: Anchor = .start, class name: String
  ) -> HTML {
    .tag(
      "text",
      [
        "x": number(x.rounded()), "y": number(y.rounded()),
        "text-anchor": anchor == .start ? nil : anchor.rawValue,
        "class": name,
      ], text)
  }

  /// Words of one class.
  static func texts(
    _ entries: [(text: LiveText, x: Double, y: Double)], _ anchor: Anchor = .start,
    class name: String
  ) -> HTML {
    let texts = entries.filter { !$0.text.text.isEmpty }.map { entry -> HTML in
      let parts = entry.text.parts
      let place: KeyValuePairs<String, String?> = [
        "x": number(entry.x.rounded()), "y": number(entry.y.rounded()),
        "data-ref": parts.count == 1 ? parts[0].reference : nil,
      ]
      return parts.count == 1
        ? .tag("text", place, parts[0].text) : .tag("text", place, entry.text.spans)
    }
    guard !texts.isEmpty else { return .nothing }
    let anchor = anchor == .start ? nil : anchor.rawValue
    return .tag("g", ["class": name, "text-anchor": anchor], texts)
  }

  /// Nothing if the path is empty.
  static func path(_ path: SVGPath, class name: String) -> HTML {
    path.data.isEmpty ? .nothing : .tag("path", ["class": name, "d": path.data])
  }

  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String
  ) -> HTML {
    .tag(
      "line",
      ["x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2), "class": name])
  }

  static func rectangle(
    x: Double, y: Double, width: Double, height: Double, class name: String? = nil
  ) -> HTML {
    .tag(
      "rect",
      [
        "x": number(x), "y": number(y), "width": number(width), "height": number(height),
        "class": name,
      ])
  }

  static func polygon(_ corners: [GraphLayout.Point], class name: String) -> HTML {
    var path = SVGPath()
    path.polygon(corners)
    return self.path(path, class: name)
  }

  /// An arrow's head at `tip`, pointing away from `tail`.
  static func arrowHead(
    tip: GraphLayout.Point, from tail: GraphLayout.Point, length: Double = 10,
    halfWidth: Double = 5,
    class name: String
  ) -> HTML {
    polygon(arrowHead(tip: tip, from: tail, length: length, halfWidth: halfWidth), class: name)
  }

  /// The corners of an arrow's head.
  static func arrowHead(
    tip: GraphLayout.Point, from tail: GraphLayout.Point, length: Double, halfWidth: Double
  ) -> [GraphLayout.Point] {
    let (x, y) = direction(from: tail, to: tip)
    let base = GraphLayout.Point(x: tip.x - length * x, y: tip.y - length * y)
    return [
      tip, GraphLayout.Point(x: base.x - halfWidth * y, y: base.y + halfWidth * x),
      GraphLayout.Point(x: base.x + halfWidth * y, y: base.y - halfWidth * x),
    ]
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
    return tenths(Int((value * 10).rounded()))
  }
}
