extension Expression {
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
    }
    return Expression(kind, range: range)
  }
}
