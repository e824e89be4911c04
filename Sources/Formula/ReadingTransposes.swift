/// What stands above or after a factor and is no power: transposes and primes.
extension Reading {
  /// Whether the `^` that comes next makes a transpose: `^\top`, `^{\mathsf{T}}`, and `^T` where no quantity
  /// is called T.
  var transposes: Bool {
    guard token.kind == .caret else { return false }
    let isBraced = kind(ahead: 1) == .openBrace && kind(ahead: 3) == .closeBrace
    switch kind(ahead: isBraced ? 2 : 1) {
    case .transposed: return true
    case .symbol(Symbol("T")):
      return !isQuantity(Symbol("T")) && !isFunction(Symbol("T"))
        && !universals.contains(Symbol("T"))
    default: return false
    }
  }

  mutating func transposed(_ base: Node) throws(FormulaError) -> Node {
    let sign = token
    if take(.caret) {
      let isBraced = take(.openBrace)
      let isLetter = token.kind == .symbol(Symbol("T"))
      advance()
      if isBraced { try expect(.closeBrace, "`}`") }
      if isLetter, notation.acceptsUnknown, !looksLikeArray(base.expression) {
        let shown = dialect.text(Expression(.transpose(base.expression)))
        throw FormulaError(
          .ambiguous(
            text(base.extent.lowerBound..<end), first: "the transpose \(shown)",
            second: "a power with the quantity T"),
          at: sign.range.lowerBound)
      }
    } else {
      advance()
    }
    switch base.expression.kind {
    case .power, .transpose:
      guard base.fence == .none else { break }
      throw FormulaError(
        .unexpected(
          token: text(sign.range.lowerBound..<end),
          expected: "parentheses around `\(text(base.extent))` before it"),
        at: sign.range.lowerBound)
    default: break
    }
    return try node(
      .transpose(settle(base, in: .transposed)), base.extent.lowerBound..<end, over: base)
  }

  /// Whether a name in it is known, or written as a matrix is: with a capital letter.
  private func looksLikeArray(_ expression: Expression) -> Bool {
    var found = false
    expression.walk { part in
      switch part.kind {
      case .symbol(let symbol):
        let isCapital = symbol.base.unicodeScalars.first?.properties.isUppercase == true
        found = found || isCapital || notation.quantities.contains(symbol)
      case .matrix, .transpose: found = true
      default: break
      }
    }
    return found
  }

  // MARK: Primes

  /// `(u v)'`, `(x^2)''`: the derivative of what the parentheses hold.
  mutating func primed(_ base: Node) throws(FormulaError) -> Node {
    guard case .primes(let order) = token.kind else { return base }
    let sign = token
    advance()
    guard base.fence == .parentheses, order <= Derivative.highestOrder, !opensParenthesis else {
      throw FormulaError(
        .unsupported(text(base.extent.lowerBound..<sign.range.upperBound)),
        at: base.extent.lowerBound)
    }
    let variable = try variable(of: base)
    let derivative = Derivative(
      of: base.expression, by: Array(repeating: variable, count: order), sign: .total,
      form: .primes)
    return try node(.derivative(derivative), base.extent.lowerBound..<end, over: base)
  }

  /// The only quantity in it; x where functions stand without their argument.
  private func variable(of base: Node) throws(FormulaError) -> Symbol {
    var quantities: [Symbol] = []
    var holdsFunctions = false
    base.expression.walk { part in
      switch part.kind {
      case .symbol(let symbol):
        if universals.isFunction(symbol) || isFunction(symbol) || universals.contains(symbol) {
          holdsFunctions = true
        } else if Environment.constants[symbol] == nil, !quantities.contains(symbol) {
          quantities.append(symbol)
        }
      case .call(let function, let arguments) where arguments.isEmpty:
        if case .known = function { break }
        holdsFunctions = true
      default: break
      }
    }
    if holdsFunctions || quantities.isEmpty { return Symbol("x") }
    guard quantities.count > 1 else { return quantities[0] }
    let readings = quantities.prefix(2).map { by in
      dialect.text(
        Expression(
          .derivative(
            Derivative(of: base.expression, by: [by], sign: .total, form: .behind))))
    }
    throw FormulaError(
      .ambiguous(
        text(base.extent.lowerBound..<end), first: readings[0], second: readings[1]),
      at: base.extent.lowerBound)
  }
}
