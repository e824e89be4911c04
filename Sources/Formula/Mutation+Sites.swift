/// An expression that stands wrongly in the place of another.
struct WrongVersion {
  var kind: Mutant.Kind
  var expression: Expression
}

// What can be got wrong about one expression, apart from what stands below it. A kind of expression
// that is not listed has its parts changed and nothing else.

extension Expression {
  /// - Parameter isWhole: it is a whole side of a relation, whose sign can be wrong as such.
  func wrongVersions(_ names: MutantNames, isWhole: Bool) -> [WrongVersion] {
    var versions: [WrongVersion] = []
    func add(_ kind: Mutant.Kind, _ expression: Expression.Kind) {
      versions.append(
        WrongVersion(kind: kind, expression: Expression(expression, range: range)))
    }
    func add(_ kind: Mutant.Kind, _ expressions: [Expression]) {
      versions += expressions.map { WrongVersion(kind: kind, expression: $0) }
    }
    if isWhole, !isNegation, !isNumber(0) { add(.sign, .negation(self)) }
    switch kind {
    case .number(let numeral):
      add(.constant, numeral.neighbours.map { Expression($0, range: range) })
    case .symbol(let symbol):
      // e is a number unless the lesson gives the name to something else.
      if symbol == Symbol("e") { add(.constant, .number(Numeral("3"))) }
      for other in names.others(than: symbol) { add(.name, .symbol(other)) }
      if names.matrices.contains(symbol) { add(.transposition, .transpose(self)) }
    case .negation(let a):
      add(.sign, [a])
    case .sum(let a, let b):
      add(.sign, .difference(a, b))
      if !a.isSum { add(.sign, .sum(a.negated, b)) }
      add(.term, [a, b])
    case .difference(let a, let b):
      add(.sign, .sum(a, b))
      if !a.isSum { add(.sign, .difference(a.negated, b)) }
      add(.term, [a, b.negated])
    case .product(let a, let b, let sign):
      add(.factor, [a, b].filter { !($0 == a ? b : a).isNumber(1) })
      if a.holdsMatrix(names), b.holdsMatrix(names) { add(.transposition, .product(b, a, sign)) }
      add(.inversion, .quotient(a, b, .fraction))
    case .quotient(let a, let b, let form):
      add(.factor, [a])
      if !a.isNumber(1) { add(.factor, .quotient(Expression(.number(Numeral("1"))), b, form)) }
      add(.inversion, .quotient(b, a, form))
    case .power(let a, let b):
      for exponent in b.exponentNeighbours { add(.exponent, .power(a, exponent)) }
      add(.exponent, [a])
      add(.inversion, .power(a, b.negated))
    case .root(let a, let index):
      add(.exponent, [a])
      add(.exponent, .root(a, index: index == nil ? Expression(.number(Numeral("3"))) : nil))
    case .absolute(let a):
      add(.function, [a])
    case .call(let function, let arguments):
      for other in function.others(names) { add(.function, .call(other, arguments)) }
      if let argument = arguments.first, arguments.count == 1 {
        add(.sign, .call(function, [argument.negated]))
      } else if case .named = function {
        add(.transposition, .call(function, arguments.reversed()))
      }
    case .derivative(let derivative):
      for other in derivative.others(names) { add(.name, .derivative(other)) }
      for other in derivative.otherOrders { add(.exponent, .derivative(other)) }
    case .reduction(var reduction):
      reduction.sign = reduction.sign.standIn
      add(.function, .reduction(reduction))
    case .transpose(let a):
      add(.transposition, [a])
    case .gradient(let a, let symbol?):
      for other in names.others(than: symbol) { add(.name, .gradient(of: a, by: other)) }
    default:
      break
    }
    return versions
  }

  private var isNegation: Bool { if case .negation = kind { true } else { false } }

  private var isSum: Bool {
    switch kind {
    case .sum, .difference: true
    default: false
    }
  }

  private func holdsMatrix(_ names: MutantNames) -> Bool {
    var holds = false
    walk { part in
      switch part.kind {
      case .symbol(let symbol): holds = holds || names.matrices.contains(symbol)
      case .matrix, .transpose: holds = true
      default: break
      }
    }
    return holds
  }

  private func isNumber(_ value: Double) -> Bool {
    if case .number(let numeral) = kind { Double(numeral.text) == value } else { false }
  }

