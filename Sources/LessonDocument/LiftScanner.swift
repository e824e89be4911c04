import Transcript

/// Finds what must be lifted out of a passage. Code spans, autolinks and raw HTML win over `$`, as they
/// win over everything else in CommonMark.
struct LiftScanner {
  private let bytes: [UInt8]
  private var spans: InlineSpans
  private var index = 0
  private(set) var found: [(kind: Lift.Kind, range: Range<Int>)] = []
  private(set) var complaints: [(Complaint, range: Range<Int>)] = []
  /// A `$` that opens a formula and finds no other `$` on its line.
  private var openDollar: Int?
  /// The first `$$` since the last pair of them.
  private var doubleDollar: Int?

  /// How many values on the line did not end, and where it does. After some, no end is looked for any more: a line of
  /// nothing else would take quadratic time.
  private var unclosed = (lineEnd: 0, count: 0)
  private static let unclosedLimit = 16

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    spans = InlineSpans(bytes)
  }

  /// For finding the bars of a table's row: code spans do not hold bars together.
  init(barless bytes: [UInt8]) {
    self.bytes = bytes
    spans = InlineSpans(bytes, stop: UInt8(ascii: "|"))
  }

  mutating func scan() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): scanBackslash()
      case UInt8(ascii: "$"): scanDollar()
      case UInt8(ascii: "`"), UInt8(ascii: "<"):
        let end = spans.end(at: index) ?? index + spans.runLength(at: index)
        while index < end { scanCharacter(isInSpan: true) }
      default: scanCharacter(isInSpan: false)
      }
    }
  }
}

extension LiftScanner {
  private func byte(_ offset: Int) -> UInt8? {
    bytes.indices.contains(offset) ? bytes[offset] : nil
  }

  private func isSpace(_ byte: UInt8?) -> Bool {
    byte == nil || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
      || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private mutating func lift(_ kind: Lift.Kind, to end: Int) {
    found.append((kind, index..<end))
    index = end
  }

  /// Steps over a character; lifts it if it could be taken for a placeholder.
  private mutating func scanCharacter(isInSpan: Bool) {
    if bytes[index] == 0xEE || bytes[index] == 0xEF && bytes[index + 1] < 0xA4 {
      lift(.character(String(decoding: bytes[index..<(index + 3)], as: UTF8.self)), to: index + 3)
    } else if !isInSpan, bytes[index] == UInt8(ascii: "&"), let (text, end) = privateReference() {
      lift(.reference(text), to: end)
    } else {
      index += 1
    }
  }

  /// `&#xE000;` or `&#57344;`: a private-use character by number.
  private func privateReference() -> (String, end: Int)? {
    guard byte(index + 1) == UInt8(ascii: "#") else { return nil }
    let isHexadecimal = byte(index + 2).map { $0 | 0x20 } == UInt8(ascii: "x")
    let start = index + (isHexadecimal ? 3 : 2)
    let end = bytes[min(start, bytes.count)...].prefix(8).firstIndex(of: UInt8(ascii: ";")) ?? start
    guard end > start, bytes[start] != UInt8(ascii: "+"),
      let code = UInt32(
        String(decoding: bytes[start..<end], as: UTF8.self), radix: isHexadecimal ? 16 : 10),
      let scalar = Unicode.Scalar(code), Placeholder.isCode(scalar)
    else { return nil }
    return (String(Character(scalar)), end + 1)
  }

  private mutating func scanBackslash() {
    guard byte(index + 1) == UInt8(ascii: "(") else {
      index += 1
      if index < bytes.count, bytes[index] < 0x80, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      return
    }
    if index >= unclosed.lineEnd {
      let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      unclosed = (lineEnd: end, count: 0)
    }
    guard unclosed.count < Self.unclosedLimit,
      let close = SwiftLexer.closingParenthesis(
        in: bytes, from: index + 2, to: unclosed.lineEnd)
    else {
      unclosed.count += 1
      complaints.append((.valueUnclosed, index..<(index + 2)))
      index += 2
      return
    }
    if bytes[(index + 2)..<close].allSatisfy({ isSpace($0) }) {
      complaints.append((.valueEmpty, index..<(close + 1)))
      index = close + 1
    } else {
      lift(.value, to: close + 1)
    }
  }

  private mutating func scanDollar() {
    if byte(index + 1) == UInt8(ascii: "$") {
      scanDoubleDollar()
      return
    }
    let opener = openDollar
    openDollar = nil
    var next: Int?
    if !isSpace(byte(index + 1)) {
      next = nextDollar(after: index)
      if let next, canClose(next) {
        lift(.formula, to: next + 1)
        return
      }
    }
    if let opener, canClose(index) {
      complaints.append((.formulaBroken, opener..<(opener + 1)))
    } else if next == nil, !isSpace(byte(index + 1)) {
      openDollar = index
    }
    index += 1
  }

  /// `$$` means a displayed formula elsewhere; here it is text, and said to be so if it is closed.
  private mutating func scanDoubleDollar() {
    if let start = doubleDollar {
      complaints.append((.formulaDoubleDollar, start..<(start + 2)))
      doubleDollar = nil
    } else {
      doubleDollar = index
    }
    while byte(index) == UInt8(ascii: "$") { index += 1 }
  }

  private func canClose(_ dollar: Int) -> Bool {
    !isSpace(dollar > 0 ? bytes[dollar - 1] : nil)
      && !(byte(dollar + 1).map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false)
  }

  /// The next `$` on the line that is no part of a code span, a tag or `\$`.
  private mutating func nextDollar(after start: Int) -> Int? {
    var offset = start + 1
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\n"): return nil
      case UInt8(ascii: "$"): return offset
      case UInt8(ascii: "\\"): offset += byte(offset + 1) == UInt8(ascii: "\n") ? 1 : 2
      case UInt8(ascii: "`"), UInt8(ascii: "<"):
        guard let end = spans.end(at: offset) else {
          offset += spans.runLength(at: offset)
          continue
        }
        if bytes[offset..<end].contains(UInt8(ascii: "\n")) { return nil }
        offset = end
      default: offset += 1
      }
    }
    return nil
  }
}
