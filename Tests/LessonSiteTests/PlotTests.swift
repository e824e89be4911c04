import Foundation
import Testing
import Transcript

@testable import LessonSite

/// Plots and tables on the page.
struct PlotTests {
  private static let parabola = (0...240).map { index in
    let x = 1 + 4 * Double(index) / 240
    return PlotFigure.Point(x: x, y: x * x)
  }

  private static func panel(_ title: FigureText?, secantTo x: Double) -> PlotFigure.Panel {
    PlotFigure.Panel(
      title: title, x: PlotAxis(label: "$x$", unit: "m", lower: 1, upper: 5),
      y: PlotAxis(label: "height of $f$", lower: 0, upper: 25),
      series: [
        .init(label: "$x^2$", role: .subject, shape: .curve(pieces: [parabola])),
        .init(
          label: "tangent", role: .exact,
          shape: .line(.init(kind: .tangent, points: [.init(x: 3, y: 9)], slope: 6))),
        .init(
          label: "secant to \(x)", role: .approximation,
          shape: .line(
            .init(
              kind: .secant, points: [.init(x: 3, y: 9), .init(x: x, y: x * x)], slope: 3 + x))),
      ])
  }

  private static let one = PlotFigure(panels: [panel(nil, secantTo: 4)])
  private static let three = PlotFigure(
    panels: [4, 3.5, 3.1].map { panel("to $\($0)$", secantTo: $0) })

  private func page(_ kind: Figure.Kind, caption: String = "A caption with $x^2$.") throws
    -> StrictPage
  {
    var transcript = ChainRule.transcript
    transcript.figures = [Figure(kind: kind, caption: caption)]
    var page = LessonPage(transcript, pages: [], layouts: [:])
    return try StrictPage(page.figure(0).rendered)
  }

  private func texts(_ figure: PlotFigure, isWide: Bool) throws -> String {
    let page = LessonPage(ChainRule.transcript, pages: [], layouts: [:])
    let drawing = isWide ? PlotDrawing.wide(figure, page) : PlotDrawing.narrow(figure, page)
    return try StrictPage(drawing.drawing(for: .wide, identifier: "f").rendered).words
  }

