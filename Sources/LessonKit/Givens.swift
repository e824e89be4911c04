internal import Autodiff
internal import Formula

/// What names stand for outside a lesson: what was given, the usual functions of the field, and for all other
/// names any number, drawn from their domain.
struct Givens: Sendable {
  private(set) var environment = Environment()
  /// Names whose value does not depend on anything drawn.
  private(set) var fixed: Set<Symbol> = []
  private var domains: [Symbol: ClosedRange<Double>] = [:]
  /// Names that were defined.
  private var given: Set<Symbol> = []

  /// - Parameters:
  ///   - definitions: `x=1.5`, `a=2b`, `f(x)=x^2`; each may use names that others define.
  ///   - domains: `x in 0..1`
  init(
    definitions: [String], domains: [String], syntax: FormulaSyntax?
  ) throws(GivenError) {
    for (name, function) in UsualFunction.names { environment.functions[name] = function.traced }
    for text in domains {
      let (name, domain) = try Givens.domain(text)
      self.domains[name] = domain
      environment.functions[name] = nil
    }
    var waiting: [Given] = []
    for text in definitions {
      let given = try Given(text, syntax: syntax, usual: environment.notation)
      guard !waiting.contains(where: { $0.definition.name == given.definition.name }) else {
        throw GivenError(.twice(given.definition.name), text)
      }
      environment.functions[given.definition.name] = nil
      waiting.append(given)
    }
    // They were read before it was known which names are functions of their own.
    let names = waiting.map(\.definition)
    given = Set(names.map(\.name))
    for place in waiting.indices { try waiting[place].read(again: names, environment.notation) }
    while !waiting.isEmpty {
      let undefined = Set(waiting.map(\.definition.name))
      guard let next = waiting.firstIndex(where: { $0.needs.isDisjoint(with: undefined) }) else {
        throw GivenError(.circular, waiting[0].text)
      }
      try define(waiting.remove(at: next))
    }
  }

  private mutating func define(_ given: Given) throws(GivenError) {
    var free = self
    free.admit(given.quantities)
    let isFixed = given.quantities.allSatisfy {
      fixed.contains($0) || Environment.constants[$0] != nil
    }
    let name = given.definition.name
    do {
      try given.definition.add(to: &free.environment, seed: 0)
    } catch {
      throw GivenError(.evaluation(error), given.text)
    }
    if given.definition.parameters.isEmpty, isFixed {
      // An input still, so that something can be derived by it.
      if let value = free.environment.quantities[name]?.scalar {
        free.environment.quantities[name] =
          value.isFinite ? Tensor.input(value, domain: value...value) : Tensor(value)
      }
      free.fixed.insert(name)
    }
    self = free
  }

  /// What the names of a formula stand for: those with a domain are drawn from it, and σ is a number where it
  /// is called nowhere.
  func environment(for names: FreeNames) -> Environment {
    var world = self
    let called = Set(names.functions.map(\.name))
    let quantities = names.quantities.map(\.name)
    for name in quantities where UsualFunction.names[name] != nil && !called.contains(name) {
      if !given.contains(name) { world.environment.functions[name] = nil }
    }
    world.admit(quantities.filter { domains[$0] != nil })
    world.environment.samplesUnknown = true
    return world.environment
  }

  /// Adds an input for every name that nothing stands for yet.
  private mutating func admit(_ names: [Symbol]) {
    for name in names
    where environment.quantities[name] == nil && environment.functions[name] == nil
      && (Environment.constants[name] == nil || domains[name] != nil)
    {
      let start = Givens.starts[environment.quantities.count % Givens.starts.count]
      if let domain = domains[name] {
        let width = domain.upperBound - domain.lowerBound
        environment.quantities[name] = Tensor.input(
          domain.lowerBound + width * start / 2, domain: domain)
      } else {
        environment.quantities[name] = Tensor.input(start)
      }
    }
  }

  /// Numbers between 0 and 2 without anything special.
  private static let starts = [0.7, 1.3, 0.4, 1.9, 0.9, 1.6, 0.6, 1.1]

