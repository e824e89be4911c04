/// Calls of the lesson's functions.
extension Reading {
  mutating func functionName(
    _ symbol: Symbol, _ scripts: Scripts, _ extent: Range<Int>
  ) throws(FormulaError) -> Node {
    let name = try node(.symbol(symbol), extent)
    if let exponent = scripts.exponent, let sign = scripts.caret {
      let power = try raise(name, to: exponent, at: sign)
      guard showsParenthesis else { return power }
      let called = symbol.tex
      throw FormulaError(
        .ambiguous(
          text(power.extent) + "(…)",
          first: "(\(called)(…))^{\(text(exponent.extent.trimmed(source)))}",
          second: "\(called)(\(called)(…))"),
        at: extent.lowerBound)
    }
    if token.kind == .composition { return try composition(from: .named(symbol), extent) }
    if opensParenthesis { return try call(.named(symbol), from: extent.lowerBound) }
    if let call = try bracedCall(.named(symbol), from: extent.lowerBound) { return call }
    if startsFactor || isNumber {
      let following = text(token.range)
      throw FormulaError(
        .ambiguous(
          "\(text(extent)) \(following)", first: "\(text(extent))(\(following))",
          second: "\(text(extent)) \(dialect == .tex ? "\\cdot" : "*") \(following)"),
        at: extent.lowerBound)
    }
    return name
  }

  mutating func primed(
    _ symbol: Symbol, _ scripts: Scripts, _ extent: Range<Int>
  ) throws(FormulaError) -> Node {
    if isQuantity(symbol), !isFunction(symbol) {
      throw FormulaError(.primedQuantity(symbol), at: extent.lowerBound)
    }
    guard scripts.primes <= Derivative.highestOrder, scripts.exponent == nil else {
      throw FormulaError(.unsupported(text(extent)), at: extent.lowerBound)
    }
    let function = Function.prime(.named(symbol), order: scripts.primes)
    if token.kind == .composition { return try composition(from: function, extent) }
    if opensParenthesis { return try call(function, from: extent.lowerBound) }
    if let call = try bracedCall(function, from: extent.lowerBound) { return call }
    return try node(.call(function, []), extent)
  }

  /// Arguments in parentheses.
  mutating func call(_ function: Function, from start: Int) throws(FormulaError) -> Node {
    let arguments = try arguments()
    var settled: [Expression] = []
    for argument in arguments { settled.append(try settle(argument, in: .whole)) }
    return try node(.call(function, settled), start..<end, over: arguments)
  }

  mutating func arguments() throws(FormulaError) -> [Node] {
    let open = token
    guard case .open(let delimiter, let isStretched) = open.kind else { throw unexpected("`(`") }
    advance()
    var arguments: [Node] = []
    repeat {
      arguments.append(try enclosed { (reading) throws(FormulaError) in try reading.sum() })
    } while take(.comma)
    try close(delimiter, isStretched: isStretched, opened: open)
    return arguments
  }

  /// `x(y - z)` where nobody said what x is.
  func refuseCallOfUnknown(_ symbol: Symbol, _ name: Node) throws(FormulaError) {
    guard showsParenthesis, !notation.acceptsUnknown, !isQuantity(symbol) else { return }
    let spelled = text(name.extent)
    throw FormulaError(
      .unknownCaller(
        spelled, product: "\(spelled) \(dialect == .tex ? "\\cdot" : "*") (…)"),
      at: name.extent.lowerBound)
  }

  /// `f{\left(x \right)}`, as computer algebra prints a call; nil where no parenthesis fills the braces.
  mutating func bracedCall(_ function: Function, from start: Int) throws(FormulaError) -> Node? {
    guard bracesHoldParenthesis else { return nil }
    advance()
    var call = try call(function, from: start)
    try expect(.closeBrace, "`}`")
    call.extent = start..<end
    call.expression.range = call.extent
    return call
  }

  /// Whether the braces that come next hold a parenthesis and nothing else.
  var bracesHoldParenthesis: Bool {
    guard token.kind == .openBrace, case .open(let delimiter, _) = kind(ahead: 1), !delimiter.isBar
    else { return false }
    var depth = 0
    var place = index + 1
    while place < tokens.count - 1 {
      switch tokens[place].kind {
      case .open, .openBrace: depth += 1
      case .close, .closeBrace: depth -= 1
      default: break
      }
      if depth <= 0 { return tokens[place + 1].kind == .closeBrace }
      place += 1
    }
    return false
  }
}

extension Range where Bound == Int {
  /// Without the braces around it.
  fileprivate func trimmed(_ source: [UInt8]) -> Range<Int> {
    guard count >= 2, upperBound <= source.count, source[lowerBound] == 0x7B,
      source[upperBound - 1] == 0x7D
    else { return self }
    return lowerBound + 1..<upperBound - 1
  }
}
