/// Marks over a letter as the printers draw them. A letter with a mark is another name: `ŷ` may be near y
/// and is not y.
enum SymbolAccents {
  struct Accent: Sendable {
    /// What it is called in ASCII: `y_hat`.
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
    Accent(name: "check", mark: "\u{30C}", sign: "ˇ"),
    Accent(name: "breve", mark: "\u{306}", sign: "˘"),
    Accent(name: "ring", mark: "\u{30A}", sign: "˚"),
    Accent(name: "dot", mark: "\u{307}", sign: "˙"),
    Accent(name: "ddot", mark: "\u{308}", sign: "¨"),
  ]

  /// The letter under a mark, and the mark; nil for a base without one.
  static func parts(of base: String) -> (letter: String, accent: Accent)? {
    let scalars = base.unicodeScalars
    guard let last = scalars.last, last.value > 0x7F else { return nil }
    if scalars.count > 1, let accent = all.first(where: { $0.mark == last }) {
      return (String(scalars.dropLast()), accent)
    }
    return scalars.count == 1 ? composed[base] : nil
  }

  /// Letters that Unicode also has with the mark in one: strings are equal when they look the same.
  private static let composed: [String: (letter: String, accent: Accent)] = {
    var table: [String: (letter: String, accent: Accent)] = [:]
    for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" {
      for accent in all {
        var text = String(letter)
        text.unicodeScalars.append(accent.mark)
        table[text] = (String(letter), accent)
      }
    }
    return table
  }()
}
