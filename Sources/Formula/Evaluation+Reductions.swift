internal import Autodiff

extension Evaluation {
  /// Terms of one sum.
  private static let mostTerms = 4_096

  mutating func reduce(
    _ reduction: Reduction, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let letters = try reduction.indices.mapped { symbol throws(EvaluationError) in
      guard symbol.below == nil, symbol.above == nil else {
        throw EvaluationError(.unsupported("a sum over \(symbol.tex)"), in: range)
      }
      return symbol.base
    }
    let values = try values(of: letters, in: reduction, range)
    guard values.count <= Evaluation.mostTerms else {
      throw EvaluationError(.tooMany("terms", limit: Evaluation.mostTerms), in: range)
    }
    let outer = bound
    defer { bound = outer }
    var terms: [Tensor] = []
    for value in values {
      bound = outer.merging(value) { $1 }
      terms.append(
        try hidden { evaluation throws(EvaluationError) in try evaluation.evaluate(reduction.of) })
    }
    let places = values.map { $0[letters[0]] ?? 0 }
    let result = try combine(terms, at: places, by: reduction, in: range)
    bound = outer
    return atom(result, in: range)
  }

  private func combine(
    _ terms: [Tensor], at places: [Int], by reduction: Reduction, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    if let other = terms.first(where: { $0.shape != terms[0].shape }) {
      throw EvaluationError(.shapes("a sum", terms[0].shape, other.shape), in: range)
    }
    switch reduction.sign {
    case .sum: return try fold(terms, by: .add, in: range) ?? 0
    case .product: return try fold(terms, by: .multiply, in: range) ?? 1
    case .maximum, .minimum, .argmax, .argmin: break
    }
    let isLargest = reduction.sign == .maximum || reduction.sign == .argmax
    guard let first = terms.first else {
      throw EvaluationError(.indexWithoutValues(reduction.indices[0]), in: range)
    }
    if reduction.sign == .maximum || reduction.sign == .minimum {
      return try fold(terms, by: isLargest ? .maximum : .minimum, in: range) ?? first
    }
    guard first.shape.isEmpty, reduction.indices.count == 1 else {
      throw EvaluationError(.unsupported("an argmax over arrays or several indices"), in: range)
    }
    var (best, place) = (first, Tensor(Double(places[0])))
    for (term, index) in zip(terms, places).dropFirst() {
      place = select(isLargest ? term - best : best - term, Tensor(Double(index)), place)
      best = isLargest ? max(best, term) : min(best, term)
    }
    return place
  }

