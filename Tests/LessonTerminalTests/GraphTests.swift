import Testing
import Transcript

@testable import LessonTerminal

/// Graphs in every layout; how the whole of them looks is in the golden files.
@Suite struct GraphTests {
  private func shown(_ graph: GraphFigure, _ style: TextStyle = TextStyle()) -> String {
    let renderer = Renderer(transcript: Network.transcript, style: style)
    return renderer.figureLines(Figure(kind: .graph(graph), caption: "A caption"))
      .map { $0.written(in: style) }.joined(separator: "\n")
  }

  private func text(_ number: Double) -> String {
    let renderer = Renderer(transcript: Network.transcript, style: TextStyle(charset: .ascii))
    return GraphText(Network.graph(.values), renderer).number(number)
  }

  /// What every other test here stands on.
  @Test func networkHasTheKnownNumbers() {
    let known = [
      0.593269992, 0.596884378, 0.751365070, 0.772928465, 0.298371109, 0.036350306, 0.000438568,
      0.000877135, 0.000497713, 0.000995425, 0.082167041, 0.082667628, -0.022602540, -0.022740242,
    ]
    let computed =
      Network.hidden + Network.outputs + [Network.error, Network.hiddenGradients[0]]
      + Network.weightGradients
    for (a, b) in zip(known, computed) { #expect(abs(a - b) < 1e-9, "\(a) \(b)") }
    #expect(known.count == computed.count)
  }

  @Test(arguments: [
    (0, "0"), (1, "1"), (0.4, "0.4"), (0.593_269_992, "0.5933"), (0.036_350_306, "0.0364"),
    (-0.019_049_118, "-0.0190"), (0.000_438_568, "0.000439"), (0.999_999, "1.0000"),
    (12_345.678_912, "12345.6789"), (1.5, "1.5"), (3.25e-12, "3.25e-12"), (-1e300, "-1e+300"),
    (.infinity, "inf"), (.nan, "NaN"),
  ])
  func fourDecimalsOrThreeDigits(_ number: Double, _ expected: String) {
    #expect(text(number) == expected)
  }

  /// A node with three ways on to the output, each with one part of its gradient.
  private func fork(_ parts: [Double], gradient: Double? = nil) -> GraphFigure {
    let middle = parts.indices.map { index in
      GraphFigure.Node(
        id: index + 1, tex: "m_\(index)", operation: "", value: 1, gradient: parts[index])
    }
    return GraphFigure(
      nodes: [
        .init(
          id: 0, tex: "x", operation: "input", value: 1,
          gradient: gradient ?? parts.reduce(0, +))
      ] + middle + [.init(id: 99, tex: "E", operation: "", value: 1, gradient: 1)],
      edges: middle.flatMap { node in
        [
          GraphFigure.Edge(from: 0, to: node.id, localDerivative: 1),
          GraphFigure.Edge(from: node.id, to: 99, localDerivative: node.gradient),
        ]
      })
  }

  @Test(arguments: [
    ([0.055_399_425, -0.019_049_118], "grad 0.0364 = 0.0554 + (-0.0190)"),
    ([-0.019_049_118, 0.055_399_425], "grad 0.0364 = -0.0190 + 0.0554"),
    // With five decimals 132 and 249 would make 381, and the total is 380.
    ([0.001_315_78, 0.002_485_02], "grad 0.003801 = 0.001316 + 0.002485"),
    ([1, 4], "grad 5 = 1 + 4"),
    ([0.5, 0.25, -1], "grad -0.25 = 0.5 + 0.25 + (-1)"),
    ([2, .nan], "grad NaN"),
    ([1e200, 1e200], "grad 2e+200"),
  ])
  func flowsAddUpAsTheyAreWritten(_ parts: [Double], _ expected: String) {
    let line = shown(fork(parts)).split(separator: "\n").first { $0.contains(" x ") }
    #expect(line.map { $0.hasSuffix(expected) } == true, "\(line ?? "")")
    #expect(shown(fork(parts), TextStyle(isPlain: true)).contains(expected.dropFirst(5) + "."))
  }

  @Test func partsThatDoNotAddUpAreNoSum() {
    #expect(shown(fork([1, 2], gradient: 4)).contains("grad 4\n"))
  }

  static let styles: [TextStyle] = [20, 40, 59, 60, 79, 80, 100].flatMap { width in
    [
      TextStyle(width: width), TextStyle(width: width, charset: .ascii),
      TextStyle(width: width, isPlain: true),
    ]
  }

  @Test(arguments: styles) func everyNumberIsThere(_ style: TextStyle) {
    let graph = Network.graph(.gradients, path: [6, 4, 2])
    let words = Set(
      shown(graph, style).split { " \n,:".contains($0) }
        .map { $0.last == "." ? $0.dropLast() : $0 })
    let numbers =
      graph.nodes.map(\.value) + graph.edges.map(\.localDerivative) + graph.edges.map(graph.flow)
      + Network.weights + Network.weightGradients
    let marks = style.charset == .ascii ? ["(1)", "(2)"] : ["①", "②"]
    let missing = (numbers.map(text) + marks).filter { !words.contains($0[...]) }
    #expect(missing == [])
  }

  @Test(arguments: styles) func worksheetHasBlanksAndWhatIsGiven(_ style: TextStyle) {
    let graph = Network.graph(.worksheet)
    let shown = shown(graph, style)
    // Five values, seven gradients of nodes and eight of weights.
    #expect(shown.ranges(of: "______").count == 5 + 7 + 8)
    for number in Network.inputs + Network.weights { #expect(shown.contains(text(number))) }
    for number in Network.hidden + Network.outputs + Network.weightGradients + [Network.error] {
      #expect(!shown.contains(text(number)))
    }
  }

  @Test(arguments: styles) func noAnswerBeforeTheEnd(_ style: TextStyle) throws {
    var whole = ""
    printLesson(Network.transcript, style: style, to: &whole)
    let lines = whole.split(separator: "\n").map { $0.drop { $0 == " " } }
    let start = try #require(lines.firstIndex(of: "Answers"))
    let worksheet = try #require(lines.firstIndex { $0.contains("Forwards") })
    let first = lines[..<worksheet].joined(separator: " ")
    let key = lines[start...].joined(separator: " ")
    for number in Network.hidden + Network.outputs {
      #expect(!first.contains(text(number)))
      #expect(key.contains(text(number)))
    }
    let answer = "0.082167"
    #expect(!lines[..<start].joined(separator: " ").contains(answer))
    #expect(key.contains(answer))
  }

  @Test func valuesLeaveGradientsOpen() {
    let shown = shown(Network.graph(.values))
    #expect(shown.ranges(of: "grad  ?").count == 7)
    #expect(!shown.contains("back") && !shown.contains("×"))
  }

  @Test(arguments: [
    (TextStyle(), "A caption: x₁ x₂ | [h₁] [h₂] | o₁ o₂ | E"),
    (TextStyle(charset: .ascii), "A caption: x1 x2 | [h1] [h2] | o1 o2 | E"),
    (TextStyle(isPlain: true), "A caption: x₁ x₂ | [h₁] [h₂] | o₁ o₂ | E"),
  ])
  func mapIsOneLine(_ style: TextStyle, _ line: String) {
    #expect(shown(Network.graph(.values, here: [2, 3]), style).trimmingPrefix(" ") == line)
  }

  @Test func mapKeepsAColonOfItsCaption() {
    let renderer = Renderer(transcript: Network.transcript, style: TextStyle())
    let map = Network.graph(.values, here: [6])
    let lines = renderer.mapLines(map, caption: "You are here: $E$.")
    #expect(lines.map(\.text) == [" You are here: E. x₁ x₂ | h₁ h₂ | o₁ o₂ | [E]"])
  }

  @Test func chainShowsAsMuchAsItsContent() {
    var graph = Network.twoPaths
    graph.nodes.removeAll { $0.id == 5 }
    graph.edges.removeAll { $0.from == 5 || $0.to == 5 }
    for index in graph.edges.indices {
      graph.edges[index].weight = nil
      graph.edges[index].mark = graph.edges.count - index
    }
    #expect(
      shown(graph) == """
         Figure: A caption

                       h₁                       o₁                       E
           value     0.5933 ──(② × 0.0747)──▶ 0.7514 ──(① × 0.7414)──▶ 0.2984
           gradient  0.0364                   0.7414                     1

         On each arrow: the local derivative. Gradient: the derivative of E by that
         value. ① to ②: the way back, link by link.
        """)
    graph.content = .values
    for index in graph.edges.indices { graph.edges[index].mark = nil }
    #expect(
      shown(graph).hasPrefix(
        """
         Figure: A caption

                       h₁          o₁          E
           value     0.5933 ───▶ 0.7514 ───▶ 0.2984
           gradient    ?           ?           ?
        """))
    graph.content = .worksheet
    #expect(shown(graph).ranges(of: "______").count == 5)
    #expect(!shown(graph).contains("0.7514"))
  }

