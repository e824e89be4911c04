import Foundation
import Testing
import Transcript

@testable import LessonSite

/// Pictures beside a lesson.
struct PictureTests {
  static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 2, 0x80, 0, 0, 1, 0xE0, 8, 2, 0, 0, 0]
  static let gif = Array("GIF89a".utf8) + [0x40, 0x01, 0xC8, 0x00]
  static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC0, 0, 11, 8, 0, 30, 0, 40, 3, 0, 0]

  @Test(arguments: [(png, 640, 480), (gif, 320, 200), (jpeg, 40, 30)])
  func sizeStandsInTheHead(_ bytes: [UInt8], _ width: Int, _ height: Int) throws {
    let picture = try #require(Picture(bytes))
    #expect(picture.width == width && picture.height == height)
  }

  /// Cut off anywhere, a picture is none; nothing traps.
  @Test(arguments: [png, gif, jpeg]) func cutOff(_ bytes: [UInt8]) {
    for count in 0..<min(bytes.count, 20) where Picture(Array(bytes.prefix(count))) != nil {
      #expect(count >= 10)
    }
    #expect(Picture(Array(bytes.prefix(9))) == nil)
    #expect(Picture(bytes.map { _ in 0xFF }) == nil)
    #expect(Picture(Array("<svg/>".utf8)) == nil)
  }

  private func write(
    _ source: String, in folder: borrowing TemporaryFolder
  ) async throws -> SiteSummary {
    var lesson = ChainRule.slope
    lesson.lesson.file = folder.path + "/Lessons/01-slope.md"
    lesson.steps[0].blocks = [
      .paragraph([
        .image(alternative: [.text("A "), .emphasis([.text("hill")])], source: source, title: "T")
      ])
    ]
    return try await Site(theme: theme, courseTitle: "Course")
      .write([lesson], to: folder.path + "/public")
  }

  @Test(arguments: ["hill.png", "./more/hill_2.png"])
  func isCopiedAndShown(_ source: String) async throws {
    let folder = try TemporaryFolder()
    let name = source.hasPrefix("./") ? String(source.dropFirst(2)) : source
    try folder.write("", to: "Lessons/" + name)
    try Data(Self.png).write(to: URL(filePath: folder.path + "/Lessons/" + name))
    let summary = try await write(source, in: folder)
    #expect(summary.problems == [])
    let files = folder.contents(of: "public")
    #expect(files["slope/" + name] == Data(Self.png))
    #expect(summary.bytes == files.values.reduce(0) { $0 + $1.count })
    let text = String(decoding: try #require(files["slope.html"]), as: UTF8.self)
    let image = try #require(try StrictPage(text).all("img").first)
    #expect(
      image.attributes == [
        "src": "slope/" + name, "alt": "A hill", "title": "T", "width": "640", "height": "480",
      ])
  }

  @Test(arguments: [
    ("missing.png", PictureFault.missing), ("../secret.png", .outside), ("/etc/a.png", .outside),
    ("https://example.org/a.png", .outside), ("data:image/png,x", .outside), ("a b.png", .outside),
    ("%2e%2e/secret.png", .outside), ("link.png", .outside), ("text.png", .notAPicture),
    ("folder", .missing), ("", .outside), (".hidden.png", .outside), ("a//b.png", .outside),
  ])
  func isOnlyNamed(_ source: String, _ fault: PictureFault) async throws {
    let folder = try TemporaryFolder()
    try folder.write("words", to: "Lessons/text.png")
    try folder.write("words", to: "Lessons/folder/a.txt")
    try Data(Self.png).write(to: URL(filePath: folder.path + "/secret.png"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/Lessons/link.png",
      withDestinationPath: folder.path + "/secret.png")
    let summary = try await write(source, in: folder)
    let file = folder.path + "/Lessons/01-slope.md"
    #expect(
      summary.problems == [.pictureUnusable(picture: source, file: file, reason: fault)])
    let files = folder.contents(of: "public")
    #expect(!files.values.contains(Data(Self.png)))
    let page = try StrictPage(String(decoding: try #require(files["slope.html"]), as: UTF8.self))
    #expect(page.all("img").isEmpty)
    #expect(page.words.contains("[Picture: A hill; \(source)]"))
  }
}