  /// From the left, as the sum is written out; constants stay in the graph, where their rounding is bounded.
  private func fold(
    _ terms: [Tensor], by operation: Autodiff.Operation, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor? {
    guard var result = terms.first else { return nil }
    for term in terms.dropFirst() { result = try apply(operation, [result, term], in: range) }
    return result
  }

  // MARK: - Where the indices go

  private mutating func values(
    of letters: [String], in reduction: Reduction, _ range: Range<Int>
  ) throws(EvaluationError) -> [[String: Int]] {
    switch reduction.bounds {
    case .all:
      return try unbounded(letters, reduction, range)
    case .range(let from, let to):
      guard !from.isInfinite, !to.isInfinite else {
        throw EvaluationError(.unsupported("a sum without end"), in: range)
      }
      let ends = (try whole(from), try whole(to))
      guard ends.1 - ends.0 < Evaluation.mostTerms else {
        throw EvaluationError(.tooMany("terms", limit: Evaluation.mostTerms), in: range)
      }
      let values = ends.0 <= ends.1 ? Array(ends.0...ends.1) : []
      return product(letters.map { ($0, values) })
    case .condition(let row):
      let bounded = try letters.mapped { letter throws(EvaluationError) in
        try candidates(of: letter, in: row)
      }
      let missing = zip(letters, bounded).filter { $0.1 == nil }.map(\.0)
      let open = missing.isEmpty ? [[:]] : try unbounded(missing, reduction, range)
      let known = product(
        zip(letters, bounded).compactMap { letter, values in values.map { (letter, $0) } })
      guard open.count * max(1, known.count) <= 16 * Evaluation.mostTerms else {
        throw EvaluationError(.tooMany("terms", limit: Evaluation.mostTerms), in: range)
      }
      var kept: [[String: Int]] = []
      for a in open {
        for b in known {
          let values = a.merging(b) { $1 }
          if try holds(row, at: values) { kept.append(values) }
        }
      }
      return kept.sorted { a, b in
        letters.map { a[$0] ?? 0 }.lexicographicallyPrecedes(letters.map { b[$0] ?? 0 })
      }
    }
  }

  /// Every value that the places of the index allow.
  private func unbounded(
    _ letters: [String], _ reduction: Reduction, _ range: Range<Int>
  ) throws(EvaluationError) -> [[String: Int]] {
    let known = free.merging(bound) { $1 }.filter {
      !reduction.indices.map(\.base).contains($0.key)
    }
    let search = IndexSearch([reduction.of], in: environment, fixed: known)
    for letter in letters where !search.bounds(letter) {
      throw EvaluationError(.indexUnbounded(Symbol(letter)), in: range)
    }
    return search.values(of: letters, limit: Evaluation.mostTerms)
  }

  private func product(_ letters: [(String, [Int])]) -> [[String: Int]] {
    letters.reduce([[:]]) { rows, next in
      // One more than is allowed is enough to be refused.
      rows.prefix(Evaluation.mostTerms + 1).flatMap { row in
        next.1.map { value in row.merging([next.0: value]) { $1 } }
      }
    }
  }

  /// The values that a condition such as `1 \le i \le n` or `i \in \{1, 3\}` names; nil if it only excludes.
  private mutating func candidates(
    of letter: String, in row: Formula.Row
  ) throws(EvaluationError) -> [Int]? {
    var (lower, upper): (Int?, Int?)
    for link in Formula(rows: [row]).links {
      let isLeft = link.left.ungrouped.kind == .symbol(Symbol(letter))
      let isRight = link.right.ungrouped.kind == .symbol(Symbol(letter))
      guard isLeft != isRight else { continue }
      if isLeft, link.relation.sign == .element, case .set(let members) = link.right.kind {
        return try members.mapped { member throws(EvaluationError) in try whole(member) }
      }
      let other = isLeft ? link.right : link.left
      switch (link.relation.sign, isLeft) {
      case (.equal, _):
        (lower, upper) = (try whole(other), try whole(other))
      case (.less, true), (.lessOrEqual, true), (.greater, false), (.greaterOrEqual, false):
        upper = (try? whole(other)) ?? upper
      case (.greater, true), (.greaterOrEqual, true), (.less, false), (.lessOrEqual, false):
        lower = (try? whole(other)) ?? lower
      default: break
      }
    }
    guard let lower, let upper, upper - lower < Evaluation.mostTerms else { return nil }
    return lower <= upper ? Array(lower...upper) : []
  }

  /// Whether whole numbers stand in these relations.
  mutating func holds(
    _ row: Formula.Row, at values: [String: Int]
  ) throws(EvaluationError) -> Bool {
    let outer = bound
    bound = outer.merging(values) { $1 }
    defer { bound = outer }
    for link in Formula(rows: [row]).links {
      let left = try whole(link.left)
      if case .set(let members) = link.right.kind, link.relation.sign == .element {
        let numbers = try members.mapped { member throws(EvaluationError) in try whole(member) }
        guard numbers.contains(left) else { return false }
        continue
      }
      let right = try whole(link.right)
      switch link.relation.sign {
      case .equal, .defined: guard left == right else { return false }
      case .notEqual: guard left != right else { return false }
      case .less: guard left < right else { return false }
      case .lessOrEqual: guard left <= right else { return false }
      case .greater: guard left > right else { return false }
      case .greaterOrEqual: guard left >= right else { return false }
      case .approximately, .element, .tends:
        throw EvaluationError(.unsupported("this condition on an index"), in: link.range)
      }
    }
    return true
  }
}