  @Test(arguments: [one, three]) func isAnImageWithTitleDescriptionAndData(_ figure: PlotFigure)
    throws
  {
    let page = try page(.plot(figure))
    #expect(page.all("svg").count == 2)
    for drawing in page.all("svg") {
      #expect(drawing.attributes["role"] == "img")
      let ids =
        drawing.attributes["aria-labelledby"]?.split(separator: " ").map { String($0) } ?? []
      #expect(ids.count == 2)
      #expect(ids.allSatisfy { page.identifiers.contains($0) })
    }
    #expect(Set(page.identifiers).count == page.identifiers.count)
    #expect(page.all("details").count == 1)
    #expect(page.all("table").count == 2 * figure.panels.count)
    #expect(page.words.contains("Figure 1. A caption with x2."))
    #expect(page.words.contains("secant to 4: slope 7, through (3, 9) and (4, 16)."))
    #expect(
      page.words.contains("Across: x from 1 to 5 m. Up: height of f from 0 to 25."))
  }

  /// Roles differ by class, which the style gives dashes, and by the shape of their marks.
  @Test func rolesDifferByMoreThanColour() throws {
    let page = try page(.plot(Self.one))
    // Wide with labels at the lines, narrow with a key.
    let lines = page.all("path").compactMap { $0.attributes["class"] }.filter {
      $0.hasPrefix("series")
    }
    #expect(lines.count == 3 + 6)
    #expect(
      Set(lines) == ["series role-subject", "series role-exact", "series role-approximation"])
    // The tangent goes through one point, the secant through two, and in the key each has one.
    let marks = ["exact": 1 + 2, "approximation": 1 + 2]
    for (role, count) in marks {
      let shapes = page.all("path", in: "mark role-\(role)")
      #expect(shapes.count == count)
    }
    let corners = page.all("path", in: "mark role-approximation").map {
      $0.attributes["d"]?.count { "Mm".contains($0) } ?? 0
    }
    #expect(corners.sorted() == [1, 2, 2])
  }

  /// Three labels at the right end of the lines on a wide page; on a phone and in narrow panels a key.
  @Test func labelsStandAtTheLinesWhereThereIsRoom() throws {
    func samples(_ figure: PlotFigure, isWide: Bool) throws -> Int {
      let page = LessonPage(ChainRule.transcript, pages: [], layouts: [:])
      let drawing = isWide ? PlotDrawing.wide(figure, page) : PlotDrawing.narrow(figure, page)
      let strict = try StrictPage(drawing.drawing(for: .wide, identifier: "f").rendered)
      return strict.all("path").count { $0.attributes["class"]?.hasPrefix("series") == true }
    }
    var high = Self.one
    high.panels[0].y.upper = 26
    #expect(try samples(high, isWide: true) == 3)
    #expect(try samples(high, isWide: false) == 6)
    // Two shared entries in one key, one of its own for each panel.
    #expect(try samples(Self.three, isWide: true) == 9 + 2 + 3)
  }

  @Test func writesTicksAndLabels() throws {
    let words = try texts(Self.one, isWide: true)
    for text in ["height of f0510152025", "11.522.533.544.55x (m)"] {
      #expect(words.contains(text), "\(text) in \(words)")
    }
  }

  @Test func raisesPowersOfTen() throws {
    let figure = PlotFigure(panels: [
      .init(
        x: PlotAxis(scale: .logarithmic, lower: 1e-8, upper: 1),
        y: PlotAxis(lower: -1, upper: 1),
        series: [.init(role: .subject, shape: .points([.init(x: 1e-4, y: 0.5)], isJoined: false))])
    ])
    let words = try texts(figure, isWide: true)
    #expect(words.contains("10⁻⁸10⁻⁷10⁻⁶10⁻⁵10⁻⁴10⁻³10⁻²10⁻¹10⁰"))
    #expect(words.contains("−1−0.500.51"))
  }

  // MARK: - Several runs

  private static let training = PlotFigure(panels: [
    .init(
      x: PlotAxis(label: "epoch", lower: 0, upper: 3), y: PlotAxis(lower: 0, upper: 10),
      series: [
        .init(
          label: "loss", role: .subject,
          shape: .runs(
            [
              .init(x: 0, [9, 7, 8]), .init(x: 1, [5, 3, 4]), .init(x: 2, [.nan, 3, 2]),
              .init(x: 3, [2, 2.5, 1.5]),
            ], count: 3)),
        .init(
          label: "other", role: .contrast,
          shape: .runs([.init(x: 0, [6, 8]), .init(x: 3, [1, 3])], count: 2)),
      ])
  ])

  /// The outline of a band has the dashes of its line, as both have one class.
  @Test func severalRunsAreALineInABand() throws {
    let page = try page(.plot(Self.training))
    let classes = page.all("path").compactMap { $0.attributes["class"] }
    // Wide and narrow, and in the key of each. One place alone, at 3, is no band.
    #expect(classes.count { $0 == "band role-subject" } == 4)
    #expect(classes.count { $0 == "band role-contrast" } == 4)
    #expect(classes.count { $0 == "series role-contrast" } == 4)
    #expect(
      page.words.contains(
        "loss: mean of 3, from (0, 8) falls to (3, 2), at the end between 1.5 and 2.5. "
          + "other: mean of 2, from (0, 7) falls to (3, 2), at the end between 1 and 3."))
    #expect(
      page.words.contains(
        "A line in a band is the mean of several runs; the band goes from the least to the greatest."
      ))
    #expect(page.words.contains("epochloss, mean of 3leastgreatest08791435"))
    #expect(page.words.contains("2–––321.52.5"))
    #expect(page.words.contains("epochother, mean of 2leastgreatest0768"))
  }

  /// The number at the right end of the axis is as whole as the others.
  @Test(arguments: [true, false], [1, 2, 3]) func numbersUnderTheAxisAreWhole(
    _ isWide: Bool, _ panels: Int
  ) throws {
    let panel = PlotFigure.Panel(
      x: PlotAxis(lower: 0, upper: 100_000), y: PlotAxis(lower: 0, upper: 1),
      series: [.init(role: .aid, shape: .vertical(x: 5))])
    let figure = PlotFigure(panels: Array(repeating: panel, count: panels))
    let page = LessonPage(ChainRule.transcript, pages: [], layouts: [:])
    let drawing = isWide ? PlotDrawing.wide(figure, page) : PlotDrawing.narrow(figure, page)
    let strict = try StrictPage(drawing.drawing(for: .wide, identifier: "f").rendered)
    // Those of the other axis stand at the left.
    let ends = strict.all("text", in: "tick").compactMap { $0.attributes["x"].flatMap(Double.init) }
    #expect(try #require(ends.max()) + 6 * 3.7 <= drawing.width)
    #expect(strict.words.contains("100000"))
  }

  /// Coordinates stay inside the drawing whatever the numbers are.
  @Test(arguments: [0, Double.nan, .infinity, -.infinity, 1e300, -1e300, 1e-300])
  func drawsAnyNumbers(_ number: Double) throws {
    var figure = Self.one
    figure.panels[0].series += [
      .init(role: .aid, shape: .vertical(x: number)),
      .init(role: .aid, shape: .horizontal(y: number)),
      .init(
        label: "wild", role: .contrast,
        shape: .points([.init(x: number, y: 1), .init(x: 2, y: number)], isJoined: true)),
      .init(
        role: .contrast, shape: .curve(pieces: [[.init(x: 2, y: 1), .init(x: 3, y: number)], []])),
    ]
    let page = try page(.plot(figure))
    for path in page.all("path") {
      for place in PathReader(path.attributes["d"] ?? "").places {
        #expect((-4...644).contains(place.x) && (-4...644).contains(place.y))
      }
    }
    let empty = PlotFigure(panels: [])
    #expect(try self.page(.plot(empty)).all("svg").count == 2)
  }

  /// −6 to 4 in twenty parts comes to zero only nearly.
  @Test func aSampleAtZeroIsZero() throws {
    let axis = PlotAxis(lower: -6, upper: 4)
    let points = axis.samples(241).map { PlotFigure.Point(x: $0, y: 1) }
    #expect(axis.samples(241).contains { $0 != 0 && abs($0) < 1e-12 })
    let panel = PlotFigure.Panel(
      x: axis, y: PlotAxis(lower: 0, upper: 2),
      series: [.init(role: .subject, shape: .curve(pieces: [points]))])
    let words = try page(.plot(PlotFigure(panels: [panel]))).words
    #expect(words.contains("−0.51010.51"))
    #expect(!words.contains("10⁻¹"))
  }

  /// Levels are written on their lines where there is room, and stand in the caption and the table.
  @Test func contoursHaveTheirLevels() throws {
    let page = try page(.plot(Network.valley))
    let legend = "On each thin line the value is the same: 0.01, 0.25, 1, 2.25, 4. "
    // The level 9 is not reached.
    #expect(page.words.contains(legend + "A path begins at the ring and ends at the large mark."))
    let lines = page.all("path").compactMap { $0.attributes["class"] }
    // All lines of a panel are one path; one sample in the key; twice.
    #expect(lines.count { $0 == "series contour" } == 2 * (3 + 1))
    let levels = page.all("text", in: "level").count
    #expect((18...30).contains(levels), "not on the smallest, and on most others: \(levels)")
    #expect(page.words.contains("LevelFrom xTo xFrom yTo y0.01−0.10.1−0.050.05"))
    #expect(page.words.contains("2.25−1.51.5−0.750.754−22−119––––"))
    // The same lines in every panel: one table.
    #expect(page.all("table").count == 1 + 3)
  }

  /// Each panel may reach other levels; the caption has those of all, from the least.
  @Test func levelsOfAllPanelsAreInOrder() {
    let line = [PlotFigure.Point(x: 0, y: 0), .init(x: 1, y: 1)]
    let panels = [[1.0, 3], [0.5, 2]].map { levels in
      PlotFigure.Panel(
        x: PlotAxis(lower: 0, upper: 1), y: PlotAxis(lower: 0, upper: 1),
        series: [
          .init(
            role: .aid, shape: .contours(levels.map { .init(level: $0, lines: [line]) }))
        ])
    }
    #expect(
      PlotFigure(panels: panels).contourLegend
        == "On each thin line the value is the same: 0.5, 1, 2, 3.")
  }

  /// What is square to a contour on a wide page is so on a phone.
  @Test(arguments: [(3.2, true), (6.4, false)])
  func unitsThatAreEqualAreEqualOnAPhone(_ north: Double, _ isEqual: Bool) throws {
    let page = LessonPage(ChainRule.transcript, pages: [], layouts: [:])
    let figure = PlotFigure(panels: [
      .init(
        x: PlotAxis(lower: -1, upper: 5), y: PlotAxis(lower: 0, upper: north),
        series: [
          .init(role: .aid, shape: .contours([.init(level: 1, lines: [])])),
          .init(role: .subject, shape: .horizontal(y: 1)),
        ])
    ])
    let drawing = PlotDrawing.narrow(figure, page)
    let strict = try StrictPage(drawing.drawing(for: .wide, identifier: "f").rendered)
    let height = strict.all("svg").first?.attributes["height"].flatMap(Double.init)
    #expect(height == (isEqual ? 187.9 : 275))
  }

  @Test func aPathOverContoursHasABeginningAndAnEnd() throws {
    let page = try page(.plot(Network.valley))
    let circles = page.all("circle").compactMap { $0.attributes["class"] }
    #expect(circles.count { $0 == "ring role-subject" } == 6)
    let ends = page.all("circle").filter { $0.attributes["r"] == "4" }
    // One for each panel and drawing, and that of the key.
    #expect(ends.count == 6 + 2)
    let plain = try self.page(.plot(Self.one))
    #expect(plain.all("circle").allSatisfy { $0.parentClass?.hasPrefix("mark") == true })
  }

  /// No level is written over another, or outside the axes.
  @Test func levelsDoNotTouch() throws {
    let page = LessonPage(ChainRule.transcript, pages: [], layouts: [:])
    // Three levels on one line: the second and third have to go elsewhere.
    var panel = Network.valley.panels[2]
    guard case .contours(let contours) = panel.series[0].shape else { return }
    panel.series[0].shape = .contours(
      [1, 2, 3].map { .init(level: $0, lines: contours[4].lines) })
    let drawing = PlotPanelDrawing(
      panel: panel, own: [], looks: PlotLooks(Network.valley), page: page, width: 200, height: 220)
    let strict = try StrictPage(drawing.drawn(x: 0, y: 0, head: 40).rendered)
    let places = strict.all("text", in: "level").map { text in
      ["x", "y"].compactMap { text.attributes[$0].flatMap(Double.init) }
    }
    #expect(places.count == 3)
    for (index, place) in places.enumerated() {
      #expect((12...200).contains(place[0]) && (40...260).contains(place[1]))
      for other in places[(index + 1)...] {
        #expect(abs(place[0] - other[0]) > 10 || abs(place[1] - other[1]) >= 15)
      }
    }
  }

  @Test func labelsAreEscaped() throws {
    let attack = "<script>alert(\"1\")</script> & 'x' $<b>$"
    var figure = Self.one
    figure.panels[0].title = FigureText(attack)
    figure.panels[0].x.label = FigureText(attack)
    figure.panels[0].x.unit = attack
    figure.panels[0].series[0].label = FigureText(attack)
    let page = try page(.plot(figure), caption: attack)
    #expect(page.all("script").isEmpty)
    #expect(page.all("b").isEmpty)
  }

  @Test func tablesAlignNumbersAndKeepWords() throws {
    let figure = TableFigure(
      columns: [.init(heading: "$h$"), .init(heading: "slope", digits: 3), .init(heading: "note")],
      rows: [
        [.number(0.5), .number(6.123_456), .text("near $x$")], [.number(-1e-9), .empty, .empty],
      ])
    let page = try page(.table(figure), caption: "Slopes")
    #expect(page.words == "Table 1. Slopes.hslopenote0.56.12near x−1 × 10⁻⁹Table 1 as CSV")
    #expect(page.all("table").map { $0.attributes["class"] } == ["numbers-0 words-last"])
    #expect(page.all("th").map { $0.attributes["class"] } == [nil, nil, nil])
    let between = TableFigure(
      columns: [.init(heading: "from"), .init(heading: "by"), .init(heading: "to")],
      rows: [[.number(1), .text("a step"), .number(2)]])
    let other = try self.page(.table(between))
    #expect(other.all("table").map { $0.attributes["class"] } == ["numbers-2"])
    #expect(other.all("th").map { $0.attributes["class"] } == ["right", nil, nil])
    #expect(page.all("svg").isEmpty)
  }

  @Test func aTableCanBeTakenAwayWithAllItsDigits() throws {
    let figure = TableFigure(
      columns: [.init(heading: "$w_1$, here"), .init(heading: "x", digits: 3)],
      rows: [
        [.text("=A1*2"), .number(6.123_456)], [.text("a \"so\" b"), .number(-1e-9)],
        [.text("é"), .empty],
      ])
    let page = try page(.table(figure), caption: "Slopes")
    let link = try #require(page.all("a").first { $0.attributes["download"] != nil })
    #expect(link.attributes["download"] == "chain-rule-table-1.csv")
    #expect(link.attributes["href"] == "chain-rule/table,1.csv")
    var lesson = LessonPage(ChainRule.transcript, pages: [], layouts: [:])
    _ = lesson.csvLink(figure, number: 1)
    // What stands in front marks the text as UTF-8.
    #expect(
      lesson.madeFiles["chain-rule/table,1.csv"].map { String(decoding: $0, as: UTF8.self) }
        == "\u{FEFF}\"w₁, here\",x\r\n=A1*2,6.123456\r\n\"a \"\"so\"\" b\",-1e-09\r\né,\r\n")
  }
}
