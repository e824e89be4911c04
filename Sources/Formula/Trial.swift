import Autodiff

/// One relation, laid out for evaluation at many points.
struct Trial {
  private let sign: Relation.Sign
  private let environment: Environment
  private let derivatives: [DerivativeUse]
  private let leaves: [Tensor]
  private let graph: TracedGraph
  private let branches: [Branch]
  /// How many elements the sides have.
  private let size: Int
  private let leftSize: Int
  private let rightSize: Int
  /// A side that is zero for all inputs because it is written so.
  private let isAgainstZero: Bool

  init(
    left: Tensor, right: Tensor, sign: Relation.Sign, derivatives: [DerivativeUse],
    environment: Environment
  ) {
    self.sign = sign
    self.environment = environment
    self.derivatives = derivatives
    leftSize = left.value.elements.count
    rightSize = right.value.elements.count
    size = max(leftSize, rightSize)
    isAgainstZero = [left, right].contains {
      $0.isConstant && $0.value.elements.allSatisfy { $0 == 0 }
    }
    let spoken = [left, right] + derivatives.flatMap { [$0.place, $0.value] }
    // All of them: a branch may have chosen among values that are older than its comparison.
    branches = environment.branches
    let moved = Set(derivatives.map(\.variable))
    let behind = derivatives.map { Trace(of: [$0.function], cut: [$0.variable]).leaves }
    // A function's own parameter is set by its place, not drawn.
    let places = Set(derivatives.filter { $0.place != $0.variable }.map(\.variable))
    var found = Set(Trace(of: spoken + branches.map(\.margin)).leaves)
    for leaves in behind { found.formUnion(leaves) }
    leaves = found.filter { !(moved.contains($0) && places.contains($0)) }
      .sorted { $0.order < $1.order }
    graph = TracedGraph(
      outputs: [left, right] + branches.map(\.margin)
        + derivatives.flatMap { [$0.place, $0.value] },
      inputs: leaves)
  }

  /// The sides at one point, element by element, and the derivatives there.
  private struct Observation {
    var point: [[Double]]
    var isGrid: Bool
    var left: [Bounded]
    var right: [Bounded]
    var takesOtherBranch: Bool
    var places: [[Bounded]]
    var slopes: [Bounded]
    var pattern: UInt64 { (left + right).reduce(0) { ($0 &* 31) &+ $1.pattern } }
  }

  private func observe(_ points: [(values: [[Double]], isGrid: Bool)]) -> [Observation] {
    let columns = leaves.indices.map { i in
      points.flatMap { $0.values[i].map { Bounded($0) } }
    }
    let outputs = graph.replay(columns, points: points.count)
    return points.indices.map { p in
      func elements(_ output: Int, _ size: Int) -> [Bounded] {
        Array(outputs[output][(p * size)..<((p + 1) * size)])
      }
      let margins = branches.indices.map { elements(2 + $0, 1)[0] }
      let first = 2 + branches.count
      return Observation(
        point: points[p].values, isGrid: points[p].isGrid,
        left: elements(0, leftSize), right: elements(1, rightSize),
        takesOtherBranch: margins.contains { !($0.value > 0) },
        places: derivatives.indices.map { d in
          elements(first + 2 * d, derivatives[d].place.value.elements.count)
        },
        slopes: derivatives.indices.map { elements(first + 2 * $0 + 1, 1)[0] })
    }
  }

  // MARK: - Comparing

  private enum Outcome {
    case agrees(isZero: Bool, error: Double)
    case differs(left: Double, right: Double, element: Int)
    case domainDiffers(left: Double?, right: Double?, element: Int)
    case unusable
  }

