import Testing
import Transcript

@testable import LessonKit

@Suite struct FigureTests {
  private static let text =
    "# T\n\n```swift\nlet x = Input(1)\nlet g = 3 * x + 1\nlet y = g * g\n```\n"

  private func run(_ figure: @escaping @Sendable (Tensor, Tensor, Tensor) -> Void) async
    -> Transcript
  {
    await Lesson(Self.text) { step in
      let x = Input(1, line: step.line("x"))
      let g = 3 * x + 1
      let y = g * g
      figure(x, g, y)
      step.run.bind("x", x)
      step.run.bind("g", g)
      step.run.bind("y", y)
    }.run()
  }

  @Test func graphOfASquare() async throws {
    let transcript = await run { _, _, y in graph(y, caption: "A square") }
    let figure = try #require(transcript.figures.first)
    #expect(transcript.codes[0].figures == [0])
    #expect(figure.caption == "A square")
    guard case .graph(let graph) = figure.kind else {
      Issue.record("\(figure.kind)")
      return
    }
    #expect(graph.nodes.map(\.operation) == ["input", "3 · □", "□ + 1", "□ · □"])
    #expect(graph.nodes.map(\.tex) == ["x", nil, "g", "y"])
    #expect(graph.nodes.map(\.value) == [1, 3, 4, 16])
    #expect(graph.nodes.map(\.gradient) == [24, 8, 8, 1])
    let ids = graph.nodes.map(\.id)
    #expect(
      graph.edges == [
        GraphFigure.Edge(from: ids[0], to: ids[1], localDerivative: 3),
        GraphFigure.Edge(from: ids[1], to: ids[2], localDerivative: 1),
        GraphFigure.Edge(from: ids[2], to: ids[3], localDerivative: 8),
      ])
    for node in graph.nodes { #expect(transcript.graph[node.id].value == .number(node.value)) }
  }