  // MARK: - Domains

  /// `x in 0..1`; the ends may be terms such as `-pi` or `1/2`.
  private static func domain(_ text: String) throws(GivenError) -> (Symbol, ClosedRange<Double>) {
    let words = text.replacing("\\in", with: " in ").replacing("∈", with: " in ")
    guard let sign = words.firstRange(of: " in "),
      let name = Symbol(written: words[..<sign.lowerBound].trimmed),
      let dots = words[sign.upperBound...].firstRange(of: "..")
    else { throw GivenError(.notADomain, text) }
    let low = words[sign.upperBound..<dots.lowerBound]
    let high = words[dots.upperBound...].drop { $0 == "." }
    guard let lower = number(String(low)), let upper = number(String(high)) else {
      throw GivenError(.notADomain, text)
    }
    guard lower < upper else { throw GivenError(.emptyDomain(lower, upper), text) }
    return (name, lower...upper)
  }

  private static func number(_ text: String) -> Double? {
    let read = try? FormulaSyntax(of: text).read(text, Notation())
    guard let read, read.links.isEmpty, let term = read.terms.first else { return nil }
    let value = (try? Judge(Environment(), seed: 0).value(of: term))?.scalar
    return value.flatMap { $0.isFinite ? $0 : nil }
  }
}

/// Why something that was given cannot be used: a fact.
public struct GivenError: Error, Sendable {
  enum Fact: Sendable {
    case notADomain
    case emptyDomain(Double, Double)
    case notADefinition
    case twice(Symbol)
    case circular
    case formula(FormulaError)
    case evaluation(EvaluationError)
  }

  let fact: Fact
  /// As it was given.
  public let text: String

  init(_ fact: Fact, _ text: String) {
    self.fact = fact
    self.text = text
  }
}

/// One definition with the names that it needs.
private struct Given {
  let text: String
  let syntax: FormulaSyntax
  private(set) var definition: Definition
  private(set) var quantities: [Symbol] = []
  private(set) var needs: Set<Symbol> = []

  init(_ text: String, syntax: FormulaSyntax?, usual: Notation) throws(GivenError) {
    self.text = text
    self.syntax = syntax ?? FormulaSyntax(of: text)
    var notation = usual
    notation.acceptsUnknown = true
    let head = text.prefix { $0 != "=" && $0 != ":" }
    guard head.count < text.count else { throw GivenError(.notADefinition, text) }
    if let open = head.firstIndex(of: "(") {
      var name = head[..<open].trimmed
      if name.hasSuffix("\\left") { name = name.dropLast(5).trimmed }
      if let symbol = Symbol(written: name) { notation.functions.insert(symbol) }
    } else if let symbol = Symbol(written: head.trimmed) {
      notation.functions.remove(symbol)
      notation.quantities.insert(symbol)
    }
    definition = try Given.definition(text, self.syntax, notation)
    note()
  }

  /// Reads it with the names of all definitions known.
  mutating func read(again definitions: [Definition], _ usual: Notation) throws(GivenError) {
    var notation = usual
    notation.acceptsUnknown = true
    for other in definitions {
      if other.parameters.isEmpty {
        notation.quantities.insert(other.name)
      } else {
        notation.functions.insert(other.name)
      }
    }
    for parameter in definition.parameters { notation.quantities.insert(parameter) }
    definition = try Given.definition(text, syntax, notation)
    note()
  }

  private static func definition(
    _ text: String, _ syntax: FormulaSyntax, _ notation: Notation
  ) throws(GivenError) -> Definition {
    let formula: Formula
    do {
      formula = try syntax.read(text, notation)
    } catch {
      throw GivenError(.formula(error), text)
    }
    guard formula.links.count == 1, let definition = Definition(formula.links[0]) else {
      throw GivenError(.notADefinition, text)
    }
    return definition
  }

  private mutating func note() {
    let names = FreeNames(definition.body)
    quantities = names.quantities.map(\.name).filter { !definition.parameters.contains($0) }
    needs = Set(quantities).union(names.functions.map(\.name))
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
