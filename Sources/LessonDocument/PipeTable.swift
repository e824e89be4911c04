import Transcript

/// A pipe table as GitHub reads it: a row, a row of delimiters, more rows. cmark sees a
/// paragraph.
struct PipeTable {
  typealias Cell = Range<Int>

  var alignments: [Table.Alignment]
  var header: [Cell]
  /// As many cells as the header has, or fewer.
  var rows: [[Cell]]

  /// Recognises the table in the lines of a paragraph (byte ranges of `bytes`); nil if it is none.
  init?(_ lines: [Range<Int>], in bytes: [UInt8]) {
    let bar = UInt8(ascii: "|")
    guard lines.count >= 2, bytes[lines[0]].contains(bar) || bytes[lines[1]].contains(bar),
      let alignments = Self.alignments(bytes[lines[1]])
    else { return nil }
    let header = Self.cells(lines[0], in: bytes)
    guard header.count == alignments.count else { return nil }
    self.alignments = alignments
    self.header = header
    rows = lines.dropFirst(2).map { Array(Self.cells($0, in: bytes).prefix(header.count)) }
  }

  /// The alignments of a delimiter row such as `| --- | :-: |`; nil if the line is none.
  private static func alignments(_ line: ArraySlice<UInt8>) -> [Table.Alignment]? {
    var text = trimmed(line)
    guard text.contains(UInt8(ascii: "-")) else { return nil }
    if text.first == UInt8(ascii: "|") { text = text.dropFirst() }
    if text.last == UInt8(ascii: "|") { text = text.dropLast() }
    var alignments: [Table.Alignment] = []
    for part in text.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
      var dashes = trimmed(part)
      let isLeft = dashes.first == UInt8(ascii: ":")
      if isLeft { dashes = dashes.dropFirst() }
      let isRight = dashes.last == UInt8(ascii: ":")
      if isRight { dashes = dashes.dropLast() }
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(isLeft ? (isRight ? .center : .left) : isRight ? .right : .none)
    }
    return alignments
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var line = line.drop(while: isSpace)
    while let last = line.last, isSpace(last) { line = line.dropLast() }
    return line
  }

  /// Splits a row at its bars. `\|` is no bar, nor is one inside a formula or value; one inside a
  /// code span is, as on GitHub.
  private static func cells(_ line: Range<Int>, in bytes: [UInt8]) -> [Cell] {
    let row = trimmed(bytes[line])
    guard !row.isEmpty else { return [line.lowerBound..<line.lowerBound] }
    let bar = UInt8(ascii: "|")
    var scanner = LiftScanner(barless: Array(row))
    scanner.scan()
    var parts = scanner.found.map(\.range)[...]
    var cells: [Cell] = []
    var index = row.startIndex + (row.first == bar ? 1 : 0)
    var start = index
    func close() {
      let cell = trimmed(bytes[start..<min(index, row.endIndex)])
      cells.append(cell.startIndex..<cell.endIndex)
    }
    while index < row.endIndex {
      while let part = parts.first, part.upperBound <= index - row.startIndex {
        parts.removeFirst()
      }
      if let part = parts.first, part.contains(index - row.startIndex) {
        index = row.startIndex + part.upperBound
      } else if bytes[index] == UInt8(ascii: "\\") {
        index += 2
      } else if bytes[index] == bar {
        close()
        index += 1
        start = index
      } else {
        index += 1
      }
    }
    if start < row.endIndex { close() }
    return cells
  }
}