  @Test(arguments: styles, GraphFigure.Content.allCases)
  func anyGraphIsShown(_ style: TextStyle, _ content: GraphFigure.Content) {
    let odd = GraphFigure(
      nodes: [
        .init(id: 7, tex: nil, operation: "□ + □ · □", value: .nan, gradient: .infinity),
        .init(id: -1, tex: "", operation: "", value: -.infinity, gradient: -1e-300),
        .init(id: 7, tex: #"\frac{"#, operation: "input", value: 1e300, gradient: 0),
      ],
      edges: [
        .init(from: 7, to: -1, localDerivative: 1, mark: 0),
        .init(from: -1, to: 7, localDerivative: .nan, mark: -5),
        .init(from: -1, to: -1, localDerivative: 2, mark: 99),
        .init(from: 100, to: 200, localDerivative: 2, mark: 21),
      ], content: content)
    var empty = odd
    empty.nodes = []
    var map = odd
    map.isMap = true
    for graph in [odd, empty, map] {
      for line in shown(graph, style).split(separator: "\n") {
        #expect(line.displayWidth <= style.width, "\(line)")
      }
    }
  }
}

/// Lines between the layers of a graph.
@Suite struct LayeredDrawingTests {
  private func edges(_ pairs: [(Int, Int)]) -> [GraphFigure.Edge] {
    pairs.map { GraphFigure.Edge(from: $0.0, to: $0.1, localDerivative: 1) }
  }

