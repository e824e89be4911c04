/// What stands between delimiters: parentheses, absolute values, roots and the evaluation bar.
extension Reading {
  /// `{f}(x)`: nobody sees the braces, so they must not make a product of a call.
  func refuseBracedName(_ part: Node) throws(FormulaError) {
    guard part.fence == .braces, case .symbol(let symbol) = part.expression.kind else { return }
    if isFunction(symbol) {
      throw FormulaError(
        .unexpected(
          token: text(part.extent), expected: "the function `\(symbol.tex)` without braces"),
        at: part.extent.lowerBound)
    }
    try refuseDifferential(symbol, at: part.expression.range.lowerBound)
    try refuseCallOfUnknown(symbol, part)
  }

  mutating func parenthesised() throws(FormulaError) -> Node {
    let open = token
    guard case .open(let delimiter, let isStretched) = open.kind else { throw unexpected("`(`") }
    advance()
    var part = try enclosed { (reading) throws(FormulaError) in try reading.sum() }
    try close(delimiter, isStretched: isStretched, opened: open)
    part.extent = open.range.lowerBound..<end
    if part.fence == .none, case .call(let function, let arguments) = part.expression.kind,
      arguments.isEmpty
    {
      return try composed(function, from: part)
    }
    part.fence = .parentheses
    return part
  }

  /// Takes the partner of an opening delimiter.
  mutating func close(
    _ delimiter: Token.Delimiter, isStretched: Bool, opened open: Token
  ) throws(FormulaError) {
    switch token.kind {
    case .close(delimiter, isStretched): advance()
    case .bar where delimiter == .bar && !isStretched: advance()
    case .doubleBar where delimiter == .doubleBar && !isStretched: advance()
    case .close, .endOfSource, .closeBrace, .newRow, .end:
      throw FormulaError(.unbalanced(open: text(open.range)), at: open.range.lowerBound)
    default: throw unexpected("an operator or the partner of `\(text(open.range))`")
    }
  }

  mutating func absolute() throws(FormulaError) -> Node {
    let open = token
    advance()
    try enter()
    let bars = openBars
    openBars = open.kind == .bar ? bars + 1 : 0
    let inner = try sum()
    openBars = bars
    nesting -= 1
    try refuseDoubled(inner, from: open)
    if case .open(.bar, let isStretched) = open.kind {
      try close(.bar, isStretched: isStretched, opened: open)
    } else {
      guard token.kind == .bar else {
        throw FormulaError(.unbalanced(open: "|"), at: open.range.lowerBound)
      }
      advance()
    }
    return try node(
      .absolute(settle(inner, in: .whole)), open.range.lowerBound..<end, over: inner)
  }

  /// `||x||` is |x| twice or a norm.
  private func refuseDoubled(_ inner: Node, from open: Token) throws(FormulaError) {
    guard open.kind == .bar, token.kind == .bar, inner.fence == .none,
      case .absolute(let part) = inner.expression.kind,
      inner.extent.lowerBound == open.range.upperBound,
      inner.extent.upperBound == token.range.lowerBound
    else { return }
    throw FormulaError(
      .ambiguous(
        text(open.range.lowerBound..<token.range.upperBound),
        first: dialect.text(Expression(.norm(part, order: nil))),
        second: dialect.text(Expression(.absolute(inner.expression)))),
      at: open.range.lowerBound)
  }

  /// `\lVert x \rVert`, `\|x\|_1`
  mutating func norm() throws(FormulaError) -> Node {
    let open = token
    advance()
    try enter()
    let bars = openDoubleBars
    openDoubleBars = open.kind == .doubleBar ? bars + 1 : 0
    let inner = try sum()
    openDoubleBars = bars
    nesting -= 1
    if case .open(let delimiter, let isStretched) = open.kind {
      try close(delimiter, isStretched: isStretched, opened: open)
    } else {
      guard take(.doubleBar) else {
        throw FormulaError(.unbalanced(open: text(open.range)), at: open.range.lowerBound)
      }
    }
    let of = try settle(inner, in: .whole)
    guard token.kind == .underscore else {
      return try node(.norm(of, order: nil), open.range.lowerBound..<end, over: inner)
    }
    let sign = token
    advance()
    let order = try part(of: sign, "the order of the norm")
    return try node(
      .norm(of, order: settle(order, in: .whole)), open.range.lowerBound..<end, over: inner, order)
  }

  mutating func root() throws(FormulaError) -> Node {
    let start = token
    advance()
    if dialect == .typed { return try typedRoot(from: start) }
    var index: Node?
    if case .open(.square, false) = token.kind {
      let open = token
      advance()
      index = try enclosed { (reading) throws(FormulaError) in try reading.sum() }
      try close(.square, isStretched: false, opened: open)
    }
    let inner = try part(of: start, "what the root is taken of")
    let extent = start.range.lowerBound..<end
    guard let index else {
      return try node(.root(settle(inner, in: .whole), index: nil), extent, over: inner)
    }
    return try node(
      .root(settle(inner, in: .whole), index: settle(index, in: .whole)), extent,
      over: inner, index)
  }

  /// `\underbrace{h_1}_{\text{3}}`: a factor and its number. What the number says is not checked, so it
  /// must not look like a value.
  mutating func marked() throws(FormulaError) -> Node {
    let start = token
    advance()
    let inner = try braced("the factor over the brace")
    try expect(.underscore, "`_{\\text{1}}`, the number of the factor")
    try expect(.openBrace, "`{\\text{1}}`, the number of the factor")
    guard case .mark(let mark) = token.kind else {
      throw unexpected("`\\text{1}`: the number of the factor, not a value")
    }
    advance()
    try expect(.closeBrace, "`}`")
    return try node(
      .marked(settle(inner, in: .marked), mark), start.range.lowerBound..<end, over: inner)
  }

  /// `sqrt(x)`, `√x`
  private mutating func typedRoot(from start: Token) throws(FormulaError) -> Node {
    guard startsFactor || isNumber else { throw unexpected("what the root is taken of") }
    var inner = try atom()
    let extent = start.range.lowerBound..<end
    inner.fence = .none
    return try node(.root(settle(inner, in: .whole), index: nil), extent, over: inner)
  }

  /// `\left. E \right|_{x=1, y=2}`
  mutating func evaluated() throws(FormulaError) -> Node {
    let start = token
    advance()
    let inner = try enclosed { (reading) throws(FormulaError) in try reading.sum() }
    try expect(.close(.bar, isStretched: true), "`\\right|`")
    try expect(.underscore, "`_{x=…}` after `\\right|`")
    try expect(.openBrace, "`{x=…}`")
    var assignments: [Assignment] = []
    var parts = [inner]
    repeat {
      let target = try enclosed { (reading) throws(FormulaError) in try reading.atom() }
      guard case .symbol(let symbol) = target.expression.kind, target.fence == .none else {
        throw FormulaError(
          .unexpected(token: text(target.extent), expected: "a symbol that gets a value"),
          at: target.extent.lowerBound)
      }
      try expect(.relation(.equal), "`=`")
      let value = try enclosed { (reading) throws(FormulaError) in try reading.sum() }
      parts.append(value)
      assignments.append(Assignment(symbol, try settle(value, in: .whole)))
    } while take(.comma)
    try expect(.closeBrace, "`,` or `}`")
    return try node(
      .evaluated(settle(inner, in: .evaluated), at: assignments),
      start.range.lowerBound..<end, over: parts)
  }
}
