/// What a panel shows of a series, in parts of its axes: (0, 0) is the lower left corner, (1, 1) the
/// upper right one. Page and terminal draw from this, so both show the same.
extension PlotFigure.Panel {
  /// Unbroken strokes, cut off at the edges of the panel.
  public func strokes(of series: PlotFigure.Series) -> [[PlotFigure.Point]] {
    switch series.shape {
    case .curve(let pieces): return pieces.flatMap { cut(placed($0)) }
    case .points(let points, let isJoined):
      return isJoined ? cut(placed(points)) : []
    case .runs(let spreads, _):
      return Self.pieces(of: spreads).flatMap { piece in
        cut(placed(piece.map { PlotFigure.Point(x: $0.x, y: $0.mean) }))
      }
    case .line(let line): return cut(placed(line.samples(on: x, y)))
    case .vertical(let value):
      guard let place = x.fraction(of: value) else { return [] }
      return cut([.init(x: place, y: 0), .init(x: place, y: 1)])
    case .horizontal(let value):
      guard let place = y.fraction(of: value) else { return [] }
      return cut([.init(x: 0, y: place), .init(x: 1, y: place)])
    case .contours(let contours):
      return contours.flatMap(\.lines).flatMap { cut(placed($0)) }
    }
  }

  /// Points to be marked: those of a set of points, those that a tangent or secant goes through, those
  /// of several runs that have no neighbour.
  public func marks(of series: PlotFigure.Series) -> [PlotFigure.Point] {
    let points =
      switch series.shape {
      case .points(let points, _): points
      case .line(let line): line.points
      // A place alone would be no line.
      case .runs(let spreads, _):
        Self.pieces(of: spreads).filter { $0.count == 1 }.flatMap(\.self)
          .map { PlotFigure.Point(x: $0.x, y: $0.mean) }
      case .curve, .vertical, .horizontal, .contours: [PlotFigure.Point]()
      }
    return placed(points).filter { -1e-9...1 + 1e-9 ~= $0.x && -1e-9...1 + 1e-9 ~= $0.y }
  }

  private func placed(_ points: [PlotFigure.Point]) -> [PlotFigure.Point] {
    points.compactMap { point in
      guard let x = x.fraction(of: point.x), let y = y.fraction(of: point.y) else { return nil }
      return PlotFigure.Point(x: x, y: y)
    }
  }

  private func cut(_ points: [PlotFigure.Point]) -> [[PlotFigure.Point]] {
    var strokes: [[PlotFigure.Point]] = []
    for (a, b) in zip(points, points.dropFirst()) {
      guard let (start, end) = Self.inside(a, b) else { continue }
      if start == a, let last = strokes.indices.last, strokes[last].last == a {
        strokes[last].append(end)
      } else {
        strokes.append([start, end])
      }
    }
    return strokes
  }

  /// The part of a segment that lies in the unit square, after Liang and Barsky; nil if none does.
  private static func inside(
    _ a: PlotFigure.Point, _ b: PlotFigure.Point
  ) -> (PlotFigure.Point, PlotFigure.Point)? {
    var (from, to) = (0.0, 1.0)
    for (start, end) in [(a.x, b.x), (a.y, b.y)] {
      let change = end - start
      if change == 0 {
        if start < 0 || start > 1 { return nil }
        continue
      }
      let ends = [-start / change, (1 - start) / change]
      from = max(from, min(ends[0], ends[1]))
      to = min(to, max(ends[0], ends[1]))
    }
    guard from <= to else { return nil }
    func point(_ part: Double) -> PlotFigure.Point {
      PlotFigure.Point(x: a.x + part * (b.x - a.x), y: a.y + part * (b.y - a.y))
    }
    return (from == 0 ? a : point(from), to == 1 ? b : point(to))
  }
}

extension PlotFigure {
  /// Labelled series that every panel has; of a plot with one panel, none: they are its own.
  public var sharedSeries: [Series] {
    guard panels.count > 1, let first = panels.first else { return [] }
    return first.series.filter { series in
      series.label != nil
        && panels.allSatisfy { panel in
          panel.series.contains { $0.label == series.label && $0.role == series.role }
        }
    }
  }

  /// Labelled series of one panel beside the shared ones.
  public func ownSeries(of panel: Panel) -> [Series] {
    let shared = sharedSeries
    return panel.series.filter { series in
      series.label != nil
        && !shared.contains { $0.label == series.label && $0.role == series.role }
    }
  }
}
