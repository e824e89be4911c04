/// A place on paper, x to the right and y down.
struct Point {
  var x: Double
  var y: Double
  init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
}

/// Strokes in a square, x to the right and y down, both from 0 to 1.
struct Glyph {
  struct Stroke {
    var points: [Point]
    var isCurved: Bool
  }

  var strokes: [Stroke]

  static func curve(_ points: (Double, Double)...) -> Stroke {
    Stroke(points: points.map { Point($0.0, $0.1) }, isCurved: true)
  }
  static func lines(_ points: (Double, Double)...) -> Stroke {
    Stroke(points: points.map { Point($0.0, $0.1) }, isCurved: false)
  }

  /// For each digit the ways in which people write it.
  static let ways: [[Glyph]] = [
    [
      Glyph(strokes: [
        curve(
          (0.55, 0), (0.2, 0.15), (0.06, 0.5), (0.2, 0.87), (0.5, 1), (0.82, 0.85), (0.94, 0.5),
          (0.8, 0.13), (0.5, 0.01))
      ])
    ],
    [
      Glyph(strokes: [lines((0.5, 0), (0.5, 1))]),
      Glyph(strokes: [lines((0.5, 0), (0.5, 1))]),
      Glyph(strokes: [lines((0.25, 0.24), (0.55, 0), (0.55, 1))]),
      Glyph(strokes: [lines((0.3, 0.2), (0.5, 0), (0.5, 1)), lines((0.2, 1), (0.8, 1))]),
    ],
    [
      Glyph(strokes: [
        curve(
          (0.12, 0.26), (0.28, 0.04), (0.62, 0), (0.85, 0.2), (0.75, 0.46), (0.42, 0.76), (0.08, 1)),
        lines((0.08, 1), (0.94, 0.98)),
      ]),
      Glyph(strokes: [
        curve(
          (0.14, 0.2), (0.45, 0), (0.8, 0.16), (0.76, 0.45), (0.4, 0.85), (0.12, 0.94), (0.2, 0.78),
          (0.5, 0.88), (0.95, 0.98))
      ]),
    ],
    [
      Glyph(strokes: [
        curve((0.14, 0.14), (0.45, 0), (0.8, 0.14), (0.72, 0.38), (0.36, 0.47)),
        curve((0.36, 0.47), (0.78, 0.54), (0.9, 0.78), (0.58, 1), (0.1, 0.9)),
      ]),
      Glyph(strokes: [
        lines((0.12, 0), (0.85, 0), (0.42, 0.4)),
        curve((0.42, 0.4), (0.82, 0.52), (0.86, 0.82), (0.52, 1), (0.1, 0.9)),
      ]),
    ],
    [
      Glyph(strokes: [
        lines((0.22, 0.02), (0.08, 0.55), (0.92, 0.55)), lines((0.72, 0.1), (0.66, 1)),
      ]),
      Glyph(strokes: [lines((0.7, 1), (0.7, 0), (0.04, 0.66), (0.96, 0.66))]),
      Glyph(strokes: [
        curve((0.2, 0.02), (0.14, 0.4), (0.4, 0.54), (0.78, 0.44)),
        lines((0.82, 0.02), (0.76, 1)),
      ]),
    ],
    [
      Glyph(strokes: [
        lines((0.85, 0.02), (0.28, 0.02), (0.2, 0.44)),
        curve((0.2, 0.44), (0.55, 0.36), (0.88, 0.62), (0.66, 0.95), (0.12, 0.95)),
      ]),
      Glyph(strokes: [
        curve(
          (0.82, 0), (0.35, 0.08), (0.24, 0.36), (0.6, 0.46), (0.84, 0.7), (0.56, 0.98),
          (0.12, 0.92))
      ]),
    ],
    [
      Glyph(strokes: [
        curve(
          (0.74, 0.02), (0.36, 0.28), (0.14, 0.68), (0.4, 1), (0.78, 0.86), (0.72, 0.58),
          (0.4, 0.54), (0.18, 0.74))
      ]),
      Glyph(strokes: [
        curve(
          (0.4, 0), (0.2, 0.4), (0.14, 0.78), (0.44, 1), (0.84, 0.86), (0.74, 0.6), (0.38, 0.62),
          (0.18, 0.82))
      ]),
    ],
    [
      Glyph(strokes: [lines((0.08, 0.04), (0.9, 0), (0.4, 1))]),
      Glyph(strokes: [
        lines((0.08, 0.04), (0.9, 0), (0.4, 1)), lines((0.3, 0.52), (0.82, 0.5)),
      ]),
      Glyph(strokes: [
        lines((0.1, 0.2), (0.12, 0.02)),
        curve((0.12, 0.02), (0.5, 0.06), (0.9, 0.02), (0.62, 0.44), (0.48, 1)),
      ]),
    ],
    [
      Glyph(strokes: [
        curve(
          (0.52, 0.47), (0.18, 0.26), (0.48, 0), (0.82, 0.22), (0.5, 0.48), (0.12, 0.76), (0.48, 1),
          (0.88, 0.76), (0.5, 0.46))
      ]),
      Glyph(strokes: [
        curve(
          (0.84, 0.14), (0.5, 0), (0.2, 0.2), (0.5, 0.48), (0.86, 0.76), (0.5, 1), (0.14, 0.78),
          (0.5, 0.48), (0.84, 0.16))
      ]),
    ],
    [
      Glyph(strokes: [
        curve((0.82, 0.26), (0.52, 0), (0.16, 0.22), (0.36, 0.5), (0.8, 0.3)),
        curve((0.8, 0.3), (0.8, 0.64), (0.66, 1)),
      ]),
      Glyph(strokes: [
        curve(
          (0.8, 0.2), (0.46, 0), (0.16, 0.26), (0.46, 0.5), (0.8, 0.24), (0.82, 0.62), (0.6, 0.96),
          (0.2, 0.92))
      ]),
    ],
  ]
}
