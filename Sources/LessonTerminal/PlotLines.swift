import Transcript

/// A plot as characters with its numbers in words below; in plain layout the words alone.
extension Renderer {
  func plotLines(_ plot: PlotFigure) -> [Line] {
    if style.layout == .linear { return plotWords(plot) }
    let drawn =
      sideBySide(plot)
      ?? plot.panels.map { panel in
        let before = margin + 1 + (rowLabels(panel.y, rows: 14).map(\.displayWidth).max() ?? 0) + 2
        return panelBlock(panel, columns: min(56, style.measure - before), rows: 14)
      }
    var lines: [Line] = []
    for block in drawn {
      if !lines.isEmpty { lines.append(.empty) }
      lines += block.map { Line($0).indented(by: margin + 1) }
    }
    return lines + [.empty] + plotWords(plot)
  }

  /// Panels with one pair of axes beside each other, when each keeps 16 columns or more.
  private func sideBySide(_ plot: PlotFigure) -> [[String]]? {
    let count = plot.panels.count
    guard count > 1, count <= 4, plot.sharesAxes, let first = plot.panels.first else { return nil }
    let labelWidth = rowLabels(first.y, rows: 10).map(\.displayWidth).max() ?? 0
    let room = style.measure - margin - 1 - (labelWidth + 2) - 3 * (count - 1)
    guard room / count >= 16 else { return nil }
    let blocks = plot.panels.enumerated().map { index, panel in
      panelBlock(panel, columns: min(30, room / count), rows: 10, hasLabels: index == 0)
    }
    let height = blocks.map(\.count).max() ?? 0
    let widths = blocks.map { $0.map(\.displayWidth).max() ?? 0 }
    let rows = (0..<height).map { row in
      zip(blocks, widths).map { ($0[checked: row] ?? "").padded(to: $1) }
        .joined(separator: "  ")
    }
    return [rows]
  }

  // MARK: - One panel

  /// Title, label and rows of the vertical axis, the horizontal one and its label.
  private func panelBlock(
    _ panel: PlotFigure.Panel, columns: Int, rows: Int, hasLabels: Bool = true
  ) -> [String] {
    var canvas = PlotCanvas(columns: columns, rows: rows, charset: style.charset)
    for series in panel.series { canvas.draw(series, of: panel) }
    let labels = hasLabels ? rowLabels(panel.y, rows: rows) : Array(repeating: "", count: rows)
    let before = hasLabels ? (labels.map(\.displayWidth).max() ?? 0) + 1 : 0
    let blank = String(repeating: " ", count: before)
    var lines = panel.title.map { [blank + " " + spelt(plain($0))] } ?? []
    if hasLabels || panel.y.label != nil {
      let label = hasLabels ? axisLabel(panel.y) : ""
      if !axisLabel(panel.y).isEmpty { lines.append(label) }
    }
    for (label, row) in zip(labels, canvas.lines) {
      let edge = spelt(label.isEmpty ? "│" : "┤")
      let head = hasLabels ? (label + " ").padded(to: before, .left) : ""
      lines.append(head + edge + row)
    }
    lines += horizontalAxis(panel.x, columns: columns).map { blank + $0 }
    return lines
  }

  /// What stands beside each row: the round numbers of the axis, each in the row where it lies.
  private func rowLabels(_ axis: PlotAxis, rows: Int) -> [String] {
    var labels = Array(repeating: "", count: rows)
    for tick in axis.ticks(atMost: max(2, rows / 2)) {
      guard let place = axis.fraction(of: tick.value) else { continue }
      let row = Int(((1 - place) * Double(rows)).rounded(.down))
      labels[max(0, min(rows - 1, row))] = spelt(tick.text)
    }
    return labels
  }

