import Formula
import Testing
import Transcript

@testable import LessonSite

/// The lines below a formula: which there are, and what stands in them.
struct WorkedFormulaTests {
  /// A line as `left | sign right sign right`, in plain text.
  private func lines(_ record: FormulaRecord) throws -> [String] {
    let formula = try Formula(
      tex: record.source.text,
      notation: Notation(functions: [Symbol("f")], acceptsUnknown: true))
    return WorkedFormula(formula, record: record).rows.map { row in
      let rest = row.rest.map { "\($0.sign.unicode) \($0.expression.tex())" }.joined(separator: " ")
      return "\(row.left?.tex() ?? "") | \(rest)"
    }
  }

  @Test func symbolsNumbersResult() throws {
    #expect(try lines(ChainRule.formulas[0]) == ["y | = g^2", " | = 4^2", " | = 16"])
    #expect(
      try lines(ChainRule.formulas[1]).dropFirst() == [#" | = 8 \cdot 3"#, " | = 24"])
  }

  @Test func rowsThatGoOnShareOneResult() throws {
    let lines = try lines(ChainRule.formulas[2])
    #expect(
      lines.dropFirst(2)
        == [#" | = 2 \cdot 4 \cdot 3"#, #" | = 6 (3 \cdot 1 + 1)"#, " | = 24"])
  }

  @Test func aWrongFormulaShowsThatItIs() throws {
    #expect(
      try lines(ChainRule.formulas[4]).dropFirst() == [#"24 | ≠ 2 \cdot 1"#, "24 | ≠ 2"])
  }

  @Test func anInequalityShowsBothSides() throws {
    #expect(try lines(ChainRule.formulas[8]) == ["x | < g", "1 | < 4"])
  }

  @Test func aPlainNumberIsNotRepeated() throws {
    let record = ChainRule.formula("y = 16", .atom("y", 16))
    #expect(try lines(record) == ["y | = 16"])
  }

  @Test func theLeftSideIsWorkedOutIfTheRightIsANumber() throws {
    let record = ChainRule.formula(
      #"\frac{dy}{dg} \cdot \frac{dg}{dx} = 24"#, .atom(#"\frac{dy}{dg}"#, 8),
      .atom(#"\frac{dg}{dx}"#, 3), .side(#"\frac{dy}{dg} \cdot \frac{dg}{dx}"#, 24))
    #expect(try lines(record).dropFirst() == [#"8 \cdot 3 | = 24"#])
  }

  @Test func digitsThatAreCutAreSaidToBe() throws {
    let record = ChainRule.formula("y = x", .atom("y", 1.0 / 3), .atom("x", 1.0 / 3))
    #expect(try lines(record) == ["y | = x", #" | ≈ 0.333333"#])
  }

  @Test func numbersThatAreCutMakeNeighbours() throws {
    let cut = 1.0 / 3
    let record = ChainRule.formula(
      #"y = x + 1 = 3 \cdot c"#, .atom("y", cut + 1), .atom("x", cut), .atom("c", 4.0 / 9, at: 2),
      .side("x + 1", cut + 1), .side(#"3 \cdot c"#, cut + 1))
    #expect(
      try lines(record).dropFirst()
        == [#" | ≈ 0.333333 + 1 ≈ 3 \cdot 0.444444"#, " | ≈ 1.33333"])
    let rounded = ChainRule.formula(
      "y = x / 10", .atom("y", 2.4900000000000002), .atom("x", 24.9),
      .side("x / 10", 2.4900000000000002))
    #expect(try lines(rounded).dropFirst() == [" | = 24.9 / 10", " | = 2.49"])
  }

  @Test func anIndexGetsNoNumber() throws {
    let record = ChainRule.formula(
      #"y = \sum_{i=1}^{n} i + i"#, .atom("y", 11), .atom("n", 3), .atom("i", 9),
      .atom("i", 9, at: 2), .atom("i", 5, at: 3))
    #expect(
      try lines(record) == [
        #"y | = \sum_{i=1}^n i + i"#, #" | = \sum_{i=1}^3 i + 5"#, " | = 11",
      ])
  }

  @Test func namesAndConditionsStandBesideTheSymbolsOnly() throws {
    let formula = try Formula(
      tex: #"\forall u \colon \sqrt{x^2} = x, \quad x > 0"#,
      notation: Notation(acceptsUnknown: true))
    let record = ChainRule.formula(
      #"\forall u \colon \sqrt{x^2} = x, \quad x > 0"#, .atom("x", 2), .atom("x", 2, at: 2))
    let rows = WorkedFormula(formula, record: record).rows
    #expect(rows.map(\.universals.count) == [1, 0])
    #expect(rows.map(\.conditions.count) == [1, 0])
  }

  @Test func aNegativeNumberStandsInParentheses() throws {
    let record = ChainRule.formula("y = x^2", .atom("x", -2), .atom("y", 4), .side("x^2", 4))
    #expect(try lines(record) == ["y | = x^2", " | = (-2)^2", " | = 4"])
  }

  @Test func numbersThatTheAuthorWroteAreNotRepeated() throws {
    let record = ChainRule.formula(
      #"y = g \cdot x = 4 \cdot (-0.5) = -2"#, .atom("y", -2), .atom("g", 4), .atom("x", -0.5),
      .side(#"g \cdot x"#, -2))
    #expect(try lines(record).count == 1)
  }

  @Test func withoutValuesOnlyTheFormulaStands() throws {
    #expect(try lines(ChainRule.formulas[3]) == ["f(u) | = u^2"])
  }

  @Test func numbersBeyondAllNumbers() throws {
    let record = ChainRule.formula(
      "y = x + 1", .atom("y", .nan), .atom("x", -.infinity),
      .side("x + 1", .nan))
    #expect(try lines(record).count >= 2)
  }
}
