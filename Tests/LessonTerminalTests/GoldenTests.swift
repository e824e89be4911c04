import Foundation
import LessonTerminal
import Testing

/// The whole lesson as text, compared with files that were read by eye once.
@Suite struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  struct Case: CustomTestStringConvertible, Sendable {
    var width: Int
    var charset: Charset
    var isPlain = false

    var testDescription: String { file }
    var file: String {
      "\(width)-\(charset == .ascii ? "ascii" : "unicode")\(isPlain ? "-plain" : "").txt"
    }
    var style: TextStyle { TextStyle(width: width, charset: charset, isPlain: isPlain) }
  }

  static let cases: [Case] =
    [100, 80, 50, 40].flatMap { width in
      [Case(width: width, charset: .unicode), Case(width: width, charset: .ascii)]
    } + [
      Case(width: 70, charset: .unicode), Case(width: 80, charset: .unicode, isPlain: true),
    ]

  @Test(arguments: cases) func lessonLooksAsRecorded(_ golden: Case) throws {
    var text = ""
    printLesson(ChainRule.transcript, style: golden.style, to: &text)
    let file = Self.folder.appending(path: golden.file)
    guard let recorded = try? String(contentsOf: file, encoding: .utf8) else {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(golden.file) was missing and is now recorded: read it, then run again")
      return
    }
    #expect(text == recorded)
  }

  @Test func everyRecordedFileIsCompared() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files).subtracting(Self.cases.map(\.file)) == [])
  }
}
