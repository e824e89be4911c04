/// Letters that TeX writes with a command around another letter.
enum SymbolLetters {
  /// Commands that put a mark on a letter, and the mark as Unicode joins it; the first of a mark is how it
  /// is written.
  static let accents: [(command: String, mark: Unicode.Scalar)] = [
    ("hat", "\u{302}"), ("widehat", "\u{302}"), ("bar", "\u{304}"), ("tilde", "\u{303}"),
    ("widetilde", "\u{303}"), ("vec", "\u{20D7}"), ("check", "\u{30C}"), ("breve", "\u{306}"),
    ("mathring", "\u{30A}"),
  ]

  static let markOfAccent = Dictionary(uniqueKeysWithValues: accents.map { ($0.command, $0.mark) })

  /// The command and the bare letter of a letter with a mark on it; nil for any other name.
  static func parts(of base: String) -> (command: String, letter: String)? {
    guard let (letter, accent) = SymbolAccents.parts(of: base),
      let command = accents.first(where: { $0.mark == accent.mark })?.command
    else { return nil }
    return (command, letter)
  }

  /// `\mathcal`
  static let script = zip(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map { String($0) },
    "𝒜ℬ𝒞𝒟ℰℱ𝒢ℋℐ𝒥𝒦ℒℳ𝒩𝒪𝒫𝒬ℛ𝒮𝒯𝒰𝒱𝒲𝒳𝒴𝒵".map { String($0) }
  ).map { (letter: $0, is: $1) }

  /// `\mathbb`
  static let doubleStruck = [
    (letter: "R", is: "ℝ"), (letter: "N", is: "ℕ"), (letter: "Z", is: "ℤ"), (letter: "Q", is: "ℚ"),
    (letter: "C", is: "ℂ"), (letter: "E", is: "𝔼"),
  ]

  /// TeX of the letters that are neither on a keyboard nor Greek.
  static let tex: [String: String] = {
    var table = ["∞": "\\infty"]
    for (letter, other) in script { table[other] = "\\mathcal{\(letter)}" }
    for (letter, other) in doubleStruck { table[other] = "\\mathbb{\(letter)}" }
    return table
  }()
}
