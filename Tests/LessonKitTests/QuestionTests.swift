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

  /// A first wrong answer is told where to look, a second one what is missing. A factor may be a number, a
  /// value of the lesson or made of one, whatever the form.
  @Test(
    arguments: [
      ("y = u^2", "-u^2", "Look at the sign.", "Look at the sign."),
      ("y = u^2", "u^2/2", "A factor is missing.", "The right answer is 2 times yours."),
      (
        "y = u^2", "(3x + 1)(9x + 3)", "It has a factor too many.",
        "Yours is 3 times the right answer."
      ),
      ("y = u^2", "3x + 1", "A factor is missing.", "Yours is the right answer divided by u."),
      ("y = u^2", "u^3 p", nil, nil),
      (
        "y p (1 - p) = u^2 p(1-p)", "(3x+1)^2", "A factor is missing.",
        "Yours is the right answer divided by p · (1 − p)."
      ),
      (
        "u = 3x + 1", "(3x + 1)(1 - p)", "It has a factor too many.",
        "Yours is the right answer times 1 − p."
      ),
      ("u = 3x + 1", "3x + 2", nil, nil),
      ("y = 16", "8", "A factor is missing.", "The right answer is 2 times yours."),
      ("y = 16", "-16", "Look at the sign.", "Look at the sign."),
      ("y = 16", "24", nil, nil),
      ("y = 16", "64", "It has a factor too many.", "Yours is 4 times the right answer."),
      ("y = 16", "17", nil, nil), ("y = 16", "15.9", nil, nil),
    ] as [(String, String, String?, String?)])
  func theRatioIsAHint(
    _ sample: (answer: String, typed: String, first: String?, later: String?)
  ) async {
    let transcript = await MachinesLesson(
      "```question\nask: What?\nanswer: \(sample.answer)\n```"
    ).run()
    #expect(transcript.findings.map(\.summary) == [])
    let judge = EngineJudge(transcript)
    func said(_ misses: Int) -> String {
      text(judge.judge(sample.typed, of: transcript.questions[0], misses: misses))
    }
    #expect(said(0) == "wrong" + (sample.first.map { ": \($0)" } ?? ""))
    if let later = sample.later { #expect(said(1) == "wrong: \(later)") }
  }

  /// Defined on more is right, with a note; on less is wrong, with the point.
  @Test func domainsDecide() async {
    func said(_ answer: String, _ typed: String) async -> String {
      let transcript = await MachinesLesson(
        "```question\nask: What?\nanswer: \(answer)\n```"
      ).run()
      guard
        case .right(let note?) = EngineJudge(transcript).judge(
          typed, of: transcript.questions[0])
      else { return text(EngineJudge(transcript).judge(typed, of: transcript.questions[0])) }
      return "right: \(note)"
    }
    let more = await said(#"e^{\ln x} = \sqrt{x}^2"#, "x")
    #expect(
      more.wholeMatch(
        of: /right: It has a value at x = -[0-9.]+ as well, where the form asked for has none\./)
        != nil, "\(more)")
    let less = await said("u = 3x + 1", "e^(ln(3x + 1))")
    #expect(
      less.wholeMatch(
        of: /wrong: It has no value at x = -[0-9.]+, where the right answer has one\. Simplify it\./
      )
        != nil, "\(less)")
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
