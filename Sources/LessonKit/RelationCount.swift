internal import Formula
public import LessonDocument
internal import Transcript

extension LessonDocument {
  /// How many relations its formulas hold, as a check counts them: `a = b = c` is two, a bare term none,
  /// and what cannot be read one that fails. It is read, not run: a `let` that binds a function is
  /// taken for a quantity.
  public var relationCount: Int {
    var notation = Notation(acceptsUnknown: true)
    for declaration in codes.flatMap(\.declarations) {
      let symbol =
        declaration.tex.flatMap { Symbol(tex: $0.text) } ?? Symbol(swiftName: declaration.name)
      switch declaration.kind {
      case .function: notation.functions.insert(symbol)
      case .value: notation.quantities.insert(symbol)
      }
    }
    return formulas.reduce(0) { count, formula in
      if formula.role == .given, let name = Definition.functionName(in: formula.source.text) {
        notation.functions.insert(name)
      }
      let read = try? Formula(tex: formula.source.text, notation: notation)
      return count + (read?.links.count ?? 1)
    }
  }
}
