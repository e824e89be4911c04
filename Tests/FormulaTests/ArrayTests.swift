import Autodiff
import Testing

@testable import Formula

/// A claim with a name, for the test's report.
struct TreeClaim: Sendable, CustomTestStringConvertible {
  var left: Expression
  var right: Expression
  var testDescription: String { left.tex() + " = " + right.tex() }

  init(_ left: Expression, _ right: Expression) {
    self.left = left
    self.right = right
  }
}

private let weights = the("W", nil, "(2)")
private let delta = the("δ", nil, "(2)")
private func layer(_ base: String, _ below: String? = nil, _ l: String = "l") -> Expression {
  the(base, below, "(\(l))")
}
private func prime(of z: Expression) -> Expression { prime("σ", z) }
private let two: Expression = 2

private let trueClaims: [TreeClaim] = [
  // Arrays.
  TreeClaim(the("z", nil, "(1)"), the("W", nil, "(1)") * the("x") + the("b", nil, "(1)")),
  TreeClaim(the("o"), call("σ", the("z", nil, "(3)"))),
  TreeClaim(the("E"), Expression(.norm(the("o") - the("t"), order: nil)).to(2) / the("n")),
  TreeClaim(the("E"), (the("o") - the("t")).transposed * (the("o") - the("t")) / the("n")),
  TreeClaim(the("x").dot(the("x")), Expression(.norm(the("x"), order: nil)).to(2)),
  TreeClaim(the("x").transposed * the("x"), sum("i", the("x", "i").to(2))),
  TreeClaim(prime(of: the("z", nil, "(2)")), layer("h", nil, "2").odot(1 - layer("h", nil, "2"))),
  // Every layer.
  TreeClaim(layer("h"), call("σ", layer("W") * layer("h", nil, "l-1") + layer("b"))),
  TreeClaim(
    layer("δ"),
    (layer("W", nil, "l+1").transposed * layer("δ", nil, "l+1")).odot(prime(of: layer("z")))),
  TreeClaim(
    layer("δ", nil, "L"),
    (two / the("n") * (the("o") - the("t"))).odot(prime(of: layer("z", nil, "L")))),
  TreeClaim(d(the("E"), by: name("W", nil, "(l)")), layer("δ") * layer("h", nil, "l-1").transposed),
  TreeClaim(d(the("E"), by: name("b", nil, "(l)")), layer("δ")),
  TreeClaim(
    Expression(.gradient(of: the("E"), by: name("W", nil, "(2)"))),
    d(the("E"), by: name("W", nil, "(2)"))),
  // Every element.
  TreeClaim(
    layer("z", "i"), sum("j", layer("W", "ij") * layer("h", "j", "l-1")) + layer("b", "i")),
  TreeClaim(
    d(the("E"), by: name("W", "ij", "(l)")), layer("δ", "i") * layer("h", "j", "l-1")),
  TreeClaim(
    layer("δ", "j"),
    sum("i", layer("δ", "i", "l+1") * layer("W", "ij", "l+1")) * prime(of: layer("z", "j"))),
  TreeClaim(d(the("E"), by: name("o", "i")), two / the("n") * (the("o", "i") - the("t", "i"))),
  TreeClaim(
    d(the("E"), by: name("o", "i")),
    1 / the("n") * d(call("f", the("o", "i"), the("t", "i")), by: name("o", "i"))),
  TreeClaim(d(layer("z", "i", "l+1"), by: name("h", "j", "(l)")), layer("W", "ij", "l+1")),
  TreeClaim(
    d(layer("h", "i"), by: name("z", "j", "(l)")), prime(of: layer("z", "i")) * the("δ", "ij")),
  TreeClaim(d(layer("z"), by: name("h", nil, "(l-1)")), layer("W")),
  // Sums, products and the largest.
  TreeClaim(
    sum("ij", the("W", "ij", "(2)") * the("W", "ij", "(2)")),
    Expression(.norm(weights, order: the("F"))).to(2)),
  TreeClaim(
    sum("i", in: .range(from: 1, to: the("n")), the("i") * the("o", "i")),
    the("o", "1") + 2 * the("o", "2")),
  TreeClaim(reduce(.product, "i", in: .range(from: 1, to: 5), the("i")), 120),
  TreeClaim(reduce(.maximum, "i", the("x", "i")), call("max", the("x"))),
  TreeClaim(
    sum("j", in: .condition(row(the("j"), .notEqual, the("i"))), the("x", "j")),
    sum("j", the("x", "j")) - the("x", "i")),
]

