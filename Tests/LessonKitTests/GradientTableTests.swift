import Testing
import Transcript

@testable import LessonKit

@Suite struct GradientTableTests {
  private static let text =
    "# T\n\n```swift\nlet x = Input(1)\nlet w = Input(2)\nlet y = pow(w * x, 3)\n```\n"

  private func run(
    _ table: @escaping @Sendable (_ x: Tensor, _ w: Tensor, _ y: Tensor) -> Void
  ) async -> Transcript {
    await Lesson(Self.text) { step in
      let x = step.input("x", 1)
      let w = step.input("w", 2)
      let y = pow(w * x, 3)
      step.run.bind("y", y)
      table(x, w, y)
    }.run()
  }

  @Test func bothWitnessesStandSideBySide() async throws {
    let transcript = await run { x, w, y in gradientTable(y, by: [x, w], caption: "Two") }
    #expect(transcript.findings.map(\.summary) == [])
    guard case .table(let table) = transcript.figures.first?.kind else {
      Issue.record("\(transcript.figures)")
      return
    }
    #expect(
      table.columns.map(\.heading) == [
        "derivative", "backpropagation", "nudged by ±0.00001", "relative error", "limit",
        "verdict",
      ])
    for (row, (name, gradient)) in zip(table.rows, [("x", 24.0), ("w", 12.0)]) {
      #expect(row[0] == .text(FigureText("$\\frac{\\partial y}{\\partial \(name)}$")))
      #expect(row[1] == .number(gradient))
      guard case .number(let measured) = row[2], case .number(let error) = row[3] else {
        Issue.record("\(row)")
        return
      }
      #expect(abs(measured - gradient) < 1e-6 && measured != gradient)
      #expect(abs(error - abs(measured - gradient) / gradient) < 1e-12)
      #expect(row[4...] == [.number(1e-7), .text("agrees")])
    }
    #expect(table.rows.count == 2)
  }

  @Test func aNameWithoutInfluenceHasNoGradient() async throws {
    let transcript = await run { _, w, y in
      gradientTable(y, by: [w, Tensor.input(5)], caption: "Two")
    }
    guard case .table(let table) = transcript.figures.first?.kind else {
      Issue.record("\(transcript.findings)")
      return
    }
    #expect(table.rows[1][1...3] == [.number(0), .number(0), .number(0)])
  }

  @Test func aDisagreementFailsTheLesson() async {
    // At the corner of |w − 2| the middle of both slopes is 0, and reverse mode takes 0 too; a little
    // beside it, nearer than the nudge, reverse mode says 1.
    let transcript = await run { _, w, _ in
      gradientTable(abs(w - 1.999_999), by: [w], nudge: 0.125, caption: "Two")
    }
    #expect(transcript.figures.isEmpty)
    #expect(
      transcript.findings.map(\.summary) == [
        #"4:1+1 figure-invalid $\frac{\partial y}{\partial w}$ is 1 by backpropagation and "#
          + "7.999999999341867e-06 by nudging | one of both is wrong: choose another nudge:, "
          + "away from kinks, before blaming the core"
      ])
    #expect(!transcript.passes)
  }

  @Test func whatIsNoSingleNumberIsNamed() async {
    let transcript = await run { _, _, y in
      gradientTable(y, by: [Input([1, 2])], caption: "Two")
    }
    #expect(
      transcript.findings.map(\.message) == [
        "the figure needs single numbers, and one of its values has shape [2]"
      ])
  }

  @Test func nothingToDifferentiateByIsAnEmptyFigure() async {
    let transcript = await run { _, _, y in gradientTable(y, by: [], caption: "Two") }
    #expect(transcript.findings.map(\.message) == ["the figure is empty"])
  }
}