  /// The axis with its marks, the numbers under them, and what it measures.
  private func horizontalAxis(_ axis: PlotAxis, columns: Int) -> [String] {
    var rule = Array(repeating: "─" as Character, count: columns)
    var numbers = ""
    for tick in axis.ticks(atMost: max(2, columns / 8)) {
      guard let place = axis.fraction(of: tick.value) else { continue }
      let column = max(0, min(columns - 1, Int((place * Double(columns)).rounded(.down))))
      let text = spelt(tick.text)
      let start = column + 1 - text.displayWidth / 2
      rule[column] = "┬"
      // A number that would touch the one before is left out.
      guard start >= numbers.displayWidth + (numbers.isEmpty ? 0 : 1) else { continue }
      numbers = numbers.padded(to: start) + text
    }
    var lines = [spelt("└" + String(rule)), numbers]
    let label = axisLabel(axis)
    if !label.isEmpty {
      lines.append(label.padded(to: (columns + label.displayWidth) / 2, .left))
    }
    return lines
  }

  /// `t (ms)`
  private func axisLabel(_ axis: PlotAxis) -> String {
    let label = axis.label.map { spelt(plain($0)) } ?? ""
    guard let unit = axis.unit.map({ spelt($0) }) else { return label }
    return label.isEmpty ? unit : "\(label) (\(unit))"
  }

  // MARK: - In words

  /// Ranges, then each series: the sign it is drawn with, its ends, its lowest and highest value.
  private func plotWords(_ plot: PlotFigure) -> [Line] {
    var lines: [Line] = []
    let sharesWords = plot.sharesAxes || plot.panels.count == 1
    if sharesWords, let first = plot.panels.first { lines += prose(ranges(first), hanging: 2) }
    let shared = plot.panels.count > 1 ? plot.sharedSeries : []
    if plot.sharesAxes { for series in shared { lines += prose(words(series), hanging: 2) } }
    for panel in plot.panels {
      if let title = panel.title { lines += prose(plain(title) + ":", .label) }
      if !sharesWords { lines += prose(ranges(panel), hanging: 2) }
      for series in panel.series where !(plot.sharesAxes && shared.contains(series)) {
        lines += prose(words(series), hanging: 2)
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

  private func words(_ series: PlotFigure.Series) -> String {
    let name = series.label.map { plain($0) }
    let bullet = bullet(series)
    switch series.shape {
    case .curve(let pieces):
      let gaps = pieces.count > 1 ? " In \(pieces.count) pieces." : ""
      return "\(bullet) \(name ?? "Curve"): \(extremes(pieces.flatMap(\.self)))\(gaps)"
    case .points(let points, _):
      return "\(bullet) \(name ?? "Points"), \(points.count) of them: \(extremes(points))"
    case .line(let line):
      let through = line.points.map(position).joined(separator: " and ")
      let slope = "slope \(NumberText.short(line.slope))"
      let label = name ?? line.kind.rawValue.capitalizedFirst
      // A label often says it already.
      return "\(bullet) \(label): \(label.contains(slope) ? "" : slope + ", ")through \(through)."
    case .vertical(let x): return "\(bullet) \(name ?? "Mark"): at \(NumberText.short(x)) across."
    case .horizontal(let y): return "\(bullet) \(name ?? "Mark"): at \(NumberText.short(y)) up."
    case .contours(let contours):
      let levels = contours.map { NumberText.short($0.level) }.joined(separator: ", ")
      return "\(bullet) \(name ?? "Lines of equal value"): levels \(levels)."
    }
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

  private func position(_ point: PlotFigure.Point) -> String {
    "(\(NumberText.short(point.x)), \(NumberText.short(point.y)))"
  }

  // MARK: - Tables

  /// A table that the run filled, through the writer of tables in prose.
  func tableLines(_ figure: TableFigure) -> [Line] {
    func isNumeric(_ column: Int) -> Bool {
      figure.rows.allSatisfy { row in
        if case .text = row[checked: column] { return false }
        return true
      }
    }
    return tableLines(
      Table(
        alignments: figure.columns.indices.map { isNumeric($0) ? .right : .left },
        header: figure.columns.map { [.text(plain($0.heading))] },
        rows: figure.rows.map { row in
          row.enumerated().map { index, cell in
            switch cell {
            case .number(let number):
              let digits = figure.columns[checked: index]?.digits ?? 6
              return [.text(NumberText.short(number, digits: digits))]
            case .text(let text): return [.text(plain(text))]
            case .empty: return []
            }
          }
        }))
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
