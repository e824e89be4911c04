public import Formula

/// A derivative worked out rule by rule, every line judged.
///
///     try CheckedDerivation("x^2 sin(x)", by: "x").lines.last?.text    // "2x sin(x) + x² cos(x)"
public struct CheckedDerivation: Sendable {
  public struct Line: Sendable {
    public var rule: String
    /// The side that is new; the one before is the line before.
    public var text: String
    public var tex: String
    /// The whole equation of this line.
    public var equationText: String
    public var equationTeX: String
    public var isVerified: Bool
    public var points: Int
    /// What the judge says of a line that is not verified.
    public var message: String?
  }

  public let questionText: String
  public let questionTeX: String
  public let lines: [Line]

  public var isVerified: Bool { lines.allSatisfy(\.isVerified) }

  /// - Parameters:
  ///   - variable: nil for the only name in it.
  ///   - functions: names that stand for any function.
  ///   - isPartial: whether derivatives are written with ∂.
  public init(
    _ text: String, by variable: String? = nil, functions: [String] = [],
    isPartial: Bool = false, syntax: FormulaSyntax? = nil, seed: UInt64 = 0
  ) throws(DerivationFailure) {
    var known = Notation(functions: Set(UsualFunction.names.keys))
    for name in functions {
      guard let symbol = Symbol(written: name) else { throw .nameUnreadable(name) }
      known.functions.insert(symbol)
    }
    let (expression, names) = try CheckedDerivation.read(text, syntax, known)
    let by = try CheckedDerivation.variable(variable, among: names)
    try self.init(expression, by: by, isPartial: isPartial, seed: seed)
  }

  /// - Parameter functions: what functions are at which the lines are checked; others may be any.
  init(
    _ expression: Expression, by variable: Symbol, isPartial: Bool,
    functions: [Symbol: TracedFunction] = [:], seed: UInt64
  ) throws(DerivationFailure) {
    let derivation: Derivation
    do {
      derivation = try Derivation(
        of: expression, by: variable, sign: isPartial ? .partial : .total)
    } catch {
      throw .underivable(error)
    }
    let judgements: [Judgement]
    do {
      judgements = try derivation.judged(functions: functions, seed: seed)
    } catch {
      throw .unjudgeable(error)
    }
    questionText = derivation.question.unicode()
    questionTeX = derivation.question.tex()
    lines = zip(derivation.steps, judgements).map { Line($0, $1) }
  }

  private static func read(
    _ text: String, _ syntax: FormulaSyntax?, _ known: Notation
  ) throws(DerivationFailure) -> (Expression, [Symbol]) {
    let read: StandaloneFormula
    do {
      read = try StandaloneFormula(text, syntax: syntax, known: known)
    } catch {
      throw .unreadable(error)
    }
    guard read.formula.links.isEmpty, let term = read.formula.terms.first,
      read.formula.terms.count == 1
    else { throw .relation }
    let names = read.names.quantities.map(\.name).filter { Environment.constants[$0] == nil }
    return (term, names)
  }

  private static func variable(
    _ name: String?, among names: [Symbol]
  ) throws(DerivationFailure) -> Symbol {
    if let name {
      guard let symbol = Symbol(written: name) else { throw .nameUnreadable(name) }
      return symbol
    }
    guard let only = names.first, names.count == 1 else {
      throw .variableOpen(names.map(\.unicode))
    }
    return only
  }
}

extension CheckedDerivation.Line {
  fileprivate init(_ step: Derivation.Step, _ judgement: Judgement) {
    let formula = Formula(
      rows: [.init(terms: [step.left, step.right], relations: [Relation(.equal)])])
    rule = step.rule.name
    text = step.right.unicode()
    tex = step.right.tex()
    equationText = formula.unicode()
    equationTeX = formula.tex()
    // Both sides zero everywhere says little, but it is right.
    isVerified = judgement.verdict == .verified || judgement.verdict == .vacuous
    points = judgement.points
    message = isVerified ? nil : VerificationWords.message(judgement)
  }
}

/// Why there is no derivation: a fact.
public enum DerivationFailure: Error, Sendable {
  case unreadable(FormulaError)
  case relation
  case nameUnreadable(String)
  /// Nothing says by which of these it is to be derived.
  case variableOpen([String])
  case underivable(DerivationError)
  case unjudgeable(EvaluationError)
}

extension DerivationFailure {
  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .unreadable(let error):
      guard case .unknownCaller(let name, let product) = error.fact else { return error.message }
      return
        "`\(name)(…)` is a call if \(name) is a function and a product if it is a quantity; "
        + "say --function \(name), or write `\(product)`."
    case .relation: return "it is a relation; write one side only"
    case .nameUnreadable(let name):
      return "“\(name)” is not one name; write it as x, w1, w_out, sigma or z^{(2)}"
    case .variableOpen([]):
      return "there is nothing to derive by; name the variable, as in --wrt x"
    case .variableOpen(let names):
      return
        "it may be derived by \(names.joined(separator: " or ")); say which, as in --wrt \(names[0])"
    case .underivable(let error): return error.message
    case .unjudgeable(let error): return VerificationWords.message(error)
    }
  }

  /// The byte of the text that it speaks of.
  public var offset: Int? {
    switch self {
    case .unreadable(let error): error.offset
    case .underivable(let error): error.range.isEmpty ? nil : error.range.lowerBound
    case .unjudgeable(let error): error.range.isEmpty ? nil : error.range.lowerBound
    case .relation, .nameUnreadable, .variableOpen: nil
    }
  }
}
