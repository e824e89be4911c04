import Testing

@testable import Formula

/// Every message word for word, with the byte it points at.
struct FormulaErrorTests {
  @Test(arguments: [
    ("\\sin x^2", 0, "`\\sin x^2` can be read as `\\sin(x^2)` or as `\\sin^2 x`"),
    ("1 + \\sin 2 x^2", 4, "`\\sin 2 x^2` can be read as `\\sin(2 x^2)` or as `\\sin^2 2 x`"),
    (
      "\\sin x (y+1)", 0,
      "`\\sin x (y+1)` can be read as `\\sin(x (y + 1))` or as `\\sin x \\cdot (y + 1)`"
    ),
    ("\\ln a / b", 0, "`\\ln a / b` can be read as `(\\ln a) / b` or as `\\ln(a / b)`"),
    ("\\sin^{-1} x", 4, "`\\sin^{-1} x` can be read as `\\arcsin x` or as `\\frac{1}{\\sin x}`"),
    ("y = a/b c", 4, "`a/b c` can be read as `\\frac{a}{b} c` or as `\\frac{a}{b c}`"),
    ("a/bc", 0, "`a/bc` can be read as `\\frac{a}{b} c` or as `\\frac{a}{b c}`"),
    ("2^3^4", 3, "`2^3^4` can be read as `2^{3^4}` or as `(2^3)^4`"),
    ("x^12", 2, "`^12` can be read as `^{12}` or as `^{1} \\cdot 2`"),
    ("w_12", 2, "`_12` can be read as `_{12}` or as `_{1} 2`"),
    ("x^-2", 2, "`^-2` can be read as `^{-2}` or as `^{-} 2`"),
    ("f x", 0, "`f x` can be read as `f(x)` or as `f \\cdot x`"),
    ("f^2{(x)}", 0, "`f^2(…)` can be read as `(f(…))^{2}` or as `f(f(…))`"),
    ("f^2(x)", 0, "`f^2(…)` can be read as `(f(…))^{2}` or as `f(f(…))`"),
    (
      "3\\frac{1}{2}", 0,
      "`3\\frac{1}{2}` can be read as `3 + \\frac{1}{2}` or as `3 \\cdot \\frac{1}{2}`"
    ),
    ("1e-3", 0, "`1e-3` can be read as `1 \\times 10^{-3}` or as `1 e - 3`"),
    ("\\underbrace{a+b}_{\\text{1}} c", 11, "`{a+b}` can be read as `(a+b)` or as `a+b`"),
    ("{x+1} y", 0, "`{x+1}` can be read as `(x+1)` or as `x+1`"),
    (
      "|a|b|c|", 4,
      "`|a|b|c|` can be read as `\\lvert a \\rvert b \\lvert c \\rvert` or as "
        + "`\\lvert a \\lvert b \\rvert c \\rvert`"
    ),
    (
      "\\frac{d}{dx}(x^2) y", 0,
      "`\\frac{d}{dx}(x^2) y` can be read as `\\frac{d}{dx} ((x^2) y)` or as "
        + "`\\frac{d}{dx} (x^2) \\cdot y`"
    ),
    (
      "\\frac{df}{dx}(x)", 0,
      "`\\frac{df}{dx}(…)` can be read as `f'(…)` or as `\\frac{df}{dx} \\cdot (…)`"
    ),
  ])
  func ambiguity(tex: String, offset: Int, readings: String) {
    #expect(reading(tex: tex) == "\(offset): \(readings); write the one you mean.")
  }

