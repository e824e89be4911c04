/// The indices of a name got wrong: two of them swapped, one in place of another, a layer beside its own.
struct MutantIndices {
  /// Letters that stand as an index somewhere in the formula, in order.
  private let letters: [Character]
  /// Names whose marks are part of them and no indices.
  private let whole: Set<Symbol>

  init(spoken symbols: Set<Symbol>, notation: Notation) {
    whole = notation.quantities.union(notation.functions)
    var letters: Set<Character> = []
    for symbol in symbols.subtracting(whole) {
      letters.formUnion((symbol.below ?? "").filter(MutantIndices.isIndex))
    }
    self.letters = letters.sorted()
  }

  private static func isIndex(_ character: Character) -> Bool {
    character.isASCII && character.isLowercase
  }

  func others(than symbol: Symbol) -> [Symbol] {
    guard !whole.contains(symbol) else { return [] }
    return below(symbol) + layers(symbol)
  }

  private func below(_ symbol: Symbol) -> [Symbol] {
    guard let below = symbol.below.map(Array.init) else { return [] }
    let places = below.indices.filter { MutantIndices.isIndex(below[$0]) }
    // A word below is a name: net_out.
    guard (1...2).contains(places.count) else { return [] }
    var wrong: [Symbol] = []
    func add(_ characters: [Character]) {
      guard characters != below else { return }
      var other = symbol
      other.below = String(characters)
      wrong.append(other)
    }
    if places.count > 1 {
      var swapped = below
      swapped.swapAt(places[0], places[1])
      add(swapped)
    }
    for place in places {
      let others = letters.filter { $0 != below[place] }
      guard let next = others.first(where: { $0 > below[place] }) ?? others.first else { continue }
      var changed = below
      changed[place] = next
      add(changed)
    }
    return wrong
  }

  /// The layers one further and one nearer: `(l)` for `(l+1)`.
  private func layers(_ symbol: Symbol) -> [Symbol] {
    guard let layer = IndexMarks(symbol)?.layer, let (letter, sign) = layer.letters.first,
      layer.letters.count == 1, sign == 1
    else { return [] }
    return [1, -1].map { step in
      let constant = layer.constant + step
      var other = symbol
      other.above = "(\(letter)\(constant > 0 ? "+" : "")\(constant == 0 ? "" : "\(constant)"))"
      return other
    }
  }
}
