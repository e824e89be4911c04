internal import Autodiff

/// What becomes of a mutant before a judge.
public enum MutantOutcome: Sendable, Hashable {
  /// Found to be wrong, at a point.
  case refuted
  /// Not accepted, though no point tells against it: it has no value, says nothing or stays undecided.
  case refused
  /// Accepted, and rightly: the change left the formula true.
  case equivalent
  /// Accepted, though it is wrong at this point.
  case survived(Judgement.Counterexample)
}

extension Judge {
  /// How many times as many points an accepted mutant is tried at before it counts as equivalent.
  static let diligence = 10

  /// Judges a mutant of a formula that holds as the formula itself would be judged, and looks harder at
  /// one that is accepted: at other points, and without the judge's own way of comparing.
  public func judge(_ mutant: Mutant) -> MutantOutcome {
    let all = mutant.formula.links
    let links = mutant.links.filter(all.indices.contains).map { all[$0] }
    var isAccepted = true
    var scopes: [Judgement.Scope] = []
    for link in links {
      guard let judgement = try? judge(link) else {
        isAccepted = false
        continue
      }
      switch judgement.verdict {
      case .refuted, .domainDiffers: return .refuted
      case .verified: scopes.append(judgement.scope)
      case .undecided, .vacuous, .stepDisagrees: isAccepted = false
      }
    }
    guard isAccepted else { return .refused }
    for (link, scope) in zip(links, scopes) {
      if let example = counterexample(to: link, scope) { return .survived(example) }
    }
    return .equivalent
  }

  /// A point at which a relation that was verified is wrong after all.
  private func counterexample(
    to link: Formula.Link, _ scope: Judgement.Scope
  ) -> Judgement.Counterexample? {
    if scope == .everywhere {
      var other = self
      for _ in 1..<Judge.diligence {
        other.seed = other.seed &+ 0x9E37_79B9_7F4A_7C15
        guard let judgement = try? other.judge(link) else { continue }
        if let example = judgement.counterexample { return example }
      }
    }
    switch link.relation.sign {
    case .equal, .defined: return plainDifference(of: link, scope, tolerance: 0)
    case .approximately:
      let half = printedHalf(of: link.right) ?? printedHalf(of: link.left) ?? 0
      return plainDifference(of: link, scope, tolerance: half)
    default: return nil
    }
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
    let leaves = Set(Trace(of: [left, right] + margins).leaves).sorted { $0.order < $1.order }
    var points = [leaves.map(\.value.elements)]
    if scope == .everywhere, !leaves.isEmpty {
      var sampler = Sampler(seed: seed, claim: "plain")
      for _ in 1..<(Judge.diligence * Judge.usableDraws) {
        points.append(sampler.draw(leaves).values)
      }
    }
    let columns = leaves.indices.map { i in points.flatMap { $0[i].map { Bounded($0) } } }
    let values = TracedGraph(outputs: [left, right] + margins, inputs: leaves)
      .replay(columns, points: points.count)
    for (p, point) in points.enumerated() {
      guard values[2...].allSatisfy({ $0[p].value > 0 }) else { continue }
      let (a, b) = (elements(values[0], left, p), elements(values[1], right, p))
      for i in 0..<max(a.count, b.count) where !a.isEmpty && !b.isEmpty {
        let (x, y) = (a[i % a.count], b[i % b.count])
        guard x.doubt.isEmpty, y.doubt.isEmpty else { continue }
        let size = max(abs(x.value), abs(y.value))
        // Where rounding may have eaten more than that, the values tell nothing.
        guard 64 * (x.error + y.error) < 1e-6 * size else { continue }
        guard abs(x.value - y.value) > 1e-6 * size + tolerance else { continue }
        return Judgement.Counterexample(
          point: environment.coordinates(of: leaves, at: point), left: x.value, right: y.value)
      }
    }
    return nil
  }

  private func elements(_ values: [Bounded], _ tensor: Tensor, _ point: Int) -> [Bounded] {
    let size = tensor.value.elements.count
    return Array(values[(point * size)..<((point + 1) * size)])
  }
}

extension Environment {
  /// The inputs that have a name, with their values at a point.
  fileprivate func coordinates(
    of leaves: [Tensor], at point: [[Double]]
  ) -> [Judgement.Coordinate] {
    zip(leaves, point).flatMap { leaf, values in
      name(of: leaf).map { name in
        values.enumerated().map { index, value in
          Judgement.Coordinate(
            name: name, element: leaf.shape.isEmpty ? nil : index, value: value)
        }
      } ?? []
    }
  }
}
