/// A formula on one line of a terminal: without control characters, and of a long one what stands around the
/// place that is spoken of.
struct Excerpt {
  let text: String
  /// How many characters stand before the place.
  let column: Int

  private static let widest = 100

  init(_ source: String, at offset: Int) {
    let bytes = Array(source.utf8)
    let cut = min(max(0, offset), bytes.count)
    // Only so much of a long text is looked at on either side.
    let reach = 8 * Excerpt.widest
    let before = Excerpt.plain(bytes[max(0, cut - reach)..<cut])
    let after = Excerpt.plain(bytes[cut..<min(bytes.count, cut + reach)])
    let isWhole = before.count + after.count <= Excerpt.widest && bytes.count <= 2 * reach
    guard !isWhole else {
      text = before + after
      column = before.count
      return
    }
    let room = Excerpt.widest / 2
    let (left, right) = (before.suffix(room), after.prefix(room))
    let isCutBefore = left.count < before.count || cut > reach
    let isCutAfter = right.count < after.count || bytes.count - cut > reach
    text = (isCutBefore ? "…" : "") + left + right + (isCutAfter ? "…" : "")
    column = left.count + (isCutBefore ? 1 : 0)
  }

  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var result = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
