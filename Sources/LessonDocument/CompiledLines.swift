public import Transcript

/// Where the lines of a running program stand now: prose may have been added or removed above a block
/// since it was compiled, which moves the block and does not make the program stale.
public struct CompiledLines: Sendable {
  /// A part in order of the lines it had when it was compiled.
  private struct Part {
    var compiled: Range<Int>
    var current: Int
  }

  private let parts: [Part]

  /// `codeLines` and `valueLines` are those of the program, and `document` is read from the file that
  /// it was compiled from; their `compiledHash` must be the same.
  public init(codeLines: [Int], valueLines: [Int], document: LessonDocument) {
    let codes = zip(codeLines, document.codes).map { line, code in
      Part(
        compiled: line..<(line + max(1, code.source.lineStarts.count)),
        current: code.source.lineStarts.first?.line ?? line)
    }
    let values = zip(valueLines, document.values).map { line, value in
      Part(compiled: line..<(line + 1), current: value.position.line)
    }
    parts = codes + values
  }

  /// The line that a line of the compiled program has now; the same if it belongs to no part.
  public func current(_ line: Int) -> Int {
    guard let part = parts.first(where: { $0.compiled.contains(line) }) else { return line }
    return part.current + line - part.compiled.lowerBound
  }

  /// The same for a place. Columns of code do not move without a new hash.
  public func current(_ position: Position) -> Position {
    Position(line: current(position.line), column: position.column)
  }
}
