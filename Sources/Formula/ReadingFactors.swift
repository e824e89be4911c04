/// Factors: atoms with their powers, fractions, roots and everything that encloses.
extension Reading {
  mutating func factor() throws(FormulaError) -> Node {
    var base = try atom()
    while true {
      switch token.kind {
      case .caret:
        let sign = token
        advance()
        let above = try exponent(after: sign)
        try refuseLongExponent(base, above)
        base = try raise(base, to: above, at: sign)
      case .superscript(let raised):
        let sign = token
        advance()
        base = try raise(base, to: try plainExponent(raised, sign), at: sign)
      case .primes where base.fence != .none:
        throw FormulaError(
          .unsupported(text(base.extent.lowerBound..<token.range.upperBound)),
          at: base.extent.lowerBound)
      default:
        return base
      }
    }
  }

  func raise(_ base: Node, to exponent: Node, at sign: Token) throws(FormulaError) -> Node {
    let extent = base.extent.lowerBound..<exponent.extent.upperBound
    if base.fence == .none, case .power(let first, let second) = base.expression.kind {
      let third = exponent.expression
      throw FormulaError(
        .ambiguous(
          text(extent),
          first: dialect.text(
            Expression(.power(first, Expression(.power(second, third))))),
          second: dialect.text(
            Expression(.power(Expression(.power(first, second)), third)))),
        at: sign.range.lowerBound)
    }
    let above = try settle(exponent, in: .whole)
    let below = try settle(base, in: .base(exponent: above))
    return try node(.power(below, above), extent, over: base, exponent)
  }

  /// What follows `^`. In TeX braces or one letter or digit; in typed text a signed factor without
  /// a power of its own.
  mutating func exponent(after sign: Token) throws(FormulaError) -> Node {
    if dialect == .typed { return try typedExponent() }
    if case .openBrace = token.kind {
      var part = try braced("an exponent")
      part.fence = part.fence == .braces ? .none : part.fence
      return part
    }
    return try singleToken("an exponent: one letter, one digit, or braces", beside: sign)
  }

  /// Typed `e^2x`: most who type it mean e^(2x).
  private func refuseLongExponent(_ base: Node, _ exponent: Node) throws(FormulaError) {
    guard dialect == .typed, case .symbol(Symbol("e")) = base.expression.kind,
      case .number = exponent.expression.kind, case .symbol(let next) = token.kind,
      token.range.lowerBound == exponent.extent.upperBound
    else { return }
    let (e, power) = (base.expression, exponent.expression)
    let factor = Expression(.symbol(next))
    throw FormulaError(
      .ambiguous(
        text(base.extent.lowerBound..<token.range.upperBound),
        first: dialect.text(
          Expression(.power(e, Expression(.product(power, factor, .juxtaposition))))),
        second: dialect.text(
          Expression(.product(Expression(.power(e, power)), factor, .juxtaposition)))),
      at: base.extent.lowerBound)
  }

  private mutating func typedExponent() throws(FormulaError) -> Node {
    if case .minus = token.kind {
      try enter()
      defer { nesting -= 1 }
      let sign = token
      advance()
      let operand = try typedExponent()
      return try node(
        .negation(settle(operand, in: .negated)),
        sign.range.lowerBound..<operand.extent.upperBound, over: operand)
    }
    if case .openBrace = token.kind {
      var part = try braced("an exponent")
      part.fence = .none
      return part
    }
    if opensParenthesis {
      // The parentheses only say how far the exponent goes.
      var part = try atom()
      part.fence = .none
      return part
    }
    return try atom()
  }

  /// Digits with a sign, as raised characters give them: `2`, `-1`.
  private func plainExponent(_ raised: String, _ sign: Token) throws(FormulaError) -> Node {
    let isNegative = raised.first == "-"
    let rest = isNegative ? String(raised.dropFirst()) : raised
    let kind: Expression.Kind
    if !rest.isEmpty, rest.unicodeScalars.allSatisfy(\.isDigit) {
      kind = .number(Numeral(rest))
    } else if rest.unicodeScalars.count == 1, let letter = rest.unicodeScalars.first,
      letter.isNameLetter
    {
      kind = .symbol(Symbol(rest))
    } else {
      throw FormulaError(.unsupported(text(sign.range)), at: sign.range.lowerBound)
    }
    let part = try node(kind, sign.range)
    return isNegative ? try node(.negation(part.expression), sign.range, over: part) : part
  }

