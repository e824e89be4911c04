import Formula
import Testing
import Transcript

@testable import LessonTerminal

@Suite struct FormulaTextTests {
  struct Filled: CustomTestStringConvertible, Sendable {
    var tex: String
    /// Parts of the formula, in order, with their values; a side of a relation is no atom.
    var values: [(part: String, value: Double, isAtom: Bool)]
    var shown: String
    var role = FormulaRecord.Role.claim

    var testDescription: String { tex }

    var record: FormulaRecord {
      var start = tex.startIndex
      let parts = values.map { part, value, isAtom in
        let found = tex[start...].firstRange(of: part) ?? start..<start
        if isAtom { start = found.upperBound }
        let lower = tex.utf8.distance(from: tex.startIndex, to: found.lowerBound)
        return PartValue(range: lower..<(lower + part.utf8.count), value: value, isAtom: isAtom)
      }
      return FormulaRecord(
        source: ChainRule.source(tex), isDisplayed: true, role: role, functions: ["f", "g"],
        values: parts)
    }
  }

  @Test(arguments: [
    Filled(
      tex: "y = f(g(x)) = (3x + 1)^2",
      values: [("y", 16, true), ("f(g(x))", 16, true), ("x", 1, true)],
      shown: "y = (3 · 1 + 1)² = 16"),
    Filled(
      tex: "u \\cdot y",
      values: [("u \\cdot y", 64, false), ("u", 4, true), ("y", 16, true)],
      shown: "u · y = 4 · 16 = 64"),
    Filled(
      tex: "\\frac{y}{u} + h",
      values: [
        ("\\frac{y}{u} + h", 16.0 / 3, false), ("y", 16, true), ("u", 3, true), ("h", 0, true),
      ],
      shown: "y/u + h = 16/3 + 0 ≈ 5.33333"),
    Filled(
      tex: "a \\cdot b", values: [("a", 3, true), ("b", -0.5, true)], shown: "a · b = 3 · (-0.5)"),
    Filled(
      tex: "y = \\sum_{i=1}^{n} i, \\quad n > 0",
      values: [("y", 6, true), ("i", 9, true), ("n", 3, true), ("i", 9, true)],
      shown: "y = ∑ᵢ₌₁³ i = 6"),
    // A row without a number is not said twice.
    Filled(
      tex: "\\begin{aligned} a &= b \\\\ y &= 2 x \\end{aligned}",
      values: [("y", 4, true), ("x", 2, true)], shown: "y = 2 · 2 = 4"),
    Filled(
      tex: "\\begin{aligned} a &= b \\\\ &= 2 x \\end{aligned}", values: [("x", 2, true)],
      shown: "a = 2 · 2"),
    Filled(tex: "y = x", values: [("y", .nan, true), ("x", 1, true)], shown: "none"),
    Filled(tex: "3 \\cdot 8 = 24", values: [], shown: "none"),
    Filled(
      tex: "y = x", values: [("y", 1, true), ("x", 0.298371, true)], shown: "1 ≠ 0.298371",
      role: .wrong(why: "They differ.")),
    Filled(
      tex: "y = 2 x", values: [("y", 4, true), ("2 x", 2, false), ("x", 1, true)],
      shown: "4 ≠ 2 · 1; 4 ≠ 2", role: .wrong(why: "They differ.")),
    Filled(
      tex: "y = 2 x = 3", values: [("y", 2, true), ("2 x", 2, false), ("x", 1, true)],
      shown: "2 = 2 · 1 ≠ 3; 2 = 2 ≠ 3", role: .wrong(why: "They differ.")),
  ])
  func numbersStandInPlace(_ given: Filled) throws {
    let renderer = Renderer(transcript: ChainRule.transcript, style: TextStyle())
    let formula = try #require(renderer.formula(given.record))
    let shown = WorkedFormula(formula, given.record).inNumbers?.unicode() ?? "none"
    #expect(shown.replacing("−", with: "-") == given.shown)
  }
}
