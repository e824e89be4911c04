import Foundation
import Testing

@Suite(.timeLimit(.minutes(20))) struct DeriveTests {
  @Test func rulesStandBesideTheirLines() throws {
    let result = try FixtureProgram().run("derive", "(3x + 1)^2", "--wrt", "x")
    #expect(
      result.output == """
        d/dx((3x + 1)²)
          = 2(3x + 1) · d/dx(3x + 1)           chain rule, outside: power rule
          = 2(3x + 1)(d/dx(3x) + d/dx(1))      sum rule
          = 2(3x + 1)(3 · d/dx(x) + d/dx(1))   constant factor rule
          = 2(3x + 1)(3 + d/dx(1))             the variable itself
          = 6(3x + 1)                          constant rule

        """)
    #expect(result.error == "")
    #expect(result.code == 0)
  }

  /// A long line has its rule below.
  @Test func longLinesKeepTheirRules() throws {
    let result = try FixtureProgram().run(
      "derive", "(e^x - e^(-x))/(e^x + e^(-x))", "--wrt", "x")
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.trimmingCharacters(in: .whitespaces) == "quotient rule" })
    #expect(lines.last?.hasPrefix("  = 4/(eˣ + e⁻ˣ)²  ") == true)
    #expect(result.code == 0)
  }

  @Test func texIsAlignedAtItsSigns() throws {
    let result = try FixtureProgram().run(
      "derive", #"x^2 y"#, "--wrt", "x", "--partial", "--format", "tex")
    #expect(
      result.output == #"""
        \begin{aligned}
          \frac{\partial}{\partial x} (x^2 y) &= y \cdot \frac{\partial}{\partial x} x^2 && \text{constant factor rule} \\
          &= 2 x y && \text{power rule}
        \end{aligned}

        """#)
  }

  /// What derive says can be given to verify.
  @Test func everyEquationOfTheJSONIsVerified() throws {
    struct Line: Decodable {
      var rule: String
      var tex: String
      var text: String
      var verified: Bool
      var points: Int
    }
    let program = try FixtureProgram()
    let result = try program.run(
      "derive", #"\frac{x e^{-x}}{1 + x^2}"#, "--format", "json")
    let lines = try JSONDecoder().decode([Line].self, from: Data(result.output.utf8))
    #expect(lines.count > 5)
    #expect(lines.first?.rule == "quotient rule" && lines.last?.rule == "simplified")
    #expect(lines.allSatisfy { $0.verified && $0.points >= 24 })
    let verified = try program.run(
      ["verify", "-"], input: lines.map(\.tex).joined(separator: "\n"))
    #expect(verified.code == 0, "\(verified.output)")
    #expect(verified.output.split(separator: "\n").count == lines.count)
  }

  @Test func anUnknownFunctionIsNamed() throws {
    let program = try FixtureProgram()
    let refused = try program.run("derive", "x + f(x^2)", "--wrt", "x")
    #expect(
      refused.error == """
        lessons: `f(…)` is a call if f is a function and a product if it is a quantity; say --function f, \
        or write `f*(…)`.
          x + f(x^2)
              ^

        """)
    #expect(refused.code == 2)
    let derived = try program.run("derive", "f(x^2)", "--wrt", "x", "--function", "f")
    #expect(derived.output.hasSuffix("  = 2x f′(x²)           power rule\n"), "\(derived.output)")
  }

  @Test func theVariableMustBeClear() throws {
    let result = try FixtureProgram().run("derive", "x y")
    #expect(
      result.error == "lessons: it may be derived by x or y; say which, as in --wrt x\n")
    #expect(result.code == 2)
  }
}
