import Autodiff
import Testing

@testable import Formula

/// As `Writing-a-lesson` shows it: what is read of arrays, sums, conditions and limits holds when it is judged.
private let rows = [
  #"q_i = 2 p_i"#, #"\sum_{i=1}^{3} p_i q_i = p^\top q = 2 \lVert p \rVert^2"#,
  #"\max_i p_i = \max(p)"#,
  #"\begin{pmatrix} 1 & 0 & 2 \\ 0 & 1 & 1 \end{pmatrix} p = \begin{pmatrix} p_1 + 2 p_3 \\ p_2 + p_3 \end{pmatrix}"#,
  #"\frac{\partial}{\partial p_j} \sum_i p_i^2 = 2 p_j"#, #"\nabla_p (p^\top p) = 2p"#,
  #"|x - 1| = \begin{cases} x - 1 & \text{if } x \ge 1 \\ 1 - x & \text{otherwise} \end{cases}"#,
  #"\sqrt{(x - 1)^2} = x - 1 \quad \text{if } x > 1"#, #"\sigma(x) \in (0, 1)"#,
  #"\lim_{h \to 0} \frac{(x + h)^2 - x^2}{h} = 2x"#, #"\int_0^x t^2 \, dt = \frac{x^3}{3}"#,
  #"\sigma(p) \odot (1 - \sigma(p)) = \sigma'(p)"#, #"\sum_{i \ne j} p_i = \sum_i p_i - p_j"#,
  #"p_{i+1} - p_i = \frac{1}{2} (q_{i+1} - q_i)"#, #"\prod_{i=1}^{3} q_i = 8 \prod_{i=1}^{3} p_i"#,
]

@Suite struct ReadArrayTests {
  private let environment: Environment

  init() {
    let (x, u) = (Tensor.input(2, domain: 0.5...4), Tensor.input(0.7))
    let p = Tensor.input(NDArray([1, 2, 3]))
    environment = Environment(
      quantities: [Symbol("x"): x, Symbol("p"): p, Symbol("q"): 2 * p],
      functions: [Symbol("σ"): TracedFunction(parameters: [u], result: sigmoid(u))])
  }

  private func verdicts(_ tex: String) throws -> [Judgement.Verdict] {
    let formula = try Formula(tex: tex, notation: environment.notation)
    return try Judge(environment, seed: 1).judge(formula).links.map(\.verdict)
  }

  @Test(arguments: rows) func holds(_ row: String) throws {
    let verdicts = try verdicts(row)
    #expect(!verdicts.isEmpty && verdicts.allSatisfy { $0 == .verified }, "\(verdicts)")
  }

  @Test func holdsInRowsToo() throws {
    let aligned = rows.map { row in
      // The sign of the relation, not those inside.
      guard let sign = row.firstRange(of: " = ") ?? row.firstRange(of: " \\in ") else { return row }
      return String(row[..<sign.lowerBound]) + " &" + row[sign.lowerBound...].dropFirst()
    }
    let tex = "\\begin{aligned}\n" + aligned.joined(separator: " \\\\\n") + "\n\\end{aligned}"
    #expect(try verdicts(tex).allSatisfy { $0 == .verified })
  }

  @Test func proseIsToldOfWhatItDoesNotKnow() throws {
    #expect(try verdicts("p_i q_i") == [])
    // Known, though nothing says how far its indices go.
    #expect(try verdicts(#"\delta_{ij}"#) == [])
    let error = #expect(throws: EvaluationError.self) { try verdicts("p_i m") }
    #expect(error?.fact == .unknownSymbol(Symbol("m"), nearest: nil))
    #expect(throws: EvaluationError.self) { try verdicts("p_{i+4}") }
  }

  @Test func namesWithIndicesCanBeDefined() throws {
    var environment = environment
    let matrix = NDArray(shape: [3, 2], elements: [1, 2, 3, 4, 5, 6]) ?? NDArray(0)
    environment.quantities[Symbol("W")] = .input(matrix)
    let body = try Formula(tex: "W_{xp}", notation: environment.notation).terms[0]
    let definition = try #require(
      IndexedDefinition(Symbol("w", below: "px"), body, in: environment))
    environment.indexed.append(definition)
    #expect(environment.knows(Symbol("w", below: "ij")))
    #expect(!environment.knows(Symbol("w", below: "i")))
    let judge = Judge(environment, seed: 1)
    func judgement(_ tex: String) throws -> Judgement? {
      try judge.judge(Formula(tex: tex, notation: environment.notation)).links.first
    }
    let right = try #require(
      try judgement(#"\frac{\partial}{\partial w_{ij}} \sum_k w_{ik} p_k = p_j"#))
    #expect(right.verdict == .verified)
    #expect(
      right.indices == [
        .init(name: Symbol("i"), values: 1...2), .init(name: Symbol("j"), values: 1...3),
      ])
    let sum = try #require(try judgement(#"\sum_i w_{ij} = \sum_i W_{ji}"#))
    #expect(sum.verdict == .verified)
    #expect(sum.indices == [.init(name: Symbol("j"), values: 1...3)])
    #expect(sum.combinations == 3)
  }
}
