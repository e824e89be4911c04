internal import Autodiff

/// What a relation says, as tensors that can be replayed: for a relation with free indices both sides at every
/// value of them, behind each other.
struct Claim {
  /// One value of the free indices, and how many numbers of a side belong to it.
  struct Segment {
    var indices: [(letter: String, value: Int)]
    var shape: [Int]
    var count: Int { shape.reduce(1, *) }
  }

  var left: Tensor
  var right: Tensor
  var sign: Relation.Sign
  var segments: [Segment]

  /// Where a flat place in the sides is: the indices there, and the position within the array from 1.
  func location(of place: Int) -> (indices: [(letter: String, value: Int)], position: [Int]) {
    var rest = place
    for segment in segments {
      guard rest >= segment.count else {
        var position: [Int] = []
        for size in segment.shape.reversed() {
          position.append(rest % max(1, size) + 1)
          rest /= max(1, size)
        }
        return (segment.indices, position.reversed())
      }
      rest -= segment.count
    }
    return ([], [])
  }
}

/// A relation evaluated: one claim, or two for an interval with two ends.
struct Claims {
  /// Index values that are tried at most: of more, the first, the last and some between.
  private static let mostAssignments = 48
  /// Derivatives that are measured at most.
  private static let mostDerivatives = 96

  private(set) var claims: [Claim] = []
  private(set) var derivatives: [DerivativeUse] = []
  /// Where the row's conditions hold.
  private(set) var branches: [Branch] = []
  private(set) var indices: [Judgement.IndexRange] = []
  /// How many combinations of index values there are, and for how many of them both sides were evaluated.
  private(set) var combinations = (all: 1, tried: 1)
  /// Shapes of sides that cannot be compared: then nothing is claimed.
  private(set) var mismatch: ([Int], [Int])?

  private struct Sides {
    var left: Tensor
    var right: Tensor
    var sign: Relation.Sign

    var fit: Bool {
      let (a, b) = (left.indexShape, right.indexShape)
      return (a == b || a.isEmpty || b.isEmpty) && !(a + b).contains(0)
    }
  }

  init(_ link: Formula.Link, in environment: Environment) throws(EvaluationError) {
    var link = link
    if link.relation.sign == .tends { link = try link.asLimit() }
    let conditions = link.conditions.filter { !$0.isTendency }
    let written = [link.left, link.right] + conditions.flatMap(\.expressions)
    let search = IndexSearch(written, in: environment)
    let letters = search.freeLetters.filter(search.bounds)
    let assignments = search.values(of: letters, limit: 20_000)
    guard !assignments.isEmpty else {
      throw EvaluationError(.indexWithoutValues(Symbol(letters[0])), in: link.range)
    }
    var evaluation = Evaluation(environment)
    var rows: [(indices: [(String, Int)], sides: [Sides])] = []
    for assignment in Claims.spread(assignments) {
      evaluation.free = assignment
      guard let limits = try evaluation.limits(conditions) else { continue }
      let sides = try Claims.sides(of: link, &evaluation).map { sides in
        Sides(
          left: sides.left.substituting(limits.values),
          right: sides.right.substituting(limits.values), sign: sides.sign)
      }
      branches += limits.margins.map { Branch(margin: $0.substituting(limits.values)) }
      rows.append((letters.map { ($0, assignment[$0] ?? 0) }, sides))
    }
    guard let first = rows.first else {
      throw EvaluationError(
        letters.first.map { .indexWithoutValues(Symbol($0)) }
          ?? .unsupported("a condition that never holds"), in: link.range)
    }
    for sides in rows.flatMap(\.sides) where !sides.fit {
      mismatch = (sides.left.shape, sides.right.shape)
      return
    }
    combinations = (assignments.count, rows.count)
    derivatives = Claims.spread(evaluation.derivatives, most: Claims.mostDerivatives)
    for part in first.sides.indices {
      claims.append(
        try Claims.joined(rows.map { ($0.indices, $0.sides[part]) }, in: link.range))
    }
    indices = letters.map { letter in
      let values = assignments.compactMap { $0[letter] }
      return Judgement.IndexRange(
        name: Symbol(letter), values: (values.min() ?? 0)...(values.max() ?? 0))
    }
  }

  private static func spread<Element>(
    _ all: [Element], most: Int = Claims.mostAssignments
  ) -> [Element] {
    guard all.count > most else { return all }
    return (0..<most).map { all[$0 * (all.count - 1) / (most - 1)] }
  }

  // MARK: - Sides

  private static func sides(
    of link: Formula.Link, _ evaluation: inout Evaluation
  ) throws(EvaluationError) -> [Sides] {
    if let sides = try unbounded(link, &evaluation) { return sides }
    guard link.relation.sign == .element else {
      return [
        Sides(
          left: try evaluation.side(link.left), right: try evaluation.side(link.right),
          sign: link.relation.sign)
      ]
    }
    let left = try evaluation.side(link.left)
    let demands = try evaluation.membership(of: left, in: link.right)
    // Of a real number nothing is said but that it has a value.
    guard !demands.isEmpty else { return [Sides(left: left, right: left, sign: .equal)] }
    return try demands.mapped { demand throws(EvaluationError) in
      let sign: Relation.Sign =
        switch demand.demand {
        case .positive: .greater
        case .notNegative: .greaterOrEqual
        case .zero: .equal
        case .notZero: .notEqual
        }
      return Sides(left: demand.margin, right: Tensor(0), sign: sign)
    }
  }

