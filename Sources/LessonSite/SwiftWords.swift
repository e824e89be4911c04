/// The words of Swift code that may be names: not those of texts and comments, members behind a point, or
/// labels before a colon. What a text takes in with `\(…)` counts.
struct SwiftWords {
  private(set) var all: [String] = []
  /// Those that stand in texts, within `\(…)`.
  private(set) var inTexts: Set<String> = []

  init(_ source: some StringProtocol) {
    var rest = Substring(source)
    read(&rest, inText: false, until: nil)
  }

  /// Up to the parenthesis that ends what a text takes in, or to the end.
  private mutating func read(_ rest: inout Substring, inText: Bool, until end: Character?) {
    var depth = 0
    // A point before a word makes it a member, two a range.
    var before: [Character] = []
    while let first = rest.first {
      if first.isLetter || first == "_" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        rest = rest.dropFirst(word.count)
        let isMember = before.last == "." && before.dropLast().last != "."
        if !isMember, rest.first != ":" {
          all.append(String(word))
          if inText { inTexts.insert(String(word)) }
        }
        before = []
        continue
      }
      if first.isNumber {
        rest = rest.drop { $0.isLetter || $0.isNumber || $0 == "_" }
        before = []
        continue
      }
      if rest.hasPrefix("//") {
        rest = rest.drop { $0 != "\n" }
        continue
      }
      rest = rest.dropFirst()
      switch first {
      case "\"": readText(&rest)
      case "(": depth += 1
      case ")" where depth == 0 && end != nil: return
      case ")": depth -= 1
      default: break
      }
      before = before.suffix(1) + [first]
    }
  }

  private mutating func readText(_ rest: inout Substring) {
    while let first = rest.first, first != "\"", first != "\n" {
      rest = rest.dropFirst()
      guard first == "\\", let next = rest.first else { continue }
      rest = rest.dropFirst()
      if next == "(" { read(&rest, inText: true, until: ")") }
    }
    rest = rest.dropFirst()
  }
}