  @Test(arguments: [
    ("", "0: The formula is empty; write a term or a relation."),
    ("x +", "2: A term is missing beside `+`; write both sides."),
    ("= 3", "0: A term is missing beside `=`; write both sides."),
    ("y =", "2: A term is missing beside `=`; write both sides."),
    ("y = \\\\ z", "2: A term is missing beside `=`; write both sides."),
    ("x \\cdot + y", "8: A term is missing beside `+`; write both sides."),
    (
      "\\underbrace{x}_{3}",
      "16: `3` cannot stand here; expected `\\text{1}`: the number of the factor, not a value."
    ),
    (
      "\\underbrace{x} y",
      "15: `y` cannot stand here; expected `_{\\text{1}}`, the number of the factor."
    ),
    (
      "\\forall u, v (u + v)' = u' + v'",
      "13: `(` cannot stand here; expected `\\colon` behind the names."
    ),
    ("x)", "1: `)` cannot stand here; expected its opening partner before it."),
    ("(x + 1", "0: `(` is never closed; write its partner."),
    ("2 + (x]", "4: `(` is never closed; write its partner."),
    ("\\left( x )", "0: `\\left(` is never closed; write its partner."),
    ("x_{1", "2: `{` is never closed; write its partner."),
    ("x}", "1: `}` cannot stand here; expected an opening `{` before it."),
    ("|x", "0: `|` is never closed; write its partner."),
    ("\\farc{a}{b}", "0: There is no command `\\farc`; did you mean `\\frac`?"),
    ("2\\sgima", "1: There is no command `\\sgima`; did you mean `\\sigma`?"),
    (
      "\\wibblewobble",
      "0: There is no command `\\wibblewobble`; "
        + "a name of several letters is written `\\mathrm{name}`."
    ),
    (
      "x \\pm 1",
      "2: `\\pm` is not read in formulas; write a formula for each sign."
    ),
    (
      "\\log_2 x",
      "0: `\\log_` is not read in formulas yet; write it in another way or put it in the prose."
    ),
    (
      "\\text{two words}",
      "0: `\\text{two words}` is not read in formulas yet; "
        + "write it in another way or put it in the prose."
    ),
    (
      "\\begin{cases} x \\end{cases}",
      "16: `\\end{cases}` cannot stand here; "
        + "expected a condition such as `\\text{if } x > 0`, or `\\text{otherwise}`."
    ),
    (
      "2 dx",
      "2: A differential d stands only in a derivative such as `\\frac{dy}{dx}`; "
        + "a quantity d must be known to the lesson."
    ),
    (
      "2 {d}x",
      "3: A differential d stands only in a derivative such as `\\frac{dy}{dx}`; "
        + "a quantity d must be known to the lesson."
    ),
    (
      "\\partial x",
      "0: `\\partial` stands only in a derivative such as "
        + "`\\frac{\\partial E}{\\partial w}`."
    ),
    (
      "y'",
      "0: `y'` is the derivative of a function, but `y` is a quantity here; "
        + "write a derivative such as `\\frac{dy}{dx}`."
    ),
    (
      "\\frac{d^2 y}{dx}",
      "12: The derivative is of order 2 above and 1 below; write the same order in both."
    ),
    (
      "\\frac{d x^2}{dx}",
      "8: `x^2` cannot stand here; "
        + "expected parentheses around what is differentiated in a numerator."
    ),
    (
      "\\frac{d}{dx}",
      "12: The formula ends too early; expected what `\\frac{d}{dx}` differentiates."
    ),
    (
      "q(y-z)",
      "0: `q(…)` is a call if q is a function and a product if it is a quantity, and no such name "
        + "is known; bind it in a step before, or write `q \\cdot (…)`."
    ),
    (
      "q{(y)}",
      "0: `q(…)` is a call if q is a function and a product if it is a quantity, and no such name "
        + "is known; bind it in a step before, or write `q \\cdot (…)`."
    ),
    ("{f}(x)", "0: `{f}` cannot stand here; expected the function `f` without braces."),
    ("x{2}", "1: `{2}` cannot stand here; expected an operator such as `\\cdot` before a number."),
    ("w_5^+ ^2", "6: `^` cannot stand here; expected parentheses around `w_5^+` before a power."),
    ("x 2", "2: `2` cannot stand here; expected an operator such as `\\cdot` before a number."),
    (
      "x|_{x=1}",
      "1: `|` cannot stand here; "
        + "expected `\\left. … \\right|_{x=1}` around what is evaluated."
    ),
    (
      "y = 3, x",
      "8: The formula ends too early; expected a relation: the condition, such as `x > 0`."
    ),
    ("\\sin(a, b)", "6: `,` cannot stand here; expected one argument of `\\sin`."),
    ("x # y", "2: `#` cannot stand here; expected TeX of a formula."),
    ("x\u{0}", "1: The formula has a control character in it; delete it."),
  ])
  func message(tex: String, message: String) {
    #expect(reading(tex: tex) == message)
  }

  @Test func offsetsAreBytes() {
    #expect(reading(tex: "η + \\farc") == "5: There is no command `\\farc`; did you mean `\\frac`?")
  }
}
