/// Known functions, whose arguments may go without parentheses, and compositions.
extension Reading {
  mutating func knownFunction(_ function: KnownFunction) throws(FormulaError) -> Node {
    let start = token
    advance()
    if token.kind == .underscore, let sign = function.reduction {
      return try reduction(sign, from: start)
    }
    if token.kind == .underscore {
      throw FormulaError(.unsupported(text(start.range) + "_"), at: start.range.lowerBound)
    }
    if case .primes(let order) = token.kind {
      advance()
      guard order <= Derivative.highestOrder else {
        throw FormulaError(.unsupported(text(start.range) + "′"), at: start.range.lowerBound)
      }
      return try mentionOrCall(.prime(.known(function), order: order), from: start)
    }
    if token.kind == .composition {
      return try composition(from: .known(function), start.range)
    }
    guard let power = try powerOfFunction(start) else {
      return try application(of: function, from: start)
    }
    var call = try application(of: function, from: start)
    guard case .call(_, let arguments) = call.expression.kind, !arguments.isEmpty else {
      throw unexpected("an argument of `\(text(start.range))`")
    }
    let above = try settle(power.exponent, in: .whole)
    try refuseInverse(above, call, power.sign)
    let end = max(call.extent.upperBound, power.exponent.extent.upperBound)
    call.expression.range = call.extent
    return try node(
      .power(call.expression, above), start.range.lowerBound..<end, over: call, power.exponent)
  }

  /// `\sin^2`
  private mutating func powerOfFunction(
    _ start: Token
  ) throws(FormulaError) -> (exponent: Node, sign: Token)? {
    let sign = token
    switch sign.kind {
    case .caret:
      advance()
      return (try exponent(after: sign), sign)
    case .superscript(let raised) where raised.unicodeScalars.allSatisfy(\.isDigit):
      advance()
      return (try node(.number(Numeral(raised)), sign.range), sign)
    default:
      return nil
    }
  }

  /// `\sin^{-1} x` is the arc sine to one reader and 1/sin x to another.
  private func refuseInverse(
    _ exponent: Expression, _ call: Node, _ sign: Token
  ) throws(FormulaError) {
    guard case .negation = exponent.kind,
      case .call(let function, let arguments) = call.expression.kind
    else { return }
    var inverse = "the inverse function"
    if case .known(let known) = function, let name = known.inverse {
      inverse = dialect.text(Expression(.call(.known(name), arguments)))
    }
    throw FormulaError(
      .ambiguous(
        text(call.extent), first: inverse,
        second: dialect.text(
          Expression(.quotient(Expression(.number(Numeral("1"))), call.expression, .fraction)))),
      at: sign.range.lowerBound)
  }

  private mutating func application(
    of function: KnownFunction, from start: Token
  ) throws(FormulaError) -> Node {
    guard function.takesOneArgument else { return try mentionOrCall(.known(function), from: start) }
    let isBraced = bracesHoldParenthesis
    if isBraced { advance() }
    if opensParenthesis {
      let open = token
      let arguments = try arguments()
      guard var argument = arguments.first, arguments.count == 1 else {
        throw FormulaError(
          .unexpected(token: ",", expected: "one argument of `\(text(start.range))`"),
          at: arguments[0].extent.upperBound)
      }
      argument.fence = argument.fence == .none ? .parentheses : argument.fence
      argument.extent = open.range.lowerBound..<end
      if isBraced { try expect(.closeBrace, "`}`") }
      return try node(
        .call(.known(function), [settle(argument, in: .argument)]),
        start.range.lowerBound..<end, over: argument)
    }
    if startsFactor || isNumber {
      let argument = try bareArgument(of: function, from: start)
      return try node(
        .call(.known(function), [settle(argument, in: .argument)]),
        start.range.lowerBound..<argument.extent.upperBound, over: argument)
    }
    return try mentionOrCall(.known(function), from: start)
  }

