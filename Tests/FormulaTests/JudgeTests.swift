import Autodiff
import Testing

@testable import Formula

/// The lesson's machines and a few more, at x = 1.
private struct World {
  var environment = Environment()
  let x = Tensor.input(1.0, domain: -2...2)

  init() {
    let g = 3 * x + 1
    let a = Tensor.input(0.7)
    let b = Tensor.input(1.9)
    let p = Tensor.input(1.5, domain: 0.1...4)
    environment.quantities = [
      Symbol("x"): x, Symbol("g"): g, Symbol("y"): g * g, Symbol("a"): a, Symbol("b"): b,
      Symbol("p"): p, Symbol("n"): 3, Symbol("s"): sin(x),
    ]
    let u = Tensor.input(0.7)
    environment.functions = [
      Symbol("f"): TracedFunction(parameters: [u], result: u * u),
      Symbol("h"): TracedFunction(parameters: [u], result: 3 * u + 1),
      Symbol("σ"): TracedFunction(parameters: [u], result: sigmoid(u)),
      Symbol("r"): TracedFunction(parameters: [u], result: max(0, u)),
      Symbol("q"): TracedFunction(parameters: [u], result: exp(-u * u)),
    ]
  }

  func judge(_ tex: String, seed: UInt64 = 1) throws -> [Judgement] {
    let formula = try Formula(tex: tex, notation: environment.notation)
    return try Judge(environment, seed: seed).judge(formula).links
  }
}

private let trueClaims = [
  #"\frac{dy}{dx} = 2g \cdot 3"#, #"\frac{dy}{dx} = \frac{dy}{dg} \cdot \frac{dg}{dx}"#,
  #"\frac{dy}{dx} = 6(3x + 1)"#, #"y = 9x^2 + 6x + 1"#, #"\frac{d^2 y}{dx^2} = 18"#,
  #"(f \circ h)'(x) = f'(h(x)) \cdot h'(x)"#, #"f''(x) = 2"#, #"f'(x) = 2x"#,
  #"\sigma'(x) = \sigma(x)(1 - \sigma(x))"#, #"\sigma(-x) = 1 - \sigma(x)"#,
  #"\sigma''(x) = \sigma'(x)(1 - 2\sigma(x))"#, #"q'(x) = -2x e^{-x^2}"#,
  #"(a + b)^2 = a^2 + 2ab + b^2"#, #"a^2 - b^2 = (a - b)(a + b)"#,
  #"\sin(a + b) = \sin a \cos b + \cos a \sin b"#, #"\sin^2 a + \cos^2 a = 1"#,
  #"\sin^2 a + \cos^2 a - 1 = 0"#, #"\ln(p^2) = 2 \ln p"#, #"e^{\ln p} = p"#,
  #"\frac{d}{dx} \sin(3x + 1) = 3 \cos(3x + 1)"#, #"\frac{d}{dp} \ln p = \frac{1}{p}"#,
  #"\frac{d}{dp} \sqrt{p} = \frac{1}{2\sqrt{p}}"#, #"\frac{d}{da} a^n = n a^{n-1}"#,
  #"r(x) = \frac{x + |x|}{2}"#, #"r'(a) r(a) = r(a)"#, #"\frac{1}{1 + e^{-x}} = \sigma(x)"#,
  #"y = 16"#, #"x < g + 9"#, #"\sin x \le 1"#, #"f(x) \ge 0"#, #"f(x) \ne h(x)"#,
  #"\left. \frac{dy}{dx} \right|_{x=0} = 6"#, #"\sqrt{x^2} = |x|"#, #"\sin(\pi) = 0"#,
  #"\frac{d}{dx} \tanh x = 1 - \tanh^2 x"#, #"0.1 + 0.2 = 0.3"#, #"s \approx 0.8415"#,
  #"s \approx 0.84"#, #"\frac{ds}{dx} = \cos x"#, #"\max(a, b) + \min(a, b) = a + b"#,
]

