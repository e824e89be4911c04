/// Writes glyphs as a hand would: every picture with a slant, proportions, thickness, place and unsteadiness of
/// its own.
struct Scribe {
  var random: SplitMix64

  /// One of the ways to write something, drawn at random; row by row from the top.
  ///
  /// - Parameter ways: at least one.
  mutating func picture(of ways: [Glyph]) -> [Double] {
    let glyph = ways[random.index(below: ways.count)]
    let hand = Hand(&random)
    var canvas = Canvas(thickness: hand.thickness)
    for stroke in glyph.strokes {
      let points = stroke.points.map { point in
        hand.place(Point(point.x + unsteady(), point.y + unsteady()))
      }
      canvas.draw(stroke.isCurved ? Curve.through(points) : points, pressure: hand.pressure)
    }
    var pixels = canvas.pixels
    for i in pixels.indices {
      // Paper is not quite white and ink not quite even.
      let noise = 0.06 * (random.unit() + random.unit() - 1)
      pixels[i] = min(1, max(0, pixels[i] + (pixels[i] > 0.02 ? 2 * noise : max(0, noise - 0.03))))
    }
    return pixels
  }

  /// About a fifteenth of the glyph's height, more often less than more.
  private mutating func unsteady() -> Double {
    0.11 * (random.unit() + random.unit() + random.unit() - 1.5)
  }
}

/// How one person writes on one occasion.
private struct Hand {
  var thickness: Double
  var pressure: Double
  private var size: (x: Double, y: Double)
  private var slant: Double
  private var turn: (cosine: Double, sine: Double)
  private var centre: Point

  init(_ random: inout SplitMix64) {
    func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * random.unit() }
    thickness = between(0.9, 1.9)
    pressure = between(0.75, 1)
    let height = between(16, 21)
    size = (height * between(0.5, 0.95), height)
    slant = between(-0.15, 0.4)
    // A turn by up to 15 degrees, by half its tangent, so that no sine of some library enters.
    let t = between(-0.13, 0.13)
    turn = ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t))
    centre = Point(13.5 + between(-1.9, 1.9), 13.5 + between(-1.9, 1.9))
  }

  /// From the glyph's unit square to pixels.
  func place(_ point: Point) -> Point {
    let y = (point.y - 0.5) * size.y
    let x = (point.x - 0.5) * size.x - slant * y
    return Point(
      centre.x + turn.cosine * x - turn.sine * y, centre.y + turn.sine * x + turn.cosine * y)
  }
}
