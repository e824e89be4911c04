import Foundation
import Transcript

/// The network of two inputs, two hidden values and two outputs, with its numbers computed here, apart
/// from the program's own mathematics.
enum Network {
  static let x = [0.05, 0.1]
  static let targets = [0.01, 0.99]
  /// Into h₁, h₂, o₁, o₂, two each.
  static let weights = [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55]

  static func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

  static let hidden = [0, 1].map {
    sigmoid(weights[2 * $0] * x[0] + weights[2 * $0 + 1] * x[1] + 0.35)
  }
  static let outputs = [0, 1].map {
    sigmoid(weights[4 + 2 * $0] * hidden[0] + weights[5 + 2 * $0] * hidden[1] + 0.6)
  }
  static let error = (0..<2).reduce(0) { $0 + 0.5 * pow(targets[$1] - outputs[$1], 2) }

  /// Of the error by each net input.
  static let outputDeltas = [0, 1].map {
    (outputs[$0] - targets[$0]) * outputs[$0] * (1 - outputs[$0])
  }
  static let hiddenGradients = [0, 1].map { h in
    (0..<2).reduce(0) { $0 + outputDeltas[$1] * weights[4 + 2 * $1 + h] }
  }
  static let hiddenDeltas = [0, 1].map {
    hiddenGradients[$0] * hidden[$0] * (1 - hidden[$0])
  }
  static let inputGradients = [0, 1].map { i in
    (0..<2).reduce(0) { $0 + hiddenDeltas[$1] * weights[2 * $1 + i] }
  }
  static let biasGradients = [hiddenDeltas.reduce(0, +), outputDeltas.reduce(0, +)]

  static func weightGradient(_ index: Int) -> Double {
    let (target, source) = ((index % 4) / 2, index % 2)
    return index < 4 ? hiddenDeltas[target] * x[source] : outputDeltas[target] * hidden[source]
  }

  /// Everything from the inputs on; ids are 10 apart, as those of values with others between them.
  static func graph(
    _ content: GraphFigure.Content, biases: Bool = false, marked: Bool = false
  ) -> GraphFigure {
    let names = ["x_{1}", "x_{2}", "h_{1}", "h_{2}", "o_{1}", "o_{2}", "E"]
    let values = x + hidden + outputs + [error]
    let gradients =
      inputGradients + hiddenGradients + zip(outputs, targets).map { $0 - $1 } + [1]
    var nodes = names.indices.map {
      GraphFigure.Node(
        id: 10 * $0, tex: names[$0], operation: $0 < 2 ? "input" : "", value: values[$0],
        gradient: gradients[$0])
    }
    var edges: [GraphFigure.Edge] = []
    for (layer, activations) in [hidden, outputs].enumerated() {
      for target in 0..<2 {
        let slope = activations[target] * (1 - activations[target])
        for source in 0..<2 {
          let index = 4 * layer + 2 * target + source
          edges.append(
            GraphFigure.Edge(
              from: 10 * (2 * layer + source), to: 10 * (2 * layer + 2 + target),
              localDerivative: slope * weights[index],
              weight: .init(
                tex: "w_{\(index + 1)}", value: weights[index], gradient: weightGradient(index))))
        }
        if biases {
          edges.append(
            GraphFigure.Edge(
              from: 100 + layer, to: 10 * (2 * layer + 2 + target), localDerivative: slope))
        }
      }
    }
    for output in 0..<2 {
      edges.append(
        GraphFigure.Edge(
          from: 40 + 10 * output, to: 60, localDerivative: outputs[output] - targets[output]))
    }
    if biases {
      let inputs = (0..<2).map {
        GraphFigure.Node(
          id: 100 + $0, tex: "b_{\($0 + 1)}", operation: "input", value: [0.35, 0.6][$0],
          gradient: biasGradients[$0])
      }
      nodes.insert(contentsOf: inputs, at: 2)
    }
    if marked {
      for (mark, ends) in [(40, 60), (20, 40)].enumerated() {
        guard let edge = edges.firstIndex(where: { $0.from == ends.0 && $0.to == ends.1 }) else {
          continue
        }
        edges[edge].mark = mark + 1
      }
    }
    return GraphFigure(nodes: nodes, edges: edges, content: content)
  }

  /// Two ways lead back to h₁.
  static let twoPaths: GraphFigure = {
    var figure = graph(.gradients)
    figure.nodes.removeAll { [0, 10, 30].contains($0.id) }
    figure.edges.removeAll { [0, 10, 30].contains($0.from) }
    return figure
  }()

  static func map(of ids: Int...) -> GraphFigure {
    var figure = graph(.gradients)
    figure.isMap = true
    for index in figure.nodes.indices where ids.contains(figure.nodes[index].id) {
      figure.nodes[index].isHere = true
    }
    return figure
  }

