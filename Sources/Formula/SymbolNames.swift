/// How a symbol is spelled in TeX and in Swift.
extension Symbol {
  /// Reads the TeX of one name: `x`, `w_{1}`, `z^{(2)}`, `\mathrm{net}_{h1}`; nil for anything else.
  public init?(tex: String) {
    guard var reading = try? Reading(tex, notation: Notation(acceptsUnknown: true), dialect: .tex),
      let formula = try? reading.formula(), formula.rows.count == 1,
      let term = formula.terms.first, formula.links.isEmpty,
      case .symbol(let symbol) = term.kind
    else { return nil }
    self = symbol
  }

  /// The name that a Swift identifier means by convention: `w12` is w₁₂, `sigma` is σ, `net_h1` is
  /// net with h1 below, `x_out` is x with out below; other words of several letters stay words.
  public init(swiftName: String) {
    let parts = swiftName.split(whereSeparator: { $0 == "_" || $0 == "`" })
    guard let first = parts.first else {
      self.init(swiftName.isEmpty ? "_" : swiftName)
      return
    }
    let letters = first.prefix { !$0.isWholeNumber }
    let digits = first.dropFirst(letters.count)
    var below: [String] = []
    var base = String(letters)
    if letters.isEmpty || digits.contains(where: { !$0.isWholeNumber }) {
      base = String(first)
    } else if !digits.isEmpty {
      below.append(String(digits))
    }
    below += parts.dropFirst().map { SymbolGreek.letterOfName[String($0)] ?? String($0) }
    self.init(
      SymbolGreek.letterOfName[base] ?? base,
      below: below.isEmpty ? nil : below.joined(separator: ","))
  }

  /// TeX that reads back as the same symbol.
  public var tex: String { tex(above: "") }

  /// The same with a command more in what stands above: `W^{(l)\top}`.
  func tex(above command: String) -> String {
    var result = Self.tex(ofBase: base)
    if let below { result += "_" + Self.braced(Self.tex(ofMark: below)) }
    let marks = (above.map { Self.tex(ofMark: $0) } ?? "") + command
    return marks.isEmpty ? result : result + "^" + Self.braced(marks)
  }

  private static func tex(ofBase base: String) -> String {
    if let name = SymbolGreek.nameOfLetter[base] { return "\\" + name }
    if let command = SymbolLetters.tex[base] { return command }
    if let (command, letter) = SymbolLetters.parts(of: base) {
      return "\\\(command){\(tex(ofBase: letter))}"
    }
    return base.unicodeScalars.count == 1 ? base : "\\mathrm{\(base)}"
  }

  /// Braces unless TeX takes it as one token.
  static func braced(_ tex: String) -> String {
    let bytes = tex.utf8
    return bytes.count == 1 && bytes.allSatisfy { $0 < 0x80 } ? tex : "{\(tex)}"
  }

  private static func tex(ofMark mark: String) -> String {
    var result = ""
    for part in markParts(of: mark) {
      switch part {
      case .word(let word): result += "\\mathrm{\(word)}"
      case .letter(let letter):
        if let name = SymbolGreek.nameOfLetter[letter] {
          result += "\\\(name) "
        } else {
          result += letter
        }
      case .number(let text), .sign(let text): result += text
      }
    }
    while result.last == " " { result.removeLast() }
    return result
  }

  /// The parts of what stands below or above, as a reader sees them.
  enum MarkPart {
    /// Three letters or more, upright: `out`.
    case word(String)
    case letter(String)
    case number(String)
    case sign(String)
  }

  /// Letters stand for themselves, as `ij` does, unless there are three or more that are no indices.
  static func markParts(of mark: String) -> [MarkPart] {
    var parts: [MarkPart] = []
    var rest = Array(mark)[...]
    while let first = rest.first {
      if first.isLetter {
        let run = rest.prefix { $0.isLetter && $0.isASCII }
        if run.count >= 3, run.contains(where: { !"ijklmn".contains($0) }) {
          parts.append(.word(String(run)))
          rest = rest.dropFirst(run.count)
        } else {
          let letters = run.isEmpty ? rest.prefix(1) : run
          parts += letters.map { .letter(String($0)) }
          rest = rest.dropFirst(letters.count)
        }
      } else if first.isNumber || first == "." {
        let run = rest.prefix { $0.isNumber || $0 == "." }
        parts.append(.number(String(run)))
        rest = rest.dropFirst(run.count)
      } else {
        parts.append(.sign(String(first)))
        rest = rest.dropFirst()
      }
    }
    return parts
  }
}
