import Testing

@testable import Formula

@Suite struct MutationTests {
  /// Each mutant as `kind: part → replacement`, in order.
  private func mutants(_ tex: String) throws -> [String] {
    try Formula(tex: tex, notation: .lesson).mutants().map {
      "\($0.kind.rawValue): \($0.part.dump) → \($0.replacement.dump)"
    }
  }

  @Test func everyPlaceIsChangedInEveryWay() throws {
    #expect(
      try mutants("y = 2x + 1") == [
        "sign: y → (neg y)", "name: y → x",
        "sign: (+ (* 2 x) 1) → (neg (+ (* 2 x) 1))", "sign: (+ (* 2 x) 1) → (- (* 2 x) 1)",
        "sign: (+ (* 2 x) 1) → (+ (neg (* 2 x)) 1)", "dropped term: (+ (* 2 x) 1) → (* 2 x)",
        "dropped term: (+ (* 2 x) 1) → 1", "dropped factor: (* 2 x) → 2",
        "dropped factor: (* 2 x) → x", "inversion: (* 2 x) → (frac 2 x)", "constant: 2 → 3",
        "constant: 2 → 1", "name: x → y", "constant: 1 → 2", "constant: 1 → 0",
      ])
    #expect(
      try mutants(#"\frac{d^2 y}{dx^2} = \sin x"#) == [
        "sign: (d y by x x) → (neg (d y by x x))", "name: (d y by x x) → (d y by y x)",
        "name: (d y by x x) → (d y by x y)", "exponent: (d y by x x) → (d y by x x x)",
        "exponent: (d y by x x) → (d y by x)", "name: y → x",
        "sign: (call sin x) → (neg (call sin x))", "function: (call sin x) → (call cos x)",
        "sign: (call sin x) → (call sin (neg x))", "name: x → y",
      ])
    #expect(
      try mutants(#"f'(x) \approx -0.95"#) == [
        "sign: (call f' x) → (neg (call f' x))", "function: (call f' x) → (call f x)",
        "function: (call f' x) → (call f'' x)", "sign: (call f' x) → (call f' (neg x))",
        "sign: (neg 0.95) → 0.95", "constant: 0.95 → 0.96", "constant: 0.95 → 0.94",
      ])
  }

  @Test func anIndexIsMistakenForOneThatTheLessonKnows() throws {
    let formula = try Formula(tex: "w_1 = a", notation: .lesson)
    let swaps = formula.mutants(in: .lesson).filter { $0.kind == .name }
    #expect(
      swaps.map { "\($0.part.dump) → \($0.replacement.dump)" } == [
        "w_1 → w_5", "w_1 → w_5^+", "w_1 → a", "a → w_1",
      ])
  }

  @Test(arguments: [
    ("0", ["1"]), ("9", ["10", "8"]), ("10", ["11", "9"]), ("9.99", ["10.00", "9.98"]),
    ("0.50", ["0.51", "0.49"]), ("1e-3", ["2e-3", "0e-3"]), (".5", ["0.6", "0.4"]),
  ]) func aNumberMovesByAUnitOfItsLastDigit(_ number: (text: String, wrong: [String])) {
    let formula = Formula(Expression(.number(Numeral(number.text))))
    let relation = Formula(rows: [
      Formula.Row(terms: formula.terms + formula.terms, relations: [Relation(.equal)])
    ])
    let wrong = relation.mutants().filter { $0.kind == .constant }.map(\.replacement.dump)
    #expect(wrong == number.wrong + number.wrong)
  }

  /// A term that the next row goes on from shows in both; a row that goes on is made whole.
  @Test func whatIsJudgedAreTheRowsInWhichItShows() throws {
    let formula = try Formula(
      tex: #"\begin{aligned} y &= a = b \\ &= c \\ z &= a \end{aligned}"#, notation: .lesson)
    let signs = formula.mutants().filter { $0.kind == .sign }
    #expect(
      signs.map(\.formula.dump) == [
        "(neg y) = a = b", "y = (neg a) = b", "y = a = (neg b); = c", "b = (neg c)",
        "(neg z) = a", "z = (neg a)",
      ])
    #expect(
      signs[2].formula.links.map { "\($0.left.dump) = \($0.right.dump)" }.last == "(neg b) = c")
  }

  @Test func indicesAreSwappedAndMistaken() {
    let names = Notation(quantities: [
      Symbol("w"), Symbol("w", below: "12"), Symbol("b", below: "i"),
    ])
    func others(_ symbol: Symbol, beside other: Symbol) -> [String] {
      MutantIndices(spoken: [symbol, other], notation: names).others(than: symbol).map(\.tex)
    }
    let beside = Symbol("x", below: "k")
    #expect(others(Symbol("w", below: "ij"), beside: beside) == ["w_{ji}", "w_{jj}", "w_{ik}"])
    #expect(
      others(Symbol("w", below: "i", above: "(l+1)"), beside: beside)
        == ["w_k^{(l+1)}", "w_i^{(l+2)}", "w_i^{(l)}"])
    #expect(others(Symbol("w", below: "12"), beside: beside).isEmpty, "a name of its own")
    #expect(others(Symbol("b", below: "i"), beside: beside).isEmpty)
  }

  @Test func matricesAreTransposed() throws {
    let formula = try Formula(tex: #"y = a b"#, notation: .lesson)
    let wrong = formula.mutants(matrices: [Symbol("a"), Symbol("b")])
      .filter { $0.kind == .transposition }
    #expect(
      wrong.map(\.formula.dump) == [
        "y = (* b a)", "y = (* (transpose a) b)", "y = (* a (transpose b))",
      ])
  }

  @Test func mutantsStandWhereTheyWereMade() throws {
    let tex = "y = 2x + 1"
    for mutant in try Formula(tex: tex, notation: .lesson).mutants() {
      let bytes = Array(tex.utf8)[mutant.range]
      let part = try Formula(tex: String(decoding: bytes, as: UTF8.self), notation: .lesson)
      #expect(part.terms == [mutant.part])
    }
  }

  @Test func aTermAloneHasNone() throws {
    #expect(try mutants("2x + 1").isEmpty)
  }
}
