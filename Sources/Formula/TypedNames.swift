/// What a student may type for the names of a notation.
struct TypedNames {
  private var meanings: [String: Token.Kind] = [:]
  private var longest = 1
  private let acceptsUnknown: Bool

  init(_ notation: Notation) {
    acceptsUnknown = notation.acceptsUnknown
    for (name, letter) in SymbolGreek.letters { add(name, .symbol(Symbol(letter))) }
    for function in KnownFunction.allCases { add(function.rawValue, .known(function)) }
    for (name, function) in KnownFunction.otherNames { add(name, .known(function)) }
    add("sqrt", .root)
    add("abs", .absolute)
    for letter in ["e", "π"] { add(letter, .symbol(Symbol(letter))) }
    for (name, symbol) in notation.spellings { add(name, .symbol(symbol)) }
    // The lesson's own names come last: they win.
    for symbol in notation.functions.union(notation.quantities) where symbol.above == nil {
      for spelling in symbol.typedSpellings { add(spelling, .symbol(symbol)) }
    }
  }

  private mutating func add(_ name: String, _ kind: Token.Kind) {
    meanings[name] = kind
    longest = max(longest, name.unicodeScalars.count)
  }

  func isKnown(_ name: String) -> Bool { meanings[name] != nil }

  /// The longest name at the beginning of `run`, or a single letter where unknown ones are accepted.
  func first(
    of run: ArraySlice<Unicode.Scalar>
  ) -> (kind: Token.Kind, length: Int)? {
    var length = min(longest, run.count)
    while length > 0 {
      let part = run.prefix(length)
      let splitsDigits = part.last?.isDigit == true && run.dropFirst(length).first?.isDigit == true
      if !splitsDigits, let kind = meanings[text(part)] { return (kind, length) }
      length -= 1
    }
    guard acceptsUnknown, let letter = run.first, letter.isNameLetter else { return nil }
    let digits = run.dropFirst().prefix(while: \.isDigit)
    let symbol = Symbol(String(letter), below: digits.isEmpty ? nil : text(digits))
    return (.symbol(symbol), 1 + digits.count)
  }

  private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

extension Symbol {
  /// `w1`, `w_1`; `σ`, `sigma`; `yhat`, `y_hat`.
  package var typedSpellings: [String] {
    var bases = [base]
    if let name = SymbolGreek.nameOfLetter[base] { bases.append(name) }
    if let other = SymbolGreek.otherShape[base] { bases.append(other) }
    if let (letter, accent) = SymbolAccents.parts(of: base) {
      let plain = SymbolGreek.nameOfLetter[letter] ?? letter
      bases += [plain + accent.name, plain + "_" + accent.name]
    }
    guard let below else { return bases }
    return bases.flatMap { [$0 + below, $0 + "_" + below] }
  }
}
