import Transcript

/// A piece of inline Markdown with where each of its lines stands in the file. White space and the
/// marks of quotes and lists in front of the lines are left out.
struct Passage {
  private(set) var bytes: [UInt8] = []
  /// Where each line begins: in `bytes`, and in the file.
  private var lines: [(start: Int, offset: Int)] = []
  /// Whether a byte behind the beginning of a line can be found in the file by counting on.
  var isExact = true

  mutating func append(line: ArraySlice<UInt8>, at offset: Int) {
    if !lines.isEmpty { bytes.append(UInt8(ascii: "\n")) }
    lines.append((bytes.count, offset))
    bytes += line
  }

  /// The place in the file of a byte of the passage.
  func offset(of index: Int) -> Int {
    let line = lines.partitioningIndex { $0.start > index } - 1
    guard lines.indices.contains(line) else { return 0 }
    return lines[line].offset + (isExact ? index - lines[line].start : 0)
  }
}
