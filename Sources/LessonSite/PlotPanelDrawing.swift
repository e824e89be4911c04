internal import Transcript

/// One panel of a plot: title, axes with round numbers, a light grid, what is drawn, and the labels:
/// at the right end of each line where there is room for all, else in a key above.
struct PlotPanelDrawing {
  let panel: PlotFigure.Panel
  /// Labelled series that no shared key names.
  let own: [PlotFigure.Series]
  private let looks: PlotLooks
  let page: LessonPage
  let width: Double
  let height: Double

  private static let lineHeight = 20.0
  private let yTicks: [PlotAxis.Tick]
  private let xTicks: [PlotAxis.Tick]
  private let left: Double
  private let right: Double
  private let direct: [DirectLabel]
  private let key: PlotKey

  private struct DirectLabel {
    var series: PlotFigure.Series
    /// In pixels from the top of the panel.
    var y: Double
  }

  /// - Parameter aspect: how wide the axes are to be for their height, which then follows from the
  ///   width.
  init(
    panel: PlotFigure.Panel, own: [PlotFigure.Series], looks: PlotLooks, page: LessonPage,
    width: Double, height: Double, aspect: Double? = nil
  ) {
    self.panel = panel
    self.own = own
    self.looks = looks
    self.page = page
    self.width = width
    yTicks = PlotTicks.of(panel.y, atMost: Int(height / 36))
    left = 12 + 8 * Double(yTicks.map(\.text.count).max() ?? 0)
    let labelWidth = (own.map { page.drawnWidth($0.label) }.max() ?? 0) + 10
    direct = width >= 400 && labelWidth <= 170 ? Self.direct(own, panel, height) ?? [] : []
    let end = width - (direct.isEmpty ? 12 : labelWidth)
    xTicks =
      PlotTicks.wholeNumbers(of: panel, room: end - left)
      ?? PlotTicks.of(panel.x, atMost: Int((end - left) / 44))
    right = Self.right(end, left: left, width: width, panel.x, xTicks)
    key = PlotKey(direct.isEmpty ? own : [], looks, page: page, width: width)
    let span = right - left
    self.height = aspect.map { span / $0 } ?? height
  }

  func look(_ series: PlotFigure.Series) -> SeriesLook { looks.look(of: series) }

  /// How wide the axes are for their height, where a unit is as long across as it is up: what is at
  /// right angles there has to be so in every drawing. nil elsewhere.
  var equalAspect: Double? {
    guard panel.x.scale == .linear, panel.y.scale == .linear else { return nil }
    let across = (right - left) / (panel.x.upper - panel.x.lower)
    let up = height / (panel.y.upper - panel.y.lower)
    // Nobody sees less: the room for the numbers takes it from one axis.
    return abs(across / up - 1) < 0.06
      ? (panel.x.upper - panel.x.lower) / (panel.y.upper - panel.y.lower) : nil
  }

  /// Where the axis ends, so that no number under it reaches beyond the panel.
  private static func right(
    _ end: Double, left: Double, width: Double, _ axis: PlotAxis, _ ticks: [PlotAxis.Tick]
  ) -> Double {
    ticks.reduce(end) { end, tick in
      guard let place = axis.fraction(of: tick.value), place > 0.5 else { return end }
      return min(end, left + (width - 1 - halfWidth(tick) - left) / place)
    }
  }

  private static func halfWidth(_ tick: PlotAxis.Tick) -> Double {
    Double(tick.text.count) * 4
  }

  /// Title, key and the label of the vertical axis.
  var headHeight: Double {
    10 + key.height + (panel.title == nil ? 0 : Self.lineHeight)
      + (panel.y.label == nil && panel.y.unit == nil ? 0 : Self.lineHeight)
  }

  /// Numbers and label of the horizontal axis.
  var footHeight: Double { panel.x.label == nil && panel.x.unit == nil ? 24 : 44 }

  /// - Parameter head: room above the axes; at least `headHeight`.
  func drawn(x: Double, y: Double, head: Double) -> HTML {
    var shapes: [HTML] = []
    var top = y
    if let title = panel.title {
      shapes.append(SVG.text(page.spans(title), x: x, y: top + 14, class: "panel-title"))
      top += Self.lineHeight
    }
    shapes += key.drawn(x: x, y: top)
    if let label = Self.label(panel.y) {
      shapes.append(SVG.text(page.spans(label), x: x, y: y + head - 13, class: "axis-label"))
    }
    let frame = PlotFrame(left: x + left, right: x + right, top: y + head, height: height)
    shapes += axes(frame)
    // Below every line.
    for series in panel.series {
      shapes += panel.bands(of: series).map {
        SVG.area($0.map(frame.pixel), class: "band \(look(series).className)")
      }
    }
    for series in panel.series {
      if let place = page.live.place(of: series), !series.isContours {
        shapes.append(movable(series, place, frame))
      } else {
        shapes += drawn(series, frame)
      }
    }
    for label in direct {
      shapes.append(
        SVG.text(
          page.labelSpans(label.series), x: frame.right + 8,
          y: frame.top + label.y + 4.5,
          class: "series-label \(look(label.series).className)"))
    }
    let isLive = panel.series.contains { page.live.place(of: $0) != nil }
    return .tag("g", ["data-frame": isLive ? scales(frame) : nil], shapes)
  }

