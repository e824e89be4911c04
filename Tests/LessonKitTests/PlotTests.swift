import LessonDocument
import Testing
import Transcript

@testable import LessonKit

/// Plots as lesson code asks for them, and what becomes of them.
struct PlotTests {
  private func plot(
    x: LessonKit.Axis = .linear(-1...1), y: LessonKit.Axis = .linear(), sharesAxes: Bool = true,
    @PlotBuilder _ parts: () -> [PlotPart]
  ) throws -> PlotFigure {
    try PlotMaker(x: x, y: y, sharesAxes: sharesAxes).make(parts()).figure
  }

  private func pieces(_ figure: PlotFigure) -> [[PlotFigure.Point]] {
    guard case .curve(let pieces) = figure.panels.first?.series.first?.shape else { return [] }
    return pieces
  }

  // MARK: - Sampling

  @Test func samplesACurveFromEndToEnd() throws {
    let pieces = pieces(try plot { curve { $0 * $0 } })
    #expect(pieces.count == 1)
    #expect(pieces[0].count == 241)
    #expect(pieces[0].first == .init(x: -1, y: 1))
    #expect(pieces[0].last == .init(x: 1, y: 1))
    #expect(pieces[0].allSatisfy { $0.y == $0.x * $0.x })
  }

  /// Equal factors from sample to sample.
  @Test func samplesALogarithmicAxisLogarithmically() throws {
    let points = pieces(try plot(x: .log(1e-6...1)) { curve { $0 } })[0]
    #expect(points.count == 241)
    #expect(points.first?.x == 1e-6)
    #expect(points.last?.x == 1)
    for (a, b) in zip(points, points.dropFirst()) {
      #expect(abs(b.x / a.x - 1.059_253_725_177_289) < 1e-12)
    }
  }

  /// Where a function has no value is a gap; the pieces reach to its edge, not to the next sample.
  @Test func undefinedIsAGap() throws {
    let pieces = pieces(try plot { curve { sqrt($0 * $0 - 0.25) } })
    #expect(pieces.count == 2)
    #expect(pieces.map { $0.allSatisfy { $0.y.isFinite } } == [true, true])
    #expect(abs((pieces[0].last?.x ?? 0) + 0.5) < 1e-10)
    #expect(abs((pieces[1].first?.x ?? 0) - 0.5) < 1e-10)
  }

  @Test func zeroAndLessIsAGapOnALogarithmicAxis() throws {
    let pieces = pieces(try plot(y: .log(0.01...1)) { curve { $0 } })
    #expect(pieces.count == 1)
    #expect(pieces[0].allSatisfy { $0.y > 0 })
  }

  /// The places are chosen so that no sample meets the pole or the jump.
  @Test(arguments: ["pole", "poles", "jump"])
  func noStrokeGoesUpAPoleOrAJump(_ name: String) throws {
    let functions: [String: (Tensor) -> Tensor] = [
      "pole": { 1 / ($0 - 0.1234) }, "poles": { tan(4.7 * ($0 + 0.377)) },
      "jump": { step($0 - 0.1234) },
    ]
    let function = try #require(functions[name])
    let pieces = pieces(try plot(y: .linear(-5...5)) { curve(function) })
    #expect(pieces.count > 1)
    for (left, right) in zip(pieces, pieces.dropFirst()) {
      let a = try #require(left.last)
      let b = try #require(right.first)
      #expect(abs(a.x - b.x) < 1e-9)
      #expect(abs(a.y - b.y) > 0.9)
    }
  }

  @Test func steepIsNoJump() throws {
    #expect(pieces(try plot { curve { tanh(1000 * ($0 - 0.1234)) } }).count == 1)
  }

  /// A graph of one side of a branch is not valid on the other.
  @Test func branchesAreTakenWhereTheyLead() throws {
    let pieces = pieces(
      try plot { curve { x in x > 0 ? x : -2 * x } })
    #expect(pieces.count == 1)
    #expect(pieces[0].allSatisfy { $0.y == ($0.x > 0 ? $0.x : -2 * $0.x) })
  }

