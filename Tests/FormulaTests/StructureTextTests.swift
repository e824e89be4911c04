import Testing

@testable import Formula

/// Sums, limits, matrices and the like as plain text. MathML is in the gallery.
struct StructureTextTests {
  @Test(arguments: [
    ("sum", "∑ᵢ₌₁ⁿ wᵢ xᵢ", "sum_{i=1}^n w_i*x_i"),
    ("sum of a sum", "∑ᵢ₌₁ⁿ (xᵢ + 1)", "sum_{i=1}^n (x_i + 1)"),
    ("sum over all", "∑ₖ ∂E/∂zₖ · wₖᵢ", "sum_k dE/dz_k * w_ki"),
    ("sum of layers", "∑_{i,j} wᵢⱼ⁽ˡ⁺¹⁾", "sum_{i,j} w_ij^(l+1)"),
    ("sum under a condition", "∑_{i≠j} aᵢⱼ", "sum_{i!=j} a_ij"),
    ("sum over a set", "∑_{i∈{1, 3}} xᵢ", "sum_{i in {1, 3}} x_i"),
    ("sum to a term", "∑ₖ₌₀²ⁿ⁻¹ xₖ", "sum_{k=0}^{2*n-1} x_k"),
    ("product over an index", "∏ₖ₌₁ⁿ (k/2)", "prod_{k=1}^n (k/2)"),
    ("factor and maximum", "2 minᵢ zᵢ", "2*min_i z_i"),
    ("place of the maximum", "argmaxᵢ zᵢ", "argmax_i z_i"),
    ("limit", "lim_{x→0} sin(x)/x", "lim_{x->0} sin(x)/x"),
    ("limit from above", "lim_{x→0⁺} ln(x)", "lim_{x->0+} ln(x)"),
    ("integral", "∫₀¹ x² dx", "int_0^1 x^2 dx"),
    ("integral of a fraction", "∫_{−a}^∞ 1/(1 + x²) dx", "int_{-a}^{inf} 1/(1 + x^2) dx"),
    ("matrix", "[1 −2; 3 40]", "[1 -2; 3 40]"),
    ("matrix of terms", "[a + b, 0; a/b, c; 1, x]", "[a + b, 0; a/b, c; 1, x]"),
    ("transpose", "Wᵀ δ⁽ˡ⁺¹⁾", "W^T*delta^(l+1)"),
    ("transpose of a layer", "(W⁽ˡ⁾)ᵀ", "(W^(l))^T"),
    ("norm squared", "‖x − y‖₂²", "||x - y||_2^2"),
    ("gradient", "∇E", "grad E"),
    ("gradient by weights", "∇_W (E + F)", "grad_W (E + F)"),
    ("cases", "{x if x > 0; 0 otherwise}", "{x if x > 0; 0 otherwise}"),
    ("interval", "x ∈ [0, ∞)", "x in [0, inf)"),
    ("set", "x ∈ {0, 1/2, 1}", "x in {0, 1/2, 1}"),
    ("accents", "ŷ₁ x̄ θ̃⁽²⁾ v⃗", "y_hat_1*x_bar*theta_tilde^(2)*v_vec"),
    ("index marks", "xᵢ₊₁ a⁽ˡ⁻¹⁾ w_{i,j}⁽ᴸ⁾", "x_{i+1}*a^(l-1)*w_{i,j}^(L)"),
    ("dots", "ẍ₁", "x1''"),
    ("half-open interval", "x ∈ (0, 1]", "x in (0, 1]"),
    ("condition", "√(x²) = x for x > 0", "sqrt(x^2) = x for x > 0"),
    ("tendency", "sin(x)/x → 1 as x → 0", "sin(x)/x -> 1 as x -> 0"),
    ("for all", "∀ u, v: u + v = v + u", "for all u, v: u + v = v + u"),
  ])
  func oneLine(name: String, unicode: String, ascii: String) throws {
    let formula = try #require(Construct.named(name))
    #expect(formula.unicode() == unicode)
    #expect(formula.ascii() == ascii)
  }

