extension KnownFunction {
  /// The derivative at an argument: sin′(u) is cos u. nil for those that are no functions of one number.
  func derivative(at u: Expression) -> Expression? {
    func call(_ function: KnownFunction) -> Expression { Expression(.call(.known(function), [u])) }
    func square(_ part: Expression) -> Expression { Expression(.power(part, Expression(2))) }
    func inverse(_ part: Expression) -> Expression {
      Expression(.quotient(Expression(1), part, .fraction))
    }
    func negative(_ part: Expression) -> Expression { Expression(.negation(part)) }
    func root(_ part: Expression) -> Expression { Expression(.root(part, index: nil)) }
    let one = Expression(1)
    switch self {
    case .exp: return call(.exp)
    case .ln, .log: return inverse(u)
    case .sin: return call(.cos)
    case .cos: return negative(call(.sin))
    case .tan: return inverse(square(call(.cos)))
    case .cot: return negative(inverse(square(call(.sin))))
    case .sec: return Expression(.product(call(.sec), call(.tan), .juxtaposition))
    case .csc: return negative(Expression(.product(call(.csc), call(.cot), .juxtaposition)))
    case .arcsin: return inverse(root(Expression(.difference(one, square(u)))))
    case .arccos: return negative(inverse(root(Expression(.difference(one, square(u))))))
    case .arctan: return inverse(Expression(.sum(one, square(u))))
    case .sinh: return call(.cosh)
    case .cosh: return call(.sinh)
    case .tanh: return Expression(.difference(one, square(call(.tanh))))
    case .arsinh: return inverse(root(Expression(.sum(square(u), one))))
    case .arcosh: return inverse(root(Expression(.difference(square(u), one))))
    case .artanh: return inverse(Expression(.difference(one, square(u))))
    case .erf:
      let e = Expression(.power(Expression(Symbol("e")), negative(square(u))))
      let scale = Expression(.quotient(Expression(2), root(Expression(Symbol("π"))), .fraction))
      return Expression(.product(scale, e, .juxtaposition))
    case .sign: return Expression(0)
    case .max, .min: return nil
    }
  }
}
