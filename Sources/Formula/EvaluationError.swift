/// Why an expression that could be read has no value: a fact.
public struct EvaluationError: Error, Sendable, Hashable {
  public enum Fact: Sendable, Hashable {
    case unknownSymbol(Symbol, nearest: Symbol?)
    case unknownFunction(Symbol, nearest: Symbol?)
    /// A function without its argument.
    case functionAsQuantity(Symbol)
    case wrongArity(String, expected: Int, found: Int)
    /// `\frac{dy}{dx}` where y was not computed from x.
    case independent(String, of: Symbol)
    /// `\frac{dy}{dn}` where n is a fixed number.
    case constantVariable(Symbol)
    case shapes(String, [Int], [Int])
    case arrays(ArrayMisuse, [Int], [Int])
    /// `x_{5}` of an array with four elements along this axis.
    case indexOutOfRange(Symbol, index: Int, size: Int)
    /// `W_{i}` of a matrix.
    case indexCount(Symbol, expected: Int, found: Int)
    /// There is no value of the index at which all that is written exists.
    case indexWithoutValues(Symbol)
    /// `\sum_i` over something in which no array says how far i goes.
    case indexUnbounded(Symbol)
    /// A bound of a sum, an index or a layer that is no whole number of the lesson.
    case notWhole(String)
    case tooMany(String, limit: Int)
    case unreadableNumber(String)
    case unsupported(String)
  }

  /// What arrays do not do without a word on how.
  public enum ArrayMisuse: String, Sendable, Hashable, CaseIterable {
    /// Two columns side by side.
    case productOfColumns
    case crossProduct
    /// A vector and a number that is not written out.
    case sumWithScalar
    case quotient
    case power
    case absolute
    case matrixNorm
  }

  public var fact: Fact
  /// Bytes of the formula's source.
  public var range: Range<Int>

  public init(_ fact: Fact, in range: Range<Int>) {
    self.fact = fact
    self.range = range
  }
}
