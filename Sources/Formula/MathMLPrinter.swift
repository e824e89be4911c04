extension Expression {
  /// MathML Core: what stands inside `<math>`, as one element.
  public func mathML() -> String { markup.single.text }
}

extension Formula {
  /// MathML Core: what stands inside `<math>`. Several rows become a table of class `aligned` whose
  /// first column ends at the relation.
  public func mathML() -> String {
    guard rows.count > 1 else { return rows.first.map { $0.parts.map(\.text).joined() } ?? "" }
    let lines = rows.map { row in
      let parts = row.parts
      let first = row.terms.first.flatMap { $0 } == nil ? 0 : 1
      let left = parts.prefix(first).map(\.text).joined()
      let right = parts.dropFirst(first).map(\.text).joined()
      return "<mtr><mtd>\(left)</mtd><mtd>\(right)</mtd></mtr>"
    }
    return "<mtable class=\"aligned\" displaystyle=\"true\">\(lines.joined())</mtable>"
  }
}

extension Formula.Row {
  fileprivate var parts: [MathML] {
    var parts: [MathML] = []
    if let first = terms.first, let first { parts.append(first.markup.single) }
    for (index, relation) in relations.enumerated() {
      parts.append(.element("mo", relation.sign.unicode))
      if index + 1 < terms.count, let term = terms[index + 1] { parts.append(term.markup.single) }
    }
    return parts
  }
}

/// One element, or several side by side.
struct MathML {
  var text: String
  var isSingle: Bool

  /// An element with text in it, which is escaped.
  static func element(_ name: String, _ content: String, _ attributes: String = "") -> MathML {
    MathML(text: "<\(name)\(attributes)>\(escaped(content))</\(name)>", isSingle: true)
  }

  /// An element with elements in it.
  static func element(_ name: String, _ children: [MathML]) -> MathML {
    let inside = children.map(\.single.text).joined()
    return MathML(text: "<\(name)>\(inside)</\(name)>", isSingle: true)
  }

  static func row(_ parts: [MathML]) -> MathML {
    MathML(text: parts.map(\.text).joined(), isSingle: parts.count == 1 && parts[0].isSingle)
  }

  /// As one element.
  var single: MathML {
    isSingle ? self : MathML(text: "<mrow>\(text)</mrow>", isSingle: true)
  }

  static let times = MathML(text: "<mo>&#x2062;</mo>", isSingle: true)
  static let application = MathML(text: "<mo>&#x2061;</mo>", isSingle: true)
  static let thinSpace = MathML(text: "<mspace width=\"0.167em\"></mspace>", isSingle: true)

  /// Between delimiters, which grow only around something tall.
  static func fenced(_ inner: MathML, _ open: String, _ close: String, isTall: Bool) -> MathML {
    let attributes = isTall ? "" : " stretchy=\"false\""
    let parts = row([
      .element("mo", open, attributes), inner, .element("mo", close, attributes),
    ])
    // A bar knows by its place in the row which side it is on, and what grows needs a row of its own.
    return open == "(" && !isTall ? parts : parts.single
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}

extension Expression {
  var markup: MathML {
    switch kind {
    case .number(let numeral): return numeral.markup
    case .symbol(let symbol): return symbol.markup(power: nil)
    case .negation(let a):
      return .row([.element("mo", "−"), a.markup(in: .negated)]).single
    case .sum(let a, let b):
      return .row([a.markup, .element("mo", "+"), b.markup(in: .addend)])
    case .difference(let a, let b):
      return .row([a.markup, .element("mo", "−"), b.markup(in: .addend)])
    case .product(let a, let b, let written):
      let sign = written.printed(between: a, and: b)
      let left = a.markup(in: .leftFactor(sign, before: b))
      let right = b.markup(in: .rightFactor(sign))
      if sign == .juxtaposition, a.standsApart(from: b) {
        return .row([left, sign.markup, .thinSpace, right])
      }
      return .row([left, sign.markup, right])
    case .quotient(let a, let b, .fraction): return .element("mfrac", [a.markup, b.markup])
    case .quotient(let a, let b, .slash):
      return .row([a.markup(in: .dividend), .element("mo", "/"), b.markup(in: .divisor)])
    case .power(let base, let exponent): return Self.power(base, exponent)
    case .root(let a, nil): return .element("msqrt", [a.markup])
    case .root(let a, let index?): return .element("mroot", [a.markup, index.markup])
    case .absolute(let a): return .fenced(a.markup, "|", "|", isTall: a.isTall)
    case .call(let function, let arguments):
      let name = arguments.isEmpty ? function.markup : function.markupBeforeArguments
      return Self.call(name, of: function, arguments)
    case .derivative(let derivative): return derivative.markup
    case .evaluated(let a, let assignments): return Self.evaluated(a, assignments)
    case .group(let a): return .fenced(a.markup, "(", ")", isTall: a.isTall)
    case .marked(let a, let mark):
      let brace = MathML.element("mo", "⏟", " stretchy=\"true\"")
      return .element(
        "munder",
        [
          .element("munder", [a.markup(in: .marked), brace]),
          .element("mtext", Expression.circled(mark)),
        ])
    case .reduction, .limit, .integral, .matrix, .transpose, .norm, .cases, .gradient, .interval,
      .set:
      return structureMarkup
    }
  }

