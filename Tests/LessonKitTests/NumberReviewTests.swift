import Testing
import Transcript

@testable import LessonKit

@Suite struct NumberReviewTests {
  private func lesson(_ prose: String, rules: String = "") -> Lesson {
    Lesson(
      (rules.isEmpty ? "" : "---\nrules: \(rules)\n---\n")
        + "# T\n\n```swift\nlet x = Input(1.5, in: 0...20)\nlet y = x * x\nlet n = 250\n```\n\n"
        + "Here $y = 2.25$ and $\\sqrt{y} \\approx 1.5$.\n\n" + prose
    ) {
      let x = $0.input("x", 1.5, in: 0...20)
      $0.run.bind("y", x * x)
      $0.run.bind("n", 250)
    }
  }

  /// A number is known as a value, rounded, as a percentage, as an end of a domain, or from a step.
  @Test(arguments: [
    "It is 2.25, 2.3 or 2.2500.", "It is 225 %.", "Up to 20.", "After 250 turns.", "-1.5, then 1.5",
  ]) func whatTheLessonKnowsIsFine(_ prose: String) async {
    #expect(await lesson(prose).run().findings.map(\.summary) == [])
  }

  @Test(arguments: [
    ("It is ⟦2.26⟧.", "2.26"), ("It is ⟦2.4⟧, not 2.3.", "2.4"), ("Of ⟦12⟧ and ten.", "12"),
    ("Some ⟦226⟧ %.", "226"), ("- a\n- ⟦1,500⟧ b", "1,500"),
  ]) func whatNothingComputesIsTold(_ sample: (marked: String, number: String)) async throws {
    let (text, ranges) = unmark(sample.marked)
    let findings = await lesson(text).run().findings
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.severity == .warning)
    let place = "\(ranges[0].position.line + 10):\(ranges[0].position.column)+\(ranges[0].length)"
    #expect(
      finding.summary == "\(place) number-loose the number \(sample.number) was typed: nothing in "
        + "this lesson computes it | take it from the run with \\(…), or let a formula that is checked "
        + "say it: $y = \(sample.number)$")
  }

  @Test func aLessonMayWantItOtherwise() async {
    let off = await lesson("It is 2.26.", rules: "{number-loose: off}").run()
    #expect(off.findings.isEmpty)
    let error = await lesson("It is 2.26.", rules: "{number-loose: error}").run()
    #expect(error.findings.map(\.severity) == [.error])
    #expect(!error.passes)
  }
}
