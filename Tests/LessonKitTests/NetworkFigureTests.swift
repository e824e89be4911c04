import Testing
import Transcript

@testable import LessonKit

/// Graphs of chosen values, on the worked example of the backpropagation lesson: 2-2-2, sigmoid, half the
/// squared error. Expected numbers are the published ones, to as many digits as they are published with.
struct NetworkFigureTests {
  private struct Network {
    let x1 = Input(0.05)
    let x2 = Input(0.10)
    let b1 = Input(0.35)
    let b2 = Input(0.60)
    let w: [Tensor]
    let zo1: Tensor
    let zo2: Tensor
    let h1: Tensor
    let h2: Tensor
    let o1: Tensor
    let o2: Tensor
    let error: Tensor

    init(_ step: Lesson.Step) {
      w = [0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55].map { Input($0) }
      h1 = sigmoid(w[0] * x1 + w[1] * x2 + b1)
      h2 = sigmoid(w[2] * x1 + w[3] * x2 + b1)
      zo1 = w[4] * h1 + w[5] * h2 + b2
      zo2 = w[6] * h1 + w[7] * h2 + b2
      o1 = sigmoid(zo1)
      o2 = sigmoid(zo2)
      error = 0.5 * pow(0.01 - o1, 2) + 0.5 * pow(0.99 - o2, 2)
      for (name, tensor) in [
        ("x1", x1), ("x2", x2), ("b1", b1), ("b2", b2), ("h1", h1), ("h2", h2), ("o1", o1),
        ("o2", o2), ("zo1", zo1), ("zo2", zo2), ("E", error),
      ] + w.enumerated().map({ ("w\($0.offset + 1)", $0.element) }) {
        step.run.bind(name, tensor)
      }
    }

    var layers: [Tensor] { [x1, x2, h1, h2, o1, o2] }
  }

  private func figure(_ draw: @escaping @Sendable (Network) -> Void) async throws -> GraphFigure {
    let transcript = await drawn(draw)
    guard case .graph(let graph) = try #require(transcript.figures.first).kind else {
      throw Refusal()
    }
    return graph
  }

  private func drawn(_ draw: @escaping @Sendable (Network) -> Void) async -> Transcript {
    let names = ["x1", "x2", "b1", "b2", "h1", "h2", "o1", "o2", "zo1", "zo2", "E"]
    let text =
      "# T\n\n```swift\n"
      + (names + (1...8).map { "w\($0)" }).map { "let \($0) = 0\n" }.joined() + "```\n"
    return await Lesson(text) { draw(Network($0)) }.run()
  }

  private func names(_ graph: GraphFigure) -> [Int: String] {
    Dictionary(uniqueKeysWithValues: graph.nodes.map { ($0.id, $0.tex ?? "?") })
  }

  private func edge(_ graph: GraphFigure, _ from: String, _ to: String) -> GraphFigure.Edge? {
    let names = names(graph)
    return graph.edges.first { names[$0.from] == from && names[$0.to] == to }
  }

  @Test func onlyTheChosenValuesAreNodes() async throws {
    let drawn = try await figure { graph($0.error, through: $0.layers.reversed(), caption: "") }
    #expect(drawn.nodes.map(\.tex) == ["x_1", "x_2", "h_1", "h_2", "o_1", "o_2", "E"])
    #expect(drawn.edges.count == 10)
    #expect(drawn.content == .gradients && !drawn.isMap)
    #expect(drawn.nodes.filter(drawn.isGiven).map(\.tex) == ["x_1", "x_2"])
    let values = [0.05, 0.10, 0.593269992, 0.596884378, 0.751365070, 0.772928465, 0.298371109]
    for (node, value) in zip(drawn.nodes, values) { #expect(abs(node.value - value) < 1e-9) }
    #expect(abs(drawn.nodes[2].gradient - 0.036350306) < 1e-9)
    #expect(drawn.nodes[6].gradient == 1)
  }

  @Test func anEdgeCarriesItsWeightAndItsDerivative() async throws {
    let drawn = try await figure { graph($0.error, through: $0.layers, caption: "") }
    let w5 = try #require(edge(drawn, "h_1", "o_1"))
    #expect(w5.weight?.tex == "w_5")
    #expect(w5.weight?.value == 0.40)
    #expect(abs((w5.weight?.gradient ?? 0) - 0.082167041) < 1e-9)
    #expect(abs(w5.localDerivative - 0.186815602 * 0.40) < 1e-9)
    #expect(edge(drawn, "x_2", "h_1")?.weight?.tex == "w_2")
    #expect(edge(drawn, "o_1", "E")?.weight == nil)
    #expect(edge(drawn, "x_1", "o_1") == nil)
    #expect(abs((edge(drawn, "o_1", "E")?.localDerivative ?? 0) - 0.741365070) < 1e-9)
  }

  /// Where two paths meet, what flows back through them adds up to the gradient.
  @Test func flowsAddUpToTheGradient() async throws {
    let drawn = try await figure { graph($0.error, through: [$0.h1, $0.zo1, $0.zo2], caption: "") }
    let names = names(drawn)
    let flows = drawn.edges.filter { names[$0.from] == "h_1" }.map(drawn.flow)
    #expect(flows.count == 2)
    #expect(abs(flows[0] - 0.055399425) < 1e-9)
    #expect(abs(flows[1] + 0.019049118) < 1e-9)
    #expect(abs(flows.reduce(0, +) - 0.036350306) < 1e-9)
  }

  @Test func aPathIsNumberedFromTheOutputBack() async throws {
    let drawn = try await figure {
      graph(
        $0.error, through: [$0.w[4], $0.zo1, $0.o1], path: [$0.error, $0.o1, $0.zo1, $0.w[4]],
        caption: "")
    }
    let marked = drawn.edges.filter { $0.mark != nil }.sorted { ($0.mark ?? 0) < ($1.mark ?? 0) }
    #expect(marked.map(\.mark) == [1, 2, 3])
    let product = marked.map(\.localDerivative).reduce(1, *)
    #expect(abs(product - 0.082167041) < 1e-9)
  }

  @Test func worksheetsAndMapsSayWhatTheyAre() async throws {
    let sheet = try await figure { worksheet($0.error, through: $0.layers, caption: "") }
    #expect(sheet.content == .worksheet)
    let places = try await figure {
      map($0.h1, $0.h2, in: $0.error, through: $0.layers, caption: "")
    }
    #expect(places.isMap)
    #expect(places.nodes.filter(\.isHere).map(\.tex) == ["h_1", "h_2"])
  }

  @Test(arguments: [0, 1, 2]) func refused(_ which: Int) async {
    let words = [
      "the graph's output was not computed from x_1 | list values on the way to the output; map() "
        + "points at nodes that through: lists",
      "no edge of the graph joins values 1 and 2 of path: | list the nodes from the output back, "
        + "without leaving one out",
      "the graph's output was not computed from h_1 | list values on the way to the output; map() "
        + "points at nodes that through: lists",
    ]
    let transcript = await drawn { network in
      switch which {
      case 0: graph(network.w[0] * 2, through: [network.x1], caption: "")
      case 1:
        graph(
          network.error, through: network.layers, path: [network.error, network.h1], caption: "")
      default: map(network.h1, in: network.error, through: [network.o1], caption: "")
      }
    }
    #expect(transcript.findings.map(\.summary) == ["4:1+1 figure-invalid \(words[which])"])
  }
}

