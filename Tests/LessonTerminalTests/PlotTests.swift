import Testing
import Transcript

@testable import LessonTerminal

/// Plots as characters, compared verbatim.
struct PlotTests {
  private static let square = (0...60).map { index in
    let x = Double(index) / 10 - 1
    return PlotFigure.Point(x: x, y: x * x)
  }

  private static func panel(_ title: FigureText?, to x: Double) -> PlotFigure.Panel {
    PlotFigure.Panel(
      title: title, x: PlotAxis(label: "$x$", lower: -1, upper: 5),
      y: PlotAxis(label: "height", unit: "m", lower: -5, upper: 25),
      series: [
        .init(label: "$x^2$", role: .subject, shape: .curve(pieces: [square])),
        .init(
          label: "secant, slope \(3 + x)", role: .approximation,
          shape: .line(
            .init(
              kind: .secant, points: [.init(x: 3, y: 9), .init(x: x, y: x * x)], slope: 3 + x))),
      ])
  }

  private func shown(_ figure: PlotFigure, _ style: TextStyle) -> String {
    let renderer = Renderer(transcript: ChainRule.transcript, style: style)
    return renderer.plotLines(figure).map { $0.written(in: style) }.joined(separator: "\n")
  }

  private static let one = PlotFigure(panels: [panel(nil, to: 4)])
  private static let three = PlotFigure(
    panels: [4, 3.5, 3.1].map { panel("to $\($0)$", to: $0) })

  @Test(arguments: [
    (TextStyle(width: 60), unicode), (TextStyle(width: 60, charset: .ascii), ascii),
    (TextStyle(isPlain: true), plain),
  ])
  func drawsAPanel(_ style: TextStyle, _ text: String) {
    #expect(shown(Self.one, style) == text)
  }

  @Test func panelsWithOnePairOfAxesStandSideBySide() {
    #expect(shown(Self.three, TextStyle()) == Self.sideBySide)
  }

  @Test func panelsWithAxesOfTheirOwnStandOneUnderAnother() {
    var figure = Self.three
    figure.sharesAxes = false
    figure.panels[1].y.upper = 50
    let lines = shown(figure, TextStyle()).split(separator: "\n")
    #expect(lines.count { $0.contains("└") } == 3)
    #expect(lines.count { $0.contains("└") && $0.contains("─  └") } == 0)
  }

  @Test func gapsStayEmpty() {
    let pieces = [[(0.0, 1.0), (1.0, 1.0)], [(3.0, 1.0), (4.0, 1.0)]].map { piece in
      piece.map { PlotFigure.Point(x: $0.0, y: $0.1) }
    }
    let figure = PlotFigure(panels: [
      .init(
        x: PlotAxis(lower: 0, upper: 4), y: PlotAxis(lower: 0, upper: 2),
        series: [.init(role: .contrast, shape: .curve(pieces: pieces))])
    ])
    let text = shown(figure, TextStyle(width: 60))
    let row = text.split(separator: "\n").first { $0.contains("x") }.map { String($0) } ?? ""
    #expect(row.hasSuffix("┤xxxxxxxxxxxxxx" + String(repeating: " ", count: 25) + "xxxxxxxxxxxxxx"))
    #expect(text.hasSuffix("0. In 2 pieces."))
  }

