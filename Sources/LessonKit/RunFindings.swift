internal import Formula
internal import LessonDocument
internal import Transcript

// The words for what can go wrong in a run, beside its formulas.

extension Finding {
  init(_ problem: RunProblem, in document: LessonDocument) {
    switch problem {
    case .severalInputs(let name, let code):
      self.init(
        rule: .inputAmbiguous, position: document.start(ofCode: code),
        message:
          "several inputs stand in the line of \(name), so that none can be set by that name",
        notes: ["give each input a let of its own, or make one input of a list of numbers"])
    case .settingOfArray(let name, let code):
      self.init(
        rule: .settingInvalid, position: document.start(ofCode: code),
        message: "\(name) is an array: --set takes single numbers")
    case .settingOutside(let name, let domain, let code):
      let (low, high) = (NumberText.short(domain.lowerBound), NumberText.short(domain.upperBound))
      self.init(
        rule: .settingOutside, position: document.start(ofCode: code),
        message: "--set \(name): the lesson speaks of values from \(low) to \(high) only",
        notes: ["the lesson's own value was kept"])
    case .inputOutside(let value, let domain, let code, let line):
      let (low, high) = (NumberText.short(domain.lowerBound), NumberText.short(domain.upperBound))
      let (position, length) = document.placeOfInput(code: code, line: line)
      self.init(
        rule: .inputOutside, position: position, length: length,
        message:
          "the value \(NumberText.short(value)) lies outside the input's domain, \(low) to \(high)",
        notes: ["formulas are checked within the domain: let it hold the lesson's own value"])
    }
  }

  init(_ error: FigureError, in document: LessonDocument, code: Int) {
    let message: String
    let note: String
    switch error {
    case .notScalar(let shape):
      message = "the figure needs single numbers, and one of its values has shape \(shape)"
      note = "draw the graph of a sum or of one element"
    case .notTraced:
      message = "the figure has nothing to show: its value was computed from no input"
      note = "make what it depends on an input: let x = Input(1, in: 0...2)"
    case .tooFewLinks:
      message = "a chain of number lines needs at least two values"
      note = "write stretch(x, y, by: 0.1, caption: \"…\")"
    case .notAChain(let link):
      message = "number line \(link + 1) was not computed from line \(link) alone"
      note = "list the values of one path in order: only there do the factors multiply"
    case .tooLarge(let nodes):
      message = "the graph has \(nodes) nodes; at most \(GraphMaker.mostNodes) can be read"
      note = "draw a smaller part: the graph of a value on the way"
    case .notInGraph(let name):
      message = "the graph's output was not computed from \(name)"
      note = "list values on the way to the output; map() points at nodes that through: lists"
    case .notAPath(let link):
      message = "no edge of the graph joins values \(link) and \(link + 1) of path:"
      note = "list the nodes from the output back, without leaving one out"
    case .textUnreadable(let tex, let error):
      message = "the figure's text $\(tex)$ cannot be read: \(error.message)"
      note = "between two dollar signs stands TeX, as in the prose"
    case .nothingToShow:
      message = "the figure is empty"
      note =
        "give a plot at least one curve or point, a table one row, and images one frame with a number in it"
    case .noRange:
      message = "an axis of the plot has no range, and there is nothing to take one from"
      note = "say which piece to show: plot(x: 0...2, caption: \"…\") { … }"
    case .rangeUnusable(let lower, let upper):
      message =
        "an axis of the plot cannot go from \(NumberText.short(lower)) to \(NumberText.short(upper))"
      note = "the lower end comes first, and on a logarithmic axis both are positive"
    case .noSlope(let x):
      message = "the function has no value or no slope at \(NumberText.short(x))"
      note = "draw a tangent or a secant where the curve has one, and a secant through two places"
    case .panelInPanel:
      message = "a panel of the plot stands inside another"
      note = "put the panels side by side; what stands outside them is drawn in each"
    case .runLength(let run, let numbers, let places):
      message = "run \(run + 1) has \(numbers) numbers for \(places) places"
      note = "give runs a list for each run, with a number for each x"
    case .pixelCount(let count, let width):
      message = "\(count) pixels do not fill rows of \(width)"
      note = "width: says how many pixels a row has; a picture has at least one row"
    case .legendUnusable(let lower, let upper):
      message =
        "the legend of the pictures cannot go from \(NumberText.short(lower)) to "
        + NumberText.short(upper)
      note = "the lower end comes first and is less than the upper one: range: 0...1"
    case .notSquare(let labels, let rows):
      let lengths = Set(rows).sorted().map(String.init).joined(separator: " or ")
      message =
        "a confusion matrix of \(labels) classes needs as many rows and columns; it has "
        + "\(rows.count) rows of \(lengths)"
      note = "give a row for each true class, in it a count for each answer"
    case .countNegative(let count):
      message = "a confusion matrix counts how often; \(count) is no count"
      note = "give a row for each true class, in it a count for each answer"
    case .gradientDiffers(let name, let gradient, let measured):
      message =
        "$\(name)$ is \(NumberText.exact(gradient)) by backpropagation and "
        + "\(NumberText.exact(measured)) by nudging"
      note = "one of both is wrong: choose another nudge:, away from kinks, before blaming the core"
    case .derivationFails(let tex, let failure):
      message = "$\(tex)$ cannot be derived: \(failure.message)"
      note = "give derivation one term in TeX and the name of a variable in it"
    case .derivationWrong(let tex, let rule):
      message = "a line of the derivation does not hold (\(rule)): $\(tex)$"
      note = "a function of that name in this lesson is another than it usually is; rename it"
    }
    self.init(
      rule: .figureInvalid, position: document.start(ofCode: code), message: message,
      notes: [note])
  }

