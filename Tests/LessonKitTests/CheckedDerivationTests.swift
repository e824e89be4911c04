import Testing
import Transcript

@testable import LessonKit

@Suite struct CheckedDerivationTests {
  @Test(arguments: [
    ("x^2 sin(x)", nil, "2x sin(x) + x² cos(x)"), (#"x^2 \sin x"#, "x", "2x sin(x) + x² cos(x)"),
    ("σ(z)", nil, "σ(z)(1 − σ(z))"), ("a x^2", "a", "x²"), ("w1*x", "w1", "x"),
    (#"w_{5}^{+} \cdot x"#, "w_{5}^{+}", "x"), ("theta^2", "theta", "2θ"), ("f(x)", "x", "f′(x)"),
  ])
  func linesAreVerified(_ text: String, _ variable: String?, _ result: String) throws {
    let derivation = try CheckedDerivation(text, by: variable, functions: ["f"])
    #expect(derivation.isVerified)
    #expect(derivation.lines.last?.text == result)
  }

  /// What is shown is itself a formula that can be verified.
  @Test func equationsStandAlone() throws {
    let verifier = try Verifier()
    let derivation = try CheckedDerivation(#"\ln(1 + e^{a x}) \cdot \sigma(x)"#, by: "x")
    #expect(derivation.lines.count > 5)
    for line in derivation.lines {
      #expect(verifier.verify(line.equationTeX).verdict == .verified, "\(line.equationTeX)")
      #expect(line.points >= 24)
    }
  }

  @Test(arguments: [
    ("x^2 = 1", "x", nil, "it is a relation; write one side only"),
    ("x y", nil, nil, "it may be derived by x or y; say which, as in --wrt x"),
    ("3", nil, nil, "there is nothing to derive by; name the variable, as in --wrt x"),
    ("x", "2", nil, "“2” is not one name; write it as x, w1, w_out, sigma or z^{(2)}"),
    (
      "x + f(x)", "x", 4,
      "`f(…)` is a call if f is a function and a product if it is a quantity; say --function f, or write "
        + "`f*(…)`."
    ),
    ("x + ", "x", 2, "A term is missing beside `+`; write both sides."),
    (
      "x + g(x, y)", "x", 4,
      "g(x, y) has several arguments, and one prime would not say by which it is derived; write it as a "
        + "function of one"
    ),
  ])
  func whatCannotBeDerivedIsSaid(
    _ text: String, _ variable: String?, _ offset: Int?, _ message: String
  ) {
    let error = #expect(throws: DerivationFailure.self) {
      try CheckedDerivation(text, by: variable, functions: ["g"])
    }
    #expect(error?.message == message)
    #expect(error?.offset == offset)
  }

  private func run(
    _ tex: String, sigma: (@Sendable (Tensor) -> Tensor)? = nil
  ) async -> Transcript {
    let name = sigma == nil ? "other" : "sigma"
    let text = "# T\n\n```swift\nlet x = Input(1)\nlet \(name) = 1\n```\n"
    return await Lesson(text) { step in
      step.input("x", 1)
      if let sigma { step.run.bind(name, sigma) } else { step.run.bind(name, 1) }
      derivation(tex, by: "x", caption: "By hand")
    }.run()
  }

  @Test func aLessonShowsItAsATable() async throws {
    let transcript = await run(#"x^2 \sin x"#)
    #expect(transcript.findings.map(\.message) == [])
    guard case .table(let table) = try #require(transcript.figures.first).kind else {
      Issue.record("\(transcript.figures)")
      return
    }
    #expect(table.columns.map(\.heading) == ["line", "rule"])
    #expect(
      table.rows == [
        [.text(#"$\frac{d}{dx} (x^2 \sin x)$"#), .empty],
        [
          .text(#"= $\sin x \cdot \frac{d}{dx} x^2 + x^2 \cdot \frac{d}{dx} \sin x$"#),
          .text("product rule"),
        ],
        [.text(#"= $2 x \sin x + x^2 \cdot \frac{d}{dx} \sin x$"#), .text("power rule")],
        [.text(#"= $2 x \sin x + x^2 \cos x$"#), .text("derivative of sin")],
      ])
  }

  /// Here σ is no sigmoid, and what everybody knows of σ is wrong.
  @Test func aLineThatDoesNotHoldFailsTheLesson() async {
    let transcript = await run(#"\sigma(x)"#, sigma: { $0 * $0 })
    #expect(
      transcript.findings.map(\.message) == [
        "a line of the derivation does not hold (derivative of σ): "
          + #"$\frac{d}{dx} \sigma(x) = \sigma(x) (1 - \sigma(x))$"#
      ])
    #expect(await run(#"\sigma(x)"#, sigma: { sigmoid($0) }).findings.isEmpty)
  }

  @Test func whatCannotBeDerivedFailsTheLesson() async {
    let transcript = await run("x = 2")
    #expect(
      transcript.findings.map(\.message) == [
        "$x = 2$ cannot be derived: it is a relation; write one side only"
      ])
  }
}
