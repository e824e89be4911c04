internal import Autodiff

/// What becomes of a mutant before a judge.
public enum MutantOutcome: Sendable, Hashable {
  /// Found to be wrong, at a point.
  case refuted
  /// Not accepted, though no point tells against it: it has no value, says nothing or stays undecided.
  case refused
  /// Accepted, and rightly: the change left the formula true.
  case equivalent
  /// Accepted, and rightly: the change made it a statement about the lesson's own numbers, which is true.
  case trueHere
  /// Accepted, though it is wrong at this point.
  case survived(Judgement.Counterexample)
}

extension Judge {
  /// How many times as many points an accepted mutant is tried at before it counts as equivalent.
  static let diligence = 10

  /// Judges a mutant of a formula that holds as the formula itself would be judged, and looks harder at
  /// one that is accepted: at other points, and without the judge's own way of comparing.
  public func judge(_ mutant: Mutant) -> MutantOutcome {
    guard let judged = try? judge(mutant.formula) else { return .refused }
    if judged.isRefuted { return .refuted }
    guard judged.links.allSatisfy({ $0.verdict == .verified }) else { return .refused }
    if let example = counterexample(to: mutant.formula, judged) { return .survived(example) }
    let before = (try? judge(mutant.original))?.links ?? []
    let isNarrower = zip(before, judged.links).contains {
      $0.scope == .everywhere && $1.scope == .here
    }
    return isNarrower ? .trueHere : .equivalent
  }

  /// A point at which a formula that was verified is wrong after all.
  private func counterexample(
    to formula: Formula, _ judged: JudgedFormula
  ) -> Judgement.Counterexample? {
    var careful = self
    careful.seed = seed &+ 0x9E37_79B9_7F4A_7C15
    careful.draws = draws * Judge.diligence
    if judged.links.contains(where: { $0.scope == .everywhere }),
      let again = try? careful.judge(formula), again.isRefuted
    {
      return again.links.lazy.compactMap(\.counterexample).first
    }
    // Of conditions and of statements for all functions this knows nothing.
    guard formula.universals.isEmpty, formula.rows.allSatisfy(\.conditions.isEmpty) else {
      return nil
    }
    for (link, judgement) in zip(formula.links, judged.links) {
      let tolerance: Double
      switch link.relation.sign {
      case .equal, .defined: tolerance = 0
      case .approximately:
        tolerance = printedHalf(of: link.right) ?? printedHalf(of: link.left) ?? 0
      default: continue
      }
      if let example = plainDifference(of: link, judgement.scope, tolerance: tolerance) {
        return example
      }
    }
    return nil
  }

  /// A point at which the sides' values differ in their first six digits, as anyone would compare them: a
  /// judge whose tolerances were wrong could not vouch for itself.
  private func plainDifference(
    of link: Formula.Link, _ scope: Judgement.Scope, tolerance: Double
  ) -> Judgement.Counterexample? {
    var evaluation = Evaluation(environment)
    guard let left = try? evaluation.side(link.left), let right = try? evaluation.side(link.right)
    else { return nil }
    let margins = environment.branches.map(\.margin)
    let leaves = Trace(of: [left, right] + margins).leaves
    var points = Points(inputs: leaves.count)
    points.append(leaves.map(\.value.elements))
    if scope == .everywhere, !leaves.isEmpty {
      var sampler = Sampler(seed: seed, claim: "plain")
      for _ in 1..<(Judge.diligence * draws) { sampler.draw(leaves, into: &points) }
    }
    let values = TracedGraph(outputs: [left, right] + margins, inputs: leaves)
      .replay(bounded: points.columns, points: points.count)
    for point in 0..<points.count {
      guard values[2...].allSatisfy({ $0[point].value > 0 }) else { continue }
      let (a, b) = (elements(values[0], left, point), elements(values[1], right, point))
      for i in 0..<max(a.count, b.count) where !a.isEmpty && !b.isEmpty {
        let (x, y) = (a[i % a.count], b[i % b.count])
        guard x.doubt.isEmpty, y.doubt.isEmpty else { continue }
        let size = max(abs(x.value), abs(y.value))
        // Where rounding may have eaten more than that, the values tell nothing.
        guard 64 * (x.error + y.error) < 1e-6 * size else { continue }
        guard abs(x.value - y.value) > 1e-6 * size + tolerance else { continue }
        return Judgement.Counterexample(
          point: environment.coordinates(of: leaves, at: points.all(at: point)), left: x.value,
          right: y.value)
      }
    }
    return nil
  }

  private func elements(_ values: [Bounded], _ tensor: Tensor, _ point: Int) -> [Bounded] {
    let size = tensor.value.elements.count
    return Array(values[(point * size)..<((point + 1) * size)])
  }
}

extension JudgedFormula {
  fileprivate var isRefuted: Bool {
    links.contains { $0.verdict == .refuted || $0.verdict == .domainDiffers }
  }
}