  /// Where one point of a series has digits that are rounding alone, none of them follows the inputs.
  @Test func pointsOfASeriesFollowTogether() async throws {
    let text = "# T\n\n```swift\nlet x = Input(1, in: 0...2)\n```\n"
    let transcript = await Lesson(text) { step in
      let x = Input(1, in: 0...2, line: step.line("x"))
      plot(x: .log(1e-10...4), y: .linear(nil), caption: "Both") {
        points(at: [0.1, 1e-9]) { h in (sin(x + h) - sin(x)) / h }
        points(at: [1.0, 2]) { $0 * x }
      }
      step.run.bind("x", x)
    }.run()
    guard case .plot(let plot) = try #require(transcript.figures.first).kind else {
      Issue.record("\(transcript.figures)")
      return
    }
    let series = try #require(plot.panels.first).series
    #expect(series.map(\.nodes).map { $0 == nil } == [true, false])
  }

  /// The same of a column of a table.
  @Test func numbersOfAColumnFollowTogether() async throws {
    let text = "# T\n\n```swift\nlet x = Input(1, in: 0...2)\n```\n"
    let transcript = await Lesson(text) { step in
      let x = Input(1, in: 0...2, line: step.line("x"))
      table(
        column("slope", [0.1, 1e-9].map { h in (sin(x + h) - sin(x)) / h }),
        column("twice", [x, 2 * x]), caption: "Both")
      step.run.bind("x", x)
    }.run()
    guard case .table(let table) = try #require(transcript.figures.first).kind else {
      Issue.record("\(transcript.figures)")
      return
    }
    let nodes = try #require(table.nodes)
    #expect(nodes.map { $0.map { $0 != nil } } == [[false, true], [false, true]])
  }

  @Test func aLoopHoldsItsStationsWithTheRunsNumbers() async throws {
    let transcript = await run { x, g, _ in
      loop(
        from: station("start", "$x = \(x)$"), station("one", "$g = \(g)$"), station("two", "back"),
        caption: "Round")
    }
    let figure = try #require(transcript.figures.first)
    #expect(
      figure.kind
        == .loop(
          LoopFigure(
            entrance: .init(title: "start", detail: "$x = 1$"),
            stations: [
              .init(title: "one", detail: "$g = 4$"), .init(title: "two", detail: "back"),
            ])))
  }

  @Test(arguments: [
    ("$g +$", 2), ("fine", 1),
  ])
  func aLoopIsRefused(_ detail: String, _ count: Int) async {
    let transcript = await run { _, _, _ in
      if count > 1 {
        loop(
          from: station("start", ""), station("one", "\(detail)"), station("two", ""),
          caption: "Round"
        )
      } else {
        loop(from: station("start", ""), station("one", "\(detail)"), caption: "Round")
      }
    }
    #expect(transcript.figures.isEmpty)
    #expect(transcript.findings.count == 1)
  }

  /// An operation on two inputs and what its node is called.
  struct Label: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var operation: @Sendable (Tensor, Tensor) -> Tensor

    init(_ text: String, _ operation: @escaping @Sendable (Tensor, Tensor) -> Tensor) {
      (testDescription, self.operation) = (text, operation)
    }
  }

  static let labels: [Label] = [
    Label("□ + □") { x, y in x + y }, Label("□ + 2") { x, _ in x + 2 },
    Label("2 + □") { x, _ in 2 + x }, Label("2 − □") { x, _ in 2 - x },
    Label("3 · □") { x, _ in x * 3 }, Label("3 · □") { x, _ in 3 * x },
    Label("□ · □") { x, y in x * y }, Label("□ / 2") { x, _ in x / 2 },
    Label("2 / □") { x, _ in 2 / x }, Label("−□") { x, _ in -x },
    Label("□²") { x, _ in pow(x, 2) }, Label("□³") { x, _ in pow(x, 3) },
    Label("□^0.5") { x, _ in pow(x, 0.5) }, Label("□^□") { x, y in pow(x, y) },
    Label("e^□") { x, _ in exp(x) }, Label("ln □") { x, _ in log(x) },
    Label("√□") { x, _ in sqrt(x) }, Label("|□|") { x, _ in abs(x) },
    Label("max(0, □)") { x, _ in max(0, x) }, Label("min(□, □)") { x, y in min(x, y) },
    Label("σ(□)") { x, _ in sigmoid(x) }, Label("sin □") { x, _ in sin(x) },
  ]

  @Test(arguments: FigureTests.labels)
  func label(_ label: Label) async throws {
    let transcript = await Lesson("# T\n\n```swift\n```\n") { _ in
      graph(label.operation(Input(2), Input(3)), caption: "")
    }.run()
    guard case .graph(let figure) = try #require(transcript.figures.first).kind else { return }
    #expect(figure.nodes.last?.operation == label.testDescription)
  }

  @Test func stretchOfTwoLinks() async throws {
    let transcript = await run { x, g, y in stretch(x, g, y, by: 0.5, caption: "Two links") }
    #expect(
      transcript.figures == [
        Figure(
          kind: .stretch(
            StretchFigure(
              nudge: 0.5,
              lines: [
                StretchFigure.Line(tex: "x", value: 1, moved: 1.5),
                StretchFigure.Line(tex: "g", value: 4, moved: 5.5),
                StretchFigure.Line(tex: "y", value: 16, moved: 30.25),
              ], factors: [3, 8])), caption: "Two links")
      ])
  }

  private static let broken =
    "list the values of one path in order: only there do the factors multiply"

  /// What a step may try to draw, and why it cannot be drawn.
  struct Impossible: Sendable {
    var words: String
    var draw: @Sendable (Tensor, Tensor, Tensor) -> Void

    init(_ words: String, _ draw: @escaping @Sendable (Tensor, Tensor, Tensor) -> Void) {
      (self.words, self.draw) = (words, draw)
    }
  }

  static let impossible: [Impossible] = [
    Impossible(
      "the figure has nothing to show: its value was computed from no input | make what it depends on "
        + "an input: let x = Input(1, in: 0...2)"
    ) { _, _, _ in graph(Tensor(3), caption: "") },
    Impossible(
      "the figure needs single numbers, and one of its values has shape [2] | draw the graph of a sum "
        + "or of one element"
    ) { _, _, _ in graph(sum(Input([1, 2])), caption: "") },
    Impossible(
      "the graph has 201 nodes; at most 200 can be read | draw a smaller part: the graph of a value on "
        + "the way"
    ) { x, _, _ in graph((0..<200).reduce(x) { y, _ -> Tensor in y + 1.0 }, caption: "") },
    Impossible(
      "a chain of number lines needs at least two values | write stretch(x, y, by: 0.1, caption: \"…\")"
    ) { x, _, _ in stretch(x, by: 0.1, caption: "") },
    Impossible(
      "the figure needs single numbers, and one of its values has shape [2] | draw the graph of a sum "
        + "or of one element"
    ) { _, _, _ in stretch(Input([1, 2]), Input(1), by: 0.1, caption: "") },
    Impossible(
      "the figure has nothing to show: its value was computed from no input | make what it depends on "
        + "an input: let x = Input(1, in: 0...2)"
    ) { _, g, _ in stretch(Tensor(3), g, by: 0.1, caption: "") },
    Impossible(
      "number line 2 was not computed from line 1 alone | \(broken)"
    ) { x, _, _ in stretch(x, Input(2), by: 0.1, caption: "") },
    Impossible(
      "number line 3 was not computed from line 2 alone | \(broken)"
    ) { x, g, y in stretch(x, g, y + x, by: 0.1, caption: "") },
    Impossible(
      "number line 3 was not computed from line 2 alone | \(broken)"
    ) { x, g, y in stretch(x, y, g, by: 0.1, caption: "") },
  ]

  @Test(arguments: FigureTests.impossible) func refused(_ figure: Impossible) async {
    let transcript = await run(figure.draw)
    #expect(transcript.findings.map(\.summary) == ["4:1+1 figure-invalid \(figure.words)"])
    #expect(transcript.figures == [])
  }
}
