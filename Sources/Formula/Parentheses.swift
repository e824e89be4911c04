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
  /// `\sum_i □`, `\max_i □`
  case reduced(Reduction.Sign, [Symbol])
  /// `\lim_{x \to 0} □`
  case limited
  /// `\lim_{x \to □^{+}}`
  case limitTarget(Limit.Side)
  /// `\int_0^1 □ \, dx`
  case integrand
  /// `\nabla □`
  case gradient
  /// `□^\top`
  case transposed
  /// `(□)'`
  case primed
}

extension Expression {
  func needsParentheses(in position: Position) -> Bool {
    switch position {
    case .whole:
      return false
    case .addend, .negated, .evaluated:
      return isSum || isNegative
    case .leftFactor(let sign, let right):
      if isSum || isNegative || openEnd == .product { return true }
      guard sign == .juxtaposition else { return false }
      if isSlash { return true }
      switch openEnd {
      case .call: return !right.beginsWithKnownFunction
      case .derivative, .product: return true
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
        || openEnd == .product
    case .base(let exponent):
      return needsParenthesesAsBase(standsOnFunction: exponent.standsOnFunction)
    case .argument:
      return !isBareArgument
    case .differential:
      return !isDifferentiableName
    case .operand:
      return !isBareOperand
    case .reduced(let sign, let indices):
      if isSum || isNegative || isSlash { return true }
      return sign != .sum && endsWithFactor(without: indices)
    case .limited:
      return isSum || isNegative || isSlash
    case .limitTarget(.both):
      // Its own mark would say a side.
      let text = tex()
      return text.hasSuffix("^+") || text.hasSuffix("^-")
    case .limitTarget:
      return !isPlainTarget
    case .integrand:
      return isSum || isNegative
    case .gradient:
      return !isGradientOperand
    case .transposed:
      return needsParenthesesAsBase(standsOnFunction: false)
    case .primed:
      return true
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

  private func needsParenthesesAsBase(standsOnFunction: Bool) -> Bool {
    switch kind {
    case .number(let numeral): numeral.isNegative || numeral.exponent != nil
    case .symbol(let symbol): symbol.above != nil
    case .root, .absolute, .group, .norm, .matrix, .set: false
    case .call(.prime(.named, _), let arguments) where arguments.isEmpty: false
    case .call(_, let arguments):
      arguments.isEmpty || (openEnd != nil && !standsOnFunction)
    case .derivative(let derivative): derivative.form != .dots
    case .negation, .sum, .difference, .product, .quotient, .power, .evaluated,
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
    case .group, .absolute, .norm, .reduction, .limit: true
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
    case .derivative(let derivative): derivative.form == .inNumerator || derivative.form == .dots
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

  var beginsWithParenthesis: Bool {
    switch kind {
    case .group: true
    case .product(let left, let right, let sign):
      left.needsParentheses(in: .leftFactor(sign, before: right)) || left.beginsWithParenthesis
    case .power(let base, let exponent):
      base.needsParentheses(in: .base(exponent: exponent)) || base.beginsWithParenthesis
    case .transpose(let base):
      base.needsParentheses(in: .transposed) || base.beginsWithParenthesis
    case .derivative(let derivative): derivative.form == .primes
    case .call(let function, let arguments): !arguments.isEmpty && function.beginsWithParenthesis
    default: false
    }
  }

  /// `\nabla E`, `\nabla f(x)`: nothing that could be taken for more than one factor.
  private var isGradientOperand: Bool {
    switch kind {
    case .symbol, .group, .absolute, .root, .norm: true
    case .call(.known(let function), let arguments):
      !function.takesOneArgument && !arguments.isEmpty
    case .call(_, let arguments): !arguments.isEmpty
    default: false
    }
  }

  /// What `^{+}` can stand on to say a side: `0`, `-1`, `a`.
  private var isPlainTarget: Bool {
    switch kind {
    case .number(let numeral): numeral.exponent == nil
    case .symbol(let symbol): symbol.above == nil
    case .negation(let a): !a.isNegative && a.isPlainTarget
    default: false
    }
  }
}
