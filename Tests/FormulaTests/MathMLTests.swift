import Testing

@testable import Formula

struct MathMLTests {
  @Test(arguments: [
    ("x", "<mi>x</mi>"),
    ("\\Delta", "<mi mathvariant=\"normal\">Δ</mi>"),
    ("x_1^2", "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>"),
    ("w_5^+", "<msubsup><mi>w</mi><mn>5</mn><mo lspace=\"0\" rspace=\"0\">+</mo></msubsup>"),
    (
      "z^{(2)}",
      "<msup><mi>z</mi><mrow><mo stretchy=\"false\">(</mo><mn>2</mn>"
        + "<mo stretchy=\"false\">)</mo></mrow></msup>"
    ),
    (
      "\\mathrm{net}_{h1}",
      "<msub><mi mathvariant=\"normal\">net</mi><mrow><mi>h</mi><mn>1</mn></mrow></msub>"
    ),
    ("3x + 1", "<mrow><mn>3</mn><mo>&#x2062;</mo><mi>x</mi><mo>+</mo><mn>1</mn></mrow>"),
    ("x \\cdot y", "<mrow><mi>x</mi><mo>⋅</mo><mi>y</mi></mrow>"),
    ("-x", "<mrow><mo>−</mo><mi>x</mi></mrow>"),
    (
      "a - (-b)",
      "<mrow><mi>a</mi><mo>−</mo><mo stretchy=\"false\">(</mo><mrow><mo>−</mo><mi>b</mi>"
        + "</mrow><mo stretchy=\"false\">)</mo></mrow>"
    ),
    ("\\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
    (
      "\\left( \\frac{a}{b} \\right)^2",
      "<msup><mrow><mo>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>)</mo></mrow>"
        + "<mn>2</mn></msup>"
    ),
    ("\\sqrt{x + 1}", "<msqrt><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow></msqrt>"),
    ("\\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
    (
      "2 \\sin x",
      "<mrow><mn>2</mn><mo>&#x2062;</mo><mspace width=\"0.167em\"></mspace><mrow><mi>sin</mi>"
        + "<mo>&#x2061;</mo><mspace width=\"0.167em\"></mspace><mi>x</mi></mrow></mrow>"
    ),
    (
      "\\sin^2(x + 1)",
      "<mrow><msup><mi>sin</mi><mn>2</mn></msup><mo>&#x2061;</mo>"
        + "<mo stretchy=\"false\">(</mo><mi>x</mi><mo>+</mo><mn>1</mn>"
        + "<mo stretchy=\"false\">)</mo></mrow>"
    ),
    (
      "f'(x)",
      "<mrow><mrow><mi>f</mi><mo>′</mo></mrow><mo>&#x2061;</mo><mo stretchy=\"false\">(</mo>"
        + "<mi>x</mi><mo stretchy=\"false\">)</mo></mrow>"
    ),
    (
      "(f \\circ g)(x)",
      "<mrow><mo stretchy=\"false\">(</mo><mi>f</mi><mo>∘</mo><mi>g</mi>"
        + "<mo stretchy=\"false\">)</mo><mo>&#x2061;</mo><mo stretchy=\"false\">(</mo><mi>x</mi>"
        + "<mo stretchy=\"false\">)</mo></mrow>"
    ),
    ("f \\circ g", "<mrow><mi>f</mi><mo>∘</mo><mi>g</mi></mrow>"),
    (
      "|x|^2",
      "<msup><mrow><mo stretchy=\"false\">|</mo><mi>x</mi><mo stretchy=\"false\">|</mo></mrow>"
        + "<mn>2</mn></msup>"
    ),
    (
      "(f \\circ g)'(x)",
      "<mrow><mrow><mo stretchy=\"false\">(</mo><mi>f</mi><mo>∘</mo><mi>g</mi>"
        + "<mo stretchy=\"false\">)</mo><mo>′</mo></mrow><mo>&#x2061;</mo>"
        + "<mo stretchy=\"false\">(</mo><mi>x</mi><mo stretchy=\"false\">)</mo></mrow>"
    ),
    (
      "\\frac{\\partial^2 E}{\\partial x^2}",
      "<mfrac><mrow><msup><mi>∂</mi><mn>2</mn></msup><mi>E</mi></mrow><mrow><mi>∂</mi>"
        + "<msup><mi>x</mi><mn>2</mn></msup></mrow></mfrac>"
    ),
    (
      "\\frac{d}{dx} x^2",
      "<mrow><mfrac><mi>d</mi><mrow><mi>d</mi><mi>x</mi></mrow></mfrac>"
        + "<mspace width=\"0.167em\"></mspace><msup><mi>x</mi><mn>2</mn></msup></mrow>"
    ),
    (
      "|x| < 2",
      "<mrow><mo stretchy=\"false\">|</mo><mi>x</mi><mo stretchy=\"false\">|</mo></mrow>"
        + "<mo>&lt;</mo><mn>2</mn>"
    ),
    (
      "\\left. E \\right|_{x=1}",
      "<msub><mrow><mi>E</mi><mo stretchy=\"true\" form=\"postfix\" minsize=\"1.6em\">|</mo></mrow>"
        + "<mrow><mi>x</mi><mo lspace=\"0\" rspace=\"0\">=</mo><mn>1</mn></mrow></msub>"
    ),
    (
      "\\begin{aligned} y &= x \\\\ &= 2 \\end{aligned}",
      "<mtable class=\"aligned\" displaystyle=\"true\"><mtr><mtd><mi>y</mi></mtd><mtd><mo>=</mo>"
        + "<mi>x</mi></mtd></mtr><mtr><mtd></mtd><mtd><mo>=</mo><mn>2</mn></mtd></mtr></mtable>"
    ),
    (
      "\\underbrace{x}_{\\text{1}} y",
      "<mrow><munder><munder><mi>x</mi><mo stretchy=\"true\">⏟</mo></munder><mtext>①</mtext></munder>"
        + "<mo>&#x2062;</mo><mi>y</mi></mrow>"
    ),
  ])
  func markup(tex: String, mathML: String) throws {
    #expect(try Formula(tex: tex, notation: .lesson).mathML() == mathML)
  }

  @Test func aNumberInPlaceOfASymbolCarriesItsReference() {
    let number = Expression(.number(Numeral("-0.5", reference: "n\"3")))
    #expect(number.mathML() == "<mn data-ref=\"n&quot;3\">−0.5</mn>")
    let small = Expression(.number(Numeral("3e-9", reference: "n4")))
    #expect(
      small.mathML() == "<mrow data-ref=\"n4\"><mn>3</mn><mo>×</mo>"
        + "<msup><mn>10</mn><mn>−9</mn></msup></mrow>")
  }

  @Test func textIsEscaped() {
    #expect(
      Expression(.symbol(Symbol("<b>&", below: "<"))).mathML()
        == "<msub><mi mathvariant=\"normal\">&lt;b&gt;&amp;</mi>"
        + "<mo lspace=\"0\" rspace=\"0\">&lt;</mo></msub>")
  }
}
