import Foundation
import Testing
import Transcript

@testable import LessonKit

/// What a judged answer comes to, as one line.
private func text(_ answer: EngineJudge.Answer) -> String {
  switch answer {
  case .right: "right"
  case .mistake(let index): "mistake \(index)"
  case .wrong(let note): "wrong" + (note.map { ": \($0)" } ?? "")
  case .unreadable(let message, let offset): "unreadable at \(offset): \(message)"
  }
}

private let questions = #"""
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
private let answers: [(question: Int, typed: String, said: String)] = [
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
  (2, "0.8415", "right"), (2, "0.84147", "right"), (2, "sin(1)", "right"), (2, "0.841", "wrong"),
  (2, "0.8416", "wrong"), (2, "0.5403", "mistake 0"), (2, "0.54031", "mistake 0"),
  (2, "-0.84147098480789651", "wrong: Look at the sign."),
  (2, "z2", "unreadable at 0: nothing in this lesson is called z_2"),
  (2, "sin(x)", "wrong: A number is asked for. Work it out and write the result."),
  (3, "y", "wrong"), (4, "x(x + 3)", "right"), (4, "x^2 + k", "right"),
  (4, "h(x)", "wrong: That is what is asked for. Work it out and write the result."),
]

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
    #expect(kinds[3] == .choice([
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
    #expect(transcript.findings.map(\.rule) == ["symbol-unknown"])
    #expect(transcript.questions.map(\.kind) == [.unavailable])
    #expect(text(EngineJudge(transcript).judge("3", of: transcript.questions[0])) == "wrong")
  }

  @Test(arguments: [
    Case(
      "⟦`⟧``question\nask: What?\nanswer: y = 16\nmistakes:\n  4^2: It is not.\n```",
      "mistake-is-right the mistake “4^2” equals the answer | a student who types it would be told "
        + "that it is wrong"),
    Case(
      "⟦`⟧``question\nask: What?\nanswer: y = u^2\nmistakes:\n  9x^2 + 6x + 1: It is not.\n```",
      "mistake-is-right the mistake “9x^2 + 6x + 1” equals the answer | a student who types it would "
        + "be told that it is wrong"),
    Case(
      "⟦`⟧``question\nask: What?\nanswer: y = 16\nmistakes:\n  4(: It is not.\n```",
      "mistake-unreadable the mistake “4(” cannot be read: The formula ends too early; expected a "
        + "term. | write it as a student would type it: 6*(3x+1)"),
    Case(
      "⟦`⟧``question\nask: What?\nanswer: y = 16\nmistakes:\n  w: It is not.\n```",
      "mistake-unreadable the mistake “w” cannot be read: nothing in this lesson is called w "
        + "| write it as a student would type it: 6*(3x+1)"),
    Case(
      "```question\nask: What?\nanswer: ⟦y = 17⟧\n```",
      "formula-refuted the formula is wrong: its left side is 16, its right side 17 | at x = 1"),
  ]) func findings(_ claim: Case) async { await expectFindings(claim) }
}

@Suite struct RoundTripTests {
  private func roundTrip(_ transcript: Transcript) throws -> Transcript {
    let encoder = JSONEncoder()
    let decoder = JSONDecoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return try decoder.decode(Transcript.self, from: encoder.encode(transcript))
  }

  @Test func theJudgeSaysTheSameAfterwards() async throws {
    let transcript = await MachinesLesson(questions).run()
    let copy = try roundTrip(transcript)
    #expect(copy == transcript)
    let judge = EngineJudge(copy)
    for answer in answers {
      let said = text(judge.judge(answer.typed, of: copy.questions[answer.question]))
      #expect(said == answer.said, "question \(answer.question): \(answer.typed)")
    }
  }

  /// A definition that was refused when the lesson ran stays refused.
  @Test func refusedDefinitionsStayRefused() async throws {
    let tail = "```math given\nu = 7\n```\n\n```question\nask: What?\nanswer: u = 3x + 1\n```"
    let transcript = await MachinesLesson(tail).run()
    #expect(transcript.findings.map(\.rule) == ["given-known"])
    let judge = EngineJudge(try roundTrip(transcript))
    #expect(text(judge.judge("u + 0", of: transcript.questions[0])) == "right")
    #expect(text(judge.judge("7", of: transcript.questions[0])) == "wrong")
  }

  /// The run took one way at a comparison; points on the other side say nothing.
  @Test func branchesStillLimitThePoints() async throws {
    let lesson = Lesson(
      "# T\n\n```swift\nlet x = Input(2, in: -2...3)\nlet y = x > 0 ? x * x : -x\n```\n\n"
        + "```question\nask: What?\nanswer: y = x^2\n```\n"
    ) {
      let x = $0.input("x", 2, in: -2...3)
      $0.run.bind("y", x > 0 ? x * x : -x)
    }
    let transcript = await lesson.run()
    #expect(transcript.findings.map(\.summary) == [])
    let judge = EngineJudge(try roundTrip(transcript))
    #expect(text(judge.judge("x |x|", of: transcript.questions[0])) == "right", "as it is above zero")
    #expect(text(judge.judge("x^3", of: transcript.questions[0])) == "wrong")
  }

  @Test func valuesThatJSONLacksSurvive() async throws {
    let lesson = Lesson("# T\n\n```swift\nlet x = Input(-1)\nlet y = log(x)\nlet z = x / 0\n```\n") {
      let x = $0.input("x", -1)
      $0.run.bind("y", log(x))
      $0.run.bind("z", x / 0)
    }
    let copy = try roundTrip(await lesson.run())
    #expect(copy.name("z")?.value == .number(-.infinity))
    guard case .number(let value) = copy.name("y")?.value else {
      Issue.record("y is no number")
      return
    }
    #expect(value.isNaN)
  }
}