  @Test func logarithmicAxesSaySo() {
    let figure = PlotFigure(panels: [
      .init(
        x: PlotAxis(label: "$h$", scale: .logarithmic, lower: 1e-8, upper: 1),
        y: PlotAxis(label: "error", scale: .logarithmic, lower: 1e-10, upper: 1),
        series: [
          .init(
            label: "measured", role: .subject,
            shape: .points([.init(x: 1, y: 0.1), .init(x: 1e-8, y: 1e-9)], isJoined: false))
        ])
    ])
    let text = shown(figure, TextStyle(width: 60))
    #expect(text.contains("10⁻⁸"))
    #expect(
      text.contains(
        """
         Across: h from 1e-08 to 1 (logarithmic). Up: error from
           1e-10 to 1 (logarithmic).
        """))
    #expect(shown(figure, TextStyle(width: 60, charset: .ascii)).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: [0, Double.nan, .infinity, -.infinity, 1e300, -1e300, 1e-300])
  func drawsAnyNumbers(_ number: Double) {
    var figure = Self.one
    figure.panels[0].series += [
      .init(role: .aid, shape: .vertical(x: number)),
      .init(role: .aid, shape: .horizontal(y: number)),
      .init(
        role: .contrast,
        shape: .points([.init(x: number, y: 1), .init(x: 2, y: number)], isJoined: true)),
      .init(
        role: .contrast, shape: .curve(pieces: [[.init(x: 2, y: 1), .init(x: 3, y: number)], []])),
    ]
    for line in shown(figure, TextStyle(width: 60)).split(separator: "\n") {
      #expect(line.displayWidth <= 60)
    }
    #expect(shown(PlotFigure(panels: []), TextStyle()) == "")
  }

  @Test(arguments: [60, 70, 80, 100, 120]) func noLineIsTooWide(_ width: Int) {
    for figure in [Self.one, Self.three] {
      for line in shown(figure, TextStyle(width: width)).split(separator: "\n") {
        #expect(line.displayWidth <= width, "\(line)")
      }
    }
  }

  @Test func contoursAreLettersUnderThePath() {
    func line(_ level: Double, _ x: Double) -> PlotFigure.Contour {
      .init(level: level, lines: [[.init(x: x, y: 0), .init(x: x, y: 1)]])
    }
    func contours(_ contours: [PlotFigure.Contour], _ label: FigureText?) -> PlotFigure.Series {
      .init(label: label, role: .subject, shape: .contours(contours))
    }
    let path = [PlotFigure.Point(x: 0, y: 0.5), .init(x: 4, y: 0.5)]
    var figure = PlotFigure(panels: [
      .init(
        x: PlotAxis(lower: 0, upper: 4), y: PlotAxis(lower: 0, upper: 1),
        series: [
          .init(label: "path", role: .contrast, shape: .points(path, isJoined: true)),
          contours([line(0.5, 1), line(2, 2), line(7, 9)], nil), contours([line(1, 3)], "$E$ is"),
        ])
    ])
    let rows = shown(figure, TextStyle(width: 60)).split(separator: "\n")
    let letters = rows.map { row in row.filter { "abcd".contains($0) } }
    #expect(letters.prefix(20).count { $0 == "abd" } == 19)
    // Where the path runs it hides the letters.
    #expect(rows.prefix(20).count { $0.contains("xxxxx") && !$0.contains("a") } == 1)
    #expect(
      shown(figure, TextStyle(width: 60)).hasSuffix(
        """
         Lines of equal value: a 0.5, b 2. Nowhere in this range: 7.
         E is: d 1.
        """))
    #expect(
      shown(figure, TextStyle(isPlain: true)).hasSuffix(
        """
        - Lines of equal value: 0.5 from 1 to 1 across and from 0 to 1 up; 2 from 2 to 2
          across and from 0 to 1 up. Nowhere in this range: 7.
        - E is: 1 from 3 to 3 across and from 0 to 1 up.
        """))
    // Levels without end are drawn too, though letters are not.
    figure.panels[0].series = [contours((0..<60).map { line(Double($0), 2) }, nil)]
    #expect(shown(figure, TextStyle(width: 60)).contains("Z 47, ~ 48"))
  }

  private static let training = PlotFigure(panels: [
    .init(
      x: PlotAxis(label: "epoch", lower: 0, upper: 4), y: PlotAxis(lower: 0, upper: 10),
      series: [
        .init(
          label: "loss", role: .subject,
          shape: .runs(
            [
              .init(x: 0, [9, 7, 8]), .init(x: 1, [6, 2, 4]), .init(x: 2, [3, 2, 2.5]),
              .init(x: 3, [.nan, 2, 1]), .init(x: 4, [1, 1, 1]),
            ], count: 3)),
        .init(
          label: "other", role: .contrast,
          shape: .runs([.init(x: 0, [10, 9]), .init(x: 4, [6, 4])], count: 2)),
      ])
  ])

  @Test(arguments: [
    (TextStyle(width: 60), training1), (TextStyle(width: 60, charset: .ascii), training2),
    (TextStyle(isPlain: true), training3),
  ])
  func severalRunsAreALineInABand(_ style: TextStyle, _ text: String) {
    #expect(shown(Self.training, style) == text)
  }

  @Test func tablesAreAligned() {
    let figure = TableFigure(
      columns: [.init(heading: "$h$"), .init(heading: "slope", digits: 3), .init(heading: "note")],
      rows: [
        [.number(0.5), .number(6.123_456), .text("near $x^2$")],
        [.number(-1e-9), .empty, .empty],
      ])
    let style = TextStyle(width: 60)
    let renderer = Renderer(transcript: ChainRule.transcript, style: style)
    let lines = renderer.figureLines(Figure(kind: .table(figure), caption: "Slopes for $h$"))
    #expect(
      lines.map { $0.written(in: style) }.joined(separator: "\n") == """
         Table: Slopes for h

                h  slope  note
           ──────  ─────  ───────
              0.5   6.12  near x²
           -1e-09
        """)
  }
}

