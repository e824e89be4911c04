/// The rules by which derivatives are worked out.
public indirect enum DerivationRule: Sendable, Hashable {
  /// c′ = 0
  case constant
  /// x′ = 1
  case variable
  /// (u + v)′ = u′ + v′
  case sum
  /// (c u)′ = c u′
  case constantFactor
  /// (u v)′ = u′ v + u v′
  case product
  /// (u/v)′ = (u′ v − u v′)/v²
  case quotient
  /// (c/v)′ = −c v′/v²
  case reciprocal
  /// (x^n)′ = n x^(n−1)
  case power
  /// (e^x)′ = e^x, (a^x)′ = a^x ln a
  case exponential
  /// (u^v)′ = u^v (v ln u)′
  case generalPower
  /// (√x)′ = 1/(2√x)
  case squareRoot
  /// The n-th root of u is u^(1/n).
  case rootAsPower
  /// |x|′ = sign x
  case absolute
  /// max(a, b) = (a + b + |a − b|)/2, and min with a minus sign.
  case extremum(KnownFunction)
  /// Each case has its own derivative, but for where they meet.
  case cases
  /// (f ∘ g)(x) = f(g(x))
  case composition
  /// A function with its own derivative: sin′ = cos.
  case function(Function)
  /// f(g(x))′ = f′(g(x)) g′(x), where f has the rule inside.
  case chain(DerivationRule)
  case simplification
}

extension DerivationRule {
  /// What a teacher writes beside the line.
  public var name: String {
    switch self {
    case .constant: "constant rule"
    case .variable: "the variable itself"
    case .sum: "sum rule"
    case .constantFactor: "constant factor rule"
    case .product: "product rule"
    case .quotient: "quotient rule"
    case .reciprocal: "reciprocal rule"
    case .power: "power rule"
    case .exponential: "exponential rule"
    case .generalPower: "general power rule"
    case .squareRoot: "square root rule"
    case .rootAsPower: "root as a power"
    case .absolute: "absolute value"
    case .extremum(let function): "\(function.rawValue) by an absolute value"
    case .cases: "case by case"
    case .composition: "composition"
    case .function(let function): "derivative of \(function.unicodeName)"
    case .chain(.function(let function)): "chain rule, outside: \(function.unicodeName)"
    case .chain(let outer): "chain rule, outside: \(outer.name)"
    case .simplification: "simplified"
    }
  }
}

extension DerivationError {
  /// One sentence: what is wrong and what to do instead.
  public var message: String {
    switch fact {
    case .noRule(let part):
      "there is no rule here for the derivative of \(part); write it with sums, products, powers and "
        + "functions of one variable"
    case .severalArguments(let function):
      "\(function) has several arguments, and one prime would not say by which it is derived; write it "
        + "as a function of one"
    case .tooLong:
      "the derivation would be too long to read; derive its parts one by one"
    }
  }
}

extension Function {
  /// `sin`, `f′`, `f ∘ g`
  fileprivate var unicodeName: String { Expression(.call(self, [])).unicode() }
}
