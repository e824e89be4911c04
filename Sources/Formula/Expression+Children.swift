extension Expression {
  /// The factors of a product from left to right; anything else is its only factor.
  public var factors: [Expression] {
    guard case .product(let a, let b, _) = kind else { return [self] }
    return a.factors + b.factors
  }

  /// Whether it is worked out from parts, and is neither a name nor a number nor a derivative.
  var isComposite: Bool {
    switch kind {
    case .sum, .difference, .quotient, .power, .root: true
    case .call(.known, let arguments): !arguments.isEmpty
    case .group(let inner): inner.isComposite
    default: false
    }
  }

  /// The expressions directly below, in order of writing.
  public var children: [Expression] {
    switch kind {
    case .number, .symbol: []
    case .negation(let a), .absolute(let a), .group(let a), .marked(let a, _): [a]
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b, _),
      .quotient(let a, let b, _), .power(let a, let b):
      [a, b]
    case .root(let a, let index): index.map { [$0, a] } ?? [a]
    case .call(_, let arguments): arguments
    case .derivative(let derivative): [derivative.of]
    case .evaluated(let a, let assignments): [a] + assignments.map(\.value)
    case .reduction(let reduction): reduction.bounds.expressions + [reduction.of]
    case .limit(let limit): [limit.target, limit.of]
    case .integral(let integral): [integral.from, integral.to, integral.of]
    case .matrix(let matrix): matrix.rows.flatMap(\.self)
    case .transpose(let a), .gradient(let a, _): [a]
    case .norm(let a, let order): order.map { [a, $0] } ?? [a]
    case .cases(let cases): cases.flatMap { [$0.value] + ($0.condition?.expressions ?? []) }
    case .interval(let interval): [interval.lower, interval.upper]
    case .set(let elements): elements
    }
  }

  /// Visits this expression and every one below, from the top, left before right.
  public func walk(_ visit: (Expression) -> Void) {
    visit(self)
    for child in children { child.walk(visit) }
  }

  /// The tree with parts replaced: the first match from the top wins, and what was put in is not
  /// searched again. Ranges stay, so a part can be found by where it was written. Adds no
  /// parentheses; the printers write those that are needed.
  public func replacing(_ replacement: (Expression) -> Expression?) -> Expression {
    if let other = replacement(self) { return other }
    func replaced(_ part: Expression) -> Expression { part.replacing(replacement) }
    let kind: Kind
    switch self.kind {
    case .number, .symbol: kind = self.kind
    case .negation(let a): kind = .negation(replaced(a))
    case .absolute(let a): kind = .absolute(replaced(a))
    case .group(let a): kind = .group(replaced(a))
    case .marked(let a, let mark): kind = .marked(replaced(a), mark)
    case .sum(let a, let b): kind = .sum(replaced(a), replaced(b))
    case .difference(let a, let b): kind = .difference(replaced(a), replaced(b))
    case .product(let a, let b, let sign): kind = .product(replaced(a), replaced(b), sign)
    case .quotient(let a, let b, let form): kind = .quotient(replaced(a), replaced(b), form)
    case .power(let a, let b): kind = .power(replaced(a), replaced(b))
    case .root(let a, let index): kind = .root(replaced(a), index: index.map(replaced))
    case .call(let function, let arguments): kind = .call(function, arguments.map(replaced))
    case .derivative(var derivative):
      derivative.of = replaced(derivative.of)
      kind = .derivative(derivative)
    case .evaluated(let a, let assignments):
      kind = .evaluated(
        replaced(a), at: assignments.map { Assignment($0.symbol, replaced($0.value)) })
    case .reduction(var reduction):
      reduction.bounds = reduction.bounds.mapping(replaced)
      reduction.of = replaced(reduction.of)
      kind = .reduction(reduction)
    case .limit(var limit):
      limit.target = replaced(limit.target)
      limit.of = replaced(limit.of)
      kind = .limit(limit)
    case .integral(var integral):
      integral.from = replaced(integral.from)
      integral.to = replaced(integral.to)
      integral.of = replaced(integral.of)
      kind = .integral(integral)
    case .matrix(var matrix):
      matrix.rows = matrix.rows.map { $0.map(replaced) }
      kind = .matrix(matrix)
    case .transpose(let a): kind = .transpose(replaced(a))
    case .norm(let a, let order): kind = .norm(replaced(a), order: order.map(replaced))
    case .cases(let cases):
      kind = .cases(
        cases.map { Case(replaced($0.value), if: $0.condition?.mapping(replaced)) })
    case .gradient(let a, let symbol): kind = .gradient(of: replaced(a), by: symbol)
    case .interval(var interval):
      interval.lower = replaced(interval.lower)
      interval.upper = replaced(interval.upper)
      kind = .interval(interval)
    case .set(let elements): kind = .set(elements.map(replaced))
    }
    return Expression(kind, range: range)
  }
}

extension Reduction.Bounds {
  /// In order of writing.
  var expressions: [Expression] {
    switch self {
    case .all: []
    case .range(let from, let to): [from, to]
    case .condition(let row): row.expressions
    }
  }

  func mapping(_ change: (Expression) -> Expression) -> Reduction.Bounds {
    switch self {
    case .all: .all
    case .range(let from, let to): .range(from: change(from), to: change(to))
    case .condition(let row): .condition(row.mapping(change))
    }
  }
}
