public import Transcript

/// The outcome of a check as text: every finding as compilers write them, with an excerpt of the lesson, then
/// a line a lesson, then the coverage.
public struct TextReport: Sendable {
  private let transcripts: [Transcript]
  private let source: @Sendable (String) -> String?
  private let shorten: @Sendable (String) -> String
  private let isVerbose: Bool

  /// - Parameters:
  ///   - source: the text of a lesson file, for excerpts; nil if it cannot be read.
  ///   - shorten: how paths are shown.
  ///   - isVerbose: whether wrong versions that are still true are listed.
  public init(
    _ transcripts: [Transcript], source: @escaping @Sendable (String) -> String?,
    shorten: @escaping @Sendable (String) -> String = { $0 }, isVerbose: Bool = false
  ) {
    self.transcripts = transcripts
    self.source = source
    self.shorten = shorten
    self.isVerbose = isVerbose
  }

  public var text: String {
    var lines: [String] = []
    for transcript in transcripts {
      let text = transcript.findings.isEmpty ? nil : source(transcript.lesson.file)
      for finding in transcript.findings {
        lines += TextReport.lines(of: finding, file: shorten(transcript.lesson.file), text: text)
      }
    }
    if isVerbose { lines += transcripts.flatMap(stillTrue) }
    let width = transcripts.map(\.lesson.slug.count).max() ?? 0
    for transcript in transcripts {
      let coverage = Coverage(of: [transcript])
      let name = transcript.lesson.slug.padding(to: width)
      let mark = transcript.passes ? "passed" : "FAILED"
      let mutation = transcript.mutation.map { "; \($0.line)" } ?? ""
      lines.append("\(mark)  \(name)  \(steps(transcript)) \(coverage.line)\(mutation)")
    }
    let errors = transcripts.reduce(0) { $0 + $1.findings.count { $0.severity == .error } }
    let coverage = Coverage(of: transcripts)
    let mutation = MutationRecord(of: transcripts).map { "; \($0.line)" } ?? ""
    lines.append(coverage.line + mutation + (errors > 0 ? "; \(counted(errors, "error"))" : ""))
    return lines.joined(separator: "\n") + "\n"
  }

  private func stillTrue(_ transcript: Transcript) -> [String] {
    (transcript.mutation?.equivalent ?? []).map { mutant in
      let (file, position) = (shorten(transcript.lesson.file), mutant.position)
      let here = mutant.scope == .here ? " at the lesson's own numbers" : ""
      return "\(file):\(position.line):\(position.column): still true\(here): \(mutant.part) → "
        + "\(mutant.replacement) (\(mutant.kind))"
    }
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
    if let line = text.flatMap({ SourceColumns.line(finding.position.line, of: $0) }) {
      lines.append("\(number) | \(line)")
      lines.append("\(margin)| \(mark(under: line, finding))")
    }
    lines += finding.notes.map { "\(margin)= \($0)" }
    return lines
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
