import Testing

@testable import Formula

/// What is printed reads back. The random trees are built without the reader, so a precedence that
/// is wrong in the reader alone, or in the printers alone, shows here; one that is wrong in both
/// shows in the table of `TeXReadingTests`.
struct FormulaRoundTripTests {
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func randomTrees(seed: UInt64) throws {
    var trees = Trees(random: SplitMix(state: seed))
    for round in 0..<500 {
      let tree = trees.tree(depth: 1 + round % 5)
      let read = try #require(term(tex: tree.tex()), "\(tree.dump) → \(tree.tex())")
      #expect(read.stripped == tree.stripped, "\(tree.tex())")
      // A tree that was read once has only groups that are meant: from there on it is the identity.
      #expect(term(tex: read.tex()) == read, "\(read.tex())")
    }
  }

  @Test(arguments: [UInt64(11), 12])
  func randomFormulas(seed: UInt64) throws {
    var trees = Trees(random: SplitMix(state: seed))
    for _ in 0..<500 {
      let formula = trees.formula()
      let tex = formula.tex()
      let read = try #require(try? Formula(tex: tex, notation: .trees), "\(formula.dump) → \(tex)")
      #expect((try? Formula(tex: read.tex(), notation: .trees)) == read, "\(read.tex())")
      #expect(read.dump.filter { $0 == "," }.count == formula.dump.filter { $0 == "," }.count)
      #expect(read.universals == formula.universals)
      #expect(read.rows.map(\.relations) == formula.rows.map(\.relations), "\(tex)")
      #expect(
        read.rows.map { $0.conditions.map(\.relations) }
          == formula.rows.map { $0.conditions.map(\.relations) }, "\(tex)")
    }
  }

  @Test(arguments: [UInt64(5), 6])
  func randomTreesAsTypedText(seed: UInt64) throws {
    var trees = Trees(random: SplitMix(state: seed), isPlain: true)
    for round in 0..<500 {
      let tree = trees.tree(depth: 1 + round % 4)
      for text in [tree.ascii(), tree.unicode()] {
        let formula = try? Formula(typed: text, notation: .trees)
        #expect(formula?.terms.first?.stripped == tree.stripped, "\(tree.dump) → \(text)")
      }
    }
  }

  @Test(arguments: [
    "y = f(g(x))", "\\frac{dy}{dx} = \\frac{dy}{du} \\cdot \\frac{du}{dx}",
    "(f \\circ g)'(x) = f'(g(x)) \\cdot g'(x)", "\\frac{d}{dx} (3 x + 1)^2 = 6 (3 x + 1)",
    "w_5^+ = w_5 - \\eta \\frac{\\partial E}{\\partial w_5}", "\\sin^2 x + \\cos^2 x = 1",
    "\\left. \\frac{dy}{dx} \\right|_{x=1} = 24",
    "\\frac{\\partial^2 E}{\\partial x \\, \\partial y}",
    "\\left( \\frac{a}{b} \\right)^2 \\ne \\left\\lvert \\frac{a}{b} \\right\\rvert",
    "\\begin{aligned} y &= (3 x + 1)^2 \\\\ &= 9 x^2 + 6 x + 1 \\end{aligned}",
    "\\underbrace{(a - b)}_{\\text{1}} \\cdot \\underbrace{x}_{\\text{12}}",
    "\\mathrm{net}_{h1} = w_1 a + w_5 b", "\\max(a, b) \\ge \\operatorname{sign}(x)",
    "x^{{(2)}}", "\\frac{d^2 y}{d{w_5^+}^2}",
    "\\frac{1}{n} \\sum_{i=1}^n (o_i - t_i)^2", "\\sum_{i,j \\colon i < j} a_{ij}",
    "\\lim_{x \\to 0^{+}} \\frac{\\sin x}{x} = 1", "\\int_0^1 x^2 \\, dx",
    "\\begin{pmatrix} a & b \\\\ 0 & c \\end{pmatrix} x", "W^{(2)\\top} \\delta \\odot x",
    "\\begin{cases} x & \\text{if } x > 0 \\text{ and } y < 1 \\\\ 0 & \\text{otherwise} \\end{cases}",
    "\\lVert x \\rVert_1^2 + \\nabla_w E - \\dot{x_1}", "\\arg\\max_i z_i + \\ln \\sum_j e^{z_j}",
    "\\sqrt{x^2} = x, \\quad x > 0", "a < b, \\quad \\text{if } x > 0",
    "\\frac{\\sin x}{x} \\to 1, \\quad x \\to 0", "x \\in [0, \\infty)",
    "\\forall u, v \\colon (u v)' = u' v + u v'",
    "\\forall u, v \\colon \\left( \\frac{u}{v} \\right)' = \\frac{u' v - u v'}{v^2}",
    "\\hat{y}_i - \\mathcal{L} + \\bar{\\theta}^{(l-1)}",
  ])
  func canonicalTeXIsKept(tex: String) throws {
    #expect(try Formula(tex: tex, notation: .trees).tex() == tex)
  }

  @Test func numbersInPlaceOfSymbolsGetWhatTheyNeed() throws {
    let formula = try Formula(tex: "w_1 x + w_5^2 - \\frac{x}{y} \\sin x - x", notation: .trees)
    let term = try #require(formula.terms.first)
    let numbers = term.replacing { part in
      guard case .symbol = part.kind else { return nil }
      return Expression(.number(Numeral("-2")), range: part.range)
    }
    #expect(
      numbers.tex() == "(-2) \\cdot (-2) + (-2)^2 - \\frac{-2}{-2} \\sin(-2) - (-2)")
    #expect(numbers.unicode() == "(−2) · (−2) + (−2)² − ((−2)/(−2)) sin(−2) − (−2)")
    let small = term.replacing { part in
      guard case .symbol = part.kind else { return nil }
      return Expression(.number(Numeral("3e-9")), range: part.range)
    }
    #expect(small.tex().hasPrefix("3 \\times 10^{-9} \\cdot (3 \\times 10^{-9}) + "))
  }

  @Test func theFirstMatchFromTheTopWins() throws {
    let term = try #require(try Formula(tex: "f(g(x)) + x", notation: .trees).terms.first)
    let result = term.replacing { part in
      switch part.kind {
      case .call: Expression(.symbol(Symbol("u")))
      case .symbol(Symbol("x")): Expression(.number(Numeral("1")))
      default: nil
      }
    }
    #expect(result.dump == "(+ u 1)")
  }

  private func term(tex: String) -> Expression? {
    try? Formula(tex: tex, notation: .trees).terms.first
  }
}

