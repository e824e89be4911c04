internal import Autodiff

/// What a name stands for: a value, or one element of it, counted from 0 in row-major order.
struct Place {
  var tensor: Tensor
  var element: Int?
}

/// An element of an array, so that it is the same tensor wherever it is spoken of.
struct ElementKey: Hashable {
  var array: Tensor
  var element: Int
}

extension Evaluation {
  /// Indices within indices: `E_i` that speaks of `o_i`.
  private static let deepestDefinition = 16

  mutating func quantity(
    _ symbol: Symbol, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let place = try place(of: symbol, in: range)
    return place.element.map { element($0, of: place.tensor) } ?? place.tensor
  }

  /// The known name wins over the element, and an index of a sum over any name outside.
  mutating func place(of symbol: Symbol, in range: Range<Int>) throws(EvaluationError) -> Place {
    if let local = locals[symbol] { return Place(tensor: local) }
    let isBare = symbol.below == nil && symbol.above == nil
    if isBare, let value = bound[symbol.base] { return Place(tensor: Tensor(Double(value))) }
    if let tensor = environment.quantities[symbol] { return Place(tensor: tensor) }
    if isBare, let value = free[symbol.base] { return Place(tensor: Tensor(Double(value))) }
    if environment.functions[symbol] != nil {
      throw EvaluationError(.functionAsQuantity(symbol), in: range)
    }
    if let constant = Environment.constants[symbol] { return Place(tensor: Tensor(constant)) }
    if let marks = IndexMarks(symbol), let place = try place(of: marks, in: range) { return place }
    let nearest = nearest(to: symbol, in: environment.quantities.keys)
    throw EvaluationError(.unknownSymbol(symbol, nearest: nearest), in: range)
  }

  /// - Returns: nil if nothing is known that these marks could be indices of.
  private mutating func place(
    of marks: IndexMarks, in range: Range<Int>
  ) throws(EvaluationError) -> Place? {
    var name = marks.symbol
    let family = Family(marks, in: environment)
    switch family {
    case nil:
      return nil
    case .kronecker(let positions):
      let values = try positions.mapped { term throws(EvaluationError) in
        try whole(term, in: range)
      }
      return Place(tensor: Tensor(values[0] == values[1] ? 1 : 0))
    case .definition(let definition, let positions):
      return try place(in: definition, at: positions, of: marks, in: range)
    case .names, .array:
      break
    }
    if let layer = marks.layer { name.above = "(\(try whole(layer, in: range)))" }
    if let tensor = environment.quantities[name] { return Place(tensor: tensor) }
    if case .names(let positions?) = family {
      let values = try positions.mapped { term throws(EvaluationError) in
        try whole(term, in: range)
      }
      for name in Family.names(name, at: values) {
        if let tensor = environment.quantities[name] { return Place(tensor: tensor) }
      }
    }
    var array = name
    array.below = nil
    if case .array = family, name.below != nil, let tensor = environment.quantities[array] {
      return try element(of: tensor, at: marks, in: range)
    }
    let nearest = nearest(to: name, in: environment.quantities.keys)
    throw EvaluationError(.unknownSymbol(name, nearest: nearest), in: range)
  }

  private mutating func element(
    of array: Tensor, at marks: IndexMarks, in range: Range<Int>
  ) throws(EvaluationError) -> Place? {
    let shape = array.indexShape
    guard let positions = marks.positions(axes: shape.count) else { return nil }
    guard positions.count == shape.count else {
      throw EvaluationError(
        .indexCount(marks.symbol, expected: shape.count, found: positions.count), in: range)
    }
    var place = 0
    for (term, size) in zip(positions, shape) {
      let index = try whole(term, in: range)
      guard 1...max(1, size) ~= index, size > 0 else {
        throw EvaluationError(.indexOutOfRange(marks.symbol, index: index, size: size), in: range)
      }
      place = place * size + index - 1
    }
    return Place(tensor: array, element: place)
  }

  private mutating func place(
    in definition: IndexedDefinition, at positions: [IndexTerm], of marks: IndexMarks,
    in range: Range<Int>
  ) throws(EvaluationError) -> Place {
    guard definitionDepth < Evaluation.deepestDefinition else {
      throw EvaluationError(.unsupported("a definition that speaks of itself"), in: range)
    }
    var values: [String: Int] = [:]
    for (letter, term) in zip(IndexMarks(definition.name)?.plainLetters ?? [], positions) {
      values[letter] = try whole(term, in: range)
    }
    let (outerFree, outerBound) = (free, bound)
    (free, bound) = (values, [:])
    definitionDepth += 1
    defer {
      (free, bound) = (outerFree, outerBound)
      definitionDepth -= 1
    }
    do throws(EvaluationError) {
      if case .symbol(let symbol) = definition.body.ungrouped.kind {
        return try place(of: symbol, in: range)
      }
      return Place(
        tensor: try hidden { evaluation throws(EvaluationError) in
          try evaluation.evaluate(definition.body)
        })
    } catch {
      // The definition stands elsewhere: what is wrong with it here is told here.
      throw EvaluationError(error.fact, in: range)
    }
  }