extension PlotTests {
  fileprivate static let training1 = """
      10 ┤xxx▒▒
         │ ▒▒xxxxxxxx▒▒▒
       8 ┤▖░░░    ▒▒▒xxxxxxxxx▒▒▒▒
         │▝▀▄░░░░         ▒▒▒▒xxxxxxxx▒▒▒▒▒▒
         │ ░░▀▚▖░░░░              ▒▒▒▒xxxxxxxxx▒▒▒▒▒▒
       6 ┤   ░░▝▀▄░░░░░                   ▒▒▒▒▒xxxxxxxx▒▒▒▒▒▒▒▒
         │    ░░░░▀▄▖░░░░░                       ▒▒▒▒▒▒xxxxxxxx▒
         │      ░░░░▝▚▄░░░░░░░                           ▒▒▒▒▒▒x
       4 ┤        ░░░░░▀▌▄▄▖░░░░░
         │          ░░░░░░░▝▀▀▀▄▖▄░░
         │            ░░░░░░░░░░░░▀▀▘▖
       2 ┤
         │                                                     ●
       0 ┤
         └┬────────────┬─────────────┬────────────┬────────────┬
          0            1             2            3            4
                                 epoch

     Across: epoch from 0 to 4. Up: y from 0 to 10.
     ▄ loss, mean of 3: from (0, 8) to (4, 1); lowest 1 at 4,
       highest 8 at 0. Least to greatest (░): 1 to 1 at the end,
       widest at 1, 2 to 6.
     x other, mean of 2: from (0, 9.5) to (4, 5); lowest 5 at 4,
       highest 9.5 at 0. Least to greatest (▒): 4 to 6 at the
       end, widest at 4, 4 to 6.
    """

  fileprivate static let training2 = """
      10 +xxx%%
         | %%xxxxxxxx%%%
       8 +#:::    %%%xxxxxxxxx%%%%
         |:##::::         %%%%xxxxxxxx%%%%%%
         | ::###::::              %%%%xxxxxxxxx%%%%%%
       6 +   :::##:::::                   %%%%%xxxxxxxx%%%%%%%%
         |    ::::##::::::                       %%%%%%xxxxxxxx%
         |      ::::###:::::::                           %%%%%%x
       4 +        :::::####::::::
         |          :::::::#######::
         |            ::::::::::::####
       2 +
         |                                                     @
       0 +
         ++------------+-------------+------------+------------+
          0            1             2            3            4
                                 epoch

     Across: epoch from 0 to 4. Up: y from 0 to 10.
     # loss, mean of 3: from (0, 8) to (4, 1); lowest 1 at 4,
       highest 8 at 0. Least to greatest (:): 1 to 1 at the end,
       widest at 1, 2 to 6.
     x other, mean of 2: from (0, 9.5) to (4, 5); lowest 5 at 4,
       highest 9.5 at 0. Least to greatest (%): 4 to 6 at the
       end, widest at 4, 4 to 6.
    """

