import Foundation
import Testing
import Transcript

@testable import LessonSite

/// What the readers of a plot share: round numbers, places, and what is seen of a series.
struct PlotAxisTests {
  @Test(arguments: [
    (0, 10, 6, "0 2 4 6 8 10"), (0, 1, 6, "0 0.2 0.4 0.6 0.8 1"), (-1, 1, 5, "-1 -0.5 0 0.5 1"),
    (0, 0.3, 4, "0 0.1 0.2 0.3"), (1, 4.4, 4, "1 2 3 4"), (0.7, 0.9, 3, "0.7 0.8 0.9"),
    (1e6, 3e6, 5, "1000000 1500000 2000000 2500000 3000000"), (0, 1e-9, 3, "0 5e-10 1e-09"),
    (1e15, 1e15 + 1, 5, "1e+15"), (2, 2, 5, ""), (3, 1, 5, ""), (0, 1, 0, ""), (.nan, 1, 5, ""),
    (-1e308, 1e308, 5, ""),
  ])
  func ticksAreRound(_ lower: Double, _ upper: Double, _ count: Int, _ texts: String) {
    let ticks = PlotAxis(lower: lower, upper: upper).ticks(atMost: count)
    #expect(ticks.map(\.text).joined(separator: " ") == texts)
  }

  @Test(arguments: [
    (1, 1000, 5, "1 10 100 1000"), (1e-8, 1, 5, "10⁻⁸ 10⁻⁶ 10⁻⁴ 10⁻² 10⁰"),
    (1e-14, 1, 5, "10⁻¹² 10⁻⁹ 10⁻⁶ 10⁻³ 10⁰"), (1, 10, 5, "1 2 5 10"),
    (0.5, 20, 6, "0.5 1 2 5 10 20"),
    (2, 3, 4, "2 2.5 3"), (0, 1, 4, ""), (-1, 1, 4, ""), (1e-300, 1e300, 4, "10⁻²⁰⁰ 10⁰ 10²⁰⁰"),
  ])
  func logarithmicTicksArePowers(
    _ lower: Double, _ upper: Double, _ count: Int, _ texts: String
  ) {
    let axis = PlotAxis(scale: .logarithmic, lower: lower, upper: upper)
    #expect(axis.ticks(atMost: count).map(\.text).joined(separator: " ") == texts)
  }

  @Test(arguments: [
    (PlotAxis(lower: 2, upper: 4), 3, 0.5), (PlotAxis(lower: 2, upper: 4), 5, 1.5),
    (PlotAxis(scale: .logarithmic, lower: 0.01, upper: 100), 1, 0.5),
    (PlotAxis(scale: .logarithmic, lower: 1, upper: 10), 0, nil),
    (PlotAxis(lower: 0, upper: 1), .nan, nil), (PlotAxis(lower: 0, upper: 1), .infinity, nil),
    (PlotAxis(lower: -1.7e308, upper: 1.7e308), 0, 0.5),
  ])
  func placesAreParts(_ axis: PlotAxis, _ value: Double, _ fraction: Double?) {
    #expect(axis.fraction(of: value) == fraction)
  }

  private func strokes(_ points: [(Double, Double)]) -> [[[Double]]] {
    let unit = PlotAxis(lower: 0, upper: 1)
    let series = PlotFigure.Series(
      role: .subject, shape: .curve(pieces: [points.map { .init(x: $0.0, y: $0.1) }]))
    return PlotFigure.Panel(x: unit, y: unit, series: [series]).strokes(of: series)
      .map { $0.map { [$0.x, $0.y] } }
  }

  @Test func strokesAreCutAtTheEdges() {
    #expect(strokes([(0, 0), (0.5, 0.5), (1, 1)]) == [[[0, 0], [0.5, 0.5], [1, 1]]])
    // Out at the top and in again: two strokes.
    #expect(
      strokes([(0, 0.5), (0.25, 1.5), (0.5, 0.5)]) == [
        [[0, 0.5], [0.125, 1]], [[0.375, 1], [0.5, 0.5]],
      ])
    // From beyond to beyond through the middle; one that only passes by.
    #expect(strokes([(-1, -1), (2, 2)]) == [[[0, 0], [1, 1]]])
    #expect(strokes([(-1, 0.5), (0.5, 3)]) == [])
    #expect(strokes([(0.5, 0.5)]) == [])
  }

  @Test func aLineBendsOnALogarithmicScale() {
    let line = PlotFigure.StraightLine(kind: .line, points: [.init(x: 1, y: 2)], slope: 2)
    let straight = PlotAxis(lower: 1, upper: 100)
    let bent = PlotAxis(scale: .logarithmic, lower: 1, upper: 100)
    #expect(line.samples(on: straight, straight) == [.init(x: 1, y: 2), .init(x: 100, y: 200)])
    #expect(line.samples(on: bent, straight).count == 101)
  }

  @Test(arguments: [
    ("plain", [FigureText.Part.words("plain")]),
    ("$x$", [.tex("x")]), ("a $x$ b", [.words("a "), .tex("x"), .words(" b")]),
    ("5 $ each", [.words("5 "), .words("$ each")]), ("", []), ("$$", []),
  ])
  func figureTextsAreWordsAndFormulas(_ text: String, _ parts: [FigureText.Part]) {
    #expect(FigureText(text).parts == parts)
  }

  @Test func numbersInFigureTextsAreWrittenAsEverywhere() {
    let text: FigureText = "$h = \(1.0)$ and \(0.1 + 0.2), \("word") \(3)"
    #expect(text == FigureText("$h = 1$ and 0.3, word 3"))
    let minus: FigureText = "slope \(-0.5), $h = \(-0.5)$, then \(-1.0)"
    #expect(minus == FigureText("slope −0.5, $h = -0.5$, then −1"))
  }
}
