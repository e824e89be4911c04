internal import Formula
internal import Transcript

/// The names of a lesson as a student types them, without the lines that may part a letter from what stands
/// below it.
struct TypedNames {
  /// For each spelling the index of its name in the transcript.
  private(set) var places: [String: Int] = [:]

  init(_ names: [BoundName]) {
    for (place, name) in names.enumerated() {
      guard let symbol = Symbol(tex: name.tex) else { continue }
      for spelling in Self.spellings(of: symbol) { places[spelling] = place }
    }
  }

  static func spellings(of symbol: Symbol) -> [String] {
    guard symbol.above == nil else { return [] }
    let spellings = symbol.typedSpellings.map { $0.replacing("_", with: "") }
    return spellings.filter { text in
      text.first?.isLetter == true
        && text.unicodeScalars.allSatisfy {
          $0.properties.isAlphabetic || ("0"..."9").contains($0)
        }
    }
  }
}

extension Expression {
  /// As the script reads it, every operation in parentheses; nil for what it does not read.
  func typed(_ names: TypedNames) -> String? {
    switch kind {
    case .number(let numeral): numeral.text
    case .symbol(let symbol): name(symbol, names)
    case .negation(let a): a.typed(names).map { "(-\($0))" }
    case .sum(let a, let b): typed(a, "+", b, names)
    case .difference(let a, let b): typed(a, "-", b, names)
    case .product(_, _, .elementwise): nil
    case .product(let a, let b, _): typed(a, "*", b, names)
    case .quotient(let a, let b, _): typed(a, "/", b, names)
    case .power(let a, let b): typed(a, "^", b, names)
    case .root(let a, index: nil): call("sqrt", [a], names)
    case .absolute(let a): call("abs", [a], names)
    case .call(.known(let function), let arguments):
      Self.knownFunctions.contains(function) ? call(function.rawValue, arguments, names) : nil
    case .call(.named(let symbol), let arguments):
      name(symbol, names).flatMap { call($0, arguments, names) }
    case .group(let a), .marked(let a, _): a.typed(names)
    default: nil
    }
  }

  private func typed(
    _ a: Expression, _ sign: String, _ b: Expression, _ names: TypedNames
  ) -> String? {
    guard let left = a.typed(names), let right = b.typed(names) else { return nil }
    return "(\(left)\(sign)\(right))"
  }

  private func call(_ name: String, _ arguments: [Expression], _ names: TypedNames) -> String? {
    let texts = arguments.compactMap { $0.typed(names) }
    guard !texts.isEmpty, texts.count == arguments.count else { return nil }
    return "\(name)(\(texts.joined(separator: ",")))"
  }

  private func name(_ symbol: Symbol, _ names: TypedNames) -> String? {
    TypedNames.spellings(of: symbol).first {
      names.places[$0] != nil || $0 == "e" || $0 == "π"
    }
  }

  /// What stands in `site/script/answers.js`.
  private static let knownFunctions: Set<KnownFunction> = [
    .exp, .ln, .log, .sin, .cos, .tan, .arcsin, .arccos, .arctan, .sinh, .cosh, .tanh, .arsinh,
    .arcosh, .artanh, .sign,
  ]
}
