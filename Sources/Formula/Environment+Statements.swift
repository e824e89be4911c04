internal import Autodiff

extension Environment {
  /// With what a formula brings along: functions and numbers that stand for any, and unknown names where
  /// they are sampled.
  func extended(for formula: Formula) -> Environment {
    guard samplesUnknown || !formula.universals.isEmpty else { return self }
    var environment = self
    if !formula.universals.isEmpty { environment.admitUniversals(of: formula) }
    if samplesUnknown { environment.sample(UnknownNames(formula, in: environment)) }
    return environment
  }

  private mutating func admitUniversals(of formula: Formula) {
    let usage = NameUsage(formula)
    for symbol in formula.universals {
      functions[symbol] = nil
      quantities[symbol] = usage.functions.contains(symbol) ? nil : .input(0.7)
    }
    let anyFunctions = formula.universals.filter(usage.functions.contains)
    if !anyFunctions.isEmpty { admit(anyFunctions: anyFunctions, of: usage.variable) }
  }

  private mutating func admit(anyFunctions names: [Symbol], of variable: Symbol?) {
    let name = variable ?? Symbol("x")
    let place = quantities[name] ?? .input(0.7)
    quantities[name] = place
    self.variable = place
    for (number, symbol) in names.enumerated() {
      let function = TracedFunction.anySmooth(number)
      functions[symbol] = function
      // Named without an argument it is its value there.
      quantities[symbol] = function([place])
    }
  }
}

extension TracedFunction {
  /// A function with coefficients that are drawn anew for each point: what holds for a₀ + a₁x + a₂x²/2 +
  /// a₃ sin(a₄x + a₅) whatever they are holds for value, slope and curvature that have nothing to do with
  /// each other.
  ///
  /// - Parameter number: functions of different numbers differ before anything is drawn, too.
  static func anySmooth(_ number: Int = 0) -> TracedFunction {
    let x = Tensor.input(0.7)
    let a = (0..<6).map { Tensor.input(0.4 + 0.3 * Double($0) + 0.17 * Double(number)) }
    let wave = a[3] * sin(a[4] * x + a[5])
    return TracedFunction(parameters: [x], result: a[0] + a[1] * x + a[2] * x * x / 2 + wave)
  }
}

/// How the names of a formula are used.
struct NameUsage {
  /// What is differentiated and goes by one of these letters is a function; c in (cu)' is a number.
  private static let functionLetters: Set<String> = [
    "f", "g", "h", "u", "v", "w", "y", "F", "G", "H", "U", "V", "φ", "ψ",
  ]

  /// Called, primed, composed, or differentiated by themselves.
  private(set) var functions: Set<Symbol> = []
  /// What functions are differentiated by, or the only argument that is a name.
  private(set) var variable: Symbol?

  init(_ formula: Formula) {
    for row in formula.rows {
      for expression in row.expressions { expression.walk { note($0, formula.universals) } }
    }
  }

  private mutating func note(_ part: Expression, _ universals: [Symbol]) {
    switch part.kind {
    case .call(let function, let arguments):
      note(function)
      if case .symbol(let symbol)? = arguments.first?.kind { variable = variable ?? symbol }
    case .derivative(let derivative):
      // Behind d/dx a name may as well be a constant, of which the derivative is zero.
      if case .symbol(let symbol) = derivative.of.ungrouped.kind, !derivative.by.contains(symbol),
        derivative.form != .behind || universals.contains(symbol)
      {
        functions.insert(symbol)
      }
      if !derivative.by.contains(where: universals.contains) {
        derivative.of.walk { part in
          // Were v a number, (uv)' = u'v would be true.
          if case .symbol(let symbol) = part.kind, universals.contains(symbol),
            NameUsage.functionLetters.contains(symbol.base)
          {
            functions.insert(symbol)
          }
        }
      }
      variable = variable ?? derivative.by.first
    default:
      break
    }
  }

  private mutating func note(_ function: Function) {
    switch function {
    case .known: break
    case .named(let symbol): functions.insert(symbol)
    case .prime(let inner, _): note(inner)
    case .composition(let outer, let inner):
      note(outer)
      note(inner)
    }
  }
}
