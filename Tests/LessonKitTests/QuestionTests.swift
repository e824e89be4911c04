import Testing
import Transcript

@testable import LessonKit

@Suite struct QuestionTests {
  @Test func kindsFollowFromTheAnswer() async {
    let transcript = await MachinesLesson(questions).run()
    #expect(transcript.findings.map(\.summary) == [])
    let kinds = transcript.questions.map(\.kind)
    #expect(kinds[0] == .formula(tex: "6 (3 x + 1)"))
    #expect(kinds[1] == .number(value: 24, digits: nil))
    guard case .number(let value, let digits) = kinds[2] else {
      Issue.record("\(kinds[2])")
      return
    }
    #expect(value == 0.8414709848078965)
    #expect(digits == 4)
    #expect(
      kinds[3]
        == .choice([
          QuestionRecord.Choice(text: [.formula(5)], isRight: true, reason: [.text("Yes.")]),
          QuestionRecord.Choice(text: [.text("no")], isRight: false, reason: [.text("No.")]),
        ]))
    #expect(kinds[4] == .formula(tex: "x^2 + 3 x"))
    #expect(transcript.questions.map(\.answer) == [2, 3, 4, nil, 6])
  }

  @Test func answersAreJudged() async {
    let transcript = await MachinesLesson(questions).run()
    let judge = EngineJudge(transcript)
    for answer in answers {
      let said = text(judge.judge(answer.typed, of: transcript.questions[answer.question]))
      #expect(said == answer.said, "question \(answer.question): \(answer.typed)")
    }
  }

  @Test func aQuestionWhoseAnswerFailedIsUnavailable() async {
    let transcript = await MachinesLesson(
      "```question\nask: What?\nanswer: k = 3\nmistakes:\n  4: Why?\n```"
    ).run()
    #expect(transcript.findings.map(\.rule) == [.symbolUnknown])
    #expect(transcript.questions.map(\.kind) == [.unavailable])
    #expect(text(EngineJudge(transcript).judge("3", of: transcript.questions[0])) == "wrong")
  }

  /// A value that no short decimal has is met by what it rounds to, and the right answer's never is.
  @Test(arguments: [
    ("160/3", "mistake 0"), ("53.33", "mistake 0"), ("53.3", "mistake 0"), ("-53.33", "wrong"),
    ("53.34", "wrong"), ("53", "wrong"), ("54", "wrong"), ("0.7", "mistake 1"), ("16.0", "right"),
    ("16.4", "wrong"),
  ])
  func aMistakeIsMetToTheDigitsTyped(_ typed: String, _ said: String) async {
    let transcript = await MachinesLesson(
      "```question\nask: What?\nanswer: y = 16\nmistakes:\n  160/3: One.\n  2/3: Two.\n```"
    ).run()
    #expect(transcript.findings.map(\.summary) == [])
    #expect(text(EngineJudge(transcript).judge(typed, of: transcript.questions[0])) == said)
  }

  @Test(arguments: [
    Case(
      "```question\nask: What?\nanswer: y = 16\nmistakes:\n  ⟦4^2⟧: It is not.\n```",
      "mistake-is-right the mistake “4^2” equals the answer | a student who types it would be told "
        + "that it is wrong"),
    Case(
      "```question\nask: What?\nanswer: y = u^2\nmistakes:\n  ⟦9x^2 + 6x + 1⟧: It is not.\n```",
      "mistake-is-right the mistake “9x^2 + 6x + 1” equals the answer | a student who types it would "
        + "be told that it is wrong"),
    Case(
      "```question\nask: What?\nanswer: y = 16\nmistakes:\n  ⟦4(⟧: It is not.\n```",
      "mistake-unreadable the mistake “4(” cannot be read: The formula ends too early; expected a "
        + "term. | write it as a student would type it: 6*(3x+1)"),
    Case(
      "```question\nask: What?\nanswer: y = 16\nmistakes:\n  ⟦w⟧: It is not.\n```",
      "mistake-unreadable the mistake “w” cannot be read: nothing in this lesson is called w "
        + "| write it as a student would type it: 6*(3x+1)"),
    Case(
      "```question\nask: What?\nanswer: ⟦y = 17⟧\n```",
      "formula-refuted the formula is wrong: its left side is 16, its right side 17 | at x = 1"),
  ]) func findings(_ claim: Case) async { await expectFindings(claim) }
}