  @Test(arguments: [
    (
      "sum",
      """
       n
       ∑  wᵢ xᵢ
      i=1
      """
    ),
    (
      "sum of fractions",
      """
       n
      ▁▁▁ xᵢ
      ╲   ──
      ╱▁▁ n
      i=1
      """
    ),
    (
      "quotient of sums",
      """
        zₖ
       e
      ─────
         zⱼ
      ∑ e
      j
      """
    ),
    (
      "product over an index",
      """
       n
      ┬─┬ k
      │ │ ─
      │ │ 2
      k=1
      """
    ),
    (
      "factor and maximum",
      """
      2 min zᵢ
         i
      """
    ),
    (
      "limit",
      """
          sin(x)
      lim ──────
      x→0   x
      """
    ),
    (
      "integral of a fraction",
      """
      ⌠∞    1
      ⎮   ────── dx
      ⌡−a 1 + x²
      """
    ),
    (
      "matrix",
      """
      ⎡1  −2⎤
      ⎢     ⎥
      ⎣3  40⎦
      """
    ),
    (
      "matrix of terms",
      """
      ⎛a + b  0⎞
      ⎜        ⎟
      ⎜  a     ⎟
      ⎜  ─    c⎟
      ⎜  b     ⎟
      ⎜        ⎟
      ⎝  1    x⎠
      """
    ),
    (
      "matrix and vector",
      """
                    ⎛x₁⎞
      y = (a  b  c) ⎜x₂⎟
                    ⎝x₃⎠
      """
    ),
    (
      "transpose of a matrix",
      """
         T
      ⎛1⎞
      ⎜ ⎟
      ⎝2⎠
      """
    ),
    (
      "norm of a fraction",
      """
      ║x║
      ║─║
      ║y║
         ∞
      """
    ),
    (
      "cases",
      """
      ⎧ x  if x > 0
      ⎨
      ⎩ 0  otherwise
      """
    ),
    (
      "set",
      """
          ⎧   1   ⎫
      x ∈ ⎨0, ─, 1⎬
          ⎩   2   ⎭
      """
    ),
    ("accents", "ŷ₁ x̄ θ̃⁽²⁾ v⃗"),
    (
      "tendency",
      """
      sin(x)
      ────── → 1  as x → 0
        x
      """
    ),
    ("for all", "∀ u, v: u + v = v + u"),
  ])
  func twoDimensions(name: String, picture: String) throws {
    let block = try #require(Construct.named(name)).unicodeBlock()
    #expect(block.lines.joined(separator: "\n").withoutTrailingSpaces == picture)
    #expect(block.lines.allSatisfy { $0.count == block.width })
  }

  @Test(arguments: [
    (
      "sum of fractions",
      #"""
       n
      ___ x_i
      \   ---
      /__  n
      i=1
      """#
    ),
    (
      "product over an index",
      """
       n
      ___ k
      | | -
      | | 2
      k=1
      """
    ),
    (
      "integral",
      """
       /1  2
       |  x  dx
      / 0
      """
    ),
    (
      "matrix",
      """
      [1  -2]
      [     ]
      [3  40]
      """
    ),
    (
      "norm of a fraction",
      """
      ||x||
      ||-||
      ||y||
           inf
      """
    ),
    (
      "tall cases",
      #"""
      / x
      | -   if x >= 1
      | 2
      <
      | -x  if x < 0
      |
      |  2
      \ x   otherwise
      """#
    ),
  ])
  func twoDimensionsInASCII(name: String, picture: String) throws {
    let block = try #require(Construct.named(name)).asciiBlock()
    #expect(block.lines.joined(separator: "\n").withoutTrailingSpaces == picture)
    #expect(block.lines.allSatisfy { line in line.allSatisfy(\.isASCII) })
  }

  @Test(arguments: [
    ("sum", "∑ᵢ₌₁⁷ wᵢ xᵢ"), ("sum of fractions", "∑ᵢ₌₁⁷ (xᵢ/7)"),
    ("sum over all", "∑ₖ ∂E/∂zₖ · wₖᵢ"), ("sum under a condition", "∑_{i≠7} aᵢⱼ"),
    ("limit", "lim_{x→0} sin(x)/x"), ("integral of a fraction", "∫₋₇⁷ 1/(1 + x²) dx"),
    ("cases", "{7 if 7 > 0; 0 otherwise}"), ("norm squared", "‖7 − 7‖₂²"),
  ])
  func whatVariesStaysWhereNumbersArePut(name: String, text: String) throws {
    let term = try #require(Construct.named(name)?.terms.first)
    let filled = term.substituting { part in
      guard case .symbol = part.kind else { return nil }
      return Expression(.number(Numeral("7")))
    }
    #expect(filled.unicode() == text)
  }

  @Test func namesAreBoundInsideTheirSumOnly() throws {
    let i = Expression(.symbol(Symbol("i")))
    let sum = Expression(.reduction(Reduction(.sum, over: [Symbol("i")], of: i)))
    let term = Expression(.sum(Expression(.sum(i, sum)), i))
    let filled = term.substituting { part in
      part == i ? Expression(.number(Numeral("2", reference: "v-3"))) : nil
    }
    #expect(filled.unicode() == "2 + ∑ᵢ i + 2")
    let pieces = filled.mathML().split(separator: "data-ref=\"v-3\"")
    #expect(pieces.count == 3)
  }
}