  /// Pixels and numbers at the ends of both axes, for the script: left, right, bottom, top, then the same
  /// in numbers, then whether each axis is logarithmic.
  private func scales(_ frame: PlotFrame) -> String {
    let pixels = [frame.left, frame.right, frame.bottom, frame.top].map { NumberText.exact($0) }
    let ends = [panel.x.lower, panel.x.upper, panel.y.lower, panel.y.upper].map {
      NumberText.exact($0)
    }
    let logarithmic = [panel.x, panel.y].map { $0.scale == .logarithmic ? "1" : "0" }
    return (pixels + ends + logarithmic).joined(separator: " ")
  }

  /// A series that the script draws anew: its line in a drawing of its own, which cuts it off at the edges of
  /// the panel, its marks one by one, so that each can be moved.
  private func movable(_ series: PlotFigure.Series, _ place: Int, _ frame: PlotFrame) -> HTML {
    let marks = series.points.map { point -> HTML in
      let parts = panel.x.fraction(of: point.x).flatMap { x in
        panel.y.fraction(of: point.y).map { y in PlotFigure.Point(x: x, y: y) }
      }
      let place = parts.map(frame.pixel) ?? GraphLayout.Point(x: 0, y: 0)
      let isInside = parts.map { -1e-9...1 + 1e-9 ~= $0.x && -1e-9...1 + 1e-9 ~= $0.y } ?? false
      return SVG.movableMark(place, look(series), class: isInside ? nil : "off")
    }
    // Where nothing is to be seen at first, the script may have something to draw.
    let stroke = path(series, frame).data
    let box = [frame.left, frame.top, frame.right - frame.left, frame.height].map(SVG.number)
    let line = HTML.tag(
      "svg",
      [
        "x": box[0], "y": box[1], "width": box[2], "height": box[3],
        "viewBox": box.joined(separator: " "),
      ],
      [
        .tag(
          "path",
          [
            "class": "series \(look(series).className)", "d": stroke.isEmpty ? "M0 0" : stroke,
          ])
      ])
    return .tag(
      "g",
      [
        "data-series": "\(place)",
        "class": marks.isEmpty ? nil : "mark \(look(series).className)",
      ], (series.hasStroke ? [line] : []) + marks)
  }

  // MARK: - Axes

  private func axes(_ frame: PlotFrame) -> [HTML] {
    var (grid, axes) = (SVGPath(), SVGPath())
    var numbers: (y: [(LiveText, Double, Double)], x: [(LiveText, Double, Double)]) = ([], [])
    func line(_ from: GraphLayout.Point, _ to: GraphLayout.Point, isAxis: Bool) {
      if isAxis { axes.line([from, to]) } else { grid.line([from, to]) }
    }
    for tick in yTicks {
      guard let y = panel.y.fraction(of: tick.value).map(frame.y) else { continue }
      line(
        .init(x: frame.left, y: y), .init(x: frame.right, y: y), isAxis: isZero(tick, panel.y))
      numbers.y.append((LiveText(minus(tick.text)), frame.left - 7, y + 4.5))
    }
    var end = -Double.infinity
    for tick in xTicks {
      guard let x = panel.x.fraction(of: tick.value).map(frame.x) else { continue }
      line(
        .init(x: x, y: frame.top), .init(x: x, y: frame.bottom), isAxis: isZero(tick, panel.x))
      let half = Self.halfWidth(tick)
      // Numbers that would touch the one before are left out; their lines stay.
      guard x - half > end + 6 else { continue }
      end = x + half
      numbers.x.append((LiveText(minus(tick.text)), x, frame.bottom + 18))
    }
    axes.line([
      .init(x: frame.left, y: frame.top), .init(x: frame.left, y: frame.bottom),
      .init(x: frame.right, y: frame.bottom),
    ])
    var shapes = [
      SVG.path(grid, class: "grid"), SVG.path(axes, class: "axis"),
      SVG.texts(numbers.y, .end, class: "tick"), SVG.texts(numbers.x, .middle, class: "tick"),
    ]
    if let label = Self.label(panel.x) {
      shapes.append(
        SVG.text(
          page.spans(label), x: (frame.left + frame.right) / 2, y: frame.bottom + 38, .middle,
          class: "axis-label"))
    }
    return shapes
  }

