import Transcript

/// A plot as characters with its numbers in words below; in plain layout, and where there is no room for
/// it, the words alone.
extension Renderer {
  func plotLines(_ plot: PlotFigure) -> [Line] {
    guard style.layout != .linear, let drawn = sideBySide(plot) ?? oneUnderAnother(plot) else {
      return plotWords(plot)
    }
    var lines: [Line] = []
    for block in drawn {
      if !lines.isEmpty { lines.append(.empty) }
      lines += block.map { Line($0).indented(by: margin + 1) }
    }
    return lines + [.empty] + plotWords(plot)
  }

  private func oneUnderAnother(_ plot: PlotFigure) -> [[String]]? {
    let rows = plot.hasContours ? 20 : 14
    var blocks: [[String]] = []
    for panel in plot.panels {
      let labels = rowLabels(panel.y, rows: rows).map(\.displayWidth).max() ?? 0
      let columns = min(56, style.measure - margin - 1 - labels - 2)
      guard columns >= 16 else { return nil }
      blocks.append(panelBlock(panel, columns: columns, rows: rows))
    }
    return blocks
  }

  /// Panels with one pair of axes beside each other, when each keeps 16 columns or more.
  private func sideBySide(_ plot: PlotFigure) -> [[String]]? {
    let count = plot.panels.count
    guard count > 1, count <= 4, plot.sharesAxes, let first = plot.panels.first else { return nil }
    let rows = plot.hasContours ? 14 : 10
    let labelWidth = rowLabels(first.y, rows: rows).map(\.displayWidth).max() ?? 0
    let room = style.measure - margin - 1 - (labelWidth + 2) - 3 * (count - 1)
    guard room / count >= 16 else { return nil }
    let columns = min(30, room / count)
    let titleLines = plot.panels.map { title($0, width: columns).count }.max() ?? 0
    let blocks = plot.panels.enumerated().map { index, panel in
      panelBlock(
        panel, columns: columns, rows: rows, titleLines: titleLines, hasLabels: index == 0)
    }
    let height = blocks.map(\.count).max() ?? 0
    let widths = blocks.map { $0.map(\.displayWidth).max() ?? 0 }
    let lines = (0..<height).map { row in
      zip(blocks, widths).map { ($0[checked: row] ?? "").padded(to: $1) }
        .joined(separator: "  ")
    }
    return [lines]
  }

  // MARK: - One panel

  private func title(_ panel: PlotFigure.Panel, width: Int) -> [String] {
    panel.title.map { Wrapping.lines(spelt(plain($0)), width: width).map(\.text) } ?? []
  }

  /// Title, label and rows of the vertical axis, the horizontal one and its label.
  ///
  /// - Parameter titleLines: lines that the longest title among neighbours takes.
  private func panelBlock(
    _ panel: PlotFigure.Panel, columns: Int, rows: Int, titleLines: Int = 0,
    hasLabels: Bool = true
  ) -> [String] {
    var canvas = PlotCanvas(columns: columns, rows: rows, charset: style.charset)
    for series in panel.series { canvas.draw(series, of: panel) }
    let labels = hasLabels ? rowLabels(panel.y, rows: rows) : Array(repeating: "", count: rows)
    let before = hasLabels ? (labels.map(\.displayWidth).max() ?? 0) + 1 : 0
    let blank = String(repeating: " ", count: before)
    let title = title(panel, width: columns)
    var lines = Array(repeating: "", count: max(0, titleLines - title.count))
    lines += title.map { blank + " " + $0 }
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
      // Under its mark, but not beyond the axis.
      let start = min(column + 1 - text.displayWidth / 2, columns + 1 - text.displayWidth)
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
  func axisLabel(_ axis: PlotAxis) -> String {
    let label = axis.label.map { spelt(plain($0)) } ?? ""
    guard let unit = axis.unit.map({ spelt($0) }) else { return label }
    return label.isEmpty ? unit : "\(label) (\(unit))"
  }
}

extension PlotFigure {
  /// Lines of equal value need more rows than a curve.
  fileprivate var hasContours: Bool {
    panels.contains { panel in
      panel.series.contains { series in
        if case .contours = series.shape { true } else { false }
      }
    }
  }
}
