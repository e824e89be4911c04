internal import Transcript

/// A plot for those who do not see it: what is drawn against what, how each line runs, and how lines lie to
/// each other. All of it is about the lesson's own numbers, as the page says where a reader moves one.
struct PlotWords {
  let figure: PlotFigure
  let page: LessonPage

  /// `Plot: loss against output`, `3 plots: h = 1; h = 0.5; h = 0.1, against x`
  var title: String {
    let count = figure.panels.count
    let kind = count > 1 ? "\(count) plots" : "Plot"
    let across = shared(\.x.label)
    let titles = figure.panels.compactMap(\.title).map(page.plain)
    var names: [String] = []
    for label in figure.panels.flatMap(\.series).compactMap(\.label).map(page.plain)
    where !names.contains(label) { names.append(label) }
    let several = [count > 1 ? titles : names, names].first { 1...4 ~= $0.count }
    let subject = shared(\.y.label) ?? several.map { $0.joined(separator: "; ") }
    let words = [subject, across.map { "against " + $0 }].compactMap(\.self)
    return kind + (words.isEmpty ? "" : ": " + words.joined(separator: " "))
  }

  /// What all panels have on an axis.
  private func shared(_ label: (PlotFigure.Panel) -> FigureText?) -> String? {
    guard let first = figure.panels.first.flatMap(label),
      figure.panels.allSatisfy({ label($0) == first })
    else { return nil }
    return page.plain(first)
  }

  var description: String {
    let first = figure.panels.first
    let isShared = figure.panels.allSatisfy { $0.x == first?.x && $0.y == first?.y }
    var sentences: [String] = []
    if let first, isShared { sentences.append(axes(first)) }
    for panel in figure.panels {
      let title = panel.title.map { page.plain($0) + ": " } ?? ""
      let words = (isShared ? [] : [axes(panel)]) + series(panel)
      sentences.append(title + words.joined(separator: " "))
    }
    return sentences.joined(separator: " ") + " The table below says the same in numbers."
  }

  private func axes(_ panel: PlotFigure.Panel) -> String {
    "Across: \(words(panel.x)). Up: \(words(panel.y))."
  }

  /// `x from 0 to 2 m`
  private func words(_ axis: PlotAxis) -> String {
    let label = axis.label.map { page.plain($0) + " " } ?? ""
    let unit = axis.unit.map { " " + $0 } ?? ""
    let scale = axis.scale == .logarithmic ? ", on a logarithmic scale" : ""
    return "\(label)from \(text(axis.lower)) to \(text(axis.upper))\(unit)\(scale)"
  }

  // MARK: - Series

  private struct Told {
    var name: String
    var hasLabel: Bool
    var words: String
    var course: CurveCourse?
  }

  /// A sentence for each series, no two of them the same.
  private func series(_ panel: PlotFigure.Panel) -> [String] {
    var told: [Told] = []
    for series in panel.series where !panel.stems.contains(series) {
      let kind = series.kindName
      let alike = panel.series.filter { $0.label == nil && $0.kindName == kind }
      let place = alike.firstIndex(of: series).map { alike.count > 1 ? " \($0 + 1)" : "" } ?? ""
      let (words, course) = self.words(series, in: panel)
      told.append(
        Told(
          name: series.label.map(page.plain) ?? kind + place, hasLabel: series.label != nil,
          words: words, course: course))
    }
    for index in told.indices.dropFirst() {
      guard let twin = told[..<index].firstIndex(where: { $0.words == told[index].words }) else {
        continue
      }
      if let one = told[twin].course?.quarter, let other = told[index].course?.quarter, one != other
      {
        told[twin].words += "; " + one
        told[index].words += "; " + other
      } else {
        told[index].words = "the same as " + told[twin].name
      }
    }
    let bars = panel.stems.compactMap { $0.points.last }.map {
      "\(text($0.y)) at \(text($0.x))"
    }
    return told.map { "\($0.name): \($0.words)." }
      + (bars.isEmpty ? [] : ["Bars: " + bars.joined(separator: ", ") + "."]) + relations(told)
  }

  /// How neighbours of the key lie to each other; of more than four nobody keeps the pairs apart.
  private func relations(_ told: [Told]) -> [String] {
    let curves = told.filter { $0.hasLabel && $0.course?.runsForward == true }
    guard 2...4 ~= curves.count else { return [] }
    return zip(curves, curves.dropFirst()).compactMap { one, other -> String? in
      guard let first = one.course, let second = other.course else { return nil }
      return first.relation(to: second, called: other.name).map { "\(one.name) is \($0)." }
    }
  }

