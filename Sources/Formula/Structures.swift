/// `\sum_{i=1}^{n} x_i`, `\prod_{i \ne j} a_{ij}`, `\max_i z_i`, `\arg\max_i z_i`: one value from those at every
/// value of the indices.
public struct Reduction: Sendable, Hashable {
  public enum Sign: String, Sendable, Hashable, CaseIterable {
    case sum, product, maximum, minimum, argmax, argmin
  }

  public enum Bounds: Sendable, Hashable {
    /// Nothing is said: every value that the places of the index allow.
    case all
    /// `_{i=1}^{n}`, both ends taken.
    case range(from: Expression, to: Expression)
    /// `_{1 \le i \le n}`, `_{i \ne j}`, `_{i \in \{1, 2\}}`
    case condition(Formula.Row)
  }

  public var sign: Sign
  /// At least one; `i` and `j` in `\sum_{i,j}`.
  public var indices: [Symbol]
  public var bounds: Bounds
  public var of: Expression

  public init(_ sign: Sign, over indices: [Symbol], _ bounds: Bounds = .all, of: Expression) {
    self.sign = sign
    self.indices = indices
    self.bounds = bounds
    self.of = of
  }
}

/// `\lim_{x \to 0^{+}} \frac{\sin x}{x}`
public struct Limit: Sendable, Hashable {
  public enum Side: Sendable, Hashable { case both, above, below }

  public var variable: Symbol
  /// A number, or the symbol ∞ with or without a minus sign.
  public var target: Expression
  public var side: Side
  public var of: Expression

  public init(_ variable: Symbol, to target: Expression, side: Side = .both, of: Expression) {
    self.variable = variable
    self.target = target
    self.side = side
    self.of = of
  }
}

/// `\int_{a}^{b} f(x) \, dx`
public struct Integral: Sendable, Hashable {
  public var of: Expression
  public var variable: Symbol
  public var from: Expression
  public var to: Expression

  public init(of: Expression, by variable: Symbol, from: Expression, to: Expression) {
    self.of = of
    self.variable = variable
    self.from = from
    self.to = to
  }
}

/// `\begin{pmatrix} a & b \\ c & d \end{pmatrix}`: rows of equal length, at least one element.
public struct Matrix: Sendable, Hashable {
  public enum Fence: Sendable, Hashable {
    /// `pmatrix`
    case parentheses
    /// `bmatrix`
    case brackets
  }

  public var rows: [[Expression]]
  public var fence: Fence

  public init(_ rows: [[Expression]], fence: Fence = .parentheses) {
    self.rows = rows
    self.fence = fence
  }
}

/// A row of `cases`: a value with the condition under which it is taken.
public struct Case: Sendable, Hashable {
  public var value: Expression
  /// nil for "otherwise".
  public var condition: Formula.Row?

  public init(_ value: Expression, if condition: Formula.Row?) {
    self.value = value
    self.condition = condition
  }
}

/// `(0, 1)`, `[0, \infty)`: what a value may lie in; stands right of `\in` only.
public struct Interval: Sendable, Hashable {
  public var lower: Expression
  public var upper: Expression
  public var includesLower: Bool
  public var includesUpper: Bool

  public init(
    _ lower: Expression, _ upper: Expression, includesLower: Bool, includesUpper: Bool
  ) {
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }
}

extension Formula.Row {
  /// The expressions of the row and of its conditions, in order of writing.
  var expressions: [Expression] {
    terms.compactMap(\.self) + conditions.flatMap(\.expressions)
  }

  /// The same row with every expression changed.
  package func mapping(_ change: (Expression) -> Expression) -> Formula.Row {
    Formula.Row(
      terms: terms.map { $0.map(change) }, relations: relations,
      conditions: conditions.map { $0.mapping(change) })
  }
}
