internal import Autodiff

/// Functions of the field that have no TeX command: each stands for what everybody means by its name, unless
/// somebody says otherwise.
public enum UsualFunction: Sendable, Hashable, CaseIterable {
  /// 1 / (1 + e^−x)
  case sigmoid
  /// max(0, x)
  case rectifier
  /// ln(1 + e^x)
  case softplus

  public static let names: [Symbol: UsualFunction] = [
    Symbol("σ"): .sigmoid, Symbol("sigmoid"): .sigmoid, Symbol("ReLU"): .rectifier,
    Symbol("relu"): .rectifier, Symbol("softplus"): .softplus,
  ]

  /// As a graph of its own.
  public var traced: TracedFunction {
    let x = Tensor.input(0.7)
    let result =
      switch self {
      case .sigmoid: Autodiff.sigmoid(x)
      case .rectifier: Autodiff.max(0, x)
      case .softplus: Autodiff.softplus(x)
      }
    return TracedFunction(parameters: [x], result: result)
  }

  /// The derivative at an argument, by the function's own name where it has a part in it.
  func derivative(named name: Symbol, at u: Expression) -> Expression {
    let value = Expression(.call(.named(name), [u]))
    switch self {
    case .sigmoid:
      return Expression(
        .product(value, Expression(.difference(Expression(1), value)), .juxtaposition))
    case .rectifier:
      let sign = Expression(.call(.known(.sign), [u]))
      return Expression(
        .quotient(Expression(.sum(Expression(1), sign)), Expression(2), .fraction))
    case .softplus:
      return Expression(.call(.named(Symbol("σ")), [u]))
    }
  }
}
