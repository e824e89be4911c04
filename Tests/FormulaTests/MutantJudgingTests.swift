import Autodiff
import Testing

@testable import Formula

@Suite struct MutantJudgingTests {
  private let x = Tensor.input(1.0, domain: -2...2)
  private let p = Tensor.input(1.5, domain: 0.1...4)

  private var judge: Judge {
    let t = Tensor.input(0.7)
    let environment = Environment(
      quantities: [
        Symbol("x"): x, Symbol("p"): p, Symbol("u"): 3 * x + 1, Symbol("y"): pow(3 * x + 1, 2),
        Symbol("c"): Tensor(0.1),
      ],
      functions: [Symbol("r"): TracedFunction(parameters: [t], result: max(0, t))])
    return Judge(environment, seed: 1)
  }

  /// The mutants of a formula with this outcome, as `kind: part → replacement`.
  private func mutants(
    _ tex: String, where isWanted: (MutantOutcome) -> Bool
  ) throws -> [String] {
    let judge = judge
    let formula = try Formula(tex: tex, notation: judge.environment.notation)
    return formula.mutants(in: judge.environment.notation).filter { isWanted(judge.judge($0)) }
      .map { "\($0.kind.rawValue): \($0.part.dump) → \($0.replacement.dump)" }
  }

  @Test(arguments: [
    #"\frac{dy}{dx} = 2(3x + 1) \cdot 3 = 18x + 6"#, "y = 16", #"\sqrt{x^2} = |x|"#,
    #"\ln(p^2) = 2 \ln p"#, #"r(x) = \frac{x + |x|}{2}"#, #"\frac{d^2 y}{dx^2} = 18"#,
    #"\left. \frac{dy}{dx} \right|_{x=0} = 6"#, #"\sin^2 x + \cos^2 x = 1"#,
    #"e^{-p} = \frac{1}{e^p}"#, #"\frac{1}{p} \approx 0.6667"#, #"x < u + 5"#, "c u^2 = c y",
  ]) func noneSurvives(_ tex: String) throws {
    let survivors = try mutants(tex) { if case .survived = $0 { true } else { false } }
    #expect(survivors == [])
    #expect(try mutants(tex) { $0 == .refuted }.count > 3)
  }

  @Test(arguments: [
    (#"\cosh p \ge 1"#, ["sign: (call cosh p) → (call cosh (neg p))"]),
    (#"\sin^2 x + \cos^2 x = 1"#, ["sign: (call cos x) → (call cos (neg x))"]),
  ]) func whatIsStillTrueIsEquivalent(_ sample: (tex: String, left: [String])) throws {
    let left = try mutants(sample.tex) { $0 == .equivalent }
    #expect(Set(left).isSuperset(of: sample.left), "\(left)")
    #expect(left.count <= 4, "\(left)")
  }

  @Test func whatHasNoValueIsRefused() throws {
    // 1 was not computed from x, and neither was u from u's own result.
    #expect(try mutants(#"\frac{dy}{dx} = 6u"#) { $0 == .refused }.isEmpty == false)
  }

  /// One that differs only where the judge did not look is sought for and found.
  @Test func aSurvivorIsShownWithItsPoint() throws {
    let x = Tensor.input(1.0, domain: -100...100)
    let environment = Environment(
      quantities: [Symbol("x"): x], functions: judge.environment.functions)
    // They differ between 40 and 43 only: the points of one judgement may well miss that.
    let formula = try Formula(
      tex: "|x| = |x| + r(1.5 - |x - 41.5|)", notation: environment.notation)
    let mutant = Mutant(
      formula: formula, original: formula, kind: .term, range: 0..<1, part: formula.terms[0],
      replacement: formula.terms[1])
    let outcomes = (1..<200 as Range<UInt64>).map { Judge(environment, seed: $0).judge(mutant) }
    let points = outcomes.compactMap { outcome -> Double? in
      if case .survived(let example) = outcome { example.point.first?.value } else { nil }
    }
    #expect(points.count > 1, "a rare difference escapes some seeds")
    #expect(points.allSatisfy { 40 < $0 && $0 < 43 })
    #expect(!outcomes.contains(.equivalent))
  }
}