  /// A limit that is said to be ∞: the inverse tends to zero, from that side.
  private static func unbounded(
    _ link: Formula.Link, _ evaluation: inout Evaluation
  ) throws(EvaluationError) -> [Sides]? {
    guard link.relation.sign == .equal, let sign = link.right.infinity,
      case .limit(var limit) = link.left.ungrouped.kind
    else { return nil }
    let one = Expression(.number(Numeral("1")))
    limit.of = Expression(.quotient(one, limit.of, .fraction), range: limit.of.range)
    let inverse = try evaluation.evaluate(Expression(.limit(limit), range: link.left.range))
    var sides = [Sides(left: inverse, right: 0, sign: .equal)]
    for direction in limit.directions {
      let near = try evaluation.values(towards: limit, direction, in: link.left.range)
      guard let last = near.last else { continue }
      sides.append(Sides(left: last, right: 0, sign: sign > 0 ? .greater : .less))
    }
    return sides
  }

  private static func joined(
    _ rows: [(indices: [(String, Int)], sides: Sides)], in range: Range<Int>
  ) throws(EvaluationError) -> Claim {
    let sign = rows[0].sides.sign
    var segments: [Claim.Segment] = []
    var (lefts, rights): ([Tensor], [Tensor]) = ([], [])
    for (indices, sides) in rows {
      var (left, right) = (sides.left, sides.right)
      if left.shape != right.shape, !left.shape.isEmpty, !right.shape.isEmpty {
        left = left.reshaped(to: left.indexShape)
        right = right.reshaped(to: right.indexShape)
      }
      let shape = left.shape.isEmpty ? right.shape : left.shape
      segments.append(Claim.Segment(indices: indices.map { ($0.0, $0.1) }, shape: shape))
      lefts.append(left)
      rights.append(right)
    }
    if rows.count == 1 {
      return Claim(left: lefts[0], right: rights[0], sign: sign, segments: segments)
    }
    let sizes = segments.map(\.count)
    guard let left = join(zip(lefts, sizes).map { $0.flattened(to: $1) }),
      let right = join(zip(rights, sizes).map { $0.flattened(to: $1) })
    else { throw EvaluationError(.unsupported("sides of these shapes"), in: range) }
    return Claim(left: left, right: right, sign: sign, segments: segments)
  }
}

extension Tensor {
  /// All elements in a row; a number as often as asked.
  fileprivate func flattened(to count: Int) -> Tensor {
    guard shape.isEmpty else { return reshaped(to: [count]) }
    return reshaped(to: [1]).gathered(at: Array(repeating: 0, count: count), along: 0)
  }
}

// MARK: - Conditions

extension Evaluation {
  /// What the conditions of a row come to: numbers that must be positive, and names that have a value.
  ///
  /// - Returns: nil where they fail whatever the inputs are: such values of the indices are not meant.
  fileprivate mutating func limits(
    _ rows: [Formula.Row]
  ) throws(EvaluationError) -> (margins: [Tensor], values: [Tensor: Tensor])? {
    var margins: [Tensor] = []
    var values: [Tensor: Tensor] = [:]
    for row in rows {
      if let (variable, value) = try assignment(row) {
        values[variable] = value
        continue
      }
      let demands = try hidden { evaluation throws(EvaluationError) in
        try evaluation.conditions(of: row)
      }
      for demand in demands {
        switch demand.isAlways {
        case true?: continue
        case false?: return nil
        case nil: break
        }
        switch demand.demand {
        case .positive, .notNegative: margins += elements(of: demand.margin)
        case .notZero: margins += elements(of: abs(demand.margin))
        case .zero:
          let range = row.terms.first.flatMap { $0?.range } ?? 0..<0
          throw EvaluationError(
            .unsupported("a condition with = but of a name that is an input"), in: range)
        }
      }
    }
    return (margins, values)
  }

  private mutating func elements(of array: Tensor) -> [Tensor] {
    (0..<array.value.elements.count).map { element($0, of: array) }
  }

  /// `x = 0` where x is an input: there it has this value.
  private mutating func assignment(
    _ row: Formula.Row
  ) throws(EvaluationError) -> (Tensor, Tensor)? {
    guard row.relations.map(\.sign) == [.equal], row.terms.count == 2, let left = row.terms[0],
      let right = row.terms[1], case .symbol(let symbol) = left.ungrouped.kind
    else { return nil }
    let place = try place(of: symbol, in: left.range)
    guard !place.tensor.isConstant else { return nil }
    let value = try hidden { evaluation throws(EvaluationError) in
      try evaluation.evaluate(right)
    }
    return (
      place.tensor, try replacing(place.element, of: place.tensor, by: value, in: right.range)
    )
  }
}

extension Formula.Row {
  /// `x \to 0`: what a limit is taken at.
  fileprivate var isTendency: Bool { relations.map(\.sign) == [.tends] }
}

extension Formula.Link {
  /// `f(x) \to 1 \text{ as } x \to 0` as the limit that it speaks of.
  fileprivate func asLimit() throws(EvaluationError) -> Formula.Link {
    guard let tendency = conditions.first(where: \.isTendency), tendency.terms.count == 2,
      let variable = tendency.terms[0], case .symbol(let symbol) = variable.ungrouped.kind,
      let target = tendency.terms[1]
    else {
      throw EvaluationError(
        .unsupported("\\to without a place, as in \\text{as } x \\to 0"), in: range)
    }
    var link = self
    link.left = Expression(.limit(Limit(symbol, to: target, of: left)), range: left.range)
    link.relation.sign = .equal
    return link
  }
}
