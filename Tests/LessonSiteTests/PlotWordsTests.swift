import Testing
import Transcript

@testable import LessonSite

/// What is said of a plot to those who do not see it.
struct PlotWordsTests {
  private static let page = LessonPage(ChainRule.transcript, pages: [], layouts: [:])

  private static func curve(
    _ label: FigureText?, from lower: Double = -1, to upper: Double = 1,
    _ function: (Double) -> Double
  ) -> PlotFigure.Series {
    let points = (0...40).map { step in
      let x = lower + (upper - lower) * Double(step) / 40
      return PlotFigure.Point(x: x, y: function(x))
    }
    return .init(label: label, role: .subject, shape: .curve(pieces: [points]))
  }

  private static func words(
    _ series: [PlotFigure.Series], y: ClosedRange<Double> = -1...1
  ) -> PlotWords {
    let panel = PlotFigure.Panel(
      x: PlotAxis(label: "output", lower: -1, upper: 1),
      y: PlotAxis(label: "loss", unit: "m", lower: y.lowerBound, upper: y.upperBound),
      series: series)
    return PlotWords(figure: PlotFigure(panels: [panel]), page: page)
  }

  private static func description(_ sentences: String) -> String {
    "Across: output from −1 to 1. Up: loss from −1 to 1 m. \(sentences) "
      + "The table below says the same in numbers."
  }

  @Test func theTitleSaysWhatIsAgainstWhat() {
    #expect(Self.words([]).title == "Plot: loss against output")
    var figure = PlotFigure(panels: Self.words([Self.curve("$f$") { $0 }]).figure.panels)
    figure.panels[0].y.label = nil
    #expect(PlotWords(figure: figure, page: Self.page).title == "Plot: f against output")
    figure.panels += figure.panels
    figure.panels[0].title = "coarse"
    figure.panels[1].title = "fine"
    #expect(
      PlotWords(figure: figure, page: Self.page).title == "2 plots: coarse; fine against output")
    let bare = PlotFigure(panels: [
      .init(x: PlotAxis(lower: 0, upper: 1), y: PlotAxis(lower: 0, upper: 1), series: [])
    ])
    #expect(PlotWords(figure: bare, page: Self.page).title == "Plot")
  }

  private static let courses: [(@Sendable (Double) -> Double, String)] = [
    ({ $0 }, "from (−1, −1) rises to (1, 1), crossing zero at 0"),
    ({ 0.5 - $0 / 4 }, "from (−1, 0.75) falls to (1, 0.25)"),
    ({ _ in 0.25 }, "level at 0.25 from −1 to 1"),
    ({ $0 * $0 }, "from (−1, 1) falls to (0, 0) and rises to (1, 1)"),
    (
      { 2 * $0 * $0 * $0 - 1.5 * $0 + 0.1 },
      "from (−1, −0.4) rises to (−0.5, 0.6), falls to (0.5, −0.4) and rises to (1, 0.6), "
        + "crossing zero at −0.897, 0.0672, 0.829"
    ),
    ({ max(0, $0) }, "from (−1, 0) level to 0, then rises to (1, 1)"),
    ({ min(0, $0) }, "from (−1, −1) rises to (1, 0), level from 0 on"),
    ({ 1e-12 + $0 * 0 }, "level at 0 from −1 to 1"),
    // What lies beyond the axes is not seen.
    (
      { 4 * $0 * $0 - 1 },
      "from (−0.7, 0.96) falls to (0, −1) and rises to (0.7, 0.96), crossing zero at −0.5, 0.5"
    ),
    ({ _ in 7 }, "nothing in this range"),
  ]

  @Test(arguments: courses)
  func aCurveRunsFromLeftToRight(
    _ function: @Sendable (Double) -> Double, _ words: String
  ) {
    #expect(
      Self.words([Self.curve("f", function)]).description == Self.description("f: \(words)."))
  }

  @Test func whatWavesIsToldByItsEnds() {
    let wave = Self.curve("f") { x in
      [0, 0.5, 0, -0.5][Int((x + 1) * 20 + 0.5) % 4]
    }
    #expect(
      Self.words([wave]).description
        == Self.description(
          "f: from (−1, 0) to (1, 0), up and down, least at (−0.85, −0.5), greatest at (−0.95, 0.5)."
        ))
  }

  /// The squares and the sizes of errors have the same ends and the same least.
  @Test func noTwoCurvesAreToldAlike() {
    let words = Self.words([
      Self.curve("squared") { $0 * $0 }, Self.curve("without sign") { abs($0) },
    ])
    let ends = "from (−1, 1) falls to (0, 0) and rises to (1, 1)"
    #expect(
      words.description
        == Self.description(
          "squared: \(ends); at −0.5 it is 0.25. without sign: \(ends); at −0.5 it is 0.5. "
            + "squared is below without sign or on it."))
    let twins = Self.words([Self.curve("f") { $0 }, Self.curve("g") { $0 }])
    #expect(
      twins.description
        == Self.description(
          "f: from (−1, −1) rises to (1, 1), crossing zero at 0. g: the same as f. f is as g."))
  }

  @Test func curvesLieAboveAndBelowEachOther() {
    let words = Self.words([
      Self.curve("f") { 0.5 * $0 + 0.1 }, Self.curve("g") { 0.1 - 0.5 * $0 },
    ])
    #expect(words.description.contains("f is below g, from about 0.05 on above."))
    // One that has no name is no subject of a sentence.
    let unnamed = Self.words([Self.curve(nil) { $0 }, Self.curve(nil) { -$0 }])
    #expect(
      unnamed.description
        == Self.description(
          "curve 1: from (−1, −1) rises to (1, 1), crossing zero at 0. "
            + "curve 2: from (−1, 1) falls to (1, −1), crossing zero at 0."))
  }

  /// Measured from the coarse to the fine, it is told from left to right; and bars are one sentence.
  @Test func pointsAndBars() {
    let backwards = PlotFigure.Series(
      label: "error", role: .subject,
      shape: .points(
        [.init(x: 1, y: 0.5), .init(x: 0, y: 0.1), .init(x: -1, y: 0.9)], isJoined: true))
    #expect(
      Self.words([backwards]).description
        == Self.description("error: from (−1, 0.9) falls to (0, 0.1) and rises to (1, 0.5)."))
    let bars = [0.25, 0.75].map { x in
      PlotFigure.Series(
        role: .subject,
        shape: .points([.init(x: x, y: 0), .init(x: x, y: x / 2)], isJoined: true))
    }
    #expect(
      Self.words(bars).description == Self.description("Bars: 0.125 at 0.25, 0.375 at 0.75."))
    let few = PlotFigure.Series(
      label: "found", role: .exact,
      shape: .points([.init(x: 0, y: 0.5), .init(x: 0.5, y: 0)], isJoined: false))
    #expect(Self.words([few]).description == Self.description("found: at (0, 0.5), (0.5, 0)."))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300])
  func anyNumbersAreTold(_ number: Double) {
    let words = Self.words([
      Self.curve("f") { _ in number },
      .init(
        label: "g", role: .exact,
        shape: .points([.init(x: number, y: number), .init(x: 0, y: number)], isJoined: true)),
      .init(role: .aid, shape: .vertical(x: number)), .init(role: .aid, shape: .contours([])),
    ])
    #expect(words.description.hasPrefix("Across: output from −1 to 1."))
  }
}
