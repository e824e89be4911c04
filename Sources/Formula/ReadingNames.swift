/// Names with their scripts, and calls of the lesson's functions.
extension Reading {
  /// A symbol token with all that belongs to the name, its power, its primes and its arguments.
  mutating func name(_ base: Symbol) throws(FormulaError) -> Node {
    let start = token
    advance()
    try refuseDifferential(base, start)
    var scripts = Scripts(symbol: base)
    try readScripts(&scripts)
    var symbol = scripts.symbol
    let extent = start.range.lowerBound..<scripts.nameEnd(default: start.range.upperBound)
    if scripts.primes > 0 { return try primed(symbol, scripts, extent) }
    if isFunction(symbol) { return try functionName(symbol, scripts, extent) }
    if token.kind == .composition {
      if isQuantity(symbol) { throw unexpected("an operator: `\(symbol.tex)` is no function here") }
      return try composition(from: .named(symbol), extent)
    }
    if scripts.exponent == nil, let other = try typedAbove(symbol) { symbol = other }
    let name = try node(
      .symbol(symbol), extent.lowerBound..<max(extent.upperBound, nameEnd(symbol)))
    guard let exponent = scripts.exponent, let sign = scripts.caret else {
      try refuseCallOfUnknown(symbol, name)
      return name
    }
    return try raise(name, to: exponent, at: sign)
  }

  /// Where the name ends when typed scripts were taken after it.
  private func nameEnd(_ symbol: Symbol) -> Int { symbol.above == nil ? 0 : end }

  func isFunction(_ symbol: Symbol) -> Bool { notation.functions.contains(symbol) }

  /// e and π are numbers unless the lesson says otherwise.
  func isQuantity(_ symbol: Symbol) -> Bool {
    if notation.quantities.contains(symbol) { return true }
    return (symbol == Symbol("e") || symbol == Symbol("π")) && !isFunction(symbol)
  }

  // MARK: Scripts

  struct Scripts {
    var symbol: Symbol
    var primes = 0
    var exponent: Node?
    var caret: Token?
    /// Where the name ends; the power's exponent is not part of it.
    var end: Int?

    func nameEnd(default start: Int) -> Int { end ?? start }
  }

  /// Scripts may come in any order: `w_5^+`, `x^2_1`, `f_1'`.
  mutating func readScripts(_ scripts: inout Scripts) throws(FormulaError) {
    while true {
      switch token.kind {
      case .underscore where scripts.symbol.below == nil:
        advance()
        scripts.symbol.below = try mark("a subscript")
        scripts.end = end
      case .primes(let count) where scripts.exponent == nil && scripts.symbol.above == nil:
        advance()
        scripts.primes += count
        scripts.end = end
      case .caret
      where scripts.exponent == nil && scripts.symbol.above == nil
        && dialect == .tex && scripts.primes == 0:
        try readSuperscript(&scripts)
      case .superscript(let raised) where scripts.exponent == nil && raised.first == "(",
        .superscript(let raised) where scripts.exponent == nil && (raised == "+" || raised == "-"):
        advance()
        scripts.symbol.above = raised
        scripts.end = end
      case .caret where scripts.symbol.above != nil:
        throw unexpected("parentheses around `\(scripts.symbol.tex)` before a power")
      case .underscore:
        throw unexpected("one subscript only")
      default:
        return
      }
    }
  }

  /// `^+`, `^{(2)}` and `^{\mathrm{new}}` belong to the name; other superscripts are powers.
  private mutating func readSuperscript(_ scripts: inout Scripts) throws(FormulaError) {
    let caret = token
    advance()
    if let above = try superscriptMark(scripts.symbol) {
      scripts.symbol.above = above
      scripts.end = end
      return
    }
    if case .openBrace = token.kind, case .primes(let count) = kind(ahead: 1),
      kind(ahead: 2) == .closeBrace
    {
      for _ in 0..<3 { advance() }
      scripts.primes += count
      scripts.end = end
      return
    }
    scripts.caret = caret
    scripts.exponent = try exponent(after: caret)
  }

  private mutating func superscriptMark(_ symbol: Symbol) throws(FormulaError) -> String? {
    let sign = token
    if let mark = Self.signMark(sign.kind) {
      advance()
      if mark != "*", startsSingle, token.range.lowerBound == sign.range.upperBound {
        let following = text(token.range)
        throw FormulaError(
          .ambiguous(
            "^\(mark)\(following)", first: "^{\(mark)\(following)}",
            second: "^{\(mark)} \(following)"),
          at: sign.range.lowerBound)
      }
      return mark
    }
    guard case .openBrace = sign.kind else { return nil }
    // At most a short mark: look for the closing brace without going far.
    var ahead = 1
    var mark = ""
    while ahead <= 12, kind(ahead: ahead) != .closeBrace {
      guard let text = Self.markText(kind(ahead: ahead)) else { return nil }
      mark += text
      ahead += 1
    }
    guard kind(ahead: ahead) == .closeBrace else { return nil }
    var named = symbol
    named.above = mark
    guard
      Self.isMark(mark, single: ahead == 2) || notation.quantities.contains(named)
        || notation.functions.contains(named)
    else { return nil }
    for _ in 0...ahead { advance() }
    return mark
  }

