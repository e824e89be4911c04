/// One of MNIST's files: a mark, the counts along the axes, each 4 bytes with the highest first, then a byte
/// a number.
struct IDX {
  let count: Int
  /// All bytes, with the head.
  let bytes: [UInt8]
  let content: DataFileError.Content

  /// Where the numbers begin.
  static func headLength(_ content: DataFileError.Content) -> Int { content == .pictures ? 16 : 8 }

  /// - Throws: if the file is damaged, of other content or of other pictures.
  init(
    contentsOf path: String, _ content: DataFileError.Content
  ) throws(DataFileError) {
    let file = try DataFile.read(path)
    guard !file.isEmpty else { throw DataFileError(path, .empty) }
    let isPacked = Gzip.isPacked(file)
    guard isPacked || !path.hasSuffix(".gz") else {
      throw DataFileError(path, .notGzip(found: Array(file.prefix(4))))
    }
    let part = isPacked ? DataFileError.Part.unpacked : .file
    let headLength = Self.headLength(content)
    let head =
      isPacked ? try Gzip.unpack(file, atMost: headLength, path: path).bytes : file
    count = try Flaw.placed(in: path, part) { () throws(Flaw) in
      try Self.count(in: head, content)
    }
    let expected = headLength + count * (content == .pictures ? Digit.pixels : 1)
    bytes = isPacked ? try Gzip.unpack(file, atMost: expected + 1, path: path).bytes : file
    guard bytes.count >= expected else {
      throw DataFileError(
        path, part: part,
        .cutOff(content, count: count, expected: expected, found: bytes.count))
    }
    guard bytes.count == expected else {
      throw DataFileError(
        path, part: part, .bytesAfter(content, count: count, expected: expected))
    }
    self.content = content
    if content == .labels, let bad = bytes[headLength...].firstIndex(where: { $0 > 9 }) {
      throw DataFileError(path, part: part, .label(offset: bad, found: Int(bytes[bad])))
    }
  }

  /// What the head says, if it is one of such content.
  private static func count(
    in head: [UInt8], _ content: DataFileError.Content
  ) throws(Flaw) -> Int {
    func number(at offset: Int) -> Int {
      head[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    let length = headLength(content)
    if head.count >= 4 {
      let marks: [DataFileError.Content: Int] = [.pictures: 0x803, .labels: 0x801]
      let mark = number(at: 0)
      if mark != marks[content] {
        throw Flaw(
          marks.values.contains(mark)
            ? .swapped(expected: content) : .magic(content, found: Array(head.prefix(4))))
      }
    }
    guard head.count >= length else {
      throw Flaw(.headCut(content, expected: length, found: head.count))
    }
    if content == .pictures {
      let (rows, columns) = (number(at: 8), number(at: 12))
      guard rows == Digit.side, columns == Digit.side else {
        throw Flaw(.pictureSize(offset: 8, rows: rows, columns: columns))
      }
    }
    let count = number(at: 4)
    guard 1...Digit.largestCount ~= count else {
      throw Flaw(.sampleCount(content, offset: 4, found: count))
    }
    return count
  }

  /// The bytes behind the head.
  var numbers: ArraySlice<UInt8> { bytes[Self.headLength(content)...] }
}
