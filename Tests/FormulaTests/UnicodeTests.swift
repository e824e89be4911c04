import Testing

@testable import Formula

struct UnicodeTests {
  @Test(arguments: [
    (
      "\\frac{dy}{dx} = \\frac{dy}{du} \\frac{du}{dx}", "dy/dx = dy/du · du/dx",
      "dy/dx = dy/du * du/dx"
    ),
    (
      "f(x) = (g \\circ h)(x)", "f(x) = (g ∘ h)(x)", "f(x) = (g o h)(x)"
    ),
    (
      "(f \\circ g)'(x) = f'(g(x)) \\cdot g'(x)", "(f ∘ g)′(x) = f′(g(x)) · g′(x)",
      "(f o g)'(x) = f'(g(x)) * g'(x)"
    ),
    ("2x \\cos(x^2)", "2x cos(x²)", "2*x*cos(x^2)"),
    ("6(3x + 1)", "6(3x + 1)", "6*(3*x + 1)"),
    ("x (y + 1)", "x · (y + 1)", "x * (y + 1)"),
    ("\\frac{1}{2} x", "(1/2) x", "(1/2)*x"),
    ("\\frac{a + b}{c}", "(a + b)/c", "(a + b)/c"),
    ("\\frac{a}{b c}", "a/(b c)", "a/(b*c)"),
    ("\\frac{a b}{c}", "a b / c", "a*b / c"),
    (
      "w_5^+ = w_5 - \\eta \\frac{\\partial E}{\\partial w_5}", "w₅⁺ = w₅ − η · ∂E/∂w₅",
      "w5^+ = w5 - eta * dE/dw5"
    ),
    ("e^{-x} + e^{2x} + x^{12}", "e⁻ˣ + e^(2x) + x¹²", "e^(-x) + e^(2*x) + x^12"),
    (
      "\\sqrt{x} + \\sqrt{x+1} + \\sqrt[3]{x}", "√x + √(x + 1) + ³√(x)",
      "sqrt(x) + sqrt(x + 1) + root(3, x)"
    ),
    ("\\sin^2 x", "sin(x)²", "sin(x)^2"),
    (
      "\\left. \\frac{dy}{dx} \\right|_{x=1} \\approx 24", "dy/dx|_{x = 1} ≈ 24",
      "dy/dx|_{x = 1} ~= 24"
    ),
    ("\\frac{d}{dx} x^2", "d/dx(x²)", "d/dx(x^2)"),
    ("\\frac{\\partial^2 E}{\\partial x^2}", "∂²E/∂x²", "d^2E/dx^2"),
    ("\\begin{aligned} y &= 1 \\\\ &\\ne 2 \\end{aligned}", "y = 1; ≠ 2", "y = 1; != 2"),
    ("\\underbrace{(a - b)}_{\\text{1}} c", "(a − b) c", "(a - b)*c"),
  ])
  func oneLine(tex: String, unicode: String, ascii: String) throws {
    let formula = try Formula(tex: tex, notation: .lesson)
    #expect(formula.unicode() == unicode)
    #expect(formula.ascii() == ascii)
  }

  @Test(arguments: [
    (
      "y = x^2",
      """
      y = x²
      """
    ),
    (
      "\\frac{dy}{dx} = \\frac{dy}{du} \\cdot \\frac{du}{dx}",
      """
      dy   dy   du
      ── = ── · ──
      dx   du   dx
      """
    ),
    (
      "\\sigma(z) = \\frac{1}{1 + e^{-z}}",
      """
                1
      σ(z) = ───────
             1 + e⁻ᶻ
      """
    ),
    (
      "\\left( \\frac{a}{b} \\right)^2",
      """
         2
      ⎛a⎞
      ⎜─⎟
      ⎝b⎠
      """
    ),
    (
      "\\frac{\\frac{a}{b}}{c + 1} - x",
      """
        a
        ─
        b
      ───── - x
      c + 1
      """.replacing("-", with: "−")
    ),
    (
      "e^{2x} + 1",
      """
       2x
      e   + 1
      """
    ),
    (
      "\\left. \\frac{dy}{dx} \\right|_{x=1} = 24",
      """
      dy│
      ──│      = 24
      dx│x = 1
      """
    ),
    (
      "\\left| \\frac{a}{b} \\right| \\le 1",
      """
      │a│
      │─│ ≤ 1
      │b│
      """
    ),
    (
      "\\frac{d}{dx} (3x + 1)^2",
      """
      d
      ──((3x + 1)²)
      dx
      """
    ),
    (
      "\\begin{aligned} \\frac{dy}{dx} &= 6(3x + 1) \\\\ &= 24 \\end{aligned}",
      """
      dy
      ── = 6(3x + 1)
      dx

         = 24
      """
    ),
    (
      "\\begin{aligned} y &= (3x+1)^2 \\\\ &= 16 \\end{aligned}",
      """
      y = (3x + 1)²
        = 16
      """
    ),
    (
      "\\sqrt{\\frac{x}{2}} \\sin \\frac{x}{2}",
      """
          ▁▁
         ╱ x    ⎛x⎞
        ╱  ─ sin⎜─⎟
      ╲╱   2    ⎝2⎠
      """
    ),
    (
      "\\underbrace{\\frac{a}{b}}_{\\text{1}} \\cdot \\underbrace{c}_{\\text{2}}",
      """
       a
       ─  ·  c
       b    (2)
      (1)
      """
    ),
  ])
  func twoDimensions(tex: String, picture: String) throws {
    let block = try Formula(tex: tex, notation: .lesson).unicodeBlock()
    #expect(block.lines.map(\.withoutTrailingSpaces).joined(separator: "\n") == picture)
    #expect(block.lines.allSatisfy { $0.count == block.width })
    #expect(block.lines.indices.contains(block.baseline))
  }

  @Test func twoDimensionsInASCII() throws {
    let block = try Formula(
      tex: "\\left( \\frac{dy}{dx} \\right)^2 \\ge \\frac{1}{2}", notation: .lesson
    )
    .asciiBlock()
    #expect(
      block.lines.map(\.withoutTrailingSpaces) == [
        "    2",
        "/dy\\     1",
        "|--|  >= -",
        "\\dx/     2",
      ])
    #expect(block.baseline == 2)
  }
}

extension String {
  fileprivate func replacing(_ sign: Character, with other: Character) -> String {
    String(map { $0 == sign ? other : $0 })
  }
}