  @Test func aBranchOfAPlotIsNoneOfTheLesson() throws {
    let log = BranchLog()
    try BranchLog.$current.withValue(log) {
      _ = try plot {
        curve { x in x > 0 ? x : -x }
        tangent({ x in x > 0 ? x : -x }, at: 0.5)
      }
    }
    #expect(log.branches.isEmpty)
  }

  @Test func drawsDerivativesAndConstants() throws {
    let slope = pieces(try plot { curve { x in derivative(of: pow(x, 3), by: x) } })[0]
    #expect(slope.allSatisfy { abs($0.y - 3 * $0.x * $0.x) < 1e-14 })
    let constant = pieces(try plot { curve { _ in 2 } })[0]
    #expect(constant.count == 241)
    #expect(constant.allSatisfy { $0.y == 2 })
  }

  // MARK: - Lines

  @Test func tangentsAndSecantsAreMeasured() throws {
    let square = { (x: Tensor) in pow(x, 2) }
    let figure = try plot(x: .linear(2...4)) {
      tangent(square, at: 3)
      for h in [1, 0.5, 0.1] { secant(square, from: 3, to: 3 + h) }
      secant(square, from: Tensor(3), to: 5, "named")
    }
    let series = figure.panels[0].series
    #expect(
      series.map(\.label) == [
        "tangent, slope 6", "secant, slope 7", "secant, slope 6.5", "secant, slope 6.1", "named",
      ])
    #expect(series.map(\.role) == [.exact] + Array(repeating: .approximation, count: 4))
    #expect(
      series[0].shape == .line(.init(kind: .tangent, points: [.init(x: 3, y: 9)], slope: 6)))
    #expect(
      series[4].shape
        == .line(
          .init(kind: .secant, points: [.init(x: 3, y: 9), .init(x: 5, y: 25)], slope: 8)))
  }

  // MARK: - Panels and ranges

  @Test func whatStandsOutsidePanelsIsInEach() throws {
    let figure = try plot {
      curve({ $0 }, "line")
      for n in [2, 3] {
        panel("$x^\(Double(n))$") { curve({ pow($0, Tensor(Double(n))) }, "power") }
      }
    }
    #expect(figure.panels.map(\.title) == ["$x^2$", "$x^3$"])
    #expect(
      figure.panels.map { $0.series.map(\.label) } == [["line", "power"], ["line", "power"]])
    #expect(figure.panels[0].series.map(\.role) == [.subject, .contrast])
  }

  @Test(arguments: [(true, [6.0, 6.0]), (false, [1.0, 6.0])])
  func panelsShareAxesOrNot(_ shares: Bool, _ uppers: [Double]) throws {
    let figure = try plot(sharesAxes: shares) {
      panel("low") { points([0, 1], [0, 1]) }
      panel("high") { points([0, 1], [0, 6]) }
    }
    #expect(figure.sharesAxes == shares)
    #expect(figure.panels.map { ($0.y.upper / 1.05 * 1e9).rounded() / 1e9 } == uppers)
  }

  @Test(arguments: [
    ([2, 4], LessonKit.Axis.linear(), 1.9, 4.1), ([0, 10], .linear(), 0, 10.5),
    ([-1, 1], .linear(), -1.1, 1.1), ([5, 5], .linear(), 4.5, 5.5), ([0, 0], .linear(), -0.5, 0.5),
    ([.nan, 2, .infinity, 4], .linear(), 1.9, 4.1), ([3, 9], .linear(0...20), 0, 20),
  ])
  func rangesHoldTheValues(
    _ values: [Double], _ axis: LessonKit.Axis, _ lower: Double, _ upper: Double
  ) throws {
    let y = try plot(y: axis) { points(Array(repeating: 0, count: values.count), values) }.panels[0]
      .y
    #expect(abs(y.lower - lower) < 1e-12)
    #expect(abs(y.upper - upper) < 1e-12)
  }

  @Test func aPoleDoesNotFlattenTheRest() throws {
    let y = try plot { curve { 1 / $0 } }.panels[0].y
    #expect(y.lower > -100 && y.lower < -5)
    #expect(y.upper < 100 && y.upper > 5)
  }

  // MARK: - Tables

  @Test func columnsOfOneTableMayDifferInLength() throws {
    let table = try TableColumn.table([
      column("$h$", [1, 0.5]), column("rise", at: [1.0, 0.5], digits: 3) { $0 * 2 },
      column("word", ["one $x$"]),
    ]).figure
    #expect(table.columns.map(\.heading) == ["$h$", "rise", "word"])
    #expect(table.columns.map(\.digits) == [nil, 3, nil])
    #expect(
      table.rows == [
        [.number(1), .number(2), .text("one $x$")], [.number(0.5), .number(1), .empty],
      ])
  }

  @Test func aFunctionOfPlacesMayTakeDerivativesByThem() throws {
    func slope(_ x: Tensor) -> Tensor { derivative(of: x * x, by: x) }
    let table = try TableColumn.table([column("slope", at: [1.0, 3], slope)]).figure
    #expect(table.rows == [[.number(2)], [.number(6)]])
    let figure = try plot { points(at: [1, 3]) { slope($0) } }
    let expected: [PlotFigure.Point] = [.init(x: 1, y: 2), .init(x: 3, y: 6)]
    #expect(figure.panels[0].series.map(\.shape) == [.points(expected, isJoined: false)])
  }

  // MARK: - Messages

  private func finding(_ draw: @escaping @Sendable () -> Void) async -> [String] {
    let markdown = "# Lesson\n\nText.\n\n```swift\nplot()\n```\n"
    let document = LessonDocument(markdown: Array(markdown.utf8), file: "01-lesson.md")
    let compiled = CompiledLesson(
      file: "01-lesson.md", compiledHash: "", codeLines: [6], valueLines: [],
      run: { lesson in
        lesson.begin(code: 0)
        draw()
        lesson.end(code: 0)
      })
    let transcript = await LessonRunner(document: document, compiled: compiled).run()
    return transcript.findings.filter { $0.rule == .figureInvalid }.map {
      "\($0.position.line):\($0.position.column): \($0.message); \($0.notes.joined(separator: "; "))"
    }
  }

  @Test func everyMistakeIsNamedWhereItStands() async {
    let cases: [(@Sendable () -> Void, String)] = [
      (
        { LessonKit.plot(x: 0...1, caption: "") {} },
        "the figure is empty; give a plot at least one curve or point, a table one row, and images one frame with a number in it"
      ),
      (
        { table(caption: "") },
        "the figure is empty; give a plot at least one curve or point, a table one row, and images one frame with a number in it"
      ),
      (
        { LessonKit.plot(x: .linear(), caption: "") { curve { $0 } } },
        "an axis of the plot has no range, and there is nothing to take one from; "
          + "say which piece to show: plot(x: 0...2, caption: \"…\") { … }"
      ),
      (
        { LessonKit.plot(x: .log(0...1), caption: "") { curve { $0 } } },
        "an axis of the plot cannot go from 0 to 1; "
          + "the lower end comes first, and on a logarithmic axis both are positive"
      ),
      (
        { LessonKit.plot(x: 0...1, caption: "") { tangent(log, at: 0) } },
        "the function has no value or no slope at 0; draw a tangent or a secant where the curve has "
          + "one, and a secant through two places"
      ),
      (
        { LessonKit.plot(x: 0...1, caption: "") { panel("a") { panel("b") { curve { $0 } } } } },
        "a panel of the plot stands inside another; "
          + "put the panels side by side; what stands outside them is drawn in each"
      ),
      (
        { LessonKit.plot(x: 0...1, caption: "") { curve({ $0 }, "$\\frac{1}$") } },
        "the figure's text $\\frac{1}$ cannot be read: "
          + "The formula ends too early; expected a denominator.; "
          + "between two dollar signs stands TeX, as in the prose"
      ),
      (
        { LessonKit.plot(x: 0...1, caption: "") { curve { _ in Tensor(NDArray([1, 2])) } } },
        "the figure needs single numbers, and one of its values has shape [2]; "
          + "draw the graph of a sum or of one element"
      ),
    ]
    for (draw, message) in cases {
      let findings = await finding(draw)
      #expect(findings == ["6:1: " + message])
    }
  }
}
