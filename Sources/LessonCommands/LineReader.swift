internal import SystemPackage

/// The lines of a stream, as many at a time as have come. Bytes that are no UTF-8 become U+FFFD.
struct LineReader {
  private let file: FileDescriptor
  private var rest: [UInt8] = []
  private var isAtEnd = false

  /// More of a line is not kept: no formula is as long.
  static let longestLine = 1 << 20

  /// - Parameter descriptor: an open file; it stays open.
  init(descriptor: Int32) { file = FileDescriptor(rawValue: descriptor) }

  /// Waits until there is at least one line, or nil at the end.
  mutating func next() throws(CommandError) -> [String]? {
    var lines: [String] = []
    while lines.isEmpty {
      guard !isAtEnd else { return nil }
      let chunk = try read()
      if chunk.isEmpty {
        isAtEnd = true
        if !rest.isEmpty { lines.append(LineReader.text(rest[...])) }
        rest = []
      }
      take(chunk, into: &lines)
    }
    return lines
  }

  private mutating func take(_ chunk: [UInt8], into lines: inout [String]) {
    var start = chunk.startIndex
    let newline = UInt8(ascii: "\n")
    while let end = chunk[start...].firstIndex(of: newline) {
      keep(chunk[start..<end])
      lines.append(LineReader.text(rest[...]))
      rest = []
      start = end + 1
    }
    keep(chunk[start...])
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    rest += bytes.prefix(max(0, LineReader.longestLine - rest.count))
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let end = bytes.last == UInt8(ascii: "\r") ? bytes.endIndex - 1 : bytes.endIndex
    return String(decoding: bytes[bytes.startIndex..<end], as: UTF8.self)
  }

  private func read() throws(CommandError) -> [UInt8] {
    do {
      return try [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    } catch {
      throw .inputUnreadable(reason: SystemReason(error).text)
    }
  }
}
