internal import Autodiff

extension Derivation {
  /// Judges every step: an equation that must hold wherever its sides have a value. Names are inputs of any
  /// size, functions that nothing is known of are any smooth ones.
  ///
  /// - Parameter functions: in place of any functions, and of the usual ones.
  public func judged(
    functions: [Symbol: TracedFunction] = [:], seed: UInt64 = 0
  ) throws(EvaluationError) -> [Judgement] {
    let called = Set(FreeNames(question).functions.map(\.name))
    var environment = Environment(functions: functions, samplesUnknown: true)
    for (name, function) in UsualFunction.names where functions[name] == nil {
      // σ that is called nowhere is a number.
      if called.contains(name) || name == Symbol("σ") && called.contains(Symbol("softplus")) {
        environment.functions[name] = function.traced
      }
    }
    let unknown = called.subtracting(environment.functions.keys).sorted { $0.tex < $1.tex }
    for (number, name) in unknown.enumerated() {
      environment.functions[name] = .anySmooth(number)
    }
    var judge = Judge(environment, seed: seed)
    judge.numbersMayBeLocal = false
    var judgements: [Judgement] = []
    for step in steps {
      let row = Formula.Row(terms: [step.left, step.right], relations: [Relation(.equal)])
      judgements += try judge.judge(Formula(rows: [row]).admittingConstants).links
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

extension Formula {
  /// See `Expression.admittingConstants`.
  public var admittingConstants: Formula {
    Formula(rows: rows.map { $0.mapping(\.admittingConstants) }, universals: universals)
  }
}