  static func settingUnknown(_ name: String, inputs: [String]) -> Finding {
    let help = inputs.isEmpty ? "it has none" : "its inputs are \(inputs.joined(separator: ", "))"
    return Finding(
      rule: .settingUnknown, position: Position(line: 1, column: 1),
      message: "this lesson has no input \(name)", notes: [help])
  }

  static func nameUnreadable(_ tex: SourceText) -> Finding {
    Finding(
      rule: .nameUnreadable, position: tex.position(utf8Offset: 0),
      length: max(1, tex.text.utf8.count),
      message: "“\(tex.text)” cannot be read as one mathematical name",
      notes: ["write a letter or word with what stands below or above: // $z^{(2)}$"])
  }

  static func nameAmbiguous(
    _ declaration: Declaration, _ symbol: Symbol, other: String, _ position: Position
  ) -> Finding {
    Finding(
      rule: .nameAmbiguous, position: declaration.position,
      length: declaration.name.utf8.count,
      message: "\(declaration.name) is written \(symbol.tex), and so is \(other)",
      notes: [
        "\(other) stands at \(position.line):\(position.column); "
          + "give one of them a name of its own: // $z^{(2)}$"
      ])
  }

  static func holdsNaN(_ name: BoundName) -> Finding {
    Finding(
      rule: .valueNaN, position: name.position, length: name.swift.utf8.count,
      message: "\(name.swift) is NaN, or an element of it is",
      notes: [notANumber])
  }

  static func holdsNaN(_ value: ValueRecord) -> Finding {
    Finding(
      rule: .valueNaN, position: value.source.position(utf8Offset: 0),
      length: max(1, value.source.text.utf8.count),
      message: "the prose shows NaN here", notes: [notANumber])
  }

  private static let notANumber =
    "look for a root or logarithm of a negative number, 0/0 or ∞ − ∞; no formula about NaN holds"

  static func stepThrew(_ error: String, in document: LessonDocument, code: Int) -> Finding {
    Finding(
      rule: .stepThrew, position: document.start(ofCode: code),
      message: "this step threw \(error)",
      notes: [
        "mark it throws=\"\(error)\" if that is what it shows; the steps after it did not run"
      ])
  }

  static func mustThrow(
    _ expected: String, _ thrown: String?, in document: LessonDocument, code: Int
  ) -> Finding {
    Finding(
      rule: .stepThrows, position: document.start(ofCode: code),
      message: "this step must throw \(expected), and "
        + (thrown.map { "threw \($0)" } ?? "threw nothing"),
      notes: ["change the step, or the message behind throws="])
  }
}
