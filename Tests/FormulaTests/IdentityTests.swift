import Autodiff
import Testing

@testable import Formula

/// True and false formulas from tables of derivatives and from networks, many of each.
@Suite struct IdentityTests {
  private func judge(
    _ tex: String, seed: UInt64 = 1, in environment: Environment = Identity.environment()
  ) throws -> Judgement {
    let formula = try Formula(tex: tex, notation: environment.notation)
    return try #require(Judge(environment, seed: seed).judge(formula).links.first)
  }

  @Test func thereAreManyOfManyKinds() {
    #expect(Identity.all.count >= 300)
    #expect(Set(Identity.all.map(\.family)).count == 11)
    #expect(Set(Identity.all.map(\.identity)).count == Identity.all.count)
  }

  /// Over a hundred seeds: `JudgeBenchmarks identities`.
  @Test func trueIdentitiesAreVerified() throws {
    for line in Identity.all {
      let judgement = try judge(line.identity)
      #expect(judgement.verdict == .verified, "\(line.identity): \(judgement)")
    }
  }

  @Test func falseIdentitiesAreCaught() throws {
    for line in Identity.all {
      let judgement = try judge(line.falsified)
      #expect(
        [.refuted, .domainDiffers].contains(judgement.verdict), "\(line.falsified): \(judgement)")
      #expect(judgement.counterexample != nil)
    }
  }

  /// All of them: `JudgeBenchmarks mutants`.
  @Test func mutantsOfSomeAreCaught() throws {
    let environment = Identity.environment()
    let judge = Judge(environment, seed: 1)
    var counts: [String: Int] = [:]
    for line in Identity.all.enumerated().filter({ $0.offset % 40 == 0 }).map(\.element) {
      let formula = try Formula(tex: line.identity, notation: environment.notation)
      for mutant in formula.mutants(in: environment.notation) {
        switch judge.judge(mutant) {
        case .refuted, .refused: counts["caught", default: 0] += 1
        case .equivalent, .trueHere: counts["equivalent", default: 0] += 1
        case .survived(let point):
          Issue.record("\(mutant.part.tex()) → \(mutant.replacement.tex()) in \(line): \(point)")
        }
      }
    }
    #expect(counts["caught", default: 0] > 100)
    #expect(counts["equivalent", default: 0] * 10 < counts["caught", default: 0])
  }

  /// Where all values are tiny or huge, much cannot be decided; nothing may be decided wrongly.
  @Test(arguments: [1e-6, 1e6])
  func scaleMakesNoVerdictWrong(_ scale: Double) throws {
    let environment = Identity.environment(scale: scale)
    var (verified, caught) = (0, 0)
    for line in Identity.all {
      // Domains do not scale: the arcsine of 6 is defined nowhere, and arcsin q + arccos q is not π/2 there.
      let right = try judge(line.identity, in: environment)
      #expect(right.verdict != .refuted, "\(line.identity): \(right)")
      if right.verdict == .verified { verified += 1 }
      let wrong = try judge(line.falsified, in: environment)
      #expect(wrong.verdict != .verified, "\(line.falsified): \(wrong)")
      if wrong.verdict == .refuted { caught += 1 }
    }
    #expect(verified > Identity.all.count / 3)
    #expect(caught > Identity.all.count / 3)
  }
}