  /// TeX leaves a gap beside `\sin`, between fractions and beside words; the invisible sign has none.
  private func standsApart(from right: Expression) -> Bool {
    if right.beginsWithKnownFunction || openEnd == .call { return true }
    return endsWithWordOrFraction && right.beginsWithWordOrFraction
  }

  private var endsWithWordOrFraction: Bool {
    if case .product(_, let right, _) = kind {
      right.beginsWithWordOrFraction
    } else {
      beginsWithWordOrFraction
    }
  }

  private var beginsWithWordOrFraction: Bool {
    switch kind {
    case .quotient(_, _, .fraction): true
    case .derivative: true
    case .symbol(let symbol): symbol.base.unicodeScalars.count > 1
    default: false
    }
  }

  func markup(in position: Position) -> MathML {
    needsParentheses(in: position) ? .fenced(markup, "(", ")", isTall: isTall) : markup
  }

  private static func power(_ base: Expression, _ exponent: Expression) -> MathML {
    if case .call(.known(let function), let arguments) = base.kind, exponent.standsOnFunction,
      !arguments.isEmpty
    {
      let name = MathML.element("msup", [Function.known(function).markup, exponent.markup])
      return call(name, of: .known(function), arguments)
    }
    if case .symbol(let symbol) = base.kind, symbol.above == nil {
      return symbol.markup(power: exponent.markup)
    }
    return .element("msup", [base.markup(in: .base(exponent: exponent)), exponent.markup])
  }

  private static func call(
    _ name: MathML, of function: Function, _ arguments: [Expression]
  ) -> MathML {
    guard let first = arguments.first else { return name }
    if case .known(let known) = function, known.takesOneArgument, arguments.count == 1 {
      if first.isGroup || first.needsParentheses(in: .argument) {
        return .row([name, .application, first.markup(in: .argument)]).single
      }
      return .row([name, .application, .thinSpace, first.markup]).single
    }
    var parts: [MathML] = []
    for argument in arguments {
      if !parts.isEmpty { parts.append(.element("mo", ",")) }
      parts.append(argument.markup.single)
    }
    let isTall = arguments.contains(where: \.isTall)
    return .row([name, .application, .fenced(.row(parts), "(", ")", isTall: isTall)]).single
  }

  private static func evaluated(_ a: Expression, _ assignments: [Assignment]) -> MathML {
    var parts: [MathML] = []
    for assignment in assignments {
      if !parts.isEmpty { parts.append(.element("mo", ",")) }
      parts += [
        assignment.symbol.markup(power: nil), .element("mo", "="), assignment.value.markup.single,
      ]
    }
    let bar = MathML.element("mo", "|", " stretchy=\"true\" form=\"postfix\" minsize=\"1.6em\"")
    return .element("msub", [.row([a.markup(in: .evaluated), bar]), .row(parts)])
  }
}

extension Numeral {
  fileprivate var markup: MathML {
    let attributes = reference.map { " data-ref=\"\(MathML.escaped($0))\"" } ?? ""
    guard let (significand, power) = exponent else {
      return .element("mn", Self.signed(text), attributes)
    }
    let inside = MathML.row([
      .element("mn", Self.signed(String(significand))), .element("mo", "×"),
      .element("msup", [.element("mn", "10"), .element("mn", Self.signed(String(power)))]),
    ])
    return MathML(text: "<mrow\(attributes)>\(inside.text)</mrow>", isSingle: true)
  }

  private static func signed(_ text: String) -> String {
    text.first == "-" ? "−" + text.dropFirst() : text
  }
}

extension Symbol {
  /// The name with its scripts; a power joins what stands above.
  fileprivate func markup(power: MathML?) -> MathML {
    let upright = base.unicodeScalars.count > 1 || SymbolGreek.isCapital(base)
    let name = MathML.element("mi", base, upright ? " mathvariant=\"normal\"" : "")
    let raised = power ?? above.map(Self.markup(ofMark:))
    switch (below.map(Self.markup(ofMark:)), raised) {
    case (let below?, let raised?): return .element("msubsup", [name, below, raised])
    case (let below?, nil): return .element("msub", [name, below])
    case (nil, let raised?): return .element("msup", [name, raised])
    case (nil, nil): return name
    }
  }

  private static func markup(ofMark mark: String) -> MathML {
    .row(
      markParts(of: mark).map { part in
        switch part {
        case .word(let word): .element("mi", word, " mathvariant=\"normal\"")
        case .letter(let letter): .element("mi", letter)
        case .number(let digits): .element("mn", digits)
        case .sign(let sign):
          .element("mo", sign == "-" ? "−" : sign, "()".contains(sign) ? " stretchy=\"false\"" : "")
        }
      })
  }
}

extension ProductSign {
  fileprivate var markup: MathML {
    switch self {
    case .juxtaposition: .times
    case .dot: .element("mo", "⋅")
    case .cross: .element("mo", "×")
    case .elementwise: .element("mo", "⊙")
    }
  }
}

extension Function {
  fileprivate var markup: MathML {
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
  fileprivate var markupBeforeArguments: MathML {
    isComposition ? .fenced(markup, "(", ")", isTall: false) : markup
  }
}

extension Derivative {
  fileprivate var markup: MathML {
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
      return .element("mover", [of.markup, .element("mo", by.count == 1 ? "˙" : "¨")])
    case .primes:
      let primes = MathML.element("mo", String(repeating: "′", count: by.count))
      return .row([of.markup(in: .primed), primes])
    }
  }
}
