import Autodiff
import Testing

@testable import Formula

/// What a verdict tells beside true or false: ratios with their names, and where the points lie.
@Suite struct JudgeVerdictTests {
  private var environment: Environment {
    let x = Tensor.input(0.7, domain: -2...2)
    let (w, a) = (Tensor.input(0.4), Tensor.input(1.3))
    let z = w * a
    let u = Tensor.input(0.7)
    let o = sigmoid(z)
    return Environment(
      quantities: [
        Symbol("x"): x, Symbol("w"): w, Symbol("a"): a, Symbol("z"): z, Symbol("o"): o,
        Symbol("n"): 3, Symbol("E"): 0.5 * (1 - o) * (1 - o),
      ],
      functions: [
        Symbol("σ"): TracedFunction(parameters: [u], result: sigmoid(u)),
        Symbol("r"): TracedFunction(parameters: [u], result: relu(u)),
      ])
  }

  private func judge(
    _ tex: String, seed: UInt64 = 1, in environment: Environment? = nil
  ) throws -> Judgement {
    let environment = environment ?? self.environment
    let formula = try Formula(tex: tex, notation: environment.notation)
    return try #require(Judge(environment, seed: seed).judge(formula).links.first)
  }

  /// Left divided by right: a number, or a value of the lesson by its name.
  @Test(arguments: [
    (#"\frac{dE}{dw} = (1 - o) o (1 - o) a"#, -1.0, nil),
    (#"\frac{dE}{dw} = -2 (1 - o) o (1 - o) a"#, 0.5, nil),
    (#"\frac{dE}{dw} = -(1 - o) o (1 - o)"#, nil, "a"),
    (#"\frac{dE}{dw} = -(1 - o)^2 o a^2"#, nil, #"\frac{1}{a}"#),
    (#"\frac{dE}{dw} = -(1 - o) a"#, nil, #"\sigma'(z)"#),
    (#"x^2 = n x^2"#, 1.0 / 3, #"\frac{1}{n}"#),
    (#"x = x^2"#, nil, #"\frac{1}{x}"#),
    (#"x^2 = x + a"#, nil, nil),
  ]) func tellsByWhatTheSidesDiffer(_ tex: String, _ number: Double?, _ symbol: String?) throws {
    let judgement = try judge(tex)
    #expect(judgement.verdict == .refuted)
    #expect(judgement.ratioSymbol?.tex() == symbol)
    if let number {
      #expect(try abs(#require(judgement.ratio) - number) < 1e-9)
    } else {
      #expect(judgement.ratio == nil)
    }
  }

  @Test func whatIsTrueHasNoRatio() throws {
    let judgement = try judge("x^2 = x \\cdot x")
    #expect(judgement.ratio == nil)
    #expect(judgement.ratioSymbol == nil)
  }

  @Test func saysWhichSidesWereMet() throws {
    let smooth = try judge("x^2 = x \\cdot x")
    #expect(smooth.patterns == 1)
    #expect(smooth.oneSidedKinks == 0)
    let gate = try judge(#"r(x) = \frac{x + |x|}{2}"#)
    #expect(gate.patterns == 2)
    #expect(gate.oneSidedKinks == 0)
    let closed = try judge(#"r(x^2 + 1) = x^2 + 1"#)
    #expect(closed.verdict == .verified)
    #expect(closed.oneSidedKinks == 1, "this gate never closes")
  }

  /// A kink near an end of the domain, which few draws reach: points are placed beside it.
  @Test(arguments: [
    #"\max(x, 1.9) = x"#, #"\max(x, 1.97) = 1.97"#, #"|x + 1.96| = x + 1.96"#,
    #"r(x - 1.95) = 0"#, #"r(x - 1.95) + r(x + 1.95) = r(x + 1.95)"#,
  ]) func aGateThatSeldomOpensIsFound(_ tex: String) throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let judgement = try judge(tex, seed: seed)
      // As a statement about x = 0.7 a number may be right: `r(x − 1.95) = 0`.
      if judgement.scope == .everywhere { #expect(judgement.verdict == .refuted, "seed \(seed)") }
      let everywhere = try judge("\(tex) + 0 x", seed: seed)
      #expect(everywhere.verdict == .refuted, "seed \(seed)")
    }
  }

  @Test func bothSidesOfAFarKinkAreTried() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let judgement = try judge(#"\max(x, 1.95) + \min(x, 1.95) = x + 1.95"#, seed: seed)
      #expect(judgement.verdict == .verified, "seed \(seed)")
      #expect(judgement.oneSidedKinks == 0, "seed \(seed)")
      #expect(judgement.points >= 48)
    }
  }

  @Test func moreDrawsAreTakenWhereTheyAreAskedFor() throws {
    let formula = try Formula(tex: "x^2 = x \\cdot x", notation: environment.notation)
    var judge = Judge(environment, seed: 1)
    judge.draws = 240
    #expect(try judge.judge(formula).links[0].points == 240)
  }

  // MARK: - The third witness

  /// With the formula as a third witness two agree, and the third is to blame.
  @Test func namesTheOddOneOut() throws {
    let x = Tensor.input(0.7, domain: -2...2)
    let (square, cube) = (x * x, x * x * x)
    func judgement(_ function: Tensor, step: Tensor, text: Tensor) -> Judgement {
      Trial(
        left: step, right: text, sign: .equal,
        derivatives: [DerivativeUse(function: function, variable: x, place: x, value: step)],
        environment: Environment(quantities: [Symbol("x"): x])
      ).decideEverywhere(Sampler(seed: 1, claim: "test"))
    }
    let wrongRule = judgement(square, step: 3 * x, text: 2 * x)
    #expect(wrongRule.oddOneOut == .step)
    // As if the measurement were wrong: it is that of another function.
    let wrongDifference = judgement(cube, step: 2 * x, text: x + x)
    #expect(wrongDifference.oddOneOut == .finiteDifference)
    let allDiffer = judgement(cube, step: 2 * x, text: 5 * x)
    #expect(allDiffer.oddOneOut == nil)
    for judgement in [wrongRule, wrongDifference, allDiffer] {
      guard case .stepDisagrees = judgement.verdict else {
        Issue.record("\(judgement.verdict)")
        continue
      }
    }
    let wrongText = judgement(square, step: 2 * x, text: 3 * x)
    #expect(wrongText.verdict == .refuted)
    #expect(wrongText.oddOneOut == nil)
  }

  /// One element of an array is moved.
  @Test(arguments: 0..<3) func aDerivativeByAnElementIsMeasured(_ element: Int) throws {
    let v = Tensor.input(NDArray([0.3, -1.1, 0.8]), domain: -2...2)
    let y = sum(v * v * v)
    let slope = derivative(of: y, by: v).slice(axis: 0, element..<(element + 1)).reshaped(to: [])
    func judgement(_ value: Tensor) -> Judgement {
      Trial(
        left: value, right: value, sign: .equal,
        derivatives: [
          DerivativeUse(function: y, variable: v, element: element, place: v, value: value)
        ],
        environment: Environment(quantities: [Symbol("v"): v])
      ).decideEverywhere(Sampler(seed: 1, claim: "test"))
    }
    let right = judgement(slope)
    #expect(right.verdict == .verified)
    #expect(right.comparisons == 24)
    guard case .stepDisagrees = judgement(1.001 * slope).verdict else {
      Issue.record("a wrong derivative of an element was not noticed")
      return
    }
  }

  @Test func aDerivativeByAnArrayWithoutItsElementIsNotMeasurable() throws {
    let v = Tensor.input(NDArray([0.3, -1.1, 0.8]), domain: -2...2)
    let y = sum(v * v)
    let trial = Trial(
      left: y, right: y, sign: .equal,
      derivatives: [DerivativeUse(function: y, variable: v, place: v, value: y)],
      environment: Environment(quantities: [Symbol("v"): v]))
    let verdict = trial.decideEverywhere(Sampler(seed: 1, claim: "test")).verdict
    #expect(verdict == .undecided(.notMeasurable))
  }
}