/// Lines of equal value.
struct ContourTests {
  private func contours(
    _ levels: [Double], _ function: @escaping (Tensor, Tensor) -> Tensor
  ) throws -> [PlotFigure.Contour] {
    let figure = try PlotMaker(x: .linear(-2...2), y: .linear(-2...2), sharesAxes: true)
      .make([LessonKit.contours(function, levels: levels)]).figure
    guard case .contours(let contours) = figure.panels.first?.series.first?.shape else {
      throw Refusal()
    }
    return contours
  }

  @Test func circlesOfASquaredDistance() throws {
    let found = try contours([0.25, 1, 2.25]) { x, y in x * x + y * y }
    #expect(found.map(\.level) == [0.25, 1, 2.25])
    for contour in found {
      #expect(contour.lines.count == 1)
      let line = contour.lines[0]
      #expect(line.first == line.last, "a circle closes")
      #expect(line.count > 40)
      for point in line {
        #expect(abs(point.x * point.x + point.y * point.y - contour.level) < 2e-3)
      }
    }
  }

  /// Two lines that must not be joined across the saddle.
  @Test func aSaddleHasTwoLines() throws {
    for level in [-1.0, 1] {
      let lines = try contours([level]) { x, y in x * y }[0].lines
      #expect(lines.count == 2)
      for line in lines { #expect(line.allSatisfy { $0.x * line[0].x > 0 }) }
    }
  }

  @Test func whatIsUndefinedIsNotCrossed() throws {
    let lines = try contours([1]) { x, y in log(x) + y }[0].lines
    #expect(lines.count == 1)
    #expect(lines[0].allSatisfy { $0.x > 0 })
  }

  @Test func aLevelThatIsNeverReachedHasNoLine() throws {
    #expect(try contours([9]) { x, y in sin(x) * sin(y) }[0].lines == [])
  }
}
