import Testing
import Transcript

@testable import LessonKit

/// A function that compares its argument was traced on one side only.
@Suite struct BranchingFunctionTests {
  private func lesson(_ tail: String) -> Lesson {
    Lesson(
      "# T\n\n```swift\nlet x = Input(2, in: -1...3)\n"
        + "func f(_ u: Tensor) -> Tensor { u > 1 ? u * u : 2 * u - 1 }\nlet y = f(x)\n```\n\n"
        + tail
    ) { step in
      @Sendable func f(_ u: Tensor) -> Tensor { u > 1 ? u * u : 2 * u - 1 }
      let x = step.input("x", 2, in: -1...3)
      step.run.bind("f", f)
      step.run.bind("y", f(x))
    }
  }

  @Test(arguments: ["⟦f(x)⟧ = 2x - 1", "⟦f(x)⟧ = x^2", "3 = ⟦f(x)⟧", "y = ⟦f(x)⟧", "⟦2f'(x)⟧ = x"])
  func isNotJudged(_ marked: String) async throws {
    let (tex, ranges) = unmark(marked)
    let range = try #require(ranges.first)
    let transcript = await lesson("$\(tex)$\n").run()
    #expect(transcript.formulas.map { $0.links.map(\.verdict) } == [[.unavailable]])
    #expect(
      transcript.findings.map(\.summary) == [
        "9:\(range.position.column + 1)+\(range.length) function-branches f compares tensors, so that "
          + "only one of its sides could be traced | write it with max, min, abs or step: those are "
          + "traced on both sides"
      ])
  }

  @Test func mayBeUsedAndNamed() async {
    let transcript = await lesson("The function $f$ gives $y = x^2$ here.\n").run()
    #expect(transcript.findings.map(\.summary) == [])
    #expect(transcript.name("f")?.value == .function(arguments: 1))
    #expect(transcript.branches.count == 1, "the lesson's own comparison, not that of the tracing")
  }
}
