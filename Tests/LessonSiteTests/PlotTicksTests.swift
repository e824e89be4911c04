import Testing
import Transcript

@testable import LessonSite

/// Marks at every whole number of short axes, and at quarters of a turn.
struct PlotTicksTests {
  private static func panel(_ x: [Double], from lower: Double, to upper: Double) -> PlotFigure.Panel
  {
    .init(
      x: PlotAxis(label: "digit", lower: lower, upper: upper), y: PlotAxis(lower: 0, upper: 1),
      series: [
        .init(role: .subject, shape: .points(x.map { .init(x: $0, y: 0.5) }, isJoined: false))
      ])
  }

  private static func texts(_ panel: PlotFigure.Panel, room: Double) -> [String]? {
    PlotTicks.wholeNumbers(of: panel, room: room)?.map(\.text)
  }

  @Test func allTenDigitsAreNamed() {
    let digits = Self.panel((0...9).map { Double($0) }, from: -0.5, to: 9.5)
    #expect(Self.texts(digits, room: 150) == (0...9).map { "\($0)" })
    // Where they would touch each other, as many as there is room for.
    #expect(Self.texts(digits, room: 100) == nil)
    #expect(Self.texts(Self.panel([0, 0.5, 1, 2], from: 0, to: 3), room: 400) == nil)
    #expect(Self.texts(Self.panel([0, 10, 20], from: 0, to: 20), room: 400) == nil)
    var curve = digits
    curve.series.append(
      .init(role: .aid, shape: .curve(pieces: [[.init(x: 0, y: 0), .init(x: 1, y: 1)]])))
    #expect(Self.texts(curve, room: 400) == nil)
  }

  @Test(
    arguments: [
      (0, 360, 13, ["0", "90", "180", "270", "360"]),
      (-180, 180, 13, ["-180", "-90", "0", "90", "180"]),
      (0, 90, 13, ["0", "30", "60", "90"]), (0, 720, 5, ["0", "180", "360", "540", "720"]),
    ] as [(Double, Double, Int, [String])])
  func degreesAreCountedByQuartersOfATurn(
    _ lower: Double, _ upper: Double, _ most: Int, _ texts: [String]
  ) {
    for unit in ["degrees", "°"] {
      let axis = PlotAxis(unit: unit, lower: lower, upper: upper)
      #expect(PlotTicks.of(axis, atMost: most).map(\.text) == texts)
    }
    let pure = PlotAxis(lower: lower, upper: upper)
    #expect(PlotTicks.of(pure, atMost: most) == pure.ticks(atMost: most))
  }

  /// Bars at the same places in every panel: a row a place, a column a panel.
  @Test func barsOfAllPanelsAreOneTable() throws {
    func bars(_ title: FigureText, _ heights: [Double]) -> PlotFigure.Panel {
      var panel = Self.panel([], from: -0.5, to: 2.5)
      panel.title = title
      panel.series = heights.enumerated().map { x, height in
        .init(
          role: .subject,
          shape: .points(
            [.init(x: Double(x), y: 0), .init(x: Double(x), y: height)], isJoined: true))
      }
      return panel
    }
    var figure = PlotFigure(panels: [
      bars("sure", [0.1, 0.7, 0.2]), bars("torn", [0.5, 0.6, 0.9]),
    ])
    func page() throws -> StrictPage {
      var transcript = ChainRule.transcript
      transcript.figures = [Figure(kind: .plot(figure), caption: "")]
      var page = LessonPage(transcript, pages: [], layouts: [:])
      return try StrictPage(page.figure(0).rendered)
    }
    #expect(try page().all("table").count == 1)
    #expect(try page().words.contains("Valuesdigitsuretorn00.10.510.70.620.20.9"))
    // Other places have tables of their own.
    figure.panels[1].series.removeLast()
    #expect(try page().all("table").count > 1)
  }
}
