internal import Autodiff

/// Decides one relation at the lesson's own numbers or over the inputs' domains.
struct Trial {
  private let layout: TrialLayout
  private let comparison: Comparison
  private let environment: Environment

  /// Points at which a relation is looked at to 30 digits even if doubles can tell: what a small term hides
  /// beside a large one shows there.
  private static let preciseDraws = 2

  init(
    left: Tensor, right: Tensor, sign: Relation.Sign, derivatives: [DerivativeUse],
    environment: Environment
  ) {
    self.environment = environment
    layout = TrialLayout(
      left: left, right: right, derivatives: derivatives, environment: environment)
    comparison = Comparison(
      sign: sign,
      isAgainstZero: [left, right].contains {
        $0.isConstant && $0.value.elements.allSatisfy { $0 == 0 }
      })
  }

  // MARK: - Here

  /// At the lesson's own numbers only.
  ///
  /// - Parameter tolerance: added to what rounding explains; 0 but for printed decimals.
  func decideHere(tolerance: Double) -> Judgement {
    var judgement = Judgement(.verified, scope: .here)
    let here = layout.observe(layout.here)
    let measured = MeasuredDerivatives(here, at: [0], of: layout)
    guard judgement.take(measured) else { return judgement }
    var comparison = comparison
    comparison.tolerance = tolerance
    var outcome = comparison.outcome(of: here, at: 0)
    if outcome == .imprecise {
      let pairs = layout.observePrecisely(here.points, isMeant: true)
      outcome = comparison.outcome(of: pairs[0], isGrid: false)
    }
    record(outcome, here, at: 0, in: &judgement)
    if judgement.verdict == .verified, judgement.comparisons < layout.derivatives.count {
      judgement.verdict = .undecided(.notMeasurable)
    }
    if judgement.points == 0, judgement.counterexample == nil {
      judgement.verdict = .undecided(.undefinedHere)
    }
    return judgement
  }

  // MARK: - Everywhere

  /// Over the inputs' domains, the lesson's own numbers first.
  func decideEverywhere(_ sampler: Sampler, draws: Int = 24) -> Judgement {
    var sampler = sampler
    var judgement = Judgement(.verified, scope: .everywhere)
    var coverage = Coverage(of: layout)
    var tried = 0
    var precise = Trial.preciseDraws
    var needed = layout.leaves.isEmpty ? 1 : draws
    var nonZero = 0
    var ratios: [RatioObservation] = []
    var points = layout.here
    while true {
      let room = Judge.most(for: draws) - tried
      if coverage.isComplete || judgement.points < needed {
        let wanted = max(0, min(needed - judgement.points, room))
        while points.count < wanted { sampler.draw(layout.leaves, into: &points) }
      } else {
        points = coverage.aimed(&sampler, layout, atMost: room)
      }
      guard points.count > 0 else { break }
      tried += points.count
      let observations = layout.observe(points)
      let outcomes = outcomes(observations, precise: &precise)
      var usable: [Int] = []
      for (point, outcome) in outcomes.enumerated() {
        coverage.note(observations, at: point, isUsable: outcome.isUsable)
        record(outcome, observations, at: point, in: &judgement)
        guard outcome.isUsable else { continue }
        usable.append(point)
        if case .agrees(isZero: false, _) = outcome { nonZero += 1 }
        if case .differs(let left, let right) = outcome {
          ratios.append(RatioObservation(observations.points, point, left / right))
        }
      }
      guard judgement.take(MeasuredDerivatives(observations, at: usable, of: layout)) else {
        return judgement
      }
      if judgement.counterexample != nil || layout.leaves.isEmpty { break }
      if coverage.hasKinks { needed = 2 * draws }
      if judgement.points >= needed, coverage.isComplete { break }
      points = Points(inputs: layout.leaves.count)
    }
    judgement.cover(coverage)
    judgement.tell(Ratio(ratios, leaves: layout.leaves, environment: environment))
    settle(&judgement, needed: needed, tried: tried, nonZero: nonZero)
    return judgement
  }