extension Expression {
  /// Without what a printer may change: groups, and how a product or a quotient is written.
  fileprivate var stripped: Expression {
    replacing { part in
      switch part.kind {
      case .group(let a): a.stripped
      case .product(let a, let b, .juxtaposition):
        Expression(.product(a.stripped, b.stripped, .dot))
      case .quotient(let a, let b, .slash): Expression(.quotient(a.stripped, b.stripped, .fraction))
      default: nil
      }
    }
  }
}

extension Notation {
  /// A lesson that also knows arrays and what else the random trees have.
  fileprivate static let trees = Notation(
    functions: lesson.functions,
    quantities: lesson.quantities.union([
      Symbol("W"), Symbol("a"), Symbol("y\u{302}"), Symbol("ℒ"), Symbol("δ"),
    ]))
}

/// Random trees of everything that is read.
private struct Trees {
  var random: SplitMix
  /// Leaves out what one line of typed text cannot say.
  var isPlain = false

  mutating func tree(depth: Int) -> Expression {
    if depth == 0 { return leaf() }
    switch random.below(isPlain ? 10 : 26) {
    case 0: return leaf()
    case 1: return Expression(.sum(tree(depth: depth - 1), tree(depth: depth - 1)))
    case 2: return Expression(.difference(tree(depth: depth - 1), tree(depth: depth - 1)))
    case 3: return Expression(.negation(tree(depth: depth - 1)))
    case 4, 5:
      return Expression(
        .product(tree(depth: depth - 1), tree(depth: depth - 1), random.pick(signs)))
    case 6:
      return Expression(
        .quotient(tree(depth: depth - 1), tree(depth: depth - 1), random.pick([.fraction, .slash])))
    case 7: return Expression(.power(tree(depth: depth - 1), tree(depth: depth - 1)))
    case 8: return call(tree(depth: depth - 1))
    case 9: return Expression(.group(tree(depth: depth - 1)))
    case 10:
      return Expression(
        .root(tree(depth: depth - 1), index: random.below(2) == 0 ? nil : tree(depth: depth - 1)))
    case 11: return Expression(.absolute(tree(depth: depth - 1)))
    case 14: return Expression(.marked(tree(depth: depth - 1), 1 + random.below(12)))
    case 12, 13: return derivative(tree(depth: depth - 1))
    case 16...25: return structure(depth: depth - 1)
    default:
      return Expression(
        .evaluated(tree(depth: depth - 1), at: [Assignment(Symbol("x"), tree(depth: depth - 1))]))
    }
  }

