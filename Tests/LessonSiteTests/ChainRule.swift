import Transcript

/// A transcript of a short chain rule lesson, made by hand: x = 1, g = 3x + 1, y = g².
enum ChainRule {
  static let here = Position(line: 1, column: 1)

  static func source(_ text: String, line: Int = 1) -> SourceText {
    let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
    return SourceText(text, lineStarts: (0..<count).map { Position(line: line + $0, column: 1) })
  }

  /// The value of the `occurrence`-th place in the formula where `part` is written.
  struct Part {
    var text: String
    var occurrence: Int
    var value: Double
    var isAtom: Bool

    static func atom(_ text: String, _ value: Double, at occurrence: Int = 1) -> Part {
      Part(text: text, occurrence: occurrence, value: value, isAtom: true)
    }

    static func side(_ text: String, _ value: Double, at occurrence: Int = 1) -> Part {
      Part(text: text, occurrence: occurrence, value: value, isAtom: false)
    }

    func value(in tex: String) -> PartValue {
      let bytes = Array(tex.utf8)
      let wanted = Array(text.utf8)
      var found = 0
      for start in bytes.indices where bytes[start...].starts(with: wanted) {
        found += 1
        if found == occurrence {
          return PartValue(range: start..<start + wanted.count, value: value, isAtom: isAtom)
        }
      }
      return PartValue(range: 0..<0, value: value, isAtom: isAtom)
    }
  }

  static func formula(
    _ tex: String, displayed: Bool = true, role: FormulaRecord.Role = .claim,
    links: [LinkRecord] = [], _ parts: Part...
  ) -> FormulaRecord {
    FormulaRecord(
      source: source(tex), isDisplayed: displayed, role: role, functions: ["f"], links: links,
      values: parts.map { $0.value(in: tex) })
  }

  static func verified(
    points: Int = 24, error: Double = 2.5e-16, finite: Agreement? = nil, scope: Scope = .everywhere
  ) -> LinkRecord {
    LinkRecord(
      range: 0..<1, verdict: .verified, scope: scope, points: points, largestError: error,
      finiteDifference: finite)
  }

