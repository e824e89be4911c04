/// Which characters the terminal can show.
public enum Charset: Sendable, Hashable {
  case ascii, unicode
  /// Of what is not ASCII, only what takes two columns everywhere. Where Chinese, Japanese or Korean is
  /// written, terminals differ in whether Greek letters, lines and signs take one column or two, and
  /// what is aligned would not be.
  case eastAsian

  /// Decided as the C library does: the first of LC_ALL, LC_CTYPE and LANG that is not empty names
  /// the locale; only one with UTF-8 in its name can show more than ASCII.
  public init(environment: [String: String]) {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let name = (locale ?? "").lowercased()
    if !name.contains("utf-8"), !name.contains("utf8") {
      self = .ascii
    } else {
      self = ["zh", "ja", "ko"].contains(name.prefix(2)) ? .eastAsian : .unicode
    }
  }

  /// The text in this set: as it is for Unicode; for ASCII spelt with what there is, and `?` for
  /// what has no spelling. Control characters go in both, so no text can steer the terminal.
  func spell(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    switch self {
    case .unicode: return String(text.filter { !$0.isControl })
    case .ascii: return Self.ascii(text, keepsWide: false)
    case .eastAsian: return Self.ascii(text, keepsWide: true)
    }
  }

  private static func ascii(_ text: String, keepsWide: Bool) -> String {
    var result = ""
    var raised = ""
    var bounds = ""
    var sign: Character?
    for character in text where !character.isControl {
      if sign != nil, lowered.contains(character), let letter = spellings[character] {
        bounds += letter
        continue
      }
      if sign == "∇", bounds.isEmpty, character.isLetter { result += " " }
      result += below(bounds)
      bounds = ""
      sign = "∑∏∫∇‖".contains(character) ? character : nil
      if let digit = superscripts[character] {
        raised.append(digit)
        continue
      }
      result += power(raised)
      raised = ""
      if character.isASCII || (keepsWide && character.displayWidth == 2) {
        result.append(character)
      } else if let spelling = spellings[character] {
        result += spelling
      } else if let number = circled.firstIndex(of: character) {
        result += "(\(number + 1))"
      } else {
        // A letter with marks loses the marks; anything else has no spelling.
        let letter = character.withoutMarks.map { String($0) } ?? character.spellingWithoutMarks
        result += letter ?? "?"
      }
    }
    return result + below(bounds) + power(raised)
  }

  /// What stands below a sign, `_i` or `_{i=1}`: next to its word it would run into it.
  private static func below(_ bounds: String) -> String {
    bounds.count > 1 ? "_{\(bounds)}" : bounds.isEmpty ? "" : "_" + bounds
  }

  private static func power(_ raised: String) -> String {
    if raised.isEmpty { return "" }
    let isClear =
      raised.count == 1 || raised.allSatisfy(\.isNumber)
      || (raised.first == "(" && raised.last == ")" && !raised.dropFirst().contains("("))
    return isClear ? "^" + raised : "^(\(raised))"
  }

