package import Transcript

/// A picture made of numbers as text: half-blocks where there are colours, signs from light to dark
/// elsewhere. A character is as high as two pixels and as wide as one; signs show the mean of both.
package struct PictureText {
  let pixels: [Double]
  let width: Int
  let scale: PixelScale

  /// - Parameters:
  ///   - pixels: row by row from the top; what is no number is left blank.
  ///   - lower: the end of the legend that is paper, black, or the deepest negative colour.
  package init(
    pixels: [Double], width: Int, palette: ImagesFigure.Palette, lower: Double, upper: Double
  ) {
    self.init(
      ImagesFigure.Frame(width: width, pixels: pixels),
      PixelScale(palette: palette, lower: lower, upper: upper))
  }

  init(_ frame: ImagesFigure.Frame, _ scale: PixelScale) {
    pixels = frame.pixels
    width = frame.height > 0 ? frame.width : 0
    self.scale = scale
  }

  /// The picture, with escape codes if the style has colours; in plain layout, what it shows in words.
  ///
  /// - Parameter columns: a wider picture is drawn smaller; nil takes what the style has.
  package func lines(in style: TextStyle, columns: Int? = nil) -> [String] {
    let room = columns ?? style.measure
    if style.isPlain {
      let words = FrameSummary(ImagesFigure.Frame(width: width, pixels: pixels)).words
      return Wrapping.lines(words, width: room).map { $0.written(in: style) }
    }
    return drawn(in: style, columns: room).map { $0.written(in: style) }
  }
}

extension PictureText {
  var height: Int { width > 0 ? pixels.count / width : 0 }

  /// Columns that it takes where there is room. A pixel of a small picture takes two and a whole line.
  var naturalColumns: Int { isSmall ? 2 * width : width }

  private var isSmall: Bool { width <= 14 && height <= 14 }

  func isDrawnSmaller(columns: Int) -> Bool { columns < width }

  /// The same as lines to go on with, in no layout.
  package func drawn(in style: TextStyle, columns: Int) -> [Line] {
    guard width > 0 else { return [] }
    let columns = columns >= naturalColumns ? naturalColumns : max(1, min(width, columns))
    // As wide as it is drawn, so high: both sides keep their proportion.
    let rows = max(1, Int((Double(height) * Double(columns) / Double(width)).rounded()))
    let parts = resampled(columns: columns, rows: rows)
    return stride(from: 0, to: rows, by: 2).map { row in
      let line = (0..<columns).map { column in
        let above = parts[row * columns + column]
        let below = row + 1 < rows ? parts[(row + 1) * columns + column] : nil
        let isLast = row + 1 == rows
        if !style.drawsHalfBlocks { return Span(String(sign(above, below, isLastAlone: isLast))) }
        return negative(above, below, isLastAlone: isLast, style.colors)
          ?? halfBlock(above, below, style.colors)
      }
      return Line(Wrapping.joined(line))
    }
  }

  /// A minus sign on its colour, so that what is negative rests on no colour; nil for anything else.
  private func negative(
    _ above: Double?, _ below: Double?, isLastAlone: Bool, _ depth: ColorDepth
  ) -> Span? {
    guard scale.palette == .diverging, let above, let below = isLastAlone ? above : below,
      scale.palette.isNegative((above + below) / 2)
    else { return nil }
    return scale.palette.minus(at: (above + below) / 2, depth)
  }

  private func halfBlock(_ above: Double?, _ below: Double?, _ depth: ColorDepth) -> Span {
    let top = above.map { PixelInk(scale.palette, part: $0, depth: depth) }
    let bottom = below.map { PixelInk(scale.palette, part: $0, depth: depth) }
    switch (top, bottom) {
    case (let top?, let bottom?):
      return Span("▀", .pixels(top.rendition(.text) + ";" + bottom.rendition(.ground)))
    case (let top?, nil): return Span("▀", .pixels(top.rendition(.text)))
    case (nil, let bottom?): return Span("▄", .pixels(bottom.rendition(.text)))
    case (nil, nil): return Span(" ")
    }
  }

  private func sign(_ above: Double?, _ below: Double?, isLastAlone: Bool) -> Character {
    let known = [above, isLastAlone ? nil : below].compactMap(\.self)
    guard !known.isEmpty else { return Self.gap }
    return scale.palette.sign(at: known.reduce(0, +) / Double(known.count))
  }

  /// The mean of the pixels under each place of a coarser grid, as a part of the legend; nil where
  /// none is a number.
  private func resampled(columns: Int, rows: Int) -> [Double?] {
    if columns == width, rows == height {
      return pixels.prefix(width * height).map { scale.part(of: $0) }
    }
    let across = Self.shares(of: width, in: columns)
    let down = Self.shares(of: height, in: rows)
    return (0..<rows * columns).map { place in
      var (sum, weight) = (0.0, 0.0)
      for (row, rowShare) in down[place / columns] {
        for (column, columnShare) in across[place % columns] {
          guard let part = scale.part(of: pixels[row * width + column]) else { continue }
          sum += part * rowShare * columnShare
          weight += rowShare * columnShare
        }
      }
      return weight > 0 ? sum / weight : nil
    }
  }

  /// Which of `count` pieces each of `places` equal stretches covers, and how much of each.
  private static func shares(of count: Int, in places: Int) -> [[(Int, Double)]] {
    (0..<places).map { place in
      // Counted in pieces of a piece, so that nothing is rounded.
      let (start, end) = (place * count, (place + 1) * count)
      return (start / places...(end - 1) / places).map { piece in
        let overlap = min(end, (piece + 1) * places) - max(start, piece * places)
        return (piece, Double(overlap))
      }
    }
  }

  /// Stands where there is no number.
  static let gap: Character = "?"
}

extension TextStyle {
  /// Whether pictures are drawn in colours, two pixels a character.
  var drawsHalfBlocks: Bool { usesColor && charset == .unicode }
}

extension ImagesFigure.Palette {
  /// From the lower end to the upper one, each darker than the one before; of a diverging palette
  /// letters are negative and signs positive.
  var signs: String { self == .diverging ? "Mmnv- .:+*#" : " .:-=+*#%@" }

  /// Whether a part of the legend of a diverging palette is drawn as one below zero.
  func isNegative(_ part: Double) -> Bool { "Mmnv-".contains(sign(at: part)) }

  /// A minus sign that can be read on the colour of a part of the legend.
  func minus(at part: Double, _ depth: ColorDepth) -> Span {
    let ink = PixelInk(self, part: part, depth: depth)
    return Span("-", .pixels(ink.renditionOfText + ";" + ink.rendition(.ground)))
  }

  fileprivate func sign(at part: Double) -> Character {
    let signs = Array(signs)
    let place = part * Double(self == .diverging ? signs.count - 1 : signs.count)
    // The middle sign of a diverging palette stands for zero, half a step to both sides.
    let index = Int((self == .diverging ? place + 0.5 : place).rounded(.down))
    return signs[max(0, min(signs.count - 1, index))]
  }
}