  static let formulas: [FormulaRecord] = [
    formula(
      "y = g^2", links: [verified()], .atom("y", 16), .atom("g", 4), .side("g^2", 16)),
    formula(
      #"\frac{dy}{dx} = \frac{dy}{dg} \cdot \frac{dg}{dx}"#,
      links: [verified(finite: Agreement(comparisons: 72, largestError: 3.1e-9))],
      .atom(#"\frac{dy}{dx}"#, 24), .atom(#"\frac{dy}{dg}"#, 8), .atom(#"\frac{dg}{dx}"#, 3),
      .side(#"\frac{dy}{dg} \cdot \frac{dg}{dx}"#, 24)),
    formula(
      #"\begin{aligned} \frac{dy}{dx} &= 2g \cdot 3 \\ &= 6(3x + 1) \end{aligned}"#,
      links: [verified(), verified(points: 31)],
      .atom(#"\frac{dy}{dx}"#, 24), .atom("g", 4, at: 3), .atom("x", 1, at: 2),
      .side(#"2g \cdot 3"#, 24), .side("6(3x + 1)", 24)),
    formula(
      "f(u) = u^2", role: .given, links: [LinkRecord(range: 0..<1, verdict: .given)]),
    formula(
      #"\frac{dy}{dx} = 2x"#, role: .wrong(why: "the inner derivative is forgotten"),
      links: [
        LinkRecord(
          range: 0..<1, verdict: .refuted, points: 24, largestError: 0.92,
          counterexample: Counterexample(
            point: [Coordinate(name: "x", value: 0.5)], left: 15, right: 1))
      ],
      .atom(#"\frac{dy}{dx}"#, 24), .atom("x", 1, at: 2), .side("2x", 2)),
    formula(
      #"y \approx \frac{1}{3}"#, role: .unchecked(reason: "only shown to be waived"),
      links: [LinkRecord(range: 0..<1, verdict: .waived)]),
    formula(
      "x = 1", displayed: false, links: [verified(points: 1, error: 0, scope: .here)],
      .atom("x", 1)),
    formula(
      #"\frac{dy}{dx} = 24"#, displayed: false,
      links: [verified(points: 1, error: 0, scope: .here)], .atom(#"\frac{dy}{dx}"#, 24)),
    formula("x < g", links: [verified()], .atom("x", 1), .atom("g", 4)),
    formula(#"\oops{x"#),
  ]

  static let names: [BoundName] = [
    BoundName(swift: "x", tex: "x", value: .number(1), node: 0, position: here),
    BoundName(swift: "f", tex: "f", value: .function(arguments: 1), position: here),
    BoundName(
      swift: "g", tex: "g", value: .tensor(shape: [], elements: [4]), node: 3, position: here),
    BoundName(swift: "y", tex: "y", value: .number(16), node: 4, position: here),
    BoundName(swift: "w1", tex: "w_{1}", value: .number(-0.022602540), position: here),
    BoundName(
      swift: "m", tex: "M", value: .tensor(shape: [2, 2], elements: [1, 2, 3, 4]), position: here),
    BoundName(
      swift: "p", tex: "P",
      value: .summary(shape: [28, 60], minimum: -0.5, mean: 0.125, maximum: 0.75), position: here),
  ]

  static let graph = GraphFigure(
    nodes: [
      .init(id: 0, tex: "x", operation: "input", value: 1, gradient: 24),
      .init(id: 2, tex: nil, operation: "3 · □", value: 3, gradient: 8),
      .init(id: 3, tex: "g", operation: "□ + 1", value: 4, gradient: 8),
      .init(id: 4, tex: "y", operation: "□²", value: 16, gradient: 1),
    ],
    edges: [
      .init(from: 0, to: 2, localDerivative: 3), .init(from: 2, to: 3, localDerivative: 1),
      .init(from: 3, to: 4, localDerivative: 8),
    ])

  static let stretch = StretchFigure(
    nudge: 0.1,
    lines: [
      .init(tex: "x", value: 1, moved: 1.1), .init(tex: "g", value: 4, moved: 4.3),
      .init(tex: "y", value: 16, moved: 18.49),
    ], factors: [3, 8])

  static let questions: [QuestionRecord] = [
    QuestionRecord(
      ask: [.text("How fast does "), .formula(6), .text(" move the end? Find dy/dx.")],
      kind: .number(value: 24, digits: 2), answer: 7,
      hints: [[.text("Multiply.")], [.text("Two factors.")], [.text("8 and 3.")]],
      mistakes: [.init(answer: "8", meaning: [.text("the inner derivative is missing")])],
      position: here),
    QuestionRecord(
      ask: [.text("Give dy/dx as a formula.")], kind: .formula(tex: "6(3x + 1)"), hints: [],
      mistakes: [.init(answer: "2(3x+1)", meaning: [.text("outer only")])], position: here),
    QuestionRecord(
      ask: [.text("Which factor comes first?")],
      kind: .choice([
        .init(text: [.text("the outer one")], isRight: true, reason: [.text("by convention")]),
        .init(text: [.text("neither <b>")], isRight: false, reason: [.text("a product commutes")]),
      ]), position: here),
    QuestionRecord(ask: [.text("Lost?")], kind: .unavailable, position: here),
  ]

  static let steps: [Step] = [
    Step(
      number: 1, title: "Two functions", anchor: "two-functions", contentHash: "a", position: here,
      blocks: [
        .heading(level: 1, [.text("The chain rule")], anchor: "the-chain-rule"),
        .paragraph([
          .text("A small step at the start becomes a larger one at the end. "),
          .emphasis([.text("How much larger?")]), .text(" At "), .formula(6),
          .text(" the end stands at "), .value(0), .text(".\nSee "),
          .link([.text("slopes")], destination: "01-slope.md#secant", title: ""),
          .text(" and "),
          .link([.text("the paper")], destination: "https://example.org/a?b=1&c=2", title: "T"),
          .text("."),
        ]),
        .heading(level: 2, [.text("Two functions")], anchor: "two-functions"),
        .paragraph([
          .text("First "), .code("g"), .text(", then "), .strong([.text("its square")]),
          .text("."),
        ]),
        .step(0), .formula(0), .formula(3),
        .list(
          List(
            start: nil, isTight: true,
            items: [[.paragraph([.text("one")])], [.paragraph([.text("two")])]])),
      ]),
    Step(
      number: 2, title: "Stretch factors", anchor: "stretch-factors", contentHash: "b",
      position: here,
      blocks: [
        .heading(level: 2, [.text("Stretch factors")], anchor: "stretch-factors"),
        .paragraph([.text("Each link stretches the interval by its own factor.")]),
        .step(1), .formula(1), .formula(2), .formula(8), .question(0),
        .heading(level: 4, [.text("A table")], anchor: "a-table"),
        .table(
          Table(
            alignments: [.left, .right], header: [[.text("link")], [.text("factor")]],
            rows: [[[.text("g")], [.text("3")]], [[.text("y")], [.text("8")]]])),
      ]),
    Step(
      number: 3, title: "Stretch factors", anchor: "stretch-factors-2", contentHash: "c",
      position: here,
      blocks: [
        .paragraph([.text("The same as a graph, and where it goes wrong.")]), .step(2), .step(3),
        .formula(4), .formula(5), .formula(9), .question(1), .question(2), .question(3),
        .blockQuote([.paragraph([.text("Slopes multiply.")])]), .thematicBreak,
        .code(language: "text", text: "x -> g -> y\n"), .html("<!-- raw -->"),
      ]),
  ]

  static let codes: [CodeRecord] = [
    CodeRecord(
      source: source(
        """
        let x = Input(1, in: -2...2)
        func f(_ u: Tensor) -> Tensor { u * u }  // the outer function
        let g = 3 * x + 1
        let y = f(g)
        """), names: [0, 1, 2, 3]),
    CodeRecord(
      source: source("stretch(x, g, y, by: 0.1, caption: \"A step of 0.1.\")"), title: "Draw it",
      names: [4, 5, 6], figures: [0]),
    CodeRecord(source: source("graph(y)"), isHidden: true, figures: [1]),
    CodeRecord(source: source("try fail()"), mustThrow: "out of domain"),
  ]

  static let transcript = Transcript(
    lesson: LessonHead(
      number: 3, slug: "chain-rule", title: "The chain rule",
      summary: "Slopes of links in a chain multiply.", needs: ["slope", "missing"],
      file: "Lessons/03-chain-rule.md"),
    seed: 3, steps: steps, codes: codes, formulas: formulas,
    values: [ValueRecord(source: source("y"), value: .number(16), node: 4)],
    questions: questions,
    figures: [
      Figure(kind: .stretch(stretch), caption: "A step of 0.1 on its way."),
      Figure(kind: .graph(graph), caption: "The same as a graph."),
    ],
    names: names)

  /// The lesson that the chain rule needs, so that links lead somewhere.
  static let slope = Transcript(
    lesson: LessonHead(
      number: 1, slug: "slope", title: "Slope", summary: "From secant to tangent.",
      file: "Lessons/01-slope.md"),
    seed: 1,
    steps: [
      Step(
        number: 1, title: "Slope", anchor: "slope", contentHash: "a", position: here,
        blocks: [
          .paragraph([.text("A slope.")]), .heading(level: 2, [.text("Secant")], anchor: "secant"),
        ])
    ])
}
