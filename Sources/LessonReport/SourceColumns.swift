internal import Transcript

/// The lines of a lesson file, in which findings are placed as other programs count.
struct SourceColumns {
  private let source: String?

  /// - Parameter source: the file's text; nil if it cannot be read: then bytes are taken for columns.
  init(_ source: String?) { self.source = source }

  /// The columns of a finding in its line, counted from 1 in UTF-16 code units as editors do; `end` is the
  /// column behind it. What goes on over the end of the line is cut there.
  func columns(of finding: Finding) -> (start: Int, end: Int) {
    let column = max(1, finding.position.column)
    guard let line = source.flatMap({ SourceColumns.line(finding.position.line, of: $0) }) else {
      return (column, column + max(1, finding.length))
    }
    let bytes = Array(line.utf8)
    let start = min(column - 1, bytes.count)
    let end = start + min(max(0, finding.length), bytes.count - start)
    func count(_ end: Int) -> Int { String(decoding: bytes[..<end], as: UTF8.self).utf16.count }
    return (count(start) + 1, count(end) + 1)
  }

  /// Lines end as they do in a lesson: with `\n`, `\r\n` or `\r`. A byte order mark does not count.
  static func line(_ number: Int, of text: String) -> String? {
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
}
