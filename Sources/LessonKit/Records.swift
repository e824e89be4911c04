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
