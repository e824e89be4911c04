internal import Foundation
internal import LessonDocument
internal import LessonReport
internal import Transcript

/// What the Swift compiler said, with its errors told in the lesson's own text: it quotes the generated file.
struct CompilerOutput {
  private let lines: [Substring]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Errors in lessons with excerpts, the first of each line; if there are none, the last lines of the
  /// output.
  var report: String {
    var lessons: [String: Lesson] = [:]
    var seen: Set<String> = []
    var told: [String] = []
    for index in lines.indices {
      guard let match = lines[index].wholeMatch(of: /(\/[^:]*\.md):(\d+):(\d+): error: (.*)/),
        let row = Int(match.2), let column = Int(match.3)
      else { continue }
      let file = String(match.1)
      let lesson = lessons[file] ?? Lesson(file)
      lessons[file] = lesson
      var position = Position(line: row, column: column)
      // What is wrong with a call that shows a value is told at the call, which the lesson has not.
      if let value = value(quotedAfter: index), let start = lesson.start(ofValue: value) {
        position = start
      }
      guard seen.insert("\(file):\(position.line)").inserted else { continue }
      let words = CompilerWords(String(match.4), on: lesson.line(position.line))
      let finding = Finding(
        rule: .stepDoesNotCompile, position: position, message: words.message, notes: words.notes)
      told += TextReport.lines(of: finding, file: Paths.short(file), text: lesson.text)
    }
    return (told.isEmpty ? lines.suffix(20).map(String.init) : told).joined(separator: "\n")
  }

  /// The index of the value whose call is quoted as the line of an error.
  private func value(quotedAfter index: Int) -> Int? {
    let excerpt = lines[(index + 1)...].prefix { !$0.contains(#/^/[^:]*:\d+:\d+:/#) }
    guard let mark = excerpt.firstIndex(where: { $0.contains(#/^ *\| +[`|]- error:/#) }) else {
      return nil
    }
    return lines[mark - 1].firstMatch(of: #/^ *\d+ \| +_lesson\.value\((\d+),$/#)
      .flatMap { Int($0.1) }
  }
}

extension CompilerOutput {
  /// A lesson that does not compile, as it stands in its file.
  private struct Lesson {
    var text: String?
    private var lines: [Substring] = []
    private var values: [Position] = []

    init(_ file: String) {
      guard let data = FileManager.default.contents(atPath: file) else { return }
      let text = String(decoding: data, as: UTF8.self)
      self.text = text
      lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      values = LessonDocument(markdown: [UInt8](data), file: file).values.map(\.position)
    }

    func line(_ number: Int) -> String {
      lines.indices.contains(number - 1) ? String(lines[number - 1]) : ""
    }

    /// Where its `\(` stands.
    func start(ofValue index: Int) -> Position? {
      guard values.indices.contains(index) else { return nil }
      let position = values[index]
      return Position(line: position.line, column: position.column - 2)
    }
  }
}
