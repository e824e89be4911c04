internal import Transcript

/// A plot as a drawing: its panels side by side or one under another, above them the key of what they
/// share. Colours and dashes stand in the style, by role.
struct PlotDrawing {
  let figure: PlotFigure
  let page: LessonPage
  let width: Double
  /// How many panels stand side by side.
  let columns: Int
  let panelHeight: Double
  private var looks: PlotLooks { PlotLooks(figure) }

  private static let gap = 22.0

  /// For wide pages: up to three panels side by side.
  static func wide(_ figure: PlotFigure, _ page: LessonPage) -> PlotDrawing {
    let columns = max(1, min(3, figure.panels.count))
    return PlotDrawing(
      figure: figure, page: page, width: 640, columns: columns,
      panelHeight: columns == 1 ? 320 : columns == 2 ? 260 : 220)
  }

  /// For phones: one panel under another.
  static func narrow(_ figure: PlotFigure, _ page: LessonPage) -> PlotDrawing {
    PlotDrawing(
      figure: figure, page: page, width: 300, columns: 1,
      panelHeight: figure.panels.count > 1 ? 180 : 230)
  }

  func drawing(for room: SVG.Room, identifier: String) -> HTML {
    let key = PlotKey(figure.sharedSeries, looks, page: page, width: width)
    var shapes = key.drawn(x: 0, y: 0)
    var top = key.height + (figure.sharedSeries.isEmpty ? 0 : 6)
    for start in stride(from: 0, to: figure.panels.count, by: columns) {
      let row = figure.panels[start..<min(start + columns, figure.panels.count)].map(panel)
      // Panels of a row begin at one height, however long their keys are.
      let head = row.map(\.headHeight).max() ?? 0
      for (index, panel) in row.enumerated() {
        let left = Double(index) * (panelWidth + Self.gap)
        shapes.append(panel.drawn(x: left, y: top, head: head))
      }
      top += head + (row.map { $0.height + $0.footHeight }.max() ?? 0) + Self.gap / 2
    }
    return SVG.drawing(
      for: room, width: width, height: top, identifier: identifier, title: words.title,
      description: words.description, shapes)
  }

  private var words: PlotWords { PlotWords(figure: figure, page: page) }

  private var panelWidth: Double {
    (width - Double(columns - 1) * Self.gap) / Double(columns)
  }

  /// Units that are equal on a wide page are equal on a phone.
  private func panel(_ panel: PlotFigure.Panel) -> PlotPanelDrawing {
    let own = figure.ownSeries(of: panel)
    let wide = Self.wide(figure, page)
    let first = PlotPanelDrawing(
      panel: panel, own: own, looks: looks, page: page, width: wide.panelWidth,
      height: wide.panelHeight)
    return PlotPanelDrawing(
      panel: panel, own: own, looks: looks, page: page, width: panelWidth, height: panelHeight,
      aspect: first.hasContours ? first.equalAspect : nil)
  }
}

/// The key of a plot: a piece of each line with its label, in rows as wide as there is room.
struct PlotKey {
  let series: [PlotFigure.Series]
  let looks: PlotLooks
  let page: LessonPage
  private var places: [(x: Double, y: Double)] = []
  private(set) var height = 0.0

  private static let rowHeight = 21.0
  private static let sample = 30.0

  init(_ series: [PlotFigure.Series], _ looks: PlotLooks, page: LessonPage, width: Double) {
    self.series = series
    self.looks = looks
    self.page = page
    var x = 0.0
    var row = 0.0
    for entry in series {
      let needed = Self.sample + 7 + page.drawnWidth(entry.label)
      if x > 0, x + needed > width {
        x = 0
        row += 1
      }
      places.append((x, row * Self.rowHeight))
      x += needed + 18
    }
    height = series.isEmpty ? 0 : (row + 1) * Self.rowHeight + 6
  }

