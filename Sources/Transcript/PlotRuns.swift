extension PlotFigure {
  /// What several runs of one thing were at one place: training from several seeds.
  public struct Spread: Codable, Hashable, Sendable {
    public var x: Double
    public var least: Double
    public var mean: Double
    public var greatest: Double

    public init(x: Double, least: Double, mean: Double, greatest: Double) {
      self.x = x
      self.least = least
      self.mean = mean
      self.greatest = greatest
    }

    /// Of at least one number; what is no number makes the mean none.
    public init(x: Double, _ numbers: [Double]) {
      let isWhole = numbers.allSatisfy(\.isFinite)
      self.init(
        x: x, least: isWhole ? numbers.min() ?? .nan : .nan,
        mean: numbers.reduce(0) { $0 + $1 / Double(numbers.count) },
        greatest: isWhole ? numbers.max() ?? .nan : .nan)
      if !mean.isFinite { mean = .nan }
    }

    /// Between the extremes.
    public var width: Double { greatest - least }
  }
}

extension PlotFigure.Panel {
  /// The areas between the least and the greatest of several runs, as outlines in parts of the axes,
  /// cut off at the edges of the panel. A place where a run has no number parts them.
  public func bands(of series: PlotFigure.Series) -> [[PlotFigure.Point]] {
    guard case .runs(let spreads, _) = series.shape else { return [] }
    return Self.pieces(of: spreads).compactMap { piece in
      let edges = piece.compactMap { spread -> (x: Double, low: Double, high: Double)? in
        guard let x = x.fraction(of: spread.x), let high = y.fraction(of: spread.greatest) else {
          return nil
        }
        // Zero and less lies below every logarithmic axis.
        return (x, y.fraction(of: spread.least) ?? -1, high)
      }
      let outline =
        edges.map { PlotFigure.Point(x: $0.x, y: $0.high) }
        + edges.reversed().map { PlotFigure.Point(x: $0.x, y: $0.low) }
      let inside = Self.inside(outline)
      return inside.count > 2 ? inside : nil
    }
  }

  /// Neighbours with a mean.
  static func pieces(of spreads: [PlotFigure.Spread]) -> [[PlotFigure.Spread]] {
    spreads.split { !$0.mean.isFinite }.map { Array($0) }
  }

  /// The part of an area that lies in the unit square, after Sutherland and Hodgman.
  private static func inside(_ outline: [PlotFigure.Point]) -> [PlotFigure.Point] {
    /// How far inside a point lies, from each edge.
    let edges: [(PlotFigure.Point) -> Double] = [
      { $0.x }, { 1 - $0.x }, { $0.y }, { 1 - $0.y },
    ]
    return edges.reduce(outline) { points, depth in
      guard var before = points.last else { return [] }
      var kept: [PlotFigure.Point] = []
      for point in points {
        let (a, b) = (depth(before), depth(point))
        if (a < 0) != (b < 0) {
          let part = a / (a - b)
          kept.append(
            PlotFigure.Point(
              x: before.x + part * (point.x - before.x), y: before.y + part * (point.y - before.y)))
        }
        if b >= 0 { kept.append(point) }
        before = point
      }
      return kept
    }
  }
}