  fileprivate static let training3 = """
    - Across: epoch from 0 to 4. Up: y from 0 to 10.
    - loss, mean of 3: from (0, 8) to (4, 1); lowest 1 at 4, highest 8 at 0. Least
      to greatest: 1 to 1 at the end, widest at 1, 2 to 6.
    - other, mean of 2: from (0, 9.5) to (4, 5); lowest 5 at 4, highest 9.5 at 0.
      Least to greatest: 4 to 6 at the end, widest at 4, 4 to 6.
    """

  fileprivate static let unicode = """
      height (m)
      25 ┤                                                    ▄o
         │                                                  ▄oo
      20 ┤                                                ooo
         │                                             ooo
      15 ┤                                           oo●
         │                                        ooo
         │                                     ooo▘
      10 ┤                                  ▗o●▘
         │                              ▗▄ooo
       5 ┤                          ▄▄▞ooo
         │                   ▗▄▄▄▀▀▀ oo
       0 ┤▀▀▀▀▄▄▄▄▄▄▄▄▄▄▀▀▀▀▀▘    ooo
         │                     ooo
      -5 ┤                  ooo
         └─────────┬─────────────────┬─────────────────┬────────
                   0                 2                 4
                                   x

     Across: x from -1 to 5. Up: height (m) from -5 to 25.
     ▄ x²: from (-1, 1) to (5, 25); lowest 0 at 0, highest 25 at
       5.
     o secant, slope 7: through (3, 9) and (4, 16).
    """

  fileprivate static let ascii = """
      height (m)
      25 +                                                    #o
         |                                                  #oo
      20 +                                                ooo
         |                                             ooo
      15 +                                           oo@
         |                                        ooo
         |                                     ooo
      10 +                                   o@
         |                              ##ooo
       5 +                          ###ooo
         |                   ####### oo
       0 +###################     ooo
         |                     ooo
      -5 +                  ooo
         +---------+-----------------+-----------------+--------
                   0                 2                 4
                                   x

     Across: x from -1 to 5. Up: height (m) from -5 to 25.
     # x^2: from (-1, 1) to (5, 25); lowest 0 at 0, highest 25
       at 5.
     o secant, slope 7: through (3, 9) and (4, 16).
    """

  fileprivate static let plain = """
    - Across: x from -1 to 5. Up: height (m) from -5 to 25.
    - x²: from (-1, 1) to (5, 25); lowest 0 at 0, highest 25 at 5.
    - secant, slope 7: through (3, 9) and (4, 16).
    """

  fileprivate static let sideBySide = """
          to 4                     to 3.5                   to 3.1
      height (m)
         │                    ▗o  │                    ▗o  │                    ▗▞
      20 ┤                   ▗o   │                   ▗o   │                   ▗oo
         │                  oo    │                  oo    │                  ▗o
         │                oo●     │                 o▘     │                 oo
         │               o▀       │               o●       │               oo
      10 ┤             ▗●▘        │             o●▘        │             o●●
         │           ▄oo          │           ▄o▘          │           ▄o▘
         │       ▗▄▞▀o            │       ▗▄▞oo            │       ▗▄▞oo
       0 ┤▀▀▀▀▀▀▀▘ oo             │▀▀▀▀▀▀▀▘oo              │▀▀▀▀▀▀▀▘oo
         │       oo               │      oo                │      oo
         └───┬─────────────────┬  └───┬─────────────────┬  └───┬─────────────────┬
             0                 5      0                 5      0                 5
                   x                        x                        x

     Across: x from -1 to 5. Up: height (m) from -5 to 25.
     ▄ x²: from (-1, 1) to (5, 25); lowest 0 at 0, highest 25 at 5.
     to 4:
     o secant, slope 7: through (3, 9) and (4, 16).
     to 3.5:
     o secant, slope 6.5: through (3, 9) and (3.5, 12.25).
     to 3.1:
     o secant, slope 6.1: through (3, 9) and (3.1, 9.61).
    """
}