  // MARK: - Whole numbers

  /// The value of an index.
  func whole(_ term: IndexTerm, in range: Range<Int>) throws(EvaluationError) -> Int {
    if let value = term.value({ whole($0) }) { return value }
    let letter = term.letters.first { whole($0.letter) == nil }?.letter ?? ""
    if environment.quantities[Symbol(letter)] != nil {
      throw EvaluationError(.notWhole(letter), in: range)
    }
    let nearest = nearest(to: Symbol(letter), in: environment.quantities.keys)
    throw EvaluationError(.unknownSymbol(Symbol(letter), nearest: nearest), in: range)
  }

  /// The value of a letter: an index, or a whole number that is a constant of the lesson.
  func whole(_ letter: String) -> Int? {
    bound[letter] ?? free[letter] ?? environment.whole(letter)
  }

  /// The value of an expression that must be a whole number, whatever the inputs.
  mutating func whole(_ expression: Expression) throws(EvaluationError) -> Int {
    let tensor = try hidden { evaluation throws(EvaluationError) in
      try evaluation.evaluate(expression)
    }
    guard Trace(of: [tensor]).leaves.isEmpty, let number = tensor.scalar,
      abs(number) <= 1_000_000_000, number == number.rounded()
    else { throw EvaluationError(.notWhole(expression.tex()), in: expression.range) }
    return Int(number)
  }

  // MARK: - Elements

  mutating func element(_ index: Int, of array: Tensor) -> Tensor {
    guard !array.shape.isEmpty else { return array }
    let key = ElementKey(array: array, element: index)
    if let known = elements[key] { return known }
    let element = array.reshaped(to: [array.value.elements.count])
      .slice(axis: 0, index..<index + 1).reshaped(to: [])
    elements[key] = element
    return element
  }

  /// An array with one element replaced; the value itself where `index` is nil.
  mutating func replacing(
    _ index: Int?, of array: Tensor, by value: Tensor, in range: Range<Int>
  ) throws(EvaluationError) -> Tensor {
    let shape = index == nil ? array.shape : []
    guard value.shape == shape else {
      throw EvaluationError(.shapes("a value", shape, value.shape), in: range)
    }
    guard let index, !array.shape.isEmpty else { return value }
    var parts = (0..<array.value.elements.count).map { element($0, of: array) }
    parts[index] = value
    return stack(parts)?.reshaped(to: array.shape) ?? array
  }
}

extension Environment {
  /// Whether a name has a meaning: its own, or as an element of an array or a layer.
  public func knows(_ name: Symbol) -> Bool {
    if quantities[name] != nil || functions[name] != nil { return true }
    if Environment.constants[name] != nil { return true }
    guard let marks = IndexMarks(name), let family = Family(marks, in: self) else { return false }
    if case .kronecker = family { return false }
    return true
  }

  /// The letters of an expression that are indices and that nothing in it binds.
  public func freeIndices(of expression: Expression) -> [Symbol] {
    IndexSearch([expression], in: self).freeLetters.map { Symbol($0) }
  }

  /// A constant of the lesson that is a whole number.
  func whole(_ letter: String) -> Int? { whole(Symbol(letter)) }

  func whole(_ symbol: Symbol) -> Int? {
    guard let tensor = quantities[symbol], tensor.isConstant, let number = tensor.scalar,
      abs(number) <= 1_000_000_000, number == number.rounded()
    else { return nil }
    return Int(number)
  }
}

extension Tensor {
  /// The axes that indices count along: a matrix of one column is a vector.
  var indexShape: [Int] { shape.count == 2 && shape[1] == 1 ? [shape[0]] : shape }
}

extension Expression {
  /// What is inside parentheses that only the eye needs.
  var ungrouped: Expression {
    var inner = self
    while true {
      switch inner.kind {
      case .group(let next), .marked(let next, _): inner = next
      default: return inner
      }
    }
  }
}

extension Array {
  /// `map` with a typed error.
  func mapped<Value>(
    _ transform: (Element) throws(EvaluationError) -> Value
  ) throws(EvaluationError) -> [Value] {
    var result: [Value] = []
    for element in self { result.append(try transform(element)) }
    return result
  }
}

/// The name that differs least, if it differs little.
func nearest(to symbol: Symbol, in names: some Sequence<Symbol>) -> Symbol? {
  names
    .map { ($0, distance(symbol, $0)) }
    .filter { $0.1 <= 2 }
    .min { ($0.1, $0.0.tex) < ($1.1, $1.0.tex) }?.0
}

/// 0 for the same letters in another case, else how many of the marks differ; another letter is another name.
private func distance(_ a: Symbol, _ b: Symbol) -> Int {
  guard a.base.lowercased() == b.base.lowercased() else { return .max }
  return (a.below == b.below ? 0 : 1) + (a.above == b.above ? 0 : 1)
}
