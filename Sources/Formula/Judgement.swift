public import Autodiff

/// What the judge found of one relation.
public struct Judgement: Sendable {
  public enum Verdict: Sendable, Hashable {
    case verified
    /// Both sides have values at the counterexample, and they do not stand in this relation.
    case refuted
    /// At the counterexample one side is defined and the other is not.
    case domainDiffers
    /// Reverse mode and the finite difference of the step disagree: the formula was not judged.
    case stepDisagrees(reverse: Double, numeric: Double)
    case undecided(Reason)
    /// Fewer than eight points at which the truth is not simply zero.
    case vacuous
  }

  public enum Reason: Sendable, Hashable {
    /// So many draws, so few of them usable.
    case tooFewPoints(usable: Int, draws: Int)
    /// The derivatives could be measured at too few points.
    case notMeasurable
    /// The value at the lesson's own numbers is no number.
    case undefinedHere
    /// `\approx` without a printed decimal on either side.
    case nothingPrinted
    /// The sides are arrays of different shapes.
    case shapes([Int], [Int])
  }

  /// Who speaks of a derivative: reverse mode, and a measurement that knows nothing of it.
  public enum Witness: Sendable, Hashable { case step, finiteDifference }

  public enum Scope: Sendable, Hashable { case everywhere, here }

  /// An input with a value; of an array an element, `w_{12}`, counted from 1.
  public struct Coordinate: Sendable, Hashable {
    public var name: Symbol
    public var value: Double
  }

  public struct Counterexample: Sendable, Hashable {
    public var point: [Coordinate]
    /// nil where the side is undefined.
    public var left: Double?
    public var right: Double?
    /// Where in the sides, if they are arrays: counted from 1 along each axis.
    public var position: [Int] = []
    /// Flat place in the sides as they were tried.
    var place = 0
  }

  /// The values of an index that a relation was judged for.
  public struct IndexRange: Sendable, Hashable {
    public var name: Symbol
    public var values: ClosedRange<Int>
  }

  public var verdict: Verdict
  public var scope: Scope
  /// How many points decided.
  public var points = 0
  /// The largest relative difference of the sides over these points.
  public var largestError = 0.0
  /// Derivatives compared with finite differences, and the largest relative difference.
  public var comparisons = 0
  public var largestNumericError = 0.0
  public var counterexample: Counterexample?
  /// Where the step and its finite difference disagree, the one that the formula contradicts too; nil where
  /// the formula takes no side.
  public var oddOneOut: Witness?
  /// The indices that nothing binds: the relation was judged for all their values at which it says
  /// something. An index of the counterexample stands in its point.
  public var indices: [IndexRange] = []
  /// How many combinations of these there are, and how many were tried: of very many the first, the last and
  /// some between.
  public var combinations = 1
  public var combinationsTried = 1
  /// Left divided by right where that is the same at every point that differs: −1, 2, ½ tell what is wrong.
  public var ratio: Double?
  /// A value of the lesson that left divided by right is at every point that differs: a quantity, a function
  /// or its derivative there, or 1 divided by one of these.
  public var ratioSymbol: Expression?
  /// How many combinations of sides of kinks (|·|, max, step) the points met; 1 where there are no kinks.
  public var patterns = 0
  /// Kinks of which fewer than four points lie on one side: their other side cannot be reached, or the
  /// claim was tried there hardly.
  public var oneSidedKinks = 0

  init(_ verdict: Verdict, scope: Scope) {
    self.verdict = verdict
    self.scope = scope
  }
}

/// A formula with the value of its parts and a judgement for every relation.
public struct JudgedFormula: Sendable {
  public var links: [Judgement]
  public var parts: [PartOfFormula]
}

/// A symbol, a derivative, a call of a lesson's function (`isAtom`) or a whole side of a relation, with its
/// value at the lesson's own numbers.
public struct PartOfFormula: Sendable {
  public var range: Range<Int>
  public var tensor: Tensor
  public var isAtom: Bool
}