  /// One letter or digit where TeX takes one token. A number of several digits would lose its tail.
  mutating func singleToken(
    _ expected: String, beside sign: Token
  ) throws(FormulaError) -> Node {
    let start = token
    switch start.kind {
    case .number(let digits):
      if digits.utf8.count > 1 {
        let rest = String(digits.dropFirst())
        let before = text(sign.range)
        throw FormulaError(
          .ambiguous(
            before + digits, first: "\(before){\(digits)}",
            second: "\(before){\(digits.prefix(1))} \\cdot \(rest)"),
          at: start.range.lowerBound)
      }
      advance()
      return try node(.number(Numeral(digits)), start.range)
    case .symbol(let symbol):
      advance()
      return try node(.symbol(symbol), start.range)
    default:
      throw unexpected(expected)
    }
  }

  /// `{…}` with a whole expression in it.
  mutating func braced(_ expected: String) throws(FormulaError) -> Node {
    let start = token.range.lowerBound
    try expect(.openBrace, "`{` before \(expected)")
    var part = try enclosed { (reading) throws(FormulaError) in try reading.sum() }
    try expect(.closeBrace, "an operator or `}`")
    part.extent = start..<end
    if part.fence == .none { part.fence = .braces }
    return part
  }

  /// Reads something between delimiters of its own.
  mutating func enclosed<T>(
    _ read: (inout Reading) throws(FormulaError) -> T
  ) throws(FormulaError) -> T {
    try enter()
    let bars = openBars
    openBars = 0
    let result = try read(&self)
    openBars = bars
    nesting -= 1
    return result
  }

  mutating func atom() throws(FormulaError) -> Node {
    let start = token
    switch start.kind {
    case .number(let digits):
      advance()
      return try node(.number(Numeral(digits)), start.range)
    case .symbol(let symbol):
      return try name(symbol)
    case .known(let function):
      return try knownFunction(function)
    case .fraction:
      return try fraction()
    case .root:
      return try root()
    case .absolute:
      advance()
      guard opensParenthesis else { throw unexpected("`(`") }
      let inner = try parenthesised()
      return try node(
        .absolute(inner.expression), start.range.lowerBound..<end, over: inner)
    case .open(.bar, _), .bar:
      return try absolute()
    case .open:
      return try parenthesised()
    case .openNothing:
      return try evaluated()
    case .openBrace:
      let part = try braced("a term")
      try refuseBracedName(part)
      return part
    case .differential(let sign):
      throw FormulaError(.strayDifferential(sign), at: start.range.lowerBound)
    case .derivative(let of, let ofRange, let by, let sign):
      return try typedDerivative(of: of, ofRange: ofRange, by: by, sign: sign)
    case .relation, .plus, .times, .slash, .caret, .underscore, .composition, .primes:
      throw missingTerm(beside: start)
    default:
      throw unexpected("a term")
    }
  }

  /// `{f}(x)`: nobody sees the braces, so they must not make a product of a call.
  private func refuseBracedName(_ part: Node) throws(FormulaError) {
    guard part.fence == .braces, case .symbol(let symbol) = part.expression.kind else { return }
    if isFunction(symbol) {
      throw FormulaError(
        .unexpected(
          token: text(part.extent), expected: "the function `\(symbol.tex)` without braces"),
        at: part.extent.lowerBound)
    }
    try refuseCallOfUnknown(symbol, part)
  }

  private mutating func parenthesised() throws(FormulaError) -> Node {
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
    case .close, .endOfSource, .closeBrace, .newRow, .end:
      throw FormulaError(.unbalanced(open: text(open.range)), at: open.range.lowerBound)
    default: throw unexpected("an operator or the partner of `\(text(open.range))`")
    }
  }

  private mutating func absolute() throws(FormulaError) -> Node {
    let open = token
    advance()
    try enter()
    let bars = openBars
    openBars = open.kind == .bar ? bars + 1 : 0
    let inner = try sum()
    openBars = bars
    nesting -= 1
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

  private mutating func root() throws(FormulaError) -> Node {
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

  /// `sqrt(x)`, `√x`
  private mutating func typedRoot(from start: Token) throws(FormulaError) -> Node {
    guard startsFactor || isNumber else { throw unexpected("what the root is taken of") }
    var inner = try atom()
    let extent = start.range.lowerBound..<end
    inner.fence = .none
    return try node(.root(settle(inner, in: .whole), index: nil), extent, over: inner)
  }

  var isNumber: Bool { if case .number = token.kind { true } else { false } }

  /// An argument of a TeX command: braces, or one letter or digit.
  mutating func part(of command: Token, _ expected: String) throws(FormulaError) -> Node {
    if case .openBrace = token.kind {
      var inner = try braced(expected)
      if inner.fence == .braces { inner.fence = .none }
      return inner
    }
    return try singleToken(expected, beside: command)
  }

  /// `\left. E \right|_{x=1, y=2}`
  private mutating func evaluated() throws(FormulaError) -> Node {
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
