/// Cuts typed text into tokens. Runs of letters are cut into known names, the longest first.
struct TypedLexer {
  private var text: Scalars
  private let names: TypedNames
  private let notation: Notation
  private var tokens: [Token] = []
  /// For every open brace, whether it belongs to a script.
  private var braces: [Bool] = []

  static func tokens(of source: String, notation: Notation) throws(FormulaError) -> [Token] {
    var lexer = try TypedLexer(
      text: Scalars(source), names: TypedNames(notation), notation: notation)
    try lexer.run()
    return lexer.tokens
  }

  private init(text: Scalars, names: TypedNames, notation: Notation) {
    self.text = text
    self.names = names
    self.notation = notation
  }

  private mutating func run() throws(FormulaError) {
    while let scalar = text.peek() {
      let start = text.offset
      if scalar.isSpace {
        text.index += 1
      } else if let number = text.takeDecimal() {
        add(.number(number + exponent()), from: start)
      } else if scalar == "d" || scalar == "∂", let derivative = derivative() {
        add(derivative, from: start)
      } else if scalar.isNameLetter {
        try name()
      } else if SymbolScripts.plain[scalar]?.isRaised == true {
        add(.superscript(plainText(isRaised: true)), from: start)
      } else {
        try sign(scalar)
      }
    }
    add(.endOfSource, from: text.offset)
  }

