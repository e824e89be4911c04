extension Expression {
  /// The tree with values in place of parts, as `replacing` puts them; what varies inside a sum, a
  /// limit or an integral has no one value: its index stays, and so does all that has the index in it.
  /// A derivative is replaced as a whole or not at all.
  public func substituting(_ value: (Expression) -> Expression?) -> Expression {
    substituting(value, bound: [])
  }

  private func substituting(
    _ value: (Expression) -> Expression?, bound: Set<Symbol>
  ) -> Expression {
    let bound = bound.union(bindings)
    var isTop = true
    return replacing { part in
      if !part.mentions(bound), let known = value(part) { return known }
      switch part.kind {
      case .derivative, .gradient: return part
      default: break
      }
      if isTop {
        isTop = false
        return nil
      }
      // Inside it its own names stay too.
      return part.bindings.isEmpty ? nil : part.substituting(value, bound: bound)
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

  /// Whether one of the names stands in it, as a name or among the marks of one.
  private func mentions(_ names: Set<Symbol>) -> Bool {
    if names.isEmpty { return false }
    let isMentioned =
      switch kind {
      case .symbol(let symbol): symbol.mentions(names)
      case .derivative(let derivative): derivative.by.contains { $0.mentions(names) }
      case .gradient(_, let symbol): symbol?.mentions(names) == true
      case .call(let function, _): function.mentions(names)
      default: false
      }
    return isMentioned || children.contains { $0.mentions(names) }
  }
}

extension Symbol {
  fileprivate func mentions(_ names: Set<Symbol>) -> Bool {
    if names.contains(self) { return true }
    return [below, above].compactMap(\.self).flatMap(Self.markParts).contains { part in
      if case .letter(let letter) = part { names.contains(Symbol(letter)) } else { false }
    }
  }
}

extension Function {
  fileprivate func mentions(_ names: Set<Symbol>) -> Bool {
    switch self {
    case .known: false
    case .named(let symbol): symbol.mentions(names)
    case .prime(let inner, _): inner.mentions(names)
    case .composition(let a, let b): a.mentions(names) || b.mentions(names)
    }
  }
}