  private var startsSingle: Bool {
    switch token.kind {
    case .number, .symbol: true
    default: false
    }
  }

  /// `+`, `*`, `(2)`, `(l)`, or one word.
  private static func isMark(_ mark: String, single: Bool) -> Bool {
    if mark == "+" || mark == "-" || mark == "*" { return true }
    if mark.first == "(", mark.last == ")" {
      let inner = mark.dropFirst().dropLast()
      return !inner.isEmpty && inner.unicodeScalars.allSatisfy { $0.isDigit || $0.isNameLetter }
    }
    return single && mark.unicodeScalars.count > 1 && mark.unicodeScalars.allSatisfy(\.isNameLetter)
  }

  private static func signMark(_ kind: Token.Kind) -> String? {
    switch kind {
    case .plus: "+"
    case .minus: "-"
    case .times(.dot): "*"
    default: nil
    }
  }

  /// A token as part of a sub- or superscript that belongs to a name.
  private static func markText(_ kind: Token.Kind) -> String? {
    switch kind {
    case .number(let digits): digits
    case .symbol(let symbol): symbol.below == nil && symbol.above == nil ? symbol.base : nil
    case .known(let function): function.rawValue
    case .differential(.total): "d"
    case .comma: ","
    case .open(.round, false): "("
    case .close(.round, false): ")"
    default: signMark(kind)
    }
  }

  /// What follows `_`.
  private mutating func mark(_ expected: String) throws(FormulaError) -> String {
    let start = token
    guard take(.openBrace) else {
      if case .number(let digits) = start.kind, digits.utf8.count > 1 {
        throw FormulaError(
          .ambiguous(
            "_" + digits, first: "_{\(digits)}",
            second: "_{\(digits.prefix(1))} \(digits.dropFirst())"),
          at: start.range.lowerBound)
      }
      guard let text = Self.markText(start.kind), Self.signMark(start.kind) == nil,
        start.kind != .comma
      else { throw unexpected("\(expected): one letter, one digit, or braces") }
      advance()
      return text
    }
    var result = ""
    while token.kind != .closeBrace {
      guard let text = Self.markText(token.kind) else {
        throw unexpected("letters, digits or commas in \(expected)")
      }
      result += text
      advance()
    }
    advance()
    guard !result.isEmpty else {
      throw FormulaError(
        .unexpected(token: "{}", expected: "\(expected) in the braces"), at: start.range.lowerBound)
    }
    return result
  }

  /// Typed `z^(2)` where the lesson has z^{(2)}.
  private mutating func typedAbove(_ symbol: Symbol) throws(FormulaError) -> Symbol? {
    guard dialect == .typed, token.kind == .caret, case .open(.round, _) = kind(ahead: 1),
      let inner = Self.markText(kind(ahead: 2)), case .close(.round, _) = kind(ahead: 3)
    else { return nil }
    var named = symbol
    named.above = "(\(inner))"
    guard notation.quantities.contains(named) else { return nil }
    if notation.quantities.contains(symbol) {
      let range = token.range.lowerBound..<tokens[index + 3].range.upperBound
      throw FormulaError(
        .ambiguous(
          symbol.ascii + text(range), first: "the quantity \(named.unicode)",
          second: "\(symbol.unicode) to the power of \(inner)"),
        at: token.range.lowerBound)
    }
    for _ in 0..<4 { advance() }
    return named
  }

  // MARK: Functions of the lesson

  private mutating func functionName(
    _ symbol: Symbol, _ scripts: Scripts, _ extent: Range<Int>
  ) throws(FormulaError) -> Node {
    let name = try node(.symbol(symbol), extent)
    if let exponent = scripts.exponent, let sign = scripts.caret {
      let power = try raise(name, to: exponent, at: sign)
      guard opensParenthesis else { return power }
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

  private mutating func primed(
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

  /// `dx` where no derivative stands.
  private func refuseDifferential(_ base: Symbol, _ start: Token) throws(FormulaError) {
    guard dialect == .tex, base == Symbol("d"), !isQuantity(base), !isFunction(base),
      case .symbol = token.kind
    else { return }
    throw FormulaError(.strayDifferential(.total), at: start.range.lowerBound)
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
