import Testing

@testable import LessonKit

/// A formula with what is to be said of it.
private struct Claim: Sendable, CustomTestStringConvertible {
  var formula: String
  var message: String
  /// Byte that is pointed at.
  var offset = 0
  var testDescription: String { formula }

  init(_ formula: String, _ message: String, at offset: Int = 0) {
    self.formula = formula
    self.message = message
    self.offset = offset
  }
}

private let right = [
  #"\frac{d}{dx} x^2 = 2x"#, #"\frac{d}{dx} a = 0"#, #"\frac{d}{dx} \sin(a x) = a \cos(a x)"#,
  #"\frac{\partial}{\partial x} x^2 y = 2xy"#, #"\sigma'(z) = \sigma(z)(1 - \sigma(z))"#,
  "σ'(z) = σ(z)(1-σ(z))", "sigma(z) = 1/(1+e^(-z))", "a(b+c) = a b + a c",
  "sin(2x) = 2 sin(x) cos(x)", "(a+b)^2 = a^2 + 2ab + b^2 = (b+a)^2", "x + 1 > x",
  "tanh(x) = 2σ(2x) - 1", "relu(x) + relu(-x) = abs(x)", "softplus'(x) = σ(x)",
  "ReLU(x) = max(0, x)", "1 = 1", "2/4 ≈ 0.5", #"\frac{d}{dx} x^n = n x^{n-1}"#,
  #"\frac{x - \mu}{\sigma} = \frac{x}{\sigma} - \frac{\mu}{\sigma}"#, "x² = x*x",
  #"\frac{\partial}{\partial x_j} \sum_{i=1}^{n} x_i^2 = 2 x_j"#,
  #"\int_0^1 x^2 \, dx = \frac{1}{3}"#, #"\sigma(x) \in (0, 1)"#,
  "ln(ln(x)) = ln(ln(x))", #"\sum_{i=1}^{n} (x_i + y_i) = \sum_{i=1}^{n} x_i + \sum_{i=1}^{n} y_i"#,
  #"\sqrt{x^2} = x, \quad x > 0"#, #"\lim_{h \to 0} \frac{\sin h}{h} = 1"#,
  #"\forall u, v \colon (u v)' = u' v + u v'"#,
  #"\forall f, g \colon (f \circ g)'(x) = f'(g(x)) g'(x)"#,
  #"\frac{\partial}{\partial w_j} \sum_{i} w_i x_i = x_j"#,
  #"\left. \frac{d}{dx} x^3 \right|_{x=2} = 12"#,
]

