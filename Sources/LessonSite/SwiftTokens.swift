/// Code of Swift as words, operators and single signs. Spaces, comments, numbers and texts are left out,
/// but for what a text takes in with `\(…)`.
struct SwiftTokens {
  struct Token {
    enum Kind { case word, sign }

    var kind: Kind
    var text: Substring.UTF8View.SubSequence
    /// Within `\(…)` of a text.
    var isInText: Bool
    /// Whether the next token begins where this one ends.
    var touchesNext = false

    /// Of one or more of `= + - * / < > ! & | ^ % ~ ?`, or any other single byte.
    func isSign(_ sign: StaticString) -> Bool { kind == .sign && equals(sign) }
    func isWord(_ word: StaticString) -> Bool { kind == .word && equals(word) }
    var name: String { String(Substring(text)) }

    private func equals(_ other: StaticString) -> Bool {
      text.elementsEqual(
        UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount))
    }
  }

  private(set) var all: [Token] = []
  private var rest: Substring.UTF8View
  /// Where the last token ended.
  private var end: Substring.UTF8View.Index?

  init(_ source: String) {
    rest = Substring(source).utf8
    read(isInText: false)
  }

  /// Up to the parenthesis that ends what a text takes in, or to the end.
  private mutating func read(isInText: Bool) {
    var depth = 0
    while let first = rest.first {
      if Self.isLetter(first) {
        add(.word, rest.prefix { Self.isLetter($0) || Self.isDigit($0) }, isInText)
      } else if Self.isDigit(first) {
        rest = rest.drop { Self.isLetter($0) || Self.isDigit($0) }
      } else if rest.starts(with: "//".utf8) {
        rest = rest.drop { $0 != UInt8(ascii: "\n") }
      } else if Self.isOperator(first) {
        add(.sign, rest.prefix(while: Self.isOperator), isInText)
      } else {
        switch first {
        case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"): rest = rest.dropFirst()
        case UInt8(ascii: "\""):
          rest = rest.dropFirst()
          readText()
        case UInt8(ascii: ")") where depth == 0 && isInText:
          rest = rest.dropFirst()
          return
        default:
          if first == UInt8(ascii: "(") { depth += 1 }
          if first == UInt8(ascii: ")") { depth -= 1 }
          add(.sign, rest.prefix(1), isInText)
        }
      }
    }
  }

  private mutating func readText() {
    while let first = rest.first, first != UInt8(ascii: "\""), first != UInt8(ascii: "\n") {
      rest = rest.dropFirst()
      guard first == UInt8(ascii: "\\"), let next = rest.first else { continue }
      rest = rest.dropFirst()
      if next == UInt8(ascii: "(") { read(isInText: true) }
    }
    rest = rest.dropFirst()
  }

  private mutating func add(_ kind: Token.Kind, _ text: Substring.UTF8View, _ isInText: Bool) {
    if let last = all.indices.last, end == text.startIndex { all[last].touchesNext = true }
    all.append(Token(kind: kind, text: text, isInText: isInText))
    end = text.endIndex
    rest = rest[text.endIndex...]
  }

  /// What is beyond ASCII may stand in a name.
  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
      || byte >= 0x80
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isOperator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"),
      UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"),
      UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "%"),
      UInt8(ascii: "~"), UInt8(ascii: "?"):
      true
    default: false
    }
  }
}
