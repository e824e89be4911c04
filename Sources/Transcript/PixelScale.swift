/// What the numbers of a picture look like: from one end of the legend to the other. Page and terminal
/// take their colours from here, so both show the same.
public struct PixelScale: Hashable, Sendable {
  public var palette: ImagesFigure.Palette
  public var lower: Double
  public var upper: Double

  public init(palette: ImagesFigure.Palette, lower: Double, upper: Double) {
    self.palette = palette
    self.lower = lower
    self.upper = upper
  }

  /// Where a number stands: 0 at the lower end, 1 at the upper one; what lies beyond them is put on
  /// them. nil for what is no number.
  public func part(of number: Double) -> Double? {
    if number.isNaN { return nil }
    // Halves first: the distance of two finite numbers may be infinite.
    let part = (number / 2 - lower / 2) / (upper / 2 - lower / 2)
    return part.isNaN ? 0 : max(0, min(1, part))
  }
}

extension ImagesFigure {
  public var scale: PixelScale { PixelScale(palette: palette, lower: lower, upper: upper) }
}

public struct PixelColor: Hashable, Sendable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// White text is easier to read on it than black.
  public var isDark: Bool {
    299 * Int(red) + 587 * Int(green) + 114 * Int(blue) < 128 * 1000
  }
}

extension ImagesFigure.Palette {
  /// The colour at a part of the way from the lower end, 0, to the upper one, 1.
  public func color(at part: Double) -> PixelColor {
    let stops = stops
    let place = max(0, min(1, part)) * Double(stops.count - 1)
    guard place.isFinite else { return stops[0] }
    let index = min(stops.count - 2, Int(place))
    let share = place - Double(index)
    let (from, to) = (stops[index], stops[index + 1])
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8((Double(a) * (1 - share) + Double(b) * share).rounded())
    }
    return PixelColor(
      red: mix(from.red, to.red), green: mix(from.green, to.green), blue: mix(from.blue, to.blue))
  }

  /// Evenly spaced; two at least. Blue and orange are told apart by every kind of colour vision, and
  /// both ends are as dark as each other.
  private var stops: [PixelColor] {
    switch self {
    case .ink:
      [PixelColor(red: 252, green: 250, blue: 245), PixelColor(red: 20, green: 24, blue: 44)]
    case .light:
      [PixelColor(red: 0, green: 0, blue: 0), PixelColor(red: 255, green: 255, blue: 255)]
    case .diverging:
      [
        PixelColor(red: 8, green: 64, blue: 129), PixelColor(red: 86, green: 152, blue: 205),
        PixelColor(red: 245, green: 245, blue: 245), PixelColor(red: 233, green: 142, blue: 56),
        PixelColor(red: 132, green: 54, blue: 0),
      ]
    }
  }
}
