import Transcript

/// How many colours text may have.
public enum ColorDepth: Int, Comparable, Sendable {
  case monochrome
  /// Those that a reader's own theme sets.
  case sixteen
  /// A cube of six reds, greens and blues, and 24 greys.
  case twoHundredFiftySix
  /// 24 bits.
  case full

  public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A piece of a picture in the terminal's colours.
struct PixelInk: Hashable, Sendable {
  enum Place { case text, ground }

  private let palette: ImagesFigure.Palette
  private let part: Double
  private let depth: ColorDepth

  init(_ palette: ImagesFigure.Palette, part: Double, depth: ColorDepth) {
    self.palette = palette
    self.part = part
    self.depth = depth
  }

  /// The parameters of Select Graphic Rendition (ECMA-48) that set it.
  func rendition(_ place: Place) -> String {
    switch depth {
    case .monochrome: ""
    case .sixteen: Self.named(palette.named(at: part), place)
    case .twoHundredFiftySix:
      "\(place == .text ? 38 : 48);5;\(palette.color(at: part).indexed)"
    case .full: Self.direct(palette.color(at: part), place)
    }
  }

  /// Black or white, whichever can be read on it.
  var renditionOfText: String {
    let isDark =
      depth == .sixteen
      ? [0, 4, 8].contains(palette.named(at: part)) : palette.color(at: part).isDark
    return Self.named(isDark ? 15 : 0, .text)
  }

  private static func named(_ index: Int, _ place: Place) -> String {
    String((index < 8 ? 30 + index : 82 + index) + (place == .text ? 0 : 10))
  }

  private static func direct(_ color: PixelColor, _ place: Place) -> String {
    "\(place == .text ? 38 : 48);2;\(color.red);\(color.green);\(color.blue)"
  }
}

extension ImagesFigure.Palette {
  /// The number of one of the 16 colours; each takes the same share of the legend.
  fileprivate func named(at part: Double) -> Int {
    let numbers =
      switch self {
      case .ink: [15, 7, 8, 0]
      case .light: [0, 8, 7, 15]
      // Blue, bright blue, white, bright yellow, yellow: orange is none of them.
      case .diverging: [4, 12, 15, 11, 3]
      }
    let place = (max(0, min(1, part)) * Double(numbers.count)).rounded(.down)
    return numbers[min(numbers.count - 1, Int(place.isFinite ? place : 0))]
  }
}

extension PixelColor {
  /// The nearest of the 240 colours that no theme changes.
  fileprivate var indexed: Int {
    let levels = [0, 95, 135, 175, 215, 255]
    func nearest(_ value: UInt8) -> Int {
      levels.indices.min { abs(levels[$0] - Int(value)) < abs(levels[$1] - Int(value)) } ?? 0
    }
    let (r, g, b) = (nearest(red), nearest(green), nearest(blue))
    let mean = (Int(red) + Int(green) + Int(blue)) / 3
    let step = max(0, min(23, (mean - 3) / 10))
    let grey = 8 + 10 * step
    func distance(_ r: Int, _ g: Int, _ b: Int) -> Int {
      let (dr, dg, db) = (r - Int(red), g - Int(green), b - Int(blue))
      return dr * dr + dg * dg + db * db
    }
    return distance(grey, grey, grey) < distance(levels[r], levels[g], levels[b])
      ? 232 + step : 16 + 36 * r + 6 * g + b
  }
}