  /// - Parameter tolerance: added to what rounding explains; 0 but for printed decimals.
  private func compare(_ observation: Observation, tolerance: Double) -> Outcome {
    guard !observation.takesOtherBranch else { return .unusable }
    var isZero = true
    var error = 0.0
    for i in 0..<size {
      let a = observation.left[leftSize == 1 ? 0 : i]
      let b = observation.right[rightSize == 1 ? 0 : i]
      let doubts = a.doubt.union(b.doubt)
      if doubts.contains(.uncertain) || doubts.contains(.kink) { return .unusable }
      if a.doubt.contains(.undefined) || b.doubt.contains(.undefined) {
        guard a.doubt != b.doubt, !observation.isGrid else { return .unusable }
        return .domainDiffers(
          left: a.doubt.isEmpty ? a.value : nil, right: b.doubt.isEmpty ? b.value : nil,
          element: i)
      }
      let bound = 64 * (a.error + b.error)
      let size = max(abs(a.value), abs(b.value))
      let distance = abs(a.value - b.value)
      guard holds(a.value, b.value, bound: bound, tolerance: tolerance) else {
        // Between two bounds that overlap nothing can be said, of "<" for instance.
        if distance <= bound, sign != .notEqual { return .unusable }
        return .differs(left: a.value, right: b.value, element: i)
      }
      // A bound as wide as the values would let anything pass: such a point tells nothing.
      // Beside a written zero there is no size to compare with: there the bound must be small as it is.
      let isTooWide =
        isAgainstZero
        ? bound > 1e-11 : size > 0 && bound > 1e-11 * size && (distance > 0 || bound > size)
      if tolerance == 0, isTooWide {
        return .unusable
      }
      if size > 0 { isZero = false }
      error = max(error, size > 0 ? distance / size : 0)
    }
    return .agrees(isZero: isZero, error: error)
  }

  private func holds(_ a: Double, _ b: Double, bound: Double, tolerance: Double) -> Bool {
    switch sign {
    case .equal, .approximately, .defined: abs(a - b) <= bound + tolerance
    case .notEqual: abs(a - b) > bound
    case .element, .tends: false
    case .less: b - a > bound
    case .lessOrEqual: b - a >= -bound
    case .greater: a - b > bound
    case .greaterOrEqual: a - b >= -bound
    }
  }

  // MARK: - Deciding

  /// At the lesson's own numbers only.
  func decideHere(tolerance: Double) -> Judgement {
    var judgement = Judgement(.verified, scope: .here)
    let here = observe([(leaves.map(\.value.elements), false)])
    if let disagreement = measure(here, into: &judgement) {
      judgement.verdict = disagreement
      return judgement
    }
    record(compare(here[0], tolerance: tolerance), here[0], in: &judgement)
    if judgement.verdict == .verified, judgement.comparisons < derivatives.count {
      judgement.verdict = .undecided(.notMeasurable)
    }
    if judgement.points == 0, judgement.counterexample == nil {
      judgement.verdict = .undecided(.undefinedHere)
    }
    return judgement
  }

  /// Over the inputs' domains, the lesson's own numbers first.
  func decideEverywhere(_ sampler: Sampler) -> Judgement {
    var sampler = sampler
    var judgement = Judgement(.verified, scope: .everywhere)
    var tried = 0
    var needed = leaves.isEmpty ? 1 : Judge.usableDraws
    var nonZero = 0
    var ratios: [Double] = []
    var measured = 0
    var patterns: Set<UInt64> = []
    while judgement.points < needed, tried < Judge.mostDraws {
      var points = tried == 0 ? [(values: leaves.map(\.value.elements), isGrid: false)] : []
      let wanted = min(needed - judgement.points, Judge.mostDraws - tried)
      while points.count < wanted { points.append(sampler.draw(leaves)) }
      tried += points.count
      var usable: [Observation] = []
      for observation in observe(points) {
        let outcome = compare(observation, tolerance: 0)
        record(outcome, observation, in: &judgement)
        switch outcome {
        case .unusable: continue
        case .agrees(isZero: false, _): nonZero += 1
        case .differs(let left, let right, _): ratios.append(left / right)
        default: break
        }
        patterns.insert(observation.pattern)
        usable.append(observation)
      }
      let before = judgement.comparisons
      if let disagreement = measure(usable, into: &judgement) {
        judgement.verdict = disagreement
        return judgement
      }
      measured += judgement.comparisons - before
      if judgement.counterexample != nil { break }
      if patterns.contains(where: { $0 != 0 }) { needed = 2 * Judge.usableDraws }
      if leaves.isEmpty { break }
    }
    judgement.ratio = commonRatio(ratios)
    guard judgement.verdict == .verified else { return judgement }
    if judgement.points < needed {
      judgement.verdict = .undecided(.tooFewPoints(usable: judgement.points, draws: tried))
    } else if measured < derivatives.count * min(8, judgement.points) {
      judgement.verdict = .undecided(.notMeasurable)
    } else if nonZero < min(8, needed), !isAgainstZero {
      judgement.verdict = .vacuous
    }
    return judgement
  }

