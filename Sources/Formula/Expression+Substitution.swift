extension Expression {
  /// The tree with values in place of parts, as `replacing` puts them; what varies inside a sum, a
  /// limit or an integral has no one value: its index stays, and so does all that has the index in it.
  /// A derivative is replaced as a whole or not at all.
  public func substituting(_ value: (Expression) -> Expression?) -> Expression {
    substituting(value, bound: [])
  }

  /// Whether a name stands in it, outside derivatives, that is neither a constant nor an index of its own.
  public var holdsNames: Bool {
    var found = false
    _ = substituting { part in
      if case .symbol(let symbol) = part.kind, Environment.constants[symbol] == nil,
        !["∞", "NaN"].contains(symbol.base)
      {
        found = true
      }
      return nil
    }
    return found
  }

  private func substituting(
    _ value: (Expression) -> Expression?, bound: [Symbol]
  ) -> Expression {
    let inside = bound + bindings
    var isTop = true
    return replacing { part in
      if !isTop, !part.bindings.isEmpty { return part.substituting(value, bound: inside) }
      if !part.mentions(isTop ? bound : inside), let known = value(part) { return known }
      isTop = false
      switch part.kind {
      case .derivative, .gradient: return part
      default: return nil
      }
    }
  }

  /// The names that take values of their own inside it.
  private var bindings: [Symbol] {
    switch kind {
    case .reduction(let reduction): reduction.indices
    case .limit(let limit): [limit.variable]
    case .integral(let integral): [integral.variable]
    default: []
    }
  }
}
