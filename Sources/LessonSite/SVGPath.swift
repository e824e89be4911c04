/// The data of a `path`, as short as it can be written: places are rounded to a tenth of a pixel, each is
/// given by its way from the one before, and corners that no eye could tell from a straight line are left
/// out. What is rounded is the place and not the way, so that errors do not add up.
struct SVGPath {
  /// How far a line may run from one that goes through all its points: with the rounding a quarter of a
  /// pixel.
  static let tolerance = 0.17

  private(set) var data = ""
  /// In tenths of a pixel.
  private var place = (x: 0, y: 0)
  private var command: Character = "Z"
  /// Where the line began that is drawn: closed, it ends there.
  private var start = (x: 0, y: 0)

  /// A line through points, from the first to the last.
  mutating func line(_ points: [GraphLayout.Point]) {
    let points = Self.thinned(points)
    guard let first = points.first else { return }
    move(to: first)
    for point in points.dropFirst() { self.line(to: point) }
  }

  mutating func polygon(_ corners: [GraphLayout.Point]) {
    guard let first = corners.first else { return }
    move(to: first)
    for corner in corners.dropFirst() { line(to: corner) }
    close()
  }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double) {
    polygon([
      .init(x: x, y: y), .init(x: x + width, y: y), .init(x: x + width, y: y + height),
      .init(x: x, y: y + height),
    ])
  }

  /// A line of no length: a dot, where the style gives round ends.
  mutating func dot(_ middle: GraphLayout.Point) {
    move(to: middle)
    data += "h0"
    command = "h"
  }

  /// Control points of a Bézier curve: the first, then three for each part. One that is straight is written
  /// as a line.
  mutating func curve(_ points: [GraphLayout.Point]) {
    guard let first = points.first, let last = points.last else { return }
    move(to: first)
    if points.allSatisfy({ Self.squaredDistance($0, from: first, to: last) < 0.01 }) {
      return line(to: last)
    }
    for start in stride(from: 1, to: points.count - 2, by: 3) {
      let begin = place
      var ends: [Int] = []
      for point in points[start..<start + 3] {
        let (x, y) = (Self.tenths(point.x), Self.tenths(point.y))
        ends += [x - begin.x, y - begin.y]
        place = (x, y)
      }
      write("c", ends)
    }
  }

  mutating func move(to point: GraphLayout.Point) {
    let before = self
    start = (Self.tenths(point.x), Self.tenths(point.y))
    write("M", [start.x, start.y])
    if !before.data.isEmpty {
      var other = before
      other.write("m", [start.x - before.place.x, start.y - before.place.y])
      if other.data.utf8.count < data.utf8.count { data = other.data }
    }
    (place, command) = (start, "M")
  }

  mutating func line(to point: GraphLayout.Point) {
    let (x, y) = (Self.tenths(point.x) - place.x, Self.tenths(point.y) - place.y)
    place = (place.x + x, place.y + y)
    switch (x, y) {
    case (0, 0): if command == "M" { write("h", [0]) }
    case (_, 0): write("h", [x])
    case (0, _): write("v", [y])
    default: write("l", [x, y])
    }
  }

  mutating func close() {
    data += "z"
    (place, command) = (start, "z")
  }

  private mutating func write(_ name: Character, _ numbers: [Int]) {
    // The next pair behind an `M` would be a line to there.
    let isNamed = name != command || name == "M" || name == "m"
    if isNamed { data.append(name) }
    for (index, number) in numbers.enumerated() {
      if number >= 0, index > 0 || !isNamed { data += " " }
      data += SVG.tenths(number)
    }
    command = name
  }

  private static func tenths(_ value: Double) -> Int {
    value.isFinite && abs(value) < 1e6 ? Int((value * 10).rounded()) : 0
  }
}

extension SVGPath {
  /// The same line with fewer corners, after Douglas and Peucker. Long ones are done in parts, so that the
  /// time grows with the number of points.
  static func thinned(
    _ points: [GraphLayout.Point], within tolerance: Double = tolerance
  ) -> [GraphLayout.Point] {
    guard points.count > 2 else { return points }
    let part = 512
    var isKept = points.map { _ in false }
    isKept[points.count - 1] = true
    var spans: [(Int, Int)] = stride(from: 0, to: points.count - 1, by: part).map {
      ($0, min($0 + part, points.count - 1))
    }
    while let (start, end) = spans.popLast() {
      isKept[start] = true
      var farthest = (place: start, distance: tolerance * tolerance)
      for place in start + 1..<max(start + 1, end) {
        let distance = squaredDistance(points[place], from: points[start], to: points[end])
        if distance > farthest.distance { farthest = (place, distance) }
      }
      guard farthest.place > start else { continue }
      spans += [(start, farthest.place), (farthest.place, end)]
    }
    return zip(points, isKept).filter(\.1).map(\.0)
  }

  /// Of a point from a straight line between two others.
  private static func squaredDistance(
    _ point: GraphLayout.Point, from a: GraphLayout.Point, to b: GraphLayout.Point
  ) -> Double {
    let (x, y) = (b.x - a.x, b.y - a.y)
    let length = x * x + y * y
    let along = ((point.x - a.x) * x + (point.y - a.y) * y) / (length > 0 ? length : 1)
    let part = max(0, min(1, along))
    let (dx, dy) = (point.x - a.x - part * x, point.y - a.y - part * y)
    return dx * dx + dy * dy
  }
}

extension SVG {
  /// Tenths as a number, without a zero that says nothing: `-.5`.
  static func tenths(_ tenths: Int) -> String {
    let size = abs(tenths)
    let whole = size >= 10 || size == 0 ? String(size / 10) : ""
    let part = size % 10 == 0 ? "" : ".\(size % 10)"
    return (tenths < 0 ? "-" : "") + whole + part
  }
}
