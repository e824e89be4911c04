import LessonDocument
import Testing
import Transcript

@testable import LessonKit

/// Pictures and confusion matrices as lesson code asks for them, and what becomes of them.
struct ImageTests {
  private func transcript(_ draw: @escaping @Sendable () -> Void) async -> Transcript {
    await Lesson("# T\n\n```swift\ndraw()\n```\n") { _ in draw() }.run()
  }

  private func figure(_ draw: @escaping @Sendable () -> Void) async throws -> ImagesFigure {
    let transcript = await transcript(draw)
    #expect(transcript.findings.map(\.summary) == [])
    guard case .images(let images) = try #require(transcript.figures.first).kind else {
      throw Missing()
    }
    return images
  }

  private struct Missing: Error {}

  // MARK: - Pictures

  @Test func aPictureIsAFrame() async throws {
    let made = try await figure {
      image([0, 0.5, 1, 0.25], width: 2, label: "$x$", caption: "A picture")
    }
    #expect(
      made
        == ImagesFigure(
          frames: [.init(width: 2, pixels: [0, 0.5, 1, 0.25])], columns: 1, palette: .ink, lower: 0,
          upper: 1, label: "$x$"))
    #expect(made.frames[0].height == 2)
  }

  @Test func aMatrixHasAWidth() async throws {
    let matrix = Tensor(try #require(NDArray(shape: [2, 3], elements: [1, 2, 3, 4, 5, 6])))
    let alone = try await figure { image(matrix, .light, caption: "A matrix") }
    #expect(alone.frames == [.init(width: 3, pixels: [1, 2, 3, 4, 5, 6])])
    let several = try await figure {
      images(columns: 2, caption: "Matrices") {
        for index in 0..<3 { frame(matrix * Tensor(Double(index)), "times \(index)") }
        frame(Tensor(NDArray([1, 2])))
        if matrix.shape.count == 2 { frame(Tensor(7), "one number") }
      }
    }
    #expect(several.frames.map(\.width) == [3, 3, 3, 2, 1])
    #expect(several.frames.map(\.height) == [2, 2, 2, 1, 1])
    #expect(several.columns == 2)
    #expect(several.frames.map(\.title) == ["times 0", "times 1", "times 2", nil, "one number"])
  }

  @Test(arguments: [nil, 1, 2, 7, 0, -3]) func framesAreAStripOrAGrid(_ columns: Int?) async throws
  {
    let made = try await figure {
      images(columns: columns, caption: "Three") {
        for _ in 0..<3 { frame([1.0], width: 1) }
      }
    }
    #expect(made.columns == max(1, min(3, columns ?? 3)))
  }

  @Test(
    arguments: [
      ([0, 0.3], ImagesFigure.Palette.ink, nil, 0, 1), ([0, 1], .light, nil, 0, 1),
      ([0.2, 3], .ink, nil, 0.2, 3), ([-0.5, 1], .ink, nil, -0.5, 1), ([5, 5], .light, nil, 5, 6),
      ([-3, 1], .diverging, nil, -3, 3), ([0.5, 1], .diverging, nil, -1, 1),
      ([0, 0], .diverging, nil, -1, 1), ([.nan, 4, .infinity, 2], .ink, nil, 2, 4),
      ([0, 0.3], .ink, 0...0.3, 0, 0.3), ([9, 9], .light, -1...1, -1, 1),
      ([0, 1], .diverging, -1...4, -4, 4), ([.nan], .ink, 0...1, 0, 1),
    ] as [([Double], ImagesFigure.Palette, ClosedRange<Double>?, Double, Double)])
  func theLegendHoldsAllNumbers(
    _ pixels: [Double], _ palette: ImagesFigure.Palette, _ range: ClosedRange<Double>?,
    _ lower: Double, _ upper: Double
  ) async throws {
    let made = try await figure {
      image(pixels, width: 1, palette, range: range, caption: "One")
    }
    #expect(made.lower == lower)
    #expect(made.upper == upper)
  }

  // MARK: - Confusion matrices

  @Test func classesAreNumberedFromZero() async throws {
    let transcript = await transcript { confusion([[3, 1], [0, 2]], caption: "Two") }
    let figure = ConfusionFigure(labels: ["0", "1"], counts: [[3, 1], [0, 2]])
    #expect(transcript.figures.map(\.kind) == [.confusion(figure)])
    #expect(figure.right == 5)
    #expect(figure.total == 6)
    #expect(figure.total(truth: 0) == 4)
    #expect(figure.total(answer: 0) == 3)
    #expect(figure.mistakes.map { [$0.truth, $0.answer, $0.count] } == [[0, 1, 1]])
  }

  @Test func theMostFrequentMistakesComeFirst() {
    let figure = ConfusionFigure(
      labels: ["a", "b", "c"], counts: [[1, 2, 3], [3, 1, 0], [4, 2, 9]])
    #expect(
      figure.mistakes.map { "\(figure.labels[$0.truth])\(figure.labels[$0.answer])\($0.count)" }
        == ["ca4", "ac3", "ba3", "ab2", "cb2"])
  }

  // MARK: - Runs

  @Test func runsHaveAMeanAndABand() async throws {
    let transcript = await transcript {
      LessonKit.plot(x: .linear(), caption: "Runs") {
        runs([0, 1, 2], [[1, 4, .nan], [3, 6, 1], [2, 8, 1]], "loss")
        curve { $0 }
      }
    }
    #expect(transcript.findings.map(\.summary) == [])
    guard case .plot(let plot) = try #require(transcript.figures.first).kind else {
      throw Missing()
    }
    let panel = plot.panels[0]
    guard case .runs(let spreads, count: 3) = panel.series[0].shape else { throw Missing() }
    #expect(
      spreads.prefix(2) == [
        .init(x: 0, least: 1, mean: 2, greatest: 3), .init(x: 1, least: 4, mean: 6, greatest: 8),
      ])
    #expect(spreads[2].mean.isNaN && spreads[2].least.isNaN)
    #expect(panel.series.map(\.role) == [.subject, .contrast])
    // The axis holds the extremes, not only the means.
    #expect(panel.y.lower <= 1 && panel.y.upper >= 8)
    #expect(panel.strokes(of: panel.series[0]).map(\.count) == [2])
    #expect(panel.bands(of: panel.series[0]).map(\.count) == [4])
  }

  @Test(
    arguments: [
      (0.0, 2.0, 0.0, 10.0, [[0.0, 0.4], [1, 0.8], [1, 0.4], [0, 0.2]]),
      // Cut off at the right and above.
      (0, 1, 0, 5, [[0, 0.8], [0.5, 1], [1, 1], [1, 0.6], [0, 0.4]]),
      (5, 6, 0, 10, []),
    ] as [(Double, Double, Double, Double, [[Double]])])
  func bandsAreCutOffAtTheEdges(
    _ left: Double, _ right: Double, _ lower: Double, _ upper: Double, _ expected: [[Double]]
  ) {
    let series = PlotFigure.Series(
      role: .subject,
      shape: .runs([.init(x: 0, [2, 4]), .init(x: 2, [4, 8])], count: 2))
    let panel = PlotFigure.Panel(
      x: PlotAxis(lower: left, upper: right), y: PlotAxis(lower: lower, upper: upper),
      series: [series])
    let corners = panel.bands(of: series).flatMap { $0.map { [$0.x, $0.y] } }
    #expect(corners.count == expected.count)
    for corner in expected {
      #expect(
        corners.contains { abs($0[0] - corner[0]) < 1e-12 && abs($0[1] - corner[1]) < 1e-12 },
        "\(corner) in \(corners)")
    }
  }

  @Test func aBandReachesBelowALogarithmicAxis() {
    let series = PlotFigure.Series(
      role: .subject,
      shape: .runs([.init(x: 0, [0, 2]), .init(x: 1, [0.1, 1.9])], count: 2))
    let panel = PlotFigure.Panel(
      x: PlotAxis(lower: 0, upper: 1),
      y: PlotAxis(scale: .logarithmic, lower: 0.01, upper: 100), series: [series])
    let band = panel.bands(of: series)[0]
    #expect(band.map(\.y).min() == 0)
    #expect(band.allSatisfy { $0.y < 0.6 })
  }

  // MARK: - Messages

  @Test func everyMistakeIsNamedWhereItStands() async {
    let empty =
      "the figure is empty; give a plot at least one curve or point, a table one row, and images one frame with a number in it"
    let cases: [(@Sendable () -> Void, String)] = [
      ({ LessonKit.images(caption: "") {} }, empty),
      ({ image([.nan, .infinity], width: 1, caption: "") }, empty),
      (
        { image([1, 2, 3], width: 2, caption: "") },
        "3 pixels do not fill rows of 2; width: says how many pixels a row has; a picture has at least one row"
      ),
      (
        { image([1], width: 0, caption: "") },
        "1 pixels do not fill rows of 0; width: says how many pixels a row has; a picture has at least one row"
      ),
      (
        { image([Double](), width: 3, caption: "") },
        "0 pixels do not fill rows of 3; width: says how many pixels a row has; a picture has at least one row"
      ),
      (
        { image([1], width: 1, range: 2...2, caption: "") },
        "the legend of the pictures cannot go from 2 to 2; the lower end comes first and is less than the upper one: range: 0...1"
      ),
      (
        { image([-1e308, 1e308], width: 1, caption: "") },
        "the legend of the pictures cannot go from -1e+308 to 1e+308; the lower end comes first and is less than the upper one: range: 0...1"
      ),
      (
        { images(caption: "") { frame([1.0], width: 1, "$\\frac{1}$") } },
        "the figure's text $\\frac{1}$ cannot be read: The formula ends too early; expected a denominator.; between two dollar signs stands TeX, as in the prose"
      ),
      ({ confusion([], caption: "") }, empty),
      (
        { confusion([[1, 2], [3]], caption: "") },
        "a confusion matrix of 2 classes needs as many rows and columns; it has 2 rows of 1 or 2; give a row for each true class, in it a count for each answer"
      ),
      (
        { confusion([[1]], labels: ["a", "b"], caption: "") },
        "a confusion matrix of 2 classes needs as many rows and columns; it has 1 rows of 1; give a row for each true class, in it a count for each answer"
      ),
      (
        { confusion([[1, -2], [3, 4]], caption: "") },
        "a confusion matrix counts how often; -2 is no count; give a row for each true class, in it a count for each answer"
      ),
      (
        { LessonKit.plot(x: .linear(), caption: "") { runs([0, 1], [[1, 2], [3]]) } },
        "run 2 has 1 numbers for 2 places; give runs a list for each run, with a number for each x"
      ),
      ({ LessonKit.plot(x: .linear(), caption: "") { runs([0, 1], []) } }, empty),
      ({ LessonKit.plot(x: .linear(), caption: "") { runs([Int](), [[]]) } }, empty),
    ]
    for (draw, message) in cases {
      let findings = await transcript(draw).findings
      #expect(
        findings.map { "\($0.rule.rawValue) \($0.message); \($0.notes.joined(separator: "; "))" }
          == ["figure-invalid " + message])
      #expect(findings.map { "\($0.position.line):\($0.position.column)" } == ["4:1"])
    }
  }
}
