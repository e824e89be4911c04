public import Transcript

/// Works out what a student types, from the lesson's names. The engine that checks the lesson's formulas
/// stands behind it.
public protocol Explorer: AnyObject {
  /// What the text comes to, with the numbers of a run of the lesson.
  func work(out text: String, in transcript: Transcript) -> Exploration
  /// Runs the lesson with other inputs, by Swift name. Ctrl-C stops the run and nothing else.
  func run(settings: [String: Double]) -> Rerun
  /// What may be typed for the lesson's names, each once, in their order.
  func spellings(in transcript: Transcript) -> [String]
}

/// What a typed text came to.
public enum Exploration: Sendable, Hashable {
  /// A term, as it was read, and what it is.
  case value(FormulaRecord, Value, Measurement?)
  /// A relation with its verdict.
  case relation(FormulaRecord)
  /// An input is to have another value.
  case setting(Setting)
  /// It can be read, and comes to nothing: a sentence that says why.
  case refused(String)
  /// `offset` counts bytes of the text.
  case unreadable(message: String, offset: Int)

  public struct Setting: Sendable, Hashable {
    /// The name in Swift.
    public var name: String
    public var tex: String
    public var value: Double
    /// The values that the lesson allows; nil if it allows all.
    public var domain: ClosedRange<Double>?

    public init(name: String, tex: String, value: Double, domain: ClosedRange<Double>?) {
      self.name = name
      self.tex = tex
      self.value = value
      self.domain = domain
    }
  }

  /// The derivatives of a term, measured from function values alone.
  public struct Measurement: Sendable, Hashable {
    /// The central difference, where the term is one derivative of a number by a number.
    public var value: Double?
    /// Derivatives that could be measured.
    public var comparisons: Int
    /// How far reverse mode and the central differences are apart at most, relatively.
    public var largestError: Double
    /// Whether all agree.
    public var agrees: Bool

    public init(value: Double?, comparisons: Int, largestError: Double, agrees: Bool) {
      self.value = value
      self.comparisons = comparisons
      self.largestError = largestError
      self.agrees = agrees
    }
  }
}

/// How a run with other inputs ended.
public enum Rerun: Sendable {
  case transcript(Transcript)
  /// By Ctrl-C.
  case cancelled
  /// A sentence that says why there are no numbers.
  case failed(String)
}
