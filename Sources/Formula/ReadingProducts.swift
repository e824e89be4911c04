/// Sums and products: the operators between factors.
extension Reading {
  mutating func sum() throws(FormulaError) -> Node {
    var left = try signedProduct()
    while (token.kind == .plus || token.kind == .minus) && !endsIntegrand {
      let sign = token
      advance()
      if endsOperand { throw missingTerm(beside: sign) }
      let right = try signedProduct()
      let a = try settle(left, in: .whole)
      let b = try settle(right, in: .addend)
      left = try node(
        sign.kind == .plus ? .sum(a, b) : .difference(a, b),
        left.extent.lowerBound..<right.extent.upperBound, over: left, right)
    }
    return left
  }

  /// `-a b` is −(a b).
  mutating func signedProduct() throws(FormulaError) -> Node {
    guard token.kind == .minus else { return try product() }
    try enter()
    defer { nesting -= 1 }
    let sign = token
    advance()
    if endsOperand { throw missingTerm(beside: sign) }
    let operand = try signedProduct()
    return try negation(of: operand, from: sign)
  }

  private func negation(of operand: Node, from sign: Token) throws(FormulaError) -> Node {
    let inner = try settle(operand, in: .negated)
    return try node(
      .negation(inner), sign.range.lowerBound..<operand.extent.upperBound, over: operand)
  }

  private mutating func product() throws(FormulaError) -> Node {
    var left = try factor()
    var bars = BarChain(left)
    while !endsIntegrand {
      let sign = token
      switch sign.kind {
      case .times(let productSign):
        advance()
        if endsOperand { throw missingTerm(beside: sign) }
        left = try multiply(left, by: signedFactor(), productSign)
      case .slash:
        advance()
        if endsOperand { throw missingTerm(beside: sign) }
        left = try divide(left, by: signedFactor())
      case .number where !sign.isAfterGap:
        throw numberWithoutOperator(sign.range)
      case .bar where kind(ahead: 1) == .underscore && openBars == 0:
        throw FormulaError(
          .unexpected(
            token: text(sign.range),
            expected: "`\\left. … \\right|_{x=1}` around what is evaluated"),
          at: sign.range.lowerBound)
      default:
        guard startsFactor else { return left }
        let opensBar = sign.kind == .bar
        let right = try factor()
        try refuseAfterSlash(left, right)
        if right.fence == .braces || right.isMarked, right.expression.beginsWithNumber {
          throw numberWithoutOperator(right.extent)
        }
        try refuseMixedNumber(left, right)
        try bars.refuse(right, opensBar: opensBar, in: self)
        left = try multiply(left, by: right, .juxtaposition)
        continue
      }
      bars = BarChain(left)
    }
    return left
  }

  private func numberWithoutOperator(_ range: Range<Int>) -> FormulaError {
    let sign = dialect == .tex ? "\\cdot" : "*"
    return FormulaError(
      .unexpected(
        token: text(range), expected: "an operator such as `\(sign)` before a number"),
      at: range.lowerBound)
  }

  /// A factor after an operator: `2 \cdot -3`.
  private mutating func signedFactor() throws(FormulaError) -> Node {
    guard token.kind == .minus else { return try factor() }
    try enter()
    defer { nesting -= 1 }
    let sign = token
    advance()
    if endsOperand { throw missingTerm(beside: sign) }
    return try negation(of: signedFactor(), from: sign)
  }

  func multiply(_ left: Node, by right: Node, _ sign: ProductSign) throws(FormulaError) -> Node {
    let b = try settle(right, in: .rightFactor(sign))
    let a = try settle(left, in: .leftFactor(sign, before: b))
    return try node(
      .product(a, b, sign), left.extent.lowerBound..<right.extent.upperBound, over: left, right)
  }

