/// What is said about a relation: conditions, sets, and names that stand for anything.
extension Reading {
  /// `x > 0`, `0 < x < 1`, from its first term on.
  mutating func chain(
    from first: Node, _ parts: inout [Node]
  ) throws(FormulaError) -> Formula.Row {
    var row = Formula.Row(terms: [try settle(first, in: .whole)])
    while case .relation(let sign) = token.kind {
      let place = token
      advance()
      if endsOperand { throw missingTerm(beside: place) }
      let part = try sign == .element ? membership() : sum()
      parts.append(part)
      row.relations.append(Relation(sign, range: place.range))
      row.terms.append(try settle(part, in: .whole))
    }
    return row
  }

  /// One condition or several, with commas or "and" between them; at least one.
  mutating func conditions(_ parts: inout [Node]) throws(FormulaError) -> [Formula.Row] {
    let (rows, names) = try conditionsAndNames(&parts)
    guard names.isEmpty, !rows.isEmpty else {
      throw unexpected("a relation: the condition, such as `x > 0`")
    }
    return rows
  }

  /// `x, y > 0` says it of both; names at the end of which nothing is said are given back.
  private mutating func conditionsAndNames(
    _ parts: inout [Node]
  ) throws(FormulaError) -> (rows: [Formula.Row], names: [Symbol]) {
    var rows: [Formula.Row] = []
    var names: [Symbol] = []
    while true {
      let first = try sum()
      parts.append(first)
      if case .relation = token.kind {
        let row = try chain(from: first, &parts)
        for name in names {
          var copy = row
          copy.terms[0] = Expression(.symbol(name), range: first.extent)
          rows.append(copy)
        }
        names = []
        rows.append(row)
      } else {
        guard first.fence == .none, case .symbol(let name) = first.expression.kind else {
          throw unexpected("a relation: the condition, such as `x > 0`")
        }
        names.append(name)
      }
      if !names.isEmpty || token.kind != .word(.and) {
        guard token.kind == .comma, continues(ahead: 1) else { return (rows, names) }
      }
      advance()
    }
  }

  /// Whether a term begins there, without a wide space before it.
  private func continues(ahead: Int) -> Bool {
    guard index + ahead < tokens.count, !tokens[index + ahead].isAfterGap else { return false }
    return Self.beginsTerm(kind(ahead: ahead))
  }

