internal import Autodiff

/// Finds at which values of some indices all that is written with them exists: `W_{ij}^{(l)} h_j^{(l-1)}` says
/// how far i, j and l go.
struct IndexSearch {
  /// A name with indices, as it stands in an expression.
  private struct Mention {
    let marks: IndexMarks
    let family: Family
    /// Letters that a sum around it runs over: they are not looked for here.
    let inner: Set<String>

    var positions: [IndexTerm] {
      switch family {
      case .names(let positions): positions ?? []
      case .array(let shape): marks.positions(axes: shape.count) ?? []
      case .definition(_, let positions), .kronecker(let positions): positions
      }
    }

    var terms: [IndexTerm] {
      if case .definition = family { return positions }
      return positions + (marks.layer.map { [$0] } ?? [])
    }

    /// Whether it says how far its letters go.
    var bounds: Bool { if case .kronecker = family { false } else { true } }
  }

  private let environment: Environment
  private let mentions: [Mention]
  /// Letters whose values are known already.
  private let fixed: [String: Int]
  private let depth: Int

  init(
    _ expressions: [Expression], in environment: Environment, fixed: [String: Int] = [:],
    depth: Int = 0
  ) {
    self.environment = environment
    self.fixed = fixed
    self.depth = depth
    var mentions: [Mention] = []
    for expression in expressions {
      IndexSearch.collect(expression, environment, inner: [], into: &mentions)
    }
    self.mentions = mentions
  }

  // MARK: - Letters

  /// The letters that are bound by nothing, in order of writing: the relation speaks of all their values.
  var freeLetters: [String] {
    var letters: [String] = []
    for mention in mentions {
      for (letter, _) in mention.terms.flatMap(\.letters)
      where !letters.contains(letter) && !mention.inner.contains(letter)
        && fixed[letter] == nil && environment.whole(letter) == nil
        && letter.allSatisfy(\.isLowercase)
      {
        letters.append(letter)
      }
    }
    return letters
  }

  /// Whether something says how far a letter goes.
  func bounds(_ letter: String) -> Bool {
    mentions.contains { mention in
      mention.bounds && !mention.inner.contains(letter)
        && mention.terms.contains { $0.letters.contains { $0.letter == letter } }
    }
  }

  // MARK: - Values

  /// Combinations that are looked at; past this no one waits for them.
  private static let mostChecks = 200_000

  /// Every way to give the letters values at which all exists, the first letter moving slowest.
  ///
  /// - Returns: at most `limit` + 1 of them, and fewer where very many combinations had to be looked at.
  func values(of letters: [String], limit: Int) -> [[String: Int]] {
    // Layers say how large the arrays are: they come first, and the order is put right at the end.
    let layers = Set(mentions.flatMap { ($0.marks.layer?.letters ?? []).map(\.letter) })
    let order = letters.filter(layers.contains) + letters.filter { !layers.contains($0) }
    let touched = order.map { letter in
      mentions.filter { mention in
        mention.terms.contains { $0.letters.contains { $0.letter == letter } }
      }
    }
    let largest = largestIndex
    var found: [[String: Int]] = []
    var checks = 0
    func search(_ place: Int, _ assignment: [String: Int]) {
      guard found.count <= limit, checks < IndexSearch.mostChecks else { return }
      guard place < order.count else {
        found.append(assignment)
        return
      }
      var assignment = assignment
      for value in 0...largest {
        assignment[order[place]] = value
        checks += 1
        if touched[place].allSatisfy({ fits($0, assignment) }) { search(place + 1, assignment) }
      }
    }
    search(0, [:])
    return found.sorted { a, b in
      letters.map { a[$0] ?? 0 }.lexicographicallyPrecedes(letters.map { b[$0] ?? 0 })
    }
  }

  /// No index can be larger: the longest axis, the last layer, and what is added to indices.
  private var largestIndex: Int {
    var largest = 0
    for (name, tensor) in environment.quantities {
      largest = tensor.shape.reduce(largest, max)
      guard let marks = IndexMarks(name) else { continue }
      for term in (marks.positions(axes: nil) ?? []) + (marks.layer.map { [$0] } ?? []) {
        largest = max(largest, term.constant)
      }
    }
    let added = mentions.flatMap(\.terms).map { abs($0.constant) }.max() ?? 0
    return min(largest, 100_000) + min(added, 1_000)
  }

  /// Whether a name exists, as far as its letters have values.
  private func fits(_ mention: Mention, _ assignment: [String: Int]) -> Bool {
    func value(_ letter: String) -> Int? {
      guard !mention.inner.contains(letter) else { return nil }
      return assignment[letter] ?? fixed[letter] ?? environment.whole(letter)
    }
    var name = mention.marks.symbol
    switch mention.family {
    case .kronecker(let positions):
      return positions.allSatisfy { ($0.value(value) ?? 1) >= 1 }
    case .definition(let definition, let positions):
      return exists(definition, at: positions.map { $0.value(value) })
    case .names, .array:
      if let layer = mention.marks.layer {
        guard let number = layer.value(value) else { return true }
        name.above = "(\(number))"
      }
    }
    switch mention.family {
    case .names(nil):
      return environment.quantities[name] != nil
    case .names(let positions?):
      let values = positions.compactMap { $0.value(value) }
      return values.count < positions.count
        || Family.names(name, at: values).contains { environment.quantities[$0] != nil }
    default:
      name.below = nil
      guard let shape = environment.quantities[name]?.indexShape else { return false }
      guard let positions = mention.marks.positions(axes: shape.count),
        positions.count == shape.count
      else { return true }
      return zip(positions, shape).allSatisfy { term, size in
        term.value(value).map { 1 <= $0 && $0 <= size } ?? true
      }
    }
  }

  private func exists(_ definition: IndexedDefinition, at values: [Int?]) -> Bool {
    guard depth < 16 else { return true }
    let letters = IndexMarks(definition.name)?.plainLetters ?? []
    var known: [String: Int] = [:]
    for (letter, value) in zip(letters, values) { known[letter] = value }
    let inside = IndexSearch([definition.body], in: environment, fixed: known, depth: depth + 1)
    return inside.mentions.allSatisfy { inside.fits($0, [:]) }
  }

  // MARK: - Collecting

  private static func collect(
    _ expression: Expression, _ environment: Environment, inner: Set<String>,
    into mentions: inout [Mention]
  ) {
    func note(_ symbol: Symbol) {
      guard environment.quantities[symbol] == nil, let marks = IndexMarks(symbol),
        let family = Family(marks, in: environment)
      else { return }
      mentions.append(Mention(marks: marks, family: family, inner: inner))
    }
    var inner = inner
    switch expression.kind {
    case .symbol(let symbol): note(symbol)
    case .derivative(let derivative): derivative.by.forEach(note)
    case .gradient(_, let symbol?): note(symbol)
    case .evaluated(_, let assignments): assignments.map(\.symbol).forEach(note)
    case .reduction(let reduction): inner.formUnion(reduction.indices.map(\.base))
    default: break
    }
    for child in expression.children {
      collect(child, environment, inner: inner, into: &mentions)
    }
  }
}
