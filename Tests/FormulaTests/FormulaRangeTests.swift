import Testing

@testable import Formula

struct FormulaRangeTests {
  /// The bytes of every node, cut out, read as that node again.
  @Test(arguments: [
    "y = f(g(x)) + 1", "\\frac{dy}{dx} = 6 \\cdot (3x + 1)", "x^2 + x^{12} - w_5^+",
    "\\sin x \\cos(2 x + 1) + \\ln 2x", "\\left( \\frac{a}{b} \\right)^2 / c",
    "-(a - (b - c)) x", "|x - 1| + \\sqrt[3]{x} \\cdot \\sqrt 2", "η σ(z)(1 − σ(z))",
    "\\left. x^2 + 1 \\right|_{x=2} - \\frac{d}{dx} x^2", "\\sin^2 x + (f \\circ g)'(x)",
    "\\begin{aligned} y &= (3x+1)^2 \\\\ &= 9x^2 + 6x + 1 \\end{aligned}",
  ])
  func everyNodeReadsBack(tex: String) throws {
    let bytes = Array(tex.utf8)
    let formula = try Formula(tex: tex, notation: .lesson)
    for term in formula.terms {
      term.walk { part in
        let text = String(decoding: bytes[part.range], as: UTF8.self)
        // The call in `\sin^2 x` is written around its power.
        if text.hasPrefix("\\sin^2"), case .call = part.kind { return }
        let read = try? Formula(tex: text, notation: .lesson).terms.first
        #expect(read == part, "`\(text)` is no \(part.dump)")
      }
    }
  }

  @Test func rangesLeaveParenthesesToTheParent() throws {
    let term = try #require(try Formula(tex: "6 \\cdot (3x + 1)", notation: .lesson).terms.first)
    #expect(term.range == 0..<16)
    #expect(term.children.map(\.range) == [0..<1, 9..<15])
  }

  @Test func typedRangesAreBytesToo() throws {
    let term = try #require(try Formula(typed: "σ(z) + x²", notation: .lesson).terms.first)
    #expect(term.children.map(\.range) == [0..<5, 8..<11])
  }

  @Test func linksSpanBothSides() throws {
    let formula = try Formula(tex: "y = x + 1 \\approx 3", notation: .lesson)
    #expect(formula.links.map(\.range) == [0..<9, 4..<19])
  }
}