  private func record(_ outcome: Outcome, _ observation: Observation, in judgement: inout Judgement)
  {
    switch outcome {
    case .unusable:
      return
    case .agrees(_, let error):
      judgement.points += 1
      judgement.largestError = max(judgement.largestError, error)
    case .differs(let left, let right, let element):
      judgement.points += 1
      // A difference of values tells more than one of domains, and the first point more than later ones.
      if judgement.verdict != .refuted {
        judgement.verdict = .refuted
        judgement.counterexample = counterexample(observation, left, right, element)
      }
    case .domainDiffers(let left, let right, let element):
      judgement.points += 1
      if judgement.verdict == .verified {
        judgement.verdict = .domainDiffers
        judgement.counterexample = counterexample(observation, left, right, element)
      }
    }
  }

  private func counterexample(
    _ observation: Observation, _ left: Double?, _ right: Double?, _ element: Int
  ) -> Judgement.Counterexample {
    var point: [Judgement.Coordinate] = []
    for (leaf, values) in zip(leaves, observation.point) {
      guard let name = environment.name(of: leaf) else { continue }
      for (i, value) in values.enumerated() {
        let element = values.count == 1 && leaf.shape.isEmpty ? nil : i
        point.append(Judgement.Coordinate(name: name, element: element, value: value))
      }
    }
    return Judgement.Counterexample(
      point: point, left: left, right: right, place: element)
  }

  private func commonRatio(_ ratios: [Double]) -> Double? {
    guard let first = ratios.first, ratios.count > 1, first.isFinite, first != 0 else { return nil }
    return ratios.allSatisfy { abs($0 - first) <= 1e-9 * abs(first) } ? first : nil
  }

  // MARK: - The third witness

  /// Compares every derivative with a finite difference at every point.
  ///
  /// - Returns: a verdict if reverse mode and the finite difference disagree.
  private func measure(
    _ observations: [Observation], into judgement: inout Judgement
  ) -> Judgement.Verdict? {
    for (d, use) in derivatives.enumerated()
    where use.function.shape.isEmpty && (use.variable.shape.isEmpty || use.element != nil) {
      let element = use.element ?? 0
      let others = leaves.filter { $0 != use.variable }
      let function = TracedGraph(outputs: [use.function], inputs: [use.variable] + others)
      let places = observations.map { $0.places[d][element].value }
      let numeric = NumericDerivative.all(at: places) { requests in
        let moved = requests.flatMap { request in
          var variable = observations[request.place].places[d].map { Bounded($0.value) }
          variable[element] = Bounded(request.x)
          return variable
        }
        let rest = others.indices.map { i in
          let leaf = leaves.firstIndex(of: others[i]) ?? 0
          return requests.flatMap { observations[$0.place].point[leaf].map { Bounded($0) } }
        }
        return function.replay([moved] + rest, points: requests.count)[0]
      }
      for (observation, numeric) in zip(observations, numeric) {
        let slope = observation.slopes[d]
        guard let numeric, slope.doubt.isEmpty else { continue }
        guard numeric.agrees(with: slope) else {
          return .stepDisagrees(reverse: slope.value, numeric: numeric.value)
        }
        judgement.comparisons += 1
        // Where the derivative is zero to within the measurement, a relative difference says nothing.
        let size = max(abs(numeric.value), abs(slope.value))
        guard size > 30 * numeric.error else { continue }
        judgement.largestNumericError = max(
          judgement.largestNumericError, abs(numeric.value - slope.value) / size)
      }
    }
    return nil
  }
}
