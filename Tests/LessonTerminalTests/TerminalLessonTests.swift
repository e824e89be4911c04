import Foundation
import Testing
import Transcript

@testable import LessonTerminal

/// Whole conversations through answers from a file; everything written is compared verbatim.
@Suite struct TerminalLessonTests {
  private final class Screen {
    var text = ""
  }

  private func hold(
    _ answers: [String], style: TextStyle = TextStyle(), from step: Int? = nil
  ) -> (String, TerminalLesson.Outcome) {
    let screen = Screen()
    let terminal = Terminal(answers: answers, style: style) { screen.text += $0 }
    var lesson = TerminalLesson(
      transcript: ChainRule.transcript, judge: FakeJudge(), progress: nil, terminal: terminal,
      options: .init(firstStep: step))
    let outcome = lesson.run()
    return (screen.text, outcome)
  }

  /// What stands behind the prompt of the last answer, up to the next empty line.
  private func reply(to answers: [String], from step: Int = 2) -> String {
    let text = hold(answers, from: step).0
    let prompts = text.components(separatedBy: " answer> ")
    guard prompts.indices.contains(answers.count) else { return text }
    return prompts[answers.count].components(separatedBy: "\n\n")[0]
  }

  @Test(arguments: [
    (
      ["24"],
      """
      24
       Correct. dy/dx = 24. Checked at the lesson's own numbers.
      """
    ),
    (
      ["3*8"],
      """
      3*8
       Correct. dy/dx = 24. Checked at the lesson's own numbers.
      """
    ),
    (
      ["8"],
      """
      8
       Not yet. That is the second machine alone, dy/du = 8.
      """
    ),
    (
      ["-24"],
      """
      -24
       Not yet. It is -1 times the answer.
      """
    ),
    (
      ["7"],
      """
      7
       Not yet. The value is not the one that is asked for. Try again.
      """
    ),
    (
      ["2*(3"],
      """
      2*(3
       This cannot be read: a closing parenthesis is missing.
          2*(3
              ^
      """
    ),
    (
      ["h"],
      """
      h
       Hint 1 of 3: The second machine gets a nudge that is stretched already.
      """
    ),
    (
      ["h", "h"],
      """
      h
       Hint 2 of 3: Multiply the two factors.
      """
    ),
    (
      ["h", "h", "h"],
      """
      h
       Hint 3 of 3: The factors are 3 and 8.
      """
    ),
    (
      ["h", "h", "h", "h"],
      """
      h
       There are no more hints. s shows the answer.
      """
    ),
    (
      ["s"],
      """
      s
       Answer: dy/dx = 24.
       The question counts as shown, not as solved. r asks it again.
      """
    ),
    (
      [""],
      """

       Question 1: What is the derivative of (3x + 1)² at x = 1?
      """
    ),
    (
      ["n", "6*(3x+1)"],
      """
      6*(3x+1)
       Correct. dy/dx = 18x + 6. Equal to the model answer everywhere. Checked at 24
       points.
      """
    ),
    (
      ["n", "h"],
      """
      h
       There are no hints for this question. s shows the answer.
      """
    ),
  ])
  func answerIsAnswered(_ answers: [String], _ expected: String) {
    #expect(reply(to: answers) == expected)
  }

  @Test(arguments: [
    ("1", "1\n Not yet. Values do. Derivatives begin at the output."),
    ("2", "2\n Correct. They begin with one at the output."),
    ("4", "4\n Answer with the number of a choice, 1 to 2, or with the choice itself."),
  ])
  func choiceGivesItsReason(_ answer: String, _ expected: String) {
    #expect(reply(to: [answer], from: 3) == expected)
  }

  @Test func endOfInputLeavesTheLessonAndSaysHowToComeBack() {
    let (text, outcome) = hold(["n", "24"])
    #expect(outcome == .init(ending: .left, solved: 1, questions: 3))
    #expect(
      text.hasSuffix(
        """
         Solved 1 of 3 questions.
         Your progress could not be kept.
         To go on: lessons step chain-rule

        """))
  }

  @Test func wordsAndKeysAndAnswersReachTheEnd() {
    let (text, outcome) = hold(["next", "24", "n", "show", "", "2", "next", "list", "quit"])
    #expect(outcome == .init(ending: .finished, solved: 2, questions: 3))
    #expect(
      text.contains(
        """
         Steps of this lesson:
           1  Two machines in a row: read
           2  Stretch factors multiply: solved, shown
           3  The same as a graph: solved
         Solved 2 of 3 questions.

         [Enter] ask again [n] no [b] back [t] table [l] list [?] help [q] quit
        """))
    #expect(
      text.contains(
        """
         That was the last step.
         Solved 2 of 3 questions.
         Step 2 has a question you have not solved.

         Question 2 is not solved. Enter asks again, n declines.
        """))
  }

  @Test func plainLayoutNamesThePlaceInWords() {
    let (text, _) = hold(["2*(3"], style: TextStyle(width: 80, isPlain: true), from: 2)
    #expect(text.contains("At character 5 of your answer.\n"))
    #expect(
      text.contains(
        "Commands: h hint 0/3, s show, n skip, b back, e try, t table, ? help, q quit.\nanswer> "))
  }

  @Test func stepThatIsNotThereIsTold() {
    let (text, _) = hold([], from: 9)
    #expect(
      text.hasPrefix(
        """
         q quits, ? helps.

         There is no step 9: this lesson has 3. Starting at step 1.

        == Lesson 3: The chain rule
        """))
  }
}
