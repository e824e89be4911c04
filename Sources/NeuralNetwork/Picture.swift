internal import Autodiff

/// Grey levels, row by row from the top: 0 is paper, 1 is ink. Changes make a picture of the same size, and what
/// comes in from outside is paper.
public struct Picture: Sendable, Hashable {
  public let width: Int
  public let pixels: [Double]

  public var height: Int { pixels.count / width }

  /// nil unless the pixels fill whole rows, one at least.
  public init?(width: Int, pixels: [Double]) {
    guard width > 0, !pixels.isEmpty, pixels.count.isMultiple(of: width) else { return nil }
    self.init(checkedWidth: width, pixels: pixels)
  }

  init(checkedWidth width: Int, pixels: [Double]) {
    self.width = width
    self.pixels = pixels
  }

  /// Moved by whole pixels; negative numbers move it to the left and up.
  public func shifted(right: Int, down: Int) -> Picture {
    redrawn { row, column in
      let (r, rowIsFar) = row.subtractingReportingOverflow(down)
      let (c, columnIsFar) = column.subtractingReportingOverflow(right)
      return rowIsFar || columnIsFar ? 0 : pixel(r, c)
    }
  }

  /// Turned about its middle, with the clock for positive angles. Where a pixel comes from between others, it is
  /// their mean, weighted by nearness (bilinear sampling).
  ///
  /// - Parameter degrees: a finite number.
  public func turned(by degrees: Double) -> Picture {
    guard degrees.isFinite else { return self }
    // Quarter turns by whole numbers, which no sine of some library rounds.
    let angle = degrees.truncatingRemainder(dividingBy: 360)
    let quarters = (angle / 90).rounded()
    let rest = (angle - 90 * quarters) * (Double.pi / 180)
    var (cosine, sine) = (Double.evaluate(.cos, rest), Double.evaluate(.sin, rest))
    for _ in 0..<(Int(quarters) + 4) % 4 { (cosine, sine) = (-sine, cosine) }
    let (middleRow, middleColumn) = (Double(height - 1) / 2, Double(width - 1) / 2)
    return redrawn { row, column in
      let (y, x) = (Double(row) - middleRow, Double(column) - middleColumn)
      return sample(
        row: middleRow + cosine * y - sine * x, column: middleColumn + sine * y + cosine * x)
    }
  }

  /// With ink that is `contrast` times as dark.
  public func withContrast(_ contrast: Double) -> Picture {
    Picture(checkedWidth: width, pixels: pixels.map { contrast * $0 })
  }

  /// Ink for paper and paper for ink.
  public var inverted: Picture { Picture(checkedWidth: width, pixels: pixels.map { 1 - $0 }) }

  /// (1 − share) of every pixel, and share of a number drawn evenly from 0…1: at 1 nothing but noise is left.
  public func withNoise(_ share: Double, from random: inout SplitMix64) -> Picture {
    Picture(
      checkedWidth: width, pixels: pixels.map { (1 - share) * $0 + share * random.unit() })
  }

  // MARK: - Pixels

  private func pixel(_ row: Int, _ column: Int) -> Double {
    0..<height ~= row && 0..<width ~= column ? pixels[row * width + column] : 0
  }

  private func sample(row: Double, column: Double) -> Double {
    let (r, c) = (row.rounded(.down), column.rounded(.down))
    let (down, right) = (row - r, column - c)
    let (i, j) = (Int(r), Int(c))
    let upper = (1 - right) * pixel(i, j) + right * pixel(i, j + 1)
    let lower = (1 - right) * pixel(i + 1, j) + right * pixel(i + 1, j + 1)
    return (1 - down) * upper + down * lower
  }

  private func redrawn(_ value: (_ row: Int, _ column: Int) -> Double) -> Picture {
    let pixels = (0..<height).flatMap { row in (0..<width).map { value(row, $0) } }
    return Picture(checkedWidth: width, pixels: pixels)
  }
}

extension Dataset {
  /// The same targets for changed pictures.
  ///
  ///     try heldOut.pictures { $0.turned(by: 30) }
  ///
  /// - Parameters:
  ///   - width: pixels in a row of an input.
  ///   - change: may give another size, if all get the same.
  /// - Throws: if the inputs are no pictures of that width, or the changed ones differ in size.
  public func pictures(
    width: Int = SyntheticDigits.side, _ change: (Picture) -> Picture
  ) throws(NetworkError) -> Dataset {
    guard width > 0, inputSize > 0, inputSize.isMultiple(of: width) else {
      throw .pictureWidth(width, inputs: inputSize)
    }
    var elements: [Double] = []
    elements.reserveCapacity(inputs.elements.count)
    var size: Int?
    for sample in 0..<count {
      let pixels = change(Picture(checkedWidth: width, pixels: Array(input(sample)))).pixels
      guard pixels.count == size ?? pixels.count else {
        throw .rowLength(sample: sample, expected: size ?? 0, given: pixels.count)
      }
      size = pixels.count
      elements += pixels
    }
    let shape = [count, size ?? inputSize]
    return try Dataset(
      inputs: NDArray(checkedShape: shape, elements: elements), targets: targets)
  }
}
