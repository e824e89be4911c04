internal import Autodiff
internal import Formula

extension Environment {
  /// Everything that has a meaning in the lesson.
  var names: Set<Symbol> { Set(quantities.keys).union(functions.keys) }
}

/// `u = 3x + 1`, `h(t) = t^2` or `w_{px} = W_{xp}`: what a `given` line adds to the lesson's names.
struct Definition {
  var name: Symbol
  var parameters: [Symbol]
  var body: Expression

  init?(_ link: Formula.Link) {
    guard link.relation.sign == .equal || link.relation.sign == .defined else { return nil }
    body = link.right
    switch link.left.kind {
    case .symbol(let symbol):
      name = symbol
      parameters = []
    case .call(.named(let symbol), let arguments):
      name = symbol
      parameters = arguments.compactMap {
        if case .symbol(let parameter) = $0.kind { parameter } else { nil }
      }
      guard parameters.count == arguments.count else { return nil }
    default:
      return nil
    }
  }

  func add(to environment: inout Environment, seed: UInt64) throws(EvaluationError) {
    if parameters.isEmpty, let indexed = IndexedDefinition(name, body, in: environment) {
      // Each of its elements must have a value.
      _ = try Judge(environment, seed: seed).judge(
        Formula.Link(left: body, relation: Relation(.equal), right: body))
      environment.indexed.append(indexed)
      return
    }
    guard !parameters.isEmpty else {
      environment.quantities[name] = try Judge(environment, seed: seed).value(of: body)
      return
    }
    var inner = environment
    let inputs = parameters.map { _ in Tensor.input(0.7) }
    for (parameter, input) in zip(parameters, inputs) { inner.quantities[parameter] = input }
    let result = try Judge(inner, seed: seed).value(of: body)
    environment.functions[name] = TracedFunction(parameters: inputs, result: result)
  }

  /// Whether an expression speaks of it: of its name, or of the same one with other indices.
  static func isMentioned(_ name: Symbol, in mentions: Set<Symbol>, _ environment: Environment)
    -> Bool
  {
    if mentions.contains(name) { return true }
    guard environment.indexed.contains(where: { $0.name == name }) else { return false }
    return mentions.contains {
      $0.base == name.base && ($0.below == nil) == (name.below == nil)
        && ($0.above == nil) == (name.above == nil)
    }
  }

  /// The name before the first parenthesis of a line such as `h(t) = t^2`.
  static func functionName(in tex: String) -> Symbol? {
    let head = tex.prefix { $0 != "=" && $0 != ":" }
    guard let open = head.firstIndex(of: "(") else { return nil }
    var name = head[..<open]
    while name.last == " " { name.removeLast() }
    if name.hasSuffix("\\left") { name.removeLast(5) }
    return Symbol(tex: String(name))
  }
}
