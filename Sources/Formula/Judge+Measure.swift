public import Autodiff

/// A term at the lesson's own numbers, with every derivative in it measured from function values alone.
public struct MeasuredTerm: Sendable {
  public var tensor: Tensor
  /// Its symbols, derivatives and calls, each with its value.
  public var parts: [PartOfFormula]
  /// How many derivatives are in it; of an array some of its elements count.
  public var derivatives: Int
  /// How many of them could be measured.
  public var comparisons: Int
  /// The largest relative difference between reverse mode and a central difference.
  public var largestError: Double
  /// The central difference, where there is one derivative only.
  public var numeric: Double?
  /// Whether no derivative disagrees with its central difference.
  public var agrees: Bool
}

extension Judge {
  /// The value of a term, and what measuring says of the derivatives that it speaks of.
  public func measure(_ term: Expression) throws(EvaluationError) -> MeasuredTerm {
    var evaluation = Evaluation(environment.extended(for: Formula(term)))
    let tensor = try evaluation.side(term)
    let uses = evaluation.derivatives
    var result = MeasuredTerm(
      tensor: tensor,
      parts: evaluation.parts.map {
        PartOfFormula(range: $0.range, tensor: $0.tensor, isAtom: $0.isAtom)
      },
      derivatives: uses.count, comparisons: 0, largestError: 0, agrees: true)
    guard !uses.isEmpty, !tensor.value.elements.isEmpty else { return result }
    let layout = TrialLayout(
      left: tensor, right: tensor, derivatives: uses, environment: environment)
    let measured = MeasuredDerivatives(layout.observe(layout.here), at: [0], of: layout)
    result.comparisons = measured.comparisons
    result.largestError = measured.largestError
    result.agrees = measured.disagreement == nil
    if uses.count == 1 { result.numeric = (measured.numerics.first ?? nil)?.value }
    return result
  }
}
