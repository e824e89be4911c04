package import LessonDocument
package import Transcript

extension LessonCode {
  /// What a transcript says of the block before it has run.
  package var record: CodeRecord {
    CodeRecord(
      source: source, title: title, isHidden: isHidden, isFileScope: isFileScope,
      mustThrow: mustThrow)
  }
}

extension LessonDocument {
  /// Where a Swift block's first line stands; the top of the file for no block.
  package func start(ofCode index: Int?) -> Position {
    guard let index, codes.indices.contains(index) else { return Position(line: 1, column: 1) }
    return codes[index].source.lineStarts.first ?? codes[index].position
  }

  /// Where `Input` stands in a line of a Swift block, counted from the block's first.
  func placeOfInput(code: Int, line: Int) -> (position: Position, length: Int) {
    guard codes.indices.contains(code) else { return (start(ofCode: code), 1) }
    let source = codes[code].source
    let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(line), source.lineStarts.indices.contains(line) else {
      return (start(ofCode: code), 1)
    }
    var position = source.lineStarts[line]
    guard let call = lines[line].firstRange(of: "Input(") else { return (position, 1) }
    position.column += lines[line].utf8.distance(
      from: lines[line].startIndex, to: call.lowerBound)
    return (position, "Input".utf8.count)
  }
}
