import Autodiff
import Testing

@testable import Formula

private func judge(_ tex: String, seed: UInt64 = 1) throws -> [Judgement] {
  let u = Tensor.input(0.7)
  let environment = Environment(
    functions: [Symbol("σ"): TracedFunction(parameters: [u], result: sigmoid(u))],
    samplesUnknown: true)
  let formula = try Formula(tex: tex, notation: environment.notation)
  return try Judge(environment, seed: seed).judge(formula).links
}

private let trueStatements = [
  // Any functions.
  #"(uv)' = u'v + uv', \quad \text{for all } u, v"#,
  #"\forall u, v \colon (u + v)' = u' + v'"#,
  #"\forall u, v \colon \left(\frac{u}{v}\right)' = \frac{u'v - uv'}{v^2}"#,
  #"\forall u, v \colon (u \circ v)'(x) = u'(v(x)) v'(x)"#,
  #"\forall u, v \colon \frac{d}{dx}(uv) = u \frac{dv}{dx} + v \frac{du}{dx}"#,
  #"\forall c, u \colon (c u)' = c u'"#, #"\forall u \colon (u^2)' = 2 u u'"#,
  #"\forall u \colon (e^{u})' = e^{u} u'"#, #"\forall a, b \colon (a + b)^2 = a^2 + 2ab + b^2"#,
  #"\forall u, v \colon (uv)'' = u''v + 2u'v' + uv''"#,
  // Cases.
  #"|x| = \begin{cases} x & \text{if } x \ge 0 \\ -x & \text{otherwise} \end{cases}"#,
  #"\max(0, z) = \begin{cases} z & \text{if } z > 0 \\ 0 & \text{if } z \le 0 \end{cases}"#,
  #"\frac{d}{dz} \max(0, z) = \begin{cases} 1 & \text{if } z > 0 \\ 0 & \text{if } z < 0 \end{cases}"#,
  #"\frac{d}{dx} \begin{cases} \sqrt{x} & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases} = \begin{cases} \frac{1}{2\sqrt{x}} & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}"#,
  // Where a row holds.
  #"\sqrt{x^2} = x, \quad \text{if } x > 0"#, #"\ln(x^2) = 2 \ln x, \quad x > 0"#,
  #"|x - y| = x - y \quad \text{if } x > y"#, #"x^2 = 4 \quad \text{if } x = 2"#,
  // Sets.
  #"\sigma(x) \in (0, 1)"#, #"\sin x \in [-1, 1]"#, #"e^x \in (0, \infty)"#,
  #"x^2 + 1 \in \mathbb{R}"#,
  // Limits.
  #"\lim_{x \to 0} \frac{\sin x}{x} = 1"#, #"\lim_{x \to 0} \frac{1 - \cos x}{x^2} = \frac{1}{2}"#,
  #"\lim_{h \to 0} \frac{(x + h)^2 - x^2}{h} = 2x"#,
  #"\lim_{x \to \infty} \left(1 + \frac{1}{x}\right)^x = e"#, #"\lim_{x \to \infty} \sigma(x) = 1"#,
  #"\lim_{x \to -\infty} \tanh x = -1"#, #"\lim_{x \to 0^{+}} \frac{|x|}{x} = 1"#,
  #"\lim_{x \to 0^{+}} \frac{1}{x} = \infty"#, #"\frac{e^x - 1}{x} \to 1 \quad \text{as } x \to 0"#,
  #"\lim_{h \to 0} \frac{\sigma(x + h) - \sigma(x)}{h} = \sigma(x)(1 - \sigma(x))"#,
  // Integrals.
  #"\int_0^1 x^2 \, dx = \frac{1}{3}"#, #"\int_a^b 2x \, dx = b^2 - a^2"#,
  #"\int_0^{\pi} \sin x \, dx = 2"#, #"\int_0^\infty e^{-x} \, dx = 1"#,
  #"\int_{-\infty}^{\infty} e^{-x^2} \, dx = \sqrt{\pi}"#,
  #"\int_0^1 \frac{dx}{1 + x^2} = \frac{\pi}{4}"#,
  #"\frac{d}{dx} \int_0^x \cos(t) \, dt = \cos x"#,
  // Names that are known of nothing.
  #"\sum_{i=1}^{n} (x_i + y_i) = \sum_{i=1}^{n} x_i + \sum_{i=1}^{n} y_i"#,
  #"\frac{\partial}{\partial x_j} \sum_{i=1}^{n} x_i^2 = 2 x_j"#,
  #"\frac{\partial}{\partial W_{ij}} \sum_{k} W_{ik} x_k = x_j"#,
  #"\sum_{i=1}^{n} \sum_{j=1}^{m} a_i b_j = \left(\sum_{i=1}^{n} a_i\right) \left(\sum_{j=1}^{m} b_j\right)"#,
  #"\sum_{k=1}^{5} k = 15"#,
  #"\frac{\partial}{\partial z_j} \frac{e^{z_i}}{\sum_k e^{z_k}} = \frac{e^{z_i}}{\sum_k e^{z_k}} \left(\delta_{ij} - \frac{e^{z_j}}{\sum_k e^{z_k}}\right)"#,
]

