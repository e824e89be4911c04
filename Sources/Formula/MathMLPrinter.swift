extension Expression {
  /// MathML Core: what stands inside `<math>`, as one element.
  public func mathML() -> String { markup.single.text }
}

extension Formula {
  /// MathML Core: what stands inside `<math>`. Several rows become a table of class `aligned` whose
  /// first column ends at the relation.
  public func mathML() -> String {
    let prefix = MathML.universals(universals).text
    guard rows.count > 1 else { return prefix + (rows.first?.markup.text ?? "") }
    let lines = rows.enumerated().map { index, row in
      let parts = row.parts
      let first = row.terms.first.flatMap { $0 } == nil ? 0 : 1
      let left = (index == 0 ? prefix : "") + parts.prefix(first).map(\.text).joined()
      let right = parts.dropFirst(first).map(\.text).joined()
      return "<mtr><mtd>\(left)</mtd><mtd>\(right)</mtd></mtr>"
    }
    return "<mtable class=\"aligned\" displaystyle=\"true\">\(lines.joined())</mtable>"
  }
}

extension Formula {
  /// What `mathML` has before the first row: `∀ u, v:`; empty without universals.
  public func universalsMathML() -> String { MathML.universals(universals).text }
}

extension Formula.Row {
  var markup: MathML { .row(parts) }

  fileprivate var parts: [MathML] {
    var parts: [MathML] = []
    if let first = terms.first, let first { parts.append(first.markup.single) }
    for (index, relation) in relations.enumerated() {
      parts.append(.element("mo", relation.sign.unicode))
      if index + 1 < terms.count, let term = terms[index + 1] { parts.append(term.markup.single) }
    }
    return parts + conditions.flatMap { [.comma, .quad, $0.markup] }
  }

  /// What `mathML` of a formula has behind the row: `, x > 0`; empty without conditions.
  public func conditionsMathML() -> String {
    Formula.Row(terms: [], conditions: conditions).markup.text
  }
}

extension MathML {
  /// `∀ u, v:` before what is said of them.
  static func universals(_ symbols: [Symbol]) -> MathML {
    if symbols.isEmpty { return MathML(text: "", isSingle: false) }
    let names = MathML.list(symbols.map { $0.markup(power: nil) })
    return .row([.element("mo", "∀"), names, .element("mo", ":", " lspace=\"0\"")])
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
    if right.beginsWithKnownFunction || right.beginsWithWord || openEnd == .call { return true }
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

  /// `\\lim`, `\\max`: set with a space before them, as known functions are.
  private var beginsWithWord: Bool {
    switch kind {
    case .limit: true
    case .reduction(let reduction): reduction.sign.isWord
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
      let name = MathML.element("msup", [Function.known(function).markup, exponent.markup.tight])
      return call(name, of: .known(function), arguments)
    }
    if case .symbol(let symbol) = base.kind, symbol.above == nil {
      return symbol.markup(power: exponent.markup.tight)
    }
    if case .norm(let inside, let order?) = base.kind {
      return .norm(of: inside, order: order, power: exponent.markup.tight)
    }
    return .element("msup", [base.markup(in: .base(exponent: exponent)), exponent.markup.tight])
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
    let parts = MathML.list(arguments.map(\.markup.single))
    let isTall = arguments.contains(where: \.isTall)
    return .row([name, .application, .fenced(parts, "(", ")", isTall: isTall)]).single
  }

  private static func evaluated(_ a: Expression, _ assignments: [Assignment]) -> MathML {
    let parts = assignments.map { assignment in
      MathML.row([
        assignment.symbol.markup(power: nil), .element("mo", "="), assignment.value.markup.single,
      ])
    }
    let bar = MathML.element("mo", "|", " stretchy=\"true\" form=\"postfix\" minsize=\"1.6em\"")
    return .element("msub", [.row([a.markup(in: .evaluated), bar]), MathML.list(parts).tight])
  }
}