  private static func beginsTerm(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .number, .minus, .symbol, .known, .fraction, .root, .absolute, .openBrace, .open, .bar,
      .doubleBar, .reducer, .limit, .integral, .nabla, .dots, .begin:
      true
    default: false
    }
  }

  // MARK: Around a row

  /// What stands after a relation: `, \quad x > 0`, `\text{if } x > 0`, `\text{for all } u, v`.
  mutating func rowConditions(_ relations: [Relation]) throws(FormulaError) -> [Formula.Row] {
    var rows: [Formula.Row] = []
    var parts: [Node] = []
    while true {
      while take(.ampersand) {}
      let hasComma = token.kind == .comma
      switch kind(ahead: hasComma ? 1 : 0) {
      case .word(.condition):
        if hasComma { advance() }
        advance()
        rows += try conditions(&parts)
      case .word(.and) where !rows.isEmpty || !universals.order.isEmpty:
        if hasComma { advance() }
        advance()
        rows += try conditions(&parts)
      case .forAll:
        if hasComma { advance() }
        advance()
        rows += try quantified()
      default:
        guard let more = try bareConditions(after: relations, &parts) else { return rows }
        rows += more
      }
    }
  }

  /// A condition without a word before it, where it can be nothing else.
  private mutating func bareConditions(
    after relations: [Relation], _ parts: inout [Node]
  ) throws(FormulaError) -> [Formula.Row]? {
    let comma = token
    let hasComma = comma.kind == .comma
    let ahead = hasComma ? 1 : 0
    guard !relations.isEmpty, index + ahead < tokens.count,
      hasComma || token.isAfterGap, Self.beginsTerm(kind(ahead: ahead))
    else { return nil }
    if hasComma, isDecimalComma { return nil }
    if hasComma { advance() }
    let place = token
    let rows: [Formula.Row]
    if case .open(.round, let isStretched) = place.kind, parenthesisHoldsRelation {
      advance()
      rows = try conditions(&parts)
      try close(.round, isStretched: isStretched, opened: place)
    } else {
      rows = try conditions(&parts)
    }
    guard let first = rows.first(where: { $0.isDoubtful(after: relations) }) else { return rows }
    let condition = first.tex(aligned: false)
    throw FormulaError(
      .ambiguous(
        text(comma.range.lowerBound..<end), first: "\\text{if } \(condition)",
        second: "\\\\ \(condition)"),
      at: comma.range.lowerBound)
  }

  /// `0,5`
  private var isDecimalComma: Bool {
    guard index > 0, case .number = tokens[index - 1].kind, case .number = kind(ahead: 1) else {
      return false
    }
    return tokens[index - 1].range.upperBound == token.range.lowerBound
      && token.range.upperBound == tokens[index + 1].range.lowerBound
  }

  private var parenthesisHoldsRelation: Bool {
    var depth = 0
    for token in tokens[index...] {
      switch token.kind {
      case .open: depth += 1
      case .close: depth -= 1
      case .relation where depth == 1: return true
      default: break
      }
      if depth == 0 { return false }
    }
    return false
  }

  // MARK: Names that stand for anything

  /// `\forall u, v \colon` before a formula.
  mutating func prefix() throws(FormulaError) -> [Formula.Row] {
    var rows: [Formula.Row] = []
    while take(.forAll) {
      try requireColon()
      rows += try quantified()
      guard token.kind != .forAll else { continue }
      guard take(.colon) || take(.comma) || token.isAfterGap else {
        throw unexpected("`\\colon` and what holds for all these")
      }
      break
    }
    return rows
  }

  /// What holds for all of them must be told from the names: `\forall u, v (u + v)'` is not.
  private func requireColon() throws(FormulaError) {
    let rest = tokens[index...]
    guard !rest.contains(where: { $0.kind == .colon || $0.isAfterGap || $0.kind == .forAll }) else {
      return
    }
    var lastIsName = false
    for token in rest {
      switch token.kind {
      case .symbol: lastIsName = true
      case .comma: lastIsName = false
      case .open where lastIsName:
        throw FormulaError(
          .unexpected(token: text(token.range), expected: "`\\colon` behind the names"),
          at: token.range.lowerBound)
      default: return
      }
    }
  }

  /// Names, which become universal, or conditions on them.
  private mutating func quantified() throws(FormulaError) -> [Formula.Row] {
    var parts: [Node] = []
    let (rows, names) = try conditionsAndNames(&parts)
    for name in names where !universals.order.contains(name) { universals.order.append(name) }
    return rows
  }

  /// A universal name: a function where it is used as one.
  mutating func universal(
    _ symbol: Symbol, _ scripts: Scripts, _ extent: Range<Int>
  ) throws(FormulaError) -> Node {
    if token.kind == .composition { return try composition(from: .named(symbol), extent) }
    let name = try node(.symbol(symbol), extent)
    if let exponent = scripts.exponent, let sign = scripts.caret {
      return try raise(name, to: exponent, at: sign)
    }
    guard showsParenthesis, universals.isFunction(symbol) else {
      guard showsParenthesis, !universals.isQuantity(symbol) else { return name }
      throw FormulaError(
        .ambiguous(
          "\(symbol.tex)(…)", first: "a call of the function \(symbol.unicode)",
          second: "\(symbol.tex) \\cdot (…)"),
        at: extent.lowerBound)
    }
    if let call = try bracedCall(.named(symbol), from: extent.lowerBound) { return call }
    return opensParenthesis ? try call(.named(symbol), from: extent.lowerBound) : name
  }

  // MARK: Sets

  /// What stands right of `\in`: `(0, 1]`, `\{1, 2\}`, `\mathbb{R}`.
  mutating func membership() throws(FormulaError) -> Node {
    guard case .open(let delimiter, let isStretched) = token.kind, !delimiter.isBar else {
      return try sum()
    }
    let open = token
    advance()
    var parts: [Node] = []
    repeat {
      parts.append(try enclosed { (reading) throws(FormulaError) in try reading.sum() })
    } while take(.comma)
    var elements: [Expression] = []
    for part in parts { elements.append(try settle(part, in: .whole)) }
    if delimiter == .curly {
      try close(delimiter, isStretched: isStretched, opened: open)
      return try node(.set(elements), open.range.lowerBound..<end, over: parts)
    }
    guard elements.count == 2 else {
      throw unexpected("the two ends of an interval with a comma between them")
    }
    guard case .close(let closing, isStretched) = token.kind,
      closing == .round || closing == .square
    else { throw FormulaError(.unbalanced(open: text(open.range)), at: open.range.lowerBound) }
    advance()
    let interval = Interval(
      elements[0], elements[1], includesLower: delimiter == .square,
      includesUpper: closing == .square)
    return try node(.interval(interval), open.range.lowerBound..<end, over: parts)
  }
}

extension Formula.Row {
  /// Whether a condition without a word before it could as well be a second statement.
  func isDoubtful(after relations: [Relation]) -> Bool {
    let claims = relations.contains {
      $0.sign.isEquality || $0.sign == .element || $0.sign == .tends
    }
    return !claims || self.relations.contains { $0.sign.isEquality }
  }
}

extension Relation.Sign {
  fileprivate var isEquality: Bool { self == .equal || self == .approximately || self == .defined }
}
