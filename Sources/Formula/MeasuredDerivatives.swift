internal import Autodiff

/// The third witness: finite differences of the functions whose derivatives a claim speaks of.
struct MeasuredDerivatives {
  /// How many derivatives were compared, and the largest relative difference.
  private(set) var comparisons = 0
  private(set) var largestError = 0.0
  /// The central differences at the last derivative that was looked at, point by point; nil where no step
  /// width worked.
  private(set) var numerics: [NumericDerivative?] = []
  /// The first derivative on which reverse mode and the finite difference disagree.
  private(set) var disagreement: Disagreement?

  struct Disagreement {
    var reverse: Bounded
    var numeric: NumericDerivative
    /// What the other side of the relation says, if one side is this derivative.
    var text: Bounded?

    /// Two of three that agree leave one to blame.
    var oddOneOut: Judgement.Witness? {
      guard let text, text.doubt.isEmpty else { return nil }
      let size = max(abs(text.value), abs(reverse.value))
      let bound = max(64 * (text.error + reverse.error), 1e-12 * size)
      if abs(text.value - reverse.value) <= bound { return .finiteDifference }
      return numeric.agrees(with: text) ? .step : nil
    }
  }

  /// Compares every derivative at some of the observed points.
  init(_ observations: TrialLayout.Observations, at chosen: [Int], of layout: TrialLayout) {
    guard !chosen.isEmpty else { return }
    for d in layout.derivatives.indices {
      let use = layout.derivatives[d]
      guard use.function.shape.isEmpty, use.element != nil || use.variable.shape.isEmpty else {
        continue
      }
      let measured = MeasuredDerivatives.measure(d, observations, at: chosen, of: layout)
      numerics = measured
      for (point, numeric) in zip(chosen, measured) {
        compare(observations.slope(d, at: point), numeric)
        guard disagreement != nil else { continue }
        disagreement?.text = observations.text(beside: d, at: point)
        return
      }
    }
  }

  private mutating func compare(_ slope: Bounded, _ numeric: NumericDerivative?) {
    guard let numeric, slope.doubt.isEmpty else { return }
    guard numeric.agrees(with: slope) else {
      disagreement = Disagreement(reverse: slope, numeric: numeric)
      return
    }
    comparisons += 1
    // Where the derivative is zero to within the measurement, a relative difference says nothing.
    let size = max(abs(numeric.value), abs(slope.value))
    guard size > 30 * numeric.error else { return }
    largestError = max(largestError, abs(numeric.value - slope.value) / size)
  }

  private static func measure(
    _ d: Int, _ observations: TrialLayout.Observations, at chosen: [Int], of layout: TrialLayout
  ) -> [NumericDerivative?] {
    let use = layout.derivatives[d]
    let moved = use.element ?? 0
    let size = use.variable.value.elements.count
    // An input that is moved is among the leaves, a function's parameter or a value on the way is not.
    let others = layout.leaves.indices.filter { layout.leaves[$0] != use.variable }
    let function = TracedGraph(
      outputs: [use.function], inputs: [use.variable] + others.map { layout.leaves[$0] })
    let places = chosen.map { observations.place(d, element: moved, at: $0) }
    return NumericDerivative.all(at: places) { requests in
      var columns = [[Double]](repeating: [], count: 1 + others.count)
      columns[0].reserveCapacity(size * requests.count)
      for request in requests {
        guard size > 1 else {
          columns[0].append(request.x)
          continue
        }
        for e in 0..<size {
          columns[0].append(
            e == moved ? request.x : observations.place(d, element: e, at: chosen[request.place]))
        }
      }
      for (column, leaf) in others.enumerated() {
        columns[column + 1].reserveCapacity(
          requests.count * layout.leaves[leaf].value.elements.count)
        for request in requests {
          columns[column + 1] += observations.points.elements(leaf, at: chosen[request.place])
        }
      }
      return function.replay(bounded: columns, points: requests.count)[0]
    }
  }
}
