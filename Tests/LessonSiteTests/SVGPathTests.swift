import Testing

@testable import LessonSite

/// The places that the data of a path leads through, as a browser reads it: `M`, `m`, `l`, `h`, `v`, `c` and
/// `z`.
struct PathReader {
  private(set) var places: [GraphLayout.Point] = []

  init(_ data: String) {
    var place = GraphLayout.Point(x: 0, y: 0)
    var start = place
    for part in data.split(separator: /(?=[Mmlhvcz])/) {
      var numbers = part.matches(of: /-?(?:\d+(?:\.\d+)?|\.\d+)/).compactMap { Double($0.output) }
      switch part.first {
      case "M", "m":
        let point = GraphLayout.Point(x: numbers[0], y: numbers[1])
        place = part.first == "M" ? point : place + point
        start = place
      case "z": place = start
      case "h": place.x += numbers[0]
      case "v": place.y += numbers[0]
      case "l", "c":
        let count = part.first == "c" ? 6 : 2
        while numbers.count >= count {
          if count == 2 { places.append(place) }
          place = place + .init(x: numbers[count - 2], y: numbers[count - 1])
          numbers.removeFirst(count)
        }
      default: break
      }
      places.append(place)
    }
  }
}

struct SVGPathTests {
  private func data(_ points: [(Double, Double)]) -> String {
    var path = SVGPath()
    path.line(points.map { .init(x: $0.0, y: $0.1) })
    return path.data
  }

  @Test(
    arguments: [
      ([], ""), ([(1, 2)], "M1 2"), ([(1, 2), (1, 2)], "M1 2h0"),
      ([(0.04, 0.06), (10, -0.5)], "M0 .1l10-.6"), ([(0, 0), (5, 0), (5, 7.25)], "M0 0h5v7.3"),
      ([(0, 0), (1, 2), (0, 4)], "M0 0l1 2-1 2"), ([(0, 0), (1, 0.1), (2, 0)], "M0 0h2"),
      ([(.nan, .infinity), (1e300, 3)], "M0 0v3"),
    ] as [([(Double, Double)], String)])
  func isShort(_ points: [(Double, Double)], _ data: String) {
    #expect(self.data(points) == data)
  }

  /// From where the line before ended, or, closed, began, if that is shorter to say.
  @Test func theNextLineIsNear() {
    var path = SVGPath()
    path.dot(.init(x: 262.7, y: 283.5))
    path.dot(.init(x: 262.5, y: 283.9))
    path.polygon([.init(x: 200, y: 100), .init(x: 250, y: 100), .init(x: 250, y: 180)])
    path.line([.init(x: 201, y: 101), .init(x: 0, y: 101)])
    path.line([.init(x: 6, y: 6), .init(x: 0, y: 6)])
    #expect(path.data == "M262.7 283.5h0m-.2 .4h0M200 100h50v80zm1 1h-201M6 6h-6")
    let places = PathReader(path.data).places
    #expect(places.contains(.init(x: 262.5, y: 283.9)))
    #expect(places.suffix(4).map(\.x) == [201, 0, 6, 0])
  }

  /// Rounding does not add up: the end of a thousand steps is where it should be.
  @Test func aLongWayEndsWhereItShould() throws {
    var path = SVGPath()
    path.move(to: .init(x: 0, y: 0))
    for step in 1...1000 { path.line(to: .init(x: Double(step) * 0.33, y: Double(step % 2))) }
    let last = try #require(PathReader(path.data).places.last)
    #expect(abs(last.x - 330) < 0.051 && abs(last.y) < 0.051)
  }

  /// No point of a curve is farther than a quarter of a pixel from what is drawn of it.
  @Test(arguments: [3, 241, 2000]) func noEyeSeesWhatIsLeftOut(_ count: Int) {
    let points = (0..<count).map { index -> GraphLayout.Point in
      let x = Double(index) / Double(count - 1)
      return .init(x: 600 * x, y: 150 + 120 * triangle(3 * x) * (1 - x) + 20 * x * x)
    }
    var path = SVGPath()
    path.line(points)
    let corners = PathReader(path.data).places
    #expect(count < 1000 || corners.count < count / 2)
    for point in points {
      let nearest = zip(corners, corners.dropFirst()).map { distance(point, $0, $1) }.min()
      #expect((nearest ?? 9) <= 0.25)
    }
    let first = SVGPath.thinned(points)
    #expect(first.first == points.first && first.last == points.last)
  }

  /// Smooth, with three periods: a parabola up and one down.
  private func triangle(_ x: Double) -> Double {
    let part = 4 * (x - x.rounded(.down)) - 2
    return part < 0 ? 1 - (part + 1) * (part + 1) : (part - 1) * (part - 1) - 1
  }

  private func distance(
    _ point: GraphLayout.Point, _ a: GraphLayout.Point, _ b: GraphLayout.Point
  ) -> Double {
    let (x, y) = (b.x - a.x, b.y - a.y)
    let square = x * x + y * y
    let part = square > 0 ? ((point.x - a.x) * x + (point.y - a.y) * y) / square : 0
    let (dx, dy) = (
      a.x + max(0, min(1, part)) * x - point.x, a.y + max(0, min(1, part)) * y - point.y
    )
    return (dx * dx + dy * dy).squareRoot()
  }
}
