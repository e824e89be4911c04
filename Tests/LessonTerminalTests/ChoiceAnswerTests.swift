import Testing

@testable import LessonTerminal

@Suite struct ChoiceAnswerTests {
  private static let choices = ["y = 2 · x", "It doubles.", "−1", "same", "same"]

  @Test(
    arguments: [
      ("2", 1), (" 2 ", 1), ("2)", 1), ("2.", 1), ("(2)", 1), ("line 2", 1), ("Line 2)", 1),
      ("choice 3", 2), ("it doubles", 1), ("y=2·x", 0), ("y = 2 · x", 0), ("−1", 2),
      ("0", nil), ("6", nil), ("-1", nil), ("2.0", nil), ("same", nil), ("y = 3x", nil), ("", nil),
      ("()", nil), ("line", nil),
    ] as [(String, Int?)])
  func aChoiceIsTypedAsItIsPrinted(_ answer: String, _ index: Int?) {
    #expect(ChoiceAnswer.index(of: answer, among: Self.choices) == index)
  }
}
