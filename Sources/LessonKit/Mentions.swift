internal import Formula

extension Expression {
  /// Every name it speaks of: quantities, functions, and what is differentiated by.
  var mentions: Set<Symbol> {
    var found: Set<Symbol> = []
    walk { part in
      switch part.kind {
      case .symbol(let symbol): found.insert(symbol)
      case .call(let function, _): found.formUnion(function.mentions)
      case .derivative(let derivative): found.formUnion(derivative.by)
      case .gradient(_, let symbol?): found.insert(symbol)
      case .evaluated(_, let assignments): found.formUnion(assignments.map(\.symbol))
      default: break
      }
    }
    return found
  }
}

extension Function {
  fileprivate var mentions: Set<Symbol> {
    switch self {
    case .known: []
    case .named(let symbol): [symbol]
    case .prime(let inner, _): inner.mentions
    case .composition(let outer, let inner): outer.mentions.union(inner.mentions)
    }
  }
}
