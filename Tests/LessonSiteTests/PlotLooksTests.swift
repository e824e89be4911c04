import Testing
import Transcript

@testable import LessonSite

/// Series of one role are told apart by more than their place.
struct PlotLooksTests {
  private static func panel(_ series: [(String?, PlotFigure.Role)]) -> PlotFigure.Panel {
    .init(
      x: PlotAxis(lower: 0, upper: 1), y: PlotAxis(lower: 0, upper: 1),
      series: series.map {
        .init(
          label: $0.0.map { FigureText($0) }, role: $0.1,
          shape: .points([.init(x: 0, y: 0), .init(x: 1, y: 1)], isJoined: true))
      })
  }

  @Test(arguments: PlotFigure.Role.allCases) func sixOfOneRoleDiffer(_ role: PlotFigure.Role) {
    let figure = PlotFigure(panels: [Self.panel((1...6).map { ("series \($0)", role) })])
    let looks = figure.panels[0].series.map { PlotLooks(figure).look(of: $0) }
    #expect(Set(looks.map(\.further)).count == 6)
    #expect(Set(looks.map(\.outline)).count == 6)
    #expect(looks.map(\.role) == Array(repeating: role, count: 6))
    #expect(looks[0].className == "role-\(role.rawValue)")
    #expect(looks[2].className == "role-\(role.rawValue) further-2")
  }

  /// Who sees no colours sees two dashes.
  @Test func furtherSeriesOfTwoRolesDifferToo() {
    let figure = PlotFigure(panels: [
      Self.panel([("a", .exact), ("b", .exact), ("c", .contrast), ("d", .contrast)])
    ])
    let looks = figure.panels[0].series.map { PlotLooks(figure).look(of: $0).further }
    #expect(looks == [nil, 1, nil, 2])
  }

  /// Panels beside each other may have the same look for what is their own, and have one for what they share.
  @Test func aSeriesLooksTheSameInEveryPanel() {
    let figure = PlotFigure(panels: [
      Self.panel([("shared", .exact), ("one", .exact)]),
      Self.panel([("two", .exact), ("shared", .exact)]), Self.panel([(nil, .exact)]),
    ])
    let looks = figure.panels.map { $0.series.map { PlotLooks(figure).look(of: $0).further } }
    #expect(looks == [[nil, 1], [1, nil], [nil]])
  }

  /// The line, its marks and the sample in the key; the style has a dash for each.
  @Test func theDrawingAndItsKeyHaveTheLook() throws {
    let figure = PlotFigure(panels: [Self.panel([("a", .contrast), ("b", .contrast)])])
    let page = LessonPage(ChainRule.transcript, pages: [], layouts: [:])
    let drawing = PlotDrawing.narrow(figure, page).drawing(for: .wide, identifier: "f")
    let classes = try StrictPage(drawing.rendered).all("path").compactMap {
      $0.attributes["class"]
    }
    #expect(classes.count { $0 == "series role-contrast" } == 2)
    #expect(classes.count { $0 == "series role-contrast further-1" } == 2)
    let groups = try StrictPage(drawing.rendered).all("g").compactMap { $0.attributes["class"] }
    #expect(groups.count { $0 == "mark role-contrast further-1" } == 2)
    let style = String(decoding: try Theme(folder: theme).style, as: UTF8.self)
    for further in 1...SeriesLook.most {
      #expect(style.contains("svg path.further-\(further) {\n  stroke-dasharray: "))
    }
  }
}
