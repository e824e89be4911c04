/// A formula with one thing in it made wrong: what a judge worth its name must catch, unless the
/// change leaves the formula true.
public struct Mutant: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case sign
    case term = "dropped term"
    case factor = "dropped factor"
    /// A variable or an index in place of another.
    case name
    case exponent
    case constant
    case function
    case inversion
    case transposition
  }

  public var formula: Formula
  public var kind: Kind
  /// Bytes of the source in which the change stands.
  public var range: Range<Int>
  /// What stood there, and what stands there now.
  public var part: Expression
  public var replacement: Expression
  /// The relations that the changed term belongs to: indices into `formula.links`.
  public var links: [Int]
}

extension Formula {
  /// Every formula that differs from this one at a single place, each once, in order of writing. Terms
  /// that no relation holds have none.
  ///
  /// - Parameter notation: what else has a name, so that an index can be mistaken for one that the
  ///   formula does not speak of.
  /// - Complexity: O(n²) in the size of the formula.
  public func mutants(in notation: Notation = Notation()) -> [Mutant] {
    let names = MutantNames(spoken: terms, notation: notation)
    var mutants: [Mutant] = []
    var seen: Set<Expression> = []
    for (place, links) in linksByTerm {
      guard let term = rows[place.row].terms[place.term] else { continue }
      seen = [term]
      for (site, part) in term.sites.enumerated() {
        for wrong in part.wrongVersions(names, isWhole: site == 0) {
          let changed = term.replacing(site: site, by: wrong.expression)
          guard seen.insert(changed).inserted else { continue }
          var formula = self
          formula.rows[place.row].terms[place.term] = changed
          mutants.append(
            Mutant(
              formula: formula, kind: wrong.kind, range: part.range, part: part,
              replacement: wrong.expression, links: links))
        }
      }
    }
    return mutants
  }

  private struct Place: Hashable {
    var row: Int
    var term: Int
  }

  /// The terms with the relations that each belongs to, in order of writing.
  private var linksByTerm: [(place: Place, links: [Int])] {
    var users: [(place: Place, links: [Int])] = []
    func note(_ link: Int, _ place: Place) {
      if let index = users.lastIndex(where: { $0.place == place }) {
        users[index].links.append(link)
      } else {
        users.append((place, [link]))
      }
    }
    var link = 0
    var last: Place?
    for (r, row) in rows.enumerated() {
      var left = row.terms.first.flatMap(\.self) == nil ? last : Place(row: r, term: 0)
      for index in row.relations.indices {
        let isThere = row.terms.indices.contains(index + 1) && row.terms[index + 1] != nil
        let right = isThere ? Place(row: r, term: index + 1) : nil
        if let left, let right {
          note(link, left)
          note(link, right)
          link += 1
        }
        left = right
      }
      last = left
    }
    return users
  }
}

extension Expression {
  /// This expression and every one below, in the order in which `replacing` visits them.
  fileprivate var sites: [Expression] {
    var sites: [Expression] = []
    _ = replacing { part in
      sites.append(part)
      return nil
    }
    return sites
  }

  /// The tree with another expression at one of its sites.
  fileprivate func replacing(site: Int, by other: Expression) -> Expression {
    var visited = -1
    return replacing { _ in
      visited += 1
      return visited == site ? other : nil
    }
  }
}

/// The names that may be mistaken for one another.
struct MutantNames {
  /// In the formula.
  private let spoken: [Symbol]
  private let known: [Symbol]
  private let functions: [Symbol]

  init(spoken terms: [Expression], notation: Notation) {
    var symbols: Set<Symbol> = []
    var called: Set<Symbol> = []
    for term in terms {
      term.walk { part in
        switch part.kind {
        case .symbol(let symbol): symbols.insert(symbol)
        case .derivative(let derivative): symbols.formUnion(derivative.by)
        case .call(let function, _): called.formUnion(function.symbols)
        default: break
        }
      }
    }
    symbols.subtract(notation.functions)
    func sorted(_ names: Set<Symbol>) -> [Symbol] { names.sorted { $0.tex < $1.tex } }
    spoken = sorted(symbols)
    known = sorted(symbols.union(notation.quantities))
    functions = sorted(called.isEmpty ? [] : called.union(notation.functions))
  }

  /// Up to two of the same letter with another mark, and up to two other letters of the formula.
  func others(than symbol: Symbol) -> [Symbol] {
    let kin = next(to: symbol, in: known.filter { $0.base == symbol.base })
    return kin + next(to: symbol, in: spoken.filter { $0.base != symbol.base })
  }

  func otherFunctions(than symbol: Symbol) -> [Symbol] { next(to: symbol, in: functions) }

  /// The two that come next in the order of names, the first following the last.
  private func next(to symbol: Symbol, in names: [Symbol]) -> [Symbol] {
    let others = names.filter { $0 != symbol }
    let after = others.filter { $0.tex > symbol.tex }
    return Array((after + others.prefix(others.count - after.count)).prefix(2))
  }
}

extension Function {
  /// The lesson's functions in it.
  fileprivate var symbols: Set<Symbol> {
    switch self {
    case .known: []
    case .named(let symbol): [symbol]
    case .prime(let inner, _): inner.symbols
    case .composition(let outer, let inner): outer.symbols.union(inner.symbols)
    }
  }
}
