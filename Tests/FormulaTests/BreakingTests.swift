import Formula
import Testing

/// Formulas that are wider than a window.
@Suite struct BreakingTests {
  private static func text(_ rows: [[TextBlock]]) -> String {
    rows.joined().flatMap(\.lines).map(\.withoutTrailingSpaces).joined(separator: "\n")
  }

  @Test(arguments: [
    (
      "y = (3 x + 1)^2 = 9 x^2 + 6 x + 1", 24,
      """
      y = (3x + 1)²
        = 9x² + 6x + 1
      """
    ),
    (
      "y = w_1 x_1 + w_2 x_2 - w_3 x_3 + w_4 x_4", 20,
      """
      y = w₁ x₁ + w₂ x₂
          − w₃ x₃ + w₄ x₄
      """
    ),
    (
      "\\frac{dE}{dw} = \\frac{dE}{do} \\cdot \\frac{do}{dz} \\cdot \\frac{dz}{dw}", 14,
      """
      dE   dE   do
      ── = ── · ──
      dw   do   dz
             dz
           · ──
             dw
      """
    ),
    // A long left side has a line of its own.
    (
      "x_1 + x_2 + x_3 = y", 10,
      """
      x₁ + x₂
      + x₃
          = y
      """
    ),
    (
      "y = -a \\cdot b \\cdot c + d", 10,
      """
      y = −a · b
          · c
          + d
      """
    ),
    ("\\sqrt{x^2} = x, \\quad x > 0", 16, "√(x²) = x\n       for x > 0"),
  ])
  func brokenWhereAPersonWould(tex: String, width: Int, picture: String) throws {
    let formula = try Formula(tex: tex, notation: .lesson)
    let rows = formula.unicodeRows(width: width)
    #expect(rows.map(Self.text) == picture)
  }

  @Test func aPieceThatCannotBeBrokenIsNotWritten() throws {
    let formula = try Formula(
      tex: "y = \\frac{x_1 + x_2 + x_3}{2}", notation: .lesson)
    #expect(formula.unicodeRows(width: 14) == nil)
    let picture = """
          x₁ + x₂ + x₃
      y = ────────────
               2
      """
    #expect(formula.unicodeRows(width: 18).map(Self.text) == picture)
  }

  /// With slashes nothing is lost and nothing is added but the breaks and signs of products there.
  @Test(arguments: Construct.all.map(\.name), [12, 20, 40])
  func nothingIsLost(name: String, width: Int) throws {
    let formula = try #require(Construct.named(name))
    for (rows, whole) in [
      (formula.unicodeRows(width: width, isFlat: true), formula.unicode()),
      (formula.asciiRows(width: width, isFlat: true), formula.ascii()),
    ] {
      guard let rows else { continue }
      #expect(rows.joined().allSatisfy { $0.width <= width })
      func letters(_ text: String) -> String { String(text.filter { !" ·*;".contains($0) }) }
      #expect(letters(Self.text(rows).replacing("\n", with: "")) == letters(whole))
    }
    for width in [12, 20, 40] {
      for rows in [formula.unicodeRows(width: width), formula.asciiRows(width: width)] {
        #expect((rows ?? []).joined().allSatisfy { $0.width <= width })
      }
    }
  }

  @Test func whatFitsIsNotBroken() {
    for construct in Construct.all {
      let rows = construct.formula.unicodeRows(width: .max)
      #expect(rows?.allSatisfy { $0.count == 1 } == true, "\(construct.name)")
    }
  }
}
