import Testing
import Transcript

@testable import LessonKit

/// What stands behind the machines' step, and the findings at its marks in order.
struct Case: Sendable, CustomTestStringConvertible {
  var tail: String
  var expected: [String]

  init(_ tail: String, _ expected: String...) {
    self.tail = tail
    self.expected = expected
  }

  var testDescription: String { tail }
}

/// Runs the lesson and compares every finding, its place and length included.
func expectFindings(_ claim: Case) async {
  let (text, ranges) = unmark(MachinesLesson.head + claim.tail)
  let tail = String(text.dropFirst(MachinesLesson.head.count))
  let found = await MachinesLesson(tail).run().findings.map(\.summary)
  let expected = zip(ranges, claim.expected).map { range, words in
    "\(range.position.line):\(range.position.column)+\(range.length) \(words)"
  }
  #expect(ranges.count == claim.expected.count)
  #expect(found == expected)
}

@Suite struct FormulaFindingTests {
  @Test(arguments: [
    Case("$y = 16$, and $y = 9x^2 + 6x + 1$, and $f$ alone, and $z^{(2)}$."),
    Case(
      "```math\n⟦y = -(3x + 1)^2⟧\n```",
      "formula-refuted the formula is wrong: its left side is 16, its right side -16 | at x = 1 "
        + "| the two differ by the sign only"),
    Case(
      #"é $⟦\frac{dy}{dx} = 2(3x + 1)⟧$"#,
      "formula-refuted the formula is wrong: its left side is 24, its right side 8 | at x = 1 "
        + "| the step and its finite difference agree to 9e-14 | left is 3 times right, at every point"
    ),
    Case(
      "$⟦u^2 = 2y⟧$",
      "formula-refuted the formula is wrong: its left side is 16, its right side 32 | at x = 1 "
        + "| right is 2 times left, at every point"),
    Case(
      "$⟦y = 15⟧$",
      "formula-refuted the formula is wrong: its left side is 16, its right side 15 | at x = 1"),
    Case(
      #"$⟦z^{(2)} \approx 0.8416⟧$"#,
      "formula-refuted the formula is wrong: its left side is 0.8414709848, its right side 0.8416 "
        + "| at x = 1"),
    Case(
      "$⟦u < x⟧$",
      "formula-refuted the formula is wrong: its left side is 4, its right side 1 | at x = 1"),
    Case(
      "$y = u^2 = 16$ but $y = u^2$, $⟦y = 2u⟧$",
      "formula-refuted the formula is wrong: its left side is 16, its right side 8 | at x = 1"),
    Case(
      "```math\n\\begin{aligned}\ny &= u^2 \\\\\n  &⟦= u⟧\n\\end{aligned}\n```",
      "formula-refuted the formula is wrong: its left side is 16, its right side 4 | at x = 1"),
    Case(
      "$n = 3$, $⟦n = 4⟧$",
      "formula-refuted the formula is wrong: its left side is 3, its right side 4 | no input is involved"
    ),
    Case(
      #"$⟦v = x⟧$"#,
      "formula-refuted the formula is wrong: its left side is 2, its right side 1 "
        + "| at x = 1, v_1 = 1, v_2 = 2, v_3 = 3 "
        + "| these are the numbers at [2] of the arrays, counted from 1"),
    Case(
      "$⟦v_i = 2 v_i - x⟧$",
      "formula-refuted the formula is wrong: its left side is 2, its right side 3 "
        + "| at i = 2, x = 1, v_1 = 1, v_2 = 2, v_3 = 3"),
    Case(
      "$⟦x = 0⟧$ and $⟦x = -2.5⟧$",
      "formula-refuted the formula is wrong: its left side is 1, its right side 0 | at x = 1 "
        + #"| x is 1 in this run; of another value speak in words, or write \left. … \right|_{x=0}"#,
      "formula-refuted the formula is wrong: its left side is 1, its right side -2.5 | at x = 1 "
        + #"| x is 1 in this run; of another value speak in words, or write \left. … \right|_{x=-2.5}"#
    ),
    Case(
      #"$⟦\log 100 = 2⟧$"#,
      "formula-refuted the formula is wrong: its left side is 4.605170186, its right side 2 "
        + #"| no input is involved | \log is the natural logarithm, as \ln is"#),
  ]) func refuted(_ claim: Case) async { await expectFindings(claim) }

  @Test(arguments: [
    Case(
      #"$⟦\ln(x^2) = 2\ln x⟧$"#,
      "formula-domain the sides are not defined at the same points: left 1.359704165, right undefined "
        + "| at x = -1.97359"),
    Case(
      #"$⟦\ln(-p) = \ln(-p)⟧$"#,
      "formula-undecided the formula could not be decided: only 0 of 400 points could be used "
        + "| give the inputs a domain in which both sides are defined: Input(1, in: 0...2)"),
    Case(
      #"$⟦u \approx y⟧$"#,
      "formula-undecided the formula could not be decided: ≈ needs a decimal number on one side, "
        + "to say how exact it is"),
    Case(
      #"$⟦\ln(-p) \approx 0.1⟧$"#,
      "formula-domain the sides are not defined at the same points: left undefined, right 0.1 "
        + "| at p = 1.5"),
    Case(
      #"$⟦|x - 1| \approx 0.0⟧$"#,
      "formula-undecided the formula could not be decided: the sides cannot be compared at the "
        + "lesson's own numbers"),
    Case(
      "$⟦v = q⟧$",
      "formula-undecided the formula could not be decided: the sides have shapes [3] and [2]"),
    Case(
      "$⟦0 x = 0 p⟧$",
      "formula-vacuous the formula says nothing: both sides are zero wherever they were tried"),
  ]) func undecided(_ claim: Case) async { await expectFindings(claim) }

  @Test(arguments: [
    Case(
      "$⟦U⟧ = 3x + 1$",
      "symbol-unknown nothing in this lesson is called U | did you mean u? Else define it with a math "
        + "block marked given"),
    Case(
      "a bare $⟦X⟧$",
      "symbol-unknown nothing in this lesson is called X | did you mean x? Else define it with a math "
        + "block marked given"),
    Case(
      "$y = ⟦k⟧$",
      "symbol-unknown nothing in this lesson is called k | bind it with let in a Swift block; or "
        + "define it with a math block marked given"),
    Case(
      #"$y = 16 ⟦\mathrm{h}⟧$"#,
      "symbol-unknown nothing in this lesson is called h | bind it with let in a Swift block; or "
        + "define it with a math block marked given | put words and units outside the dollars"),
    Case(
      #"$y = 16 ⟦\text{hours}⟧$"#,
      #"symbol-unknown nothing in this lesson is called \mathrm{hours} | bind it with let in a "#
        + "Swift block; or define it with a math block marked given "
        + "| put words and units outside the dollars"),
    Case(
      "$y < ⟦L⟧imit$",
      "symbol-unknown nothing in this lesson is called L | bind it with let in a Swift block; or "
        + "define it with a math block marked given "
        + #"| `Limit` is read as L·i·m·i·t; a word is `\mathrm{Limit}`"#),
    Case(
      "$⟦F'(x)⟧ = 3$",
      "symbol-unknown no function in this lesson is called F | did you mean f?"),
    Case(
      "$⟦f⟧ = u^2$",
      "function-without-argument f is a function: it has no value by itself | write f(x) with an "
        + "argument"),
    Case("$⟦f(x, x)⟧ = 1$", "arguments-wrong f takes 1 argument, not 2"),
    Case(
      #"$⟦\frac{dp}{dx}⟧ = 0$"#,
      "derivative-of-independent p was not computed from x: its derivative is zero | compute p from "
        + "the Tensor x, not from its number"),
    Case(
      #"$⟦\frac{dy}{dn}⟧ = 0$"#,
      "derivative-by-constant n is a fixed number: nothing can be derived by it | make it an input: "
        + "let n = Input(…)"),
    Case(
      #"$⟦v \odot q⟧ = 1$"#, "shapes-differ multiply: shapes [3] and [2] do not fit"),
    Case(
      "$⟦v v⟧ = 1$",
      "shapes-differ two columns side by side, of shapes [3] and [3], have no product "
        + #"| write x^\top y for a number, x y^\top for a matrix, or x \odot y element by element"#),
    Case(
      "$x + ⟦v_4⟧ = 1$",
      "index-invalid there is no v_4: the index is 4, and this axis has 3 | indices count from 1"),
    Case(
      "$⟦v + x⟧ = 1$",
      "shapes-differ an array and a number, of shapes [3] and [], have no sum | write it of each "
        + "element, x_i + c; only a number that is written out, as in 1 - x, goes to each"),
    Case(
      "$⟦v^2⟧ = 1$",
      "shapes-differ shapes [3] and [] have no power | write x_i^2 of each element, x \\odot x, or "
        + "\\lVert x \\rVert^2 for the sum of the squares"),
    Case(
      #"$⟦\sum_k x⟧ = 1$"#,
      "index-invalid nothing says how far k goes | write both ends, \\sum_{k=1}^{n}, or use it as "
        + "the index of an array"),
    Case(
      #"$⟦v_k = v_{k+5}⟧$"#,
      "index-invalid for no value of k does all that is written here exist | look at the sizes of the "
        + "arrays, and at which layers there are"),
    Case(
      #"$⟦\sum_{i=1}^{\infty} 2^{-i}⟧ = 1$"#,
      "formula-unsupported a sum without end cannot be checked yet "
        + "| mark the block unchecked=\"reason\" if it must stay as it is"),
    Case(
      "$⟦v / q⟧ = 1$",
      "shapes-differ an array of shape [3] cannot be divided by an array of shape [2] | write the "
        + "quotient of each element: x_i / y_i"),
  ]) func withoutAValue(_ claim: Case) async { await expectFindings(claim) }

  private static let noCommand =
    "formula-unreadable the formula cannot be read: There is no command `\\foo`; "
    + "a name of several letters is written `\\mathrm{name}`."

  @Test(arguments: [
    Case("é $y = ⟦\\⟧foo$", noCommand),
    Case("```math\ny\n  = ⟦\\⟧foo\n```", noCommand),
    Case("- one\n\n  ```math\n  y =\n    ⟦\\⟧foo\n  ```", noCommand),
    Case("- é\n  - $y = ⟦\\⟧foo$", noCommand),
    Case("> | a | b |\n> | --- | --- |\n> | $y$ | é $y = ⟦\\⟧foo$ |", noCommand),
    Case("```question\nask: Is it $⟦\\⟧foo$?\nanswer: y = 16\n```", noCommand),
    Case("```question\nask: Why?\nanswer: y = ⟦\\⟧foo\n```", noCommand),
    Case(
      "```question\nask: Why?\nanswer: y = 16\nhints:\n  - 'é $⟦\\⟧foo$'\n```", noCommand),
    Case(
      #"$y = 16 ⟦\⟧%$"#,
      #"formula-unreadable the formula cannot be read: `\%` is not read in formulas yet; write it in "#
        + "another way or put it in the prose. | put words and units outside the dollars"),
    Case(
      #"$y = 16 ⟦\⟧text{square metres}$"#,
      #"formula-unreadable the formula cannot be read: `\text{square metres}` is not read in formulas "#
        + "yet; write it in another way or put it in the prose. "
        + "| put words and units outside the dollars"),
    Case(
      #"$⟦\⟧lg 100 = 2$"#,
      #"formula-unreadable the formula cannot be read: `\lg` is not read in formulas yet; write it in "#
        + "another way or put it in the prose."),
    Case(
      "$⟦k⟧(x + 1) = 3$",
      "formula-unreadable the formula cannot be read: `k(…)` is a call if k is a function and a "
        + "product if it is a quantity, and no such name is known; bind it in a step before, or write "
        + "`k \\cdot (…)`."),
  ]) func unreadable(_ claim: Case) async { await expectFindings(claim) }
}