  private func divide(_ left: Node, by right: Node) throws(FormulaError) -> Node {
    let extent = left.extent.lowerBound..<right.extent.upperBound
    let b = try settle(right, in: .divisor)
    if left.fence == .none, left.expression.openEnd != nil {
      let quotient = Expression(.quotient(left.expression, b, .slash))
      throw FormulaError(
        .ambiguous(
          text(extent), first: dialect.text(quotient),
          second: dialect.text(left.expression.extendingOpenEnd { .quotient($0, b, .slash) })),
        at: extent.lowerBound)
    }
    let a = try settle(left, in: .dividend)
    return try node(.quotient(a, b, .slash), extent, over: left, right)
  }

  /// `a/b c`
  private func refuseAfterSlash(_ left: Node, _ right: Node) throws(FormulaError) {
    guard left.fence == .none, case .quotient(let a, let b, .slash) = left.expression.kind else {
      return
    }
    let c = right.expression
    let first = Expression(
      .product(Expression(.quotient(a, b, .fraction)), c, .juxtaposition))
    let second = Expression(
      .quotient(a, Expression(.product(b, c, .juxtaposition)), .fraction))
    throw FormulaError(
      .ambiguous(
        text(left.extent.lowerBound..<right.extent.upperBound), first: dialect.text(first),
        second: dialect.text(second)),
      at: left.extent.lowerBound)
  }

  /// `3\frac{1}{2}`
  private func refuseMixedNumber(_ left: Node, _ right: Node) throws(FormulaError) {
    guard left.fence == .none, right.fence == .none,
      left.expression.isMixedNumber(with: right.expression)
        || right.expression.beginsWithNumber
    else { return }
    let (a, b) = (left.expression, right.expression)
    throw FormulaError(
      .ambiguous(
        text(left.extent.lowerBound..<right.extent.upperBound),
        first: dialect.text(Expression(.sum(a, b))),
        second: dialect.text(Expression(.product(a, b, .dot)))),
      at: left.extent.lowerBound)
  }

  /// Whether the next token cannot begin an operand, so that the sign before it lacks one.
  var endsOperand: Bool {
    switch token.kind {
    case .endOfSource, .word, .forAll, .ampersand, .newRow, .relation, .close, .closeBrace, .comma,
      .period, .end:
      true
    default: false
    }
  }

  var opensParenthesis: Bool {
    if case .open(let delimiter, _) = token.kind { !delimiter.isBar } else { false }
  }

  /// Whether a parenthesis is what one sees next: braces before it are invisible.
  var showsParenthesis: Bool {
    var ahead = 0
    while kind(ahead: ahead) == .openBrace { ahead += 1 }
    if case .begin = kind(ahead: ahead + 1) { return false }
    if case .open(let delimiter, _) = kind(ahead: ahead) { return !delimiter.isBar }
    return false
  }

  /// Whether a factor can begin here without an operator before it.
  var startsFactor: Bool {
    if token.isAfterGap || endsIntegrand { return false }
    switch token.kind {
    case .symbol, .known, .differential, .derivative, .fraction, .root, .underbrace, .absolute,
      .openNothing, .openBrace, .open, .reducer, .limit, .integral, .nabla, .dots, .begin:
      return true
    case .bar: return openBars == 0
    case .doubleBar: return openDoubleBars == 0
    default: return false
    }
  }
}

/// Juxtaposed factors in which `|a| b |c|` could also be `| a |b| c |`.
private struct BarChain {
  private var hasAbsolute = false
  private var lastIsAbsolute = false

  init(_ first: Reading.Node) { take(first) }

  private mutating func take(_ factor: Reading.Node) {
    lastIsAbsolute = false
    if factor.fence == .none, case .absolute = factor.expression.kind {
      hasAbsolute = true
      lastIsAbsolute = true
    }
  }

  mutating func refuse(
    _ right: Reading.Node, opensBar: Bool, in reading: Reading
  ) throws(FormulaError) {
    if opensBar, hasAbsolute, !lastIsAbsolute {
      throw FormulaError(
        .ambiguous(
          "|a|b|c|", first: "\\lvert a \\rvert b \\lvert c \\rvert",
          second: "\\lvert a \\lvert b \\rvert c \\rvert"),
        at: right.extent.lowerBound)
    }
    take(right)
  }
}
