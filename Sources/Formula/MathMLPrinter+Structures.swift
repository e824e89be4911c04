extension Expression {
  /// Sums, limits, matrices and what else is more than an operation on one or two operands.
  var structureMarkup: MathML {
    switch kind {
    case .reduction(let reduction): reduction.markup
    case .limit(let limit): limit.markup
    case .integral(let integral): integral.markup
    case .matrix(let matrix): matrix.markup
    case .transpose(let a): Self.transposed(a)
    case .norm(let a, let order): .norm(of: a, order: order, power: nil)
    case .cases(let cases): Self.cases(cases)
    case .gradient(let a, let symbol):
      .row([
        .scripted(.element("mi", "∇", MathML.upright), symbol?.markup(power: nil), nil),
        a.markup(in: .gradient),
      ]).single
    case .interval(let interval): interval.markup
    case .set(let elements): .listed(elements, "{", "}")
    default: markup
    }
  }

  private static func transposed(_ a: Expression) -> MathML {
    let sign = MathML.element("mi", "⊤", MathML.upright)
    if case .symbol(let symbol) = a.kind, symbol.above == nil { return symbol.markup(power: sign) }
    guard a.needsParentheses(in: .transposed), !a.isTall else {
      return .element("msup", [a.markup(in: .transposed), sign])
    }
    // At the parenthesis and not at all that it closes, over which the sign would float.
    let fence = " stretchy=\"false\""
    let close = MathML.element("msup", [.element("mo", ")", fence), sign])
    return .row([.element("mo", "(", fence), a.markup, close]).single
  }

  private static func cases(_ cases: [Case]) -> MathML {
    let rows = cases.map { row in
      let condition =
        row.condition.map { MathML.row([.element("mtext", "if\u{A0}"), $0.markup]) }
        ?? .element("mtext", "otherwise")
      return [row.value.markup, condition]
    }
    return .row([.element("mo", "{"), .table(rows, " class=\"cases\"")]).single
  }
}

extension MathML {
  static func norm(of a: Expression, order: Expression?, power: MathML?) -> MathML {
    .scripted(.fenced(a.markup, "‖", "‖", isTall: a.isTall), order?.markup.tight, power)
  }

  /// Between delimiters, with commas.
  fileprivate static func listed(
    _ elements: [Expression], _ open: String, _ close: String
  ) -> MathML {
    let isTall = elements.contains(where: \.isTall)
    return fenced(list(elements.map(\.markup.single)), open, close, isTall: isTall).single
  }

  fileprivate static func table(_ rows: [[MathML]], _ attributes: String) -> MathML {
    let lines = rows.map { row in
      "<mtr>" + row.map { "<mtd>\($0.text)</mtd>" }.joined() + "</mtr>"
    }
    return MathML(text: "<mtable\(attributes)>\(lines.joined())</mtable>", isSingle: true)
  }
}

extension Reduction {
  fileprivate var markup: MathML {
    let names = MathML.list(indices.map { $0.markup(power: nil) })
    let below: MathML
    var above: MathML?
    switch bounds {
    case .all: below = names
    case .range(let from, let to):
      below = .row([names, .element("mo", "="), from.markup]).tight
      above = to.markup.tight
    case .condition(let row): below = row.markup.tight
    }
    let position = Position.reduced(sign, indices)
    return .row([.limited(sign.markup, below, above), of.markup(in: position)]).single
  }
}

extension Reduction.Sign {
  var isWord: Bool { self != .sum && self != .product }

  fileprivate var markup: MathML {
    switch self {
    case .sum: .element("mo", "∑")
    case .product: .element("mo", "∏")
    case .maximum: .word("max")
    case .minimum: .word("min")
    case .argmax: .word("arg\u{2009}max")
    case .argmin: .word("arg\u{2009}min")
    }
  }
}

extension Limit {
  fileprivate var markup: MathML {
    let side = side == .both ? nil : MathML.element("mo", side == .above ? "+" : "−")
    let end = MathML.scripted(target.markup(in: .limitTarget(self.side)).single, nil, side)
    let below = MathML.row([variable.markup(power: nil), .element("mo", "→"), end]).tight
    return .row([.limited(.word("lim"), below, nil), of.markup(in: .limited)]).single
  }
}

extension Integral {
  fileprivate var markup: MathML {
    let sign = MathML.scripted(.element("mo", "∫"), from.markup.tight, to.markup.tight)
    return .row([
      sign, of.markup(in: .integrand), .thinSpace, .element("mi", "d"), variable.markup(power: nil),
    ]).single
  }
}

extension Matrix {
  fileprivate var markup: MathML {
    let (open, close) = fence == .parentheses ? ("(", ")") : ("[", "]")
    return .fenced(
      .table(rows.map { $0.map(\.markup) }, " class=\"matrix\""), open, close, isTall: true)
  }
}

extension Interval {
  fileprivate var markup: MathML {
    .listed([lower, upper], includesLower ? "[" : "(", includesUpper ? "]" : ")")
  }
}
