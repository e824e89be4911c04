import Testing

@testable import Formula

struct TeXReadingTests {
  @Test(arguments: [
    // Operators: a wrong precedence or associativity changes one of these trees.
    ("a + b + c", "(+ (+ a b) c)"),
    ("a - b - c", "(- (- a b) c)"),
    ("a - (b - c)", "(- a (- b c))"),
    ("a + b c", "(+ a (* b c))"),
    ("a b + c", "(+ (* a b) c)"),
    ("a b \\cdot c", "(· (* a b) c)"),
    ("a \\cdot b c", "(* (· a b) c)"),
    ("a / b / c", "(/ (/ a b) c)"),
    ("a / b \\cdot c", "(· (/ a b) c)"),
    ("a b / c", "(/ (* a b) c)"),
    ("-x^2", "(neg (^ x 2))"),
    ("-a b", "(neg (* a b))"),
    ("-a + b", "(+ (neg a) b)"),
    ("(-a) b", "(* (neg a) b)"),
    ("2 \\cdot -3", "(· 2 (neg 3))"),
    ("2^{x^2}", "(^ 2 (^ x 2))"),
    ("(x^2)^3", "(^ (^ x 2) 3)"),
    ("2x^2", "(* 2 (^ x 2))"),
    ("x \\odot y \\times z", "(× (⊙ x y) z)"),
    ("x * y", "(· x y)"),
    ("6(3x+1)", "(* 6 (+ (* 3 x) 1))"),
    (
      "\\underbrace{(a - b)}_{\\text{1}} \\underbrace{c}_{\\text{2}}",
      "(* (mark 1 (- a b)) (mark 2 c))"
    ),
    // Parentheses stay where the tree does not need them.
    ("((x))", "(group x)"),
    ("(a b) + c", "(+ (group (* a b)) c)"),
    ("x(-2)", "(* x (group (neg 2)))"),
    ("\\left[ a + b \\right] c", "(* (+ a b) c)"),
    ("\\{ a + b \\} c", "(* (+ a b) c)"),
    ("\\bigl( a + b \\bigr) c", "(* (+ a b) c)"),
    // Numbers and fractions.
    ("0.50", "0.50"), (".5", ".5"),
    ("\\frac{a + b}{c}", "(frac (+ a b) c)"),
    ("\\tfrac12 x", "(* (frac 1 2) x)"),
    ("\\dfrac ab", "(frac a b)"),
    ("\\sqrt{x+1}", "(sqrt (+ x 1))"),
    ("\\sqrt[3]{x}", "(root 3 x)"),
    ("\\sqrt 2", "(sqrt 2)"),
    ("|x| |y|", "(* (abs x) (abs y))"),
    ("||x| - 1|", "(abs (- (abs x) 1))"),
    ("\\left| \\frac{a}{b} \\right|", "(abs (frac a b))"),
    ("1.5 \\times 10^{-3}", "(× 1.5 (^ 10 (neg 3)))"),
    // Names.
    ("w_5^+", "w_5^+"), ("w^{+}_{5}", "w_5^+"),
    ("w_{5}^2", "(^ w_5 2)"), ("w^2_5", "(^ w_5 2)"),
    ("z^{(2)}", "z^{(2)}"), ("z^{(l)}", "z^{(l)}"), ("x^{(a+b)}", "(^ x (group (+ a b)))"),
    ("\\mathrm{net}_{h1}", "\\mathrm{net}_{h1}"),
    ("x_{\\text{out}}", "x_{\\mathrm{out}}"), ("x^{\\mathrm{new}}", "x^{\\mathrm{new}}"),
    ("x_{ij} + x_{i,j}", "(+ x_{ij} x_{i,j})"),
    ("σ α_1", "0: `σ α` can be read as `σ(α)` or as `σ \\cdot α`; write the one you mean."),
    ("\\alpha_1 \\varepsilon", "(* \\alpha_1 \\varepsilon)"),
    ("2\\pi e^{-x}", "(* (* 2 \\pi) (^ e (neg x)))"),
    ("e(x + 1)", "(* e (+ x 1))"),
    // Calls.
    ("f(x)", "(call f x)"), ("f(x, y)", "(call f x y)"), ("f\\left(x\\right)", "(call f x)"),
    ("x(y + 1)", "(* x (+ y 1))"),
    ("f(x)(y + 1)", "(* (call f x) (+ y 1))"),
    ("f(x)^2", "(^ (call f x) 2)"),
    ("f", "f"), ("f'", "(call f')"),
    ("f'(x) + f''(x)", "(+ (call f' x) (call f'' x))"),
    ("f^{\\prime}(x)", "(call f' x)"),
    ("\\sigma(z)(1 - \\sigma(z))", "(* (call \\sigma z) (- 1 (call \\sigma z)))"),
    ("(f \\circ g)'(x)", "(call (f ∘ g)' x)"),
    ("(f \\circ g \\circ h)(x)", "(call ((f ∘ g) ∘ h) x)"),
    ("(f \\circ (g \\circ h))(x)", "(call (f ∘ (g ∘ h)) x)"),
    ("(f' \\circ g)(x) g'(x)", "(* (call (f' ∘ g) x) (call g' x))"),
    ("f \\circ g", "(call (f ∘ g))"),
    ("\\exp \\circ f", "(call (exp ∘ f))"),
    // Known functions.
    ("\\sin x", "(call sin x)"), ("\\sin(x)", "(call sin (group x))"),
    ("\\sin(x + 1)", "(call sin (+ x 1))"),
    ("\\sin 2x", "(call sin (* 2 x))"),
    ("\\sin x \\cos y", "(* (call sin x) (call cos y))"),
    ("\\sin x \\cdot y", "(· (call sin x) y)"),
    ("\\sin^2 x", "(^ (call sin x) 2)"), ("\\sin^2(x)", "(^ (call sin (group x)) 2)"),
    ("\\sin(x)^2", "(^ (call sin (group x)) 2)"),
    ("(\\sin x) y", "(* (call sin x) y)"),
    ("\\ln \\sin x", "(call ln (call sin x))"),
    ("\\ln \\frac{a}{b}", "(call ln (frac a b))"),
    ("\\ln|x|", "(call ln (abs x))"), ("|\\sin x|", "(abs (call sin x))"),
    ("\\max(a, b)", "(call max a b)"), ("\\operatorname{sign}(x)", "(call sign (group x))"),
    (
      "-y \\ln a - (1 - y)\\ln(1 - a)",
      "(- (neg (* y (call ln a))) (* (- 1 y) (call ln (- 1 a))))"
    ),
    // Derivatives.
    ("\\frac{dy}{dx}", "(d y by x)"),
    ("\\frac{\\mathrm{d}y}{\\mathrm{d}x}", "(d y by x)"),
    ("\\frac{d^2y}{dx^2}", "(d y by x x)"),
    ("\\frac{\\partial E}{\\partial w_5}", "(∂ E by w_5)"),
    ("\\frac{\\partial^2 E}{\\partial x \\partial y}", "(∂ E by x y)"),
    ("\\frac{\\partial^3 E}{\\partial x^2 \\, \\partial y}", "(∂ E by x x y)"),
    ("\\frac{d f(x)}{dx}", "(d (call f x) by x)"),
    ("\\frac{d(x^2)}{dx}", "(d (^ x 2) by x)"),
    ("\\frac{d}{dx} x^2", "(d/ (^ x 2) by x)"),
    ("\\frac{d}{dx}(x^2)", "(d/ (group (^ x 2)) by x)"),
    ("\\frac{d}{dx}(x^2 + 1)", "(d/ (+ (^ x 2) 1) by x)"),
    ("\\frac{d}{dx}(3x + 1)^2", "(d/ (^ (+ (* 3 x) 1) 2) by x)"),
    ("\\frac{d}{dx} 3 x^2 + 1", "(+ (d/ (* 3 (^ x 2)) by x) 1)"),
    ("\\frac{d}{dx} x \\cdot y", "(· (d/ x by x) y)"),
    ("\\frac{dy}{du} \\frac{du}{dx}", "(* (d y by u) (d u by x))"),
    ("\\left. \\frac{dy}{dx} \\right|_{x=1}", "(at (d y by x) (= x 1))"),
    ("\\left. E \\right|_{x=2, w_5=-1}", "(at E (= x 2) (= w_5 (neg 1)))"),
  ])
  func term(tex: String, dump: String) {
    #expect(reading(tex: tex) == dump)
  }

