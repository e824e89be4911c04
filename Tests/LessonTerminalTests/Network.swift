import Foundation
import Transcript

/// The network with two inputs, two hidden and two output values, computed here step by step as by hand.
enum Network {
  static let inputs = [0.05, 0.1]
  static let targets = [0.01, 0.99]
  static let weights = [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55]
  static let biases = [0.35, 0.6]

  static let hidden = [0, 1].map { row in
    sigmoid(weights[2 * row] * inputs[0] + weights[2 * row + 1] * inputs[1] + biases[0])
  }
  static let outputs = [0, 1].map { row in
    sigmoid(weights[4 + 2 * row] * hidden[0] + weights[5 + 2 * row] * hidden[1] + biases[1])
  }
  static let error = zip(targets, outputs).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / 2 }

  static let outputGradients = zip(targets, outputs).map { $1 - $0 }
  /// The derivative of E by what each output's sigmoid is given.
  static let deltas = zip(outputGradients, outputs).map { $0 * $1 * (1 - $1) }
  static let hiddenGradients = [0, 1].map { column in
    deltas[0] * weights[4 + column] + deltas[1] * weights[6 + column]
  }
  static let hiddenDeltas = zip(hiddenGradients, hidden).map { $0 * $1 * (1 - $1) }
  static let weightGradients =
    hiddenDeltas.flatMap { delta in inputs.map { delta * $0 } }
    + deltas.flatMap { delta in hidden.map { delta * $0 } }
  static let inputGradients = [0, 1].map { column in
    hiddenDeltas[0] * weights[column] + hiddenDeltas[1] * weights[2 + column]
  }

  private static func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
}

// MARK: - Figures

extension Network {
  private static let names = ["x_{1}", "x_{2}", "h_{1}", "h_{2}", "o_{1}", "o_{2}", "E"]

  /// All seven values; 0 and 1 are the inputs, 2 and 3 hidden, 4 and 5 outputs, 6 is the error.
  static func graph(
    _ content: GraphFigure.Content, path: [Int] = [], here: [Int] = []
  ) -> GraphFigure {
    let values = inputs + hidden + outputs + [error]
    let gradients = inputGradients + hiddenGradients + outputGradients + [1]
    let nodes = names.indices.map { index in
      GraphFigure.Node(
        id: index, tex: names[index], operation: index < 2 ? "input" : "", value: values[index],
        gradient: gradients[index], isHere: here.contains(index))
    }
    var edges: [GraphFigure.Edge] = []
    for index in weights.indices {
      let to = 2 + index / 2
      edges.append(
        GraphFigure.Edge(
          from: index < 4 ? index % 2 : 2 + index % 2, to: to,
          localDerivative: weights[index] * values[to] * (1 - values[to]),
          weight: .init(
            tex: "w_{\(index + 1)}", value: weights[index], gradient: weightGradients[index])))
    }
    for (output, gradient) in outputGradients.enumerated() {
      edges.append(GraphFigure.Edge(from: 4 + output, to: 6, localDerivative: gradient))
    }
    for (link, (to, from)) in zip(path, path.dropFirst()).enumerated() {
      for index in edges.indices where edges[index].from == from && edges[index].to == to {
        edges[index].mark = link + 1
      }
    }
    return GraphFigure(nodes: nodes, edges: edges, content: content, isMap: !here.isEmpty)
  }

  /// `h1` and the two ways from it to `E`.
  static let twoPaths: GraphFigure = {
    var figure = graph(.gradients)
    figure.nodes.removeAll { ![2, 4, 5, 6].contains($0.id) }
    figure.edges.removeAll { ![2, 4, 5].contains($0.from) || $0.to == 3 }
    return figure
  }()

  /// The bowl a² + 4b² with a way down to its bottom.
  static let landscape: PlotFigure = {
    let levels = [0.25, 1, 2.25, 9]
    let contours = levels.map { level in
      PlotFigure.Contour(
        level: level,
        lines: level > 4
          ? []
          : [
            (0...64).map { step in
              let angle = Double(step) / 32 * Double.pi
              return PlotFigure.Point(
                x: level.squareRoot() * cos(angle), y: level.squareRoot() / 2 * sin(angle))
            }
          ])
    }
    let path = [(-1.6, 0.8), (-0.9, 0.4), (-0.4, 0.1), (0, 0)].map {
      PlotFigure.Point(x: $0.0, y: $0.1)
    }
    return PlotFigure(panels: [
      .init(
        x: PlotAxis(label: "$a$", lower: -2, upper: 2),
        y: PlotAxis(label: "$b$", lower: -1, upper: 1),
        series: [
          .init(label: "way down", role: .subject, shape: .points(path, isJoined: true)),
          .init(label: "$E$ is", role: .contrast, shape: .contours(contours)),
        ])
    ])
  }()
}

