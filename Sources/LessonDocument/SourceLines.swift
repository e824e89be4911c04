import Transcript

/// The bytes of a lesson file and where its lines begin.
///
/// A byte order mark is left out: columns of the first line count from behind it. A byte that is no
/// text (not UTF-8, or zero) is replaced by `?`, so that every other byte keeps its place.
struct SourceLines {
  let bytes: [UInt8]
  /// Offset of the first byte of each line; `\n`, `\r\n` and `\r` end a line.
  let starts: [Int]
  /// The first byte that had to be replaced.
  let firstInvalid: Int?

  init(_ input: [UInt8]) {
    var bytes = input.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(input.dropFirst(3)) : input
    var starts = [0]
    var firstInvalid: Int?
    var index = 0
    while index < bytes.count {
      let length = sequenceLength(of: bytes, at: index)
      if length == 0 {
        firstInvalid = firstInvalid ?? index
        bytes[index] = UInt8(ascii: "?")
      } else if bytes[index] == UInt8(ascii: "\n")
        || bytes[index] == UInt8(ascii: "\r")
          && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"))
      {
        starts.append(index + 1)
      }
      index += max(1, length)
    }
    if starts.count > 1, starts.last == bytes.count { starts.removeLast() }
    self.bytes = bytes
    self.starts = starts
    self.firstInvalid = firstInvalid
  }

  var count: Int { starts.count }

  /// The bytes of a line (1 for the first) without its ending; empty behind the last line.
  func line(_ number: Int) -> Range<Int> {
    guard number >= 1, number <= starts.count else { return bytes.count..<bytes.count }
    let start = starts[number - 1]
    var end = number < starts.count ? starts[number] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return start..<end
  }

  func position(at offset: Int) -> Position {
    position(at: offset, onLine: starts.partitioningIndex { $0 > offset })
  }

  func position(at offset: Int, onLine line: Int) -> Position {
    Position(line: line, column: offset - self.line(line).lowerBound + 1)
  }

  func offset(of position: Position) -> Int {
    let line = line(position.line)
    return min(line.upperBound, line.lowerBound + max(0, position.column - 1))
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

/// How many bytes the UTF-8 sequence that begins here has; 0 if none does, or it is a zero byte.
private func sequenceLength(of bytes: [UInt8], at index: Int) -> Int {
  let first = bytes[index]
  if first < 0x80 { return first == 0 ? 0 : 1 }
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
  guard first >= 0xC2, first <= 0xF4, index + length <= bytes.count else { return 0 }
  for next in bytes[(index + 1)..<(index + length)] where next & 0xC0 != 0x80 { return 0 }
  let second = bytes[index + 1]
  switch first {
  case 0xE0 where second < 0xA0, 0xED where second >= 0xA0: return 0
  case 0xF0 where second < 0x90, 0xF4 where second >= 0x90: return 0
  default: return length
  }
}
