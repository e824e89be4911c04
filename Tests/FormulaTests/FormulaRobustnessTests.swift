import Autodiff
import Testing

@testable import Formula

/// No input traps, overflows the stack or takes long.
struct FormulaRobustnessTests {
  @Test(arguments: [
    ("(", ")"), ("{", "}"), ("\\sqrt{", "}"), ("\\frac{", "}{2}"), ("f(", ")"), ("|", "|"),
    ("\\left(", "\\right)"), ("x^{", "}"), ("-", ""), ("\\sin ", ""), ("\\frac{d}{dx} ", ""),
    ("\\left. ", "\\right|_{x=1}"), ("\\lvert ", "\\rvert"), ("\\sum_i ", ""),
    ("\\sum_{i=1}^{", "} x"), ("\\max_{i \\ne ", "} x"), ("\\lim_{x \\to 0} ", ""),
    ("\\int_0^1 ", " dx"), ("\\int_0^1 \\frac{", "dx}{2}"), ("\\|", "\\|"),
    ("\\begin{pmatrix}", "\\end{pmatrix}"), ("\\nabla(", ")"), ("\\dot{", "}"), ("(", ")'"),
    ("\\begin{cases}", "& x > 0\\end{cases}"), ("\\sin{\\left(", "\\right)}"),
    ("x^{", "^\\top}"),
  ])
  func deepNesting(open: String, close: String) {
    for depth in [101, 400, 100_000] {
      let text =
        String(repeating: open, count: depth) + "x" + String(repeating: close, count: depth)
      let error = #expect(throws: FormulaError.self) {
        try Formula(tex: text, notation: .lesson)
      }
      switch error?.fact {
      case .tooDeep, .tooLong: break
      case let fact: Issue.record("\(open) \(depth): \(String(describing: fact))")
      }
    }
  }

  @Test(arguments: ["x + ", "x - ", "x \\cdot ", "x ", "x / ", "f \\circ "])
  func longChains(part: String) {
    let text = String(repeating: part, count: 300) + "x"
    #expect(throws: FormulaError.self) { try Formula(tex: text, notation: .lesson) }
  }

  @Test func theDeepestThatIsReadCanBePrinted() throws {
    let sum = "x" + String(repeating: " + x", count: ReadingLimit.depth - 1)
    let nested =
      String(repeating: "\\sqrt{", count: ReadingLimit.nesting) + "x"
      + String(repeating: "}", count: ReadingLimit.nesting)
    for tex in [sum, nested] {
      let formula = try Formula(tex: tex, notation: .lesson)
      #expect(formula.tex() == tex)
      #expect(!formula.mathML().isEmpty && !formula.unicode().isEmpty)
      #expect(formula.unicodeBlock().height >= 1)
    }
  }

  @Test(
    .timeLimit(.minutes(20)),
    arguments: [
      ("\\lim_{x \\to 0} ", "", "limits and integrals within each other"),
      ("\\int_0^1 ", " dx", "limits and integrals within each other"),
      ("\\sum_{i=1}^{99} ", "", "operations"),
    ])
  func whatMultipliesIsBounded(open: String, close: String, what: String) throws {
    let tex =
      String(repeating: open, count: 30) + "a" + String(repeating: close, count: 30) + " = 1"
    let formula = try Formula(tex: tex, notation: .lesson)
    let error = #expect(throws: EvaluationError.self) {
      try Judge(Environment(quantities: [Symbol("a"): 2]), seed: 1).judge(formula)
    }
    guard case .tooMany(what, _)? = error?.fact else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  /// Truncated and mutated sources are read or refused, and what is read prints and reads again.
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func mutations(seed: UInt64) {
    var random = SplitMix(state: seed)
    let pieces = Self.seeds.flatMap { Array($0.unicodeScalars) }
    for _ in 0..<1_500 {
      var scalars = Array(Self.seeds[random.below(Self.seeds.count)].unicodeScalars)
      for _ in 0...random.below(3) where !scalars.isEmpty {
        let index = random.below(scalars.count)
        switch random.below(4) {
        case 0: scalars.removeSubrange(index...)
        case 1: scalars.remove(at: index)
        case 2: scalars.insert(pieces[random.below(pieces.count)], at: index)
        default: scalars[index] = pieces[random.below(pieces.count)]
        }
      }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      expectSoundness(text)
    }
  }

  @Test func randomBytes() {
    var random = SplitMix(state: 7)
    for _ in 0..<2_000 {
      let bytes = (0..<random.below(40)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      expectSoundness(String(decoding: bytes, as: UTF8.self))
      let printable = bytes.map { 0x20 + $0 % 0x5F }
      expectSoundness(String(decoding: printable, as: UTF8.self))
    }
  }

  private func expectSoundness(_ text: String) {
    let length = text.utf8.count
    for isTyped in [false, true] {
      do throws(FormulaError) {
        let formula =
          isTyped
          ? try Formula(typed: text, notation: .lesson) : try Formula(tex: text, notation: .lesson)
        for term in formula.terms {
          term.walk { part in
            #expect(part.range.lowerBound >= 0 && part.range.upperBound <= length, "\(text)")
            #expect(!part.range.isEmpty, "\(text): \(part.dump)")
          }
        }
        #expect(!formula.mathML().isEmpty)
        #expect(formula.unicodeBlock().width >= 0)
        if !isTyped {
          expectIdentity(formula, text)
        }
      } catch {
        #expect(error.offset >= 0 && error.offset <= length, "\(text)")
        #expect(error.message.hasSuffix(".") || error.message.hasSuffix("?"), "\(text)")
      }
    }
  }

  /// What is printed reads back, but for an unknown name before a parenthesis that had to be printed.
  private func expectIdentity(_ formula: Formula, _ text: String) {
    do throws(FormulaError) {
      let again = try Formula(tex: formula.tex(), notation: .lesson)
      #expect(again == formula, "\(text) → \(formula.tex())")
    } catch {
      if case .unknownCaller = error.fact { return }
      Issue.record("\(text) → \(formula.tex()): \(error.message)")
    }
  }

  private static let seeds = [
    "\\frac{dy}{dx} = \\frac{dy}{du} \\cdot \\frac{du}{dx}",
    "(f \\circ g)'(x) = f'(g(x)) \\cdot g'(x)",
    "\\begin{aligned} y &= (3x+1)^2 \\\\ &= 9x^2 + 6x + 1 \\end{aligned}",
    "w_5^+ = w_5 - \\eta \\frac{\\partial^2 E}{\\partial w_5^2}.",
    "\\left. \\sqrt[3]{x} \\right|_{x=1} \\approx -\\ln|x| + \\sin^2 2x",
    "\\left( z^{(2)} \\right)^2 \\le \\max(a, \\mathrm{net}_{h1}) / 2",
    "\\sum_{i=1, i \\ne j}^{n} (o_i - t_i)^2 + \\prod_k a_k",
    "\\lim_{x \\to 0^{+}} \\frac{\\sin x}{x} = \\int_0^1 \\frac{dx}{1 + x^2}",
    "\\begin{cases} x, & \\text{if } x > 0 \\\\ 0 & \\text{otherwise.} \\end{cases}",
    "\\forall u, v \\colon \\left(\\frac{u}{v}\\right)' = \\frac{u'v - uv'}{v^2}, \\quad x \\in [0, 1)",
    "W^{(l+1)\\top} \\hat{\\delta}_i - \\nabla_w E \\le \\lVert x \\rVert_1^2 \\text{ for } x, y > 0",
    "\\left[\\begin{matrix} 1 & \\dot{x} \\\\ a & b \\end{matrix}\\right]^\\top x = \\arg\\max_i z_i",
    "2x cos(x^2) + |x| - 1e-3*w1", "d²y/dx² = σ(z)(1−σ(z))", "{x}^{-2} [a+b] \\{c\\}",
  ]
}

/// A small generator with a seed, so that a failure repeats.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
