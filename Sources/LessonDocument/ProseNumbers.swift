public import Transcript

/// A number that an author typed into prose.
public struct ProseNumber: Sendable, Hashable {
  /// As it is written, without a percent sign.
  public var text: String
  public var value: Double
  /// How many digits stand behind the point.
  public var decimals: Int
  public var isPercent: Bool
  public var position: Position
}

/// Finds the numbers in a passage that look like results: with a decimal point, or whole and above ten.
/// Prices, years, names such as `784-20-10`, versions, and what is counted out behind a word such as "lesson" are
/// none, nor is anything in code, tags, links' addresses or what was lifted out.
struct ProseNumbers {
  struct Found {
    var text: String
    var value: Double
    var decimals: Int
    var isPercent: Bool
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private var index = 0
  private(set) var found: [Found] = []

  /// - Parameter lifts: what was lifted out, in order.
  init(_ bytes: [UInt8], lifts: [Range<Int>]) {
    self.bytes = bytes
    var spans = InlineSpans(bytes)
    var lifts = lifts[...]
    while index < bytes.count {
      if let lift = lifts.first, lift.lowerBound <= index {
        index = max(index, lift.upperBound)
        lifts.removeFirst()
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "`"), UInt8(ascii: "<"):
        index = spans.end(at: index) ?? index + spans.runLength(at: index)
      case UInt8(ascii: "]") where byte(index + 1) == UInt8(ascii: "("):
        index = bytes[index...].firstIndex(of: UInt8(ascii: ")")) ?? bytes.count
      case let byte where isWord(byte):
        readWord()
      default:
        index += 1
      }
    }
  }

  private func byte(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  private func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  /// Whether it belongs to a word or number: letters of any alphabet, digits, and what joins them.
  private func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || "_./:#@&=^-".utf8.contains(byte)
  }

  /// Everything up to the next space or bracket; punctuation at either end is not part of it.
  private mutating func readWord() {
    var start = index
    while let byte = byte(index), isWord(byte) || isThousand(at: index) { index += 1 }
    var end = index
    while end > start, ".:-_/".utf8.contains(bytes[end - 1]) { end -= 1 }
    while start < end, "-_".utf8.contains(bytes[start]) { start += 1 }
    // A minus sign or a dash of more than one byte in front.
    for mark in ["−", "–", "≈", "±"] where bytes[start..<end].starts(with: mark.utf8) {
      start += mark.utf8.count
    }
    if end > start { read(start..<end) }
  }

  /// A comma between groups of digits.
  private func isThousand(at index: Int) -> Bool {
    bytes[index] == UInt8(ascii: ",") && isDigit(byte(index - 1))
      && (1...3).allSatisfy { isDigit(byte(index + $0)) } && !isDigit(byte(index + 4))
  }

  private mutating func read(_ range: Range<Int>) {
    let word = bytes[range]
    guard word.allSatisfy({ isDigit($0) || ".,".utf8.contains($0) }), isDigit(word.first) else {
      return
    }
    let text = String(decoding: word, as: UTF8.self)
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isPrice = range.lowerBound > 0 && bytes[range.lowerBound - 1] == UInt8(ascii: "$")
    guard parts.count <= 2, !isPrice, let value = Double(text.split(separator: ",").joined()) else {
      return
    }
    let decimals = parts.count == 2 ? parts[1].count : 0
    if decimals == 0 {
      guard value > 10, !isYear(text), !isCountedOut(before: range.lowerBound) else { return }
    }
    var next = range.upperBound
    while byte(next) == UInt8(ascii: " ") { next += 1 }
    found.append(
      Found(
        text: text, value: value, decimals: decimals,
        isPercent: byte(next) == UInt8(ascii: "%"), range: range))
  }

  private func isYear(_ text: String) -> Bool {
    text.utf8.count == 4 && Int(text).map { (1500...2100).contains($0) } ?? false
  }

  private static let counters: Set<String> = [
    "lesson", "lessons", "step", "steps", "chapter", "page", "section", "figure", "table", "part",
    "question", "line", "number", "row", "column", "layer", "seed",
  ]

  /// Whether the word in front says that this is no quantity but a place in an order.
  private func isCountedOut(before start: Int) -> Bool {
    let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    let before = bytes[..<start].reversed().drop { $0 == UInt8(ascii: " ") || $0 == 0x0A }
    let word = String(decoding: before.prefix(while: isLetter).reversed(), as: UTF8.self)
    return ProseNumbers.counters.contains(word.lowercased())
  }
}