  /// Lines of equal error around its least value, a path that goes there, and a second panel.
  static let valley: PlotFigure = {
    func ellipse(_ level: Double) -> PlotFigure.Contour {
      let line = (0...72).map { step -> PlotFigure.Point in
        let angle = Double(step) * .pi / 36
        return .init(x: level.squareRoot() * cos(angle), y: 0.5 * level.squareRoot() * sin(angle))
      }
      return .init(level: level, lines: level < 9 ? [line] : [])
    }
    let contours = PlotFigure.Series(
      label: "error $E$", role: .aid,
      shape: .contours([0.01, 0.25, 1, 2.25, 4, 9].map(ellipse)))
    func panel(_ rate: Double, _ size: Double) -> PlotFigure.Panel {
      var place = PlotFigure.Point(x: 1.8, y: 0.9)
      var path = [place]
      for _ in 0..<12 {
        place = .init(x: place.x * (1 - rate), y: place.y * (1 - 4 * rate))
        path.append(place)
      }
      return PlotFigure.Panel(
        title: "$\\eta = \(rate)$", x: PlotAxis(label: "$w_5$", lower: -size, upper: size),
        y: PlotAxis(label: "$w_6$", lower: -size / 1.6, upper: size / 1.6),
        series: [
          contours,
          .init(label: "12 steps", role: .subject, shape: .points(path, isJoined: true)),
        ])
    }
    return PlotFigure(panels: [panel(0.1, 2), panel(0.4, 2.4), panel(0.48, 2)], sharesAxes: false)
  }()

  static func figure(_ graph: GraphFigure, _ caption: String) -> Figure {
    Figure(kind: .graph(graph), caption: caption)
  }

  static let figures: [Figure] = [
    figure(graph(.worksheet), "The worksheet"),
    figure(graph(.values), "The way forward"),
    figure(graph(.gradients, marked: true), "The way back, to $h_1$"),
    figure(twoPaths, "Two paths meet in $h_1$"),
    figure(map(of: 20), "You are here"),
    Figure(kind: .plot(valley), caption: "Three learning rates"),
    figure(graph(.gradients, biases: true), "With the biases as boxes"),
    figure(graph(.worksheet, biases: true), "A second worksheet"),
  ]

  static let transcript: Transcript = {
    func code(_ figures: Int...) -> CodeRecord {
      CodeRecord(source: ChainRule.source("draw()"), isHidden: true, figures: figures)
    }
    func heading(_ text: String, _ anchor: String) -> Block {
      .heading(level: 2, [.text(text)], anchor: anchor)
    }
    let formulas = [
      ChainRule.formula(
        #"h_1 = \frac{1}{1 + e^{-(w_1 x_1 + w_2 x_2 + b_1)}}"#, links: [ChainRule.verified()])
    ]
    let sentence = Array(
      repeating: "Every weight has its share in the error, and the way back finds it.", count: 6
    )
    .joined(separator: " ")
    return Transcript(
      lesson: LessonHead(
        number: 10, slug: "backprop-by-hand", title: "Backprop by hand",
        summary: "Eight gradients with a pencil.", needs: ["chain-rule"],
        file: "Lessons/10-backprop-by-hand.md"),
      seed: 10,
      steps: [
        Step(
          number: 1, title: "A sheet first", anchor: "a-sheet-first", contentHash: "a",
          position: ChainRule.here,
          blocks: [
            .heading(level: 1, [.text("Backprop by hand")], anchor: "backprop-by-hand"),
            .blockQuote([
              .paragraph([
                .strong([.text("Conventions.")]), .softBreak,
                .text("Sigmoid, half the squared error, four decimals are shown."),
              ]), .paragraph([.text("The biases stay as they are.")]),
            ]),
            heading("A sheet first", "a-sheet-first"), .paragraph([.text(sentence)]), .step(0),
          ]),
        Step(
          number: 2, title: "Forward", anchor: "forward", contentHash: "b",
          position: ChainRule.here,
          blocks: [
            heading("Forward", "forward"), .paragraph([.text(sentence)]), .step(1), .step(4),
            .paragraph([.text(sentence)]), .formula(0), .paragraph([.text(sentence)]),
            .question(0),
          ]),
        Step(
          number: 3, title: "Back", anchor: "back", contentHash: "c", position: ChainRule.here,
          blocks: [
            heading("Back", "back"), .paragraph([.text(sentence)]), .step(2),
            .paragraph([.text(sentence)]), .step(3), .paragraph([.text(sentence)]), .step(5),
            .blockQuote([.paragraph([.text("A plain quotation.")])]),
          ]),
        Step(
          number: 4, title: "More boxes", anchor: "more-boxes", contentHash: "d",
          position: ChainRule.here,
          blocks: [heading("More boxes", "more-boxes"), .step(6), .step(7)]),
      ],
      codes: [code(0), code(1), code(2), code(3), code(4), code(5), code(6), code(7)],
      formulas: formulas,
      questions: [
        QuestionRecord(
          ask: [.text("What is the gradient of w₅?")],
          kind: .number(value: weightGradient(4), digits: 4),
          hints: [[.text("Three factors.")], [.text("The error first.")]],
          mistakes: [.init(answer: "0.1385", meaning: [.text("you stopped at the net input")])],
          position: ChainRule.here)
      ],
      figures: figures)
  }()
}
