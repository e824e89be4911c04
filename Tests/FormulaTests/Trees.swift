@testable public import Formula

// Trees written in Swift, for what evaluation means whatever the reader makes of a text.

func name(_ base: String, _ below: String? = nil, _ above: String? = nil) -> Symbol {
  Symbol(base, below: below, above: above)
}

func the(_ base: String, _ below: String? = nil, _ above: String? = nil) -> Expression {
  Expression(.symbol(name(base, below, above)))
}

func call(_ function: String, _ arguments: Expression...) -> Expression {
  let known = KnownFunction(rawValue: function).map { Function.known($0) }
  return Expression(.call(known ?? .named(Symbol(function)), arguments))
}

func prime(_ function: String, _ arguments: Expression..., order: Int = 1) -> Expression {
  Expression(.call(.prime(.named(Symbol(function)), order: order), arguments))
}

func d(_ of: Expression, by symbols: Symbol...) -> Expression {
  Expression(.derivative(Derivative(of: of, by: symbols, sign: .partial, form: .inNumerator)))
}

func sum(_ letters: String, in bounds: Reduction.Bounds = .all, _ of: Expression) -> Expression {
  reduce(.sum, letters, in: bounds, of)
}

func reduce(
  _ sign: Reduction.Sign, _ letters: String, in bounds: Reduction.Bounds = .all, _ of: Expression
) -> Expression {
  Expression(.reduction(Reduction(sign, over: letters.map { Symbol(String($0)) }, bounds, of: of)))
}

func row(_ left: Expression, _ sign: Relation.Sign, _ right: Expression) -> Formula.Row {
  Formula.Row(terms: [left, right], relations: [Relation(sign)])
}

extension Expression: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) {
    self =
      value < 0 ? -Expression(integerLiteral: -value) : Expression(.number(Numeral("\(value)")))
  }

  static func + (a: Expression, b: Expression) -> Expression { Expression(.sum(a, b)) }
  static func - (a: Expression, b: Expression) -> Expression { Expression(.difference(a, b)) }
  static func * (a: Expression, b: Expression) -> Expression {
    Expression(.product(a, b, .juxtaposition))
  }
  static func / (a: Expression, b: Expression) -> Expression {
    Expression(.quotient(a, b, .fraction))
  }
  static prefix func - (a: Expression) -> Expression { Expression(.negation(a)) }

  func dot(_ other: Expression) -> Expression { Expression(.product(self, other, .dot)) }
  func odot(_ other: Expression) -> Expression { Expression(.product(self, other, .elementwise)) }
  func to(_ exponent: Expression) -> Expression { Expression(.power(self, exponent)) }
  var transposed: Expression { Expression(.transpose(self)) }
}
