import Testing

@testable import Formula

struct TypedReadingTests {
  @Test(arguments: [
    ("2x cos(x^2)", "(* (* 2 x) (call cos (^ x 2)))"),
    ("2*x*cos(x**2)", "(· (· 2 x) (call cos (^ x 2)))"),
    ("σ(z)(1-σ(z))", "(* (call \\sigma z) (- 1 (call \\sigma z)))"),
    ("sigma(z)*(1-sigma(z))", "(· (call \\sigma z) (- 1 (call \\sigma z)))"),
    ("3/4", "(/ 3 4)"), ("1e-3", "1e-3"), ("8.22e-2", "8.22e-2"), (".5", ".5"),
    ("-4", "(neg 4)"), ("−4", "(neg 4)"), ("2*-3", "(· 2 (neg 3))"),
    ("6(3x+1)", "(* 6 (+ (* 3 x) 1))"), ("[x+1]y", "(* (+ x 1) y)"),
    ("sqrt(x)", "(sqrt x)"), ("√x", "(sqrt x)"), ("abs(x)", "(abs x)"), ("|x|", "(abs x)"),
    ("w1", "w_1"), ("w_1", "w_1"), ("w₁", "w_1"), ("w_{1}", "w_1"), ("w1x", "(* w_1 x)"),
    ("net_h1", "\\mathrm{net}_{h1}"), ("v^(2)", "v^{(2)}"), ("x^(2)", "(^ x 2)"),
    ("eta w5", "(* \\eta w_5)"), ("xy", "(* x y)"), ("foo + 1", "(+ \\mathrm{foo} 1)"),
    ("dy/dx", "(d y by x)"), ("∂E/∂w1", "(∂ E by w_1)"), ("d²y/dx²", "(d y by x x)"),
    ("d^2y/dx^2", "(d y by x x)"), ("d/dx(x^2 + 1)", "(d/ (+ (^ x 2) 1) by x)"),
    ("dy/du · du/dx", "(· (d y by u) (d u by x))"),
    ("x²", "(^ x 2)"), ("x⁻¹", "(^ x (neg 1))"), ("x^-2", "(^ x (neg 2))"),
    ("x^2y", "(* (^ x 2) y)"), ("e^(2x)", "(^ e (* 2 x))"), ("2pi", "(* 2 \\pi)"),
    ("f'(x)", "(call f' x)"), ("sin 2x", "(call sin (* 2 x))"), ("sinx", "(call sin x)"),
    ("sin^2(x)", "(^ (call sin (group x)) 2)"), ("asin(x)", "(call arcsin (group x))"),
    ("W^T x", "(* (transpose W) x)"), ("Wᵀx", "(* (transpose W) x)"),
    ("ŷ_i", "\\hat{y}_i"), ("W_ij x_j", "(* W_{ij} x_j)"),
    ("x_{i+1}", "x_{i+1}"), ("∂E/∂w5", "(∂ E by w_5)"), ("exp(-x) ÷ 2", "(/ (call exp (neg x)) 2)"),
    ("max(0, x)", "(call max 0 x)"), ("‖x‖", "(norm x)"), ("asinh(x)", "(call arsinh (group x))"),
    ("x ∈ (0, 1]", "x ∈ (interval (0 1])"), ("|x| = x, x > 0", "(abs x) = x, x > 0"),
    ("(x²)' = 2x", "(d' (^ x 2) by x) = (* 2 x)"), ("∞ > x", "\\infty > x"),
    ("max(a, b)", "(call max a b)"), ("y <= 3", "y ≤ 3"), ("y != 3", "y ≠ 3"),
  ])
  func reads(text: String, dump: String) {
    #expect(reading(typed: text) == dump)
  }

  @Test(arguments: ["yhat - y", "y_hat - y", "ŷ - y", "y\u{302} - y"])
  func aLetterWithAnAccent(text: String) {
    let notation = Notation(quantities: [Symbol("y"), Symbol("y\u{302}")])
    #expect(reading(typed: text, notation: notation) == "(- \\hat{y} y)")
  }

  @Test(arguments: [
    ("x2", "0: `x2` can be read as `x_2` or as `x*2`; write the one you mean."),
    ("sin x^2", "0: `sin x^2` can be read as `sin(x^2)` or as `sin(x)^2`; write the one you mean."),
    ("e^2x", "0: `e^2x` can be read as `e^(2*x)` or as `e^2*x`; write the one you mean."),
    ("1/2 x", "0: `1/2 x` can be read as `(1/2)*x` or as `1/(2*x)`; write the one you mean."),
    ("2^3^4", "3: `2^3^4` can be read as `2^(3^4)` or as `(2^3)^4`; write the one you mean."),
    (
      "z^(2)",
      "1: `z^(2)` can be read as `the quantity z⁽²⁾` or as `z to the power of 2`; "
        + "write the one you mean."
    ),
    (
      "q(x)",
      "0: `q(…)` is a call if q is a function and a product if it is a quantity, and no such name "
        + "is known; bind it in a step before, or write `q * (…)`."
    ),
    ("0,5", "1: `,` cannot stand here; expected a decimal point."),
    ("2 3", "2: `3` cannot stand here; expected an operator such as `*` before a number."),
    ("x!", "1: `!` cannot stand here; expected numbers, names and operators such as 2*x*cos(x^2)."),
    ("x(", "2: The formula ends too early; expected a term."),
    ("(x", "0: `(` is never closed; write its partner."),
    (")", "0: `)` cannot stand here; expected a term."),
    ("", "0: The formula is empty; write a term or a relation."),
  ])
  func refuses(text: String, message: String) {
    #expect(reading(typed: text) == message)
  }
}
