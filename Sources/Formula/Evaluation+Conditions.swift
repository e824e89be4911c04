internal import Autodiff

/// What a relation demands of a number that can be replayed.
struct Condition {
  enum Demand {
    /// Above zero.
    case positive
    /// Not below zero.
    case notNegative
    case zero
    case notZero
  }

  var margin: Tensor
  var demand: Demand

  /// nil where it depends on the inputs.
  var isAlways: Bool? {
    guard Trace(of: [margin]).leaves.isEmpty, let number = margin.scalar else { return nil }
    return switch demand {
    case .positive: number > 0
    case .notNegative: number >= 0
    case .zero: number == 0
    case .notZero: number != 0
    }
  }

  /// `a` where it holds, else `b`; nil where the shapes do not fit.
  func choosing(_ a: Tensor, _ b: Tensor) -> Tensor? {
    if let isAlways { return isAlways ? a : b }
    guard a.shape == b.shape, margin.shape.isEmpty || margin.shape == a.shape else { return nil }
    return switch demand {
    case .positive: select(margin, a, b)
    case .notNegative: select(-margin, b, a)
    case .zero: select(abs(margin), b, a)
    case .notZero: select(abs(margin), a, b)
    }
  }
}

extension Evaluation {
  /// The value of the first case whose condition holds; undefined where none does.
  mutating func choose(_ cases: [Case], in range: Range<Int>) throws(EvaluationError) -> Tensor {
    var result: Tensor?
    for row in cases.reversed() {
      let value = try evaluate(row.value)
      guard let condition = row.condition else {
        result = value
        continue
      }
      let demands = try hidden { evaluation throws(EvaluationError) in
        try evaluation.conditions(of: condition)
      }
      let otherwise: Tensor
      if let result {
        otherwise = result
      } else {
        otherwise = try undefined(like: value, in: range)
      }
      guard otherwise.shape == value.shape else {
        throw EvaluationError(.shapes("cases", value.shape, otherwise.shape), in: range)
      }
      var chosen = value
      for demand in demands.reversed() {
        guard let next = demand.choosing(chosen, otherwise) else {
          throw EvaluationError(.shapes("cases", demand.margin.shape, value.shape), in: range)
        }
        chosen = next
      }
      result = chosen
    }
    return result ?? 0
  }

  private func undefined(
    like value: Tensor, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let nothing = try apply(.divide, [0, 0], in: range)
    return value.shape.isEmpty ? nothing : nothing * Tensor.zeros(value.shape)
  }

  /// What a chain of relations demands, one by one.
  mutating func conditions(of row: Formula.Row) throws(EvaluationError) -> [Condition] {
    var conditions: [Condition] = []
    for link in Formula(rows: [row]).links {
      if link.relation.sign == .element {
        conditions += try membership(of: evaluate(link.left), in: link.right)
        continue
      }
      let (left, right) = (try evaluate(link.left), try evaluate(link.right))
      let isWritten = (link.left.isWrittenOut, link.right.isWrittenOut)
      func difference(_ sign: Int) throws(EvaluationError) -> Tensor {
        sign > 0
          ? try combine(.subtract, left, right, isWritten: isWritten, in: link.range)
          : try combine(
            .subtract, right, left, isWritten: (isWritten.1, isWritten.0), in: link.range)
      }
      switch link.relation.sign {
      case .less: conditions.append(Condition(margin: try difference(-1), demand: .positive))
      case .lessOrEqual:
        conditions.append(Condition(margin: try difference(-1), demand: .notNegative))
      case .greater: conditions.append(Condition(margin: try difference(1), demand: .positive))
      case .greaterOrEqual:
        conditions.append(Condition(margin: try difference(1), demand: .notNegative))
      case .equal, .defined:
        conditions.append(Condition(margin: try difference(1), demand: .zero))
      case .notEqual: conditions.append(Condition(margin: try difference(1), demand: .notZero))
      case .element, .approximately, .tends:
        throw EvaluationError(.unsupported("this relation as a condition"), in: link.range)
      }
    }
    guard !conditions.isEmpty else {
      throw EvaluationError(.unsupported("a condition without a relation"), in: 0..<0)
    }
    return conditions
  }

  /// What lying in an interval or a set demands; nothing of ℝ.
  mutating func membership(
    of value: Tensor, in set: Expression
  ) throws(EvaluationError) -> [Condition] {
    switch set.kind {
    case .interval(let interval):
      var conditions: [Condition] = []
      for (end, includes, sign) in [
        (interval.lower, interval.includesLower, 1), (interval.upper, interval.includesUpper, -1),
      ] where !end.isInfinite {
        let limit = try evaluate(end)
        let inputs = sign > 0 ? [value, limit] : [limit, value]
        conditions.append(
          Condition(
            margin: try apply(.subtract, inputs, in: set.range),
            demand: includes ? .notNegative : .positive))
      }
      return conditions
    case .set(let members):
      var product: Tensor = 1
      for member in members {
        product = try apply(
          .multiply,
          [product, apply(.subtract, [value, evaluate(member)], in: set.range)], in: set.range)
      }
      return [Condition(margin: product, demand: .zero)]
    case .symbol(Symbol("ℝ")):
      return []
    default:
      throw EvaluationError(.unsupported("\\in \(set.tex())"), in: set.range)
    }
  }
}

extension Expression {
  /// ∞ or −∞.
  var isInfinite: Bool { infinity != nil }

  /// The sign of ∞; nil for anything else.
  var infinity: Int? {
    switch ungrouped.kind {
    case .symbol(Symbol("∞")): 1
    case .negation(let inner): inner.infinity.map { -$0 }
    default: nil
    }
  }
}
