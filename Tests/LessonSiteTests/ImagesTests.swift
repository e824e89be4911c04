import Cpng
import Foundation
import Testing
import Transcript

@testable import LessonSite

/// Pictures that are numbers, and confusion matrices, on the page.
struct ImagesTests {
  private func made(_ kind: Figure.Kind) throws -> (page: StrictPage, lesson: LessonPage) {
    var transcript = ChainRule.transcript
    transcript.figures = [Figure(kind: kind, caption: "A caption with $x^2$")]
    var lesson = LessonPage(transcript, pages: [], layouts: [:])
    return (try StrictPage(lesson.figure(0).rendered), lesson)
  }

  private static func frame(_ index: Int, side: Int = 28) -> ImagesFigure.Frame {
    .init(
      title: "unit $\(index)$", width: side,
      pixels: (0..<side * side).map { Double($0 % (index + 2)) / Double(index + 1) - 0.5 })
  }

  private static func strip(_ count: Int, columns: Int, side: Int = 28) -> ImagesFigure {
    ImagesFigure(
      frames: (0..<count).map { frame($0, side: side) }, columns: columns, palette: .diverging,
      lower: -0.5, upper: 0.5, label: "weight $w$")
  }

  /// Red, green, blue and opacity of each dot, by libpng.
  private static func dots(_ bytes: [UInt8]) throws -> [[UInt8]] {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    try #require(png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0)
    image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
    var dots = [UInt8](repeating: 0, count: Int(4 * image.width * image.height))
    try #require(png_image_finish_read(&image, nil, &dots, 0, nil) != 0)
    return stride(from: 0, to: dots.count, by: 4).map { Array(dots[$0..<$0 + 4]) }
  }

  /// A picture without a title is told by its figure's caption, and by its place.
  @Test(
    arguments: [
      ("Weights of 0.5 and more: the brightest. Others are dark.", "Weights of 0.5 and more"),
      ("Twenty units.", "Twenty units"), ("", "weight w"),
    ])
  func whatAPictureShowsComesFirst(_ caption: String, _ subject: String) throws {
    func alternatives(_ count: Int) throws -> [String] {
      var images = Self.strip(count, columns: 2)
      for index in images.frames.indices.dropFirst() { images.frames[index].title = nil }
      if count == 1 { images.frames[0].title = nil }
      var transcript = ChainRule.transcript
      transcript.figures = [Figure(kind: .images(images), caption: caption)]
      var lesson = LessonPage(transcript, pages: [], layouts: [:])
      return try StrictPage(lesson.figure(0).rendered).all("img").compactMap {
        $0.attributes["alt"]
      }
    }
    #expect(try alternatives(1).map { $0.hasPrefix("\(subject): 28 by 28; ") } == [true])
    let beginnings = [
      "unit 0: 28", "\(subject), picture 2 of 3: 28", "\(subject), picture 3 of 3: 28",
    ]
    #expect(try zip(alternatives(3), beginnings).map { $0.hasPrefix($1) } == [true, true, true])
  }

  // MARK: - Files

  @Test func aFileHoldsTheColoursOfTheNumbers() throws {
    let frame = ImagesFigure.Frame(width: 3, pixels: [-1, 0, 1, .nan, 9, -.infinity])
    let scale = PixelScale(palette: .diverging, lower: -1, upper: 1)
    let bytes = try #require(IndexedPNG.encoded(frame, scale))
    #expect(bytes == IndexedPNG.encoded(frame, scale))
    let picture = try #require(Picture(bytes))
    #expect(picture.width == 3 && picture.height == 2)
    let (blue, white, orange): ([UInt8], [UInt8], [UInt8]) = (
      [8, 64, 129, 255], [245, 245, 245, 255], [132, 54, 0, 255]
    )
    #expect(try Self.dots(bytes) == [blue, white, orange, [0, 0, 0, 0], orange, blue])
  }