  private func drawing(_ layers: [[Int]]) -> LayeredDrawing {
    LayeredDrawing(layers.map { $0.map { .init(node: $0, lines: ["n\($0)"]) } })
  }

  @Test(
    arguments: [
      (
        [[1, 2], [3, 4], [5]], [(1, 3), (2, 3), (1, 4), (2, 4), (3, 5), (4, 5)],
        """
        n1 ─┬─▶ n3 ─┬─▶ n5
        n2 ─┴─▶ n4 ─┘
        """
      ),
      // Two that lead to one each stay apart.
      (
        [[1, 2], [3, 4]], [(1, 3), (2, 4)],
        """
        n1 ───▶ n3
        n2 ───▶ n4
        """
      ),
      (
        [[1, 2, 3], [4]], [(1, 4), (2, 4), (3, 4)],
        """
        n1 ─┐
        n2 ─┼─▶ n4
        n3 ─┘
        """
      ),
      (
        [[1], [2, 3, 4, 5]], [(1, 2), (1, 3), (1, 4), (1, 5)],
        """
            ┌─▶ n2
        n1 ─┼─▶ n3
            ├─▶ n4
            └─▶ n5
        """
      ),
    ] as [([[Int]], [(Int, Int)], String)])
  func linesJoinWhatLeadsTogether(_ layers: [[Int]], _ pairs: [(Int, Int)], _ picture: String) {
    let lines = drawing(layers).lines(edges: edges(pairs), space: " ")
    #expect(lines?.joined(separator: "\n") == picture)
  }

  @Test(
    arguments: [
      // Crossing each other.
      ([[1, 2], [3, 4]], [(1, 4), (2, 3)]),
      // One source of two, both of the other.
      ([[1, 2], [3, 4]], [(1, 3), (1, 4), (2, 4)]),
      // Past a layer.
      ([[1], [2], [3]], [(1, 2), (2, 3), (1, 3)]),
      ([[1], [2]], []),
    ] as [([[Int]], [(Int, Int)])])
  func whatWouldCrossIsNotDrawn(_ layers: [[Int]], _ pairs: [(Int, Int)]) {
    #expect(drawing(layers).lines(edges: edges(pairs), space: " ") == nil)
  }

  @Test func aLayerStandsInTheMiddle() {
    #expect(drawing([[1, 2, 3], [4]]).lines(gap: 2) == ["n1", "n2  n4", "n3"])
  }
}
