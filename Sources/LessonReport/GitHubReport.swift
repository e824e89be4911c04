public import Transcript

/// The outcome of a check as workflow commands of GitHub Actions, which shows each finding beside its line.
public struct GitHubReport: Sendable {
  private let transcripts: [Transcript]
  private let source: @Sendable (String) -> String?
  private let shorten: @Sendable (String) -> String

  /// - Parameters:
  ///   - source: the text of a lesson file, to count columns in; nil if it cannot be read.
  ///   - shorten: how paths are shown: from the root of the repository.
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
      let columns = SourceColumns(source(transcript.lesson.file))
      lines += transcript.findings.map { command($0, file: transcript.lesson.file, columns) }
    }
    let mutation = MutationRecord(of: transcripts).map { "; \($0.line)" } ?? ""
    lines.append(Coverage(of: transcripts).line + mutation)
    return lines.joined(separator: "\n") + "\n"
  }

  private func command(_ finding: Finding, file: String, _ columns: SourceColumns) -> String {
    let (start, end) = columns.columns(of: finding)
    // The last column is meant with it.
    let properties: [(name: String, value: String)] = [
      ("file", shorten(file)), ("line", "\(finding.position.line)"), ("col", "\(start)"),
      ("endColumn", "\(max(start, end - 1))"), ("title", finding.rule.rawValue),
    ]
    let message = ([finding.message] + finding.notes).joined(separator: "\n")
    return "::\(finding.severity.command) "
      + properties.map { "\($0.name)=\(Escaped.property($0.value))" }.joined(separator: ",")
      + "::\(Escaped.message(message))"
  }

  /// Text as a command can hold it.
  private enum Escaped {
    static func message(_ text: String) -> String {
      text.unicodeScalars.map { scalar in
        switch scalar {
        case "%": "%25"
        case "\r": "%0D"
        case "\n": "%0A"
        default: String(scalar)
        }
      }.joined()
    }

    static func property(_ text: String) -> String {
      message(text).unicodeScalars.map { scalar in
        switch scalar {
        case ":": "%3A"
        case ",": "%2C"
        default: String(scalar)
        }
      }.joined()
    }
  }
}

extension Finding.Severity {
  fileprivate var command: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }
}
