/// What the words of a statement of Swift tell: the names that it may use, binds, changes or keeps to itself.
struct SwiftStatement {
  /// What may be a name: no members behind a point, no labels before a colon.
  private(set) var words: [String] = []
  /// Those that stand in texts, within `\(…)`.
  private(set) var wordsInTexts: Set<String> = []
  /// What `var` binds.
  private(set) var variables: Set<String> = []
  /// What it binds, or changes: by an assignment, or by a method that changes what it is called on.
  private(set) var made: Set<String> = []
  /// What else its methods are called on; a variable may be changed by any of them.
  private(set) var callees: Set<String> = []
  /// Parameters of functions and closures, and what a loop runs over: other things than the lesson's of the
  /// same name.
  private(set) var ownNames: Set<String> = []

  init(_ source: String) {
    let tokens = SwiftTokens(source).all[...]
    for index in tokens.indices {
      let token = tokens[index]
      let rest = tokens[(index + 1)...]
      guard token.kind == .word else {
        if token.isSign("{") { ownNames.formUnion(Self.names(rest, until: "in") ?? []) }
        continue
      }
      let name = token.name
      if !Self.isMember(index, tokens), !(token.touchesNext && rest.first?.isSign(":") == true) {
        words.append(name)
        if token.isInText { wordsInTexts.insert(name) }
      }
      switch name {
      case "let": made.formUnion(Self.bound(rest))
      case "var":
        let bound = Self.bound(rest)
        made.formUnion(bound)
        variables.formUnion(bound)
      case "func":
        made.formUnion(Self.bound(rest))
        ownNames.formUnion(Self.parameters(rest))
      case "for": ownNames.formUnion(Self.names(rest, until: "in") ?? [])
      default: follow(name, rest)
      }
    }
  }

  /// What is done with a name, by what stands behind it: `[…]` at most, then a sign or a method.
  private mutating func follow(_ name: String, _ behind: ArraySlice<SwiftTokens.Token>) {
    var rest = behind
    if rest.first?.isSign("[") == true {
      guard let end = rest.firstIndex(where: { $0.isSign("]") }) else { return }
      rest = rest[(end + 1)...]
    }
    guard let sign = rest.popFirst() else { return }
    if sign.isSign("=") || sign.isSign("+=") || sign.isSign("-=") || sign.isSign("*=")
      || sign.isSign("/=")
    {
      made.insert(name)
    }
    guard sign.isSign("."), let method = rest.popFirst(), method.kind == .word,
      rest.first?.isSign("(") == true
    else { return }
    if Self.changing.contains(where: method.name.hasPrefix) {
      made.insert(name)
    } else {
      callees.insert(name)
    }
  }

  private static let changing = ["append", "insert", "remove", "run", "step", "train", "update"]

  /// Behind one point; two make a range.
  private static func isMember(_ index: Int, _ tokens: ArraySlice<SwiftTokens.Token>) -> Bool {
    guard index > tokens.startIndex, tokens[index - 1].isSign(".") else { return false }
    return index - 1 == tokens.startIndex || !tokens[index - 2].isSign(".")
  }

  /// Behind `let`, `var` or `func`: `a`, or `(a, b)`.
  private static func bound(_ rest: ArraySlice<SwiftTokens.Token>) -> [String] {
    let open = rest.first?.isSign("(") == true
    return rest.dropFirst(open ? 1 : 0).prefix { $0.kind == .word || $0.isSign(",") }
      .filter { $0.kind == .word }.map(\.name)
  }

  /// `a, b` or `(a, b)` before a word; nil if something else stands there.
  private static func names(
    _ rest: ArraySlice<SwiftTokens.Token>, until word: StaticString
  ) -> [String]? {
    let list = rest.prefix { token in
      !token.isWord(word)
        && (token.kind == .word || token.isSign(",") || token.isSign("(") || token.isSign(")"))
    }
    guard rest.dropFirst(list.count).first?.isWord(word) == true else { return nil }
    return list.filter { $0.kind == .word }.map(\.name)
  }

  /// The words before colons in the parentheses of a function.
  private static func parameters(_ rest: ArraySlice<SwiftTokens.Token>) -> [String] {
    let list = rest.prefix { !$0.isSign(")") }
    return zip(list, list.dropFirst()).filter { $0.kind == .word && $1.isSign(":") }.map(\.0.name)
  }
}
