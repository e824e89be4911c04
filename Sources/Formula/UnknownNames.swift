internal import Autodiff

/// The names of a formula that nothing is known of, as what they may be: numbers, or arrays where they carry
/// indices. Arrays are of different sizes wherever the formula leaves them free: a wrong index then shows.
struct UnknownNames {
  private(set) var numbers: [Symbol] = []
  /// The letters or numbers that stand at each axis, of every mention.
  private(set) var arrays: [(name: Symbol, axes: [Axis])] = []
  /// How long each axis is, by the letter that runs along it.
  private(set) var sizes: [String: Int] = [:]
  /// Upper ends of sums, with the length that they stand for.
  private(set) var ends: [Symbol: Int] = [:]

  struct Axis {
    var letters: Set<String> = []
    /// The largest number that is written at this place.
    var largest = 0
  }

  private static let indexLetters: Set<Character> = Set("ijklmnpqrs")

  init(_ formula: Formula, in environment: Environment) {
    var bound: Set<String> = []
    var ranges: [(letter: String, to: Expression)] = []
    for row in formula.rows {
      for expression in row.expressions {
        expression.walk { part in
          guard case .reduction(let reduction) = part.kind else { return }
          for index in reduction.indices {
            bound.insert(index.base)
            if case .range(_, let to) = reduction.bounds { ranges.append((index.base, to)) }
          }
        }
      }
    }
    let unknown = FreeNames(formula).quantities.map(\.name).filter { symbol in
      environment.quantities[symbol] == nil && environment.functions[symbol] == nil
        && Environment.constants[symbol] == nil && symbol.base != "∞" && symbol.base != "ℝ"
    }
    sort(unknown, bound, environment)
    measure(ranges, environment)
  }

  /// Tells arrays from numbers.
  private mutating func sort(
    _ unknown: [Symbol], _ bound: Set<String>, _ environment: Environment
  ) {
    var indexed: [Symbol: [[IndexTerm]]] = [:]
    var order: [Symbol] = []
    for symbol in unknown where symbol.below != nil {
      guard let positions = IndexMarks(symbol)?.positions(axes: nil),
        // δ_{ij} is Kronecker's where nothing else is called δ.
        symbol.base != "δ" || positions.count != 2 || unknown.contains(Symbol("δ")),
        positions.allSatisfy({ term in
          term.letters.allSatisfy { letter, _ in
            bound.contains(letter) || letter.allSatisfy(UnknownNames.indexLetters.contains)
          }
        })
      else { continue }
      let array = Symbol(symbol.base, above: symbol.above)
      if indexed[array] == nil { order.append(array) }
      indexed[array, default: []].append(positions)
    }
    for array in order {
      guard let mentions = indexed[array], let axes = mentions.first?.count, axes <= 3,
        environment.quantities[array] == nil, mentions.allSatisfy({ $0.count == axes }),
        mentions.contains(where: { $0.contains { !$0.letters.isEmpty } })
      else { continue }
      arrays.append(
        (
          array,
          (0..<axes).map { axis in
            let terms = mentions.map { $0[axis] }
            return Axis(
              letters: Set(terms.flatMap { $0.letters.map(\.letter) }),
              largest: terms.filter(\.letters.isEmpty).map(\.constant).max() ?? 0)
          }
        ))
    }
    let letters = Set(arrays.flatMap { $0.axes.flatMap(\.letters) }).union(bound)
    for symbol in unknown {
      let isElement =
        symbol.below != nil
        && arrays.contains {
          $0.name == Symbol(symbol.base, above: symbol.above)
        }
      let isWhole = arrays.contains { $0.name == symbol }
      let isKronecker =
        symbol.base == "δ" && IndexMarks(symbol)?.positions(axes: nil)?.count == 2
        && !unknown.contains(Symbol("δ"))
      let isLetter = symbol.below == nil && symbol.above == nil && letters.contains(symbol.base)
      if !isElement, !isWhole, !isLetter, !isKronecker { numbers.append(symbol) }
    }
  }

  /// Letters that share an axis or an end share a length; every other one has its own.
  private mutating func measure(
    _ ranges: [(letter: String, to: Expression)], _ environment: Environment
  ) {
    var groups: [Set<String>] = []
    func join(_ letters: Set<String>) {
      guard !letters.isEmpty else { return }
      let touched = groups.filter { !$0.isDisjoint(with: letters) }
      groups.removeAll { !$0.isDisjoint(with: letters) }
      groups.append(touched.reduce(letters) { $0.union($1) })
    }
    for (_, axes) in arrays { for axis in axes { join(axis.letters) } }
    var byEnd: [Symbol: Set<String>] = [:]
    for (letter, to) in ranges {
      join([letter])
      if case .symbol(let end) = to.ungrouped.kind { byEnd[end, default: []].insert(letter) }
    }
    for letters in byEnd.values { join(letters) }
    var next = 3
    for group in groups.sorted(by: { ($0.min() ?? "") < ($1.min() ?? "") }) {
      let ends = byEnd.filter { !$0.value.isDisjoint(with: group) }.map(\.key)
      let numbers = ranges.filter { group.contains($0.letter) }.compactMap { range in
        if case .number(let numeral) = range.to.ungrouped.kind { Int(numeral.text) } else { nil }
      }
      let given = ends.compactMap { end in
        environment.whole(end)
      }
      let written =
        arrays.flatMap(\.axes).filter { !$0.letters.isDisjoint(with: group) }
        .map(\.largest).max() ?? 0
      let size = (numbers + given).max() ?? max(next, written)
      if numbers.isEmpty, given.isEmpty { next += 1 }
      for letter in group { sizes[letter] = min(size, 64) }
      for end in ends where environment.quantities[end] == nil { self.ends[end] = size }
    }
    self.numbers.removeAll { self.ends[$0] != nil }
  }
}

extension Environment {
  mutating func sample(_ names: UnknownNames) {
    // Short numbers: a counterexample at the first point is then easy to follow by hand.
    var start = 0.173
    func next() -> Double {
      start = (start * 1.618_033_988_75 + 0.37).truncatingRemainder(dividingBy: 1.9)
      return (100 * (start + 0.05)).rounded() / 100
    }
    for symbol in names.numbers { quantities[symbol] = .input(next()) }
    for (end, size) in names.ends { quantities[end] = Tensor(Double(size)) }
    for (name, axes) in names.arrays {
      let shape = axes.map { axis in
        axis.letters.compactMap { names.sizes[$0] }.max() ?? max(1, axis.largest)
      }
      let count = shape.reduce(1, *)
      if let array = NDArray(shape: shape, elements: (0..<count).map { _ in next() }) {
        quantities[name] = .input(array)
      }
    }
  }
}
