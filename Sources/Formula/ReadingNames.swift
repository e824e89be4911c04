/// Names with their scripts, and calls of the lesson's functions.
extension Reading {
  /// A symbol token with all that belongs to the name, its power, its primes and its arguments.
  mutating func name(_ base: Symbol) throws(FormulaError) -> Node {
    let start = token
    advance()
    try refuseDifferential(base, at: start.range.lowerBound)
    if let derivative = try derivativeCall(base, from: start) { return derivative }
    var scripts = Scripts(symbol: base)
    try readScripts(&scripts)
    var symbol = scripts.symbol
    let extent = start.range.lowerBound..<scripts.nameEnd(default: start.range.upperBound)
    if scripts.primes > 0 { return try primed(symbol, scripts, extent) }
    if universals.contains(symbol) { return try universal(symbol, scripts, extent) }
    if isFunction(symbol) { return try functionName(symbol, scripts, extent) }
    if token.kind == .composition {
      if isQuantity(symbol) { throw unexpected("an operator: `\(symbol.tex)` is no function here") }
      return try composition(from: .named(symbol), extent)
    }
    if scripts.exponent == nil, let other = try typedAbove(symbol) { symbol = other }
    let name = try node(
      .symbol(symbol), extent.lowerBound..<max(extent.upperBound, nameEnd(symbol)))
    guard let exponent = scripts.exponent, let sign = scripts.caret else {
      if scripts.isTransposed {
        return try node(.transpose(name.expression), extent.lowerBound..<end, over: name)
      }
      try refuseCallOfUnknown(symbol, name)
      return name
    }
    return try raise(name, to: exponent, at: sign)
  }

  /// Where the name ends when typed scripts were taken after it.
  private func nameEnd(_ symbol: Symbol) -> Int { symbol.above == nil ? 0 : end }

  func isFunction(_ symbol: Symbol) -> Bool { notation.functions.contains(symbol) }

  /// e, π and ∞ are numbers unless the lesson says otherwise.
  func isQuantity(_ symbol: Symbol) -> Bool {
    if universals.contains(symbol) { return !universals.isFunction(symbol) }
    if bound.contains(symbol) { return true }
    if notation.quantities.contains(symbol) { return true }
    if isFunction(symbol) { return false }
    if symbol.below != nil || symbol.above != nil {
      // An element of a known array, or the same in another layer.
      return notation.quantities.contains { $0.base == symbol.base }
    }
    return ["e", "π", "∞"].contains(symbol.base)
  }

  // MARK: Scripts

  struct Scripts {
    var symbol: Symbol
    var primes = 0
    var exponent: Node?
    var caret: Token?
    /// `W^{(l)\top}`
    var isTransposed = false
    /// Where the name ends; the power's exponent is not part of it.
    var end: Int?

    func nameEnd(default start: Int) -> Int { end ?? start }
  }

  /// Scripts may come in any order: `w_5^+`, `x^2_1`, `f_1'`.
  mutating func readScripts(_ scripts: inout Scripts) throws(FormulaError) {
    while true {
      switch token.kind {
      case .caret where index == sideMark:
        return
      case .caret where transposes:
        let isBraced = kind(ahead: 1) == .openBrace
        guard kind(ahead: isBraced ? 4 : 2) == .underscore else { return }
        throw FormulaError(
          .unexpected(
            token: text(
              token.range.lowerBound..<tokens[index + (isBraced ? 3 : 1)].range.upperBound),
            expected: "the index before it, as in `x_i^\\top`"),
          at: token.range.lowerBound)
      case .underscore where scripts.symbol.below == nil && !scripts.isTransposed:
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
      if take(.transposed) {
        scripts.isTransposed = true
        try expect(.closeBrace, "`}`")
      }
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
    var isTransposed = false
    while ahead <= 12, kind(ahead: ahead) != .closeBrace {
      if kind(ahead: ahead) == .transposed, kind(ahead: ahead + 1) == .closeBrace {
        isTransposed = true
        break
      }
      guard let text = Self.markText(kind(ahead: ahead)) else { return nil }
      mark += text
      ahead += 1
    }
    guard kind(ahead: ahead) == .closeBrace || isTransposed else { return nil }
    var named = symbol
    named.above = mark
    guard
      Self.isMark(mark, single: ahead == 2) || notation.quantities.contains(named)
        || notation.functions.contains(named)
    else { return nil }
    for _ in 0..<(isTransposed ? ahead : ahead + 1) { advance() }
    return mark
  }

  private var startsSingle: Bool {
    switch token.kind {
    case .number, .symbol: true
    default: false
    }
  }

  /// `+`, `*`, `(2)`, `(l)`, `(l-1)`, `[l]`, or one word; `(a+b)` is a power.
  private static func isMark(_ mark: String, single: Bool) -> Bool {
    if mark == "+" || mark == "-" || mark == "*" { return true }
    if (mark.first == "(" && mark.last == ")") || (mark.first == "[" && mark.last == "]") {
      let parts = mark.dropFirst().dropLast().split(
        omittingEmptySubsequences: false, whereSeparator: { $0 == "+" || $0 == "-" })
      guard let first = parts.first, !first.isEmpty, parts.count <= 2 else { return false }
      if parts.count == 2, !parts[1].unicodeScalars.allSatisfy(\.isDigit) || parts[1].isEmpty {
        return false
      }
      return first.unicodeScalars.allSatisfy { $0.isDigit || $0.isNameLetter || $0 == "," }
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
    case .open(.square, false): "["
    case .close(.square, false): "]"
    case .word(let word): word.text
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

  /// `dx` where no derivative stands.
  func refuseDifferential(_ base: Symbol, at offset: Int) throws(FormulaError) {
    guard dialect == .tex, base == Symbol("d"), !isQuantity(base), !isFunction(base),
      case .symbol = token.kind
    else { return }
    throw FormulaError(.strayDifferential(.total), at: offset)
  }
}
