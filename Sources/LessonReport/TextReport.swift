public import Transcript

/// The outcome of a check as text: every finding as compilers write them, with an excerpt of the lesson, then
/// a line a lesson, then the coverage.
public struct TextReport: Sendable {
  private let transcripts: [Transcript]
  private let source: @Sendable (String) -> String?
  private let shorten: @Sendable (String) -> String

  /// - Parameters:
  ///   - source: the text of a lesson file, for excerpts; nil if it cannot be read.
  ///   - shorten: how paths are shown.
  public init(
    _ transcripts: [Transcript], source: @escaping @Sendable (String) -> String?,
    shorten: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.transcripts = transcripts
    self.source = source
    self.shorten = shorten
  }

  public var text: String {
    var lines: [String] = []
    for transcript in transcripts {
      let text = transcript.findings.isEmpty ? nil : source(transcript.lesson.file)
      for finding in transcript.findings {
        lines += TextReport.lines(of: finding, file: shorten(transcript.lesson.file), text: text)
      }
    }
    let width = transcripts.map(\.lesson.slug.count).max() ?? 0
    for transcript in transcripts {
      let coverage = Coverage(of: [transcript])
      let name = transcript.lesson.slug.padding(to: width)
      let mark = transcript.passes ? "passed" : "FAILED"
      lines.append("\(mark)  \(name)  \(steps(transcript)) \(coverage.line)")
    }
    let errors = transcripts.reduce(0) { $0 + $1.findings.count { $0.severity == .error } }
    let coverage = Coverage(of: transcripts)
    lines.append(coverage.line + (errors > 0 ? "; \(counted(errors, "error"))" : ""))
    return lines.joined(separator: "\n") + "\n"
  }

  private func steps(_ transcript: Transcript) -> String {
    "\(counted(transcript.steps.count, "step")), \(counted(transcript.questions.count, "question"));"
  }

  /// `FILE:LINE:COLUMN: error: MESSAGE [rule]`, the line it speaks of with a mark below, and the notes.
  public static func lines(of finding: Finding, file: String, text: String?) -> [String] {
    let place = "\(file):\(finding.position.line):\(finding.position.column)"
    var lines = ["\(place): \(finding.severity.rawValue): \(finding.message) [\(finding.rule)]"]
    let number = "\(finding.position.line)"
    let margin = String(repeating: " ", count: number.count + 1)
    if let line = text.flatMap({ TextReport.line(finding.position.line, of: $0) }) {
      lines.append("\(number) | \(line)")
      lines.append("\(margin)| \(mark(under: line, finding))")
    }
    lines += finding.notes.map { "\(margin)= \($0)" }
    return lines
  }

  /// Lines end as they do in a lesson: with `\n`, `\r\n` or `\r`. A byte order mark does not count.
  private static func line(_ number: Int, of text: String) -> String? {
    let scalars = text.unicodeScalars
    let content = scalars.first == "\u{FEFF}" ? scalars.dropFirst() : scalars[...]
    var line = String.UnicodeScalarView()
    var current = 1
    var last: Unicode.Scalar = " "
    for scalar in content {
      if scalar == "\n" || scalar == "\r" {
        if !(last == "\r" && scalar == "\n") { current += 1 }
      } else if current == number {
        line.append(scalar)
      }
      if current > number { break }
      last = scalar
    }
    return number >= 1 && current >= number ? String(line) : nil
  }

  /// A caret under the first byte and waves under the others; tabs stay tabs, so that columns line up.
  private static func mark(under line: String, _ finding: Finding) -> String {
    let bytes = Array(line.utf8)
    let start = min(max(0, finding.position.column - 1), bytes.count)
    let before = String(decoding: bytes[..<start], as: UTF8.self)
    let end = start + min(max(1, finding.length), bytes.count - start)
    let meant = start < end ? String(decoding: bytes[start..<end], as: UTF8.self) : ""
    return before.map { $0 == "\t" ? "\t" : " " }.joined()
      + "^" + String(repeating: "~", count: max(0, meant.count - 1))
  }
}

private func counted(_ n: Int, _ word: String) -> String { "\(n) \(word)\(n == 1 ? "" : "s")" }

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