  private mutating func structure(depth: Int) -> Expression {
    switch random.below(12) {
    case 0, 1, 2:
      let sign = random.pick(Reduction.Sign.allCases)
      return Expression(.reduction(reduction(sign, of: tree(depth: depth))))
    case 3:
      let side = random.pick([Limit.Side.both, .above, .below])
      let target = random.pick([tree(depth: min(depth, 1)), Expression(.symbol(Symbol("∞")))])
      return Expression(
        .limit(Limit(Symbol("x"), to: target, side: side, of: tree(depth: depth))))
    case 4:
      let (from, to) = (tree(depth: 0), tree(depth: min(depth, 1)))
      return Expression(
        .integral(Integral(of: tree(depth: depth), by: Symbol("x"), from: from, to: to)))
    case 5:
      let width = 1 + random.below(3)
      let rows = (0...random.below(2)).map { _ in (0..<width).map { _ in tree(depth: depth / 2) } }
      return Expression(
        .matrix(Matrix(rows, fence: random.pick([.parentheses, .brackets]))))
    case 6: return Expression(.transpose(tree(depth: depth)))
    case 7:
      let order = random.pick([nil, Expression(.number(Numeral("1"))), tree(depth: 0)])
      return Expression(.norm(tree(depth: depth), order: order))
    case 8:
      var cases = (0...random.below(2)).map { _ in
        Case(tree(depth: depth), if: condition(of: tree(depth: min(depth, 1))))
      }
      if random.below(2) == 0 { cases.append(Case(tree(depth: depth), if: nil)) }
      return Expression(.cases(cases))
    case 9:
      let by = random.pick([nil, Symbol("w", below: "5"), Symbol("z", above: "(2)")])
      return Expression(.gradient(of: tree(depth: depth), by: by))
    case 10:
      let by = random.pick([[Symbol("t")], [Symbol("t"), Symbol("t")]])
      return Expression(
        .derivative(Derivative(of: tree(depth: depth), by: by, sign: .total, form: .dots)))
    default:
      let by = random.pick([[Symbol("x")], [Symbol("x"), Symbol("x")]])
      let of = random.pick([
        Expression.Kind.power(Expression(.symbol(Symbol("x"))), Expression(.number(Numeral("2")))),
        .call(.named(Symbol("f")), [Expression(.symbol(Symbol("x")))]),
        .quotient(
          Expression(.symbol(Symbol("f"))), Expression(.symbol(Symbol("g"))), .fraction),
      ])
      return Expression(
        .derivative(Derivative(of: Expression(of), by: by, sign: .total, form: .primes)))
    }
  }

  private mutating func reduction(_ sign: Reduction.Sign, of: Expression) -> Reduction {
    let (i, j) = (Symbol("i"), Symbol("j"))
    let indices = random.pick([[i], [i, j], [j]])
    switch random.below(3) {
    case 0: return Reduction(sign, over: indices, of: of)
    case 1:
      return Reduction(sign, over: indices, .range(from: leaf(), to: tree(depth: 1)), of: of)
    default:
      return Reduction(sign, over: indices, .condition(condition(of: tree(depth: 0))), of: of)
    }
  }

