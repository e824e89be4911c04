public import Transcript

/// What became of a formula that stands alone.
public struct Verification: Sendable {
  public enum Verdict: String, Sendable, CaseIterable {
    case verified, refuted, undecided, unreadable
  }

  public var formula: String
  public var verdict: Verdict
  /// How many points decided, of a chain the fewest.
  public var points = 0
  /// The largest relative difference of the sides over these points.
  public var largestError = 0.0
  /// Where a refuted formula breaks.
  public var counterexample: Counterexample?
  /// Left divided by right, where that is the same at every point.
  public var ratio: Double?
  /// What is wrong and what to do, in sentences; nil if it is verified.
  public var message: String?
  /// Byte of the formula at which the message points.
  public var offset: Int?

  init(_ formula: String, _ verdict: Verdict) {
    self.formula = formula
    self.verdict = verdict
  }
}
