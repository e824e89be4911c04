internal import Autodiff

extension Environment {
  /// With what a formula brings along: functions and numbers that stand for any, and unknown names where
  /// they are sampled.
  func extended(for formula: Formula) -> Environment {
    guard samplesUnknown || !formula.universals.isEmpty else { return self }
    var environment = self
    let usage = NameUsage(formula)
    var makesFunctions = false
    for symbol in formula.universals {
      environment.quantities[symbol] = nil
      environment.functions[symbol] = nil
      if usage.functions.contains(symbol) {
        makesFunctions = true
      } else {
        environment.quantities[symbol] = .input(0.7)
      }
    }
    var functions = formula.universals.filter(usage.functions.contains)
    if samplesUnknown {
      functions += usage.functions.filter { !isName($0) && !formula.universals.contains($0) }
        .sorted { $0.tex < $1.tex }
      makesFunctions = makesFunctions || !functions.isEmpty
    }
    if makesFunctions {
      let variable = usage.variable ?? Symbol("x")
      let place = environment.quantities[variable] ?? .input(0.7)
      environment.quantities[variable] = place
      environment.variable = place
      for symbol in functions {
        let function = TracedFunction.anySmooth()
        environment.functions[symbol] = function
        // Named without an argument it is its value there.
        environment.quantities[symbol] = function([place])
      }
    }
    if samplesUnknown { environment.sample(UnknownNames(formula, in: environment)) }
    return environment
  }

  private func isName(_ symbol: Symbol) -> Bool {
    quantities[symbol] != nil || functions[symbol] != nil
  }
}

extension TracedFunction {
  /// A function with coefficients that are drawn anew for each point: what holds for a₀ + a₁x + a₂x²/2 +
  /// a₃ sin(a₄x + a₅) whatever they are holds for value, slope and curvature that have nothing to do with
  /// each other.
  static func anySmooth() -> TracedFunction {
    let x = Tensor.input(0.7)
    let a = (0..<6).map { Tensor.input(0.4 + 0.3 * Double($0)) }
    let wave = a[3] * sin(a[4] * x + a[5])
    return TracedFunction(parameters: [x], result: a[0] + a[1] * x + a[2] * x * x / 2 + wave)
  }
}

/// How the names of a formula are used.
struct NameUsage {
  /// Called, primed, composed, or differentiated by themselves.
  private(set) var functions: Set<Symbol> = []
  /// What functions are differentiated by, or the only argument that is a name.
  private(set) var variable: Symbol?

  init(_ formula: Formula) {
    for row in formula.rows {
      for expression in row.expressions { expression.walk { note($0) } }
    }
  }

  private mutating func note(_ part: Expression) {
    switch part.kind {
    case .call(let function, let arguments):
      note(function)
      if case .symbol(let symbol)? = arguments.first?.kind { variable = variable ?? symbol }
    case .derivative(let derivative):
      if case .symbol(let symbol) = derivative.of.ungrouped.kind { functions.insert(symbol) }
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
