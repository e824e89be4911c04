internal import Autodiff

extension Derivation {
  /// Judges every step: an equation that must hold wherever its sides have a value. Names are inputs of any
  /// size, functions that nothing is known of are smooth ones without any symmetry.
  ///
  /// - Parameter functions: in place of any functions, and of the usual ones.
  public func judged(
    functions: [Symbol: TracedFunction] = [:], seed: UInt64 = 0
  ) throws(EvaluationError) -> [Judgement] {
    var environment = Environment(functions: functions)
    for (name, function) in UsualFunction.names where functions[name] == nil {
      environment.functions[name] = function.traced
    }
    let names = FreeNames(question)
    for place in names.quantities where Environment.constants[place.name] == nil {
      environment.quantities[place.name] = Tensor.input(0.7)
    }
    for (index, place) in names.functions.enumerated()
    where environment.functions[place.name] == nil {
      environment.functions[place.name] = .smooth(index)
    }
    var judge = Judge(environment, seed: seed)
    judge.numbersMayBeLocal = false
    var judgements: [Judgement] = []
    for step in steps {
      let link = Formula.Link(
        left: step.left.admittingConstants, relation: Relation(.equal),
        right: step.right.admittingConstants)
      judgements.append(try judge.judge(link))
    }
    return judgements
  }
}

extension Expression {
  /// With parentheses around a bare name behind d/dx. A name that does not depend on the variable is taken
  /// for a slip there; of something in parentheses the derivative is simply zero.
  public var admittingConstants: Expression {
    replacing { part in
      guard part.isPending, case .derivative(var derivative) = part.kind,
        case .symbol = derivative.of.kind
      else { return nil }
      derivative.of = Expression(.group(derivative.of), range: derivative.of.range)
      return Expression(.derivative(derivative), range: part.range)
    }
  }
}

extension TracedFunction {
  /// A function that has no property but to be smooth; another for each index.
  static func smooth(_ index: Int) -> TracedFunction {
    let t = Tensor.input(0.7)
    let shift = 0.618 * Double(index + 1)
    let wave = Autodiff.sin((1.3 + 0.17 * shift) * t + shift)
    let growth = Autodiff.exp((0.4 + 0.05 * shift) * t)
    return TracedFunction(
      parameters: [t], result: wave + 0.3 * growth + (0.21 + 0.1 * shift) * t * t)
  }
}
