/// An array from a member of an archive.
struct NPYArray {
  let shape: [Int]
  let type: ItemType
  private let isFortran: Bool
  private let bytes: [UInt8]

  /// - Throws: if the member is damaged, or holds other things than such content has.
  init(
    _ member: consuming ZipMember, _ content: DataFileError.Content, path: String
  ) throws(DataFileError) {
    let part = member.part
    var bytes = try member.read(atMost: 12)
    let start = bytes
    let (beginning, end) = try Flaw.placed(in: path, part) { () throws(Flaw) in
      try NPYHeader.length(start)
    }
    bytes += try member.read(atMost: end - bytes.count)
    let head = bytes
    let header = try Flaw.placed(in: path, part) { () throws(Flaw) in
      guard head.count == end else {
        throw Flaw(.arrayHead(offset: head.count, expected: "\(end) bytes or more"))
      }
      return try NPYHeader(head, from: beginning)
    }
    shape = header.shape
    type = header.type
    let size = try Self.checkedSize(header, content, found: max(0, member.size - end), path, part)
    bytes = try member.read(atMost: size)
    guard bytes.count == size else { throw member.flaw(.cutOff) }
    try member.finish()
    self.bytes = bytes
    isFortran = header.isFortran
  }

  /// Row-major, whatever order the file has; large integers are rounded.
  var numbers: [Double] {
    let inFile = type.numbers(in: bytes)
    return isFortran ? rowMajor(inFile) : inFile
  }

  /// What the table `look` says of each byte, row-major; nil if the numbers are not bytes from 0 to 255.
  func numbers(of look: [Double]) -> [Double]? {
    guard type.kind == .unsigned, type.size == 1 else { return nil }
    return (isFortran ? rowMajor(bytes) : bytes).map { look[Int($0)] }
  }

  /// In bytes, from the shape.
  private static func checkedSize(
    _ header: NPYHeader, _ content: DataFileError.Content, found: Int, _ path: String,
    _ part: DataFileError.Part
  ) throws(DataFileError) -> Int {
    let shape = header.shape
    let rest = Array(shape.dropFirst())
    let isFit =
      content == .labels
      ? shape.count == 1 : rest == [Digit.side, Digit.side] || rest == [Digit.pixels]
    guard isFit, let count = shape.first else {
      throw DataFileError(path, part: part, .shape(content, shape))
    }
    guard 1...Digit.largestCount ~= count else {
      throw DataFileError(path, part: part, .sampleCount(content, offset: nil, found: count))
    }
    let size = rest.reduce(count * header.type.size, *)
    guard size == found else {
      throw DataFileError(
        path, part: part,
        .arraySize(shape: shape, itemSize: header.type.size, expected: size, found: found))
    }
    return size
  }

  /// From the order in which the first index runs fastest.
  private func rowMajor<Item>(_ items: [Item]) -> [Item] {
    guard shape.count > 1 else { return items }
    // Where the items of the first sample stand, in row-major order.
    var places = [0]
    var step = shape[0]
    for length in shape.dropFirst() {
      places = places.flatMap { place in (0..<length).map { place + $0 * step } }
      step *= length
    }
    var result: [Item] = []
    result.reserveCapacity(items.count)
    for sample in 0..<shape[0] {
      for place in places { result.append(items[place + sample]) }
    }
    return result
  }
}
