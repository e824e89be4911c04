internal import Transcript

/// Lines of equal value: thin, each level written on its line where there is room; and what leads
/// over them, from a ring to a dot.
extension PlotPanelDrawing {
  var hasContours: Bool {
    panel.series.contains { if case .contours = $0.shape { true } else { false } }
  }

  func contourShapes(_ contours: [PlotFigure.Contour], _ frame: PlotFrame) -> [HTML] {
    var (lines, plates) = (SVGPath(), SVGPath())
    var levels: [(LiveText, Double, Double)] = []
    var taken: [LabelPlaces.Rectangle] = []
    let paths = pathPoints(frame)
    for contour in contours {
      let series = PlotFigure.Series(role: .aid, shape: .contours([contour]))
      let strokes = panel.strokes(of: series).map { $0.map(frame.pixel) }
      for stroke in strokes { lines.line(stroke) }
      let text = PageNumber.text(contour.level, digits: 3)
      let size = (width: Double(text.count) * 8 + 4, height: 15.0)
      // The longest line has most room.
      let line = strokes.max { Self.length($0) < Self.length($1) } ?? []
      guard Self.length(line) > 2 * size.width else { continue }
      let places = Self.points(on: line).map {
        LabelPlaces.Rectangle(middle: $0, width: size.width, height: size.height)
      }
      let free = places.first { place in
        frame.holds(place) && taken.allSatisfy { $0.overlap(place) == 0 }
          && !paths.contains { place.contains($0) }
      }
      guard let free else { continue }
      taken.append(free)
      plates.rectangle(
        x: free.middle.x - size.width / 2 + 1, y: free.middle.y - 7, width: size.width - 2,
        height: 14)
      levels.append((LiveText(text), free.middle.x, free.middle.y + 4.5))
    }
    return [
      SVG.path(lines, class: "series contour"), SVG.path(plates, class: "plate"),
      SVG.texts(levels, .middle, class: "level"),
    ]
  }

  /// A path over contours: thick, a ring where it begins, a mark where it ends, small ones between.
  func pathShapes(
    _ points: [PlotFigure.Point], of series: PlotFigure.Series, _ frame: PlotFrame
  ) -> [HTML] {
    var ring: HTML = .nothing
    var dots = SVGPath()
    var end: [GraphLayout.Point] = []
    for (index, point) in points.enumerated() {
      let alone = PlotFigure.Series(role: .aid, shape: .points([point], isJoined: false))
      guard let place = panel.marks(of: alone).first.map(frame.pixel) else { continue }
      if index == 0 {
        ring = SVG.circle(place, radius: 6, class: "ring \(look(series).className)")
      } else if index == points.count - 1 {
        end = [place]
      } else {
        dots.dot(place)
      }
    }
    return [
      stroke(series, frame), ring,
      SVG.path(dots, class: "series \(look(series).className) dots"),
      SVG.marks(end, look(series)),
    ]
  }

  /// Points a few pixels apart on everything that is no contour: no level is written over them.
  private func pathPoints(_ frame: PlotFrame) -> [GraphLayout.Point] {
    panel.series.flatMap { series -> [GraphLayout.Point] in
      if case .contours = series.shape { return [] }
      let strokes = panel.strokes(of: series).map { $0.map(frame.pixel) }
      return panel.marks(of: series).map(frame.pixel)
        + strokes.flatMap { stroke in
          zip(stroke, stroke.dropFirst()).flatMap { a, b in
            let steps = max(1, min(200, Int(Self.length([a, b]) / 4)))
            return (0...steps).map { step in
              let part = Double(step) / Double(steps)
              return GraphLayout.Point(x: a.x + part * (b.x - a.x), y: a.y + part * (b.y - a.y))
            }
          }
        }
    }
  }

  private static func length(_ line: [GraphLayout.Point]) -> Double {
    zip(line, line.dropFirst()).reduce(0) { sum, ends in
      let (x, y) = (ends.1.x - ends.0.x, ends.1.y - ends.0.y)
      return sum + (x * x + y * y).squareRoot()
    }
  }

  /// Corners of a line, in an order that tries far places after each other.
  private static func points(on line: [GraphLayout.Point]) -> [GraphLayout.Point] {
    guard !line.isEmpty else { return [] }
    return (0..<24).map { line[(line.count / 4 + $0 * 7 * line.count / 24) % line.count] }
  }
}

extension PlotFrame {
  fileprivate func holds(_ place: LabelPlaces.Rectangle) -> Bool {
    abs(place.middle.x - (left + right) / 2) + place.width / 2 < (right - left) / 2 - 2
      && abs(place.middle.y - (top + bottom) / 2) + place.height / 2 < height / 2 - 2
  }
}

extension SVG {
  fileprivate static func circle(
    _ middle: GraphLayout.Point, radius: Double, class name: String
  ) -> HTML {
    .tag(
      "circle",
      ["cx": number(middle.x), "cy": number(middle.y), "r": number(radius), "class": name])
  }
}

extension PlotFigure {
  /// What the caption says of contours and paths over them; nil where there are none.
  var contourLegend: String? {
    var levels: [Double] = []
    var hasPaths = false
    for panel in panels {
      let own = panel.series.flatMap { series -> [Contour] in
        if case .contours(let contours) = series.shape { contours } else { [] }
      }
      // A level that is not reached in this range has no line.
      levels += own.filter { !$0.lines.isEmpty }.map(\.level).filter { !levels.contains($0) }
      let isPath = panel.series.contains {
        if case .points(_, let isJoined) = $0.shape { isJoined } else { false }
      }
      hasPaths = hasPaths || (!own.isEmpty && isPath)
    }
    guard !levels.isEmpty else { return nil }
    let list = levels.sorted().map { PageNumber.text($0) }.joined(separator: ", ")
    return "On each thin line the value is the same: \(list)."
      + (hasPaths ? " A path begins at the ring and ends at the large mark." : "")
  }
}
