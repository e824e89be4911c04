/// What a picture shows, for those who do not see it.
public struct FrameSummary: Hashable, Sendable {
  /// A ninth of a picture.
  public struct Region: Hashable, Sendable {
    /// 0 is the upper third, 2 the lower one.
    public var row: Int
    /// 0 is the left third, 2 the right one.
    public var column: Int

    /// `in the middle`, `at the top left`
    public var words: String {
      let words = [["top", "", "bottom"][row], ["left", "", "right"][column]]
        .filter { !$0.isEmpty }
      return words.isEmpty ? "in the middle" : "at the \(words.joined(separator: " "))"
    }
  }

  public var width: Int
  public var height: Int
  /// Of those that are numbers; nil if none is.
  public var least: Double?
  public var mean: Double?
  public var greatest: Double?
  /// How many are zero, and how many are no numbers.
  public var zeros: Int
  public var gaps: Int
  /// Where the numbers are least and greatest on average; nil where several places are.
  public var lowest: Region?
  public var highest: Region?
}

extension FrameSummary {
  public init(_ frame: ImagesFigure.Frame) {
    width = max(0, frame.width)
    height = frame.height
    let numbers = frame.pixels.filter { !$0.isNaN }
    least = numbers.min()
    greatest = numbers.max()
    mean = Self.mean(numbers)
    zeros = numbers.count { $0 == 0 }
    gaps = frame.pixels.count - numbers.count
    guard width > 0, height > 0 else { return }
    var sums = Array(repeating: (sum: 0.0, count: 0), count: 9)
    for (index, number) in frame.pixels.prefix(width * height).enumerated() where number.isFinite {
      // By the middle of the pixel: one row alone is the middle one.
      let row = (2 * (index / width) + 1) * 3 / (2 * height)
      let column = (2 * (index % width) + 1) * 3 / (2 * width)
      sums[3 * row + column].sum += number
      sums[3 * row + column].count += 1
    }
    let means = sums.enumerated().filter { $0.element.count > 0 }
      .map { (place: $0.offset, mean: $0.element.sum / Double($0.element.count)) }
    guard let low = means.map(\.mean).min(), let high = means.map(\.mean).max(), low < high else {
      return
    }
    func only(_ mean: Double) -> Region? {
      let places = means.filter { $0.mean == mean }.map(\.place)
      return places.count == 1 ? Region(row: places[0] / 3, column: places[0] % 3) : nil
    }
    lowest = only(low)
    highest = only(high)
  }

  /// What only rounding keeps from zero is zero.
  private static func mean(_ numbers: [Double]) -> Double? {
    if numbers.isEmpty { return nil }
    let mean = numbers.reduce(0) { $0 + $1 / Double(numbers.count) }
    let size = numbers.reduce(0) { $0 + abs($1) / Double(numbers.count) }
    return abs(mean) < 1e-12 * size ? 0 : mean
  }

  /// `28 by 28; least 0, mean 0.132, greatest 1; 620 of 784 are 0; greatest in the middle, least at the
  /// top left.`
  public var words: String {
    var parts = ["\(width) by \(height)"]
    if let least, let mean, let greatest {
      parts.append(
        least == greatest
          ? "all \(NumberText.short(least, digits: 3))"
          : "least \(NumberText.short(least, digits: 3)), mean \(NumberText.short(mean, digits: 3)), "
            + "greatest \(NumberText.short(greatest, digits: 3))")
      if zeros > 0, least < greatest { parts.append("\(zeros) of \(width * height) are 0") }
    }
    if gaps > 0 { parts.append("\(gaps) of \(width * height) are no numbers") }
    let places = [highest.map { "highest \($0.words)" }, lowest.map { "lowest \($0.words)" }]
      .compactMap(\.self)
    if !places.isEmpty { parts.append(places.joined(separator: ", ")) }
    return parts.joined(separator: "; ") + "."
  }
}
