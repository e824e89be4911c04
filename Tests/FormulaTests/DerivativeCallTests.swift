import Testing

@testable import Formula

/// Derivatives as they are typed: `d(y, x)`.
@Suite struct DerivativeCallTests {
  private static let notation = Notation(
    functions: [Symbol("f")], quantities: [Symbol("x"), Symbol("y"), Symbol("w", below: "5")])

  @Test(arguments: [
    ("d(y, x)", "dy/dx"), ("d(y,w5)", "dy/dw5"), ("2d(y, x)+1", "2 dy/dx + 1"),
    ("d(y, x, x)", "d^2y/dx^2"), ("d(y, x, w5)", "d^2y/dxdw5"),
    ("d(x^2 + y, x)", "d/dx (x^2 + y)"),
  ])
  func isReadAsTheFraction(_ typed: String, _ fraction: String) throws {
    let read = try Formula(typed: typed, notation: Self.notation)
    #expect(read == (try Formula(typed: fraction, notation: Self.notation)))
  }

  /// What is printed reads back as the same.
  @Test(arguments: ["d(y, x)", "d(y, x, w5)", "d(x^2 + y, x)", "d(f(x), x)^2"])
  func comesBackFromTeX(_ typed: String) throws {
    let read = try Formula(typed: typed, notation: Self.notation)
    #expect(try Formula(tex: read.tex(), notation: Self.notation) == read)
  }

  @Test(arguments: [
    (
      "d(y)", 0,
      "`d(y)` cannot stand here; expected a comma and what it is derived by, as in d(x^2, x)."
    ),
    ("d(y, 2)", 5, "`2` cannot stand here; expected the name that it is derived by."),
    ("d(y, x^2)", 5, "`x^2` cannot stand here; expected the name that it is derived by."),
    ("1 + d(y, (x))", 9, "`(x)` cannot stand here; expected the name that it is derived by."),
  ])
  func isRefusedAtItsPlace(_ typed: String, _ offset: Int, _ message: String) throws {
    let error = #expect(throws: FormulaError.self) {
      try Formula(typed: typed, notation: Self.notation)
    }
    #expect(error?.offset == offset)
    #expect(error?.message == message)
  }

  /// A lesson that has a d of its own means it.
  @Test func aNameOfTheLessonWins() throws {
    let product = Notation(quantities: [Symbol("d"), Symbol("x")])
    guard case .product? = try Formula(typed: "d(x + 1)", notation: product).terms.first?.kind
    else {
      Issue.record("d is called")
      return
    }
    let call = Notation(functions: [Symbol("d")], quantities: [Symbol("x"), Symbol("y")])
    let read = try Formula(typed: "d(x, y)", notation: call)
    guard case .call(.named(Symbol("d")), let arguments)? = read.terms.first?.kind else {
      Issue.record("\(read)")
      return
    }
    #expect(arguments.count == 2)
  }

  /// Other spellings of names stand behind the names' own.
  @Test func spellingsMeanTheirNames() throws {
    let (layer, y) = (Symbol("w", above: "(1)"), Symbol("y"))
    let notation = Notation(
      quantities: [layer, y], spellings: ["v1": layer, "y": layer, "loss": y])
    let read = try Formula(typed: "v1 + loss + y", notation: notation)
    #expect(read.tex() == "w^{(1)} + y + y")
  }
}
