/// Names that a formula says it holds for, found before it is read: they may be told at its end.
struct Universals {
  /// In the order they are told in, as far as the formula was read.
  var order: [Symbol] = []
  private var names: Set<Symbol> = []
  private var functions: Set<Symbol> = []
  /// Names before a parenthesis of which nothing tells whether it holds an argument.
  private var doubtful: Set<Symbol> = []

  init() {}

  init(in tokens: [Token]) {
    var place = 0
    while place < tokens.count {
      guard tokens[place].kind == .forAll else {
        place += 1
        continue
      }
      place += 1
      var list: [Symbol] = []
      while place < tokens.count, case .symbol(let symbol) = tokens[place].kind {
        list.append(symbol)
        place += 1
        guard place < tokens.count, tokens[place].kind == .comma else { break }
        place += 1
      }
      if place < tokens.count, case .relation = tokens[place].kind { continue }
      names.formUnion(list)
    }
    guard !names.isEmpty else { return }
    for (index, token) in tokens.enumerated() {
      guard case .symbol(let symbol) = token.kind, names.contains(symbol) else { continue }
      if index > 0, tokens[index - 1].kind == .composition { functions.insert(symbol) }
      let rest = tokens[(index + 1)...].prefix(4).map(\.kind)
      switch rest.first {
      case .primes, .composition: functions.insert(symbol)
      case .open(.round, _):
        if rest.count > 2, Self.isArgument(rest[1]), Self.endsArgument(rest[2]) {
          functions.insert(symbol)
        } else {
          doubtful.insert(symbol)
        }
      case .openBrace:
        if rest.count > 3, case .open(.round, _) = rest[1], Self.isArgument(rest[2]) {
          functions.insert(symbol)
        }
      default: break
      }
    }
  }

  private static func isArgument(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .symbol, .number: true
    default: false
    }
  }

  private static func endsArgument(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .close, .comma: true
    default: false
    }
  }

  func contains(_ symbol: Symbol) -> Bool { names.contains(symbol) }

  /// Whether it is primed, composed or called somewhere.
  func isFunction(_ symbol: Symbol) -> Bool { functions.contains(symbol) }

  /// Whether nothing makes it look like a function.
  func isQuantity(_ symbol: Symbol) -> Bool {
    names.contains(symbol) && !functions.contains(symbol) && !doubtful.contains(symbol)
  }
}
