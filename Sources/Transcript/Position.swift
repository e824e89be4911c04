/// A place in a lesson file: both numbers start at 1, and the column counts bytes, as compilers do.
public struct Position: Codable, Hashable, Sendable, Comparable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (a: Position, b: Position) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// A piece of a lesson file that was lifted out of it, with where each of its lines stood.
///
/// An indented fence loses its indentation and a table cell its bars, so a byte of the text cannot
/// be found again by adding to one start: every line carries its own.
public struct SourceText: Codable, Hashable, Sendable {
  /// The text itself, lines joined with `\n`.
  public var text: String
  /// Where each line of `text` begins in the file.
  public var lineStarts: [Position]

  public init(_ text: String, lineStarts: [Position]) {
    self.text = text
    self.lineStarts = lineStarts
  }

  /// The place in the lesson file of a byte of the text; offsets past the end give the end.
  public func position(utf8Offset offset: Int) -> Position {
    var line = 0
    var column = 0
    for byte in text.utf8.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 0
      } else {
        column += 1
      }
    }
    guard let start = lineStarts.indices.contains(line) ? lineStarts[line] : lineStarts.last
    else { return Position(line: 1, column: 1) }
    return Position(line: start.line, column: start.column + column)
  }
}