  /// With the other sign; a minus sign is taken away rather than doubled.
  private var negated: Expression {
    if case .negation(let inner) = kind { inner } else { Expression(.negation(self), range: range) }
  }

  /// One more and one less, as exponents are written.
  private var exponentNeighbours: [Expression] {
    if case .number(let numeral) = kind {
      return numeral.neighbours.map { Expression($0, range: range) }
    }
    let one = Expression(.number(Numeral("1")))
    return [Expression(.sum(self, one)), Expression(.difference(self, one))]
  }
}

extension Numeral {
  /// The numbers one unit of the last digit away.
  fileprivate var neighbours: [Expression.Kind] {
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }
    let exponent = text[mantissa.endIndex...]
    return [Decimal(mantissa).above, Decimal(mantissa).below].compactMap {
      $0.map { .number(Numeral($0 + exponent)) }
    }
  }
}

/// Digits with at most one point, to be counted up and down without rounding.
private struct Decimal {
  private let digits: [Int]
  /// How many of them stand behind the point.
  private let places: Int

  init(_ text: Substring) {
    digits = text.compactMap(\.wholeNumberValue)
    places =
      text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      .dropFirst().first?.count ?? 0
  }

  var above: String? { text(stepping(from: 9, to: 0) { $0 + 1 } ?? [1] + digits.map { _ in 0 }) }

  /// nil below zero.
  var below: String? { stepping(from: 0, to: 9) { $0 - 1 }.flatMap(text) }

  /// Changes the last digit that is not `full`; those behind it wrap. Nil if there is none.
  private func stepping(from full: Int, to wrapped: Int, _ step: (Int) -> Int) -> [Int]? {
    guard let last = digits.lastIndex(where: { $0 != full }) else { return nil }
    var digits = digits
    digits[last] = step(digits[last])
    for index in (last + 1)..<digits.count { digits[index] = wrapped }
    return digits
  }

  private func text(_ digits: [Int]) -> String? {
    guard !self.digits.isEmpty, places <= digits.count else { return nil }
    let whole = digits.dropLast(places).drop { $0 == 0 }
    let fraction = digits.suffix(places).map(String.init).joined()
    let front = whole.isEmpty ? "0" : whole.map(String.init).joined()
    return fraction.isEmpty ? front : front + "." + fraction
  }
}

extension Function {
  /// What may be written in its place by mistake.
  fileprivate func others(_ names: MutantNames) -> [Function] {
    switch self {
    case .known(let known): known.standIn.map { [.known($0)] } ?? []
    case .named(let symbol): names.otherFunctions(than: symbol).map { .named($0) }
    case .prime(let inner, let order):
      [order == 1 ? inner : .prime(inner, order: order - 1), .prime(inner, order: order + 1)]
        + inner.others(names).map { .prime($0, order: order) }
    case .composition(let outer, let inner): [.composition(inner, outer), outer, inner]
    }
  }
}

extension KnownFunction {
  fileprivate var standIn: KnownFunction? {
    switch self {
    case .exp: .ln
    case .ln, .log: .exp
    case .sin: .cos
    case .cos: .sin
    case .tan: .tanh
    case .arcsin: .arccos
    case .arccos: .arcsin
    case .arctan: .tanh
    case .sinh: .cosh
    case .cosh: .sinh
    case .tanh: .arctan
    case .max: .min
    case .min: .max
    default: nil
    }
  }
}

extension Reduction.Sign {
  fileprivate var standIn: Reduction.Sign {
    switch self {
    case .sum: .product
    case .product: .sum
    case .maximum: .minimum
    case .minimum: .maximum
    case .argmax: .argmin
    case .argmin: .argmax
    }
  }
}

extension Derivative {
  /// By another variable.
  fileprivate func others(_ names: MutantNames) -> [Derivative] {
    by.indices.flatMap { index in
      names.others(than: by[index]).map { other in
        var derivative = self
        derivative.by[index] = other
        return derivative
      }
    }
  }

  /// Once more, and once less if it is of a higher order.
  fileprivate var otherOrders: [Derivative] {
    guard let last = by.last else { return [] }
    var more = self
    more.by.append(last)
    guard by.count > 1 else { return [more] }
    var less = self
    less.by.removeLast()
    return [more, less]
  }
}
