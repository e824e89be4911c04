import Testing
import Transcript

@testable import LessonKit

@Suite struct RoleTests {
  private static let help = "| write it as u = 3x + 1 or h(t) = t^2"

  @Test(arguments: [
    Case("```math given\nk = 3x\n```\n\nSo $k = 3$ and $k = u - 1$."),
    Case("```math given\nh(t) = t^2\n```\n\nSo $h(u) = y$ and $h'(x) = 2x$."),
    Case(
      "```math given\n⟦A⟧ = 2x\n```",
      "symbol-unused no formula after this one speaks of A | use it in a formula that is checked, or "
        + "leave the line out"),
    Case(
      "```math given\n\\begin{aligned}\nA &= 2x \\\\\nB &= A^2\n\\end{aligned}\n```\n\n$B = 4x^2$"),
    Case(
      "$2x$\n\n```math given\n⟦h(t)⟧ = t^2\n```\n\n$x$",
      "symbol-unused no formula after this one speaks of h | use it in a formula that is checked, or "
        + "leave the line out"),
    Case("```math given\n⟦3x + 1⟧\n```", "given-invalid a given line defines a symbol \(help)"),
    Case(
      "```math given\n⟦2k⟧ = 6x\n```",
      "given-invalid a given line must have one new symbol, or a function of symbols, on its left "
        + help),
    Case(
      "```math given\n⟦u⟧ = 3x + 1\n```",
      "given-known u already has a meaning in this lesson | drop the mark given to have the line "
        + "checked, or choose another symbol"),
    Case(
      "```math given\n⟦f(t)⟧ = t^3\n```",
      "given-known f already has a meaning in this lesson | drop the mark given to have the line "
        + "checked, or choose another symbol"),
    Case(
      "```math given\nA = 2 ⟦B⟧\n```",
      "symbol-unknown nothing in this lesson is called B | bind it with let in a Swift block; or "
        + "define it with a math block marked given"),
    Case("```math wrong=\"no\"\ny = u\n```"),
    Case("```math wrong=\"no\"\ny = u^2 = u\n```"),
    Case(
      "```math wrong=\"no\"\n⟦y = u^2⟧\n```",
      "wrong-formula-holds this formula is marked wrong, but it holds | take the mark away, or write "
        + "the mistake you meant"),
    Case(
      "```math wrong=\"no\"\n⟦u \\approx y⟧\n```",
      "formula-undecided the formula could not be decided: ≈ needs a decimal number on one side, "
        + "to say how exact it is"),
    Case("```math unchecked=\"for its look\"\nx = x + 1\n```"),
  ]) func findings(_ claim: Case) async { await expectFindings(claim) }

  @Test func everyRoleIsRecorded() async {
    let tail = """
      ```math given
      k = 3x
      ```
      ```math unchecked="for its look"
      x = x + 1 = k
      ```
      ```math wrong="no"
      y = u^2 = u
      ```
      ```math
      y = u^2
      ```
      """
    let formulas = await MachinesLesson(tail).run().formulas
    #expect(
      formulas.map(\.role) == [
        .given, .unchecked(reason: "for its look"), .wrong(why: "no"), .claim,
      ])
    #expect(
      formulas.map { $0.links.map(\.verdict) } == [
        [.given], [.waived, .waived], [.verified, .refuted], [.verified],
      ])
    #expect(formulas.map(\.isDisplayed) == [true, true, true, true])
    #expect(formulas[0].functions == ["f", "g"])
  }

  @Test func aRefusedDefinitionCountsAsNotChecked() async throws {
    let formula = try #require(
      await MachinesLesson(
        "```math given\n\\begin{aligned}\nu &= x \\\\ k &= x\n\\end{aligned}\n```\n\n$k$"
      )
      .run().formulas.first)
    #expect(formula.links.map(\.verdict) == [.unavailable, .given])
  }
}
