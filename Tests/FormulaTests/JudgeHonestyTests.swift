import Autodiff
import Testing

@testable import Formula

/// Claims that a judge with a hole in it would pass.
@Suite struct JudgeHonestyTests {
  private func judge(
    _ tex: String, _ quantities: [Symbol: Tensor], branches: [Branch] = []
  ) throws -> Judgement {
    let environment = Environment(quantities: quantities, branches: branches)
    let formula = try Formula(tex: tex, notation: environment.notation)
    return try #require(Judge(environment, seed: 1).judge(formula).links.first)
  }

  private let x = Tensor.input(1.0, domain: -2...2)

  /// Each is false; the judge may refuse to decide, but must not say that it holds.
  @Test(arguments: [
    "x = 1" + String(repeating: "0", count: 400),
    #"\frac{(x + 10^{-17})^2 - x^2}{10^{-17}} = 0"#,
    "(x + 10^{16}) - 10^{16} = 0",
    "(1000 + x)^2 - 10^6 = 2000x + 0.999999 x^2",
    #"\max(x, 1.997) + x = x + 1.997"#,
    "x < 1.997",
    #"\frac{d}{dx} x^6 - 6x^4 = 0"#,
    "x^2 - x = 0",
  ])
  func falseClaimsAreNotVerified(_ tex: String) throws {
    #expect(try judge(tex, [Symbol("x"): x]).verdict != .verified)
  }

  @Test func aBranchMayChooseAmongOlderValues() throws {
    let log = BranchLog()
    let y = BranchLog.$current.withValue(log) {
      let (a, b) = (2 * x, 3 * x)
      return x > 0 ? a : b
    }
    let names: [Symbol: Tensor] = [Symbol("x"): x, Symbol("y"): y]
    let judgement = try judge("y = 2x", names, branches: log.branches)
    #expect(judgement.verdict == .verified, "but only where the branch goes the same way")
    let everywhere = try judge("y = 2x", names)
    #expect(everywhere.points == judgement.points)
    #expect(try judge("x = |x|", names, branches: log.branches).verdict == .verified)
    #expect(try judge("x = |x|", names).verdict == .refuted)
  }

  @Test func infinityEqualsNothing() throws {
    let names: [Symbol: Tensor] = [Symbol("x"): x, Symbol("p"): exp(Tensor(1000))]
    #expect(try judge("p = 5", names).verdict != .verified)
    #expect(try judge("p = x", names).verdict != .verified)
  }

  @Test func emptyArraysAreNotComparable() throws {
    let empty = try #require(NDArray(shape: [0], elements: []))
    let judgement = try judge("v = 1", [Symbol("v"): .input(empty)])
    #expect(judgement.verdict == .undecided(.shapes([0], [])))
  }

  @Test func derivativesThatGrowWithoutEndAreRefused() throws {
    let tex = String(repeating: #"\frac{d}{dx} "#, count: 12) + #"e^{\sin(x^2)} = 1"#
    #expect(throws: EvaluationError.self) { try judge(tex, [Symbol("x"): x]) }
  }
}
