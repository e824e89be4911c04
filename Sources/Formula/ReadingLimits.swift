/// Limits, integrals, gradients and dots.
extension Reading {
  /// `\lim_{x \to 0^{+}} …`; what follows is taken along up to the next + or −.
  mutating func limit() throws(FormulaError) -> Node {
    let start = token
    advance()
    try enter()
    defer { nesting -= 1 }
    try expect(.underscore, "`_{x \\to 0}` after `\\lim`")
    try expect(.openBrace, "`{x \\to 0}`")
    let outside = sideMark
    let side = markSide()
    let (variable, target) = try enclosed { (reading) throws(FormulaError) in
      try reading.approach()
    }
    if sideMark != nil {
      guard take(.caret) else { throw unexpected("`^{+}` or `^{-}`") }
      let isBraced = take(.openBrace)
      advance()
      if isBraced { try expect(.closeBrace, "`}`") }
    }
    sideMark = outside
    try expect(.closeBrace, "`}`")
    guard startsFactor || isNumber || token.kind == .minus else {
      throw unexpected("what `\\lim` is taken of")
    }
    bound.append(variable)
    let operand = try signedProduct()
    bound.removeLast()
    let to = try settle(target, in: .limitTarget(side))
    return try node(
      .limit(Limit(variable, to: to, side: side, of: settle(operand, in: .limited))),
      start.range.lowerBound..<operand.extent.upperBound, over: target, operand)
  }

  /// Looks for `^{+}` or `^-` before the brace that closes what stands below `\lim`.
  private mutating func markSide() -> Limit.Side {
    sideMark = nil
    var close = index
    var depth = 0
    while close < tokens.count - 1, depth > 0 || tokens[close].kind != .closeBrace {
      if tokens[close].kind == .openBrace { depth += 1 }
      if tokens[close].kind == .closeBrace { depth -= 1 }
      close += 1
    }
    for (caret, sign) in [(close - 2, close - 1), (close - 4, close - 2)] where caret > index {
      guard tokens[caret].kind == .caret,
        sign == close - 1 || tokens[caret + 1].kind == .openBrace
      else { continue }
      switch tokens[sign].kind {
      case .plus:
        sideMark = caret
        return .above
      case .minus:
        sideMark = caret
        return .below
      default: continue
      }
    }
    return .both
  }

  private mutating func approach() throws(FormulaError) -> (Symbol, Node) {
    let part = try sum()
    guard part.fence == .none, case .symbol(let variable) = part.expression.kind else {
      throw FormulaError(
        .unexpected(token: text(part.extent), expected: "a variable such as `x`"),
        at: part.extent.lowerBound)
    }
    try expect(.relation(.tends), "`\\to`")
    return (variable, try sum())
  }

  // MARK: Integrals

  /// `\int_{a}^{b} f(x) \, dx`: all up to the differential, wherever that stands.
  mutating func integral() throws(FormulaError) -> Node {
    let start = token
    advance()
    try enter()
    defer { nesting -= 1 }
    var from: Node?
    var to: Node?
    while true {
      let sign = token
      if sign.kind == .underscore, from == nil {
        advance()
        from = try part(of: sign, "the lower limit")
      } else if sign.kind == .caret, to == nil {
        advance()
        to = try exponent(after: sign)
      } else {
        break
      }
    }
    guard let from, let to else {
      throw FormulaError(
        .refused("\\int", instead: "write its limits too, as in `\\int_{0}^{1} x \\, dx`"),
        at: start.range.lowerBound)
    }
    let outside = (stopsAtDifferential, integrated)
    (stopsAtDifferential, integrated) = (true, nil)
    let body = try isDifferential ? unit() : sum()
    if integrated == nil {
      guard isDifferential else { throw unexpected("the differential of the integral, `dx`") }
      integrated = try differentiatedVariable()
    }
    let variable = integrated ?? Symbol("x")
    (stopsAtDifferential, integrated) = outside
    let integral = Integral(
      of: try settle(body, in: .integrand), by: variable, from: try settle(from, in: .whole),
      to: try settle(to, in: .whole))
    return try node(.integral(integral), start.range.lowerBound..<end, over: body, from, to)
  }

  /// Whether a differential comes next that can end an integral.
  var isDifferential: Bool {
    switch token.kind {
    case .differential(.total): return true
    case .symbol(Symbol("d")):
      if case .symbol = kind(ahead: 1) { return !isQuantity(Symbol("d")) }
      return false
    default: return false
    }
  }

  /// Whether the integral that is being read ends here.
  var endsIntegrand: Bool { stopsAtDifferential && (integrated != nil || isDifferential) }

  /// The 1 that a differential stands alone for.
  private func unit() throws(FormulaError) -> Node {
    try node(.number(Numeral("1")), token.range)
  }

