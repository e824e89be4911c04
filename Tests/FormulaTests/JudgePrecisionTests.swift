import Autodiff
import Testing

@testable import Formula

/// Near misses, and forms in which nearly everything cancels.
@Suite struct JudgePrecisionTests {
  private let names: [Symbol: Tensor] = [
    Symbol("x"): .input(0.7, domain: -2...2), Symbol("a"): .input(1.3),
    Symbol("k"): .input(0.1), Symbol("n"): 3, Symbol("u"): .input(2.5, domain: 1...3),
  ]

  private func judge(
    _ tex: String, seed: UInt64 = 1, scale: Double = 1
  ) throws -> Judgement {
    let names = names.mapValues { tensor -> Tensor in
      guard scale != 1, let value = tensor.scalar, !tensor.isConstant else { return tensor }
      let domain = tensor.domain.map { scale * $0.lowerBound...scale * $0.upperBound }
      return .input(scale * value, domain: domain ?? -2 * scale...2 * scale)
    }
    let environment = Environment(quantities: names)
    let formula = try Formula(tex: tex, notation: environment.notation)
    return try #require(Judge(environment, seed: seed).judge(formula).links.first)
  }

  /// True however much cancels, over ten seeds.
  @Test(arguments: [
    "(x - 1)^7 = x^7 - 7x^6 + 21x^5 - 35x^4 + 35x^3 - 21x^2 + 7x - 1",
    #"\frac{1 - \cos(a)}{a^2} = \frac{2 \sin^2(\frac{a}{2})}{a^2}"#,
    #"\frac{1 - \cos(\frac{a}{100000})}{a^2} = \frac{2 \sin^2(\frac{a}{200000})}{a^2}"#,
    "(x + 10^{10})^2 - 10^{20} = x^2 + 2 \\cdot 10^{10} x",
    #"\frac{e^{a} - e^{-a}}{2} = \sinh a"#, "(0.1 + x)^2 - x^2 - 0.2 x = 0.01",
    #"\sqrt{a^2 + 1} - |a| = \frac{1}{\sqrt{a^2 + 1} + |a|}"#,
    #"\tanh(20 x) = 1 - \frac{2}{e^{40 x} + 1}"#,
  ]) func cancellationIsDecided(_ tex: String) throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let judgement = try judge(tex, seed: seed)
      #expect(judgement.verdict == .verified, "seed \(seed): \(judgement)")
    }
  }

  /// Wrong by so little, or hidden beside something so large, that doubles would not show it.
  @Test(arguments: [
    "(x - 1)^7 = x^7 - 7x^6 + 21x^5 - 35x^4 + 35x^3 - 21x^2 + 7.000000000001x - 1",
    #"\frac{1 - \cos(a)}{a^2} = 1.000000000001 \cdot \frac{2 \sin^2(\frac{a}{2})}{a^2}"#,
    "(x + 10^{10})^2 - 10^{20} = x^2 + 2.000000000001 \\cdot 10^{10} x",
    "10^{16} + x = 10^{16} + 1.0000000001 x", #"e^{a} + 10^{17} = e^{a} + 10^{17} + 10^{-8}"#,
    #"1 + e^{-40 - a^2} = 1 + 2 e^{-40 - a^2}"#,
  ]) func whatDoublesCannotSeeIsCaught(_ tex: String) throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      #expect(try judge(tex, seed: seed).verdict == .refuted, "seed \(seed)")
    }
  }

  /// A coefficient that is off by 10⁻¹⁰ of itself, with inputs of any size.
  @Test(arguments: [
    ("x^2 + a x", "x^2 + 1.0000000001 a x"), ("a^3 x", "1.0000000001 a^3 x"),
    (#"\frac{d}{dx} a x^3"#, "3.0000000003 a x^2"), ("x^2 + x", "x^2 + 1.0000000001 x"),
    (#"\frac{d}{da} \frac{1}{2} (a x - a)^2"#, "1.0000000001 (x - 1)(a x - a)"),
  ]) func nearMissesAreRefutedAtAnyScale(_ left: String, _ right: String) throws {
    for scale in [1e-6, 1, 1e6] {
      for seed in 1...5 as ClosedRange<UInt64> {
        let wrong = try judge("\(left) = \(right)", seed: seed, scale: scale)
        #expect(wrong.verdict == .refuted, "scale \(scale), seed \(seed): \(wrong)")
        let exact = right.replacing("1.0000000001", with: "1").replacing("3.0000000003", with: "3")
        let verdict = try judge("\(left) = \(exact)", seed: seed, scale: scale).verdict
        #expect(verdict == .verified, "scale \(scale), seed \(seed)")
      }
    }
  }

  /// The lesson's own 0.1 is a tenth where its digits matter.
  @Test func ownNumbersAreMeantAsWritten() throws {
    #expect(try judge("(k + 1000)^2 - 1000000 = 200.01").verdict == .verified)
    #expect(try judge("(k + 1000)^2 - 1000000 = 200.0100000001").verdict == .refuted)
    #expect(try judge("10^{12} (k - 0.1) = 0").verdict == .verified)
  }

  @Test func aBoundTooWideEvenThenIsNoVerdict() throws {
    // 1/3 of a program is known to a double only.
    let third = Tensor(1.0 / 3)
    let names: [Symbol: Tensor] = [
      Symbol("x"): .input(1.0, domain: 1...2), Symbol("y"): .input(2.0, domain: 1...2),
    ]
    var all = names
    all[Symbol("d")] = (third + 1e8 * names[Symbol("x")]!) - 1e8 * names[Symbol("x")]!
    let environment = Environment(quantities: all)
    let formula = try Formula(
      tex: #"d - \frac{1}{3} = 10^{-18} x"#, notation: environment.notation)
    let verdict = try Judge(environment, seed: 1).judge(formula).links[0].verdict
    #expect(verdict == .undecided(.tooFewPoints(usable: 0, draws: 400)))
  }
}
