@testable import Formula

extension Notation {
  /// A lesson in which f, g, h and σ are functions and the usual letters quantities.
  static let lesson = Notation(
    functions: [Symbol("f"), Symbol("g"), Symbol("h"), Symbol("σ")],
    quantities: [
      Symbol("x"), Symbol("y"), Symbol("z"), Symbol("u"), Symbol("a"), Symbol("b"), Symbol("c"),
      Symbol("E"), Symbol("η"), Symbol("w", below: "1"), Symbol("w", below: "5"),
      Symbol("w", below: "5", above: "+"), Symbol("z", above: "(2)"), Symbol("v", above: "(2)"),
      Symbol("net", below: "h1"),
    ])
}

/// What a reader says: the tree, or the place and the message.
func reading(tex: String, notation: Notation = .lesson) -> String {
  do throws(FormulaError) {
    return try Formula(tex: tex, notation: notation).dump
  } catch {
    return "\(error.offset): \(error.message)"
  }
}

func reading(typed: String, notation: Notation = .lesson) -> String {
  do throws(FormulaError) {
    return try Formula(typed: typed, notation: notation).dump
  } catch {
    return "\(error.offset): \(error.message)"
  }
}