  /// What is left to doubt when every point agrees.
  private func settle(_ judgement: inout Judgement, needed: Int, tried: Int, nonZero: Int) {
    guard judgement.verdict == .verified else { return }
    if judgement.points < needed {
      judgement.verdict = .undecided(.tooFewPoints(usable: judgement.points, draws: tried))
    } else if judgement.comparisons < layout.derivatives.count * min(8, judgement.points) {
      judgement.verdict = .undecided(.notMeasurable)
    } else if nonZero < min(8, needed), !comparison.isAgainstZero {
      judgement.verdict = .vacuous
    }
  }

  /// What every point says, with more digits where doubles cannot tell, and at the first few that agree.
  private func outcomes(
    _ observations: TrialLayout.Observations, precise: inout Int
  ) -> [Comparison.Outcome] {
    var outcomes = observations.points.isGrid.indices.map {
      comparison.outcome(of: observations, at: $0)
    }
    var chosen: [Int] = []
    for (point, outcome) in outcomes.enumerated() {
      switch outcome {
      case .imprecise: chosen.append(point)
      case .agrees where precise > 0 && !observations.points.isGrid[point]:
        precise -= 1
        chosen.append(point)
      default: break
      }
    }
    guard !chosen.isEmpty else { return outcomes }
    let pairs = layout.observePrecisely(observations.points.chosen(chosen), isMeant: false)
    for (point, pairs) in zip(chosen, pairs) {
      let closer = comparison.outcome(of: pairs, isGrid: observations.points.isGrid[point])
      // Doubles had decided; digits that are not to be had change nothing.
      if outcomes[point] != .imprecise, !closer.isUsable { continue }
      outcomes[point] = closer
    }
    return outcomes
  }

  // MARK: - Recording

  private func record(
    _ outcome: Comparison.Outcome, _ observations: TrialLayout.Observations, at point: Int,
    in judgement: inout Judgement
  ) {
    switch outcome {
    case .unusable, .imprecise:
      return
    case .agrees(_, let error):
      judgement.points += 1
      judgement.largestError = max(judgement.largestError, error)
    case .differs(let left, let right):
      judgement.points += 1
      // A difference of values tells more than one of domains, and the first point more than later ones.
      if judgement.verdict != .refuted {
        judgement.verdict = .refuted
        judgement.counterexample = counterexample(observations, point, left, right)
      }
    case .domainDiffers(let left, let right):
      judgement.points += 1
      if judgement.verdict == .verified {
        judgement.verdict = .domainDiffers
        judgement.counterexample = counterexample(observations, point, left, right)
      }
    }
  }

  private func counterexample(
    _ observations: TrialLayout.Observations, _ point: Int, _ left: Double?, _ right: Double?
  ) -> Judgement.Counterexample {
    let values = layout.leaves.indices.map { Array(observations.points.elements($0, at: point)) }
    let coordinates = environment.coordinates(of: layout.leaves, at: values)
    let isGrid = observations.points.isGrid[point]
    let place = observations.pairs(at: point).enumerated().first { _, pair in
      if case .agrees = comparison.outcome(of: [pair], isGrid: isGrid) { false } else { true }
    }
    return Judgement.Counterexample(
      point: coordinates, left: left, right: right, place: place?.offset ?? 0)
  }
}

extension Comparison.Outcome {
  var isUsable: Bool { self != .unusable && self != .imprecise }
}

extension Comparison {
  /// At a point where the program would go another way nothing can be said.
  fileprivate func outcome(of observations: TrialLayout.Observations, at point: Int) -> Outcome {
    if observations.takesOtherBranch(at: point) { return .unusable }
    return outcome(of: observations.pairs(at: point), isGrid: observations.points.isGrid[point])
  }
}

extension Judgement {
  /// - Returns: false if reverse mode and the finite difference disagree: nothing more is to be judged.
  fileprivate mutating func take(_ measured: MeasuredDerivatives) -> Bool {
    comparisons += measured.comparisons
    largestNumericError = max(largestNumericError, measured.largestError)
    guard let disagreement = measured.disagreement else { return true }
    verdict = .stepDisagrees(
      reverse: disagreement.reverse.value, numeric: disagreement.numeric.value)
    oddOneOut = disagreement.oddOneOut
    return false
  }

  fileprivate mutating func cover(_ coverage: Coverage) {
    patterns = coverage.patterns
    oneSidedKinks = coverage.oneSided
  }

  fileprivate mutating func tell(_ found: Ratio?) {
    ratio = found?.number
    ratioSymbol = found?.symbol
  }
}
