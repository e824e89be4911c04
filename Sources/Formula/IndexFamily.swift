internal import Autodiff

/// What makes the marks of a name indices: something known by the same letter.
enum Family {
  /// Names of their own that differ in a mark: `x_1`, `x_2` for `x_i`; `W^{(1)}`, `W^{(2)}` for `W^{(l)}`.
  /// Positions below where it is they that differ.
  case names([IndexTerm]?)
  /// An array of this shape: that of the first layer where there are layers.
  case array([Int])
  case definition(IndexedDefinition, [IndexTerm])
  /// δ_{ij} where nothing else is called δ: 1 where both are the same and else 0.
  case kronecker([IndexTerm])

  /// - Returns: nil if nothing is known that has such indices.
  init?(_ marks: IndexMarks, in environment: Environment) {
    let symbol = marks.symbol
    if let definition = Family.definition(of: marks, in: environment) {
      self = .definition(definition.0, definition.1)
      return
    }
    // Names that are this one but for the number of the layer.
    let others = environment.quantities.keys.filter { other in
      guard other.base == symbol.base else { return false }
      guard let layer = marks.layer else { return other.above == symbol.above }
      guard let above = IndexMarks(other)?.layer else { return false }
      return above.letters.isEmpty && (above == layer || !layer.letters.isEmpty)
    }
    if symbol.below == nil {
      guard marks.layer?.letters.isEmpty == false, others.contains(where: { $0.below == nil })
      else { return nil }
      self = .names(nil)
      return
    }
    if marks.layer?.letters.isEmpty == false, others.contains(where: { $0.below == symbol.below }) {
      self = .names(nil)
      return
    }
    let arrays = others.filter { $0.below == nil }.sorted { $0.tex < $1.tex }
    for array in arrays {
      guard let shape = environment.quantities[array]?.indexShape, !shape.isEmpty,
        marks.positions(axes: shape.count) != nil
      else { continue }
      self = .array(shape)
      return
    }
    if let positions = marks.positions(axes: nil),
      positions.contains(where: { !$0.letters.isEmpty }),
      others.contains(where: { other in
        guard let numbers = IndexMarks(other)?.positions(axes: nil) else { return false }
        return other.below != nil && numbers.allSatisfy(\.letters.isEmpty)
          && (numbers.count == positions.count || numbers.count == 1)
      })
    {
      self = .names(positions)
      return
    }
    if symbol.base == "δ", symbol.above == nil, others.isEmpty,
      let positions = marks.positions(axes: nil), positions.count == 2
    {
      self = .kronecker(positions)
      return
    }
    return nil
  }

  /// The definition of this name, with the terms that its letters stand for.
  private static func definition(
    of marks: IndexMarks, in environment: Environment
  ) -> (IndexedDefinition, [IndexTerm])? {
    for definition in environment.indexed where definition.name.base == marks.symbol.base {
      guard let plain = IndexMarks(definition.name),
        plain.layer == nil
          ? definition.name.above == marks.symbol.above : marks.layer != nil,
        let wanted = plain.positions(axes: nil)?.count,
        let positions = wanted == 0 && marks.symbol.below == nil
          ? [] : marks.positions(axes: max(1, wanted)), positions.count == wanted
      else { continue }
      let layer = plain.layer == nil ? nil : marks.layer
      return (definition, positions + (layer.map { [$0] } ?? []))
    }
    return nil
  }

  /// The spellings of a name with these numbers below.
  static func names(_ name: Symbol, at values: [Int]) -> [Symbol] {
    let numbers = values.map(String.init)
    return Array(Set([numbers.joined(), numbers.joined(separator: ",")])).sorted().map {
      Symbol(name.base, below: $0, above: name.above)
    }
  }
}
