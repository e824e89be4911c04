/// A whole number said with letters: `i`, `i+1`, `12`, `L-1`.
struct IndexTerm: Hashable {
  var letters: [(letter: String, sign: Int)]
  var constant: Int

  static func == (a: IndexTerm, b: IndexTerm) -> Bool {
    a.constant == b.constant
      && a.letters.elementsEqual(b.letters) { $0.letter == $1.letter && $0.sign == $1.sign }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(constant)
    for (letter, sign) in letters {
      hasher.combine(letter)
      hasher.combine(sign)
    }
  }

  /// One letter alone.
  var letter: String? {
    letters.count == 1 && constant == 0 && letters[0].sign == 1 ? letters[0].letter : nil
  }

  /// Terms with signs between them; nil for anything else, two letters side by side among it.
  init?(_ text: some StringProtocol) {
    letters = []
    constant = 0
    var sign = 1
    var expectsTerm = true
    var rest = Array(text)[...]
    while let character = rest.first {
      if character == "+" || character == "-" || character == "−" {
        guard !expectsTerm || (letters.isEmpty && constant == 0 && sign == 1) else { return nil }
        sign = character == "+" ? 1 : -1
        expectsTerm = true
        rest = rest.dropFirst()
        continue
      }
      guard expectsTerm else { return nil }
      expectsTerm = false
      if character.isLetter {
        letters.append((String(character), sign))
        rest = rest.dropFirst()
      } else {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count <= 9, let number = Int(String(digits)) else {
          return nil
        }
        constant += sign * number
        rest = rest.dropFirst(digits.count)
      }
    }
    guard !expectsTerm else { return nil }
  }

  /// Its value; nil while a letter has none.
  func value(_ of: (String) -> Int?) -> Int? {
    var sum = constant
    for (letter, sign) in letters {
      guard let value = of(letter) else { return nil }
      sum += sign * value
    }
    return sum
  }
}

/// The marks of a name, read as indices: a layer above in parentheses, positions below.
struct IndexMarks {
  let symbol: Symbol
  /// `(l+1)` above; nil if nothing or something else stands there.
  let layer: IndexTerm?
  /// Whatever stands below, as positions of an array of so many axes, is read anew for each count.
  private let below: String?

  /// - Returns: nil where nothing below or above could be an index.
  init?(_ symbol: Symbol) {
    self.symbol = symbol
    below = symbol.below
    layer = symbol.above.flatMap { above in
      above.first == "(" && above.last == ")" && above.count > 2
        ? IndexTerm(above.dropFirst().dropLast()) : nil
    }
    guard layer != nil || below != nil else { return nil }
    guard symbol.above == nil || layer != nil || below != nil else { return nil }
  }

  /// What stands below as positions in an array: `ij` in a matrix, `i+1` in a vector, `i,j+1` in any.
  ///
  /// - Parameter axes: how many are wanted, which decides whether `12` is one position or two; nil if
  ///   that is not known.
  func positions(axes: Int?) -> [IndexTerm]? {
    guard let below else { return [] }
    let pieces = below.split(separator: ",", omittingEmptySubsequences: false)
    if pieces.count > 1 || axes == 1 || below.contains(where: { "+-−".contains($0) }) {
      let terms = pieces.compactMap { IndexTerm($0) }
      return terms.count == pieces.count ? terms : nil
    }
    if axes != nil {
      let terms = below.compactMap { IndexTerm(String($0)) }
      return terms.count == below.count ? terms : nil
    }
    var terms: [IndexTerm] = []
    var rest = below[...]
    while let character = rest.first {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      let piece = digits.isEmpty ? rest.prefix(1) : digits
      guard character.isLetter || !digits.isEmpty, let term = IndexTerm(piece) else { return nil }
      terms.append(term)
      rest = rest.dropFirst(piece.count)
    }
    return terms
  }

  /// Whether the marks are different letters alone, as where an indexed name is defined.
  var isPlain: Bool {
    guard let positions = positions(axes: nil) else { return false }
    let letters = (positions + (layer.map { [$0] } ?? [])).map(\.letter)
    let known = letters.compactMap(\.self)
    return known.count == letters.count && Set(known).count == known.count && !known.isEmpty
  }

  /// The letters of a plain name: those below in order, then the layer's.
  var plainLetters: [String] {
    ((positions(axes: nil) ?? []) + (layer.map { [$0] } ?? [])).compactMap(\.letter)
  }
}