  private mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, range: start..<text.offset))
  }

  /// `e-3` after digits.
  private mutating func exponent() -> String {
    guard let letter = text.peek(), letter == "e" || letter == "E" else { return "" }
    var sign = ""
    if let next = text.peek(1), next == "-" || next == "+" || next == "−" {
      sign = next == "+" ? "+" : "-"
    }
    guard let digit = text.peek(sign.isEmpty ? 1 : 2), digit.isDigit else { return "" }
    text.index += sign.isEmpty ? 1 : 2
    return "e" + sign + text.take { $0.isDigit }
  }

  private mutating func plainText(isRaised: Bool) -> String {
    var result = ""
    while let scalar = text.peek(), let plain = SymbolScripts.plain[scalar],
      plain.isRaised == isRaised
    {
      result.append(plain.character)
      text.index += 1
    }
    return result
  }

  // MARK: Names

  /// Letters, digits and lowered characters from here on, lowered ones in plain.
  private func runOfName() -> [Unicode.Scalar] {
    var run: [Unicode.Scalar] = []
    while let scalar = text.peek(run.count) {
      if scalar.isNameLetter || scalar.isDigit || (scalar.isCombining && !run.isEmpty) {
        run.append(scalar)
      } else if let plain = SymbolScripts.plain[scalar], !plain.isRaised,
        let letter = plain.character.unicodeScalars.first, letter.isDigit || letter.isNameLetter
      {
        run.append(letter)
      } else if scalar == "_", let next = text.peek(run.count + 1),
        next.isNameLetter || next.isDigit
      {
        run.append(scalar)
      } else {
        break
      }
    }
    return run
  }

  private mutating func name() throws(FormulaError) {
    let run = runOfName()
    var rest = run[...]
    var parts: [(kind: Token.Kind, length: Int)] = []
    while let first = rest.first {
      if first.isDigit {
        guard let last = parts.last else { break }
        switch last.kind {
        case .known, .root, .absolute: break
        default: throw digitsAfterName(parts, rest)
        }
        break
      }
      if first == "_", !parts.isEmpty { break }
      guard let part = names.first(of: rest) else {
        parts = []
        break
      }
      parts.append(part)
      rest = rest.dropFirst(part.length)
    }
    if parts.isEmpty {
      // A name nobody knows stays whole, so that a message can quote it.
      var view = String.UnicodeScalarView()
      view.append(contentsOf: run)
      parts = [(.symbol(Symbol(swiftName: String(view))), run.count)]
    }
    for part in parts {
      let start = text.offset
      text.index += part.length
      add(part.kind, from: start)
    }
  }

  /// `x2` where x is known and x₂ is not.
  private func digitsAfterName(
    _ parts: [(kind: Token.Kind, length: Int)], _ rest: ArraySlice<Unicode.Scalar>
  ) -> FormulaError {
    let before = parts.dropLast().reduce(0) { $0 + $1.length }
    let length = parts.last?.length ?? 0
    var name = String.UnicodeScalarView()
    for ahead in before..<before + length {
      if let scalar = text.peek(ahead) { name.append(scalar) }
    }
    var digits = String.UnicodeScalarView()
    digits.append(contentsOf: rest.prefix(while: \.isDigit))
    return FormulaError(
      .ambiguous(
        "\(String(name))\(String(digits))", first: "\(String(name))_\(String(digits))",
        second: "\(String(name))*\(String(digits))"),
      at: text.offsets[min(text.index + before, text.offsets.count - 1)])
  }

  // MARK: Derivatives

  /// `dy/dx`, `d/dx`, `∂E/∂w1`, `d^2y/dx^2`; nothing is taken where it is not exactly that.
  private mutating func derivative() -> Token.Kind? {
    var rest = self
    guard let letter = rest.text.peek(), !notation.quantities.contains(Symbol("d")) else {
      return nil
    }
    rest.text.index += 1
    let order = rest.order()
    let start = rest.text.offset
    let of = rest.differentiatedName()
    let ofRange = start..<rest.text.offset
    _ = rest.text.take { $0.isSpace }
    guard rest.text.take("/") else { return nil }
    _ = rest.text.take { $0.isSpace }
    var by: [Symbol] = []
    while rest.text.peek() == letter {
      rest.text.index += 1
      guard let name = rest.differentiatedName() else { return nil }
      let count = rest.order() ?? 1
      guard by.count + count <= Derivative.highestOrder else { return nil }
      by += Array(repeating: name, count: count)
    }
    guard by.count == order ?? 1 else { return nil }
    if let next = rest.text.peek(), next.isNameLetter || next.isDigit || next == "_" { return nil }
    text.index = rest.text.index
    return .derivative(
      of: of, ofRange: ofRange, by: by, sign: letter == "∂" ? .partial : .total)
  }

  private mutating func order() -> Int? {
    if text.peek() == "^", let digit = text.peek(1), digit.isDigit {
      text.index += 1
      return Int(text.take { $0.isDigit })
    }
    if let scalar = text.peek(), let plain = SymbolScripts.plain[scalar], plain.isRaised,
      plain.character.isNumber
    {
      return Int(plainText(isRaised: true))
    }
    return nil
  }

  private mutating func differentiatedName() -> Symbol? {
    let run = runOfName()
    guard !run.isEmpty, let first = names.first(of: run[...]),
      case .symbol(let symbol) = first.kind
    else { return nil }
    text.index += first.length
    return symbol
  }

  // MARK: Signs

  private mutating func sign(_ scalar: Unicode.Scalar) throws(FormulaError) {
    let start = text.offset
    for (spelling, kind) in Self.signs where text.take(spelling) { return add(kind, from: start) }
    text.index += 1
    switch scalar {
    case "'", "′":
      let more = text.take { $0 == "'" || $0 == "′" }
      add(.primes(1 + more.unicodeScalars.count), from: start)
    case "{":
      let last = tokens.last?.kind
      let isScript = last == .caret || last == .underscore
      braces.append(isScript)
      add(isScript ? .openBrace : .open(.curly, isStretched: false), from: start)
    case "}":
      let isScript = braces.popLast() ?? false
      add(isScript ? .closeBrace : .close(.curly, isStretched: false), from: start)
    case "_" where text.peek() != nil:
      add(.underscore, from: start)
    default:
      throw FormulaError(
        .unexpected(
          token: String(scalar), expected: "numbers, names and operators such as 2*x*cos(x^2)"),
        at: start)
    }
  }

  /// Longer spellings before their beginnings.
  private static let signs: [(String, Token.Kind)] = [
    ("**", .caret), ("^", .caret), ("+", .plus), ("-", .minus), ("−", .minus), ("–", .minus),
    ("*", .times(.dot)), ("·", .times(.dot)), ("⋅", .times(.dot)), ("∗", .times(.dot)),
    ("×", .times(.cross)), ("⊙", .times(.elementwise)), ("/", .slash), ("÷", .slash),
    ("∕", .slash), ("∘", .composition), ("√", .root), ("∂", .differential(.partial)),
    ("(", .open(.round, isStretched: false)), (")", .close(.round, isStretched: false)),
    ("[", .open(.square, isStretched: false)), ("]", .close(.square, isStretched: false)),
    ("|", .bar), (",", .comma), (".", .period), (";", .period),
    (":=", .relation(.defined)), ("≔", .relation(.defined)),
    ("==", .relation(.equal)), ("=", .relation(.equal)),
    ("!=", .relation(.notEqual)), ("≠", .relation(.notEqual)),
    ("<=", .relation(.lessOrEqual)), ("≤", .relation(.lessOrEqual)), ("<", .relation(.less)),
    (">=", .relation(.greaterOrEqual)), ("≥", .relation(.greaterOrEqual)),
    (">", .relation(.greater)), ("~=", .relation(.approximately)),
    ("≈", .relation(.approximately)), ("∈", .relation(.element)), ("→", .relation(.tends)),
    ("∞", .symbol(Symbol("∞"))), ("‖", .doubleBar), ("⊤", .transposed), ("ᵀ", .transposed),
    ("∇", .nabla),
  ]
}
