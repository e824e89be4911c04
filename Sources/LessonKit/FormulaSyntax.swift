internal import Formula

/// How a formula that stands alone is written.
public enum FormulaSyntax: String, Sendable, CaseIterable {
  case tex, typed

  /// A backslash makes it TeX.
  public init(of text: String) {
    self = text.utf8.contains(UInt8(ascii: "\\")) ? .tex : .typed
  }

  func read(_ text: String, _ notation: Notation) throws(FormulaError) -> Formula {
    switch self {
    case .tex: try Formula(tex: text, notation: notation)
    case .typed: try Formula(typed: text, notation: notation)
    }
  }

  /// The product of a name and a parenthesis, as it is written without doubt.
  func product(of name: String) -> String {
    self == .tex ? "\(name) \\cdot (…)" : "\(name)*(…)"
  }
}

extension Symbol {
  /// A name as it is written on a command line: `x`, `w1`, `w_out`, `sigma`, `σ`, or TeX, `w_{5}^{+}`.
  init?(written text: String) {
    let isIdentifier = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0)
    }
    if isIdentifier, text.unicodeScalars.first?.properties.isAlphabetic == true {
      self.init(swiftName: text)
    } else {
      self.init(tex: text)
    }
  }
}
