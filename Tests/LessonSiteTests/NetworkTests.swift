import Foundation
import Testing
import Transcript

@testable import LessonSite

/// Networks, worksheets and maps on the page.
struct NetworkTests {
  private func page(_ graph: GraphFigure, caption: String = "A network") async throws -> StrictPage
  {
    var transcript = Network.transcript
    transcript.figures = [Network.figure(graph, caption)]
    let pairs = try await GraphLayout.pairs(of: [graph])
    var page = LessonPage(transcript, pages: [], layouts: [0: try #require(pairs.first)])
    return try StrictPage(page.figure(0).rendered)
  }

  private func drawing(
    _ graph: GraphFigure, narrow: Bool = false
  ) async throws -> (words: String, page: StrictPage) {
    let pair = try #require(try await GraphLayout.pairs(of: [graph]).first)
    let drawing = GraphDrawing(graph, narrow ? pair.topToBottom : pair.leftToRight)
    let page = try StrictPage(drawing.drawing(for: .wide, identifier: "f").rendered)
    return (page.words, page)
  }

  /// The numbers of the fixture against those that were published.
  @Test func theFixtureIsTheKnownNetwork() {
    let known: [(Double, Double)] = [
      (Network.hidden[0], 0.593269992), (Network.outputs[1], 0.772928465),
      (Network.error, 0.298371109), (Network.outputDeltas[0], 0.138498562),
      (Network.hiddenGradients[0], 0.036350306), (Network.weightGradient(0), 0.000438568),
      (Network.weightGradient(4), 0.082167041), (Network.weightGradient(7), -0.022740242),
      (Network.biasGradients[0], 0.018725609),
    ]
    for (number, published) in known { #expect(abs(number - published) < 1e-9) }
  }

  @Test func everyNumberIsInTheTables() async throws {
    let graph = Network.graph(.gradients, biases: true, marked: true)
    let page = try await page(graph)
    #expect(page.all("table").count == 2)
    var drawn = graph.nodes.flatMap { [$0.value, $0.gradient] }
    drawn += graph.edges.flatMap { [$0.localDerivative, graph.flow($0)] }
    drawn += graph.edges.compactMap { $0.weight?.value }
    #expect(drawn.count == 54)
    for number in drawn {
      #expect(page.text.contains(PageNumber.text(number)), "\(number)")
      #expect(page.text.contains(PageNumber.brief(number)), "\(number)")
    }
    for weight in graph.edges.compactMap(\.weight) {
      #expect(page.text.contains(PageNumber.text(weight.gradient)), "\(weight)")
    }
    for words in [
      "EdgeMarkWeightIts valueIts gradientLocal derivativeGradient sent back",
      "h₁ → o₁②w₅0.40.0821670.07472620.0553994",
      "o₁ → E①–––0.7413650.741365", "b₁0.350.0187256",
    ] {
      #expect(page.words.contains(words), "\(words)")
    }
  }

  @Test func anEdgeSaysWeightFactorAndWhatFlows() async throws {
    for isNarrow in [false, true] {
      let words = try await drawing(Network.graph(.gradients, marked: true), narrow: isNarrow).words
      for label in [
        "② w₅ 0.4000", "× 0.0747= 0.0554", "w₇ 0.5000", "× 0.0878= −0.0190", "① × 0.7414",
      ] {
        #expect(words.contains(label), "\(label) in \(words)")
      }
    }
  }

  /// Where two paths meet there is room for the whole product, and for the sum.
  @Test func thePartsOfAGradientAreWrittenOut() async throws {
    let wide = try await drawing(Network.twoPaths).words
    for text in [
      "w₅ 0.4000", "0.7414 × 0.0747 = 0.0554", "w₇ 0.5000", "−0.2171 × 0.0878 = −0.0190",
      "0.0554 + (−0.0190) = 0.0364",
    ] {
      #expect(wide.contains(text), "\(text) in \(wide)")
    }
    let narrow = try await drawing(Network.twoPaths, narrow: true).words
    for text in ["w₅ 0.4000", "× 0.0747= 0.0554"] { #expect(narrow.contains(text), "\(text)") }
    #expect(
      try await page(Network.twoPaths).words.contains("Where ways meet, what flows back adds"))
  }

  @Test func theWayForwardKeepsGradientsBack() async throws {
    let graph = Network.graph(.values)
    let page = try await page(graph)
    for node in graph.nodes {
      #expect(page.text.contains(PageNumber.text(node.value)))
      guard node.gradient != 1 else { continue }
      for number in [node.gradient].flatMap({ [PageNumber.text($0), PageNumber.brief($0)] }) {
        #expect(!page.text.contains(number), "\(number)")
      }
    }
    #expect(page.text.contains("w₅ 0.4000"))
    #expect(!page.text.contains("×"))
    // Wide, tight and narrow.
    #expect(page.all("text", in: "gradient").count == 3 * 7)
  }

  @Test(arguments: [false, true]) func aWorksheetShowsNoAnswer(_ biases: Bool) async throws {
    let graph = Network.graph(.worksheet, biases: biases)
    let page = try await page(graph)
    var answers = graph.nodes.flatMap {
      graph.isGiven($0) ? [$0.gradient] : [$0.value, $0.gradient]
    }
    for edge in graph.edges {
      answers += [edge.localDerivative, graph.flow(edge)]
      if let weight = edge.weight { answers.append(weight.gradient) }
    }
    for number in answers where number != 1 {
      for text in [PageNumber.text(number), PageNumber.brief(number)] {
        #expect(!page.text.contains(text), "\(text)")
      }
    }
    for given in ["0.0500", "0.1000", "w₁ 0.1500", "w₈ 0.5500"] + (biases ? ["0.3500"] : []) {
      #expect(page.text.contains(given), "\(given)")
    }
    #expect(page.all("table").isEmpty)
    // A gradient a node but those that come in, a value a node that is not given, a gradient a weight; in
    // both drawings.
    let fields = page.all("rect").filter { $0.attributes["class"] == "field" }
    let expected = biases ? 7 + 5 + 8 : 5 + 5 + 8
    #expect(fields.count == 2 * expected)
    #expect(
      page.words.contains("To be found: the values of h₁, h₂, o₁, o₂, E, then the gradients of "))
    let asked = ((biases ? "b₁, b₂, " : "") + "h₁, h₂, o₁, o₂, E") + " and of the weights."
    #expect(page.words.contains(asked), "\(page.words)")
  }

  /// On A4 with our margins a drawing has 178 mm, 673 of the style's pixels: a wider one shrinks.
  @Test(arguments: [false, true]) func fieldsAreNineMillimetresHighOnPaper(_ biases: Bool)
    async throws
  {
    let page = try await drawing(Network.graph(.worksheet, biases: biases)).page
    let sheet = try #require(page.all("svg").first)
    let size = ["width", "height"].compactMap { sheet.attributes[$0].flatMap(Double.init) }
    let scale = min(1, 673 / size[0]) * 25.4 / 96
    #expect(size[1] * scale < 225, "one page, with the caption")
    for field in page.all("rect").filter({ $0.attributes["class"] == "field" }) {
      let side = { (name: String) in (field.attributes[name].flatMap(Double.init) ?? 0) * scale }
      #expect(side("height") >= 9, "\(side("height"))")
      #expect(side("width") >= 20, "\(side("width"))")
    }
  }

  @Test func theKeyHasTheWorksheetFilledIn() async throws {
    let folder = try TemporaryFolder()
    let site = Site(theme: theme, courseTitle: "Course")
    _ = try await site.write(
      [ChainRule.transcript, Network.transcript], to: folder.path + "/public")
    let texts = ["backprop-by-hand", "chain-rule"].map { folder.read("public/\($0).html") }
    let text = try #require(texts[0])
    let page = try StrictPage(text)
    #expect(Set(page.identifiers).count == page.identifiers.count)
    let parts = text.components(separatedBy: "<section class=\"answer-key")
    #expect(parts.count == 2)
    let rest = parts[1].components(separatedBy: "</section>")
    let answers = try StrictPage("<section class=\"answer-key" + rest[0] + "</section>")
    for words in [
      "The worksheet, figure 1", "0.0363503", "0.0821", "Question 1", "The answer is 0.0822",
      "The way to it:", "Three factors.",
    ] {
      #expect(answers.words.contains(words), "\(words)")
    }
    // What another answer tells stands behind the question, and in the printed course.
    let told = "you stopped at the net input"
    #expect(!answers.words.contains(told) && page.words.contains(told))
    let course = folder.read("public/course.html")
    let keys = try #require(course?.components(separatedBy: "class=\"answer-key").dropFirst())
    #expect(keys.contains { $0.contains(told) })
    // Nothing but the foot comes after it.
    #expect(rest.count == 2)
    #expect(!rest[1].contains("<table"))
    let handout = "On paper the worksheet has a sheet of its own, and the answers stand last."
    #expect(page.words.contains(handout))
    #expect(texts[1]?.contains("On paper") == false)
  }

  /// The numbers of a plot are behind a click, and stand on the page once; paper has the plot alone.
  @Test func theSamplesOfAPlotAreNotPrinted() throws {
    var page = LessonPage(Network.transcript, pages: [], layouts: [:])
    let text = page.main(previous: nil, next: nil, heads: []).rendered
    #expect(text.components(separatedBy: "Levels of error ").count == 2)
    let style = String(decoding: try Theme.style(folder: theme), as: UTF8.self)
    let paper = try #require(style.components(separatedBy: "@media print").last)
    let hidden = paper.components(separatedBy: "display: none").dropLast()
      .map { $0.components(separatedBy: "}").last }
    #expect(hidden.contains { $0?.contains(".figure-data,") == true })
  }

  /// The maps of one network draw it once.
  @Test func mapsOfANetworkShareIt() async throws {
    var transcript = Network.transcript
    transcript.figures = [Network.map(of: 20, 50), Network.map(of: 20), Network.map(of: 30)].map {
      Network.figure($0, "You are here")
    }
    let graphs = transcript.figures.compactMap { figure -> GraphFigure? in
      if case .graph(let graph) = figure.kind { graph } else { nil }
    }
    let pairs = try await GraphLayout.pairs(of: graphs)
    var page = LessonPage(
      transcript, pages: [], layouts: Dictionary(uniqueKeysWithValues: zip(0..., pairs)))
    let maps = try StrictPage((0..<3).map { page.figure($0).rendered }.joined())
    #expect(maps.all("use").map { $0.attributes["href"] } == ["#map-1-base", "#map-1-base"])
    #expect(maps.identifiers.contains("map-1-base"))
    #expect(Set(maps.identifiers).count == maps.identifiers.count)
    #expect(maps.all("rect").count { $0.attributes["class"] == "here" } == 4)
  }

  @Test func aMapSaysWhereWithoutNumbersOrColour() async throws {
    let page = try await page(Network.map(of: 20, 50), caption: "You are here")
    #expect(page.words.hasPrefix("The network; here: h₁, o₂Nodes: x₁, x₂, h₁, h₂, o₁, o₂, E."))
    #expect(page.words.hasSuffix("You are here"))
    #expect(!page.words.contains("Figure"))
    #expect(!page.text.contains("0."))
    #expect(page.all("table").isEmpty)
    let drawing = try #require(page.all("svg").first)
    #expect(page.all("svg").count == 1)
    #expect(drawing.attributes["role"] == "img")
    let height = try #require(drawing.attributes["height"].flatMap(Double.init))
    #expect((60...100).contains(height))
    let classes = page.all("rect").compactMap { $0.attributes["class"] }
    #expect(classes.count { $0 == "here" } == 2)
    #expect(classes.count { $0 == "here-ring" } == 2)
    #expect(classes.count { $0 == "box" } == 7)
  }

  /// The more flows back, the thicker; from 1.5 to 5 pixels.
  @Test func thicknessFollowsWhatFlows() async throws {
    let graph = Network.graph(.gradients)
    let page = try await drawing(graph).page
    let widths = page.all("path").compactMap { $0.attributes["stroke-width"].flatMap(Double.init) }
    let flows = graph.edges.map { abs(graph.flow($0)) }
    #expect(widths.count == flows.count)
    for (a, b) in zip(flows.indices, flows.indices.dropFirst()) where flows[a] > flows[b] {
      #expect(widths[a] >= widths[b])
    }
    #expect(widths.min() == 1.5 && widths.max() == 5)
    // Edges of one width are one path.
    let even = try await drawing(Network.graph(.values)).page.all("path")
    #expect(even.compactMap { $0.attributes["stroke-width"] } == ["1.5"])
    let drawn = even.first { $0.attributes["stroke-width"] != nil }?.attributes["d"] ?? ""
    #expect(drawn.count { "Mm".contains($0) } == graph.edges.count)
  }

  @Test func aPhoneHoldsTheNetwork() async throws {
    for content in GraphFigure.Content.allCases {
      for biases in [false, true] {
        let graph = Network.graph(content, biases: biases)
        let pair = try #require(try await GraphLayout.pairs(of: [graph]).first)
        #expect(pair.topToBottom.width <= 320, "\(content), biases \(biases)")
        // The widest column is of 936 pixels.
        #expect(pair.leftToRight.width * SVG.leastScale <= 936, "\(content), biases \(biases)")
        // A tablet's is of 708.
        let tablet = pair.all.first { $0.width * SVG.leastScale <= 708 }
        #expect(tablet != pair.topToBottom, "\(content), biases \(biases)")
      }
    }
  }
}

struct LayersTests {
  private func figure(_ edges: [(Int, Int)], nodes: Int) -> GraphFigure {
    GraphFigure(
      nodes: (0..<nodes).map { .init(id: $0, tex: "x", operation: "", value: 1, gradient: 1) },
      edges: edges.map { .init(from: $0.0, to: $0.1, localDerivative: 1) })
  }

  @Test(
    arguments: [
      ([(0, 2), (1, 2), (2, 3)], 4, [[0, 1], [2], [3]]),
      // What is needed late stands late, after those that something leads to.
      ([(0, 2), (1, 3), (2, 3)], 4, [[0], [2, 1], [3]]),
      ([], 1, [[0]]),
    ] as [([(Int, Int)], Int, [[Int]])])
  func nodesStandInLayers(_ edges: [(Int, Int)], _ nodes: Int, _ layers: [[Int]]) {
    #expect(Layers(figure(edges, nodes: nodes))?.nodes == layers)
  }

  @Test(
    arguments: [
      // Over a layer, back, to itself, to nowhere.
      ([(0, 1), (1, 2), (0, 2)], 3), ([(1, 0)], 2), ([(0, 0)], 1), ([(0, 9)], 1), ([], 0),
    ] as [([(Int, Int)], Int)])
  func otherGraphsHaveNone(_ edges: [(Int, Int)], _ nodes: Int) {
    #expect(Layers(figure(edges, nodes: nodes)) == nil)
  }

  @Test(
    arguments: [
      ((0, 0), (10, 0), 0.4), ((5, 5), (5, -5), 0.2), ((0, 5), (10, 5), 0), ((5, 0), (5, 0), 1),
      ((0, 0), (4, 0), 0.25), ((-9, -9), (-1, -1), 0),
    ] as [((Double, Double), (Double, Double), Double)])
  func partOfASegment(_ from: (Double, Double), _ to: (Double, Double), _ part: Double) {
    let rectangle = LabelPlaces.Rectangle(middle: .init(x: 5, y: 0), width: 4, height: 2)
    let segment = LabelPlaces.Segment(
      from: .init(x: from.0, y: from.1), to: .init(x: to.0, y: to.1))
    #expect(abs(rectangle.part(of: segment) - part) < 1e-12)
  }

  /// No label covers a box or another label.
  @Test(arguments: [GraphFigure.Content.values, .gradients], [false, true])
  func labelsHaveRoom(_ content: GraphFigure.Content, _ biases: Bool) async throws {
    let graph = Network.graph(content, biases: biases, marked: true)
    let pair = try #require(try await GraphLayout.pairs(of: [graph]).first)
    for layout in pair.all {
      let boxes = layout.nodes.map {
        LabelPlaces.Rectangle(
          middle: $0, width: layout.boxes.width, height: layout.boxes.height)
      }
      var taken = boxes
      for (place, label) in zip(layout.labels, layout.boxes.labels) where !label.isEmpty {
        let rectangle = LabelPlaces.Rectangle(
          middle: place, width: label.width, height: label.height)
        for other in taken { #expect(rectangle.overlap(other) < 1, "\(label)") }
        taken.append(rectangle)
        #expect(place.x - label.width / 2 >= 0 && place.x + label.width / 2 <= layout.width)
      }
    }
  }

  /// A graph that is no network goes to Graphviz, also with labels of several lines.
  @Test func aSkippedLayerIsLaidOutToo() async throws {
    var graph = Network.graph(.gradients)
    graph.edges.append(.init(from: 0, to: 60, localDerivative: 0.5))
    let pair = try #require(try await GraphLayout.pairs(of: [graph]).first)
    #expect(!pair.leftToRight.labelsAreOnEdges)
    for (edge, label) in zip(pair.leftToRight.edges, pair.leftToRight.labels) {
      #expect(edge.count >= 4)
      #expect(label.x > 0 && label.y > 0)
    }
  }
}
