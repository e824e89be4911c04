internal import Transcript

/// The lessons of a course in a row, each joined by an arc to those it builds on. It repeats what the list
/// below it says in links, and is hidden from those who hear the page.
struct CourseMap {
  private static let pitch = 50.0
  private static let radius = 13.0
  /// Beyond these the row is wider than a page, and no arc can be followed.
  private static let most = 24

  let drawing: HTML

  /// nil for a course of two lessons or of very many, and where nothing builds on anything.
  init?(_ lessons: [LessonHead]) {
    let places = Dictionary(
      zip(lessons.map(\.slug), lessons.indices), uniquingKeysWith: { first, _ in first })
    let arcs = lessons.enumerated().flatMap { to, lesson in
      lesson.needs.compactMap { need in places[need].map { (from: $0, to: to) } }
    }.filter { $0.from != $0.to }
    guard (3...Self.most).contains(lessons.count), !arcs.isEmpty else { return nil }
    let longest = Double(arcs.map { abs($0.to - $0.from) }.max() ?? 0)
    // Flatter than half circles: the longest would tower over the page.
    let rise = { (span: Double) in min(span * Self.pitch / 2, 22 + 9 * span) }
    let baseline = rise(longest) + 2 * Self.radius
    func x(_ index: Int) -> Double { Self.radius + 2 + Double(index) * Self.pitch }
    let lines = arcs.map { arc -> HTML in
      let height = rise(abs(Double(arc.to - arc.from)))
      let half = abs(x(arc.to) - x(arc.from)) / 2
      let (left, right) = (min(x(arc.from), x(arc.to)), max(x(arc.from), x(arc.to)))
      let top = SVG.number(baseline - Self.radius)
      let path =
        "M\(SVG.number(left)) \(top)A\(SVG.number(half)) \(SVG.number(height)) 0 0 1 "
        + "\(SVG.number(right)) \(top)"
      return .tag("path", ["class": "edge", "d": path])
    }
    let stations = lessons.enumerated().map { index, lesson -> HTML in
      .tag(
        "g", ["class": "stop"],
        [
          .tag(
            "circle",
            ["cx": SVG.number(x(index)), "cy": SVG.number(baseline), "r": "\(Int(Self.radius))"]),
          SVG.text(
            lesson.number.map(String.init) ?? "·", x: x(index), y: baseline + 4.5, .middle,
            class: "tick"),
        ])
    }
    let width = x(lessons.count - 1) + Self.radius + 2
    let height = baseline + Self.radius + 2
    drawing = .tag(
      "svg",
      [
        "class": "course-map", "aria-hidden": "true", "width": SVG.number(width),
        "height": SVG.number(height),
        "viewBox": "0 0 \(SVG.number(width)) \(SVG.number(height))",
      ], lines + stations)
  }
}