  private func words(
    _ series: PlotFigure.Series, in panel: PlotFigure.Panel
  ) -> (String, CurveCourse?) {
    func course(_ points: [PlotFigure.Point]) -> CurveCourse {
      CurveCourse(points, on: panel.x, panel.y)
    }
    let nothing = "nothing in this range"
    switch series.shape {
    case .curve(let pieces):
      let courses = pieces.map(course).filter { !$0.points.isEmpty }
      if courses.count == 1 { return (courses[0].words ?? nothing, courses[0]) }
      let parts = courses.prefix(4).compactMap(\.words)
      let count = courses.count > 4 ? ", and \(courses.count - 4) pieces more" : ""
      return (parts.isEmpty ? nothing : parts.joined(separator: "; then ") + count, nil)
    case .points(let points, let isJoined):
      let known = points.filter { $0.x.isFinite && $0.y.isFinite }
      let line = course(known)
      // Over contours a path is told from where it begins.
      let isPath = panel.series.contains(where: \.isContours)
      if isJoined, !isPath, line.runsForward, known.count > 1 {
        return (line.words ?? nothing, line)
      }
      guard let first = known.first, let last = known.last else { return ("none", nil) }
      if known.count <= 6 {
        return (
          (isJoined ? "a path over " : "at ") + known.map(CurveCourse.text).joined(separator: ", "),
          nil
        )
      }
      let (low, high) = (known.map(\.y).min() ?? 0, known.map(\.y).max() ?? 0)
      return (
        "\(known.count) points from \(CurveCourse.text(first)) to \(CurveCourse.text(last)), "
          + "heights from \(text(low)) to \(text(high))", nil
      )
    case .runs(let spreads, let count):
      let known = spreads.filter { $0.mean.isFinite }
      let line = course(known.map { .init(x: $0.x, y: $0.mean) })
      guard let last = known.last, let words = line.words else { return (nothing, nil) }
      return (
        "mean of \(count), \(words), at the end between \(text(last.least)) and "
          + "\(text(last.greatest))", line
      )
    case .line(let line):
      let slope = "slope \(text(line.slope))"
      // A label often says it already.
      let isSaid = series.label.map(page.plain)?.contains("slope ") ?? false
      return (
        (isSaid ? "" : slope + ", ") + "through "
          + line.points.map(CurveCourse.text).joined(separator: " and "), nil
      )
    case .vertical(let x): return ("upright at \(text(x))", nil)
    case .horizontal(let y): return ("level at \(text(y))", nil)
    case .contours(let contours): return (words(contours), nil)
    }
  }

  private func words(_ contours: [PlotFigure.Contour]) -> String {
    let drawn = contours.filter { !$0.lines.isEmpty }
    let levels = drawn.map { text($0.level) }.joined(separator: ", ")
    // Where the least of several closed lines lies, the valley is.
    let inner = drawn.min { $0.level < $1.level }?.lines.first ?? []
    let isClosed = inner.count > 2 && inner.first == inner.last && drawn.count > 1
    let middle = PlotFigure.Point(
      x: inner.map(\.x).reduce(0) { $0 + $1 / Double(inner.count) },
      y: inner.map(\.y).reduce(0) { $0 + $1 / Double(inner.count) })
    return "at the levels \(levels)"
      + (isClosed ? ", the least around \(CurveCourse.text(middle))" : "")
  }

  private func text(_ number: Double) -> String { CurveCourse.text(number) }
}

extension PlotFigure.Series {
  /// What it is called where it has no label.
  fileprivate var kindName: String {
    switch shape {
    case .curve: "curve"
    case .points: "points"
    case .runs: "runs"
    case .line, .vertical, .horizontal: "line"
    case .contours: "lines of equal value"
    }
  }
}

extension PlotFigure.Panel {
  /// Bars: lines from zero straight up or down to what they show, without a label of their own. A single one
  /// is a line.
  var stems: [PlotFigure.Series] {
    let stems = series.filter { series in
      guard series.label == nil, case .points(let points, isJoined: true) = series.shape else {
        return false
      }
      return points.count == 2 && points[0].x == points[1].x && points[0].y == 0
    }
    return stems.count > 1 ? stems : []
  }
}
