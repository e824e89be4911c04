/// A formula of the lesson, as written, with what the judge found.
public struct FormulaRecord: Codable, Hashable, Sendable {
  public enum Role: Codable, Hashable, Sendable {
    /// Its relations are checked; a bare term must only be known.
    case claim
    /// Defines a symbol.
    case given
    /// Must be false; the page says why.
    case wrong(why: String)
    /// Not checked, for a stated reason.
    case unchecked(reason: String)
  }

  /// TeX without the dollar signs or the fence.
  public var source: SourceText
  /// Stands alone (a `math` fence), not in a line of prose.
  public var isDisplayed: Bool
  public var role: Role
  /// The names, in TeX, that are functions here: `f` in `f(x)` is called and not multiplied.
  public var functions: [String]
  /// One for every relation sign, in order.
  public var links: [LinkRecord]
  /// The value at the page's point of parts of the formula.
  public var values: [PartValue]

  public init(
    source: SourceText, isDisplayed: Bool, role: Role, functions: [String] = [],
    links: [LinkRecord] = [], values: [PartValue] = []
  ) {
    self.source = source
    self.isDisplayed = isDisplayed
    self.role = role
    self.functions = functions
    self.links = links
    self.values = values
  }
}

/// A part of a formula with its value at the lesson's own numbers. A reader prints the line of
/// numbers by replacing each part at `range` whose `isAtom` is true, and results from the others.
public struct PartValue: Codable, Hashable, Sendable {
  /// Bytes of the formula's source.
  public var lowerBound: Int
  public var upperBound: Int
  public var value: Double
  /// A symbol, a derivative or a call of a lesson's function: what is replaced by its number.
  /// Otherwise a whole side of a relation.
  public var isAtom: Bool
  /// The node of `Transcript.graph` that the number came from.
  public var node: Int?

  public init(range: Range<Int>, value: Double, isAtom: Bool, node: Int? = nil) {
    self.lowerBound = range.lowerBound
    self.upperBound = range.upperBound
    self.value = value
    self.isAtom = isAtom
    self.node = node
  }

  public var range: Range<Int> { lowerBound..<upperBound }
}

/// One relation of a formula and its verdict.
public struct LinkRecord: Codable, Hashable, Sendable {
  /// Bytes of the formula's source, from the left term to the right one.
  public var lowerBound: Int
  public var upperBound: Int
  public var verdict: Verdict
  /// Where it was found to hold: over the inputs' domains, or at the lesson's own numbers only.
  public var scope: Scope
  /// How many points were compared.
  public var points: Int
  /// The largest relative difference of both sides over the points.
  public var largestError: Double
  /// How many derivatives were compared with finite differences, and how far they differed at most
  /// (relative); nil if the relation has none.
  public var finiteDifference: Agreement?
  /// Where both sides differ most tellingly, if they do.
  public var counterexample: Counterexample?
  /// The indices for whose every value it was judged; nil if it has none that nothing binds.
  public var indices: [IndexSpan]?

  public init(
    range: Range<Int>, verdict: Verdict, scope: Scope = .everywhere, points: Int = 0,
    largestError: Double = 0, finiteDifference: Agreement? = nil,
    counterexample: Counterexample? = nil, indices: [IndexSpan]? = nil
  ) {
    self.lowerBound = range.lowerBound
    self.upperBound = range.upperBound
    self.verdict = verdict
    self.scope = scope
    self.points = points
    self.largestError = largestError
    self.finiteDifference = finiteDifference
    self.counterexample = counterexample
    self.indices = indices
  }

  public var range: Range<Int> { lowerBound..<upperBound }

  /// `i = 1…3, j = 1…4`; nil if it has no indices.
  public var indexWords: String? {
    guard let indices, !indices.isEmpty else { return nil }
    return indices.map { span in
      span.first == span.last
        ? "\(span.name) = \(span.first)"
        : "\(span.name) = \(span.first)…\(span.last)"
    }.joined(separator: ", ")
  }
}

/// An index, as one letter, and the values it was judged for.
public struct IndexSpan: Codable, Hashable, Sendable {
  public var name: String
  public var first: Int
  public var last: Int

  public init(name: String, first: Int, last: Int) {
    self.name = name
    self.first = first
    self.last = last
  }
}

/// What the judge says of a relation. Only `verified` passes.
public enum Verdict: String, Codable, Sendable {
  case verified
  case refuted
  /// One side is undefined where the other is not.
  case domainDiffers
  /// Too few usable points to decide.
  case undecided
  /// Too few points at which the truth is not simply zero.
  case vacuous
  /// Not judged: the author waived it with a reason.
  case waived
  /// Not judged: it defines a symbol.
  case given
  /// Not judged: the formula or the run before it failed.
  case unavailable
}

public enum Scope: String, Codable, Sendable {
  /// Compared at points drawn from the inputs' domains.
  case everywhere
  /// Compared at the lesson's own numbers, because one side is a plain number.
  case here
}

public struct Agreement: Codable, Hashable, Sendable {
  public var comparisons: Int
  public var largestError: Double

  public init(comparisons: Int, largestError: Double) {
    self.comparisons = comparisons
    self.largestError = largestError
  }
}

public struct Counterexample: Codable, Hashable, Sendable {
  /// Inputs by TeX name, in order.
  public var point: [Coordinate]
  /// nil where that side is undefined.
  public var left: Double?
  public var right: Double?

  public init(point: [Coordinate], left: Double?, right: Double?) {
    self.point = point
    self.left = left
    self.right = right
  }
}

public struct Coordinate: Codable, Hashable, Sendable {
  public var name: String
  public var value: Double

  public init(name: String, value: Double) {
    self.name = name
    self.value = value
  }
}
