import Transcript

/// A value of the lesson in one line, with the minus sign of formulas.
enum ValueText {
  private static func short(_ value: Double, digits: Int = 6) -> String {
    let text = NumberText.short(value, digits: digits)
    return text.first == "-" ? "−" + text.dropFirst() : text
  }

  /// Whether the digits shown are all there are, but for what rounding left behind in the last bits.
  static func isExact(_ value: Double, digits: Int = 6) -> Bool {
    guard let shown = Double(NumberText.short(value, digits: digits)) else { return false }
    return shown == value || abs(shown - value) <= 1e-13 * abs(value)
  }

  static func oneLine(_ value: Value, digits: Int? = nil) -> String {
    switch value {
    case .number(let number): return short(number, digits: digits ?? 6)
    case .tensor(let shape, let elements): return tensor(shape, elements, digits ?? 6)
    case .summary(let shape, let minimum, let mean, let maximum):
      return "\(shapeText(shape)) values from \(short(minimum)) to "
        + "\(short(maximum)), mean \(short(mean))"
    case .function(let count): return count == 1 ? "a function" : "a function of \(count) numbers"
    case .text(let text): return text
    }
  }

  /// `2 by 3`
  static func shapeText(_ shape: [Int]) -> String {
    shape.map { String($0) }.joined(separator: " by ")
  }

  /// Elements beyond this many are left out.
  static let shownElements = 256

  private static func tensor(_ shape: [Int], _ elements: [Double], _ digits: Int) -> String {
    if shape.isEmpty, let only = elements.first { return short(only, digits: digits) }
    let shown = elements.prefix(shownElements).map { short($0, digits: digits) }
    guard elements.count <= shownElements else {
      return "\(shapeText(shape)) values: \(shown.joined(separator: ", ")), …"
    }
    if shape.count == 2, shape[1] > 0, elements.count == shape[0] * shape[1] {
      let rows = stride(from: 0, to: shown.count, by: shape[1]).map { start in
        "[" + shown[start..<(start + shape[1])].joined(separator: ", ") + "]"
      }
      return "[" + rows.joined(separator: ", ") + "]"
    }
    return "[" + shown.joined(separator: ", ") + "]"
  }
}
