import Testing

@testable import Formula

/// Sums, limits, matrices and the rest: what each text is, as a tree.
struct StructureReadingTests {
  @Test(arguments: [
    // Marks of names.
    ("x_{i+1}", "x_{i+1}"), ("a^{(l-1)}", "a^{(l-1)}"), ("w_{i,j}^{(l)}", "w_{i,j}^{(l)}"),
    ("w^{(l)}_{ij}", "w_{ij}^{(l)}"), ("a^{[l]}", "a^{[l]}"), ("x_{2n-1}", "x_{2n-1}"),
    ("x^{(a+b)}", "(^ x (group (+ a b)))"), ("z^{(l+1)\\top} x", "(* (transpose z^{(l+1)}) x)"),
    ("\\hat{y} + \\bar x + \\tilde{\\theta}_i", "(+ (+ \\hat{y} \\bar{x}) \\tilde{\\theta}_i)"),
    ("\\mathbf{x}_i \\boldsymbol\\delta", "(* x_i \\delta)"),
    ("\\mathcal{L} + \\vec x", "(+ \\mathcal{L} \\vec{x})"),
    // Sums take a product along, and end at + and −.
    ("\\sum_{i=1}^n x_i", "(sum [i from 1 to n] x_i)"),
    ("\\sum\\limits_{i=1}^{n} a_i b_i + c", "(+ (sum [i from 1 to n] (* a_i b_i)) c)"),
    ("\\sum^{n}_{i=0} x_i", "(sum [i from 0 to n] x_i)"),
    ("\\sum_i a_i \\cdot c - x", "(- (sum [i] (· a_i c)) x)"),
    ("\\sum_i -a_i", "(sum [i] (neg a_i))"), ("-\\sum_i a_i b", "(neg (sum [i] (* a_i b)))"),
    ("\\sum_i a_i / c", "(sum [i] (/ a_i c))"),
    ("\\sum_i (a_i - b)^2", "(sum [i] (^ (- a_i b) 2))"),
    ("\\frac1n \\sum_i a_i", "(* (frac 1 n) (sum [i] a_i))"),
    ("\\sum_i a_i \\sum_j b_j", "(sum [i] (* a_i (sum [j] b_j)))"),
    ("(\\sum_i a_i) b", "(* (sum [i] a_i) b)"), ("\\sum_{i,j} a_{ij}", "(sum [i j] a_{ij})"),
    ("\\sum a_i b_i", "(sum [i] (* a_i b_i))"), ("\\sum_i i(i+1)", "(sum [i] (* i (+ i 1)))"),
    ("\\sum_{i \\ne j} a_i", "(sum [i where i ≠ j] a_i)"),
    ("\\sum_{1 \\le i \\le n} a_i", "(sum [i where 1 ≤ i ≤ n] a_i)"),
    ("\\sum_{i \\in \\{1,3\\}} a_i", "(sum [i where i ∈ (set 1 3)] a_i)"),
    ("\\sum_{i, j \\colon i + j = n} a_i", "(sum [i j where (+ i j) = n] a_i)"),
    ("\\sum_{j=1, j \\ne i}^n a_j", "(sum [j where 1 ≤ j ≤ n, j ≠ i] a_j)"),
    ("\\sum_{i,j=1}^n a_{ij}", "(sum [i j from 1 to n] a_{ij})"),
    ("\\prod_{k=1}^{3} x_k y_k", "(product [k from 1 to 3] (* x_k y_k))"),
    ("\\ln \\sum_j e^{z_j}", "(call ln (sum [j] (^ e z_j)))"),
    ("\\max_i z_i", "(maximum [i] z_i)"), ("\\max\\{a, b\\}", "(call max a b)"),
    ("\\arg\\max_i z_i", "(argmax [i] z_i)"),
    ("\\operatorname*{arg\\,max}_i z_i", "(argmax [i] z_i)"),
    ("\\operatorname{argmin}_{i} z_i", "(argmin [i] z_i)"),
    // Limits and integrals.
    ("\\lim_{x \\to 0} \\frac{\\sin x}{x}", "(lim x 0 (frac (call sin x) x))"),
    ("\\lim_{x \\to 0^+} x(x+1)", "(lim x 0+ (* x (+ x 1)))"),
    ("\\lim_{h \\to a^{-}} h^2", "(lim h a- (^ h 2))"),
    ("\\lim_{n\\to-\\infty} \\frac1n + 1", "(+ (lim n (neg \\infty) (frac 1 n)) 1)"),
    ("\\int_0^1 x^2 \\, dx", "(int x 0 1 (^ x 2))"),
    ("\\int_{a}^{b} x + 1\\,\\mathrm{d}x", "(int x a b (+ x 1))"),
    ("\\int_0^1 \\frac{dx}{1+x^2}", "(int x 0 1 (frac 1 (+ 1 (^ x 2))))"),
    ("\\int_0^1 \\frac{2 t\\,dt}{1+t} + c", "(+ (int t 0 1 (frac (* 2 t) (+ 1 t))) c)"),
    ("\\int_0^1 dx", "(int x 0 1 1)"), ("2\\int_0^1 t(1-t) dt", "(* 2 (int t 0 1 (* t (- 1 t))))"),
    ("\\int_0^1 \\int_0^x x y \\, dy \\, dx", "(int x 0 1 (int y 0 x (* x y)))"),
    ("\\int_0^1 \\sin x \\, dx \\cdot c", "(· (int x 0 1 (call sin x)) c)"),
    // Matrices, cases, norms.
    ("\\begin{pmatrix} a & b \\\\ 0 & c \\end{pmatrix} x", "(* (pmatrix a b; 0 c) x)"),
    (
      "\\left[\\begin{matrix}1 & x\\\\2 x & 1\\end{matrix}\\right]",
      "(bmatrix 1 x; (* 2 x) 1)"
    ),
    ("\\begin{bmatrix} 1 \\\\ 2 \\\\ \\end{bmatrix}^\\top", "(transpose (bmatrix 1; 2))"),
    (
      "\\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
      "(cases (x if x > 0) (0 if otherwise))"
    ),
    (
      "\\begin{cases} x, & 0 \\le x < 1, \\\\ a & \\text{for}\\: x < 0 \\wedge y > 0 \\\\"
        + " 1, & \\text{else.} \\end{cases}",
      "(cases (x if 0 ≤ x < 1) (a if x < 0, y > 0) (1 if otherwise))"
    ),
    ("\\lVert x \\rVert_1^2", "(^ (norm x 1) 2)"), ("\\|x\\| \\|y\\|", "(* (norm x) (norm y))"),
    ("\\left\\| \\frac{a}{b} \\right\\|_\\infty", "(norm (frac a b) \\infty)"),
    // Transposes, gradients, dots, primes.
    ("W^\\top x", "(* (transpose W) x)"), ("W^T x", "(* (transpose W) x)"),
    ("x^{\\mathsf T} y", "(* (transpose x) y)"), ("(a b)^{\\intercal}", "(transpose (* a b))"),
    ("(W^{(2)})^{\\top} y", "(* (transpose W^{(2)}) y)"),
    ("a - \\eta \\nabla_{w} E", "(- a (* \\eta (∇ E by w)))"), ("\\nabla f(x)", "(∇ (call f x))"),
    ("\\dot x + \\ddot{y}_1^2", "(+ (d. x by t) (^ (d. y_1 by t t) 2))"),
    ("(x^2)' + (\\sin y)''", "(+ (d' (^ x 2) by x) (d' (call sin y) by y y))"),
    // As computer algebra prints.
    ("\\frac{d}{d x} f{\\left(x \\right)}", "(d/ (call f x) by x)"),
    ("\\sin^{2}{\\left(x \\right)} y", "(* (^ (call sin (group x)) 2) y)"),
    ("\\log{\\left(x \\right)} \\left|{x}\\right|", "(* (call log (group x)) (abs x))"),
    ("\\operatorname{atan}{\\left(x \\right)}", "(call arctan (group x))"),
    ("1.0 \\cdot 10^{-5} x^{\\frac{3}{2}}", "(* (· 1.0 (^ 10 (neg 5))) (^ x (frac 3 2)))"),
    ("a \\div b", "(/ a b)"),
  ])
  func term(tex: String, dump: String) {
    #expect(reading(tex: tex) == dump)
  }

