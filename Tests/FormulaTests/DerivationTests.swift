import Autodiff
import Foundation
import Testing

@testable import Formula

/// What `Recorded/record_derivatives.py` wrote down.
private struct Recording: Decodable {
  struct Entry: Decodable, Sendable, CustomTestStringConvertible {
    var expression: String
    var derivative: String
    var testDescription: String { expression }
  }

  var derivatives: [Entry]

  static let entries: [Entry] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Recorded/derivatives.json")
    let recording = (try? Data(contentsOf: file)).flatMap {
      try? JSONDecoder().decode(Recording.self, from: $0)
    }
    return recording?.derivatives ?? []
  }()
}

private let notation = Notation(
  functions: Set(UsualFunction.names.keys).union([Symbol("f"), Symbol("g")]),
  acceptsUnknown: true)

private func derive(_ typed: String) throws -> Derivation {
  let formula = try Formula(typed: typed, notation: notation)
  return try Derivation(of: try #require(formula.terms.first), by: Symbol("x"))
}

/// The lines as a reader sees them, the rule behind two spaces.
private func board(_ derivation: Derivation) -> [String] {
  [derivation.question.unicode()]
    + derivation.steps.map { "= \($0.right.unicode())  \($0.rule.name)" }
}

@Suite struct DerivationTests {
  @Test func enoughIsRecorded() {
    #expect(Recording.entries.count >= 70)
  }

  @Test(arguments: Recording.entries)
  private func everyLineIsVerifiedAndTheLastIsSymPys(_ entry: Recording.Entry) throws {
    let derivation = try derive(entry.expression)
    let judgements = try derivation.judged()
    #expect(judgements.count == derivation.steps.count)
    for (step, judgement) in zip(derivation.steps, judgements) {
      #expect(judgement.verdict == .verified, "\(step.right.unicode()): \(judgement)")
      #expect(judgement.points >= (step.left.depends(on: Symbol("x")) ? 24 : 1))
    }
    let theirs = try Formula(typed: entry.derivative, notation: notation)
    var environment = Environment()
    for (name, function) in UsualFunction.names { environment.functions[name] = function.traced }
    for name in "xabcntwyz" { environment.quantities[Symbol(String(name))] = Tensor.input(0.7) }
    var judge = Judge(environment, seed: 7)
    judge.numbersMayBeLocal = false
    let judgement = try judge.judge(
      Formula.Link(
        left: derivation.result, relation: Relation(.equal),
        right: try #require(theirs.terms.first)))
    #expect(judgement.verdict == .verified, "\(derivation.result.unicode()): \(judgement)")
  }

  /// What is shown can be checked by whoever copies it.
  @Test(arguments: Recording.entries)
  private func linesReadBackAsTheSameTrees(_ entry: Recording.Entry) throws {
    for step in try derive(entry.expression).steps {
      for side in [step.left, step.right] {
        let read = try Formula(tex: side.tex(), notation: notation)
        #expect(read.terms == [side], "\(side.tex())")
      }
    }
  }

  @Test(arguments: [
    [
      "d/dx(x² sin(x))", "= sin(x) · d/dx(x²) + x² · d/dx(sin(x))  product rule",
      "= 2x sin(x) + x² · d/dx(sin(x))  power rule",
      "= 2x sin(x) + x² cos(x)  derivative of sin",
    ],
    [
      "d/dx((3x + 1)²)", "= 2(3x + 1) · d/dx(3x + 1)  chain rule, outside: power rule",
      "= 2(3x + 1)(d/dx(3x) + d/dx(1))  sum rule",
      "= 2(3x + 1)(3 · d/dx(x) + d/dx(1))  constant factor rule",
      "= 2(3x + 1)(3 + d/dx(1))  the variable itself", "= 6(3x + 1)  constant rule",
    ],
    [
      "d/dx(sin(x)/cos(x))",
      "= (cos(x) · d/dx(sin(x)) − sin(x) · d/dx(cos(x)))/cos(x)²  quotient rule",
      "= (cos(x) cos(x) − sin(x) · d/dx(cos(x)))/cos(x)²  derivative of sin",
      "= (cos(x) cos(x) + sin(x) sin(x))/cos(x)²  derivative of cos", "= 1/cos(x)²  simplified",
    ],
    [
      "d/dx(xˣ)", "= xˣ · d/dx(x ln(x))  general power rule",
      "= xˣ (ln(x) · d/dx(x) + x · d/dx(ln(x)))  product rule",
      "= xˣ (ln(x) + x · d/dx(ln(x)))  the variable itself",
      "= xˣ (ln(x) + x/x)  derivative of ln", "= xˣ (ln(x) + 1)  simplified",
    ],
    [
      "d/dx(max(0, x))", "= d/dx((x + |x|)/2)  max by an absolute value",
      "= 1/2 · d/dx(x + |x|)  constant factor rule", "= (d/dx(x) + d/dx(|x|))/2  sum rule",
      "= (1 + d/dx(|x|))/2  the variable itself", "= (1 + sign(x))/2  absolute value",
    ],
    [
      "d/dx(f(g(x²)))", "= f′(g(x²)) · d/dx(g(x²))  chain rule, outside: f",
      "= f′(g(x²)) g′(x²) · d/dx(x²)  chain rule, outside: g",
      "= 2x f′(g(x²)) g′(x²)  power rule",
    ],
    ["d/dx(f′(x))", "= f′′(x)  derivative of f′"],
    ["d/dx(1/x)", "= −1/x² · d/dx(x)  reciprocal rule", "= −1/x²  the variable itself"],
    ["d/dx(5)", "= 0  constant rule"],
    ["d/dx(a)", "= 0  constant rule"],
    ["d/dx(σ(x))", "= σ(x)(1 − σ(x))  derivative of σ"],
    ["d/dx(relu(x))", "= (1 + sign(x))/2  derivative of relu"],
  ])
  func theBoardIsReadable(_ lines: [String]) throws {
    let question = try #require(lines.first).dropFirst(5).dropLast()
    let typed = question.replacingOccurrences(of: "ˣ", with: "^x")
    let derivation = try derive(typed)
    #expect(board(derivation) == lines)
    #expect(try derivation.judged().allSatisfy { $0.verdict == .verified })
  }

  /// The slope of cross-entropy behind a sigmoid, which is why the two are used together.
  @Test func crossEntropyComesOutShort() throws {
    let derivation = try derive("-(t*ln(σ(x)) + (1 - t)*ln(1 - σ(x)))")
    #expect(derivation.result.unicode() == "σ(x) − t")
  }

  @Test(arguments: [
    (
      #"\frac{1}{2} \sum_{i=1}^{n} (x - t_i)^2"#,
      [
        "constant factor rule", "sum rule", "chain rule, outside: power rule", "sum rule",
        "the variable itself", "constant rule", "simplified",
      ], #"\sum_{i=1}^n (x - t_i)"#
    ),
    (
      #"\begin{cases} x^2 & x > 0 \\ 0 & x \le 0 \end{cases}"#,
      ["case by case", "power rule", "constant rule"],
      #"\begin{cases} 2 x & \text{if } x > 0 \\ 0 & \text{if } x \le 0 \end{cases}"#
    ),
    (#"\frac{x}{\sigma}"#, ["constant factor rule", "the variable itself"], #"\frac{1}{\sigma}"#),
  ])
  func sumsAndCasesAreDerivedInside(_ tex: String, _ rules: [String], _ result: String) throws {
    let formula = try Formula(tex: tex, notation: notation)
    let derivation = try Derivation(of: try #require(formula.terms.first), by: Symbol("x"))
    #expect(derivation.steps.map(\.rule.name) == rules)
    #expect(derivation.result.tex() == result)
    #expect(try derivation.judged().allSatisfy { $0.verdict == .verified })
    for step in derivation.steps {
      #expect(try Formula(tex: step.right.tex(), notation: notation).terms == [step.right])
    }
  }

  /// The derivative is x_j, and no rule here says so: a wrong 0 would be worse than none.
  @Test func elementsOfASumAreNoConstants() throws {
    let formula = try Formula(tex: #"\sum_i w_i x_i"#, notation: notation)
    let term = try #require(formula.terms.first)
    let error = #expect(throws: DerivationError.self) {
      try Derivation(of: term, by: Symbol("w", below: "j"))
    }
    guard case .noRule = error?.fact else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  /// What has no value left of zero must not get one by cancelling.
  @Test(arguments: [
    ("sqrt(x)*sqrt(x)", "√x/√x"), ("x^(1/2) x^(1/2)", "x^(1/2)/x^(1/2)"),
  ])
  func cancellingKeepsTheDomain(_ typed: String, _ last: String) throws {
    let derivation = try derive(typed)
    #expect(try derivation.judged().allSatisfy { $0.verdict == .verified })
    #expect(derivation.result.unicode() == last)
  }

  /// Two sides that are zero everywhere are equal, if that says little.
  @Test func zeroIsZero() throws {
    let derivation = try derive("ln(x) - ln(x)")
    #expect(derivation.result.unicode() == "0")
    #expect(try derivation.judged().map(\.verdict) == [.vacuous, .vacuous, .verified])
  }

  @Test(arguments: [
    (
      "f(x, y)",
      "f(x, y) has several arguments, and one prime would not say by which it is derived; write it as a "
        + "function of one"
    ),
    (
      (1...60).map { "(x+\($0))" }.joined(),
      "the derivation would be too long to read; derive its parts one by one"
    ),
    (
      "d/dx(x^2)",
      "there is no rule here for the derivative of d/dx(x²); write it with sums, products, powers and "
        + "functions of one variable"
    ),
  ])
  func whatCannotBeDerivedIsSaid(_ typed: String, _ message: String) throws {
    let error = #expect(throws: DerivationError.self) { try derive(typed) }
    #expect(error?.message == message)
  }

  /// Deep expressions end, in one way or the other.
  @Test func deepNestingIsNoTrap() throws {
    let nested = String(repeating: "sin(", count: 45) + "x" + String(repeating: ")", count: 45)
    let derivation = try derive(nested)
    #expect(derivation.steps.count == 45)
    #expect(derivation.steps.allSatisfy { $0.rule != .simplification })
  }

  @Test func aWrongLineIsRefuted() throws {
    let derivation = try derive("x^2 sin(x)")
    var environment = Environment()
    environment.quantities[Symbol("x")] = Tensor.input(0.7)
    for step in derivation.steps {
      let wrong = Expression(.negation(step.right))
      let judgement = try Judge(environment, seed: 0).judge(
        Formula.Link(left: step.left, relation: Relation(.equal), right: wrong))
      #expect(judgement.verdict == .refuted)
    }
  }
}
