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

  @Test(arguments: [UInt64(5), 6])
  func randomTreesAsTypedText(seed: UInt64) throws {
    var trees = Trees(random: SplitMix(state: seed), isPlain: true)
    for round in 0..<500 {
      let tree = trees.tree(depth: 1 + round % 4)
      for text in [tree.ascii(), tree.unicode()] {
        let formula = try? Formula(typed: text, notation: .lesson)
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
  ])
  func canonicalTeXIsKept(tex: String) throws {
    #expect(try Formula(tex: tex, notation: .lesson).tex() == tex)
  }

  @Test func numbersInPlaceOfSymbolsGetWhatTheyNeed() throws {
    let formula = try Formula(tex: "w_1 x + w_5^2 - \\frac{x}{y} \\sin x - x", notation: .lesson)
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
    let term = try #require(try Formula(tex: "f(g(x)) + x", notation: .lesson).terms.first)
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
    try? Formula(tex: tex, notation: .lesson).terms.first
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

/// Random trees of everything that is read.
private struct Trees {
  var random: SplitMix
  /// Leaves out what one line of typed text cannot say.
  var isPlain = false

  mutating func tree(depth: Int) -> Expression {
    if depth == 0 { return leaf() }
    switch random.below(isPlain ? 10 : 16) {
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
    default:
      return Expression(
        .evaluated(tree(depth: depth - 1), at: [Assignment(Symbol("x"), tree(depth: depth - 1))]))
    }
  }

  private var signs: [ProductSign] {
    isPlain
      ? [.juxtaposition, .dot] : [.juxtaposition, .juxtaposition, .dot, .cross, .elementwise]
  }

  private mutating func leaf() -> Expression {
    var leaves: [Expression.Kind] = [
      .number(Numeral("2")), .number(Numeral("0.50")), .symbol(Symbol("x")), .symbol(Symbol("y")),
      .symbol(Symbol("w", below: "5")), .symbol(Symbol("e")), .symbol(Symbol("π")),
    ]
    if !isPlain {
      leaves += [.symbol(Symbol("w", below: "5", above: "+")), .symbol(Symbol("z", above: "(2)"))]
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

extension SplitMix {
  fileprivate mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }
}
