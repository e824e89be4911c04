enum Curve {
  /// Points close together on a smooth curve through the given ones (Catmull and Rom 1974).
  static func through(_ points: [Point]) -> [Point] {
    guard points.count > 2 else { return points }
    var result: [Point] = []
    for i in 0..<points.count - 1 {
      let (a, b) = (points[max(0, i - 1)], points[i])
      let (c, d) = (points[i + 1], points[min(points.count - 1, i + 2)])
      for step in 0..<8 {
        let t = Double(step) / 8
        func between(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
          let square = 2 * a - 5 * b + 4 * c - d
          let cube = 3 * (b - c) + d - a
          return b + 0.5 * t * ((c - a) + t * (square + t * cube))
        }
        result.append(Point(between(a.x, b.x, c.x, d.x), between(a.y, b.y, c.y, d.y)))
      }
    }
    return result + [points[points.count - 1]]
  }
}

/// A picture that a round pen moves over.
struct Canvas {
  private(set) var pixels = [Double](
    repeating: 0, count: SyntheticDigits.side * SyntheticDigits.side)
  /// Radius of the pen in pixels.
  let thickness: Double

  init(thickness: Double) { self.thickness = thickness }

  mutating func draw(_ points: [Point], pressure: Double) {
    for (a, b) in zip(points, points.dropFirst()) { drawLine(a, b, pressure) }
  }

  private mutating func drawLine(_ a: Point, _ b: Point, _ pressure: Double) {
    let side = SyntheticDigits.side
    func pixelsAround(_ low: Double, _ high: Double) -> ClosedRange<Int>? {
      let first = max(0, Int(max(-1, low - thickness - 1)))
      let last = min(side - 1, Int(min(Double(side), high + thickness + 1)))
      return first <= last ? first...last : nil
    }
    guard let rows = pixelsAround(min(a.y, b.y), max(a.y, b.y)),
      let columns = pixelsAround(min(a.x, b.x), max(a.x, b.x))
    else { return }
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = dx * dx + dy * dy
    for row in rows {
      for column in columns {
        let (x, y) = (Double(column) - a.x, Double(row) - a.y)
        let t = length > 0 ? min(1, max(0, (x * dx + y * dy) / length)) : 0
        let (ex, ey) = (x - t * dx, y - t * dy)
        let distance = (ex * ex + ey * ey).squareRoot()
        let ink = pressure * min(1, max(0, thickness + 0.5 - distance))
        pixels[row * side + column] = max(pixels[row * side + column], ink)
      }
    }
  }
}
