import Testing

@testable import Formula

/// More than 200 texts that are no formulas: each is refused with a place in it, in bounded time.
struct MalformedInputTests {
  /// What can stand before something that is missing.
  private static let wellFormed = [
    "x", "\\frac{a}{b} - 1", "\\sum_{i=1}^{n} x_i", "(a + b)^2 = a^2 + 2 a b + b^2",
  ]

  /// Behind any formula, each of these leaves something open.
  private static let unfinished = [
    "+", "-", "\\cdot", "/", "^", "_", "{", "(", "[", "\\{", "\\frac", "\\frac{a}", "\\left(",
    "\\left", "\\sqrt", "\\sqrt[3]", "\\lvert a", "\\| a", "=", "\\le", "\\in", "\\sum_{i=1}^{n}",
    "\\sum_{i=1} a", "\\max_{", "\\lim_{x \\to 0}", "\\lim", "\\int_0^1 a", "\\int_0",
    "\\begin{pmatrix} 1 & 2", "\\begin{cases} a & \\text{if } b > 0", "\\begin{pmatrix} 1",
    "\\nabla", "\\dot", "\\hat", "\\hat{", "\\mathrm{", "\\text{if }", "= a \\text{ if }",
    "\\frac{d}{dx}", "\\underbrace{a}", "\\left. a \\right|", "\\",
  ]

  /// Before any formula, each of these closes what nobody opened, or begins nothing.
  private static let unopened = [
    ")", "}", "]", "\\}", "\\right)", "\\rvert", "\\rVert", "\\end{cases}", "^2", "_i", "\\times",
    "=", "\\top", ",", "&&=", "\\\\", "\\to", "\\in", "\\text{otherwise}", "\\circ",
  ]

  private static let unknown = [
    "\\farc{a}{b}", "\\sqr{x}", "\\sinn x", "\\summ_i x_i", "\\lim_{x \\ot 0} x",
    "\\begin{matrx} 1",
    "\\cdots", "\\substack{i}", "\\pm 1", "\\operatornam{f}", "\\foo", "\\lfet( x \\right)",
    "\\mathbb{X}", "\\mathcal{l}", "\\binom{n}{k}", "\\overbrace{x}", "\\xi\\xj",
    "\\begin{vmatrix}",
    "\\tag{1}", "\\color{red} x",
  ]

  private static let bytes: [[UInt8]] = [
    [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x92, 0xA9], [0x1B, 0x5B, 0x41], [0x7F],
    [0xEF, 0xBB, 0xBF, 0x78], [0xE2, 0x80, 0xAE, 0x78], [0xC2, 0x80], [0x78, 0xCC, 0x81],
    [0xE2, 0x88, 0x91], [0xF4, 0x90, 0x80, 0x80], [0x0B], [0x23], [0x40, 0x78], [0x24, 0x78, 0x24],
    [0x22], [0x3F], [0x21, 0x21], [0xC0, 0x80], [0xFE, 0xFF, 0x00, 0x78],
  ]

  private static let handwritten = [
    "", " ", "\\quad", "x 2", "2 3", "x^^2", "x^2^2", "x__1", "x_1_2", "x^12", "w_12", "f x",
    "\\sin x^2", "a/b c", "1e-3", "0,5 + x", "||x||", "\\frac{d x^2}{dx}", "2 dx", "\\partial x",
    "{x+1} y", "\\left( x ]", "x \\in (0)", "x \\in (0, 1, 2)", "x = 1, y = 2", "x = 1, y",
    "\\sum x", "\\sum_i^n x_i", "\\prod_i a_i b", "\\nabla E x", "\\int x dx", "\\int_0^1 x dy dx",
    "\\begin{pmatrix} 1 & 2 \\\\ 3 \\end{pmatrix}", "\\begin{pmatrix} \\end{pmatrix}",
    "\\begin{cases} x \\end{cases}", "\\begin{cases} \\end{cases}", "\\forall", "\\forall u, v",
    "\\forall u (u v)'", "(a x)'", "x'", "\\arg x", "\\max_{i} ", "\\lim_{x} x",
    "\\lim_{0 \\to x} x",
    "x|_{x=1}", "5\\%", "5%", "\\hat{xy}", "\\text{two words}", "x \\to", "a := ", "<", "\\\\",
    "\\begin{aligned} x &= 1 \\end{align}", "x \\end{aligned}", "\\sin^{-1} x", "3\\frac{1}{2}",
    "\\frac{d^2 y}{dx}", "\\underbrace{x}_{3}", "W^\\top^2", "\\dot{}", "\\sqrt[3", "\\norm{x}",
  ]

  private static let deep = [
    "(", "{", "[", "|", "\\|", "\\frac{", "\\sqrt{", "\\left(", "-", "x^{", "\\sum_{i=1}^{",
    "\\sin ",
    "\\int_0^1 ", "\\lim_{x \\to ", "\\begin{pmatrix} ", "\\hat{", "\\nabla ", "f(", "\\dot{",
    "x_{",
  ].map { String(repeating: $0, count: 100_000) }

  private static let long = [
    "x", " ", "1", "+", "\\", "{}", "x,", "=", "\u{1D431}", "\\quad ", "x = 1, ", "\\\\",
  ].map { String(repeating: $0, count: 1_000_000 / $0.utf8.count) }

  private static var all: [String] {
    let open = wellFormed.flatMap { formula in unfinished.map { "\(formula) \($0)" } }
    let closed = wellFormed.prefix(2).flatMap { formula in unopened.map { "\($0) \(formula)" } }
    return open + closed + unknown + bytes.map { String(decoding: $0, as: UTF8.self) } + handwritten
      + deep + long
  }

  @Test(.timeLimit(.minutes(20))) func eachIsRefusedAtAPlaceInIt() {
    #expect(Self.all.count >= 200)
    for text in Self.all {
      let shown = text.prefix(60)
      do throws(FormulaError) {
        let formula = try Formula(tex: text, notation: .lesson)
        Issue.record("\(shown) was read as \(formula.dump)")
      } catch {
        #expect(error.offset >= 0 && error.offset <= text.utf8.count, "\(shown)")
        #expect(error.message.utf8.count < 1_000, "\(shown): \(error.message)")
      }
    }
  }

  /// As typed text some of them mean something; none traps, and what is refused has its place.
  @Test(.timeLimit(.minutes(20))) func noneTrapsAsTypedText() {
    for text in Self.all {
      do throws(FormulaError) {
        #expect(!(try Formula(typed: text, notation: .lesson)).rows.isEmpty)
      } catch {
        #expect(error.offset >= 0 && error.offset <= text.utf8.count, "\(text.prefix(60))")
      }
    }
  }
}
