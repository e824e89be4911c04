/// Factors: atoms with their powers, fractions, roots and everything that encloses.
extension Reading {
  mutating func factor() throws(FormulaError) -> Node {
    var base = try atom()
    while true {
      switch token.kind {
      case .caret where index == sideMark:
        return base
      case .caret where transposes:
        base = try transposed(base)
      case .transposed where dialect == .typed:
        base = try transposed(base)
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
        base = try primed(base)
      default:
        return base
      }
    }
  }

  func raise(_ base: Node, to exponent: Node, at sign: Token) throws(FormulaError) -> Node {
    let extent = base.extent.lowerBound..<exponent.extent.upperBound
    if base.fence == .none, case .transpose = base.expression.kind {
      throw FormulaError(
        .unexpected(
          token: text(sign.range),
          expected: "parentheses around `\(text(base.extent))` before a power"),
        at: sign.range.lowerBound)
    }
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
    let outside = (openBars, openDoubleBars, stopsAtDifferential)
    (openBars, openDoubleBars, stopsAtDifferential) = (0, 0, false)
    let result = try read(&self)
    (openBars, openDoubleBars, stopsAtDifferential) = outside
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
    case .underbrace:
      return try marked()
    case .absolute:
      advance()
      guard opensParenthesis else { throw unexpected("`(`") }
      let inner = try parenthesised()
      return try node(
        .absolute(inner.expression), start.range.lowerBound..<end, over: inner)
    case .open(.bar, _), .bar:
      return try absolute()
    case .open(.doubleBar, _), .doubleBar:
      return try norm()
    case .reducer(let sign):
      return try reduction(sign)
    case .limit:
      return try limit()
    case .integral:
      return try integral()
    case .nabla:
      return try gradient()
    case .dots(let order):
      return try dotted(order)
    case .begin(let name) where name == "cases" || name == "dcases":
      return try cases(name)
    case .begin(let name) where name == "pmatrix" || name == "bmatrix":
      return try matrix(name)
    case .begin(let name) where TeXCommands.terms.contains(name):
      throw FormulaError(
        .unexpected(
          token: text(start.range),
          expected: "`\\begin{pmatrix}`, `\\begin{bmatrix}`, or a bracket before it"),
        at: start.range.lowerBound)
    case .open:
      if let matrix = try bracketedMatrix() { return matrix }
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
    case .relation, .plus, .times, .slash, .caret, .underscore, .composition, .primes, .transposed:
      throw missingTerm(beside: start)
    default:
      throw unexpected("a term")
    }
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
}
