/// A mathematical expression as it was written, read from TeX or typed text.
///
/// The tree keeps how a thing was written where that is style (`\cdot` or juxtaposition, fraction or
/// slash) and drops what is not (spacing, necessary parentheses). Two expressions are equal when their
/// trees are; where they were read from does not count.
public struct Expression: Sendable, Hashable {
  public indirect enum Kind: Sendable, Hashable {
    case number(Numeral)
    case symbol(Symbol)
    case negation(Expression)
    case sum(Expression, Expression)
    case difference(Expression, Expression)
    case product(Expression, Expression, ProductSign)
    case quotient(Expression, Expression, QuotientForm)
    case power(Expression, Expression)
    /// A square root when `index` is nil.
    case root(Expression, index: Expression?)
    case absolute(Expression)
    /// `f(x)`, `\sin x`, `f'(x)`, `(f \circ g)'(x)`.
    case call(Function, [Expression])
    case derivative(Derivative)
    /// `\left. … \right|_{x=1}`
    case evaluated(Expression, at: [Assignment])
    /// Parentheses that the tree would not need: the author wanted them seen.
    case group(Expression)
    /// A factor with a brace under it that says which one it is: `\underbrace{h_1}_{\text{3}}`.
    case marked(Expression, Int)
    case reduction(Reduction)
    case limit(Limit)
    case integral(Integral)
    case matrix(Matrix)
    /// `W^\top`, `W^{T}`; a vector is a column.
    case transpose(Expression)
    /// `\lVert x \rVert`, Euclidean when `order` is nil; `\lVert x \rVert_{1}`.
    case norm(Expression, order: Expression?)
    case cases([Case])
    /// `\nabla_{w} E`; by all that it depends on when `by` is nil.
    case gradient(of: Expression, by: Symbol?)
    case interval(Interval)
    /// `\{0, 1\}`
    case set([Expression])
  }

  public var kind: Kind
  /// Bytes of the source it was read from; empty for a tree made by a program.
  public var range: Range<Int>

  public init(_ kind: Kind, range: Range<Int> = 0..<0) {
    self.kind = kind
    self.range = range
  }

  public static func == (a: Expression, b: Expression) -> Bool { a.kind == b.kind }
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// A number as written: `0.50` is not `0.5` on a page.
public struct Numeral: Sendable, Hashable {
  /// Digits with at most one decimal point, and an optional exponent: `3`, `0.50`, `1e-3`.
  public var text: String
  /// Marks a number that a reader put in place of a symbol: the page's id of where it comes from.
  public var reference: String?

  public init(_ text: String, reference: String? = nil) {
    self.text = text
    self.reference = reference
  }
}

/// A mathematical name: `x`, `w_{1}`, `z^{(2)}`, `\sigma`, `\mathrm{net}_{h1}`, `w_{5}^{+}`; ∞ and ℝ are
/// names too. Its marks may be indices: whether `w_{ij}^{(l+1)}` is a name of its own or an element of an array
/// in some layer, only the names that are known decide.
public struct Symbol: Sendable, Hashable, Codable {
  /// A letter as Unicode (`x`, `σ`, `∂`-free) or a word (`net`).
  public var base: String
  /// What stands below, without spaces: `1`, `h1`, `ij`, `i+1`.
  public var below: String?
  /// What stands above and is no power: `(2)`, `(l+1)`, `+`, `*`.
  public var above: String?

  public init(_ base: String, below: String? = nil, above: String? = nil) {
    self.base = base
    self.below = below
    self.above = above
  }
}

public enum ProductSign: Sendable, Hashable {
  case juxtaposition
  /// `\cdot`; typed `*`, `·`
  case dot
  /// `\times`; typed `×`
  case cross
  /// `\odot`, element by element; typed `⊙`
  case elementwise
}

public enum QuotientForm: Sendable, Hashable {
  case fraction
  case slash
}

/// What can be called.
public indirect enum Function: Sendable, Hashable {
  case known(KnownFunction)
  /// A function of the lesson.
  case named(Symbol)
  /// `f'`, `f''`: derivative by the only argument.
  case prime(Function, order: Int)
  /// `f \circ g`
  case composition(Function, Function)
}

/// Functions that need no definition.
public enum KnownFunction: String, Sendable, Hashable, CaseIterable {
  case exp, ln, log, sin, cos, tan, arcsin, arccos, arctan, sinh, cosh, tanh, max, min, sign
  case cot, sec, csc, arsinh, arcosh, artanh, erf
}

/// `\frac{dy}{dx}`, `\frac{\partial^2 E}{\partial x \partial y}`, `\frac{d}{dx}(x^2)`.
public struct Derivative: Sendable, Hashable {
  public enum Sign: Sendable, Hashable {
    /// d
    case total
    /// ∂
    case partial
  }

  public enum Form: Sendable, Hashable {
    /// The function stands in the numerator.
    case inNumerator
    /// The function stands behind.
    case behind
    /// `\dot{x}`, `\ddot{x}`: by t.
    case dots
    /// `(u v)'`, `(x^2)''`: by the only quantity in it; where functions stand without an argument, by x.
    case primes
  }

  public var of: Expression
  /// One for each order, in the order written: `x, x` for a second derivative by x.
  public var by: [Symbol]
  public var sign: Sign
  public var form: Form

  public init(of: Expression, by: [Symbol], sign: Sign, form: Form) {
    self.of = of
    self.by = by
    self.sign = sign
    self.form = form
  }
}

public struct Assignment: Sendable, Hashable {
  public var symbol: Symbol
  public var value: Expression

  public init(_ symbol: Symbol, _ value: Expression) {
    self.symbol = symbol
    self.value = value
  }
}
