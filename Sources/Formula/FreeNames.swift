/// The names of a formula that nothing in it gives a value to, in order of writing.
public struct FreeNames: Sendable, Hashable {
  /// A name with the bytes at which it stands first.
  public struct Place: Sendable, Hashable {
    public var name: Symbol
    public var range: Range<Int>
  }

  public private(set) var quantities: [Place] = []
  /// Of functions that are called by name, `f(x)` or `f'(x)`.
  public private(set) var functions: [Place] = []
  /// Quantities that stand where only an array tells anything: under ⊤ or between double bars.
  public private(set) var arrays: [Symbol] = []
  private var seenQuantities: Set<Symbol> = []
  private var seenFunctions: Set<Symbol> = []
  private var bound: [Symbol] = []

  public init(_ formula: Formula) {
    bound = formula.universals
    for row in formula.rows { take(row) }
  }

  public init(_ expression: Expression) { take(expression) }

  private mutating func take(_ row: Formula.Row) {
    for term in row.terms { if let term { take(term) } }
    for condition in row.conditions { take(condition) }
  }

  private mutating func take(_ name: Symbol, at range: Range<Int>) {
    guard !bound.contains(name), name.base != "∞", name.base != "ℝ",
      seenQuantities.insert(name).inserted
    else { return }
    quantities.append(Place(name: name, range: range))
  }

  private mutating func take(_ function: Function, at range: Range<Int>) {
    switch function {
    case .known: break
    case .named(let name):
      guard !bound.contains(name), seenFunctions.insert(name).inserted else { return }
      functions.append(Place(name: name, range: range))
    case .prime(let inner, _): take(inner, at: range)
    case .composition(let outer, let inner):
      take(outer, at: range)
      take(inner, at: range)
    }
  }

  private mutating func take(_ expression: Expression) {
    let range = expression.range
    switch expression.kind {
    case .symbol(let name):
      take(name, at: range)
    case .call(let function, let arguments):
      take(function, at: range)
      for argument in arguments { take(argument) }
    case .derivative(let derivative):
      take(derivative.of)
      for name in derivative.by { take(name, at: range) }
    case .evaluated(let inner, let assignments):
      take(inner)
      for assignment in assignments {
        take(assignment.symbol, at: range)
        take(assignment.value)
      }
    case .gradient(let inner, let by):
      take(inner)
      if let by { take(by, at: range) }
    case .reduction(let reduction):
      take(expression.children, binding: reduction.indices)
    case .limit(let limit):
      take(expression.children, binding: [limit.variable])
    case .integral(let integral):
      take(expression.children, binding: [integral.variable])
    case .transpose(let inner), .norm(let inner, _):
      inner.walk { part in
        if case .symbol(let name) = part.kind, !arrays.contains(name) { arrays.append(name) }
      }
      take(expression.children, binding: [])
    default:
      take(expression.children, binding: [])
    }
  }

  private mutating func take(_ expressions: [Expression], binding names: [Symbol]) {
    bound += names
    for expression in expressions { take(expression) }
    bound.removeLast(names.count)
  }
}
