extension Numeral {
  var markup: MathML {
    let attributes = reference.map { " data-ref=\"\(MathML.escaped($0))\"" } ?? ""
    guard let (significand, power) = exponent else {
      return digits(text, attributes)
    }
    let inside = MathML.row([
      digits(String(significand)), .element("mo", "×"),
      .element("msup", [.element("mn", "10"), .element("mn", Self.signed(String(power)))]),
    ])
    return MathML(text: "<mrow\(attributes)>\(inside.text)</mrow>", isSingle: true)
  }

  private func digits(_ text: String, _ attributes: String = "") -> MathML {
    .element("mn", Self.signed(text), attributes)
  }

  private static func signed(_ text: String) -> String {
    text.first == "-" ? "−" + text.dropFirst() : text
  }
}

extension Symbol {
  /// The name with its scripts; a power joins what stands above. `sign` stands over the letter.
  func markup(power: MathML?, under sign: String? = nil) -> MathML {
    let (letter, accent) = SymbolAccents.parts(of: base).map { ($0, Optional($1)) } ?? (base, nil)
    var name = MathML.element("mi", letter, Self.isUpright(letter) ? MathML.upright : "")
    if let accent { name = .accented(name, accent.sign) }
    if let sign { name = .accented(name, sign) }
    let raised = power ?? above.map(Self.markup(ofMark:))
    return .scripted(name, below.map(Self.markup(ofMark:)), raised)
  }

  private static func isUpright(_ letter: String) -> Bool {
    letter.unicodeScalars.count > 1 || SymbolGreek.isCapital(letter)
  }

  private static func markup(ofMark mark: String) -> MathML {
    MathML.row(
      markParts(of: mark).map { part in
        switch part {
        case .word(let word): .element("mi", word, MathML.upright)
        case .letter(let letter): .element("mi", letter)
        case .number(let digits): .element("mn", digits)
        case .sign("⊤"): .element("mi", "⊤", MathML.upright)
        case .sign(let sign):
          .element("mo", sign == "-" ? "−" : sign, "()".contains(sign) ? " stretchy=\"false\"" : "")
        }
      }
    ).tight
  }
}

extension ProductSign {
  var markup: MathML {
    switch self {
    case .juxtaposition: .times
    case .dot: .element("mo", "⋅")
    case .cross: .element("mo", "×")
    case .elementwise: .element("mo", "⊙")
    }
  }
}

extension Function {
  var markup: MathML {
    switch self {
    case .known(let function): return .element("mi", function.rawValue)
    case .named(let symbol): return symbol.markup(power: nil)
    case .prime(let inner, let order):
      let primes = [1: "′", 2: "″", 3: "‴"][order] ?? String(repeating: "′", count: order)
      // Not as a superscript: mathematical fonts draw the prime small and raised already.
      return .row([inner.markupBeforeArguments, .element("mo", primes)]).single
    case .composition(let a, let b):
      let right = b.isComposition ? b.markupBeforeArguments : b.markup
      return .row([a.markup, .element("mo", "∘"), right])
    }
  }

  /// A composition needs parentheses before a prime or an argument.
  var markupBeforeArguments: MathML {
    isComposition ? .fenced(markup, "(", ")", isTall: false) : markup
  }
}

extension Derivative {
  var markup: MathML {
    let d = MathML.element("mi", sign == .total ? "d" : "∂")
    let order = MathML.element("mn", String(by.count))
    let above = by.count > 1 ? MathML.element("msup", [d, order]) : d
    var below: [MathML] = []
    for (symbol, count) in runs {
      if !below.isEmpty { below.append(.thinSpace) }
      let power = count > 1 ? MathML.element("mn", String(count)) : nil
      below.append(d)
      if symbol.above != nil, let power {
        below.append(.element("msup", [.row([symbol.markup(power: nil)]), power]))
      } else {
        below.append(symbol.markup(power: power))
      }
    }
    switch form {
    case .inNumerator:
      return .element(
        "mfrac", [.row([above, of.markup(in: .differential)]), .row(below)])
    case .behind:
      return .row([
        .element("mfrac", [above, .row(below)]), .thinSpace, of.markup(in: .operand),
      ]).single
    case .dots:
      // The dots stand over the letter, whatever its marks.
      let sign = by.count == 1 ? "˙" : "¨"
      guard case .symbol(let symbol) = of.kind else { return .accented(of.markup, sign) }
      return symbol.markup(power: nil, under: sign)
    case .primes:
      let primes = MathML.element("mo", String(repeating: "′", count: by.count))
      // One element: within a longer row the prime would stand like a sign between two terms.
      return .row([of.markup(in: .primed), primes]).single
    }
  }
}
