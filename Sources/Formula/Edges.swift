/// What stands at the edges of an expression, as far as it decides how its neighbours are read.
extension Expression {
  enum OpenEnd: Equatable {
    /// `\sin x`
    case call
    /// `\frac{d}{dx} x`
    case derivative
    /// `\sum_i x_i`: every factor that follows, whatever sign stands between.
    case product
  }

  /// Whether the right edge is an operand that would take more factors along.
  var openEnd: OpenEnd? {
    switch kind {
    case .call(.known(let function), let arguments):
      guard function.takesOneArgument, arguments.count == 1, !arguments[0].isGroup,
        arguments[0].isBareArgument
      else { return nil }
      return arguments[0].openEnd == .product ? .product : .call
    case .power(let base, let exponent):
      return exponent.standsOnFunction ? base.openEndOfCall : nil
    case .derivative(let derivative):
      // Even after a parenthesis: who writes d/dx (x) y may mean either.
      guard derivative.form == .behind else { return nil }
      let takesProducts =
        !derivative.of.needsParentheses(in: .operand) && derivative.of.openEnd == .product
      return takesProducts ? .product : .derivative
    case .reduction, .limit:
      return .product
    case .gradient, .cases:
      return .derivative
    case .negation(let operand):
      return operand.needsParentheses(in: .negated) ? nil : operand.openEnd
    case .product(_, let right, let sign):
      return right.needsParentheses(in: .rightFactor(sign)) ? nil : right.openEnd
    case .quotient(_, let right, .slash):
      return right.needsParentheses(in: .divisor) ? nil : right.openEnd
    default:
      return nil
    }
  }

  private var openEndOfCall: OpenEnd? {
    if case .call = kind { openEnd } else { nil }
  }

  /// The tree in which the operand at the right edge takes more along.
  func extendingOpenEnd(_ more: (Expression) -> Kind) -> Expression {
    switch kind {
    case .call(let function, let arguments) where arguments.count == 1:
      return Expression(.call(function, [Expression(more(arguments[0]))]))
    case .power(let base, let exponent):
      return Expression(.power(base.extendingOpenEnd(more), exponent))
    case .derivative(var derivative):
      derivative.of = Expression(more(derivative.of))
      return Expression(.derivative(derivative))
    case .gradient(let operand, let by):
      return Expression(.gradient(of: Expression(more(operand)), by: by))
    case .negation(let operand):
      return Expression(.negation(operand.extendingOpenEnd(more)))
    case .product(let left, let right, let sign):
      return Expression(.product(left, right.extendingOpenEnd(more), sign))
    case .quotient(let left, let right, .slash):
      return Expression(.quotient(left, right.extendingOpenEnd(more), .slash))
    default:
      return Expression(more(self))
    }
  }

  var isGroup: Bool { if case .group = kind { true } else { false } }

  /// Whether it is printed with the name of a known function first.
  var beginsWithKnownFunction: Bool {
    switch kind {
    case .call(let function, let arguments): !arguments.isEmpty && function.beginsWithKnown
    case .power(let base, let exponent):
      base.beginsWithKnownFunction && !base.needsParentheses(in: .base(exponent: exponent))
    default: false
    }
  }

  /// `3`, `-3`, `3^2`: digits, or digits after a sign.
  var beginsWithNumber: Bool {
    switch kind {
    case .number: true
    case .marked(let a, _): a.beginsWithNumber
    case .transpose(let a): if case .number = a.kind { true } else { false }
    case .negation(let operand): if case .number = operand.kind { true } else { false }
    case .power(let base, _):
      if case .number(let numeral) = base.kind {
        !numeral.isNegative && numeral.exponent == nil
      } else {
        false
      }
    default: false
    }
  }

  /// Whether a parenthesis behind it would be read as its argument.
  private var endsWithFunction: Bool {
    switch kind {
    case .call(_, let arguments): arguments.isEmpty
    case .derivative(let derivative): derivative.form == .primes
    case .product(_, let last, let sign):
      !last.needsParentheses(in: .rightFactor(sign)) && last.endsWithFunction
    default: false
    }
  }

  private var opensWithParenthesis: Bool {
    needsParentheses(in: .rightFactor(.juxtaposition)) || beginsWithParenthesis
  }

  /// Whether the last factor has none of the indices in it: `\prod_i a_i c` may mean c once or n times.
  func endsWithFactor(without indices: [Symbol]) -> Bool {
    switch kind {
    case .number(let numeral): numeral.exponent != nil
    case .product(_, let last, _), .quotient(_, let last, .slash): !last.mentions(indices)
    default: false
    }
  }

  /// Whether one of the names stands in it, as a symbol or in a symbol's marks.
  func mentions(_ names: [Symbol]) -> Bool {
    func isOne(_ symbol: Symbol) -> Bool {
      names.contains { symbol == $0 || symbol.isMarked(by: $0) }
    }
    let isMentioned =
      switch kind {
      case .symbol(let symbol): isOne(symbol)
      case .call(let function, _): function.isMarked(by: names)
      case .derivative(let derivative): derivative.by.contains(where: isOne)
      case .gradient(_, let symbol): symbol.map(isOne) == true
      default: false
      }
    return isMentioned || children.contains { $0.mentions(names) }
  }

  /// Whether juxtaposition must be printed as a dot: `2 3`, `x 2` the mixed number `2 1/2`, and what would
  /// become an argument: `u' (v + w)`.
  func needsDot(before right: Expression) -> Bool {
    right.beginsWithNumber || isMixedNumber(with: right)
      || (endsWithFunction && right.opensWithParenthesis)
  }

  /// `3\frac{1}{2}`
  func isMixedNumber(with right: Expression) -> Bool {
    guard case .number = kind, case .quotient(let a, let b, .fraction) = right.kind,
      case .number = a.kind, case .number = b.kind
    else { return false }
    return true
  }
}

extension Numeral {
  var isNegative: Bool { text.utf8.first == 0x2D }

  /// What stands before and after `e`; nil for a plain number.
  var exponent: (significand: Substring, power: Substring)? {
    guard let index = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return nil }
    var power = text[text.index(after: index)...]
    if power.first == "+" { power = power.dropFirst() }
    return (text[..<index], power)
  }
}

extension KnownFunction {
  var takesOneArgument: Bool { self != .max && self != .min }
}

extension Function {
  fileprivate var beginsWithKnown: Bool {
    switch self {
    case .known: true
    case .named, .composition: false
    case .prime(let function, _): function.beginsWithKnown
    }
  }

  /// `(f \circ g)(x)`
  var beginsWithParenthesis: Bool {
    switch self {
    case .known, .named: false
    case .composition: true
    case .prime(let function, _): function.beginsWithParenthesis
    }
  }

  fileprivate func isMarked(by names: [Symbol]) -> Bool {
    switch self {
    case .known: false
    case .named(let symbol): names.contains { symbol.isMarked(by: $0) }
    case .prime(let function, _): function.isMarked(by: names)
    case .composition(let a, let b): a.isMarked(by: names) || b.isMarked(by: names)
    }
  }
}

extension Symbol {
  /// Whether a letter stands in what is below or above: `i` in `w_{ij}`, `l` in `z^{(l+1)}`.
  func isMarked(by index: Symbol) -> Bool {
    guard index.below == nil, index.above == nil else { return false }
    return [below, above].contains { mark in
      guard let mark else { return false }
      return Self.markParts(of: mark).contains { part in
        if case .letter(let letter) = part { letter == index.base } else { false }
      }
    }
  }
}