// MARK: - The lesson

extension Network {
  static let transcript = Transcript(
    lesson: LessonHead(
      number: 10, slug: "backprop", title: "Backprop by hand", file: "Lessons/10-backprop.md"),
    seed: 1,
    steps: [
      step(
        1, "With a pencil",
        [
          .heading(level: 1, [.text("Backprop by hand")], anchor: "backprop-by-hand"),
          .blockQuote([
            .paragraph([
              .strong([.text("Agreed:")]), .text(" the biases stay as they are, and numbers are "),
              .text("shown to "), .emphasis([.text("four decimals")]), .text("."),
            ]),
            .list(
              List(
                start: nil, isTight: true,
                items: [[.paragraph([.text("the error is half the squared difference")])]])),
          ]),
          .step(0),
        ]),
      step(2, "Forwards", [.step(1), .question(0)]),
      step(3, "Backwards", [.step(2), .question(1)]),
      step(4, "Two paths meet", [.step(3)]),
      step(5, "The bowl", [.step(4)]),
    ],
    codes: [
      code(
        #"worksheet(E, through: [x1, x2, h1, h2, o1, o2], caption: "Fill in seven values, "#
          + #"then their gradients")"#, figures: [0]),
      code(
        """
        map(h1, h2, in: E, through: net, caption: "You are here")
        graph(E, through: net, showing: .values, caption: "The way forward")
        """, figures: [1, 2]),
      code(#"graph(E, through: net, path: [E, o1, h1], caption: "All gradients")"#, figures: [3]),
      code(#"graph(E, through: [h1, o1, o2], caption: "Both ways from $h_1$")"#, figures: [4]),
      code(
        """
        plot(x: axis("$a$", in: -2...2), y: axis("$b$", in: -1...1), points(as, bs, "way down", \
        joined: true), contours(bowl, levels: [0.25, 1, 2.25, 9], "$E$ is"))  // the lowest place \
        is in the middle
        """, figures: [5]),
    ],
    questions: [
      QuestionRecord(
        ask: [.text("If w5 grows a little, does E grow?")],
        kind: .choice([
          .init(text: [.text("yes")], isRight: true, reason: [.text("Its gradient is positive.")]),
          .init(text: [.text("no")], isRight: false, reason: [.text("Look at the sign.")]),
        ]), position: Position(line: 20, column: 1)),
      QuestionRecord(
        ask: [.text("What is the derivative of E by w5, to 4 decimals?")],
        kind: .number(value: weightGradients[4], digits: 4),
        position: Position(line: 30, column: 1)),
    ],
    figures: [
      Figure(
        kind: .graph(graph(.worksheet)), caption: "Fill in seven values, then their gradients"),
      Figure(kind: .graph(graph(.values, here: [2, 3])), caption: "You are here"),
      Figure(kind: .graph(graph(.values)), caption: "The way forward"),
      Figure(kind: .graph(graph(.gradients, path: [6, 4, 2])), caption: "All gradients"),
      Figure(kind: .graph(twoPaths), caption: "Both ways from $h_1$"),
      Figure(kind: .plot(landscape), caption: "A bowl and a way down"),
    ])

  private static func step(_ number: Int, _ title: String, _ blocks: [Block]) -> Step {
    Step(
      number: number, title: title, anchor: "step-\(number)", contentHash: "\(number)",
      position: Position(line: 10 * number, column: 1),
      blocks: number == 1
        ? blocks : [.heading(level: 2, [.text(title)], anchor: "step-\(number)")] + blocks)
  }

  private static func code(_ text: String, figures: [Int]) -> CodeRecord {
    CodeRecord(
      source: SourceText(text, lineStarts: [Position(line: 1, column: 1)]), figures: figures)
  }
}
