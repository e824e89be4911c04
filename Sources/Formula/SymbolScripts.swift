/// Characters that Unicode has as subscripts and superscripts.
enum SymbolScripts {
  static let superscripts: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "+": "⁺", "-": "⁻", "−": "⁻", "(": "⁽", ")": "⁾", "a": "ᵃ", "b": "ᵇ", "c": "ᶜ",
    "d": "ᵈ", "e": "ᵉ", "f": "ᶠ", "g": "ᵍ", "h": "ʰ", "i": "ⁱ", "j": "ʲ", "k": "ᵏ", "l": "ˡ",
    "m": "ᵐ", "n": "ⁿ", "o": "ᵒ", "p": "ᵖ", "r": "ʳ", "s": "ˢ", "t": "ᵗ", "u": "ᵘ", "v": "ᵛ",
    "w": "ʷ", "x": "ˣ", "y": "ʸ", "z": "ᶻ", "*": "*",
    // Without T: `Wᵀ` is a transpose and no power.
    "A": "ᴬ", "B": "ᴮ", "D": "ᴰ", "E": "ᴱ", "G": "ᴳ", "H": "ᴴ", "I": "ᴵ", "J": "ᴶ", "K": "ᴷ",
    "L": "ᴸ", "M": "ᴹ", "N": "ᴺ", "O": "ᴼ", "P": "ᴾ", "R": "ᴿ", "U": "ᵁ", "W": "ᵂ",
  ]

  static let subscripts: [Character: Character] = [
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈",
    "9": "₉", "+": "₊", "-": "₋", "−": "₋", "=": "₌", "(": "₍", ")": "₎", "a": "ₐ", "e": "ₑ",
    "h": "ₕ", "i": "ᵢ",
    "j": "ⱼ", "k": "ₖ", "l": "ₗ", "m": "ₘ", "n": "ₙ", "o": "ₒ", "p": "ₚ", "r": "ᵣ", "s": "ₛ",
    "t": "ₜ", "u": "ᵤ", "v": "ᵥ", "x": "ₓ",
  ]

  /// `text` in raised characters; nil if one of them does not exist.
  static func raised(_ text: String) -> String? { translated(text, superscripts) }

  /// `text` in lowered characters; nil if one of them does not exist.
  static func lowered(_ text: String) -> String? { translated(text, subscripts) }

  private static func translated(_ text: String, _ table: [Character: Character]) -> String? {
    var result = ""
    for character in text {
      guard let other = table[character] else { return nil }
      result.append(other)
    }
    return result
  }

  /// Whether a raised or lowered character is which, and what it is in plain.
  static let plain: [Unicode.Scalar: (isRaised: Bool, character: Character)] = {
    var table: [Unicode.Scalar: (isRaised: Bool, character: Character)] = [:]
    func add(_ pairs: [Character: Character], isRaised: Bool) {
      for (character, script) in pairs where character != script && character != "−" {
        if let scalar = script.unicodeScalars.first { table[scalar] = (isRaised, character) }
      }
    }
    add(superscripts, isRaised: true)
    add(subscripts, isRaised: false)
    return table
  }()
}
