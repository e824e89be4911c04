/// Reads tokens into the tree: one grammar for TeX and typed text, by recursive descent, without
/// going back. This file holds what all of it shares; rows, products, factors, names, functions
/// and derivatives are extensions in files of their own.
struct Reading {
  let source: [UInt8]
  let tokens: [Token]
  let notation: Notation
  let dialect: Dialect
  var index = 0
  var nesting = 0
  /// Plain `|` that are open since the last parenthesis or brace: the next one may close.
  var openBars = 0
  /// Plain `\|` likewise.
  var openDoubleBars = 0
  /// Names that stand for any function or number, and those among them that are used as functions.
  var universals = Universals()
  /// Indices and variables of the sums, limits and integrals around: quantities, known or not.
  var bound: [Symbol] = []
  /// Whether a differential ends what is being read: directly in an integral.
  var stopsAtDifferential = false
  /// The variable of the integral that is being read, once its differential was met.
  var integrated: Symbol?
  /// Where the `^{+}` of a limit's target stands: it is no exponent.
  var sideMark: Int?
  /// How many `\circ` were read: they nest in a function, not in the tree.
  var compositions = 0

  init(_ source: String, notation: Notation, dialect: Dialect) throws(FormulaError) {
    self.source = Array(source.utf8)
    self.notation = notation
    self.dialect = dialect
    switch dialect {
    case .tex: tokens = try TeXLexer.tokens(of: source)
    case .typed: tokens = try TypedLexer.tokens(of: source, notation: notation)
    }
    universals = Universals(in: tokens)
    bound = variablesOfIntegrals()
  }

  /// A part of the tree on its way up, while it is open whether its parentheses are needed.
  struct Node {
    var expression: Expression
    /// Bytes with the parentheses around it.
    var extent: Range<Int>
    var depth: Int
    var fence = Fence.none

    var isName: Bool {
      if fence == .none, case .symbol = expression.kind { true } else { false }
    }

    var isMarked: Bool { if case .marked = expression.kind { true } else { false } }
  }

  enum Fence {
    case none
    case parentheses
    /// Braces of TeX, which nobody sees.
    case braces
  }

  // MARK: Tokens

  var token: Token { tokens[index] }

  func kind(ahead: Int = 0) -> Token.Kind {
    index + ahead < tokens.count ? tokens[index + ahead].kind : .endOfSource
  }

  mutating func advance() { if index < tokens.count - 1 { index += 1 } }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  mutating func expect(_ kind: Token.Kind, _ expected: String) throws(FormulaError) {
    guard take(kind) else { throw unexpected(expected) }
  }

  /// Where the last token taken ends.
  var end: Int { index > 0 ? tokens[index - 1].range.upperBound : 0 }

  func text(_ range: Range<Int>) -> String {
    String(decoding: source[range.clamped(to: 0..<source.count)], as: UTF8.self)
  }

  func unexpected(_ expected: String) -> FormulaError {
    if token.kind == .endOfSource {
      return FormulaError(.unexpectedEnd(expected: expected), at: token.range.lowerBound)
    }
    return FormulaError(
      .unexpected(token: text(token.range), expected: expected), at: token.range.lowerBound)
  }

  // MARK: Nodes

  /// Counts a level of nesting; every call is paired with `nesting -= 1`.
  mutating func enter() throws(FormulaError) {
    nesting += 1
    guard nesting <= ReadingLimit.nesting else {
      throw FormulaError(.tooDeep(limit: ReadingLimit.nesting), at: token.range.lowerBound)
    }
  }

  func node(
    _ kind: Expression.Kind, _ extent: Range<Int>, over parts: Node...
  ) throws(FormulaError) -> Node {
    try node(kind, extent, over: parts)
  }

  func node(
    _ kind: Expression.Kind, _ extent: Range<Int>, over parts: [Node]
  ) throws(FormulaError) -> Node {
    var depth = 1
    // One more for the group that a part's parentheses may become.
    for part in parts { depth = max(depth, part.depth + (part.fence == .none ? 1 : 2)) }
    guard depth <= ReadingLimit.depth else {
      throw FormulaError(.tooDeep(limit: ReadingLimit.depth), at: extent.lowerBound)
    }
    return Node(expression: Expression(kind, range: extent), extent: extent, depth: depth)
  }

  /// What a part is at its place in the tree: parentheses that the place needs are dropped, others
  /// were meant to be seen and stay as a group.
  func settle(_ part: Node, in position: Position) throws(FormulaError) -> Expression {
    switch part.fence {
    case .none:
      return part.expression
    case .parentheses:
      if part.expression.needsParentheses(in: position) { return part.expression }
      return Expression(.group(part.expression), range: part.extent)
    case .braces:
      guard part.expression.needsParentheses(in: position) else { return part.expression }
      let inner = text(part.expression.range)
      throw FormulaError(
        .ambiguous(text(part.extent), first: "(\(inner))", second: inner),
        at: part.extent.lowerBound)
    }
  }
}

extension Formula {
  /// Reads TeX. Throws where the text is no formula, has no single meaning, or is beyond the limits
  /// on length and nesting.
  public init(tex: String, notation: Notation) throws(FormulaError) {
    var reading = try Reading(tex, notation: notation, dialect: .tex)
    self = try reading.formula()
  }

  /// Reads what people type on a keyboard: `2x cos(x^2)`, `2*x*cos(x**2)`, `3/4`, `1e-3`, `dy/dx`.
  public init(typed: String, notation: Notation) throws(FormulaError) {
    var reading = try Reading(typed, notation: notation, dialect: .typed)
    self = try reading.formula()
  }
}