  /// `i ≠ …`, `1 ≤ i < …`, with one more now and then.
  private mutating func condition(of term: Expression) -> Formula.Row {
    let i = Expression(.symbol(random.pick([Symbol("i"), Symbol("j")])))
    let sign = random.pick([Relation.Sign.notEqual, .less, .greaterOrEqual])
    var row = Formula.Row(terms: [i, term], relations: [Relation(sign)])
    if random.below(3) == 0 {
      row.terms.insert(leaf(), at: 0)
      row.relations.insert(Relation(.lessOrEqual), at: 0)
    }
    if random.below(3) == 0 {
      let set = Expression(.set([leaf(), leaf()]))
      let interval = Expression(
        .interval(
          Interval(leaf(), leaf(), includesLower: random.below(2) == 0, includesUpper: true)))
      row.conditions = [
        Formula.Row(
          terms: [leaf(), random.pick([set, interval])], relations: [Relation(.element)])
      ]
    }
    return row
  }

  /// A whole formula: rows of relations, conditions, names for anything.
  mutating func formula() -> Formula {
    let universals = random.pick([[], [], [Symbol("p")], [Symbol("p"), Symbol("q")]])
    let rows = (0...random.below(2)).map { _ in
      var row = Formula.Row(terms: [tree(depth: random.below(3))])
      for _ in 0..<random.below(3) {
        row.relations.append(
          Relation(random.pick(Relation.Sign.allCases.filter { $0 != .element })))
        row.terms.append(tree(depth: random.below(3)))
      }
      if !row.relations.isEmpty, random.below(3) == 0 {
        row.conditions = (0...random.below(1)).map { _ in condition(of: leaf()) }
        row.conditions = row.conditions.flatMap { [$0.alone] + $0.conditions }
      }
      return row
    }
    return Formula(rows: rows, universals: universals)
  }

  private var signs: [ProductSign] {
    isPlain
      ? [.juxtaposition, .dot] : [.juxtaposition, .juxtaposition, .dot, .cross, .elementwise]
  }

  private mutating func leaf() -> Expression {
    var leaves: [Expression.Kind] = [
      .number(Numeral("2")), .number(Numeral("0.50")), .symbol(Symbol("x")), .symbol(Symbol("y")),
      .symbol(Symbol("w", below: "5")), .symbol(Symbol("e")), .symbol(Symbol("π")),
      .symbol(Symbol("a", below: isPlain ? nil : "i")),
    ]
    if !isPlain {
      leaves += [
        .symbol(Symbol("w", below: "5", above: "+")), .symbol(Symbol("z", above: "(2)")),
        .symbol(Symbol("W", below: "ij", above: "(l-1)")),
        .symbol(Symbol("y\u{302}", below: "i+1")),
        .symbol(Symbol("∞")), .symbol(Symbol("ℒ")),
      ]
    }
    return Expression(random.pick(leaves))
  }

  private mutating func call(_ argument: Expression) -> Expression {
    let f = Function.named(Symbol("f"))
    let g = Function.named(Symbol("g"))
    var functions: [Function] = [f, .known(.sin), .known(.ln), .prime(f, order: 2)]
    if !isPlain {
      functions += [
        .known(.exp), .known(.cos), .prime(.composition(f, g), order: 1),
        .composition(f, .composition(.prime(g, order: 1), f)), .prime(.known(.tan), order: 1),
      ]
    }
    if random.below(6) == 0 {
      return Expression(.call(.known(.max), [argument, leaf()]))
    }
    return Expression(.call(random.pick(functions), [argument]))
  }

  private mutating func derivative(_ of: Expression) -> Expression {
    let by = random.pick([
      [Symbol("x")], [Symbol("x"), Symbol("x")], [Symbol("w", below: "5"), Symbol("y")],
      [Symbol("z", above: "(2)"), Symbol("z", above: "(2)")],
    ])
    return Expression(
      .derivative(
        Derivative(
          of: of, by: by, sign: random.pick([.total, .partial]),
          form: random.pick([.inNumerator, .behind]))))
  }
}

extension Formula.Row {
  fileprivate var alone: Formula.Row { Formula.Row(terms: terms, relations: relations) }
}

extension SplitMix {
  fileprivate mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }
}