  @Test(arguments: [
    ("\\sqrt{x^2} = x, \\quad x > 0", "(sqrt (^ x 2)) = x, x > 0"),
    ("\\sqrt{x^2} = x \\quad \\text{if } x \\ge 0.", "(sqrt (^ x 2)) = x, x ≥ 0"),
    (
      "\\ln(xy) = \\ln x + \\ln y, \\quad x, y > 0",
      "(call ln (group (* x y))) = (+ (call ln x) (call ln y)), x > 0, y > 0"
    ),
    ("x < a \\text{ for } x < 0 \\text{ and } a > 1", "x < a, x < 0, a > 1"),
    ("\\frac{\\sin x}{x} \\to 1 \\text{ as } x \\to 0", "(frac (call sin x) x) → 1, x → 0"),
    ("x = 2 \\quad (y > 0)", "x = 2, y > 0"),
    ("x \\in (0, 1]", "x ∈ (interval (0 1])"),
    (
      "0 \\in \\left[0, \\infty\\right)",
      "0 ∈ (interval [0 \\infty))"
    ),
    ("x \\in \\mathbb{R}", "x ∈ \\mathbb{R}"), ("x \\in \\{0, 1\\}", "x ∈ (set 0 1)"),
    (
      "\\forall u, v \\colon (u v)' = u' v + u v'",
      "∀ u v: (d' (* u v) by x) = (+ (* (call u') v) (* u (call v')))"
    ),
    (
      "(u + v)' = u' + v' \\quad \\text{for all } u, v.",
      "∀ u v: (d' (+ u v) by x) = (+ (call u') (call v'))"
    ),
    (
      "\\forall u, v: (u \\circ v)'(x) = u'(v(x)) v'(x)",
      "∀ u v: (call (u ∘ v)' x) = (* (call u' (call v x)) (call v' x))"
    ),
    (
      "\\forall a, b: (a + b)^2 = a^2 + 2ab + b^2",
      "∀ a b: (^ (+ a b) 2) = (+ (+ (^ a 2) (* (* 2 a) b)) (^ b 2))"
    ),
    ("\\forall x > 0 \\colon |x| = x", "(abs x) = x, x > 0"),
    (
      "\\forall u \\colon \\begin{aligned} (u^2)' &= 2 u u' \\\\ u''&= (u')' \\end{aligned}",
      "∀ u: (d' (^ u 2) by x) = (* (* 2 u) (call u')); (call u'') = (call u'')"
    ),
  ])
  func relations(tex: String, dump: String) {
    #expect(reading(tex: tex) == dump)
  }