  private mutating func differentiatedVariable() throws(FormulaError) -> Symbol {
    advance()
    let place = token
    guard case .symbol(let base) = token.kind else {
      throw unexpected("the variable of the integral after the d")
    }
    advance()
    var scripts = Scripts(symbol: base)
    try readScripts(&scripts)
    guard scripts.exponent == nil, scripts.primes == 0 else {
      throw FormulaError(
        .unexpected(
          token: text(place.range.lowerBound..<end), expected: "one variable of the integral"),
        at: place.range.lowerBound)
    }
    return scripts.symbol
  }

  /// `\int_0^1 \frac{dx}{1 + x}`: a numerator that may end with the differential.
  mutating func integrandNumerator() throws(FormulaError) -> Node {
    let start = token.range.lowerBound
    try expect(.openBrace, "`{` before a numerator")
    var part = try enclosed { (reading) throws(FormulaError) in
      reading.stopsAtDifferential = true
      let part = try reading.isDifferential ? reading.unit() : reading.sum()
      if reading.isDifferential, reading.integrated == nil {
        reading.integrated = try reading.differentiatedVariable()
      }
      return part
    }
    try expect(.closeBrace, "an operator or `}`")
    part.extent = start..<end
    return part
  }

  /// Names that are integrated over anywhere: quantities before their differential is met.
  func variablesOfIntegrals() -> [Symbol] {
    guard tokens.contains(where: { $0.kind == .integral }) else { return [] }
    var variables: [Symbol] = []
    for (first, second) in zip(tokens, tokens.dropFirst()) {
      guard case .symbol(let symbol) = second.kind,
        first.kind == .symbol(Symbol("d")) || first.kind == .differential(.total)
      else { continue }
      variables.append(symbol)
    }
    return variables
  }

  // MARK: Gradients

  /// `\nabla_{w} E`: one factor, so that nobody need ask how far it reaches.
  mutating func gradient() throws(FormulaError) -> Node {
    let start = token
    advance()
    try enter()
    defer { nesting -= 1 }
    var by: Symbol?
    if token.kind == .underscore {
      let sign = token
      advance()
      let name = try part(of: sign, "what `\\nabla` differentiates by")
      guard name.fence == .none, case .symbol(let symbol) = name.expression.kind else {
        throw FormulaError(
          .unexpected(token: text(name.extent), expected: "one name, as in `\\nabla_{w} E`"),
          at: name.extent.lowerBound)
      }
      by = symbol
    }
    guard startsFactor || isNumber else {
      if case .times = token.kind {
        throw FormulaError(.unsupported("\\nabla \(text(token.range))"), at: start.range.lowerBound)
      }
      throw unexpected("what `\\nabla` differentiates")
    }
    let operand = try factor()
    let gradient = { (of: Expression) in Expression(.gradient(of: of, by: by)) }
    if operand.fence == .none {
      switch operand.expression.kind {
      case .power(let base, let exponent):
        throw ambiguity(
          from: start, gradient(operand.expression), .power(gradient(base), exponent))
      case .transpose(let base):
        throw ambiguity(from: start, gradient(operand.expression), .transpose(gradient(base)))
      default: break
      }
    }
    let of = try settle(operand, in: .gradient)
    if startsFactor {
      let right = try factor()
      let whole = try multiply(operand, by: right, .juxtaposition).expression
      throw ambiguity(
        from: start, gradient(whole), .product(gradient(of), right.expression, .juxtaposition))
    }
    return try node(
      .gradient(of: of, by: by), start.range.lowerBound..<operand.extent.upperBound, over: operand)
  }

  /// What was read since `start` has two readings.
  private func ambiguity(
    from start: Token, _ first: Expression, _ second: Expression.Kind
  ) -> FormulaError {
    FormulaError(
      .ambiguous(
        text(start.range.lowerBound..<end), first: dialect.text(first),
        second: dialect.text(Expression(second))),
      at: start.range.lowerBound)
  }

  // MARK: Dots

  /// `\dot{x}`, `\ddot{x}_1`: the index belongs to the name.
  mutating func dotted(_ order: Int) throws(FormulaError) -> Node {
    let start = token
    advance()
    var inner = try part(of: start, "what `\(text(start.range))` differentiates by t")
    var scripts: Scripts?
    if inner.fence == .none, case .symbol(let symbol) = inner.expression.kind, symbol.above == nil {
      var more = Scripts(symbol: symbol)
      try readScripts(&more)
      guard more.primes == 0 else { throw unexpected("dots or primes, not both") }
      if let end = more.end {
        inner = try node(.symbol(more.symbol), inner.extent.lowerBound..<end)
      }
      scripts = more
    }
    let derivative = Derivative(
      of: try settle(inner, in: .whole), by: Array(repeating: Symbol("t"), count: order),
      sign: .total, form: .dots)
    let whole = try node(
      .derivative(derivative), start.range.lowerBound..<(scripts?.end ?? inner.extent.upperBound),
      over: inner)
    guard let scripts, let exponent = scripts.exponent, let sign = scripts.caret else {
      return whole
    }
    return try raise(whole, to: exponent, at: sign)
  }
}
