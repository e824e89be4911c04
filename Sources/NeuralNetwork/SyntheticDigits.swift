internal import Autodiff

/// Digits drawn by the program: strokes as a hand would make them, of ten classes, each picture with a slant,
/// proportions, thickness, place and unsteadiness of its own. They stand in for MNIST wherever that is not at
/// hand, and have its form: 28 × 28 pixels from 0 (paper) to 1 (ink), the digit in the middle 20 or so. How hard they
/// are is like MNIST's first 9,000 too: networks with 0, 5 and 20 hidden units come out within a few points.
public struct SyntheticDigits: Sendable {
  public static let side = 28

  private var random: SplitMix64

  /// The same seed draws the same digits on every machine.
  public init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// A picture, row by row from the top.
  ///
  /// - Parameter digit: 0…9; others are taken modulo 10.
  public mutating func picture(of digit: Int) -> [Double] {
    let glyphs = Glyph.ways[((digit % 10) + 10) % 10]
    let glyph = glyphs[random.index(below: glyphs.count)]
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

  /// So many pictures, their digits drawn at random, each as often as the others.
  ///
  /// - Returns: inputs of 784 numbers, and a target of ten with 1 for the digit and 0 for the others.
  public mutating func dataset(count: Int) -> Dataset {
    let count = max(0, count)
    let size = SyntheticDigits.side * SyntheticDigits.side
    var inputs: [Double] = []
    inputs.reserveCapacity(count * size)
    var targets = [Double](repeating: 0, count: count * 10)
    for sample in 0..<count {
      let digit = random.index(below: 10)
      inputs += picture(of: digit)
      targets[sample * 10 + digit] = 1
    }
    return Dataset(
      checkedInputs: NDArray(checkedShape: [count, size], elements: inputs),
      targets: NDArray(checkedShape: [count, 10], elements: targets))
  }

  /// About a fifteenth of the digit's height, more often less than more.
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
