/// Marks over a letter, which make another name of it: `ŷ` may be near y and is not y.
enum SymbolAccents {
  struct Accent: Sendable {
    /// The TeX command, without backslash; also what ASCII calls it, as in `y_hat`.
    var name: String
    /// What Unicode puts behind the letter.
    var mark: Unicode.Scalar
    /// The sign by itself.
    var sign: String
  }

  static let all = [
    Accent(name: "hat", mark: "\u{302}", sign: "ˆ"),
    Accent(name: "bar", mark: "\u{304}", sign: "¯"),
    Accent(name: "tilde", mark: "\u{303}", sign: "˜"),
    Accent(name: "vec", mark: "\u{20D7}", sign: "→"),
    Accent(name: "dot", mark: "\u{307}", sign: "˙"),
    Accent(name: "ddot", mark: "\u{308}", sign: "¨"),
  ]

  /// The letter under a mark, and the mark; nil for a base without one. `ŷ` may be one character of
  /// Unicode or two.
  static func parts(of base: String) -> (letter: String, accent: Accent)? {
    let scalars = base.unicodeScalars
    guard let last = scalars.last, last.value > 0x7F else { return nil }
    if scalars.count > 1, let accent = all.first(where: { $0.mark == last }) {
      return (String(scalars.dropLast()), accent)
    }
    return scalars.count == 1 ? composed[base] : nil
  }

  /// Letters with a mark, each once: strings are equal when they look the same.
  private static let composed: [String: (letter: String, accent: Accent)] = {
    var table: [String: (letter: String, accent: Accent)] = [:]
    let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".map { String($0) }
    for letter in letters + SymbolGreek.letters.map(\.letter) {
      for accent in all {
        var text = letter
        text.unicodeScalars.append(accent.mark)
        table[text] = (letter, accent)
      }
    }
    return table
  }()
}
