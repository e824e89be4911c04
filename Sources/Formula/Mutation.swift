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

  /// The rows in which the change shows: what is judged.
  public var formula: Formula
  /// The same rows as they were.
  public var original: Formula
  public var kind: Kind
  /// Bytes of the source in which the change stands.
  public var range: Range<Int>
  /// What stood there, and what stands there now.
  public var part: Expression
  public var replacement: Expression
}

extension Formula {
  /// Every formula that differs from this one at a single place, each once, in order of writing. Terms
  /// that no relation holds have none, nor have conditions.
  ///
  /// - Parameters:
  ///   - notation: what else has a name, so that an index can be mistaken for one that the formula does not
  ///     speak of.
  ///   - matrices: names that can be transposed.
  /// - Complexity: O(n²) in the size of the formula.
  public func mutants(
    in notation: Notation = Notation(), matrices: Set<Symbol> = []
  ) -> [Mutant] {
    let names = MutantNames(spoken: terms, notation: notation, matrices: matrices)
    var mutants: [Mutant] = []
    for row in rows.indices {
      for index in rows[row].terms.indices {
        guard let term = rows[row].terms[index], let shown = shown(row, index) else { continue }
        var seen: Set<Expression> = [term]
        for (site, part) in term.sites.enumerated() {
          for wrong in part.wrongVersions(names, isWhole: site == 0) {
            let changed = term.replacing(site: site, by: wrong.expression)
            guard seen.insert(changed).inserted else { continue }
            var formula = shown
            formula.rows[0].terms[index] = changed
            mutants.append(
              Mutant(
                formula: formula, original: shown, kind: wrong.kind, range: part.range, part: part,
                replacement: wrong.expression))
          }
        }
      }
    }
    return mutants
  }

  /// The row of a term, complete, and the next one if that goes on from the term; nil if no relation holds it.
  private func shown(_ row: Int, _ index: Int) -> Formula? {
    var formula = self
    formula.rows = [rows[row]]
    if let first = rows[row].terms.first, first == nil {
      formula.rows[0].terms[0] = rows[..<row].last { !$0.terms.isEmpty }?.terms.last ?? nil
    }
    let next = rows.indices.contains(row + 1) ? rows[row + 1] : nil
    if let next, index == rows[row].terms.count - 1, next.terms.first == .some(nil) {
      formula.rows.append(next)
    }
    return formula.links.isEmpty ? nil : formula
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
  private let indices: MutantIndices
  let matrices: Set<Symbol>

  init(spoken terms: [Expression], notation: Notation, matrices: Set<Symbol>) {
    self.matrices = matrices
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
    indices = MutantIndices(spoken: symbols, notation: notation)
    func sorted(_ names: Set<Symbol>) -> [Symbol] { names.sorted { $0.tex < $1.tex } }
    spoken = sorted(symbols)
    known = sorted(symbols.union(notation.quantities))
    functions = sorted(called.isEmpty ? [] : called.union(notation.functions))
  }

  /// The same with wrong indices, up to two of the same letter with another mark, and up to two other letters of
  /// the formula.
  func others(than symbol: Symbol) -> [Symbol] {
    let kin = next(to: symbol, in: known.filter { $0.base == symbol.base })
    return indices.others(than: symbol) + kin
      + next(to: symbol, in: spoken.filter { $0.base != symbol.base })
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
