internal import Autodiff

/// Turns expressions into tensors: a formula is evaluated by the same core, replayed at the same points and
/// with the same error bounds as the step it speaks of.
///
/// A vector is a column: a tensor of one axis. Its transpose is a row, of shape [1, n].
struct Evaluation {
  /// A part of the formula with its tensor.
  struct Part {
    var range: Range<Int>
    var tensor: Tensor
    /// A symbol, a derivative or a call of a lesson's function.
    var isAtom: Bool
  }

  let environment: Environment
  private(set) var parts: [Part] = []
  /// The derivatives that were spoken of, each once.
  var derivatives: [DerivativeUse] = []

  /// The values of indices that a sum runs over: within it they hide the lesson's names.
  var bound: [String: Int] = [:]
  /// The values of indices that the whole relation is judged for.
  var free: [String: Int] = [:]
  /// The values of variables of limits and integrals.
  var locals: [Symbol: Tensor] = [:]
  /// Parts of a sum, or inside `\left.…\right|`, have other values than the same names outside.
  var hidesParts = false
  /// Parts evaluated so far: limits and sums within each other multiply.
  private var operations = 0
  /// How many definitions with indices are being looked into.
  var definitionDepth = 0

  var elements: [ElementKey: Tensor] = [:]
  var gradients: [Tensor: Gradients] = [:]
  var slopes: [SlopeKey: Tensor] = [:]
  var uses: Set<DerivativeUse> = []

  /// Limits and integrals around: each multiplies the work by many places.
  var nestedPlaces = 0
  static let mostNestedPlaces = 3
  /// Past this no one waits.
  private static let mostOperations = 200_000

  init(_ environment: Environment) { self.environment = environment }

  /// Factors of the side at hand whose values are worth telling: sums and the like, by their places.
  var notedFactors: Set<Range<Int>> = []

  /// A whole side of a relation.
  mutating func side(_ expression: Expression) throws(EvaluationError) -> Tensor {
    let factors = expression.factors
    notedFactors = factors.count > 1 ? Set(factors.filter(\.isComposite).map(\.range)) : []
    let tensor = try evaluate(expression)
    if !isRepeated {
      parts.append(Part(range: expression.range, tensor: tensor, isAtom: false))
    }
    return tensor
  }

  mutating func evaluate(_ expression: Expression) throws(EvaluationError) -> Tensor {
    let range = expression.range
    operations += 1
    guard operations <= Evaluation.mostOperations else {
      throw EvaluationError(.tooMany("operations", limit: Evaluation.mostOperations), in: range)
    }
    switch expression.kind {
    case .number(let numeral):
      guard let value = Double(numeral.text) else {
        throw EvaluationError(.unreadableNumber(numeral.text), in: range)
      }
      return Tensor(value)
    case .symbol(let symbol):
      let tensor = try quantity(symbol, in: range)
      // e and π stand for themselves, also where the numbers are put in.
      let isConstant = environment.quantities[symbol] == nil && Environment.constants[symbol] != nil
      return isConstant ? tensor : atom(tensor, in: range)
    case .group(let inner), .marked(let inner, _):
      return try evaluate(inner)
    case .negation(let a):
      return try apply(.negate, [evaluate(a)], in: range)
    case .sum(let a, let b):
      return try combine(.add, a, b, in: range)
    case .difference(let a, let b):
      return try combine(.subtract, a, b, in: range)
    case .product(let a, let b, let sign):
      return try product(a, b, sign, in: range)
    case .quotient(let a, let b, _):
      return try quotient(a, b, in: range)
    case .power(let a, let b):
      return try power(a, b, in: range)
    case .root(let a, index: nil):
      return try apply(.sqrt, [evaluate(a)], in: range)
    case .root(let a, index: let index?):
      let one = Expression(.number(Numeral("1")))
      return try power(
        a, Expression(.quotient(one, index, .slash), range: index.range), in: range)
    case .absolute(let a):
      return try absolute(a, in: range)
    case .call(let function, let arguments):
      return try call(function, arguments, in: range)
    case .derivative(let derivative):
      return try differentiate(derivative, in: range)
    case .evaluated(let inner, let assignments):
      return try evaluate(inner, at: assignments, in: range)
    case .reduction, .limit, .integral, .matrix, .transpose, .norm, .cases, .gradient, .interval,
      .set:
      return try structure(expression)
    }
  }

  /// A tensor as a part whose number can be put in its place.
  mutating func atom(_ tensor: Tensor, in range: Range<Int>) -> Tensor {
    if !hidesParts, !isRepeated {
      parts.append(Part(range: range, tensor: tensor, isAtom: true))
    }
    return tensor
  }

  /// Whether what is written is evaluated for several values of an index.
  private var isRepeated: Bool { !bound.isEmpty || !free.isEmpty }

  /// A factor of a product that has a number of its own.
  mutating func note(_ factor: Expression, _ tensor: Tensor) {
    guard notedFactors.contains(factor.range), tensor.shape.isEmpty, !hidesParts, !isRepeated
    else { return }
    parts.append(Part(range: factor.range, tensor: tensor, isAtom: false))
  }

  /// Evaluates without noting parts.
  mutating func hidden<Result>(
    _ body: (inout Evaluation) throws(EvaluationError) -> Result
  ) throws(EvaluationError) -> Result {
    let before = hidesParts
    hidesParts = true
    defer { hidesParts = before }
    return try body(&self)
  }

  func apply(
    _ operation: Autodiff.Operation, _ inputs: [Tensor], in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    guard let tensor = Tensor.traced(operation, inputs) else {
      let shapes = inputs.map(\.shape) + [[], []]
      throw EvaluationError(.shapes(operation.name, shapes[0], shapes[1]), in: range)
    }
    return tensor
  }

  private mutating func evaluate(
    _ inner: Expression, at assignments: [Assignment], in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    var replacements: [Tensor: Tensor] = [:]
    for assignment in assignments {
      let value = try evaluate(assignment.value)
      let place = try place(of: assignment.symbol, in: range)
      let old = replacements[place.tensor] ?? place.tensor
      replacements[place.tensor] = try replacing(place.element, of: old, by: value, in: range)
    }
    let tensor = try hidden { evaluation throws(EvaluationError) in
      try evaluation.evaluate(inner)
    }
    return atom(tensor.substituting(replacements), in: range)
  }
}