private let falseStatements = [
  #"\forall u, v \colon (uv)' = u'v'"#, #"\forall u, v \colon (uv)' = u'v - uv'"#,
  #"\forall u, v \colon \left(\frac{u}{v}\right)' = \frac{uv' - u'v}{v^2}"#,
  #"\forall u, v \colon (u \circ v)'(x) = u'(v(x))"#, #"\forall u, v \colon (u + v)' = u' - v'"#,
  #"\forall u, v \colon u' = v'"#, #"\forall u, v \colon (u - v)' = v' - u'"#,
  #"\forall u, v \colon (uv)' = u'v"#, #"\forall u, v \colon (u + v)' = u'"#,
  #"\forall u, v \colon \frac{d}{dx}(uv) = v \frac{du}{dx}"#,
  #"|x| = \begin{cases} x & \text{if } x \ge 0 \\ x & \text{otherwise} \end{cases}"#,
  #"\max(0, z) = \begin{cases} z & \text{if } z > 1 \\ 0 & \text{otherwise} \end{cases}"#,
  #"\sqrt{x^2} = x, \quad \text{if } x < 0"#, #"x^2 = 5 \quad \text{if } x = 2"#,
  #"\sigma(x) \in (0, \frac{1}{2})"#, #"\sin x \in [0, 1]"#,
  #"\lim_{x \to 0} \frac{\sin x}{x} = 1.0000001"#, #"\lim_{x \to 0} \frac{\sin 2x}{x} = 1"#,
  #"\lim_{h \to 0} \frac{(x + h)^2 - x^2}{h} = x"#, #"\lim_{x \to \infty} \sigma(x) = 0"#,
  #"\int_0^1 x^2 \, dx = \frac{1}{2}"#, #"\int_a^b 2x \, dx = a^2 - b^2"#,
  #"\int_{-\infty}^{\infty} e^{-x^2} \, dx = \pi"#,
  #"\sum_{i=1}^{n} x_i^2 = \left(\sum_{i=1}^{n} x_i\right)^2"#,
  #"\frac{\partial}{\partial W_{ij}} \sum_{k} W_{ik} x_k = x_i"#,
  #"\frac{\partial}{\partial z_j} \frac{e^{z_i}}{\sum_k e^{z_k}} = \frac{e^{z_i}}{\sum_k e^{z_k}} \left(1 - \frac{e^{z_j}}{\sum_k e^{z_k}}\right)"#,
]

@Suite struct StatementTests {
  @Test(arguments: trueStatements) func trueStatementsAreVerified(_ tex: String) throws {
    for judgement in try judge(tex) {
      #expect(judgement.verdict == .verified, "\(judgement)")
    }
  }

  @Test(arguments: falseStatements) func falseStatementsAreRefuted(_ tex: String) throws {
    for judgement in try judge(tex) {
      #expect(judgement.verdict == .refuted, "\(judgement)")
    }
  }

  /// What does not converge, or converges too slowly to tell, is never passed and never accused.
  @Test(arguments: [
    #"\lim_{x \to 0} \frac{|x|}{x} = 1"#, #"\lim_{x \to 0} \sin \frac{1}{x} = 0"#,
    #"\int_0^1 \frac{1}{\sqrt{x}} \, dx = 2"#,
  ]) func whatDoesNotConvergeIsUndecided(_ tex: String) throws {
    for judgement in try judge(tex) {
      guard case .undecided = judgement.verdict else {
        Issue.record("\(judgement)")
        continue
      }
    }
  }

  @Test func noSeedAccusesATrueStatement() throws {
    for tex in trueStatements {
      for seed in 2..<8 as Range<UInt64> {
        let verdicts = try judge(tex, seed: seed).map(\.verdict)
        #expect(
          verdicts.allSatisfy { $0 != .refuted && $0 != .domainDiffers }, "\(tex), seed \(seed)")
      }
    }
  }
}