  /// A function with arguments in parentheses, or its name alone where nothing could be an argument.
  private mutating func mentionOrCall(
    _ function: Function, from start: Token
  ) throws(FormulaError) -> Node {
    if opensParenthesis {
      return try call(function, from: start.range.lowerBound)
    }
    if let call = try bracedCall(function, from: start.range.lowerBound) { return call }
    if token.kind == .composition {
      return try composition(from: function, start.range.lowerBound..<end)
    }
    switch token.kind {
    case .endOfSource, .relation, .close, .closeBrace, .newRow, .period, .ampersand, .end, .comma,
      .word:
      return try node(.call(function, []), start.range.lowerBound..<end)
    default:
      throw unexpected("an argument of `\(text(start.range))`")
    }
  }

  /// `\sin 2x` takes the juxtaposed factors up to the next function. Powers and parentheses among
  /// them leave open how far the function reaches.
  private mutating func bareArgument(
    of function: KnownFunction, from start: Token
  ) throws(FormulaError) -> Node {
    try enter()
    defer { nesting -= 1 }
    var argument = try factor()
    var isSole = argument.fence != .none
    switch argument.expression.kind {
    case .power(_, let exponent) where !argument.expression.isBareArgument:
      throw ambiguousPower(of: function, argument, from: start) { .power($0, exponent) }
    case .transpose:
      throw ambiguousPower(of: function, argument, from: start) { .transpose($0) }
    case .absolute, .norm, .call(.known, _), .power: isSole = true
    case .derivative(let derivative): isSole = derivative.form == .behind
    default: break
    }
    while startsFactor {
      if case .known = token.kind { break }
      let next = token
      let right = try factor()
      let first = try node(
        .call(.known(function), [settle(argument, in: .argument)]),
        start.range.lowerBound..<argument.extent.upperBound, over: argument)
      if case .power(let base, let exponent) = right.expression.kind, right.fence == .none, !isSole
      {
        let whole = try multiply(
          argument, by: try node(base.kind, right.extent), .juxtaposition)
        throw ambiguousPower(of: function, whole, from: start) { .power($0, exponent) }
      }
      if case .transpose(let base) = right.expression.kind, right.fence == .none, !isSole {
        let whole = try multiply(argument, by: try node(base.kind, right.extent), .juxtaposition)
        throw ambiguousPower(of: function, whole, from: start) { .transpose($0) }
      }
      if isSole || right.fence != .none || !Self.canBeTaken(next.kind) {
        let whole = try multiply(argument, by: right, .juxtaposition).expression
        throw FormulaError(
          .ambiguous(
            text(start.range.lowerBound..<right.extent.upperBound),
            first: dialect.text(Expression(.call(.known(function), [whole]))),
            second: dialect.text(
              Expression(.product(first.expression, right.expression, .dot)))),
          at: start.range.lowerBound)
      }
      argument = try multiply(argument, by: right, .juxtaposition)
    }
    return argument
  }

  private static func canBeTaken(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .symbol, .fraction, .root, .derivative, .dots: true
    default: false
    }
  }

  /// `\sin x^2`, `\sin x^\top`: what stands above may belong to the argument or to the whole.
  private func ambiguousPower(
    of function: KnownFunction, _ argument: Node, from start: Token,
    raised: (Expression) -> Expression.Kind
  ) -> FormulaError {
    var inside = argument.expression
    var outside = argument.expression
    switch inside.kind {
    case .power(let base, _), .transpose(let base):
      outside = base
    case .product(let left, let right, let sign):
      inside = Expression(.product(left, Expression(raised(right)), sign))
    default: break
    }
    return FormulaError(
      .ambiguous(
        text(start.range.lowerBound..<end),
        first: dialect.text(Expression(.call(.known(function), [inside]))),
        second: dialect.text(
          Expression(raised(Expression(.call(.known(function), [outside])))))),
      at: start.range.lowerBound)
  }
}

extension KnownFunction {
  /// The function that undoes it, where it has a name.
  fileprivate var inverse: KnownFunction? {
    switch self {
    case .sin: .arcsin
    case .cos: .arccos
    case .tan: .arctan
    case .exp: .ln
    case .ln: .exp
    case .sinh: .arsinh
    case .cosh: .arcosh
    case .tanh: .artanh
    default: nil
    }
  }

  /// What it is with an index below it.
  fileprivate var reduction: Reduction.Sign? {
    switch self {
    case .max: .maximum
    case .min: .minimum
    default: nil
    }
  }
}
