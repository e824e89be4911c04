/// `f \circ g` and what may follow it.
extension Reading {
  /// `f \circ g`, from the sign on.
  mutating func composition(
    from first: Function, _ extent: Range<Int>
  ) throws(FormulaError) -> Node {
    var function = first
    while token.kind == .composition {
      let sign = token
      advance()
      compositions += 1
      guard compositions <= ReadingLimit.depth else {
        throw FormulaError(.tooDeep(limit: ReadingLimit.depth), at: sign.range.lowerBound)
      }
      function = .composition(function, try functionOperand())
    }
    return try node(.call(function, []), extent.lowerBound..<end)
  }

  private mutating func functionOperand() throws(FormulaError) -> Function {
    let start = token
    var function: Function
    switch start.kind {
    case .known(let known):
      advance()
      function = .known(known)
    case .symbol(let base):
      advance()
      var scripts = Scripts(symbol: base)
      try readScripts(&scripts)
      guard scripts.exponent == nil, !isQuantity(scripts.symbol),
        scripts.primes <= Derivative.highestOrder
      else {
        throw FormulaError(
          .unexpected(
            token: text(start.range.lowerBound..<end), expected: "a function after `∘`"),
          at: start.range.lowerBound)
      }
      function = .named(scripts.symbol)
      if scripts.primes > 0 { function = .prime(function, order: scripts.primes) }
    case .open(let delimiter, let isStretched) where !delimiter.isBar:
      advance()
      function = try enclosed { (reading) throws(FormulaError) in try reading.functionOperand() }
      if token.kind == .composition {
        guard
          case .call(let whole, _) = try composition(from: function, token.range).expression.kind
        else { throw unexpected("a function") }
        function = whole
      }
      try close(delimiter, isStretched: isStretched, opened: start)
    default:
      throw unexpected("a function after `∘`")
    }
    if case .primes(let order) = token.kind {
      advance()
      function = .prime(function, order: min(order, Derivative.highestOrder))
    }
    return function
  }

  /// What may follow a function in parentheses: `(f \circ g)'(x)`.
  mutating func composed(_ inner: Function, from part: Node) throws(FormulaError) -> Node {
    var function = inner
    if case .primes(let order) = token.kind {
      guard order <= Derivative.highestOrder else { throw unexpected("fewer primes") }
      advance()
      function = .prime(inner, order: order)
    }
    let start = part.extent.lowerBound
    if token.kind == .composition { return try composition(from: function, start..<end) }
    if opensParenthesis {
      return try call(function, from: start)
    }
    return try node(.call(function, []), start..<end)
  }
}
