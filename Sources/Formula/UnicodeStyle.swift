/// The characters of plain text: Unicode's, or those of ASCII for a terminal without them.
enum TextStyle {
  case unicode
  case ascii

  var minus: String { self == .unicode ? "−" : "-" }
  var rule: Character { self == .unicode ? "─" : "-" }
  var partial: String { self == .unicode ? "∂" : "d" }
  var prime: String { self == .unicode ? "′" : "'" }
  var composition: String { self == .unicode ? " ∘ " : " o " }

  func text(_ symbol: Symbol) -> String { self == .unicode ? symbol.unicode : symbol.ascii }

  func text(_ relation: Relation.Sign) -> String {
    self == .unicode ? relation.unicode : relation.ascii
  }

  func text(_ numeral: Numeral) -> String {
    guard self == .unicode else { return numeral.text }
    if let (significand, power) = numeral.exponent,
      let raised = SymbolScripts.raised(String(power))
    {
      return signed(String(significand)) + "·10" + raised
    }
    return signed(numeral.text)
  }

  private func signed(_ text: String) -> String {
    text.first == "-" ? minus + text.dropFirst() : text
  }

  /// The sign of a product, with its spaces; nil where juxtaposition needs none of its own.
  func text(_ sign: ProductSign) -> String? {
    switch (self, sign) {
    case (.unicode, .juxtaposition): nil
    case (.ascii, .juxtaposition): "*"
    case (.unicode, .dot): " · "
    case (.unicode, .cross): " × "
    case (.unicode, .elementwise): " ⊙ "
    case (.ascii, .elementwise): " .* "
    case (.ascii, .dot), (.ascii, .cross): " * "
    }
  }

  func text(_ function: Function) -> String {
    switch function {
    case .known(let known): known.rawValue
    case .named(let symbol): text(symbol)
    case .prime(let inner, let order):
      nameBeforeArguments(inner) + String(repeating: prime, count: order)
    case .composition(let a, let b):
      text(a) + composition + (b.isComposition ? "(\(text(b)))" : text(b))
    }
  }

  func nameBeforeArguments(_ function: Function) -> String {
    function.isComposition ? "(\(text(function)))" : text(function)
  }

  /// `d²y` and `dx²`, or `d^2y` and `dx^2`.
  func order(_ count: Int) -> String {
    if count == 1 { return "" }
    return self == .unicode ? SymbolScripts.raised(String(count)) ?? "" : "^\(count)"
  }

  /// `ẋ₁` and `ẍ`, or `x1'` and `x''` in ASCII.
  func dotted(_ of: Expression, _ count: Int) -> String {
    if case .symbol(var symbol) = of.kind, self == .unicode {
      symbol.base += count == 1 ? "\u{307}" : "\u{308}"
      return text(symbol)
    }
    return of.text(self, in: .base(exponent: of)) + String(repeating: prime, count: count)
  }

  func differentials(_ derivative: Derivative) -> (above: String, below: String) {
    let d = derivative.sign == .total ? "d" : partial
    let below = derivative.runs.map { symbol, count in
      let name = text(symbol)
      return d + (symbol.above != nil && count > 1 ? "(\(name))" : name) + order(count)
    }
    return (d + order(derivative.by.count), below.joined(separator: " "))
  }

  /// An exponent in raised characters: an integer or one letter, with a sign at most.
  func raised(_ exponent: Expression) -> String? {
    guard self == .unicode else { return nil }
    switch exponent.kind {
    case .number(let numeral):
      let digits = numeral.text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
      return digits ? SymbolScripts.raised(numeral.text) : nil
    case .symbol(let symbol):
      return symbol.below == nil && symbol.above == nil && symbol.base.utf8.count == 1
        ? SymbolScripts.raised(symbol.base) : nil
    case .negation(let operand):
      if case .negation = operand.kind { return nil }
      return raised(operand).map { "⁻" + $0 }
    default:
      return nil
    }
  }
}

extension Symbol {
  /// `w₅⁺`, `z⁽²⁾`; `E_once` and `w_{1,2}` where the characters do not exist.
  public var unicode: String {
    var result = base
    if let below {
      let isWord = below.allSatisfy { $0.isLetter || $0.isNumber }
      result += SymbolScripts.lowered(below) ?? (isWord ? "_" + below : Self.marked("_", below))
    }
    if let above { result += SymbolScripts.raised(above) ?? "^(\(above))" }
    return result
  }

  /// `w5`, `sigma`, `net_h1`, `y_hat`.
  public var ascii: String {
    var result = Self.ascii(ofBase: base)
    if let below {
      let plain = below.map { SymbolGreek.nameOfLetter[String($0)] ?? String($0) }.joined()
      if plain.allSatisfy({ $0.isASCII && $0.isNumber }), !result.contains("_") {
        result += plain
      } else if plain.allSatisfy({ $0.isLetter || $0.isNumber }) {
        result += "_" + plain
      } else {
        result += "_{\(plain)}"
      }
    }
    if let above {
      let plain = above == "⊤" ? "T" : above
      result += plain.first == "(" || plain.count == 1 ? "^" + plain : "^(\(plain))"
    }
    return result
  }

  private static func ascii(ofBase base: String) -> String {
    if base == "∞" { return "inf" }
    if let (letter, accent) = SymbolAccents.parts(of: base) {
      return ascii(ofLetter: letter) + "_" + accent.name
    }
    return ascii(ofLetter: base)
  }

  private static func ascii(ofLetter letter: String) -> String {
    let plain = (SymbolLetters.script + SymbolLetters.doubleStruck).first { $0.is == letter }
    return SymbolGreek.nameOfLetter[letter] ?? plain?.letter ?? letter
  }

  private static func marked(_ sign: String, _ mark: String) -> String {
    mark.count == 1 ? sign + mark : "\(sign){\(mark)}"
  }
}
