import Foundation
import Testing
import Transcript

@testable import LessonKit

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

  /// What the run itself judged, and the same said to the judge made from what it left behind.
  @Test(arguments: [
    ("y", "(3x + 1)^2", true), ("y", "(3x + 1)^3", false), ("f(g(x))", "y", true),
    ("f'(g(x))", "2u", true), ("f'(g(x))", "2x", false), ("h(x)", "x^2 + 3x", true),
    ("h(u)", "u^2", false), ("h'(p)", "2p", true), ("k", "u - 1", true), ("k", "u + 1", false),
    (#"\frac{dy}{dx}"#, "6u", true), (#"\frac{dy}{dx}"#, "6x", false),
    (#"z^{(2)}"#, "sin(x)", true), (#"\ln p"#, "ln(p)", true), (#"\frac{n}{p}"#, "3/p", true),
  ]) func theRunAndTheRebuiltJudgeAgree(
    _ claim: (left: String, right: String, holds: Bool)
  ) async throws {
    let tex = claim.right.replacing("sin(", with: "\\sin(").replacing("ln(", with: "\\ln(")
    let tail = questions + "\n\n$\(claim.left) = \(tex)$\n"
    let transcript = await MachinesLesson(tail).run()
    let link = try #require(transcript.formulas.last?.links.first)
    #expect((link.verdict == .verified) == claim.holds)
    let judge = EngineJudge(try roundTrip(transcript))
    let rebuilt = judge.compare(claim.right, with: .formula(tex: claim.left))
    if case .equal = rebuilt { #expect(claim.holds) } else { #expect(!claim.holds, "\(rebuilt)") }
  }

  /// A definition that was refused when the lesson ran stays refused.
  @Test func refusedDefinitionsStayRefused() async throws {
    let tail = "```math given\nu = 7\n```\n\n```question\nask: What?\nanswer: u = 3x + 1\n```"
    let transcript = await MachinesLesson(tail).run()
    #expect(transcript.findings.map(\.rule) == [.givenKnown])
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
    #expect(
      text(judge.judge("x |x|", of: transcript.questions[0])) == "right", "as it is above zero")
    #expect(
      text(judge.judge("x^3", of: transcript.questions[0]))
        == "wrong: It has a factor too many.")
  }

  @Test func valuesThatJSONLacksSurvive() async throws {
    let lesson = Lesson("# T\n\n```swift\nlet x = Input(-1)\nlet y = log(x)\nlet z = x / 0\n```\n")
    {
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
