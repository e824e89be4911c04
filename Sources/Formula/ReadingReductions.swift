/// Sums, products and extrema over indices.
extension Reading {
  /// `\sum_{i=1}^{n} x_i`, `\arg\max_i z_i`
  mutating func reduction(_ sign: Reduction.Sign) throws(FormulaError) -> Node {
    let start = token
    advance()
    return try reduction(sign, from: start)
  }

  /// The same from what stands below on. What follows is taken along up to the next + or −.
  mutating func reduction(
    _ sign: Reduction.Sign, from start: Token
  ) throws(FormulaError) -> Node {
    try enter()
    defer { nesting -= 1 }
    var below: Below?
    var upper: Node?
    while true {
      if token.kind == .underscore, below == nil {
        advance()
        below = try self.below(start)
      } else if token.kind == .caret, upper == nil {
        let caret = token
        advance()
        upper = try exponent(after: caret)
      } else {
        break
      }
    }
    if upper != nil, below?.lower == nil {
      throw FormulaError(
        .unexpected(
          token: "^", expected: "the lower bound too, as in `\(text(start.range))_{i=1}^{n}`"),
        at: upper?.extent.lowerBound ?? start.range.lowerBound)
    }
    if below?.lower != nil, upper == nil { throw unexpected("`^{…}`, the upper bound") }
    guard startsFactor || isNumber || token.kind == .minus else {
      throw unexpected("what `\(text(start.range))` goes over")
    }
    let count = bound.count
    bound += below?.indices ?? []
    let operand = try signedProduct()
    bound.removeLast(bound.count - count)
    let indices: [Symbol]
    if let below {
      indices = below.indices
    } else {
      indices = [try onlyIndex(in: operand, from: start)]
    }
    let of = try settle(operand, in: .reduced(sign, indices))
    let bounds = try Self.bounds(below, upper)
    let reduction = Reduction(sign, over: indices, bounds, of: of)
    if operand.fence == .none { try refuseLoose(reduction, operand, from: start) }
    return try node(
      .reduction(reduction), start.range.lowerBound..<operand.extent.upperBound,
      over: (below?.parts ?? []) + [operand] + (upper.map { [$0] } ?? []))
  }

  /// What stands below: names, and what is said of them.
  private struct Below {
    var indices: [Symbol] = []
    var lower: Node?
    var conditions: [Formula.Row] = []
    var parts: [Node] = []

    /// A condition names its index itself unless a list did; `_{i, j \in S}` says it of both.
    mutating func add(_ row: Formula.Row, namesIndex: Bool, at range: Range<Int>) {
      if namesIndex, conditions.isEmpty, lower == nil, let own = row.index, !indices.contains(own) {
        if case .symbol(own)? = row.terms.first??.kind {
          for index in indices {
            var copy = row
            copy.terms[0] = Expression(.symbol(index), range: range)
            conditions.append(copy)
          }
        }
        indices.append(own)
      }
      conditions.append(row)
    }
  }

  private static func bounds(_ below: Below?, _ upper: Node?) throws(FormulaError)
    -> Reduction.Bounds
  {
    guard let below else { return .all }
    var rows = below.conditions
    if let lower = below.lower?.expression, let upper = upper?.expression {
      guard !rows.isEmpty else { return .range(from: lower, to: upper) }
      rows =
        below.indices.map { index in
          Formula.Row(
            terms: [lower, Expression(.symbol(index), range: lower.range), upper],
            relations: [Relation(.lessOrEqual), Relation(.lessOrEqual)])
        } + rows
    }
    guard var row = rows.first else { return .all }
    row.conditions = Array(rows.dropFirst())
    return .condition(row)
  }

