/// Fractions, and those among them that are derivatives.
extension Reading {
  mutating func fraction() throws(FormulaError) -> Node {
    let start = token
    advance()
    if let sign = derivativeSign() { return try derivative(sign, from: start) }
    let numerator: Node
    let denominator: Node
    if let digits = twoDigits() {
      let offset = token.range.lowerBound
      advance()
      numerator = try node(.number(Numeral(digits.0)), offset..<offset + 1)
      denominator = try node(.number(Numeral(digits.1)), offset + 1..<offset + 2)
    } else {
      numerator =
        stopsAtDifferential && integrated == nil && token.kind == .openBrace
        ? try integrandNumerator() : try part(of: start, "a numerator")
      denominator = try part(of: start, "a denominator")
    }
    return try node(
      .quotient(settle(numerator, in: .whole), settle(denominator, in: .whole), .fraction),
      start.range.lowerBound..<end, over: numerator, denominator)
  }

  /// `\frac12` takes one digit for each part.
  private func twoDigits() -> (String, String)? {
    guard case .number(let digits) = token.kind, digits.utf8.count == 2,
      digits.unicodeScalars.allSatisfy(\.isDigit)
    else { return nil }
    return (String(digits.prefix(1)), String(digits.suffix(1)))
  }

  // MARK: Derivatives

  /// Whether numerator and denominator both begin with a d (or ∂) and the denominator goes on with a
  /// name. Looks at the first tokens only.
  private func derivativeSign() -> Derivative.Sign? {
    guard token.kind == .openBrace, let sign = differential(kind(ahead: 1)) else { return nil }
    // The denominator begins after the brace that closes the numerator.
    var depth = 0
    var position = index
    repeat {
      switch tokens[position].kind {
      case .openBrace: depth += 1
      case .closeBrace: depth -= 1
      case .endOfSource: return nil
      default: break
      }
      position += 1
    } while depth > 0
    guard position + 2 < tokens.count, tokens[position].kind == .openBrace,
      differential(tokens[position + 1].kind) == sign
    else { return nil }
    switch tokens[position + 2].kind {
    case .symbol, .openBrace: return sign
    default: return nil
    }
  }

  private func differential(_ kind: Token.Kind) -> Derivative.Sign? {
    switch kind {
    case .differential(let sign): sign
    case .symbol(Symbol("d")): .total
    default: nil
    }
  }

  private mutating func derivative(
    _ sign: Derivative.Sign, from start: Token
  ) throws(FormulaError) -> Node {
    try enter()
    defer { nesting -= 1 }
    advance()
    let isLetter = token.kind == .symbol(Symbol("d"))
    advance()
    let order = try order()
    let part = try differentiated()
    let orderOffset = token.range.lowerBound
    try expect(.openBrace, "`{` before the denominator")
    let by = try variables(sign)
    try expect(.closeBrace, "another differential or `}`")
    let extent = start.range.lowerBound..<end
    if isLetter, isQuantity(Symbol("d")) {
      throw FormulaError(
        .ambiguous(
          text(extent), first: "a derivative, written \\frac{\\mathrm{d}…}{\\mathrm{d}…}",
          second: "a fraction of products with the quantity d"),
        at: extent.lowerBound)
    }
    guard by.count == order else {
      throw FormulaError(.orderMismatch(above: order, below: by.count), at: orderOffset)
    }
    guard let part else { return try derivativeOperator(by: by, sign: sign, extent) }
    if case .symbol(let symbol) = part.expression.kind, isFunction(symbol), opensParenthesis {
      let primes = String(repeating: "'", count: order)
      throw FormulaError(
        .ambiguous(
          text(extent) + "(…)", first: "\(symbol.tex)\(primes)(…)",
          second: "\(text(extent)) \\cdot (…)"),
        at: extent.lowerBound)
    }
    let of = try settle(part, in: .differential)
    return try node(
      .derivative(Derivative(of: of, by: by, sign: sign, form: .inNumerator)), extent, over: part)
  }

  /// `^2` after a differential; 1 without.
  private mutating func order() throws(FormulaError) -> Int {
    guard token.kind == .caret else { return 1 }
    let sign = token
    advance()
    let isBraced = take(.openBrace)
    guard case .number(let digits) = token.kind, let order = Int(digits), order >= 1,
      order <= Derivative.highestOrder
    else {
      throw FormulaError(
        .unsupported("^" + text(token.range)), at: sign.range.lowerBound)
    }
    advance()
    if isBraced { try expect(.closeBrace, "`}`") }
    return order
  }

  /// The rest of the numerator up to its brace; nil if there is none.
  private mutating func differentiated() throws(FormulaError) -> Node? {
    if take(.closeBrace) { return nil }
    let part = try enclosed { (reading) throws(FormulaError) in try reading.factor() }
    if part.fence == .none, part.expression.needsParentheses(in: .differential) {
      throw FormulaError(
        .unexpected(
          token: text(part.extent),
          expected: "parentheses around what is differentiated in a numerator"),
        at: part.extent.lowerBound)
    }
    guard take(.closeBrace) else {
      throw unexpected("`}`, or parentheses around what is differentiated in a numerator")
    }
    return part
  }

