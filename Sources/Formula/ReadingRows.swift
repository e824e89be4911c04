/// Rows of relations.
extension Reading {
  mutating func formula() throws(FormulaError) -> Formula {
    if token.kind == .endOfSource { throw FormulaError(.empty, at: 0) }
    let conditions = try prefix()
    var environment: String?
    if case .begin(let name) = token.kind, TeXCommands.environments.contains(name) {
      environment = name
      advance()
    }
    var rows: [Formula.Row] = []
    repeat {
      if endsFormula, !rows.isEmpty { break }
      rows.append(try row(isFirst: rows.isEmpty))
    } while take(.newRow)
    if let environment {
      try expect(.end(environment), "`\\end{\(environment)}`")
      while take(.period) || take(.comma) {}
    }
    guard token.kind == .endOfSource else { throw unexpectedAfterTerm() }
    for row in rows.indices { rows[row].conditions.insert(contentsOf: conditions, at: 0) }
    return Formula(rows: rows, universals: universals.order)
  }

  private var endsFormula: Bool {
    if case .end = token.kind { return true }
    return token.kind == .endOfSource
  }

  private mutating func row(isFirst: Bool) throws(FormulaError) -> Formula.Row {
    var terms: [Expression?] = []
    var relations: [Relation] = []
    skipAlignment()
    if case .relation = token.kind, !isFirst {
      terms.append(nil)
    } else {
      terms.append(try term())
    }
    while case .relation(let sign) = token.kind {
      relations.append(Relation(sign, range: token.range))
      advance()
      skipAlignment()
      terms.append(try term(after: sign))
    }
    let conditions = try rowConditions(relations)
    try punctuation()
    skipAlignment()
    return Formula.Row(terms: terms, relations: relations, conditions: conditions)
  }

  /// A comma or a full stop after the formula is part of the sentence around it.
  private mutating func punctuation() throws(FormulaError) {
    let sign = token
    let follows = kind(ahead: 1)
    guard take(.period) || take(.comma) else { return }
    while take(.period) || take(.comma) {}
    if endsFormula || token.kind == .newRow || token.kind == .ampersand { return }
    let isDecimal = if sign.kind == .comma, case .number = follows { true } else { false }
    throw FormulaError(
      .unexpected(
        token: text(sign.range),
        expected: isDecimal ? "a decimal point" : "the end of the formula"),
      at: sign.range.lowerBound)
  }

  private mutating func skipAlignment() { while take(.ampersand) {} }

  private mutating func term(
    after sign: Relation.Sign? = nil
  ) throws(FormulaError) -> Expression {
    if case .relation = token.kind { throw missingTerm(beside: token) }
    if index > 0, case .relation = tokens[index - 1].kind, endsFormula || token.kind == .newRow {
      throw missingTerm(beside: tokens[index - 1])
    }
    let part = try sign == .element ? membership() : sum()
    skipAlignment()
    return try settle(part, in: .whole)
  }

  func missingTerm(beside token: Token) -> FormulaError {
    FormulaError(.missingTerm(beside: text(token.range)), at: token.range.lowerBound)
  }

  /// The error for a token that cannot follow a complete term.
  private func unexpectedAfterTerm() -> FormulaError {
    switch token.kind {
    case .close: unexpected("its opening partner before it")
    case .caret, .underscore: unexpected("something before it that can carry a script")
    case .primes: unexpected("a function before the prime")
    default: unexpected("an operator or a relation")
    }
  }
}