  @Test(arguments: [
    ("y = 16", "y = 16"),
    ("0 < x \\le 2", "0 < x ≤ 2"),
    ("x \\ne y \\approx 3.14", "x ≠ y ≈ 3.14"),
    ("E := x^2", "E := (^ x 2)"),
    ("y = 3.", "y = 3"), ("y = 3,", "y = 3"), ("y = 3;", "y = 3"),
    ("\\; x \\quad = ~ 3 \\!", "x = 3"),
    ("\\begin{aligned} y &= f(x) \\\\ &= x^2 \\end{aligned}", "y = (call f x); = (^ x 2)"),
    ("\\begin{align*} y &= 1, \\\\[2pt] z &= 2. \\\\ \\end{align*}", "y = 1; z = 2"),
    ("y &= x \\\\ &\\approx 3", "y = x; ≈ 3"),
  ])
  func relations(tex: String, dump: String) {
    #expect(reading(tex: tex) == dump)
  }

  @Test func aCallOrAProductIsDecidedByTheNotation() {
    let function = Notation(functions: [Symbol("q")])
    let quantity = Notation(quantities: [Symbol("q")])
    #expect(reading(tex: "q(y)", notation: function) == "(call q y)")
    #expect(reading(tex: "q(y)", notation: quantity) == "(* q (group y))")
    #expect(reading(tex: "q(y)", notation: Notation(acceptsUnknown: true)) == "(* q (group y))")
  }

  @Test func dIsAQuantityWhereTheLessonSaysSo() {
    let notation = Notation(quantities: [Symbol("d"), Symbol("x")])
    #expect(reading(tex: "2 d x", notation: notation) == "(* (* 2 d) x)")
    #expect(
      reading(tex: "\\frac{d x}{d x}", notation: notation)
        == "0: `\\frac{d x}{d x}` can be read as `a derivative, written \\frac{\\mathrm{d}…}"
        + "{\\mathrm{d}…}` or as `a fraction of products with the quantity d`; "
        + "write the one you mean.")
  }

  @Test func aRowThatBeginsWithARelationGoesOn() throws {
    let formula = try Formula(
      tex: "\\begin{aligned} y &= a \\\\ &= b \\end{aligned}", notation: .lesson)
    #expect(
      formula.links.map { "\($0.left.dump)\($0.relation.sign.tex)\($0.right.dump)" }
        == ["y=a", "a=b"])
  }
}