  func drawn(x: Double, y: Double) -> [HTML] {
    zip(series, places).flatMap { entry, place -> [HTML] in
      let left = x + place.x
      let middle = y + place.y + Self.rowHeight / 2
      let mark = GraphLayout.Point(x: left + Self.sample / 2, y: middle)
      let look = looks.look(of: entry)
      var shapes: [HTML] = []
      if case .runs = entry.shape {
        let (top, bottom) = (middle - 6, middle + 6)
        shapes.append(
          SVG.area(
            [
              .init(x: left, y: top), .init(x: left + Self.sample, y: top),
              .init(x: left + Self.sample, y: bottom), .init(x: left, y: bottom),
            ], class: "band \(look.className)"))
      }
      if entry.hasStroke {
        shapes.append(
          SVG.path(
            [GraphLayout.Point(x: left, y: middle), .init(x: left + Self.sample, y: middle)],
            class: entry.isContours ? "series contour" : "series \(look.className)"))
      }
      if entry.hasMarks { shapes.append(SVG.marks([mark], look)) }
      shapes.append(
        SVG.text(
          page.labelSpans(entry), x: left + Self.sample + 7, y: middle + 4.5,
          class: "series-label"))
      return shapes
    }
  }
}

extension LessonPage {
  /// The label of a series in a drawing.
  func labelSpans(_ series: PlotFigure.Series) -> [HTML] {
    guard let label = series.label else { return [] }
    guard let (words, slope) = liveSlope(of: series) else { return spans(label) }
    return words.spans + slope.spans
  }

  /// `tangent, slope ` and the number, where the label of a line ends with its slope and that follows the
  /// inputs.
  func liveSlope(of series: PlotFigure.Series) -> (words: LiveText, slope: LiveText)? {
    guard case .line(let line) = series.shape, case .words(let words)? = series.label?.parts.last,
      series.label?.parts.count == 1,
      let reference = live.reference(
        series.nodes?[checked: 2 * line.points.count].flatMap(\.self))
    else { return nil }
    let number = NumberText.short(line.slope)
    guard words.hasSuffix(" " + number) else { return nil }
    let before = String(words.dropLast(number.count))
    return (LiveText(before), LiveText(PageNumber.text(line.slope), reference))
  }

  /// About as wide as a label is when drawn.
  func drawnWidth(_ text: FigureText?) -> Double {
    // In the broadest of the fonts that readers have: what is cut off says something else.
    (text.map { plain($0) } ?? "").reduce(0) { width, letter in
      if "MWmw%".contains(letter) { return width + 12 }
      if "ijlt.,:;'|() ".contains(letter) { return width + 5 }
      return width + (letter.isUppercase ? 9.5 : 8.5)
    }
  }
}

extension PlotFigure.Series {
  var hasStroke: Bool {
    if case .points(_, let isJoined) = shape { isJoined } else { true }
  }

  /// Points that are marked, where they lie on the axes.
  var points: [PlotFigure.Point] {
    switch shape {
    case .points(let points, _): points
    case .line(let line): line.points
    case .curve, .runs, .vertical, .horizontal, .contours: []
    }
  }

  /// A line across, which says nothing of its own.
  var isLevel: Bool { if case .horizontal = shape { true } else { false } }

  var isContours: Bool { if case .contours = shape { true } else { false } }

  var hasMarks: Bool {
    switch shape {
    case .points, .line: true
    case .curve, .runs, .vertical, .horizontal, .contours: false
    }
  }
}

extension PlotFigure {
  /// What a band is; nil if there is none.
  var runsLegend: String? {
    let counts = panels.flatMap(\.series).compactMap { series -> Int? in
      if case .runs(_, let count) = series.shape { count } else { nil }
    }
    guard let count = counts.first else { return nil }
    let runs = counts.allSatisfy { $0 == count } ? LessonSite.count(count, "run") : "several runs"
    return "A line in a band is the mean of \(runs); the band goes from the least to the greatest."
  }
}