  /// `_i`, `_{i=1}`, `_{i,j}`, `_{1 \le i \le n}`, `_{i, j \colon i < j}`, `_{j=1, j \ne i}`
  private mutating func below(_ start: Token) throws(FormulaError) -> Below {
    let place = token.range.lowerBound
    guard token.kind == .openBrace else {
      let index = try singleToken("an index", beside: tokens[index - 1])
      return Below(indices: [try indexName(index)], parts: [index])
    }
    advance()
    let below = try enclosed { (reading) throws(FormulaError) in try reading.belowInBraces() }
    try expect(.closeBrace, "`,` or `}`")
    guard !below.indices.isEmpty else {
      throw FormulaError(
        .unexpected(
          token: text(place..<end),
          expected: "the indices first, as in `\(text(start.range))_{i, j \\colon i + j = n}`"),
        at: place)
    }
    return below
  }

  private mutating func belowInBraces() throws(FormulaError) -> Below {
    var below = Below()
    var isListed = false
    while true {
      let part = try sum()
      below.parts.append(part)
      switch token.kind {
      case .relation(.equal)
      where below.lower == nil && below.conditions.isEmpty && !isListed && part.isName:
        below.indices.append(try indexName(part))
        advance()
        let lower = try sum()
        below.parts.append(lower)
        below.lower = Node(
          expression: try settle(lower, in: .whole), extent: lower.extent, depth: lower.depth)
      case .relation:
        let row = try chain(from: part, &below.parts)
        below.add(row, namesIndex: !isListed, at: part.extent)
      default:
        below.indices.append(try indexName(part))
      }
      if take(.colon) || take(.period) {
        isListed = true
      } else if !take(.comma) {
        return below
      }
    }
  }

  private func indexName(_ part: Node) throws(FormulaError) -> Symbol {
    guard part.fence == .none, case .symbol(let symbol) = part.expression.kind else {
      throw FormulaError(
        .unexpected(token: text(part.extent), expected: "an index such as `i`"),
        at: part.extent.lowerBound)
    }
    return symbol
  }

  /// `\sum a_i b_i` has one letter it can go over.
  private func onlyIndex(in operand: Node, from start: Token) throws(FormulaError) -> Symbol {
    var letters: [Symbol] = []
    operand.expression.walk { part in
      guard case .symbol(let symbol) = part.kind, let below = symbol.below,
        !notation.quantities.contains(symbol)
      else { return }
      for case .letter(let letter) in Symbol.markParts(of: below) {
        let index = Symbol(letter)
        if !letters.contains(index), !bound.contains(index) { letters.append(index) }
      }
    }
    let sign = text(start.range)
    switch letters.count {
    case 1: return letters[0]
    case 0:
      throw FormulaError(
        .unexpected(token: sign, expected: "an index below it, as in `\(sign)_{i=1}^{n}`"),
        at: start.range.lowerBound)
    default:
      throw FormulaError(
        .ambiguous(
          sign, first: "\(sign)_\(letters[0].tex)", second: "\(sign)_\(letters[1].tex)"),
        at: start.range.lowerBound)
    }
  }

  /// `\prod_i a_i c` may have c in it n times or once.
  private func refuseLoose(
    _ reduction: Reduction, _ operand: Node, from start: Token
  ) throws(FormulaError) {
    guard reduction.sign != .sum, reduction.of.endsWithFactor(without: reduction.indices)
    else { return }
    let outside: Expression.Kind
    var inner = reduction
    switch reduction.of.kind {
    case .product(let a, let b, let sign):
      inner.of = a
      outside = .product(Expression(.reduction(inner)), b, sign)
    case .quotient(let a, let b, let form):
      inner.of = a
      outside = .quotient(Expression(.reduction(inner)), b, form)
    default: return
    }
    throw FormulaError(
      .ambiguous(
        text(start.range.lowerBound..<operand.extent.upperBound),
        first: dialect.text(Expression(.reduction(reduction))),
        second: dialect.text(Expression(outside))),
      at: start.range.lowerBound)
  }
}

extension Formula.Row {
  /// The index that a condition speaks of without a list: `i` in `i \ne j` and in `1 \le i \le n`.
  var index: Symbol? {
    guard relations.first?.sign != .equal, let first = terms.first, terms.count > 1 else {
      return nil
    }
    var place = terms.count == 3 ? 1 : 0
    if terms.count == 2, case .number? = first?.kind { place = 1 }
    if case .symbol(let symbol)? = terms[place]?.kind { return symbol }
    return nil
  }
}
