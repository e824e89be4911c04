/// A place in the tree, as far as it decides whether what stands there needs parentheses.
///
/// The reader drops parentheses exactly where `needsParentheses(in:)` asks for them and the printers
/// write them there: reading what was printed gives the same tree.
enum Position {
  /// A side of a relation, an argument in parentheses, a part of a fraction, an exponent: anything.
  case whole
  /// Right of + or −.
  case addend
  /// After a leading −.
  case negated
  case leftFactor(ProductSign, before: Expression)
  case rightFactor(ProductSign)
  /// Over a brace: a factor, whatever stands beside it.
  case marked
  /// Before and after a slash.
  case dividend, divisor
  case base(exponent: Expression)
  /// `\sin □`
  case argument
  /// `d□` in a numerator.
  case differential
  /// `\frac{d}{dx} □`
  case operand
  /// `\left. □ \right|`
  case evaluated
}

extension Expression {
  func needsParentheses(in position: Position) -> Bool {
    switch position {
    case .whole:
      return false
    case .addend, .negated, .evaluated:
      return isSum || isNegative
    case .leftFactor(let sign, let right):
      if isSum || isNegative { return true }
      guard sign == .juxtaposition else { return false }
      if isSlash { return true }
      switch openEnd {
      case .call: return !right.beginsWithKnownFunction
      case .derivative: return true
      case nil: return false
      }
    case .rightFactor(let sign):
      // Juxtaposition with a number is printed with a dot, so parentheses there were meant.
      if sign == .juxtaposition, beginsWithNumber { return false }
      return isSum || isNegative || isProduct || isSlash
    case .marked:
      return isSum || isNegative || isProduct || isSlash
    case .dividend:
      return isSum || isNegative || openEnd != nil
    case .divisor:
      return isSum || isNegative || isProduct || isSlash || openEnd == .derivative
    case .base(let exponent):
      return needsParenthesesAsBase(of: exponent)
    case .argument:
      return !isBareArgument
    case .differential:
      return !isDifferentiableName
    case .operand:
      return !isBareOperand
    }
  }

  private var isSum: Bool {
    switch kind {
    case .sum, .difference: true
    default: false
    }
  }

  private var isNegative: Bool {
    switch kind {
    case .negation: true
    case .number(let numeral): numeral.isNegative
    default: false
    }
  }

  private var isProduct: Bool {
    switch kind {
    case .product: true
    case .number(let numeral): numeral.exponent != nil
    default: false
    }
  }

  private var isSlash: Bool {
    if case .quotient(_, _, .slash) = kind { true } else { false }
  }

  private func needsParenthesesAsBase(of exponent: Expression) -> Bool {
    switch kind {
    case .number(let numeral): numeral.isNegative || numeral.exponent != nil
    case .symbol(let symbol): symbol.above != nil
    case .root, .absolute, .group, .norm, .matrix, .set: false
    case .call(_, let arguments):
      arguments.isEmpty || (openEnd == .call && !exponent.standsOnFunction)
    case .negation, .sum, .difference, .product, .quotient, .power, .derivative, .evaluated,
      .marked, .reduction, .limit, .integral, .transpose, .cases, .gradient, .interval:
      true
    }
  }

  /// Whether `\sin^{□} x` is read as a power of the sine.
  var standsOnFunction: Bool {
    switch kind {
    case .number(let numeral): numeral.text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    case .symbol(let symbol): symbol.above == nil
    default: false
    }
  }

  /// `\sin x`, `\sin 2x`, `\ln \frac{a}{b}`: read without parentheses.
  var isBareArgument: Bool {
    switch kind {
    case .group, .absolute: true
    case .number(let numeral): !numeral.isNegative && numeral.exponent == nil
    case .call(.known, let arguments): !arguments.isEmpty
    case .power(let base, let exponent): base.isKnownCall && exponent.standsOnFunction
    default: isBareFactor
    }
  }

  /// A factor that `\sin` takes along.
  private var isBareFactor: Bool {
    switch kind {
    case .symbol, .root, .quotient(_, _, .fraction): true
    case .derivative(let derivative): derivative.form == .inNumerator
    case .call(.named, let arguments): !arguments.isEmpty
    case .product(let left, let right, .juxtaposition):
      !left.needsDot(before: right) && right.isBareFactor && !right.isProduct
        && (left.isBareFactor || left.isPlainNumber)
    default: false
    }
  }

  private var isPlainNumber: Bool {
    if case .number(let numeral) = kind {
      !numeral.isNegative && numeral.exponent == nil
    } else {
      false
    }
  }

  private var isKnownCall: Bool {
    if case .call(.known, let arguments) = kind { !arguments.isEmpty } else { false }
  }

  private var isDifferentiableName: Bool {
    switch kind {
    case .symbol, .group, .absolute, .root: true
    case .call(_, let arguments): !arguments.isEmpty
    default: false
    }
  }

  /// `\frac{d}{dx} 3x^2`: a factor, or juxtaposed ones that do not begin with a parenthesis.
  private var isBareOperand: Bool {
    switch kind {
    case .sum, .difference, .negation, .quotient(_, _, .slash): false
    case .number(let numeral): !numeral.isNegative && numeral.exponent == nil
    case .product: isJuxtaposition && !beginsWithParenthesis
    default: true
    }
  }

  private var isJuxtaposition: Bool {
    guard case .product(let left, let right, let sign) = kind else { return true }
    return sign == .juxtaposition && !left.needsDot(before: right) && left.isJuxtaposition
  }

  private var beginsWithParenthesis: Bool {
    switch kind {
    case .group: true
    case .product(let left, let right, let sign):
      left.needsParentheses(in: .leftFactor(sign, before: right)) || left.beginsWithParenthesis
    case .power(let base, let exponent):
      base.needsParentheses(in: .base(exponent: exponent)) || base.beginsWithParenthesis
    default: false
    }
  }
}

// MARK: What stands at the edges

extension Expression {
  enum OpenEnd: Equatable {
    /// `\sin x`
    case call
    /// `\frac{d}{dx} x`
    case derivative
  }

  /// Whether the right edge is an operand that would take more factors along.
  var openEnd: OpenEnd? {
    switch kind {
    case .call(.known(let function), let arguments):
      return function.takesOneArgument && arguments.count == 1
        && !arguments[0].isGroup && arguments[0].isBareArgument ? .call : nil
    case .power(let base, let exponent):
      return exponent.standsOnFunction ? base.openEndOfCall : nil
    case .derivative(let derivative):
      // Even after a parenthesis: who writes d/dx (x) y may mean either.
      return derivative.form == .behind ? .derivative : nil
    case .reduction, .limit, .gradient, .cases:
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

  /// Whether juxtaposition must be printed as a dot: `2 3`, `x 2` and the mixed number `2 1/2`.
  func needsDot(before right: Expression) -> Bool {
    if right.beginsWithNumber { return true }
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
}