/// Each false, with what the judge must say.
private let falseClaims: [(String, Judgement.Verdict)] = [
  (#"\frac{dy}{dx} = 2g"#, .refuted), (#"\frac{dy}{dx} = 2x \cdot 3"#, .refuted),
  (#"\frac{dy}{dx} = -6(3x + 1)"#, .refuted), (#"y = 9x^2 + 6x"#, .refuted),
  (#"(f \circ h)'(x) = f'(x) \cdot h'(x)"#, .refuted), (#"f'(x) = x"#, .refuted),
  (#"\sigma'(x) = \sigma(x)(1 + \sigma(x))"#, .refuted), (#"\sqrt{x^2} = x"#, .refuted),
  (#"\ln(x^2) = 2 \ln x"#, .domainDiffers), (#"y = 15"#, .refuted),
  (#"s \approx 0.8416"#, .refuted),
  (#"r'(a) = 0"#, .refuted), (#"x < g"#, .refuted), (#"|x| = r(x)"#, .refuted),
  (#"f(x) \ne x^2"#, .refuted), (#"0.1 + 0.2 = 0.30000001"#, .refuted),
  (#"\sin^2 a + \cos^2 a = 1.0000000001"#, .refuted), (#"\left. y \right|_{x=0} = 2"#, .refuted),
  (#"f'(x) = 2.0000000001 x"#, .refuted),
  (#"0.000001 f'(x) = 0.000002 x + 0.0000000001"#, .refuted),
  (#"1000000 x = 1000000.000001 x"#, .refuted), (#"a = b"#, .refuted),
  (#"e^{-40a^2} = 0"#, .refuted),
]

@Suite struct JudgeTests {
  @Test(arguments: trueClaims) func trueClaimsAreVerified(_ tex: String) throws {
    for judgement in try World().judge(tex) {
      #expect(judgement.verdict == .verified, "\(judgement)")
    }
  }

  @Test(arguments: trueClaims) func noSeedAccusesATrueClaim(_ tex: String) throws {
    let world = World()
    for seed in 2..<102 as Range<UInt64> {
      let verdicts = try world.judge(tex, seed: seed).map(\.verdict)
      #expect(verdicts.filter { $0 != .verified } == [], "seed \(seed)")
    }
  }

  @Test(arguments: falseClaims) func falseClaimsAreCaught(
    _ claim: (tex: String, verdict: Judgement.Verdict)
  ) throws {
    let judgement = try #require(World().judge(claim.tex).last)
    #expect(judgement.verdict == claim.verdict, "\(judgement)")
    #expect(judgement.counterexample != nil)
  }

  @Test func plainNumbersAreAboutTheLessonsOwnNumbers() throws {
    let world = World()
    #expect(try world.judge("y = 16")[0].scope == .here)
    #expect(try world.judge(#"\frac{d^2 y}{dx^2} = 18"#)[0].scope == .everywhere)
    #expect(try world.judge("y = g^2")[0].scope == .everywhere)
    #expect(try world.judge(#"y \approx 16.0"#)[0].scope == .here)
  }

  @Test func pointsAndDerivativesAreCounted() throws {
    let smooth = try World().judge(#"\frac{dy}{dx} = \frac{dy}{dg} \cdot 3"#)[0]
    #expect(smooth.points == 24)
    #expect(smooth.comparisons == 48)
    #expect(smooth.largestNumericError < 1e-9)
    let kinked = try World().judge(#"r(x) = \frac{x + |x|}{2}"#)[0]
    #expect(kinked.points == 48, "a kink asks for twice the points")
  }

  @Test func tellsTheRatio() throws {
    let world = World()
    #expect(try world.judge(#"\frac{dy}{dx} = 2g"#)[0].ratio.map { abs($0 - 3) < 1e-9 } == true)
    #expect(try world.judge(#"\frac{dy}{dx} = -6g"#)[0].ratio.map { abs($0 + 1) < 1e-9 } == true)
    #expect(try world.judge(#"\frac{dy}{dx} = 2x"#)[0].ratio == nil)
  }

  @Test func breaksAtTheLessonsOwnPointFirst() throws {
    let counterexample = try #require(try World().judge(#"\frac{dy}{dx} = 2g"#)[0].counterexample)
    #expect(counterexample.left == 24)
    #expect(counterexample.right == 8)
    #expect(
      counterexample.point == [Judgement.Coordinate(name: Symbol("x"), value: 1)])
  }

  @Test func neverPassesWhatItCannotSee() throws {
    let world = World()
    #expect(try world.judge("x - x = a - a")[0].verdict != .verified)
    #expect(try world.judge("0 x = 0 a")[0].verdict == .vacuous)
    let nowhere = try world.judge(#"\ln(-p) = \ln(-p)"#)[0].verdict
    #expect(nowhere == .undecided(.tooFewPoints(usable: 0, draws: 400)))
    #expect(try world.judge(#"a \approx b"#)[0].verdict == .undecided(.nothingPrinted))
  }

  @Test func cancellationIsNeverAccused() throws {
    let world = World()
    for seed in 0..<20 as Range<UInt64> {
      for tex in [
        #"\frac{1 - \cos(a/100000)}{a^2} = \frac{2 \sin^2(a/200000)}{a^2}"#,
        "(a - 1)^3 = a^3 - 3a^2 + 3a - 1",
      ] {
        let verdict = try world.judge(tex, seed: seed)[0].verdict
        #expect(verdict != .refuted && verdict != .domainDiffers, "\(tex), seed \(seed)")
      }
    }
  }

  @Test func aBranchOfTheProgramLimitsThePoints() throws {
    var world = World()
    let log = BranchLog()
    let x = world.x
    let y = BranchLog.$current.withValue(log) { x > 0 ? x * x : -x }
    world.environment.quantities[Symbol("y")] = y
    world.environment.branches = log.branches
    #expect(try world.judge("y = x^2")[0].verdict == .verified, "x = 1 took the first branch")
    #expect(try world.judge("y = |x|")[0].verdict == .refuted)
  }

  @Test func blamesTheStepWhenReverseModeIsWrong() throws {
    let x = Tensor.input(1.0, domain: -2...2)
    let y = x * x
    let wrong = 2.1 * x
    let trial = Trial(
      left: wrong, right: wrong, sign: .equal,
      derivatives: [DerivativeUse(function: y, variable: x, place: x, value: wrong)],
      environment: Environment(quantities: [Symbol("x"): x]))
    let judgement = trial.decideEverywhere(Sampler(seed: 1, claim: "test"))
    guard case .stepDisagrees(let reverse, let numeric) = judgement.verdict else {
      Issue.record("\(judgement.verdict)")
      return
    }
    #expect(reverse == 2.1)
    #expect(abs(numeric - 2) < 1e-9)
  }

  @Test(arguments: [
    (#"zz = 1"#, EvaluationError.Fact.unknownSymbol(Symbol("z"), nearest: nil)),
    (#"G = 1"#, .unknownSymbol(Symbol("G"), nearest: Symbol("g"))),
    (#"x_1 = 1"#, .unknownSymbol(Symbol("x", below: "1"), nearest: Symbol("x"))),
    (#"\frac{dx}{dg} = 1"#, .independent("x", of: Symbol("g"))),
    (#"\frac{dy}{dn} = 1"#, .constantVariable(Symbol("n"))),
    (#"f(x, x) = 1"#, .wrongArity("f", expected: 1, found: 2)),
  ]) func saysWhyAFormulaHasNoValue(_ tex: String, _ fact: EvaluationError.Fact) throws {
    do {
      _ = try World().judge(tex)
      Issue.record("\(tex) was judged")
    } catch let error as EvaluationError {
      #expect(error.fact == fact)
    }
  }
}
