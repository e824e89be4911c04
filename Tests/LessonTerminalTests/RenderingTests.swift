import Testing
import Transcript

@testable import LessonTerminal

@Suite struct RenderingTests {
  private func text(_ style: TextStyle, _ transcript: Transcript = ChainRule.transcript) -> String {
    var text = ""
    printLesson(transcript, style: style, to: &text)
    return text
  }

  private func lines(_ blocks: [Block], _ style: TextStyle = TextStyle()) -> String {
    Renderer(transcript: ChainRule.transcript, style: style).lines(blocks)
      .map { $0.written(in: style) }.joined(separator: "\n")
  }

  @Test(arguments: Array(20...120), [Charset.unicode, .ascii])
  func noLineIsWiderThanItMayBe(_ width: Int, _ charset: Charset) {
    for transcript in [ChainRule.transcript, Network.transcript] {
      let style = TextStyle(width: width, charset: charset)
      for line in text(style, transcript).split(separator: "\n") where line.displayWidth > width {
        // A word that is too long on its own.
        #expect(!line.drop { $0 == " " }.contains(" "), "\(line)")
      }
    }
  }

  @Test(arguments: [40, 70, 80, 100], [true, false])
  func colorChangesNothingElse(_ width: Int, _ isPlain: Bool) {
    let plain = text(TextStyle(width: width, isPlain: isPlain))
    let colored = text(TextStyle(width: width, colors: .sixteen, isPlain: isPlain))
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}["))
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test(arguments: [40, 70, 80, 100]) func asciiIsAscii(_ width: Int) {
    #expect(text(TextStyle(width: width, charset: .ascii)).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: [Charset.unicode, .ascii]) func textCannotSteerTheTerminal(_ charset: Charset) {
    let hostile = "a\u{1B}[2Jb\u{7}c\u{9B}31md\re"
    let shown = lines(
      [
        .paragraph([.text(hostile), .code(hostile), .html(hostile)]), .html(hostile),
        .code(language: "", text: hostile),
      ], TextStyle(charset: charset))
    #expect(
      shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control },
      "\(shown.debugDescription)")
  }

  @Test func deepNestingEnds() {
    var block = Block.paragraph([.text("inside")])
    for _ in 0..<500 { block = .blockQuote([block]) }
    var inline = Inline.text("inside")
    for _ in 0..<500 { inline = .emphasis([inline]) }
    #expect(!lines([block, .paragraph([inline])]).contains("inside"))
  }

  @Test func referencesToNothingShowNothing() {
    let shown = lines([
      .step(99), .formula(99), .question(99), .paragraph([.formula(99), .text(" "), .value(99)]),
    ])
    #expect(shown == " ? (no value)")
  }

  @Test(arguments: [(false, "│ one\n │\n │ two"), (true, "| one\n|\n| two")])
  func quotesHaveABar(_ isPlain: Bool, _ expected: String) {
    let quote = Block.blockQuote([.paragraph([.text("one")]), .paragraph([.text("two")])])
    #expect(lines([quote], TextStyle(isPlain: isPlain)) == (isPlain ? "" : " ") + expected)
  }

  /// What is nested keeps the layout of the window, and its room shrinks until none is left.
  @Test(arguments: [60, 61, 80, 100], [1, 2, 10, 15, 20, 30, 40, 41])
  func nestedFiguresKeepToTheirRoom(_ width: Int, _ depth: Int) {
    var transcript = Network.transcript
    var blocks: [Block] = (0...4).map { .step($0) }
    for _ in 0..<depth { blocks = [.blockQuote(blocks)] }
    transcript.steps = [transcript.steps[0]]
    transcript.steps[0].blocks = blocks
    for line in text(TextStyle(width: width), transcript).split(separator: "\n")
    where line.displayWidth > max(width, 2 * depth + 20) {
      #expect(!line.drop { "│ ".contains($0) }.contains(" "), "\(line)")
    }
  }

  @Test func emphasisIsAStyle() {
    let paragraph = Block.paragraph([
      .emphasis([.text("one")]), .text(" "), .strong([.text("two")]),
    ])
    #expect(lines([paragraph]) == " one two")
    #expect(
      lines([paragraph], TextStyle(colors: .sixteen))
        == " \u{1B}[3mone\u{1B}[0m \u{1B}[1mtwo\u{1B}[0m")
  }

  @Test func listsAreNumberedAndIndented() {
    let list = List(
      start: 9, isTight: false,
      items: [
        [.paragraph([.text("nine")]), .code(language: "", text: "code\n")],
        [.list(List(start: nil, isTight: true, items: [[.paragraph([.text("inner")])], []]))],
      ])
    #expect(
      lines([.list(list)]) == """
         9. nine

               code

         10. - inner
             -
        """)
  }

  @Test func narrowTableWrapsItsWidestColumn() {
    let table = Table(
      alignments: [.left, .right],
      header: [[.text("words")], [.text("number")]],
      rows: [
        [
          [.text("a cell with far more words than fit into the width that is left to it here")],
          [.text("1.5")],
        ],
        [[.text("short")], [.text("20")]],
      ])
    #expect(
      lines([.table(table)], TextStyle(width: 60)) == """
           words                                              number
           ─────────────────────────────────────────────────  ──────
           a cell with far more words than fit into the          1.5
           width that is left to it here

           short                                                  20
        """)
  }

  @Test func negativeFactorTurnsTheLineRound() {
    let figure = StretchFigure(
      nudge: 0.1,
      lines: [
        .init(tex: "s", value: 1, moved: 1.1), .init(tex: "a", value: 3, moved: 3.2),
        .init(tex: "b", value: 0.5, moved: 0.4), .init(tex: "c", value: 1, moved: 0.6),
      ], factors: [2, -0.5, 4])
    let renderer = Renderer(transcript: ChainRule.transcript, style: TextStyle(width: 60))
    let shown = renderer.stretchLines(figure).map { $0.written(in: renderer.style) }
    #expect(
      shown.joined(separator: "\n") == """
           s    1                       ├────▶       to 1.1, by 0.1
                                        × 2
           a    3                       ├─────────▶  to 3.2, by 0.2
                                        × -0.5
           b  0.5                  ◀────┤            to 0.4, by -0.1
                                        × 4
           c    1   ◀───────────────────┤            to 0.6, by -0.4

         In all: 2 · (-0.5) · 4 = -4 for a very small nudge.
        """)
  }

  @Test func branchingGraphIsAList() {
    let figure = GraphFigure(
      nodes: [
        .init(id: 0, tex: "x", operation: "input", value: 2, gradient: 5),
        .init(id: 1, tex: nil, operation: "□²", value: 4, gradient: 1),
        .init(id: 2, tex: "y", operation: "□ + □", value: 6, gradient: 1),
      ],
      edges: [
        .init(from: 0, to: 1, localDerivative: 4), .init(from: 1, to: 2, localDerivative: 1),
        .init(from: 0, to: 2, localDerivative: 1),
      ])
    let renderer = Renderer(transcript: ChainRule.transcript, style: TextStyle())
    let shown = renderer.graphLines(figure).map { $0.written(in: renderer.style) }
    #expect(
      shown.joined(separator: "\n") == """
           x            value 2   grad 5 = 4 + 1
           v1 = x²      value 4   grad 1
             ← x    × 4   back 4
           y = v1 + x   value 6   grad 1
             ← v1   × 1   back 1
             ← x    × 1   back 1

         Under each value what comes into it: × the local derivative, back what flows
         back. grad: the derivative of y by that value.
        """)
  }

  @Test(arguments: [
    ("a", 1), ("", 0), ("一", 2), ("e\u{301}", 1), ("👍", 2), ("∂", 1), ("Ａ", 2), ("한", 2),
    ("\u{200B}", 0), ("❤\u{FE0F}", 2), ("🇨🇭", 2), ("👩‍🔬", 2), ("σ", 1),
  ])
  func displayWidth(_ text: String, _ width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test(arguments: [
    ("x² + σ₁", "x^2 + sigma1"), ("e⁻¹", "e^(-1)"), ("2¹⁰", "2^10"), ("½ − ¼", "1/2 - 1/4"),
    ("naïve Ångström", "naive Angstrom"), ("“a” – b…", "\"a\" - b..."), ("一", "?"),
    ("∂y/∂x ≈ 3·4", "dy/dx ~= 3*4"), ("① ② ⑳", "(1) (2) (20)"),
    ("∑ᵢ₌₁ⁿ wᵢ xᵢ", "sum_{i=1}^n wi xi"), ("∫₀¹ x² dx", "int_0^1 x^2 dx"),
    ("∇E + ∇ₓ f + ∇_W E", "grad E + grad_x f + grad_W E"),
    ("δ⁽ˡ⁺¹⁾ = Wᵀ a⁽ᴸ⁾", "delta^(l+1) = W^T a^(L)"),
    ("‖x‖₂² + θ̃ + ŷ", "||x||_2^2 + theta + y"), ("∀ u: u ∈ ℝ", "for all u: u in R"),
  ])
  func asciiSpelling(_ text: String, _ spelling: String) {
    #expect(Charset.ascii.spell(text) == spelling)
  }

  /// Where terminals differ in how wide Greek letters are, only what is wide everywhere stays.
  @Test func eastAsianSpelling() {
    #expect(Charset.eastAsian.spell("一つ σ² → 👍") == "一つ sigma^2 -> 👍")
    #expect(Charset.eastAsian.spell("é") == "e")
  }

  @Test(arguments: [
    (Value.number(0.1 + 0.2), "0.3"), (.tensor(shape: [], elements: [2]), "2"),
    (.tensor(shape: [3], elements: [1, 2.5, -3]), "[1, 2.5, −3]"),
    (.tensor(shape: [2, 2], elements: [1, 2, 3, 4]), "[[1, 2], [3, 4]]"),
    (.tensor(shape: [0], elements: []), "[]"),
    (
      .tensor(shape: [3, 4], elements: Array(repeating: 1, count: 12)),
      "[[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]]"
    ),
    (
      .tensor(shape: [300], elements: Array(repeating: 1, count: 300)),
      "300 values: " + Array(repeating: "1", count: 256).joined(separator: ", ") + ", …"
    ),
    (
      .summary(shape: [784, 20], minimum: -0.5, mean: 0.001, maximum: 0.5),
      "784 by 20 values from −0.5 to 0.5, mean 0.001"
    ),
    (.function(arguments: 1), "a function"), (.text("north"), "north"),
  ])
  func valueInOneLine(_ value: Value, _ text: String) {
    #expect(ValueText.oneLine(value) == text)
  }
}
