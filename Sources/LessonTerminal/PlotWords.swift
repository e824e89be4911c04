import Transcript

/// What a plot shows, in words.
extension Renderer {
  /// Ranges, then each series: the sign it is drawn with, its ends, its lowest and highest value.
  func plotWords(_ plot: PlotFigure) -> [Line] {
    var lines: [Line] = []
    let sharesWords = plot.sharesAxes || plot.panels.count == 1
    let shared = plot.sharesAxes ? plot.sharedSeries : []
    if sharesWords, let first = plot.panels.first {
      lines += prose(ranges(first), hanging: 2)
      for series in shared { lines += prose(words(series, first), hanging: 2) }
    }
    for panel in plot.panels {
      if let title = panel.title { lines += prose(plain(title) + ":", .label) }
      if !sharesWords { lines += prose(ranges(panel), hanging: 2) }
      for series in panel.series where !shared.contains(series) {
        lines += prose(words(series, panel), hanging: 2)
      }
    }
    return lines
  }

  /// What stands before a series: its sign where it is drawn, a dash where it is only spoken of.
  private func bullet(_ series: PlotFigure.Series?) -> String {
    if style.layout == .linear { return "-" }
    return series.map { String(PlotCanvas.sign($0.role, style.charset)) } ?? " "
  }

  private func ranges(_ panel: PlotFigure.Panel) -> String {
    func words(_ axis: PlotAxis, _ name: String) -> String {
      let label = axisLabel(axis)
      let scale = axis.scale == .logarithmic ? " (logarithmic)" : ""
      return "\(label.isEmpty ? name : label) from \(NumberText.short(axis.lower)) to "
        + "\(NumberText.short(axis.upper))\(scale)"
    }
    return "\(bullet(nil)) Across: \(words(panel.x, "x")). Up: \(words(panel.y, "y"))."
  }

  private func words(_ series: PlotFigure.Series, _ panel: PlotFigure.Panel) -> String {
    let name = series.label.map { plain($0) }
    let bullet = bullet(series)
    switch series.shape {
    case .curve(let pieces):
      let gaps = pieces.count > 1 ? " In \(pieces.count) pieces." : ""
      return "\(bullet) \(name ?? "Curve"): \(extremes(pieces.flatMap(\.self)))\(gaps)"
    case .points(let points, let isJoined):
      let name = name ?? (isJoined ? "Path" : "Points")
      if points.count <= 3, points.allSatisfy(\.isFinite) {
        let places = points.map(position)
        return "\(bullet) \(name): "
          + (isJoined
            ? "from \(places.joined(separator: " to "))."
            : "at \(places.joined(separator: places.count == 2 ? " and " : ", ")).")
      }
      return "\(bullet) \(name), \(points.count) of them: \(extremes(points))"
    case .runs(let spreads, let count):
      return "\(bullet) \(name ?? "Runs"), mean of \(count): \(extremes(spreads.map(\.point)))"
        + spread(spreads, series.role)
    case .line(let line):
      let through = line.points.map(position).joined(separator: " and ")
      let slope = "slope \(NumberText.short(line.slope))"
      let label = name ?? line.kind.rawValue.capitalizedFirst
      // A label often says it already.
      return "\(bullet) \(label): \(label.contains(slope) ? "" : slope + ", ")through \(through)."
    case .vertical(let x): return "\(bullet) \(name ?? "Mark"): at \(NumberText.short(x)) across."
    case .horizontal(let y): return "\(bullet) \(name ?? "Mark"): at \(NumberText.short(y)) up."
    case .contours(let contours):
      return "\(self.bullet(nil)) "
        + words(contours, name, panel, firstLevel: panel.firstLevel(of: series))
    }
  }

  /// `Lines of equal value: a 0.05, b 0.1.`; in words alone, where each of them lies.
  private func words(
    _ contours: [PlotFigure.Contour], _ name: String?, _ panel: PlotFigure.Panel,
    firstLevel: Int
  ) -> String {
    var seen: [String] = []
    var unseen: [String] = []
    for (index, contour) in contours.enumerated() {
      let level = NumberText.short(contour.level)
      let points = contour.lines.flatMap(\.self)
      if panel.strokes(of: .init(role: .aid, shape: .contours([contour]))).isEmpty {
        unseen.append(level)
      } else if style.layout == .linear {
        let across = range(points.map(\.x))
        seen.append("\(level) \(across) across and \(range(points.map(\.y))) up")
      } else {
        seen.append("\(PlotCanvas.letter(level: firstLevel + index)) \(level)")
      }
    }
    let list = seen.joined(separator: style.layout == .linear ? "; " : ", ")
    let others = unseen.isEmpty ? "" : " Nowhere in this range: \(unseen.joined(separator: ", "))."
    return "\(name ?? "Lines of equal value"): \(seen.isEmpty ? "none" : list).\(others)"
  }

  private func range(_ numbers: [Double]) -> String {
    "from \(NumberText.short(numbers.min() ?? .nan)) to \(NumberText.short(numbers.max() ?? .nan))"
  }

  private func extremes(_ points: [PlotFigure.Point]) -> String {
    let known = points.filter { $0.y.isFinite }
    guard let first = known.first, let last = known.last,
      let least = known.min(by: { $0.y < $1.y }), let most = known.max(by: { $0.y < $1.y })
    else { return "nothing in this range." }
    return "from \(position(first)) to \(position(last)); lowest \(NumberText.short(least.y)) at "
      + "\(NumberText.short(least.x)), highest \(NumberText.short(most.y)) at "
      + "\(NumberText.short(most.x))."
  }

  /// ` Least to greatest (░): 0.08 to 0.15 at the end, widest at 3, 0.2 to 0.6.`
  private func spread(_ spreads: [PlotFigure.Spread], _ role: PlotFigure.Role) -> String {
    let known = spreads.filter { $0.mean.isFinite }
    guard let last = known.last, let widest = known.max(by: { $0.width < $1.width }) else {
      return ""
    }
    func range(_ spread: PlotFigure.Spread) -> String {
      "\(NumberText.short(spread.least)) to \(NumberText.short(spread.greatest))"
    }
    let sign = style.layout == .linear ? "" : " (\(PlotCanvas.band(role, style.charset)))"
    return " Least to greatest\(sign): \(range(last)) at the end, widest at "
      + "\(NumberText.short(widest.x)), \(range(widest))."
  }

  private func position(_ point: PlotFigure.Point) -> String {
    "(\(NumberText.short(point.x)), \(NumberText.short(point.y)))"
  }
}

extension PlotFigure.Point {
  fileprivate var isFinite: Bool { x.isFinite && y.isFinite }
}

extension PlotFigure.Spread {
  fileprivate var point: PlotFigure.Point { PlotFigure.Point(x: x, y: mean) }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