  /// The line of zero stands out.
  private func isZero(_ tick: PlotAxis.Tick, _ axis: PlotAxis) -> Bool {
    tick.value == 0 && axis.scale == .linear
  }

  private func minus(_ text: String) -> String { text.replacing("-", with: "−") }

  /// `t (ms)`
  private static func label(_ axis: PlotAxis) -> FigureText? {
    guard let unit = axis.unit else { return axis.label }
    let parts = axis.label.map { $0.parts + [.words(" (\(unit))")] } ?? [.words(unit)]
    return FigureText(parts: parts)
  }

  // MARK: - Series

  private func drawn(_ series: PlotFigure.Series, _ frame: PlotFrame) -> [HTML] {
    switch series.shape {
    case .contours(let contours): return contourShapes(contours, frame)
    case .points(let points, isJoined: true) where hasContours:
      return pathShapes(points, of: series, frame)
    default: break
    }
    return [
      stroke(series, frame), SVG.marks(panel.marks(of: series).map(frame.pixel), look(series)),
    ]
  }

  func stroke(_ series: PlotFigure.Series, _ frame: PlotFrame) -> HTML {
    SVG.path(path(series, frame), class: "series \(look(series).className)")
  }

  /// All strokes of a series.
  private func path(_ series: PlotFigure.Series, _ frame: PlotFrame) -> SVGPath {
    var path = SVGPath()
    for stroke in panel.strokes(of: series) { path.line(stroke.map(frame.pixel)) }
    return path
  }

  /// Each label at the height where its line leaves on the right, moved apart where they would touch;
  /// nil if a line ends elsewhere or a label would stand too far from its line.
  private static func direct(
    _ own: [PlotFigure.Series], _ panel: PlotFigure.Panel, _ height: Double
  ) -> [DirectLabel]? {
    var labels: [DirectLabel] = []
    for series in own {
      let ends = panel.strokes(of: series).flatMap { [$0.first, $0.last].compactMap(\.self) }
      guard let end = ends.max(by: { $0.x < $1.x }), end.x > 0.97 else { return nil }
      labels.append(DirectLabel(series: series, y: height * (1 - end.y)))
    }
    labels.sort { $0.y < $1.y }
    let places = labels.map(\.y)
    for index in labels.indices.dropFirst() {
      labels[index].y = max(labels[index].y, labels[index - 1].y + 17)
    }
    let moved = zip(labels, places).map { $0.y - $1 }
    guard (moved.max() ?? 0) <= 20 else { return nil }
    return labels
  }
}

/// Where the axes of a panel stand in a drawing.
struct PlotFrame {
  var left: Double
  var right: Double
  var top: Double
  var height: Double

  var bottom: Double { top + height }

  func x(_ fraction: Double) -> Double { left + fraction * (right - left) }
  func y(_ fraction: Double) -> Double { bottom - fraction * height }

  func pixel(_ point: PlotFigure.Point) -> GraphLayout.Point {
    GraphLayout.Point(x: x(point.x), y: y(point.y))
  }
}

extension SVG {
  static func text(
    _ spans: [HTML], x: Double, y: Double, _ anchor: Anchor = .start, class name: String
  ) -> HTML {
    .tag(
      "text",
      [
        "x": number(x.rounded()), "y": number(y.rounded()),
        "text-anchor": anchor == .start ? nil : anchor.rawValue,
        "class": name,
      ], spans)
  }

  /// A stroke through points.
  static func path(_ points: [GraphLayout.Point], class name: String) -> HTML {
    var path = SVGPath()
    path.line(points)
    return self.path(path, class: name)
  }

  /// An area with its outline.
  static func area(_ points: [GraphLayout.Point], class name: String) -> HTML {
    var path = SVGPath()
    path.line(points)
    path.close()
    return self.path(path, class: name)
  }

  /// Points, in the shape of their series.
  static func marks(_ middles: [GraphLayout.Point], _ look: SeriesLook) -> HTML {
    guard !middles.isEmpty else { return .nothing }
    let shapes: [HTML]
    if let outline = look.outline {
      var path = SVGPath()
      for middle in middles { path.polygon(outline.map { middle + $0 }) }
      shapes = [.tag("path", ["d": path.data])]
    } else {
      shapes = middles.map {
        .tag("circle", ["cx": number($0.x), "cy": number($0.y), "r": "4"])
      }
    }
    return .tag("g", ["class": "mark \(look.className)"], shapes)
  }

  /// A point that the script can move, in a group of its series.
  fileprivate static func movableMark(
    _ middle: GraphLayout.Point, _ look: SeriesLook, class name: String?
  ) -> HTML {
    let place = "translate(\(number(middle.x)) \(number(middle.y)))"
    guard let outline = look.outline else {
      return .tag("circle", ["transform": place, "r": "4", "class": name])
    }
    let corners = outline.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    return .tag("polygon", ["transform": place, "points": corners, "class": name])
  }
}
