internal import Autodiff

extension Evaluation {
  /// Steps towards the place of a limit, each half as far from it as the one before.
  private static let steps = 9

  /// The value that a sequence of halved distances tends to, by Richardson's extrapolation; how far its last two
  /// stages are apart is part of the error bound, and so is the distance of the two sides. What does not
  /// converge has a bound that nothing can be decided with.
  mutating func evaluate(_ limit: Limit, in range: Range<Int>) throws(EvaluationError) -> Tensor {
    var sides: [Tensor] = []
    for direction in limit.directions {
      let values = try values(towards: limit, direction, in: range)
      sides.append(try extrapolated(values, in: range))
    }
    let result = sides.count == 1 ? sides[0] : estimate(sides[0], sides[1])
    return atom(result, in: range)
  }

  /// The function's values on the way to the place, the nearest last.
  mutating func values(
    towards limit: Limit, _ direction: Double, in range: Range<Int>
  ) throws(EvaluationError) -> [Tensor] {
    let isInfinite = limit.target.isInfinite
    let target = isInfinite ? Tensor(0) : try evaluate(limit.target)
    guard target.shape.isEmpty else {
      throw EvaluationError(.shapes("the place of a limit", target.shape, []), in: range)
    }
    var values: [Tensor] = []
    var distance = isInfinite ? 1.0 / 32 : 1.0 / 16
    for _ in 0..<Evaluation.steps {
      let offset = Tensor(isInfinite ? direction / distance : direction * distance)
      let place = isInfinite ? offset : try apply(.add, [target, offset], in: range)
      let value = try value(of: limit.of, where: limit.variable, is: place)
      guard value.shape.isEmpty else {
        throw EvaluationError(.shapes("a limit", value.shape, []), in: range)
      }
      values.append(value)
      distance /= 2
    }
    return values
  }

  private func extrapolated(
    _ values: [Tensor], in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    var stage = values
    var before = values[values.count - 1]
    var factor = 2.0
    while stage.count > 1 {
      before = stage[stage.count - 1]
      var next: [Tensor] = []
      for (far, near) in zip(stage, stage.dropFirst()) {
        // near + (near − far) / (factor − 1): nothing is multiplied where there is nothing to correct.
        let step = try apply(.subtract, [near, far], in: range)
        let part = try apply(.divide, [step, Tensor(factor - 1)], in: range)
        next.append(try apply(.add, [near, part], in: range))
      }
      stage = next
      factor *= 2
    }
    return estimate(stage[0], before)
  }

  /// An expression where a name has another value; what the lesson computed from it is computed again.
  private mutating func value(
    of expression: Expression, where variable: Symbol, is value: Tensor
  ) throws(EvaluationError) -> Tensor {
    let outer = locals
    locals[variable] = value
    nestedPlaces += 1
    defer {
      locals = outer
      nestedPlaces -= 1
    }
    guard nestedPlaces <= Evaluation.mostNestedPlaces else {
      throw EvaluationError(
        .tooMany("limits and integrals within each other", limit: Evaluation.mostNestedPlaces),
        in: expression.range)
    }
    let result = try hidden { evaluation throws(EvaluationError) in
      try evaluation.evaluate(expression)
    }
    guard let known = environment.quantities[variable], !known.isConstant,
      known.shape == value.shape
    else { return result }
    return result.substituting([known: value])
  }

  // MARK: - Integrals

  /// By two rules of different order, whose distance is part of the error bound.
  mutating func evaluate(
    _ integral: Integral, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let variable = Tensor.input(0.5)
    let body = try value(of: integral.of, where: integral.variable, is: variable)
    guard body.shape.isEmpty else {
      throw EvaluationError(.shapes("an integral", body.shape, []), in: range)
    }
    let function = TracedFunction(parameters: [variable], result: body)
    let result: Tensor
    switch (integral.from.infinity, integral.to.infinity) {
    case (nil, nil):
      let (from, to) = (try evaluate(integral.from), try evaluate(integral.to))
      let length = try apply(.subtract, [to, from], in: range)
      guard length.shape.isEmpty else {
        throw EvaluationError(.shapes("the ends of an integral", from.shape, to.shape), in: range)
      }
      result = estimated(Quadrature.interval) { places in
        function.mapped(over: [from + length * places])
      }
      return atom(try apply(.multiply, [length, result], in: range), in: range)
    case (nil, let sign?) where sign > 0:
      let from = try evaluate(integral.from)
      result = estimated(Quadrature.halfLine) { function.mapped(over: [from + $0]) }
    case (let sign?, nil) where sign < 0:
      let to = try evaluate(integral.to)
      result = estimated(Quadrature.halfLine) { function.mapped(over: [to - $0]) }
    case (let lower?, let upper?) where lower < upper:
      result = estimated(Quadrature.line) { function.mapped(over: [$0]) }
    default:
      throw EvaluationError(.unsupported("an integral between these ends"), in: range)
    }
    return atom(result, in: range)
  }

  private func estimated(
    _ rules: (fine: Quadrature, coarse: Quadrature), _ function: (Tensor) -> Tensor
  ) -> Tensor {
    estimate(rules.fine.sum(function), rules.coarse.sum(function))
  }
}

extension Limit {
  /// From where the place is come to: 1 from above.
  var directions: [Double] {
    switch (side, target.infinity) {
    case (_, let sign?): [Double(sign)]
    case (.above, nil): [1]
    case (.below, nil): [-1]
    case (.both, nil): [1, -1]
    }
  }
}
