/// Which characters the terminal can show.
public enum Charset: Sendable, Hashable {
  case ascii, unicode

  /// Decided as the C library does: the first of LC_ALL, LC_CTYPE and LANG that is not empty names
  /// the locale; only one with UTF-8 in its name can show more than ASCII.
  public init(environment: [String: String]) {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let name = (locale ?? "").lowercased()
    self = name.contains("utf-8") || name.contains("utf8") ? .unicode : .ascii
  }

  /// The text in this set: as it is for Unicode; for ASCII spelt with what there is, and `?` for
  /// what has no spelling. Control characters go in both, so no text can steer the terminal.
  func spell(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    switch self {
    case .unicode: return String(text.filter { !$0.isControl })
    case .ascii: return Self.ascii(text)
    }
  }

  private static func ascii(_ text: String) -> String {
    var result = ""
    var raised = ""
    for character in text where !character.isControl {
      if let digit = superscripts[character] {
        raised.append(digit)
        continue
      }
      result += power(raised)
      raised = ""
      if character.isASCII {
        result.append(character)
      } else if let spelling = spellings[character] {
        result += spelling
      } else if let number = circled.firstIndex(of: character) {
        result += "(\(number + 1))"
      } else {
        // A letter with marks loses the marks; anything else has no spelling.
        result.append(character.withoutMarks ?? "?")
      }
    }
    return result + power(raised)
  }

  private static func power(_ raised: String) -> String {
    if raised.isEmpty { return "" }
    return raised.allSatisfy(\.isNumber) || raised.count == 1 ? "^" + raised : "^(\(raised))"
  }

  private static let superscripts: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁺": "+", "⁻": "-", "⁽": "(", "⁾": ")", "ⁿ": "n", "ⁱ": "i", "ˣ": "x", "ʸ": "y",
    "ᵃ": "a", "ᵇ": "b", "ᵏ": "k", "ᵐ": "m", "ᵗ": "t", "ᵘ": "u", "ᵛ": "v", "ᵀ": "T",
  ]

  private static let circled = Array("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")

  private static let spellings: [Character: String] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8",
    "₉": "9", "₊": "+", "₋": "-", "ᵢ": "i", "ⱼ": "j", "ₐ": "a", "ₑ": "e", "ₒ": "o", "ₓ": "x",
    "ₕ": "h", "ₖ": "k", "ₗ": "l", "ₘ": "m", "ₙ": "n", "ₚ": "p", "ₛ": "s", "ₜ": "t",
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
