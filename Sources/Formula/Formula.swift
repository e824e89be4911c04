/// A whole formula: a term, a chain of relations, or rows of them (`aligned`).
public struct Formula: Sendable, Hashable {
  /// One row. A row may begin with a relation sign: then its first term is nil and it goes on from
  /// the last term of the row before.
  public struct Row: Sendable, Hashable {
    public var terms: [Expression?]
    /// `relations[i]` stands between `terms[i]` and `terms[i + 1]`.
    public var relations: [Relation]
    /// What is said only where these hold: `\sqrt{x^2} = x, \quad x > 0`.
    public var conditions: [Row]

    public init(
      terms: [Expression?], relations: [Relation] = [], conditions: [Row] = []
    ) {
      self.terms = terms
      self.relations = relations
      self.conditions = conditions
    }
  }

  /// One relation with its two sides.
  public struct Link: Sendable, Hashable {
    public var left: Expression
    public var relation: Relation
    public var right: Expression
    /// Those of its row.
    public var conditions: [Row]

    /// Bytes of the source, from the left side to the right one; for a row that goes on from the
    /// row before, from the sign on.
    public var range: Range<Int>

    public init(
      left: Expression, relation: Relation, right: Expression, goesOn: Bool = false,
      conditions: [Row] = []
    ) {
      self.left = left
      self.relation = relation
      self.right = right
      self.conditions = conditions
      let start = goesOn ? relation.range.lowerBound : left.range.lowerBound
      range = start..<max(start, right.range.upperBound)
    }
  }

  public var rows: [Row]
  /// `\forall u, v \colon`: names that stand for any function, or any number where they are used as numbers.
  public var universals: [Symbol]

  public init(rows: [Row], universals: [Symbol] = []) {
    self.rows = rows
    self.universals = universals
  }

  public init(_ expression: Expression) { self.init(rows: [Row(terms: [expression])]) }

  /// Every relation, in order of writing.
  public var links: [Link] {
    var links: [Link] = []
    var last: Expression?
    for row in rows {
      var left = row.terms.first.flatMap { $0 } ?? last
      for (index, relation) in row.relations.enumerated() {
        let right = row.terms.indices.contains(index + 1) ? row.terms[index + 1] : nil
        if let left, let right {
          let goesOn = index == 0 && row.terms.first == .some(nil)
          links.append(
            Link(
              left: left, relation: relation, right: right, goesOn: goesOn,
              conditions: row.conditions))
        }
        left = right
      }
      last = left
    }
    return links
  }

  /// Every term, in order of writing.
  public var terms: [Expression] { rows.flatMap { $0.terms.compactMap(\.self) } }
}

extension Relation.Sign {
  /// The sign of a relation that is wrong on purpose, between the numbers of its sides as they are printed:
  /// what is claimed equal and is not is shown as what it is.
  public func between(_ left: String, _ right: String) -> Relation.Sign {
    self == .equal && left != right ? .notEqual : self
  }
}

public struct Relation: Sendable, Hashable {
  public enum Sign: Sendable, Hashable, CaseIterable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, approximately
    /// `:=`
    case defined
    /// `\in`: the right side is an interval, a set or ℝ.
    case element
    /// `\to`: the left side tends to the right one under the row's condition, `\text{as } x \to 0`.
    case tends
  }

  public var sign: Sign
  /// Bytes of the source.
  public var range: Range<Int>

  public init(_ sign: Sign, range: Range<Int> = 0..<0) {
    self.sign = sign
    self.range = range
  }

  public static func == (a: Relation, b: Relation) -> Bool { a.sign == b.sign }
  public func hash(into hasher: inout Hasher) { hasher.combine(sign) }
}

/// What a reader of formulas must know to tell a call from a product and a word from its letters.
public struct Notation: Sendable, Hashable {
  /// Names that are functions: `f(x)` is a call.
  public var functions: Set<Symbol>
  /// Names that are quantities: `x(y+1)` is a product. In typed text the longest known name wins.
  public var quantities: Set<Symbol>
  /// Whether names outside both sets are read as quantities; if not, they are errors where a
  /// parenthesis follows (call or product?) and are left to the judge elsewhere.
  public var acceptsUnknown: Bool
  /// What else may be typed for a name, such as what it is called in Swift. A name's own spelling wins.
  public var spellings: [String: Symbol]

  public init(
    functions: Set<Symbol> = [], quantities: Set<Symbol> = [], acceptsUnknown: Bool = false,
    spellings: [String: Symbol] = [:]
  ) {
    self.functions = functions
    self.quantities = quantities
    self.acceptsUnknown = acceptsUnknown
    self.spellings = spellings
  }
}

/// Why a text is no formula: a fact; its words are in `FormulaError.message`.
public struct FormulaError: Error, Sendable, Hashable {
  public enum Fact: Sendable, Hashable {
    case empty
    case unexpectedEnd(expected: String)
    case unexpected(token: String, expected: String)
    case unknownCommand(String, nearest: String?)
    case unbalanced(open: String)
    /// Two readings, both as text; an author must write one of them.
    case ambiguous(String, first: String, second: String)
    /// An unknown name before a parenthesis: a call or a product?
    case unknownCaller(String, product: String)
    case missingTerm(beside: String)
    /// A differential outside a derivative.
    case strayDifferential(Derivative.Sign)
    /// A prime on a name that is a quantity and no function.
    case primedQuantity(Symbol)
    /// A row of a matrix that is not as long as the first.
    case unevenRows(expected: Int, found: Int)
    /// A derivative whose numerator and denominator say different orders.
    case orderMismatch(above: Int, below: Int)
    case unsupported(String)
    /// What is not read, and what to write instead of it.
    case refused(String, instead: String)
    case tooDeep(limit: Int)
    case tooLong(limit: Int)
    case notText
  }

  public var fact: Fact
  /// Byte of the source at which it was noticed.
  public var offset: Int

  public init(_ fact: Fact, at offset: Int) {
    self.fact = fact
    self.offset = offset
  }
}
