internal import Transcript

/// Where the marks of an axis stand in a drawing.
enum PlotTicks {
  /// As many as there is room for, or some more where that would be one: a lone number gives no scale.
  static func of(_ axis: PlotAxis, atMost most: Int) -> [PlotAxis.Tick] {
    let most = max(2, most)
    if let turns = quarterTurns(axis, atMost: most) { return turns }
    let choices = (most...most + 2).lazy.map { axis.ticks(atMost: $0) }
    return choices.first { $0.count > 1 } ?? axis.ticks(atMost: most)
  }

  /// Degrees are counted by quarters of a turn, in small ranges by parts of them.
  private static func quarterTurns(_ axis: PlotAxis, atMost most: Int) -> [PlotAxis.Tick]? {
    guard axis.scale == .linear, let unit = axis.unit, unit == "degrees" || unit == "°" else {
      return nil
    }
    let span = axis.upper - axis.lower
    let step = [15.0, 30, 90, 180, 360].first {
      $0 * 3 >= min(span, 270) && span / $0 < Double(most)
    }
    return step.map { multiples(of: $0, on: axis) }.flatMap { $0.count > 1 ? $0 : nil }
  }

  /// Every whole number of a short axis on which nothing lies between them: digits, layers, epochs. nil for
  /// other axes, and where there is no room for all.
  static func wholeNumbers(of panel: PlotFigure.Panel, room: Double) -> [PlotAxis.Tick]? {
    let axis = panel.x
    guard axis.scale == .linear, axis.upper - axis.lower <= 13, axis.upper - axis.lower >= 2 else {
      return nil
    }
    let places = panel.series.flatMap { series -> [Double] in
      switch series.shape {
      case .points(let points, _): points.map(\.x)
      case .runs(let spreads, _): spreads.map(\.x)
      case .vertical(let x): [x]
      case .horizontal: []
      case .curve, .line, .contours: [.nan]
      }
    }
    guard Set(places).count > 2, places.allSatisfy({ $0.isFinite && $0 == $0.rounded() }) else {
      return nil
    }
    let ticks = multiples(of: 1, on: axis)
    let widest = ticks.map(\.text.count).max() ?? 1
    let needed = Double(widest) * 8 + 6
    return ticks.count <= 13 && room / (axis.upper - axis.lower) >= needed ? ticks : nil
  }

  private static func multiples(of step: Double, on axis: PlotAxis) -> [PlotAxis.Tick] {
    let first = (axis.lower / step - 1e-9).rounded(.up)
    let last = (axis.upper / step + 1e-9).rounded(.down)
    guard first <= last, last - first < 100, abs(first) < 1e9 else { return [] }
    return (0...Int(last - first)).map { index in
      let value = (first + Double(index)) * step
      return PlotAxis.Tick(value: value, text: String(Int(value)))
    }
  }
}
