internal import Transcript

/// How a line runs from left to right, as an eye would follow it: what is less than a hundredth of the
/// height of its axes, nobody sees.
struct CurveCourse {
  typealias Point = PlotFigure.Point

  /// What is seen of it, from left to right.
  let points: [Point]
  private let heights: [Double]
  private let x: PlotAxis
  private let y: PlotAxis

  private static let visible = 0.01

  init(_ points: [Point], on x: PlotAxis, _ y: PlotAxis) {
    // From left to right, also where it was measured from the coarse to the fine.
    let isBackward = (points.first?.x ?? 0) > (points.last?.x ?? 0)
    // What rounding leaves of zero is zero.
    func clean(_ number: Double, _ axis: PlotAxis) -> Double {
      axis.scale == .linear && abs(number) < 1e-9 * (axis.upper - axis.lower) ? 0 : number
    }
    let cleaned = (isBackward ? points.reversed() : points).map {
      Point(x: clean($0.x, x), y: clean($0.y, y))
    }
    let seen = cleaned.compactMap { point -> (Point, Double)? in
      guard let across = x.fraction(of: point.x), let up = y.fraction(of: point.y),
        -1e-9...1 + 1e-9 ~= across, -1e-9...1 + 1e-9 ~= up
      else { return nil }
      return (point, up)
    }
    self.points = seen.map(\.0)
    heights = seen.map(\.1)
    (self.x, self.y) = (x, y)
  }

  /// Whether it never goes back: a path does.
  var runsForward: Bool { zip(points, points.dropFirst()).allSatisfy { $0.x <= $1.x } }

  /// `from (−1, 1) falls to (0, 0) and rises to (1, 1), crossing zero at 0.5`; nil where nothing is seen.
  var words: String? {
    guard let first = points.first, let last = points.last else { return nil }
    guard points.count > 1, first.x < last.x else { return "at \(Self.text(first))" }
    guard let low = heights.min(), let high = heights.max(), high - low > Self.visible else {
      return "level at \(Self.text(first.y)) from \(Self.text(first.x)) to \(Self.text(last.x))"
    }
    let turns = self.turns
    guard turns.count <= 5 else {
      let (least, greatest) = (heights.firstIndex(of: low) ?? 0, heights.firstIndex(of: high) ?? 0)
      return "from \(Self.text(first)) to \(Self.text(last)), up and down, least at "
        + "\(Self.text(points[least])), greatest at \(Self.text(points[greatest]))"
    }
    var parts: [String] = []
    var height = heights[0]
    for turn in turns + [points.count - 1] {
      parts.append((heights[turn] > height ? "rises" : "falls") + " to " + Self.text(points[turn]))
      height = heights[turn]
    }
    let start =
      "from " + Self.text(first) + (levelStart.map { " level to \(Self.text($0)), then" } ?? "")
    let way = parts.count > 1 ? parts.dropLast().joined(separator: ", ") + " and " : ""
    let end = levelEnd.map { ", level from \(Self.text($0)) on" } ?? ""
    return "\(start) \(way)\(parts.last ?? "")\(end)\(zeroWords)"
  }

  /// Where it stands a quarter of its way: what tells curves apart that agree at their ends.
  var quarter: String? {
    guard let first = points.first, let last = points.last, points.count > 2 else { return nil }
    let place = first.x + (last.x - first.x) / 4
    return value(at: place).map { "at \(Self.text(place)) it is \(Self.text($0))" }
  }

  // MARK: - Where it turns

  /// Indices of the highest and lowest places between its ends.
  private var turns: [Int] {
    var turns: [Int] = []
    var extreme = 0
    /// 1 upwards, −1 downwards, 0 before it is known.
    var direction = 0.0
    for index in heights.indices.dropFirst() {
      let change = heights[index] - heights[extreme]
      if direction == 0 {
        if abs(change) > Self.visible { (direction, extreme) = (change > 0 ? 1 : -1, index) }
      } else if change * direction >= 0 {
        extreme = index
      } else if abs(change) > Self.visible {
        turns.append(extreme)
        (direction, extreme) = (-direction, index)
      }
    }
    return turns
  }

  /// Up to where it is level from its beginning, if that is a good part of the way.
  private var levelStart: Double? {
    let end = heights.firstIndex { abs($0 - heights[0]) > Self.visible } ?? 0
    return end > 1 && isLong(from: points[0].x, to: points[end - 1].x) ? points[end - 1].x : nil
  }

  private var levelEnd: Double? {
    let last = heights.count - 1
    let start = (heights.lastIndex { abs($0 - heights[last]) > Self.visible } ?? last) + 1
    return start < last && isLong(from: points[start].x, to: points[last].x)
      ? points[start].x : nil
  }

  private func isLong(from a: Double, to b: Double) -> Bool {
    guard let from = x.fraction(of: a), let to = x.fraction(of: b) else { return false }
    return to - from > 0.2
  }

  private var zeroWords: String {
    guard y.scale == .linear, y.lower < 0, y.upper > 0 else { return "" }
    // What touches zero and turns back does not cross it.
    let sided = points.filter { $0.y != 0 }
    let places = zip(sided, sided.dropFirst()).compactMap { a, b -> Double? in
      guard a.y * b.y < 0 else { return nil }
      return points.first { $0.x > a.x && $0.x < b.x }?.x
        ?? a.x + (b.x - a.x) * a.y / (a.y - b.y)
    }
    guard 1...4 ~= places.count else { return "" }
    return ", crossing zero at " + places.map { Self.text($0) }.joined(separator: ", ")
  }

  // MARK: - Beside another

  /// What is seen of it at a place, between its points on straight lines.
  func value(at place: Double) -> Double? {
    guard let after = points.firstIndex(where: { $0.x >= place }) else { return nil }
    let b = points[after]
    guard after > 0 else { return b.x == place ? b.y : nil }
    let a = points[after - 1]
    return b.x > a.x ? a.y + (b.y - a.y) * (place - a.x) / (b.x - a.x) : b.y
  }

  /// `above B`, `below B up to 0.5, above from there`; nil where no place is common to both, or they cross
  /// too often to tell.
  func relation(to other: CurveCourse, called name: String) -> String? {
    var parts: [(isAbove: Bool, from: Double)] = []
    var (common, meetings) = (0, 0)
    for point in points {
      guard let height = y.fraction(of: point.y),
        let second = other.value(at: point.x).flatMap({ y.fraction(of: $0) })
      else { continue }
      common += 1
      guard abs(height - second) > Self.visible else {
        meetings += 1
        continue
      }
      let isAbove = height > second
      if parts.last?.isAbove != isAbove { parts.append((isAbove, point.x)) }
    }
    guard common > 1, parts.count <= 4 else { return nil }
    guard let first = parts.first else { return "as \(name)" }
    func side(_ isAbove: Bool) -> String { isAbove ? "above" : "below" }
    if parts.count == 1, meetings > 0 { return side(first.isAbove) + " \(name) or on it" }
    return side(first.isAbove) + " \(name)"
      + parts.dropFirst().map { ", from about \(Self.text($0.from)) on \(side($0.isAbove))" }
      .joined()
  }

  static func text(_ number: Double) -> String { PageNumber.text(number, digits: 3) }

  static func text(_ point: Point) -> String { "(\(text(point.x)), \(text(point.y)))" }
}