private let falseClaims: [TreeClaim] = [
  TreeClaim(the("z", nil, "(1)"), the("W", nil, "(1)") * the("x")),
  TreeClaim(layer("h"), call("σ", layer("W") * layer("h", nil, "l-1") - layer("b"))),
  TreeClaim(
    layer("δ"),
    (layer("W", nil, "l+1").transposed * layer("δ", nil, "l+1")).odot(layer("z"))),
  TreeClaim(
    d(the("E"), by: name("W", nil, "(l)")), -(layer("δ") * layer("h", nil, "l-1").transposed)),
  TreeClaim(
    d(the("E"), by: name("W", "ij", "(l)")), layer("δ", "i") * layer("z", "j", "l-1")),
  TreeClaim(d(the("E"), by: name("o", "i")), two * (the("o", "i") - the("t", "i"))),
  TreeClaim(
    d(layer("h", "i"), by: name("z", "j", "(l)")), prime(of: layer("z", "i"))),
  TreeClaim(
    sum("j", in: .condition(row(the("j"), .notEqual, the("i"))), the("x", "j")),
    sum("j", the("x", "j")) - 2 * the("x", "i")),
  TreeClaim(reduce(.minimum, "i", the("x", "i")), call("max", the("x"))),
]

@Suite struct ArrayTests {
  @Test(arguments: trueClaims) func trueClaimsAreVerified(_ claim: TreeClaim) throws {
    let judgement = try NetworkWorld().judge(claim.left, .equal, claim.right)
    #expect(judgement.verdict == .verified, "\(judgement)")
  }

  @Test(arguments: falseClaims) func falseClaimsAreRefuted(_ claim: TreeClaim) throws {
    let judgement = try NetworkWorld().judge(claim.left, .equal, claim.right)
    #expect(judgement.verdict == .refuted, "\(judgement)")
  }

  @Test func saysForWhichIndices() throws {
    let judgement = try NetworkWorld().judge(
      d(the("E"), by: name("W", "ij", "(l)")), .equal, layer("δ", "i") * layer("h", "j", "l-1"))
    #expect(
      judgement.indices == [
        .init(name: Symbol("i"), values: 1...5), .init(name: Symbol("j"), values: 1...5),
        .init(name: Symbol("l"), values: 1...3),
      ])
    #expect(judgement.comparisons >= 42 * 24)
    let recursion = try NetworkWorld().judge(
      layer("δ"), .equal,
      layer("δ") * (1 + 0 * Expression(.norm(layer("δ", nil, "l+1"), order: nil))))
    #expect(recursion.indices == [.init(name: Symbol("l"), values: 1...2)])
  }

  @Test func theCounterexampleNamesTheIndices() throws {
    let judgement = try NetworkWorld().judge(
      the("x", "i"), .equal, the("x", "1") + 0 * the("x", "i"))
    let point = try #require(judgement.counterexample?.point)
    #expect(point.first == .init(name: Symbol("i"), value: 2))
    let matrix = try NetworkWorld().judge(
      the("W", nil, "(1)"), .equal, weights.transposed * weights * the("W", nil, "(1)"))
    let position = try #require(matrix.counterexample?.position)
    #expect(matrix.verdict == .refuted && position == [1, 1])
  }

  @Test(arguments: [
    (the("x") + the("t"), EvaluationError.Fact.shapes("add", [3], [2])),
    (the("W", nil, "(1)") * the("t"), .shapes("matrix product", [4, 3], [2])),
    (the("x") * the("x"), .arrays(.productOfColumns, [3], [3])),
    (the("E") + the("x"), .arrays(.sumWithScalar, [], [3])),
    (the("x").to(2), .arrays(.power, [3], [])),
    (the("x", "4"), .indexOutOfRange(name("x", "4"), index: 4, size: 3)),
    (the("W", "1", "(1)"), .indexCount(name("W", "1", "(1)"), expected: 2, found: 1)),
    (the("W", nil, "(4)"), .unknownSymbol(name("W", nil, "(4)"), nearest: name("W", nil, "(1)"))),
    (the("x", "k+9"), .indexWithoutValues(name("k"))),
    (sum("k", the("E")), .indexUnbounded(name("k"))),
    (sum("i", in: .range(from: 1, to: the("E")), the("i")), .notWhole("E")),
  ]) func saysWhatDoesNotFit(_ term: Expression, _ fact: EvaluationError.Fact) throws {
    let error = #expect(throws: EvaluationError.self) {
      try NetworkWorld().judge(term, .equal, 0)
    }
    #expect(error?.fact == fact)
  }
}
