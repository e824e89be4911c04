import Testing
import Transcript

@testable import LessonTerminal

/// Pictures as characters; whole figures are compared in `GoldenTests`.
@Suite struct PictureTextTests {
  private static let full = TextStyle(colors: .full)

  private func lines(
    _ pixels: [Double], width: Int, _ palette: ImagesFigure.Palette = .light,
    _ style: TextStyle = TextStyle(), columns: Int? = nil
  ) -> [String] {
    PictureText(
      pixels: pixels, width: width, palette: palette, lower: palette == .diverging ? -1 : 0,
      upper: 1
    ).lines(in: style, columns: columns)
  }

  /// Twenty pixels in a row, so that it counts as large: one column a pixel.
  private func row(_ number: Double, _ rest: Double = 0) -> [Double] {
    [number] + Array(repeating: rest, count: 19)
  }

  @Test(arguments: [
    (TextStyle(colors: .full), "\u{1B}[38;2;255;255;255;48;2;0;0;0m▀\u{1B}[0m"),
    (TextStyle(colors: .twoHundredFiftySix), "\u{1B}[38;5;231;48;5;16m▀\u{1B}[0m"),
    (TextStyle(colors: .sixteen), "\u{1B}[97;40m▀\u{1B}[0m"),
    (TextStyle(), "+"),
    (TextStyle(charset: .ascii, colors: .full), "+"),
  ])
  func twoPixelsAreOneCharacter(_ style: TextStyle, _ expected: String) {
    let line = lines(row(1, .nan) + row(0, .nan), width: 20, .light, style)
    #expect(line == [expected + (style.drawsHalfBlocks ? "" : String(repeating: "?", count: 19))])
  }

  @Test(arguments: [
    // Above alone, below alone, an odd last row.
    (1.0, Double.nan, "\u{1B}[38;2;255;255;255m▀\u{1B}[0m", "@"),
    (.nan, 1, "\u{1B}[38;2;255;255;255m▄\u{1B}[0m", "@"),
    (.nan, .nan, "", "?"),
  ])
  func gapsAreLeftBlank(_ above: Double, _ below: Double, _ colored: String, _ sign: String) {
    let pixels = row(above, .nan) + row(below, .nan)
    #expect(lines(pixels, width: 20, .light, Self.full) == [colored])
    #expect(
      lines(pixels, width: 20).map { $0.prefix(1) } == [sign[...]])
    #expect(lines(row(1, .nan), width: 20, .light, Self.full).count == 1)
  }

  @Test func lettersAreNegativeAndSignsPositive() {
    let numbers = (0...10).map { Double($0) / 5 - 1 } + Array(repeating: 0, count: 9)
    #expect(lines(numbers, width: 20, .diverging) == ["Mmnv- .:+*#"])
    // Half a step to both sides of zero is zero.
    #expect(lines(row(0.09) + row(0.09), width: 20, .diverging) == [""])
    #expect(lines(row(-0.11) + row(-0.11), width: 20, .diverging) == ["-"])
  }

  /// What is negative has a sign whatever the colours are.
  @Test(arguments: [ColorDepth.sixteen, .twoHundredFiftySix, .full])
  func negativeHasAMinusSignInColours(_ depth: ColorDepth) {
    let style = TextStyle(colors: depth)
    let shown = lines(row(-1, 1) + row(-1, 1), width: 20, .diverging, style)
      .map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") }
    #expect(shown == ["-" + String(repeating: "▀", count: 19)])
    // One above zero, one as far below.
    let mixed = lines(row(-1) + row(1), width: 20, .diverging, style)
    #expect(!mixed.joined().contains("-"))
    #expect(!lines(row(0, 1) + row(0, 1), width: 20, .ink, style).joined().contains("-"))
  }

  @Test func smallPicturesAreDrawnLarger() {
    #expect(lines([0, 1, 1, 0], width: 2) == ["  @@", "@@"])
    #expect(lines([0, 1, 1, 0], width: 2, columns: 3) == ["++"])
  }

  @Test func widePicturesAreMeansOfAreas() {
    // Forty pixels on sixteen columns: two and a half each.
    let pixels = (0..<40).map { $0 < 5 ? 1.0 : 0 }
    let all = Array(repeating: pixels, count: 40).flatMap(\.self)
    let drawn = lines(all, width: 40, columns: 16)
    #expect(drawn == Array(repeating: "@@", count: 8))
    let halves = lines(all, width: 40, columns: 12)
    // Three and a third each: the second column is half ink.
    #expect(halves == Array(repeating: "@+", count: 6))
  }

  @Test func inPlainLayoutWordsSayWhatIsThere() {
    #expect(
      lines(Pictures.seven(slant: 8), width: 28, .ink, TextStyle(isPlain: true)) == [
        "28 by 28; least 0, mean 0.126, greatest 1; 666 of 784 are 0; highest at the top."
      ])
  }

  @Test(arguments: [
    0, 1, Double.nan, .infinity, -.infinity, 1e308, -1e308, Double.leastNonzeroMagnitude,
  ])
  func drawsAnyNumbers(_ number: Double) {
    for width in [-1, 0, 1, 3, 40] {
      for palette in ImagesFigure.Palette.allCases {
        for (lower, upper) in [(0.0, 1.0), (1, 1), (number, -number), (-1e308, 1e308)] {
          let picture = PictureText(
            pixels: [number, 1, -number, 0, 2, number], width: width, palette: palette,
            lower: lower,
            upper: upper)
          for columns in [-1, 2, 80] {
            let lines = picture.lines(in: TextStyle(), columns: columns)
            #expect(lines.allSatisfy { $0.displayWidth <= max(1, columns) })
            #expect(
              picture.lines(in: Self.full, columns: columns).count == lines.count)
            #expect(!picture.lines(in: TextStyle(isPlain: true), columns: columns).isEmpty)
          }
        }
      }
    }
  }

  @Test(arguments: [20, 40, 60, 80, 100, 140]) func noLineIsTooWide(_ width: Int) {
    for style in [
      TextStyle(width: width), TextStyle(width: width, charset: .ascii),
      TextStyle(width: width, isPlain: true),
    ] {
      let renderer = Renderer(transcript: Pictures.transcript, style: style)
      for line in Pictures.figures.flatMap(renderer.figureLines) {
        #expect(line.written(in: style).displayWidth <= width, "\(line.text)")
      }
    }
  }

  @Test func figuresFromElsewhereAreDrawnToo() {
    let renderer = Renderer(transcript: Pictures.transcript, style: TextStyle())
    func text(_ kind: Figure.Kind) -> String {
      renderer.figureLines(Figure(kind: kind, caption: "C")).map(\.text).joined(separator: "\n")
    }
    var images = Pictures.kernels
    images.columns = -3
    images.frames += [.init(width: 0, pixels: [1]), .init(width: 5, pixels: [1])]
    #expect(text(.images(images)).contains("patch"))
    images.frames = []
    #expect(text(.images(images)).hasPrefix(" Figure: C\n"))
    #expect(
      text(.confusion(ConfusionFigure(labels: [], counts: []))).hasSuffix("Nothing was counted."))
    #expect(
      text(.confusion(ConfusionFigure(labels: ["a", "b"], counts: [[.max, 1]]))).hasSuffix(
        "9223372036854775807 right: 100 %. The most frequent\n"
          + " mistakes: a taken for b, once."))
  }
}
