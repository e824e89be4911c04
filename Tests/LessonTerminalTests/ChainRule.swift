import LessonTerminal
import Transcript

/// A lesson small enough to check by hand: x = 1, u = 3x + 1 = 4, y = u² = 16, dy/dx = 24.
enum ChainRule {
  static let transcript = Transcript(
    lesson: LessonHead(
      number: 3, slug: "chain-rule", title: "The chain rule", file: "03-chain-rule.md"),
    seed: 3,
    steps: [machines, factors, graph],
    codes: [
      CodeRecord(
        source: SourceText(
          """
          let x = Input(1, in: -2...2)
          func g(_ x: Tensor) -> Tensor { 3 * x + 1 }
          let u = g(x)
          let y = u * u
          """, lineStarts: (10...13).map { Position(line: $0, column: 1) }),
        names: [0, 1, 2, 3]),
      CodeRecord(
        source: SourceText(
          "stretch(x, u, y, by: 0.1, caption: \"A nudge of x\")",
          lineStarts: [Position(line: 30, column: 1)]), figures: [0]),
      CodeRecord(
        source: SourceText(
          "graph(y, caption: \"Values forwards, derivatives backwards\")",
          lineStarts: [Position(line: 50, column: 1)]), figures: [1]),
    ],
    formulas: formulas,
    values: [
      ValueRecord(source: source("x"), value: .number(1)),
      ValueRecord(source: source("y"), value: .number(16)),
    ],
    questions: questions,
    figures: [
      Figure(
        kind: .stretch(
          StretchFigure(
            nudge: 0.1,
            lines: [
              .init(tex: "x", value: 1, moved: 1.1), .init(tex: "u", value: 4, moved: 4.3),
              .init(tex: "y", value: 16, moved: 18.49),
            ], factors: [3, 8])), caption: "A nudge of x"),
      Figure(kind: .graph(graphFigure), caption: "Values forwards, derivatives backwards"),
    ],
    names: [
      name("x", .number(1), line: 10), name("g", .function(arguments: 1), line: 11),
      name("u", .number(4), line: 12), name("y", .number(16), line: 13),
    ])

  static let graphFigure = GraphFigure(
    nodes: [
      .init(id: 0, tex: "x", operation: "input", value: 1, gradient: 24),
      .init(id: 2, tex: nil, operation: "3 · □", value: 3, gradient: 8),
      .init(id: 4, tex: "u", operation: "□ + 1", value: 4, gradient: 8),
      .init(id: 5, tex: "y", operation: "□²", value: 16, gradient: 1),
    ],
    edges: [
      .init(from: 0, to: 2, localDerivative: 3), .init(from: 2, to: 4, localDerivative: 1),
      .init(from: 4, to: 5, localDerivative: 8),
    ])

  static func step(
    _ number: Int, _ title: String, _ anchor: String, hash: String, _ blocks: [Block]
  ) -> Step {
    Step(
      number: number, title: title, anchor: anchor, contentHash: hash,
      position: Position(line: 10 * number, column: 1), blocks: blocks)
  }

  static func source(_ text: String) -> SourceText {
    SourceText(text, lineStarts: [Position(line: 1, column: 1)])
  }

  private static func name(_ swift: String, _ value: Value, line: Int) -> BoundName {
    BoundName(
      swift: swift, tex: swift, value: value, position: Position(line: line, column: 1))
  }
}

// MARK: Steps

extension ChainRule {
  private static let machines = step(
    1, "Two machines in a row", "two-machines", hash: "a1",
    [
      .heading(level: 1, [.text("The chain rule")], anchor: "the-chain-rule"),
      .heading(level: 2, [.text("Two machines in a row")], anchor: "two-machines"),
      .paragraph([
        .text("The first machine triples a number and "), .emphasis([.text("adds one")]),
        .text(". The second squares what it is given:"), .softBreak, .formula(0),
        .text(" and then "), .formula(1), .text("."),
      ]),
      .step(0),
      .paragraph([
        .text("The number "), .value(0), .text(" goes in and "), .value(1),
        .text(" comes out. Read "), .code("g"), .text(" as "), .strong([.text("inner")]),
        .text(", see "), .link([.text("the page")], destination: "https://example.org", title: ""),
        .text("."),
      ]),
      .formula(2),
      .table(
        Table(
          alignments: [.right, .right, .left],
          header: [[.text("x")], [.text("y")], [.text("in words")]],
          rows: [
            [[.value(0)], [.value(1)], [.text("where the lesson stands")]],
            [[.text("2")], [.text("49")], [.text("一つ右 is one to the right")]],
          ])),
    ])