  /// `dx^2`, `\partial x\, \partial y`: a symbol for each order.
  private mutating func variables(_ sign: Derivative.Sign) throws(FormulaError) -> [Symbol] {
    var by: [Symbol] = []
    repeat {
      guard differential(token.kind) == sign else {
        throw unexpected("a differential such as `dx`")
      }
      advance()
      let isBraced = take(.openBrace)
      guard case .symbol(let base) = token.kind else { throw unexpected("a symbol after the d") }
      advance()
      var scripts = Scripts(symbol: base)
      try readScripts(&scripts)
      if isBraced { try expect(.closeBrace, "`}`") }
      var count = 1
      if let exponent = scripts.exponent {
        guard case .number(let numeral) = exponent.expression.kind, let power = Int(numeral.text),
          power >= 1, power <= Derivative.highestOrder
        else {
          throw FormulaError(
            .unsupported("^" + text(exponent.extent)),
            at: exponent.extent.lowerBound)
        }
        count = power
      } else if isBraced {
        count = try order()
      }
      guard scripts.primes == 0, by.count + count <= Derivative.highestOrder else {
        throw FormulaError(
          .unsupported(text(tokens[index - 1].range)), at: tokens[index - 1].range.lowerBound)
      }
      by += Array(repeating: scripts.symbol, count: count)
    } while token.kind != .closeBrace && token.kind != .endOfSource
    return by
  }

  /// `\frac{d}{dx}` takes what follows: a parenthesis, or juxtaposed factors.
  private mutating func derivativeOperator(
    by: [Symbol], sign: Derivative.Sign, _ extent: Range<Int>
  ) throws(FormulaError) -> Node {
    guard startsFactor || isNumber else {
      throw unexpected("what `\(text(extent))` differentiates")
    }
    try enter()
    defer { nesting -= 1 }
    let beginsOpen = opensParenthesis
    var operand = try factor()
    let isFenced = operand.fence != .none || beginsOpen
    let derivative = { (of: Expression) in
      Expression(.derivative(Derivative(of: of, by: by, sign: sign, form: .behind)))
    }
    while startsFactor {
      let first = try settle(operand, in: .operand)
      let right = try factor()
      let whole = try multiply(operand, by: right, .juxtaposition)
      if isFenced {
        throw FormulaError(
          .ambiguous(
            text(extent.lowerBound..<right.extent.upperBound),
            first: dialect.text(derivative(whole.expression)),
            second: dialect.text(
              Expression(.product(derivative(first), right.expression, .dot)))),
          at: extent.lowerBound)
      }
      operand = whole
    }
    let of = try settle(operand, in: .operand)
    return try node(
      .derivative(Derivative(of: of, by: by, sign: sign, form: .behind)),
      extent.lowerBound..<operand.extent.upperBound, over: operand)
  }

  /// `dy/dx` and `d/dx (…)` of typed text.
  mutating func typedDerivative(
    of symbol: Symbol?, ofRange: Range<Int>, by: [Symbol], sign: Derivative.Sign
  ) throws(FormulaError) -> Node {
    let extent = token.range
    advance()
    guard let symbol else { return try derivativeOperator(by: by, sign: sign, extent) }
    let of = Expression(.symbol(symbol), range: ofRange)
    let part = Node(expression: of, extent: ofRange, depth: 1)
    return try node(
      .derivative(Derivative(of: of, by: by, sign: sign, form: .inNumerator)), extent, over: part)
  }
}

extension Reading {
  /// Typed `d(E, w5)`, `d(x^2 + y, x)`, `d(y, x, x)`: a name for each order; nil where d is a name of the
  /// lesson, or no parenthesis follows.
  mutating func derivativeCall(_ base: Symbol, from start: Token) throws(FormulaError) -> Node? {
    guard dialect == .typed, base == Symbol("d"), opensParenthesis,
      !isQuantity(base), !isFunction(base)
    else { return nil }
    let open = token
    let arguments = try arguments()
    guard arguments.count > 1 else {
      throw FormulaError(
        .unexpected(
          token: text(start.range.lowerBound..<end),
          expected: "a comma and what it is derived by, as in d(x^2, x)"),
        at: start.range.lowerBound)
    }
    var by: [Symbol] = []
    for argument in arguments.dropFirst() {
      guard argument.fence == .none, case .symbol(let name) = argument.expression.kind else {
        throw FormulaError(
          .unexpected(token: text(argument.extent), expected: "the name that it is derived by"),
          at: argument.extent.lowerBound)
      }
      by.append(name)
    }
    guard by.count <= Derivative.highestOrder else {
      throw FormulaError(
        .unsupported(text(start.range.lowerBound..<end)), at: open.range.lowerBound)
    }
    let of = try settle(arguments[0], in: .whole)
    let isName = if case .symbol = of.kind { true } else { false }
    return try node(
      .derivative(Derivative(of: of, by: by, sign: .total, form: isName ? .inNumerator : .behind)),
      start.range.lowerBound..<end, over: arguments)
  }
}

extension Derivative {
  /// The highest order that is read.
  static var highestOrder: Int { 9 }
}
