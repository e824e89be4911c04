/// Commands with letters or words in their braces.
extension TeXLexer {
  /// `\mathrm{net}`, `\operatorname{ReLU}`, `\text{out}`: one name, or a word that says a condition.
  mutating func word(_ command: String, from start: Int) throws(FormulaError) {
    _ = text.take { $0.isSpace || $0 == "*" }
    let content: String
    if text.peek()?.isNameLetter == true {
      content = text.takeLetter()
    } else {
      guard text.take("{") else {
        throw FormulaError(
          .unexpected(token: nextText(), expected: "a word in braces"), at: text.offset)
      }
      content = takeWords()
      guard text.take("}") else {
        throw FormulaError(.unsupported(sourceText(from: start)), at: start)
      }
    }
    guard let kind = meaning(ofWords: content, isText: command.hasPrefix("text")) else {
      throw FormulaError(.unsupported(sourceText(from: start)), at: start)
    }
    add(kind, from: start)
  }

  /// What stands in braces up to a brace or a command, with single spaces between words.
  private mutating func takeWords() -> String {
    var words: [String] = []
    while let scalar = text.peek(), scalar != "{", scalar != "}" {
      if scalar.isSpace || scalar == "~" {
        text.index += 1
      } else if scalar == "\\" {
        guard let next = text.peek(1), ",;:! ".unicodeScalars.contains(next) else { break }
        text.index += 2
      } else {
        words.append(
          text.take { !$0.isSpace && $0 != "~" && $0 != "{" && $0 != "}" && $0 != "\\" })
      }
    }
    return words.joined(separator: " ")
  }

  private func meaning(ofWords words: String, isText: Bool) -> Token.Kind? {
    if isText {
      // The sentence's own comma or full stop.
      let bare = words.last.map { ".,:;".contains($0) } == true ? String(words.dropLast()) : words
      if let kind = Self.conditions[bare] { return kind }
    }
    switch words {
    case "d": return .differential(.total)
    case "T" where standsAbove: return .transposed
    case "argmax", "arg max": return .reducer(.argmax)
    case "argmin", "arg min": return .reducer(.argmin)
    default: break
    }
    if let function = KnownFunction(name: words) { return .known(function) }
    let scalars = words.unicodeScalars
    if scalars.count < 3, scalars.allSatisfy(\.isDigit), let mark = Int(words) {
      return .mark(mark)
    }
    guard let first = scalars.first, first.isNameLetter,
      scalars.allSatisfy({ $0.isNameLetter || $0.isDigit })
    else { return nil }
    return .symbol(Symbol(words))
  }

  private static let conditions: [String: Token.Kind] = {
    var table: [String: Token.Kind] = ["and": .word(.and)]
    for word in ["if", "for", "when", "where", "as", "with", "while"] {
      table[word] = .word(.condition(word))
    }
    for word in ["otherwise", "else"] { table[word] = .word(.otherwise(word)) }
    for words in ["for all", "for any", "for every", "for each"] { table[words] = .forAll }
    return table
  }()

  /// Whether the next token is the first of a superscript.
  private var standsAbove: Bool {
    guard let last = tokens.last?.kind else { return false }
    if last == .caret { return true }
    return last == .openBrace && tokens.count > 1 && tokens[tokens.count - 2].kind == .caret
  }

  /// `\max` or `\min` after `\arg`, with any spacing between them.
  mutating func extremum() -> Reduction.Sign? {
    var rest = text
    while true {
      _ = rest.take { $0.isSpace || $0 == "~" }
      if rest.take("\\,") || rest.take("\\!") || rest.take("\\;") || rest.take("\\ ") { continue }
      break
    }
    let sign: Reduction.Sign
    if rest.take("\\max") {
      sign = .argmax
    } else if rest.take("\\min") {
      sign = .argmin
    } else {
      return nil
    }
    if let next = rest.peek(), next.isASCIILetter { return nil }
    text = rest
    return sign
  }

  // MARK: Letters

  /// `\hat{y}`, `\bar x`: a letter with a mark is a letter of its own.
  mutating func accent(
    _ mark: Unicode.Scalar, _ command: String, from start: Int
  ) throws(FormulaError) {
    var letter = try letter(of: command, from: start).unicodeScalars
    letter.append(mark)
    add(.symbol(Symbol(String(letter))), from: start)
  }

  /// `\mathbf{x}`, `\boldsymbol\delta`: the letter, or a word.
  mutating func bold(_ command: String, from start: Int) throws(FormulaError) {
    add(.symbol(Symbol(try letter(of: command, from: start))), from: start)
  }

  /// `\mathcal{L}`, `\mathbb{R}`
  mutating func alphabet(
    _ letters: [(letter: String, is: String)], _ command: String, from start: Int
  ) throws(FormulaError) {
    let plain = try letter(of: command, from: start)
    guard let letter = letters.first(where: { $0.letter == plain })?.is else {
      throw FormulaError(.unsupported(sourceText(from: start)), at: start)
    }
    add(.symbol(Symbol(letter)), from: start)
  }

  /// One letter, Greek ones by their command, with or without braces.
  private mutating func letter(
    of command: String, from start: Int
  ) throws(FormulaError) -> String {
    _ = text.take { $0.isSpace }
    let isBraced = text.take("{")
    if isBraced { _ = text.take { $0.isSpace } }
    let place = text.offset
    var result: String?
    if text.peek()?.isNameLetter == true {
      result = text.takeLetter()
    } else if text.take("\\") {
      result = SymbolGreek.letterOfName[text.take { $0.isASCIILetter }]
    }
    if isBraced { _ = text.take { $0.isSpace } }
    guard let result, !isBraced || text.take("}") else {
      let found = place < text.offset ? sourceText(from: place) : nextText()
      throw FormulaError(
        .unexpected(
          token: found,
          expected: "one letter after `\\\(command)`; its indices stand behind, as in "
            + "`\\\(command){y}_i`"),
        at: place)
    }
    return result
  }

  /// `{cc}` after `\begin{array}`: how columns are set is no part of the formula.
  mutating func skipColumns() {
    var rest = text
    guard rest.take("{") else { return }
    _ = rest.take { "lcr| ".unicodeScalars.contains($0) }
    if rest.take("}") { text = rest }
  }
}

extension Scalars {
  /// Takes a letter with the marks that join it.
  mutating func takeLetter() -> String {
    var letter = String.UnicodeScalarView()
    if let first = peek() {
      letter.append(first)
      index += 1
    }
    while let mark = peek(), SymbolLetters.accents.contains(where: { $0.mark == mark }) {
      letter.append(mark)
      index += 1
    }
    return String(letter)
  }
}

extension KnownFunction {
  /// By the name in TeX or as a program spells it: `sgn`, `atan`, `asinh`.
  init?(name: String) {
    if let function = Self(rawValue: name) ?? Self.otherNames[name] {
      self = function
    } else {
      return nil
    }
  }

  static let otherNames: [String: KnownFunction] = [
    "sgn": .sign, "asin": .arcsin, "acos": .arccos, "atan": .arctan, "asinh": .arsinh,
    "acosh": .arcosh, "atanh": .artanh, "arcsinh": .arsinh,
    "arccosh": .arcosh, "arctanh": .artanh,
  ]
}