  @Test(arguments: ImagesFigure.Palette.allCases) func everyShadeIsTold(
    _ palette: ImagesFigure.Palette
  ) throws {
    let frame = ImagesFigure.Frame(width: 100, pixels: (0...999).map { Double($0) / 999 })
    let scale = PixelScale(palette: palette, lower: 0, upper: 1)
    let dots = try Self.dots(try #require(IndexedPNG.encoded(frame, scale)))
    for (number, dot) in zip(frame.pixels, dots) {
      let color = palette.color(at: number)
      for (a, b) in zip(dot, [color.red, color.green, color.blue]) {
        #expect(abs(Int(a) - Int(b)) <= 2)
      }
    }
    #expect(Set(dots).count > 100)
  }

  @Test(
    arguments: [
      ([], 1), ([0, 0, 0], 2), ([0], 0), ([0], -1), ([1], 1), ([0], 2),
    ] as [([UInt8], Int)])
  func whatIsNoPictureHasNoFile(_ places: [UInt8], _ width: Int) {
    let color = PixelColor(red: 0, green: 0, blue: 0)
    #expect(IndexedPNG.encoded(places, width: width, colors: [color]) == nil)
    #expect(IndexedPNG.encoded([0], width: 1, colors: []) == nil)
  }

  // MARK: - The page

  @Test func aFrameIsAPictureWithWordsAndATitle() throws {
    let (page, lesson) = try made(.images(Self.strip(3, columns: 2)))
    let images = page.all("img")
    #expect(
      images.map { $0.attributes["src"] } == (1...3).map { "chain-rule/figure-1,\($0).png" })
    #expect(Set(images.compactMap { $0.attributes["src"] }) == Set(lesson.madeFiles.keys))
    #expect(
      images[1].attributes == [
        "src": "chain-rule/figure-1,2.png", "width": "224", "height": "224",
        "alt": "unit 1: 28 by 28; least −0.5, mean −0.000638, greatest 0.5; 261 of 784 are 0; "
          + "lowest in the middle.",
      ])
    #expect(Set(page.identifiers).count == page.identifiers.count)
    #expect(page.words.contains("Figure 1. A caption with x2."))
    #expect(page.words.contains("From −0.5, blue, over 0, white, to 0.5, orange."))
    #expect(page.words.contains("blue is negative, orange positive"))
    #expect(page.words.contains("weight w"))
    let fill = page.all("rect").first?.attributes["fill"] ?? ""
    #expect(page.identifiers.contains(String(fill.dropFirst(5).dropLast())))
  }

  /// A row that is whole is scrolled with the keyboard too; several rows are wrapped where they must.
  @Test(arguments: [(5, 5, true), (5, 3, false), (1, 1, false)])
  func aFilmStripIsScrolled(_ count: Int, _ columns: Int, _ isStrip: Bool) throws {
    let (page, _) = try made(.images(Self.strip(count, columns: columns)))
    let boxes = page.elements.filter { $0.attributes["class"] == "scroll strip" }
    #expect(boxes.count == (isStrip ? 1 : 0))
    #expect(
      boxes.allSatisfy {
        $0.attributes["tabindex"] == "0" && $0.attributes["role"] == "region"
          && $0.attributes["aria-label"] == "Figure 1"
      })
  }

  @Test func manyFramesStaySmall() throws {
    var transcript = ChainRule.transcript
    transcript.figures = [
      Figure(kind: .images(Self.strip(20, columns: 10)), caption: "Hidden units")
    ]
    var lesson = LessonPage(transcript, pages: [], layouts: [:])
    let text = lesson.figure(0).rendered
    #expect(text.utf8.count < 20_000)
    #expect(lesson.madeFiles.values.reduce(0) { $0 + $1.count } < 20_000)
    let page = try StrictPage(text)
    // One table with a row a picture.
    #expect(page.all("table").count == 1)
    #expect(page.all("tr").count == 21)
    #expect(page.words.contains("unit 128 × 28−0.5−0.00063780.5261"))
  }

  @Test func smallFramesHaveAllTheirNumbers() throws {
    var images = Self.strip(2, columns: 2, side: 10)
    images.frames[0].pixels[3] = .nan
    images.frames.append(.init(width: 11, pixels: Array(repeating: 0.25, count: 11)))
    let (page, _) = try made(.images(images))
    #expect(page.all("table").count == 3)
    #expect(page.words.contains("Row123456789101−0.50.5−0.5NaN−0.5"))
    #expect(
      page.words.contains("PictureSizeLeastMeanGreatestZerosGapsPicture 311 × 10.25"))
    #expect(page.all("details").count == 1)
  }

  @Test(arguments: [0, 1, Double.nan, .infinity, -.infinity, 1e308, -1e308])
  func drawsAnyNumbers(_ number: Double) throws {
    for width in [0, 1, 4, 40, 100_000] {
      for (lower, upper) in [(0.0, 1.0), (1, 1), (number, -number), (-1e308, 1e308)] {
        let frame = ImagesFigure.Frame(width: width, pixels: Array(repeating: number, count: 40))
        let figure = ImagesFigure(
          frames: [frame, frame], columns: -2, palette: .diverging, lower: lower, upper: upper)
        let (page, lesson) = try made(.images(figure))
        #expect(page.all("img").count == lesson.madeFiles.count)
        #expect(page.all("img").count == (width == 1 || width == 4 || width == 40 ? 2 : 0))
      }
    }
    let empty = ImagesFigure(frames: [], columns: 0, palette: .ink, lower: 0, upper: 1)
    #expect(try made(.images(empty)).page.all("img").isEmpty)
  }

  @Test func filesStandInTheFolderOfTheLesson() async throws {
    let folder = try TemporaryFolder()
    var lesson = ChainRule.transcript
    lesson.figures = [Figure(kind: .images(Self.strip(2, columns: 2)), caption: "Two")]
    let summary = try await Site(theme: theme, courseTitle: "Course")
      .write([lesson], to: folder.path + "/public")
    let files = folder.contents(of: "public")
    #expect(summary.bytes == files.values.reduce(0) { $0 + $1.count })
    for index in 1...2 {
      let bytes = [UInt8](try #require(files["chain-rule/figure-1,\(index).png"]))
      #expect(Picture(bytes)?.width == 28)
    }
  }

  // MARK: - Confusion matrices

  private static let roads = ConfusionFigure(
    labels: ["dry", "wet", "<ice>"], counts: [[41, 2, 0], [5, 30, 4], [0, 1, 17]])

  @Test func aConfusionMatrixIsATable() throws {
    let page = try made(.confusion(Self.roads)).page
    let heads = page.all("th").map { $0.attributes["scope"] }
    #expect(heads == Array(repeating: "col", count: 5) + Array(repeating: "row", count: 4))
    let classes = page.all("td").map { $0.attributes["class"] ?? "" }
    #expect(
      classes == [
        "hit", "miss-2", "none", "total", "miss-5", "hit", "miss-4", "total", "none", "miss-1",
        "hit", "total", "total", "total", "total", "total",
      ])
    #expect(
      page.words.contains(
        "Isdrywet<ice>Totaldry412043wet530439<ice>011718Total463321100"),
      "\(page.words)")
    #expect(
      page.words.hasSuffix(
        "Figure 1. A caption with x2. 88 of 100 right: 88 %. The most frequent mistakes: wet taken for "
          + "dry, 5 times; wet taken for <ice>, 4 times; dry taken for wet, twice."))
    #expect(page.all("caption").count == 1)
  }

  @Test(arguments: [
    (ConfusionFigure(labels: [], counts: []), "Nothing was counted."),
    (ConfusionFigure(labels: ["a"], counts: [[3]]), "3 of 3 right: 100 %. No mistakes."),
    (
      ConfusionFigure(labels: ["a", "b"], counts: [[.max, .max]]),
      "9223372036854775807 of 9223372036854775807 right: 100 %. The most frequent mistakes: "
        + "a taken for b, 9223372036854775807 times."
    ),
  ])
  func anyMatrixHasWords(_ figure: ConfusionFigure, _ words: String) throws {
    #expect(figure.words == words)
    #expect(try made(.confusion(figure)).page.words.hasSuffix(words))
  }
}
