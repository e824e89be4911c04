import Testing

@testable import Formula

/// Trees that no one would write: whatever they are, they are judged or refused, and nothing traps.
private struct AnyTree {
  var random: SplitMix64

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int(random.next() % UInt64(choices.count))]
  }

  mutating func symbol() -> Symbol {
    Symbol(
      pick(["x", "W", "b", "z", "h", "δ", "E", "n", "t", "i", "q", "∞"]),
      below: pick([nil, nil, "i", "ij", "1", "12", "i+1", "j,i", "out", "9", "i-1"]),
      above: pick([nil, nil, "(1)", "(l)", "(l+1)", "(2)", "(L)", "+"]))
  }

  mutating func row(_ depth: Int) -> Formula.Row {
    Formula.Row(
      terms: [expression(depth), expression(depth)],
      relations: [Relation(pick(Relation.Sign.allCases))])
  }

  mutating func bounds(_ depth: Int) -> Reduction.Bounds {
    switch random.next() % 4 {
    case 0: .all
    case 1: .range(from: 1, to: pick([3, the("n"), expression(depth)]))
    default: .condition(row(depth))
    }
  }

  mutating func expression(_ depth: Int) -> Expression {
    guard depth > 0 else {
      return pick([
        Expression(.symbol(symbol())), 0, 1, 2, the("E"), the("x"), the("W", nil, "(1)"),
      ])
    }
    let (a, b) = (expression(depth - 1), expression(depth - 1))
    switch random.next() % 26 {
    case 0: return a + b
    case 1: return a - b
    case 2: return a * b
    case 3: return a.dot(b)
    case 4: return a.odot(b)
    case 5: return a / b
    case 6: return a.to(b)
    case 7: return a.transposed
    case 8: return Expression(.norm(a, order: pick([nil, 1, 3, the("∞"), the("F"), b])))
    case 9: return Expression(.absolute(a))
    case 10: return Expression(.matrix(Matrix([[a, b], [b, a]])))
    case 11: return Expression(.matrix(Matrix([[a], [b]])))
    case 12:
      return Expression(
        .cases([Case(a, if: row(depth - 1)), Case(b, if: pick([nil, row(depth - 1)]))]))
    case 13: return d(a, by: symbol())
    case 14: return Expression(.gradient(of: a, by: pick([nil, symbol()])))
    case 15:
      return reduce(
        pick(Reduction.Sign.allCases), pick(["i", "ij", "l"]), in: bounds(depth - 1), a)
    case 16: return Expression(.limit(Limit(symbol(), to: pick([0, the("∞"), b]), of: a)))
    case 17:
      return Expression(
        .integral(Integral(of: a, by: symbol(), from: 0, to: pick([1, the("∞"), b]))))
    case 18: return call(pick(["σ", "exp", "max", "min", "ln", "sqrt", "erf"]), a)
    case 19: return call(pick(["f", "max"]), a, b)
    case 20: return prime("σ", a)
    case 21: return Expression(.evaluated(a, at: [Assignment(symbol(), b)]))
    case 22: return Expression(.interval(Interval(a, b, includesLower: true, includesUpper: false)))
    case 23: return Expression(.set([a, b]))
    case 24: return Expression(.root(a, index: pick([nil, b])))
    default: return -a
    }
  }
}

@Suite struct AnyTreeTests {
  @Test(arguments: 0..<40) func isJudgedOrRefused(_ start: Int) throws {
    var trees = AnyTree(random: SplitMix64(seed: UInt64(start)))
    var environment = NetworkWorld().environment
    environment.samplesUnknown = start % 2 == 0
    var judge = Judge(environment, seed: 1)
    judge.draws = 2
    var judged = 0
    for depth in [1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3] {
      var row = trees.row(depth)
      if trees.pick([false, false, true]) { row.conditions = [trees.row(depth - 1)] }
      let formula = Formula(
        rows: [row], universals: trees.pick([[], [], [Symbol("x"), Symbol("q")]]))
      if (try? judge.judge(formula)) != nil { judged += 1 }
    }
    #expect(judged < 12, "most of them mean nothing")
  }
}