  private static let superscripts: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁺": "+", "⁻": "-", "⁽": "(", "⁾": ")", "ⁿ": "n", "ⁱ": "i", "ˣ": "x", "ʸ": "y",
    "ᵃ": "a", "ᵇ": "b", "ᶜ": "c", "ᵈ": "d", "ᵉ": "e", "ᶠ": "f", "ᵍ": "g", "ʰ": "h", "ʲ": "j",
    "ᵏ": "k", "ˡ": "l", "ᵐ": "m", "ᵒ": "o", "ᵖ": "p", "ʳ": "r", "ˢ": "s", "ᵗ": "t", "ᵘ": "u",
    "ᵛ": "v", "ʷ": "w", "ᶻ": "z", "ᴬ": "A", "ᴮ": "B", "ᴰ": "D", "ᴱ": "E", "ᴳ": "G", "ᴴ": "H",
    "ᴵ": "I", "ᴶ": "J", "ᴷ": "K", "ᴸ": "L", "ᴹ": "M", "ᴺ": "N", "ᴼ": "O", "ᴾ": "P", "ᴿ": "R",
    "ᵀ": "T", "ᵁ": "U", "ᵂ": "W",
  ]

  /// What may stand below a sum, each with a spelling of one character.
  private static let lowered: Set<Character> = Set("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")

  private static let circled = Array("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")

  fileprivate static let spellings: [Character: String] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8",
    "₉": "9", "₊": "+", "₋": "-", "ᵢ": "i", "ⱼ": "j", "ₐ": "a", "ₑ": "e", "ₒ": "o", "ₓ": "x",
    "₌": "=", "₍": "(", "₎": ")", "ᵣ": "r", "ᵤ": "u", "ᵥ": "v", "ₕ": "h", "ₖ": "k", "ₗ": "l",
    "ₘ": "m", "ₙ": "n", "ₚ": "p", "ₛ": "s", "ₜ": "t",
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta",
    "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
    "ϵ": "epsilon", "ϕ": "phi", "ϑ": "theta", "ℓ": "l", "ı": "i",
    "∂": "d", "·": "*", "⋅": "*", "×": "*", "⊙": "(*)", "∘": "o", "√": "sqrt", "∞": "inf",
    "−": "-", "±": "+-", "≈": "~=", "≠": "!=", "≤": "<=", "≥": ">=", "≔": ":=", "∈": "in",
    "→": "->", "←": "<-", "↦": "->", "⇒": "=>", "▶": ">", "◀": "<", "□": "_", "′": "'",
    "″": "''", "‴": "'''", "∑": "sum", "∏": "prod", "∫": "int", "⊤": "T", "∇": "grad",
    "∀": "for all", "‖": "||", "ℝ": "R", "▁": "_", "║": "|", "⌠": "/", "⎮": "|", "⌡": "/",
    "⎡": "[", "⎢": "[", "⎣": "[", "⎤": "]", "⎥": "]", "⎦": "]", "⎧": "/", "⎨": "<", "⎩": "\\",
    "⎪": "|", "⎫": "\\", "⎬": ">", "⎭": "/",
    "─": "-", "━": "=", "│": "|", "┃": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+",
    "┤": "+", "┬": "+", "┴": "+", "┼": "+", "⎛": "/", "⎜": "|", "⎝": "\\", "⎞": "\\",
    "⎟": "|", "⎠": "/", "╵": "'", "╷": ",", "⎷": "V", "¯": "_", "‾": "_", "⎸": "|", "╱": "/",
    "╲": "\\", "▏": "|", "▕": "|", "⟨": "<", "⟩": ">",
    "“": "\"", "”": "\"", "„": "\"", "‘": "'", "’": "'", "–": "-", "—": "--", "…": "...",
    "•": "*", "½": "1/2", "¼": "1/4", "¾": "3/4", "°": " degrees", "\u{A0}": " ",
    "\u{2009}": " ", "\u{202F}": " ", "\u{2061}": "", "\u{2062}": "", "ß": "ss", "æ": "ae",
    "ø": "o", "ł": "l", "€": "EUR", "§": "section ",
  ]
}

extension Character {
  /// How the letter under the marks of a Greek one is spelt; nil for any other character.
  fileprivate var spellingWithoutMarks: String? {
    guard unicodeScalars.count > 1, let first = unicodeScalars.first else { return nil }
    return Charset.spellings[Character(first)]
  }

  /// Moves the cursor or starts a command of the terminal.
  fileprivate var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// The ASCII letter under the marks of an accented one; nil for any other character. Comparing by
  /// canonical equivalence finds it without tables: `é` equals `e` with an acute accent.
  fileprivate var withoutMarks: Character? {
    let marks: [Unicode.Scalar] = [
      "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}",
      "\u{30A}", "\u{30B}", "\u{30C}", "\u{327}", "\u{328}",
    ]
    if let first = unicodeScalars.first, first.isASCII { return Character(first) }
    for letter in "aceginorsuyzdlhjktwACEGINORSUYZDLHJKTW" {
      for mark in marks {
        var composed = String(letter)
        composed.unicodeScalars.append(mark)
        if composed == String(self) { return letter }
      }
    }
    return nil
  }
}
