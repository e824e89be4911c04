/// The Greek alphabet as TeX, Unicode and Swift names spell it.
enum SymbolGreek {
  /// TeX name (without backslash) and letter, in alphabetic order.
  static let letters: [(name: String, letter: String)] = [
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ϵ"),
    ("varepsilon", "ε"), ("zeta", "ζ"), ("eta", "η"), ("theta", "θ"), ("vartheta", "ϑ"),
    ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"), ("xi", "ξ"),
    ("pi", "π"), ("rho", "ρ"), ("varrho", "ϱ"), ("sigma", "σ"), ("varsigma", "ς"), ("tau", "τ"),
    ("upsilon", "υ"), ("phi", "ϕ"), ("varphi", "φ"), ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"),
    ("Gamma", "Γ"), ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"),
    ("Sigma", "Σ"), ("Upsilon", "Υ"), ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"), ("ell", "ℓ"),
  ]

  static let letterOfName = Dictionary(uniqueKeysWithValues: letters.map { ($0.name, $0.letter) })
  static let nameOfLetter = Dictionary(uniqueKeysWithValues: letters.map { ($0.letter, $0.name) })

  /// The other shape of the same letter: a keyboard has one of them.
  static let otherShape = [
    "ϵ": "ε", "ε": "ϵ", "ϕ": "φ", "φ": "ϕ", "ϑ": "θ", "ϱ": "ρ",
  ]

  /// TeX sets capital Greek letters upright.
  static func isCapital(_ letter: String) -> Bool {
    guard let scalar = letter.unicodeScalars.first else { return false }
    return scalar.value >= 0x391 && scalar.value <= 0x3A9
  }
}
