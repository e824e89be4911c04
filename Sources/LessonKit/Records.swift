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
}
