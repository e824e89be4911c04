internal import Autodiff
internal import Formula

/// What the ratio of the right answer to a wrong one tells of the slip: a fact.
enum AnswerHint {
  /// They differ by the sign.
  case sign
  /// A whole number is missing as a factor, or is one too many.
  case number(Int, isMissing: Bool)
  /// A value of the lesson is missing as a factor, or is one too many.
  case value(Expression, isMissing: Bool)
}

extension AnswerHint {
  /// - Parameter ratio: a value of the lesson, or 1 divided by one, that the right answer divided by the typed
  ///   one is everywhere.
  init(ratio: Expression) {
    if case .quotient(let one, let value, _) = ratio.kind, one.kind == .number(Numeral("1")) {
      self = .value(value, isMissing: false)
    } else {
      self = .value(ratio, isMissing: true)
    }
  }

  /// - Parameters:
  ///   - ratio: the right answer divided by the typed one, at the lesson's own numbers.
  ///   - isEverywhere: whether the ratio is known to be the same at other points.
  ///   - precision: how far the ratio may be off, relatively: a rounded decimal was typed.
  ///   - holds: whether the right answer is the typed one times an expression.
  init?(
    ratio: Double, isEverywhere: Bool, precision: Double, among environment: Environment,
    holds: (Expression, _ isMissing: Bool) -> Bool
  ) {
    func isNear(_ value: Double) -> Bool { abs(ratio - value) <= precision * abs(value) }
    guard ratio.isFinite, ratio != 0 else { return nil }
    if isEverywhere {
      if isNear(-1) {
        self = .sign
        return
      }
      for n in 2...12 {
        if isNear(Double(n)) {
          self = .number(n, isMissing: true)
          return
        }
        if isNear(1 / Double(n)) {
          self = .number(n, isMissing: false)
          return
        }
      }
    }
    for factor in AnswerHint.factors(environment) {
      for isMissing in [true, false]
      where isNear(isMissing ? factor.value : 1 / factor.value)
        && holds(factor.expression, isMissing)
      {
        self = .value(factor.expression, isMissing: isMissing)
        return
      }
    }
    return nil
  }

  /// Values of the lesson as they stand in products: o, o(1 − o), 1 − o, o². Simple ones first.
  private static func factors(
    _ environment: Environment
  ) -> [(expression: Expression, value: Double)] {
    let names = environment.quantities
      .compactMap { name, tensor in tensor.scalar.map { (name: name, value: $0) } }
      .sorted { $0.name.tex < $1.name.tex }
    let one = Expression(.number(Numeral("1")))
    var factors: [(Expression, Double)] = names.map { (Expression(.symbol($0.name)), $0.value) }
    for (name, value) in names {
      let symbol = Expression(.symbol(name))
      let rest = Expression(.difference(one, symbol))
      let slope = Expression(.product(symbol, rest, .juxtaposition))
      let square = Expression(.power(symbol, Expression(.number(Numeral("2")))))
      factors += [(slope, value * (1 - value)), (rest, 1 - value), (square, value * value)]
    }
    return factors.filter { $0.1.isFinite && $0.1 != 0 }
  }

  /// One sentence. It says in which direction to look, and only after several wrong answers what it is.
  ///
  /// - Parameter misses: how many wrong answers were given before.
  func words(misses: Int) -> String {
    switch self {
    case .sign: return "Look at the sign."
    case _ where misses < 1: return isMissing ? "A factor is missing." : "It has a factor too many."
    case .number(let n, isMissing: true): return "The right answer is \(n) times yours."
    case .number(let n, isMissing: false): return "Yours is \(n) times the right answer."
    case .value(let factor, isMissing: true):
      return "Yours is the right answer divided by \(factor.unicode())."
    case .value(let factor, isMissing: false):
      return "Yours is the right answer times \(factor.unicode())."
    }
  }

  private var isMissing: Bool {
    switch self {
    case .sign: false
    case .number(_, let isMissing), .value(_, let isMissing): isMissing
    }
  }
}
