import Foundation
import LessonTerminal
import Testing
import Transcript

/// Whole lessons as text, compared with files that were read by eye once. They are recorded with
/// `LESSONS_RECORD=1`; that run fails, so that nobody leaves it switched on.
@Suite struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  struct Case: CustomTestStringConvertible, Sendable {
    var width: Int
    var charset: Charset
    var isPlain = false
    var lesson = Lesson.chainRule
    var colors = ColorDepth.monochrome

    enum Lesson: String {
      case chainRule = ""
      case network = "network-"
      case pictures = "pictures-"
    }

    var testDescription: String { file }
    var file: String {
      let look = [
        charset == .ascii ? "ascii" : "unicode", isPlain ? "plain" : nil,
        colors > .monochrome ? "\(colors)" : nil,
      ]
      return "\(lesson.rawValue)\(width)-\(look.compactMap(\.self).joined(separator: "-")).txt"
    }
    var transcript: Transcript {
      switch lesson {
      case .chainRule: ChainRule.transcript
      case .network: Network.transcript
      case .pictures: Pictures.transcript
      }
    }
    var style: TextStyle {
      TextStyle(width: width, charset: charset, colors: colors, isPlain: isPlain)
    }
  }

  static let cases: [Case] =
    [100, 80, 50, 40].flatMap { width in
      [Case(width: width, charset: .unicode), Case(width: width, charset: .ascii)]
    } + [
      Case(width: 70, charset: .unicode), Case(width: 80, charset: .unicode, isPlain: true),
    ]
    + [40, 60, 80, 100].flatMap { width in
      [
        Case(width: width, charset: .unicode, lesson: .network),
        Case(width: width, charset: .ascii, isPlain: true, lesson: .network),
      ]
    } + [Case(width: 80, charset: .ascii, lesson: .network)]
    + [40, 60, 80, 100].map { Case(width: $0, charset: .ascii, lesson: .pictures) }
    + [
      Case(width: 80, charset: .unicode, isPlain: true, lesson: .pictures),
      Case(width: 60, charset: .ascii, lesson: .pictures, colors: .twoHundredFiftySix),
    ]
    + [ColorDepth.sixteen, .twoHundredFiftySix, .full].map {
      Case(width: 80, charset: .unicode, lesson: .pictures, colors: $0)
    }
    + [40, 60, 100].map {
      Case(width: $0, charset: .unicode, lesson: .pictures, colors: .full)
    }

  @Test(arguments: cases) func lessonLooksAsRecorded(_ golden: Case) throws {
    var text = ""
    printLesson(golden.transcript, style: golden.style, to: &text)
    let file = Self.folder.appending(path: golden.file)
    if ProcessInfo.processInfo.environment["LESSONS_RECORD"] != nil {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(golden.file); read it, then run without LESSONS_RECORD")
      return
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(text == recorded)
  }

  @Test func everyRecordedFileIsCompared() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files).subtracting(Self.cases.map(\.file)) == [])
  }
}
