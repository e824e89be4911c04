import Transcript

@testable import LessonKit

/// What a judged answer comes to, as one line.
func text(_ answer: EngineJudge.Answer) -> String {
  switch answer {
  case .right: "right"
  case .mistake(let index): "mistake \(index)"
  case .wrong(let note): "wrong" + (note.map { ": \($0)" } ?? "")
  case .unreadable(let message, let offset): "unreadable at \(offset): \(message)"
  }
}

/// The machines' lesson goes on with these.
let questions = #"""
  ```math given
  k = 3x
  ```

  ```math given
  h(t) = t^2 + k
  ```

  ```question
  ask: The slope?
  answer: \frac{dy}{dx} = 6(3x + 1)
  mistakes:
    2(3x+1): The inner factor.
    6x: The one.
    3u: Half.
  ```

  ```question
  ask: The slope here?
  answer: \frac{dy}{dx} = 24
  mistakes:
    8: The inner factor.
    -6: Something.
  ```

  ```question
  ask: The sine?
  answer: z^{(2)} \approx 0.8415
  digits: 4
  mistakes:
    0.5403: The cosine.
  ```

  ```question
  ask: Which?
  choices:
    - text: $y$
      right: true
      reason: Yes.
    - text: no
      reason: No.
  ```

  ```question
  ask: And this?
  answer: h(x) = x^2 + 3x
  ```
  """#

/// The kinds of question, an answer, and what is said of it; the last number of a question is its index.
let answers: [(question: Int, typed: String, said: String)] = [
  (0, "6(3x+1)", "right"), (0, "18x+6", "right"), (0, "6*(3*x+1)", "right"), (0, "6u", "right"),
  (0, "2 u * 3", "right"), (0, "6*k + 6", "right"),
  (0, "h'(x) + 16x + 6", "wrong: That is what is asked for. Work it out and write the result."),
  (0, "2u", "mistake 0"), (0, "6x + 2", "mistake 0"), (0, "(12x^2)/(2x)", "mistake 1"),
  (0, "9x+3", "mistake 2"),
  (0, "-6(3x+1)", "wrong: Look at the sign."), (0, "5", "wrong"),
  (0, "dy/dx", "wrong: That is what is asked for. Work it out and write the result."),
  (0, "2u * du/dx", "wrong: That is what is asked for. Work it out and write the result."),
  (0, "f'(g(x)) * g'(x)", "wrong: That is what is asked for. Work it out and write the result."),
  (0, "y = 2", "unreadable at 0: it is a relation; write one side only"),
  (0, "", "unreadable at 0: The formula is empty; write a term or a relation."),
  (0, "6(3x+1", "unreadable at 1: `(` is never closed; write its partner."),
  (0, "3 + w", "unreadable at 4: nothing in this lesson is called w"),
  (0, "f(x, x)", "unreadable at 0: f takes 1 argument, not 2"),
  (1, "24", "right"), (1, "24.0", "right"), (1, "2*4*3", "right"), (1, "48/2", "right"),
  (1, "24.00001", "wrong"), (1, "-24", "wrong: Look at the sign."), (1, "2*4", "mistake 0"),
  (1, "2u", "mistake 0"), (1, "-6", "mistake 1"), (1, "0", "wrong"),
  (1, "6u", "wrong: A number is asked for. Work it out and write the result."),
  (1, "dy/dx", "wrong: That is what is asked for. Work it out and write the result."),
  (1, "1/0", "wrong"),
  (2, "0.8415", "right"), (2, "0.84147", "right"), (2, "sin(1)", "right"),
  (2, "0.841", "wrong: Right so far; decimals asked for: 4."),
  (
    2, "0.8414",
    "wrong: Right but for the last decimal: keep more on the way, and round at the end."
  ), (2, "-0.841", "wrong: Look at the sign."),
  (2, " 0,8415 ", "right"), (2, "0.9", "wrong"),
  (0, "24.02", "wrong: That is its value at the lesson’s numbers; a formula is asked for."),
  (1, "24,0", "right"),
  (2, "0.8416", "wrong"), (2, "0.5403", "mistake 0"), (2, "0.54031", "mistake 0"),
  (2, "-0.84147098480789651", "wrong: Look at the sign."),
  (2, "z2", "unreadable at 0: nothing in this lesson is called z₂"),
  (2, "sin(x)", "wrong: A number is asked for. Work it out and write the result."),
  (3, "y", "wrong"), (4, "x(x + 3)", "right"), (4, "x^2 + k", "right"),
  (4, "h(x)", "wrong: That is what is asked for. Work it out and write the result."),
]
