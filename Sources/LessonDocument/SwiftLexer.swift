/// Reads just enough of Swift to tell code from strings and comments and to match brackets.
struct SwiftLexer {
  enum Token: Equatable {
    /// The first byte of a line that begins outside strings, comments and interpolations.
    case lineStart(Int)
    case open(Int)
    case close(Int)
    case lineComment(Range<Int>)
  }

  private enum Context {
    case string(isMultiline: Bool, hashes: Int)
    /// `\(…)` in a string, with the brackets open in it.
    case interpolation(depth: Int)
  }

  private let bytes: [UInt8]
  private let end: Int
  private var index: Int
  private var contexts: [Context] = []
  private var isAtStart = true

  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> Token? {
    if isAtStart {
      isAtStart = false
      return .lineStart(index)
    }
    while index < end {
      let token: Token?
      if case .string(let isMultiline, let hashes)? = contexts.last {
        token = readString(isMultiline: isMultiline, hashes: hashes)
      } else {
        token = readCode()
      }
      if let token { return token }
    }
    return nil
  }
}

extension SwiftLexer {
  private func has(_ text: StaticString, at offset: Int) -> Bool {
    guard offset + text.utf8CodeUnitCount <= end else { return false }
    return text.withUTF8Buffer { bytes[offset..<(offset + $0.count)].elementsEqual($0) }
  }

  private func hashes(at offset: Int) -> Int {
    bytes[offset..<end].prefix { $0 == UInt8(ascii: "#") }.count
  }

  private mutating func readCode() -> Token? {
    let start = index
    switch bytes[index] {
    case UInt8(ascii: "#"):
      let count = hashes(at: index)
      index += count
      if has("\"", at: index) { openString(hashes: count) }
    case UInt8(ascii: "\""):
      openString(hashes: 0)
    case UInt8(ascii: "/") where has("//", at: index):
      while index < end, !isLineEnd(bytes[index]) { index += 1 }
      return contexts.isEmpty ? .lineComment(start..<index) : nil
    case UInt8(ascii: "/") where has("/*", at: index):
      skipComment()
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      index += 1
      return bracket(by: 1, .open(start))
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      index += 1
      return bracket(by: -1, .close(start))
    case UInt8(ascii: "\n"):
      index += 1
      if contexts.isEmpty, index < end { return .lineStart(index) }
    default:
      index += 1
    }
    return nil
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") }

  /// Counts brackets of an interpolation, which are nobody else's; others are handed on.
  private mutating func bracket(by step: Int, _ token: Token) -> Token? {
    guard case .interpolation(let depth)? = contexts.last else { return token }
    contexts.removeLast()
    if depth + step >= 0 { contexts.append(.interpolation(depth: depth + step)) }
    return nil
  }

  private mutating func openString(hashes: Int) {
    let isMultiline = has("\"\"\"", at: index)
    index += isMultiline ? 3 : 1
    contexts.append(.string(isMultiline: isMultiline, hashes: hashes))
  }

  private mutating func readString(isMultiline: Bool, hashes count: Int) -> Token? {
    switch bytes[index] {
    case UInt8(ascii: "\\"):
      index += 1
      guard hashes(at: index) >= count else { return nil }
      index += count
      if has("(", at: index) { contexts.append(.interpolation(depth: 0)) }
      if index < end, !isLineEnd(bytes[index]) { index += 1 }
    case UInt8(ascii: "\"") where !isMultiline || has("\"\"\"", at: index):
      index += isMultiline ? 3 : 1
      if hashes(at: index) >= count {
        index += count
        contexts.removeLast()
      }
    case UInt8(ascii: "\n") where !isMultiline:
      // Swift ends the string here, with an error; so does everything it was nested in.
      contexts.removeAll()
    default:
      index += 1
    }
    return nil
  }

  private mutating func skipComment() {
    var depth = 0
    repeat {
      if has("/*", at: index) {
        depth += 1
        index += 2
      } else if has("*/", at: index) {
        depth -= 1
        index += 2
      } else {
        index += 1
      }
    } while depth > 0 && index < end
  }
}

extension SwiftLexer {
  /// The closing parenthesis of a value whose expression begins at `start`; nil if there is none
  /// before `end`, or within the few thousand bytes that an expression in prose may have.
  static func closingParenthesis(in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    var lexer = SwiftLexer(bytes, in: start..<min(end, start + 4096))
    var depth = 0
    while let token = lexer.next() {
      switch token {
      case .open: depth += 1
      case .close(let offset) where depth == 0 && bytes[offset] == UInt8(ascii: ")"): return offset
      case .close: depth -= 1
      case .lineComment: return nil
      case .lineStart: break
      }
    }
    return nil
  }
}
