import Testing
import Transcript

@testable import LessonKit

@Suite struct MutationRunTests {
  private func run(_ tail: String) async -> Transcript {
    let lesson = MachinesLesson(tail).lesson
    return await LessonRunner(
      document: lesson.document, compiled: lesson.compiled, mutates: true
    ).run()
  }

  @Test func wrongVersionsOfWhatHoldsAreCaught() async throws {
    let transcript = await run(
      """
      At $x = 1$, and $\\frac{dy}{dx} = 6(3x + 1)$.

      ```math given
      k = 3x
      ```

      So $u = k + 1$.

      ```math wrong="no"
      y = u
      ```

      ```math unchecked="look"
      y = 5 u
      ```
      """)
    #expect(transcript.findings.map(\.summary) == [])
    let record = try #require(transcript.mutation)
    #expect(record.survived == 0)
    #expect(record.caught == record.total)
    #expect(record.refuted > 25)
    // Nothing is made of what is given, waived or wrong on purpose.
    let more = await run("At $x = 1$, and $\\frac{dy}{dx} = 6(3x + 1)$.").mutation
    #expect(try #require(more).total < record.total)
    let without = await MachinesLesson("At $x = 1$.").run()
    #expect(without.mutation == nil)
  }

  @Test func whatIsStillTrueIsListed() async throws {
    let record = try #require(await run("Now $\\cosh p \\ge 1$.").mutation)
    #expect(record.survived == 0)
    let even = try #require(record.equivalent.first { $0.kind == "sign" })
    #expect(even.part == "\\cosh(p)" || even.part == "\\cosh p", "\(even.part)")
    #expect(even.replacement.contains("-p"))
    #expect((even.position.column, even.length) == (6, 7))
  }

  @Test func whatFailsIsNotMadeWrong() async throws {
    let transcript = await run("Now $y = 17$ and $y = 16$.")
    #expect(transcript.findings.map(\.rule) == [.formulaRefuted])
    let half = try #require(transcript.mutation)
    let whole = try #require(await run("Now $y = 16$ and $y = 16$.").mutation)
    #expect(whole.total == 2 * half.total)
  }
}
