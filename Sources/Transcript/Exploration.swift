/// What an expression that a student typed comes to, with the numbers of a run.
public enum Exploration: Sendable, Hashable {
  /// A term, as it was read and with its number behind it, and what it is.
  case value(FormulaRecord, Value, Measurement?)
  /// A relation with its verdict; `note` is a sentence that tells more.
  case relation(FormulaRecord, note: String?)
  /// An input is to have another value, one that the lesson allows.
  case setting(Setting)
  /// It can be read and comes to nothing; `offset` counts bytes of the text.
  case refused(message: String, offset: Int?)
  case unreadable(message: String, offset: Int)

  public struct Setting: Sendable, Hashable {
    /// The name in Swift.
    public var name: String
    /// Its mathematical name in TeX.
    public var tex: String
    public var value: Double

    public init(name: String, tex: String, value: Double) {
      self.name = name
      self.tex = tex
      self.value = value
    }
  }

  /// The derivatives of a term, measured from function values alone.
  public struct Measurement: Sendable, Hashable {
    /// The central difference, where the term is one derivative of a number.
    public var value: Double?
    /// Derivatives that could be measured.
    public var comparisons: Int
    /// How far reverse mode and the central differences are apart at most, relatively.
    public var largestError: Double
    public var agrees: Bool

    public init(value: Double?, comparisons: Int, largestError: Double, agrees: Bool) {
      self.value = value
      self.comparisons = comparisons
      self.largestError = largestError
      self.agrees = agrees
    }
  }
}
