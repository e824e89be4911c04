internal import Formula

/// A formula outside any lesson: names that nobody explained are quantities, but for those that stand before
/// parentheses only, which may be functions.
struct StandaloneFormula {
  let formula: Formula
  let names: FreeNames
  let syntax: FormulaSyntax

  /// - Parameters:
  ///   - syntax: nil to go by the text.
  ///   - known: names with a meaning.
  init(_ text: String, syntax: FormulaSyntax?, known: Notation) throws(FormulaError) {
    let syntax = syntax ?? FormulaSyntax(of: text)
    self.syntax = syntax
    var notation = known
    notation.acceptsUnknown = true
    let first = try syntax.read(text, notation)
    let bytes = Array(text.utf8)
    let callers = FreeNames(first).quantities.filter {
      Self.precedesParenthesis($0.range, bytes) && !known.quantities.contains($0.name)
        && Environment.constants[$0.name] == nil
    }
    guard !callers.isEmpty else {
      formula = first
      names = FreeNames(first)
      return
    }
    // A name that has a prime elsewhere is a function.
    notation.functions.formUnion(FreeNames(first).functions.map(\.name))
    formula = try syntax.read(text, notation)
    names = FreeNames(formula)
    for place in callers
    where !notation.functions.contains(place.name) && !standsAlone(place.name, in: bytes) {
      let name = String(decoding: bytes[place.range.clamped(to: 0..<bytes.count)], as: UTF8.self)
      throw FormulaError(
        .unknownCaller(name, product: syntax.product(of: name)), at: place.range.lowerBound)
    }
  }

  /// Whether a name stands somewhere without a parenthesis behind it, or something is derived by it.
  private func standsAlone(_ name: Symbol, in bytes: [UInt8]) -> Bool {
    var isAlone = false
    for term in formula.terms {
      term.walk { part in
        switch part.kind {
        case .symbol(name):
          if !Self.precedesParenthesis(part.range, bytes) { isAlone = true }
        case .derivative(let derivative) where derivative.by.contains(name):
          isAlone = true
        default: break
        }
      }
    }
    return isAlone
  }

  private static func precedesParenthesis(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard range.upperBound <= bytes.count else { return false }
    var rest = bytes[range.upperBound...]
    let space = UInt8(ascii: " ")
    rest = rest.drop { $0 == space }
    for prefix in ["\\left", "\\bigl", "\\Bigl", "\\big", "\\Big"]
    where rest.starts(with: prefix.utf8) {
      rest = rest.dropFirst(prefix.utf8.count).drop { $0 == space }
      break
    }
    return rest.first == UInt8(ascii: "(") || rest.first == UInt8(ascii: "[")
  }
}