  @Test(arguments: [
    (
      "\\prod_i a_i c",
      "0: `\\prod_i a_i c` can be read as `\\prod_i (a_i c)` or as `\\left( \\prod_i a_i \\right) c`; "
        + "write the one you mean."
    ),
    (
      "\\max_i z_i / c",
      "0: `\\max_i z_i / c` can be read as `\\max_i (z_i / c)` or as `(\\max_i z_i) / c`; "
        + "write the one you mean."
    ),
    (
      "\\nabla E x",
      "0: `\\nabla E x` can be read as `\\nabla (E x)` or as `(\\nabla E) x`; write the one you mean."
    ),
    (
      "\\nabla E^2",
      "0: `\\nabla E^2` can be read as `\\nabla (E^2)` or as `(\\nabla E)^2`; "
        + "write the one you mean."
    ),
    (
      "\\sin x^\\top",
      "0: `\\sin x^\\top` can be read as `\\sin(x^\\top)` or as `(\\sin x)^\\top`; "
        + "write the one you mean."
    ),
    (
      "||x||",
      "0: `||x||` can be read as `\\lVert x \\rVert` or as "
        + "`\\lvert \\lvert x \\rvert \\rvert`; write the one you mean."
    ),
    (
      "(a x)'",
      "0: `(a x)'` can be read as `\\frac{d}{da} a x` or as `\\frac{d}{dx} a x`; "
        + "write the one you mean."
    ),
    (
      "a = 1, \\quad b = 2",
      "5: `, \\quad b = 2` can be read as `\\text{if } b = 2` or as "
        + "`\\\\ b = 2`; write the one you mean."
    ),
    (
      "\\sum w_{ij} q",
      "0: `\\sum` can be read as `\\sum_i` or as `\\sum_j`; "
        + "write the one you mean."
    ),
    (
      "\\sum x",
      "0: `\\sum` cannot stand here; expected an index below it, as in `\\sum_{i=1}^{n}`."
    ),
    ("\\sum_{i=1} x", "11: `x` cannot stand here; expected `^{…}`, the upper bound."),
    (
      "\\sum_i^n x",
      "7: `^` cannot stand here; "
        + "expected the lower bound too, as in `\\sum_{i=1}^{n}`."
    ),
    ("\\sum_{i=1}^n", "12: The formula ends too early; expected what `\\sum` goes over."),
    (
      "\\sum_{i + j = n} x",
      "5: `{i + j = n}` cannot stand here; "
        + "expected the indices first, as in `\\sum_{i, j \\colon i + j = n}`."
    ),
    (
      "\\sum_{\\substack{i<j}} x",
      "6: `\\substack` is not read in formulas; "
        + "write the conditions one after the other with commas between them."
    ),
    (
      "1 + \\ldots + n",
      "4: `\\ldots` is not read in formulas; write all of it: "
        + "a sum with `\\sum_{i=1}^{n}`, a range with `1 \\le i \\le n`."
    ),
    (
      "\\int x \\, dx",
      "0: `\\int` is not read in formulas; "
        + "write its limits too, as in `\\int_{0}^{1} x \\, dx`."
    ),
    (
      "\\int_0^1 x",
      "10: The formula ends too early; "
        + "expected the differential of the integral, `dx`."
    ),
    ("\\lim_x x", "5: `x` cannot stand here; expected `{x \\to 0}`."),
    (
      "\\begin{pmatrix} 1 & 2 \\\\ 3 \\end{pmatrix}",
      "25: This row has 1 element and the first 2; write rows of the same length."
    ),
    (
      "\\begin{matrix} 1 \\end{matrix}",
      "0: `\\begin{matrix}` cannot stand here; "
        + "expected `\\begin{pmatrix}`, `\\begin{bmatrix}`, or a bracket before it."
    ),
    ("x \\in (0, 1", "6: `(` is never closed; write its partner."),
    (
      "x \\in (0)",
      "8: `)` cannot stand here; "
        + "expected the two ends of an interval with a comma between them."
    ),
    (
      "x = 5%",
      "5: `%` is not read in formulas; "
        + "it begins a comment in TeX; write `0.05` for five percent."
    ),
    (
      "\\hat{xy}",
      "5: `x` cannot stand here; expected one letter after `\\hat`; "
        + "its indices stand behind, as in `\\hat{y}_i`."
    ),
    (
      "\\forall f \\colon f(x+1) = 0",
      "17: `f(…)` can be read as `a call of the function f` or as "
        + "`f \\cdot (…)`; write the one you mean."
    ),
    (
      "\\nabla \\cdot E",
      "0: `\\nabla \\cdot` is not read in formulas yet; "
        + "write it in another way or put it in the prose."
    ),
    (
      "x^\\top_i", "1: `^\\top` cannot stand here; expected the index before it, as in `x_i^\\top`."
    ),
    (
      "W^\\top^2", "6: `^` cannot stand here; expected parentheses around `W^\\top` before a power."
    ),
  ])
  func refuses(tex: String, message: String) {
    #expect(reading(tex: tex) == message)
  }

  @Test func aPowerWithAKnownTIsNoTranspose() {
    let notation = Notation(quantities: [Symbol("x"), Symbol("T")])
    #expect(reading(tex: "x^T", notation: notation) == "(^ x T)")
    let open = Notation(acceptsUnknown: true)
    #expect(
      reading(tex: "x^T", notation: open)
        == "1: `x^T` can be read as `the transpose x^\\top` or as `a power with the quantity T`; "
        + "write the one you mean.")
    #expect(reading(tex: "W^T", notation: open) == "(transpose W)")
  }
}