  private static let factors = step(
    2, "Stretch factors multiply", "stretch-factors", hash: "b2",
    [
      .heading(level: 2, [.text("Stretch factors multiply")], anchor: "stretch-factors"),
      .step(1),
      .list(
        List(
          start: nil, isTight: true,
          items: [
            [.paragraph([.text("The first machine stretches by three, everywhere.")])],
            [.paragraph([.text("The second stretches by twice what it receives.")])],
          ])),
      .question(0),
      .blockQuote([.paragraph([.text("Stretching twice multiplies; it does not add.")])]),
      .formula(3),
      .formula(4),
      .question(1),
    ])

  private static let graph = step(
    3, "The same as a graph", "graph", hash: "c3",
    [
      .heading(level: 2, [.text("The same as a graph")], anchor: "graph"),
      .step(2),
      .question(2),
    ])
}

// MARK: Questions

extension ChainRule {
  static let questions: [QuestionRecord] = [
    QuestionRecord(
      ask: [
        .text("What is the derivative of "), .formula(6), .text(" at "), .formula(7), .text("?"),
      ],
      kind: .number(value: 24, digits: nil), answer: 5,
      hints: [
        [.text("The second machine gets a nudge that is stretched already.")],
        [.text("Multiply the two factors.")],
        [.text("The factors are 3 and 8.")],
      ],
      mistakes: [
        .init(answer: "8", meaning: [.text("That is the second machine alone, "), .formula(8)])
      ], position: Position(line: 40, column: 1)),
    QuestionRecord(
      ask: [.text("What is the derivative for any x?")],
      kind: .formula(tex: "18x + 6"), answer: 9, position: Position(line: 45, column: 1)),
    QuestionRecord(
      ask: [.text("Which way do derivatives run?")],
      kind: .choice([
        .init(
          text: [.text("from left to right")], isRight: false,
          reason: [.text("Values do. Derivatives begin at the output.")]),
        .init(
          text: [.text("from right to left")], isRight: true,
          reason: [.text("They begin with one at the output.")]),
      ]), position: Position(line: 60, column: 1)),
  ]
}

// MARK: Formulas

extension ChainRule {
  static let formulas: [FormulaRecord] = [
    inline("u = 3x + 1"),
    inline("y = u^2"),
    FormulaRecord(
      source: source("y = (3x + 1)^2"), isDisplayed: true, role: .claim, functions: ["g"],
      links: [
        LinkRecord(range: 0..<14, verdict: .verified, points: 24, largestError: 0)
      ],
      values: [
        PartValue(range: 0..<1, value: 16, isAtom: true),
        PartValue(range: 6..<7, value: 1, isAtom: true),
      ]),
    FormulaRecord(
      source: source(#"\frac{dy}{dx} = \frac{dy}{du} \cdot \frac{du}{dx}"#), isDisplayed: true,
      role: .claim, functions: ["g"],
      links: [
        LinkRecord(
          range: 0..<49, verdict: .verified, points: 24,
          finiteDifference: Agreement(comparisons: 72, largestError: 3e-11))
      ],
      values: [
        PartValue(range: 0..<13, value: 24, isAtom: true),
        PartValue(range: 16..<29, value: 8, isAtom: true),
        PartValue(range: 36..<49, value: 3, isAtom: true),
      ]),
    FormulaRecord(
      source: source(#"\frac{dy}{dx} = 8 + 3"#), isDisplayed: true,
      role: .wrong(why: "factors multiply, they do not add"), functions: ["g"],
      links: [
        LinkRecord(
          range: 0..<21, verdict: .refuted,
          counterexample: Counterexample(
            point: [Coordinate(name: "x", value: 0.5)], left: 15, right: 11))
      ]),
    FormulaRecord(
      source: source(#"\frac{dy}{dx} = 24"#), isDisplayed: false, role: .claim, functions: ["g"],
      links: [LinkRecord(range: 0..<18, verdict: .verified, scope: .here, points: 1)]),
    inline("(3x + 1)^2"),
    inline("x = 1"),
    inline(#"\frac{dy}{du} = 8"#),
    FormulaRecord(
      source: source(#"\frac{dy}{dx} = 18x + 6"#), isDisplayed: false, role: .claim,
      functions: ["g"], links: [LinkRecord(range: 0..<23, verdict: .verified, points: 24)]),
  ]

  private static func inline(_ tex: String) -> FormulaRecord {
    FormulaRecord(source: source(tex), isDisplayed: false, role: .claim, functions: ["g"])
  }
}

/// Knows a few answers by heart.
struct FakeJudge: AnswerJudge {
  func judge(_ answer: String, question: Int, misses: Int) -> Judgement {
    switch (question, answer) {
    case (0, "24"), (0, "3*8"): .right(note: nil)
    case (0, "8"): .mistake([.text("That is the second machine alone, "), .formula(8), .text(".")])
    case (0, "-24"): .wrong(note: "It is -1 times the answer.")
    case (0, "2*(3"): .unreadable(message: "a closing parenthesis is missing.", offset: 4)
    case (1, "6*(3x+1)"): .right(note: "Equal to the model answer everywhere.")
    default: .wrong(note: nil)
    }
  }
}