private let wrong = [
  // With digits enough to tell the sides apart.
  Claim(
    "x^2 = 1.0000000001 x^2", "at x = 0.7: left is 0.49, right is 0.49000000005"),
  Claim(
    #"\frac{d}{dx} x^3 = 2x^2"#,
    "at x = 0.7: left is 1.47, right is 0.98; left is 1.5 times right, at every point"),
  Claim(
    #"\frac{d}{dx} x^2 = -2x"#,
    "at x = 0.7: left is 1.4, right is -1.4; the two differ by the sign only"),
  Claim(
    "4x = x", "at x = 0.7: left is 2.8, right is 0.7; left is 4 times right, at every point"),
  Claim("x = 16", "at x = 0.7: left is 0.7, right is 16"),
  Claim("2 + 2 = 5", "left is 4, right is 5"),
  Claim("a + b = b + a = b", "at a = 0.7, b = 1.47: left is 2.17, right is 1.47", at: 8),
  Claim(#"\frac{da}{da} = a"#, "at a = 0.7: left is 1, right is 0.7"),
]

private let open = [
  Claim("x - x = y - y", "both sides are zero wherever they were tried: that says nothing"),
  Claim(
    #"\omega \approx 1.5"#,
    "≈ is about numbers, and ω may be any; say which it is, as in --given 'omega=1.5', or write ="),
  Claim(
    #"\lVert 2v \rVert = 2 \lVert v \rVert"#,
    #"nothing says what array v is; write it with indices, vᵢⱼ, or give it, as in "#
      + #"--given 'v=\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}'"#, at: 8),
  Claim(
    "sqrt(-x^2-1) = sqrt(-x^2-2)",
    "only 0 of 400 points could be used; say where both sides are defined, as in --domain 'x in 0..1'"
  ),
]

private let arrays = [
  (#"(W x)^\top = W^\top x^\top"#, Verification.Verdict.undecided),
  (#"x^\top y = \sum_i x_i y_i"#, .verified), (#"x^\top y = \sum_i x_i^2 y_i"#, .refuted),
  (#"A^\top = \begin{pmatrix} 1 & 3 \\ 2 & 4 \end{pmatrix}"#, .verified),
  (#"A^\top = A"#, .refuted),
]

private let unreadable = [
  Claim(
    "x^2 + 1",
    "nothing is claimed: a term alone is neither right nor wrong; write a relation such as 2 + 2 = 4"
  ),
  Claim(
    "x + f(x) = 2",
    "`f(…)` is a call if f is a function and a product if it is a quantity; say what the function is, "
      + "as in --given 'f(x)=x^2', or write `f*(…)`.", at: 4),
  Claim(
    #"\phi\left(x\right) = 2"#,
    #"`\phi(…)` is a call if \phi is a function and a product if it is a quantity; say what the function "#
      + #"is, as in --given '\phi(x)=x^2', or write `\phi \cdot (…)`."#),
  Claim(
    "f'(x) = 2",
    #"nothing says what f is; give it, as in --given 'f(x)=x^2', or begin with \forall f \colon for any"#
  ),
  Claim(
    "(f∘g)'(x) = f'(g(x)) g'(x)",
    #"nothing says what f is; give it, as in --given 'f(x)=x^2', or begin with \forall f \colon for any"#
  ),
  Claim(
    #"\frac{dy}{dx} = 2x"#, "nothing says how y depends on x; give it, as in --given 'y=x^2'"),
  Claim(
    "σ = σ(0)",
    "σ is a function here: it has no value by itself; write σ(x), or make it a number, as in "
      + "--domain 'sigma in 0..1'"),
  Claim(
    #"\sin x^2 = 1"#,
    #"`\sin x^2` can be read as `\sin(x^2)` or as `\sin^2 x`; write the one you mean."#),
  Claim("x = ", "A term is missing beside `=`; write both sides.", at: 2),
  Claim("", "The formula is empty; write a term or a relation."),
]

@Suite struct VerifierTests {
  @Test(arguments: right) func rightOnesAreVerified(_ formula: String) throws {
    let verification = try Verifier().verify(formula)
    #expect(verification.verdict == .verified, "\(verification)")
    #expect(verification.message == nil && verification.offset == nil)
    #expect(verification.points > 0)
    #expect(verification.largestError < 1e-12 || formula.contains(">") || formula.contains("\\in "))
  }

  @Test func anotherSeedHasOtherPoints() throws {
    let claim = "sin(x) < 0.9"
    let (a, b) = (try Verifier(seed: 1).verify(claim), try Verifier(seed: 2).verify(claim))
    #expect(a.verdict == .refuted && b.verdict == .refuted)
    #expect(a.counterexample != b.counterexample)
  }

  @Test(arguments: wrong) private func wrongOnesAreRefuted(_ claim: Claim) throws {
    let verification = try Verifier().verify(claim.formula)
    #expect(verification.verdict == .refuted)
    #expect(verification.message == claim.message)
    #expect(verification.offset == claim.offset)
    #expect(verification.counterexample != nil)
  }

  /// Names with indices are arrays of sizes that differ wherever the formula leaves them free.
  @Test(arguments: [
    #"\sum_{i=1}^{n} x_i = n x_j"#, #"\sum_{i=1}^{n} x_i^2 = \left(\sum_{i=1}^{n} x_i\right)^2"#,
    #"\frac{\partial}{\partial W_{ij}} \sum_k W_{ik} x_k = x_i"#,
    #"\forall u, v \colon (u v)' = u' v'"#, #"\sqrt{x^2} = x \quad \text{if } x < 0"#,
  ]) func wrongOnesOfManyNumbersAreRefuted(_ formula: String) throws {
    #expect(try Verifier().verify(formula).verdict == .refuted)
  }

  @Test(arguments: open) private func othersAreUndecided(_ claim: Claim) throws {
    let verification = try Verifier().verify(claim.formula)
    #expect(verification.verdict == .undecided)
    #expect(verification.message == claim.message)
    #expect(verification.offset == claim.offset)
  }

  /// What holds for numbers need not hold for arrays.
  @Test(arguments: arrays)
  func arraysAreNoNumbers(_ formula: String, _ verdict: Verification.Verdict) throws {
    let verifier = try Verifier(given: [#"A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"#])
    let verification = verifier.verify(formula)
    #expect(verification.verdict == verdict, "\(verification)")
  }

  @Test(arguments: unreadable) private func unreadableOnesAreExplained(_ claim: Claim) throws {
    let verification = try Verifier().verify(claim.formula)
    #expect(verification.verdict == .unreadable)
    #expect(verification.message == claim.message)
    #expect(verification.offset == claim.offset)
  }

  @Test func whatIsGivenIsKnown() throws {
    let verifier = try Verifier(
      given: ["g(t) = f(t) t", "f(x)=x^2", "a=2b", "b=c", "x=1.5", #"\phi = x + 1"#, "net=x+c"],
      domains: ["p in 0..2pi", "sigma in 1/2..3"])
    for formula in [
      "f'(u) = 2u", "g(2) = 8", "a = 2c", "x = 1.5", "x ≈ 1.50", #"\frac{d}{dx} x^2 = 3"#,
      "f(x) = 2.25", "sqrt(p^2) = p", #"\sqrt{\sigma^2} = \sigma"#, "φ = 2.5", "phi = x + 1",
      "da/dc = 2", "net - c = 1.5",
    ] {
      let verification = verifier.verify(formula)
      #expect(verification.verdict == .verified, "\(verification)")
    }
    for formula in ["f'(u) = u", "x ≈ 1.6", "a = 2.5b", "sqrt(q^2) = q", "p < 6"] {
      #expect(verifier.verify(formula).verdict == .refuted, "\(formula)")
    }
  }

  @Test(arguments: [
    (["x in 2..1"], [], "the domain from 2 to 1 holds no number; the lower end comes first"),
    (["x in y..1"], [], "a domain is written x in 0..1"),
    (["x 0..1"], [], "a domain is written x in 0..1"),
    ([], ["x"], "what is given is written x=1.5, a=2b or f(x)=x^2"),
    ([], ["f(x+1)=2"], "what is given is written x=1.5, a=2b or f(x)=x^2"),
    ([], ["x=1", "x=2"], "x is given twice; leave one out"),
    (
      [], ["a=b", "b=a"],
      "what is given explains itself in a circle; give one of the names a number"
    ),
    ([], ["a="], "A term is missing beside `=`; write both sides."),
  ])
  func whatCannotBeGivenIsSaid(
    _ domains: [String], _ definitions: [String], _ message: String
  ) {
    let error = #expect(throws: GivenError.self) {
      try Verifier(given: definitions, domains: domains)
    }
    #expect(error?.message == message)
  }

  /// No state goes from one formula to the next.
  @Test func theSameFormulaHasTheSamePoints() throws {
    let verifier = try Verifier(seed: 3)
    let claim = "sin(x) < 0.999 + y^2"
    let first = verifier.verify(claim)
    for formula in right { _ = verifier.verify(formula) }
    let again = verifier.verify(claim)
    #expect(first.message == again.message && first.points == again.points)
    #expect(first.counterexample == again.counterexample)
  }

  @Test func anySyntaxCanBeAskedFor() throws {
    #expect(try Verifier(syntax: .tex).verify("x^2y = x x y").verdict == .verified)
    #expect(try Verifier(syntax: .typed).verify(#"\sin x = 1"#).verdict == .unreadable)
  }

  /// Every text has an answer.
  @Test func hostileTextIsAnswered() throws {
    let verifier = try Verifier()
    var random = SystemRandomNumberGenerator()
    var texts = [
      String(repeating: "(", count: 100_000), String(repeating: "x", count: 1_000_000),
      String(repeating: "{", count: 9_000) + "= 1", "\u{0}", "\u{FFFD}=\u{FFFD}", "é = é", "=",
      #"\frac"#, #"\left"#, "x(((", "∂", "d/d", "x..y = 1", "1e999999 = 1", "|x| = |x",
    ]
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
    for text in texts {
      let verification = verifier.verify(text)
      #expect(verification.message != nil || verification.verdict == .verified)
      let offset = verification.offset ?? 0
      #expect(offset >= 0 && offset <= text.utf8.count)
    }
  }
}
