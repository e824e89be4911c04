/// What a file is by its first bytes, and by its name where they leave it open.
enum FileKind {
  case zip
  /// With the bytes of the text.
  case table(DataFileError.Part, [UInt8])
  /// One of MNIST's files.
  case idx
  /// One array of NumPy's.
  case npy

  /// - Throws: if it is of none of these kinds, or its packing is damaged.
  init(_ bytes: [UInt8], path: String) throws(DataFileError) {
    guard !bytes.isEmpty else { throw DataFileError(path, .empty) }
    let isPacked = Gzip.isPacked(bytes)
    let head =
      isPacked
      ? try Gzip.unpack(bytes, atMost: 512, path: path).bytes : Array(bytes.prefix(512))
    if path.hasSuffix(".gz"), !isPacked {
      throw DataFileError(path, .notGzip(found: Array(bytes.prefix(4))))
    } else if head.starts(with: [0, 0, 8]) {
      self = .idx
    } else if Self.isText(head) {
      self = .table(
        isPacked ? .unpacked : .file, isPacked ? try Self.unpacked(bytes, path: path) : bytes)
    } else if head.starts(with: NPYHeader.mark) {
      self = .npy
    } else if !isPacked, bytes.starts(with: [0x50, 0x4B]) {
      self = .zip
    } else if path.hasSuffix(".npz") {
      throw DataFileError(path, .notZip(found: Array(bytes.prefix(4))))
    } else {
      throw DataFileError(
        path, part: isPacked ? .unpacked : .file, .unknownKind(found: Array(head.prefix(4))))
    }
  }

  private static func unpacked(_ bytes: [UInt8], path: String) throws(DataFileError) -> [UInt8] {
    let text = try Gzip.unpack(bytes, atMost: DataFile.largest, path: path)
    guard text.isWhole else {
      throw DataFileError(path, part: .unpacked, .tooLarge(limit: DataFile.largest))
    }
    return text.bytes
  }

  /// No control characters but tabs and line ends; a byte order mark may stand first.
  private static func isText(_ head: [UInt8]) -> Bool {
    !head.isEmpty && !head.starts(with: [0x50, 0x4B, 3, 4])
      && head.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) }
      && String(validating: head.prefix(4), as: UTF8.self) != nil
  }
}
