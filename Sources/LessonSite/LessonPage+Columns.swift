/// Columns of numbers that stand at the decimal sign.
extension LessonPage {
  /// Rows of a table, the shorter decimals of a column filled with spaces as wide as digits. No browser
  /// aligns at a sign by itself. A column with powers of ten stays as it is.
  ///
  /// - Parameter isIncluded: whether a column is looked at, by its index.
  static func aligned(
    _ rows: [[HTML]], in isIncluded: (Int) -> Bool = { _ in true }
  ) -> [[HTML]] {
    var rows = rows
    for column in 0..<(rows.map(\.count).max() ?? 0) where isIncluded(column) {
      let words = rows.map { $0[checked: column]?.onlyText ?? "" }
      guard !words.contains(where: { $0.contains("×") }) else { continue }
      let decimals = words.map(decimals)
      guard let most = decimals.compactMap(\.self).max(), most > 0 else { continue }
      for (row, count) in decimals.enumerated() {
        guard let count, count < most else { continue }
        let sign = count == 0 ? "\u{2008}" : ""
        let missing = sign + String(repeating: "\u{2007}", count: most - count)
        rows[row][column] = rows[row][column].followed(by: missing)
      }
    }
    return rows
  }

  /// How many stand behind the decimal sign; nil for what is no plain number.
  private static func decimals(_ text: String) -> Int? {
    let parts = (text.hasPrefix("−") ? text.dropFirst() : text[...])
      .split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { $0.isASCII && $0.isNumber }
    }
    guard isNumber, parts.count <= 2 else { return nil }
    return parts.count == 2 ? parts[1].count : 0
  }
}

extension HTML {
  /// The text of a number's cell, be it one that follows the inputs or not.
  fileprivate var onlyText: String? {
    switch self {
    case .text(let text): text
    case .group(let children) where children.count == 1: children[0].onlyText
    case .element("span", _, let children) where children.count == 1: children[0].onlyText
    case .element("data", _, let children) where children.count == 1: children[0].onlyText
    default: nil
    }
  }

  fileprivate func followed(by end: String) -> HTML {
    switch self {
    case .text(let text): .text(text + end)
    case .element(let name, let attributes, let children):
      .element(name, attributes, children.map { $0.followed(by: end) })
    case .group(let children): .group(children.map { $0.followed(by: end) })
    case .trusted: self
    }
  }
}
