// The table of gradient rules: a line a primitive. Rules are written in the primitives themselves, so a
// gradient is traced like any other computation and can be differentiated again. The switch has no
// default: a primitive without a rule does not compile.

extension Tensor {
  /// What reaches input `i` of the `gradient` that arrived at this tensor (vector-Jacobian product),
  /// before axes that were broadcast are summed.
  ///
  /// - Parameters:
  ///   - g: the gradient at this tensor; its shape.
  ///   - i: which input; rules of several inputs give one at a time, as the other may be a constant
  ///     whose gradient is not defined (the exponent of a negative base).
  func pullback(_ g: Tensor, to i: Int) -> Tensor {
    let (x, y) = (inputs, self)
    return switch operation {
    case .input, .constant: g
    case .add: g
    case .subtract: i == 0 ? g : -g
    case .multiply: g * x[1 - i]
    case .divide: i == 0 ? g / x[1] : -g * y / x[1]
    case .power: i == 0 ? g * x[1] * pow(x[0], x[1] - 1) : g * y * log(x[0])
    case .maximum: g * step(x[i] - x[1 - i])
    case .minimum: g * step(x[1 - i] - x[i])
    case .negate: -g
    case .exp: g * y
    case .log: g / x[0]
    case .sqrt: g / (2 * y)
    case .abs: g * sign(x[0])
    case .sign, .step: 0 * g
    case .sin: g * cos(x[0])
    case .cos: -g * sin(x[0])
    case .tan: g * (1 + y * y)
    case .arcsin: g / sqrt(1 - x[0] * x[0])
    case .arccos: -g / sqrt(1 - x[0] * x[0])
    case .arctan: g / (1 + x[0] * x[0])
    case .sinh: g * cosh(x[0])
    case .cosh: g * sinh(x[0])
    case .tanh: g * (1 - y * y)
    case .sigmoid: g * y * (1 - y)
    case .sum: broadcast(g, to: x[0].shape)
    case .broadcast: sum(g, to: x[0].shape)
    }
  }
}
