/// Cuts TeX into tokens. Spacing is dropped; words (`\mathrm{net}`) and delimiters with their sizes
/// (`\left(`) become one token each; braces are known to be balanced afterwards.
struct TeXLexer {
  var text: Scalars
  private(set) var tokens: [Token] = []
  /// Offsets of the braces that are open.
  private var braces: [Int] = []
  private var isAfterGap = false

  static func tokens(of source: String) throws(FormulaError) -> [Token] {
    var lexer = try TeXLexer(text: Scalars(source))
    try lexer.run()
    return lexer.tokens
  }

  private init(text: Scalars) { self.text = text }

  private mutating func run() throws(FormulaError) {
    while let scalar = text.peek() {
      let start = text.offset
      if scalar.isSpace || scalar == "~" {
        text.index += 1
      } else if scalar == "\\" {
        try command()
      } else if let number = text.takeDecimal() {
        try refuseExponent(after: number, from: start)
        add(.number(number), from: start)
      } else if scalar.isNameLetter {
        add(.symbol(Symbol(text.takeLetter())), from: start)
      } else {
        try sign(scalar)
      }
    }
    if let open = braces.last { throw FormulaError(.unbalanced(open: "{"), at: open) }
    add(.endOfSource, from: text.offset)
  }

  mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, range: start..<text.offset, isAfterGap: isAfterGap))
    isAfterGap = false
  }

  /// `1e-3` is a number to a programmer and 1·e − 3 to TeX.
  private func refuseExponent(after number: String, from start: Int) throws(FormulaError) {
    guard text.peek() == "e" else { return }
    let signed = text.peek(1) == "-" || text.peek(1) == "+"
    guard let digit = text.peek(signed ? 2 : 1), digit.isDigit else { return }
    var rest = text
    rest.index += signed ? 2 : 1
    let power = rest.take { $0.isDigit }
    let sign = text.peek(1) == "-" ? "-" : ""
    let between = signed ? (sign.isEmpty ? " + " : " - ") : " \\cdot "
    throw FormulaError(
      .ambiguous(
        number + "e" + (signed ? String(text.peek(1).map(Character.init) ?? "+") : "") + power,
        first: "\(number) \\times 10^{\(sign)\(power)}",
        second: "\(number) e\(between)\(power)"),
      at: start)
  }

  private mutating func sign(_ scalar: Unicode.Scalar) throws(FormulaError) {
    let start = text.offset
    text.index += 1
    switch scalar {
    case "+": add(.plus, from: start)
    case "-", "−": add(.minus, from: start)
    case "*", "·", "⋅", "∗": add(.times(.dot), from: start)
    case "×": add(.times(.cross), from: start)
    case "⊙": add(.times(.elementwise), from: start)
    case "/": add(.slash, from: start)
    case "^": add(.caret, from: start)
    case "_": add(.underscore, from: start)
    case "'", "′":
      let more = text.take { $0 == "'" || $0 == "′" }
      add(.primes(1 + more.unicodeScalars.count), from: start)
    case "∂": add(.differential(.partial), from: start)
    case "∘": add(.composition, from: start)
    case "(": add(.open(.round, isStretched: false), from: start)
    case ")": add(.close(.round, isStretched: false), from: start)
    case "[": add(.open(.square, isStretched: false), from: start)
    case "]": add(.close(.square, isStretched: false), from: start)
    case "|": add(.bar, from: start)
    case "{":
      braces.append(start)
      add(.openBrace, from: start)
    case "}":
      guard braces.popLast() != nil else {
        throw FormulaError(.unexpected(token: "}", expected: "an opening `{` before it"), at: start)
      }
      add(.closeBrace, from: start)
    case ",": add(.comma, from: start)
    case ".", ";": add(.period, from: start)
    case "&": add(.ampersand, from: start)
    case "=": add(.relation(.equal), from: start)
    case "<": add(.relation(.less), from: start)
    case ">": add(.relation(.greater), from: start)
    case "≠": add(.relation(.notEqual), from: start)
    case "≤": add(.relation(.lessOrEqual), from: start)
    case "≥": add(.relation(.greaterOrEqual), from: start)
    case "≈": add(.relation(.approximately), from: start)
    case "≔": add(.relation(.defined), from: start)
    case ":" where text.peek() == "=":
      text.index += 1
      add(.relation(.defined), from: start)
    case ":": add(.colon, from: start)
    case "∈": add(.relation(.element), from: start)
    case "→": add(.relation(.tends), from: start)
    case "∞": add(.symbol(Symbol("∞")), from: start)
    case "∇": add(.nabla, from: start)
    case "‖": add(.doubleBar, from: start)
    case "⊤", "ᵀ": add(.transposed, from: start)
    case "%":
      throw FormulaError(
        .refused("%", instead: "it begins a comment in TeX; write `0.05` for five percent"),
        at: start)
    default:
      throw FormulaError(
        .unexpected(token: String(scalar), expected: "TeX of a formula"), at: start)
    }
  }

  private mutating func command() throws(FormulaError) {
    let start = text.offset
    text.index += 1
    guard let first = text.peek() else {
      throw FormulaError(.unexpectedEnd(expected: "the name of a command after `\\`"), at: start)
    }
    guard first.isASCIILetter else {
      text.index += 1
      if first == "\\" {
        skipRowSpace()
        return add(.newRow, from: start)
      }
      return try meaning(of: String(first), from: start)
    }
    let name = text.take { $0.isASCIILetter }
    if TeXCommands.word.contains(name) { return try word(name, from: start) }
    if let mark = SymbolLetters.markOfAccent[name] { return try accent(mark, name, from: start) }
    if TeXCommands.bold.contains(name) { return try bold(name, from: start) }
    if let letters = TeXCommands.alphabets[name] {
      return try alphabet(letters, name, from: start)
    }
    if name == "arg", let sign = extremum() { return add(.reducer(sign), from: start) }
    if name == "left" || name == "right" {
      return try stretched(isLeft: name == "left", from: start)
    }
    if let side = TeXCommands.sizes[name] { return try sized(side, name: name, from: start) }
    if name == "begin" || name == "end" { return try environment(name, from: start) }
    try meaning(of: name, from: start)
  }

  private mutating func meaning(of name: String, from start: Int) throws(FormulaError) {
    if TeXCommands.spacing.contains(name) { return }
    if TeXCommands.gaps.contains(name) {
      isAfterGap = true
      return
    }
    if let kind = TeXCommands.meaning[name] { return add(kind, from: start) }
    if let instead = TeXCommands.advice[name] {
      throw FormulaError(.refused("\\" + name, instead: instead), at: start)
    }
    if TeXCommands.unsupported.contains(name) {
      throw FormulaError(.unsupported("\\" + name), at: start)
    }
    let nearest = nearestName(to: name, in: TeXCommands.names).map { "\\" + $0 }
    throw FormulaError(.unknownCommand("\\" + name, nearest: nearest), at: start)
  }

  /// `\\[2pt]`: a length is no part of the formula.
  private mutating func skipRowSpace() {
    guard text.peek() == "[" else { return }
    var rest = text
    rest.index += 1
    let length = rest.takeDecimal()
    let unit = rest.take { $0.isASCIILetter }
    if length != nil, unit.utf8.count == 2, rest.take("]") { text = rest }
  }

  func nextText() -> String { text.peek().map { String($0) } ?? "the end" }

  func sourceText(from start: Int) -> String {
    var result = String.UnicodeScalarView()
    for index in 0..<text.index where text.offsets[index] >= start {
      result.append(text.scalars[index])
    }
    return String(result)
  }

  private mutating func delimiter() -> (kind: Token.Delimiter, side: TeXCommands.Side)? {
    _ = text.take { $0.isSpace }
    let spelled: [(String, Token.Delimiter, TeXCommands.Side)] = [
      ("(", .round, .opening), (")", .round, .closing), ("[", .square, .opening),
      ("]", .square, .closing), ("\\{", .curly, .opening), ("\\}", .curly, .closing),
      ("\\lbrace", .curly, .opening), ("\\rbrace", .curly, .closing),
      ("\\lvert", .bar, .opening), ("\\rvert", .bar, .closing), ("\\vert", .bar, .either),
      ("\\lVert", .doubleBar, .opening), ("\\rVert", .doubleBar, .closing),
      ("\\Vert", .doubleBar, .either), ("\\|", .doubleBar, .either), ("‖", .doubleBar, .either),
      ("|", .bar, .either),
    ]
    for (spelling, kind, side) in spelled where text.take(spelling) { return (kind, side) }
    return nil
  }

  private mutating func stretched(isLeft: Bool, from start: Int) throws(FormulaError) {
    let name = isLeft ? "\\left" : "\\right"
    if text.peek() == ".", isLeft {
      text.index += 1
      return add(.openNothing, from: start)
    }
    guard let (kind, side) = delimiter(), isLeft ? side != .closing : side != .opening else {
      throw FormulaError(
        .unexpected(token: name + " " + nextText(), expected: "a delimiter after `\(name)`"),
        at: start)
    }
    add(isLeft ? .open(kind, isStretched: true) : .close(kind, isStretched: true), from: start)
  }

  private mutating func sized(
    _ size: TeXCommands.Side, name: String, from start: Int
  ) throws(FormulaError) {
    guard let (kind, side) = delimiter() else {
      throw FormulaError(
        .unexpected(token: "\\\(name) \(nextText())", expected: "a delimiter after `\\\(name)`"),
        at: start)
    }
    switch side == .either ? size : side {
    case .opening: add(.open(kind, isStretched: false), from: start)
    case .closing: add(.close(kind, isStretched: false), from: start)
    case .either: add(kind == .bar ? .bar : .doubleBar, from: start)
    }
  }

  private mutating func environment(_ command: String, from start: Int) throws(FormulaError) {
    guard text.take("{") else {
      throw FormulaError(
        .unexpected(token: nextText(), expected: "a name in braces after `\\\(command)`"),
        at: text.offset)
    }
    let name = text.take { $0.isASCIILetter || $0 == "*" }
    guard text.take("}"),
      TeXCommands.environments.contains(name) || TeXCommands.terms.contains(name)
    else { throw FormulaError(.unsupported("\\\(command){\(name)}"), at: start) }
    if command == "begin", name == "array" { skipColumns() }
    add(command == "begin" ? .begin(name) : .end(name), from: start)
  }
}
