/// Packs bytes as gzip and zip do, without compressing them: for contents that no program would pack.
enum Container {
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(0xFFFF)
      packed.append(rest.isEmpty ? 1 : 0)
      packed += little(UInt16(block.count)) + little(~UInt16(block.count)) + block
    } while !rest.isEmpty
    return packed + little(crc32(bytes)) + little(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// - Parameters:
  ///   - flags: of all members; 1 says that they are encrypted.
  ///   - method: of all members; 0 says that they are as they are.
  static func zip(
    _ members: [(name: String, bytes: [UInt8])], flags: UInt16 = 0, method: UInt16 = 0
  ) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in members {
      let size = little(UInt32(bytes.count))
      let facts =
        little(flags) + little(method) + little(UInt32(0x21_0000)) + little(crc32(bytes)) + size
        + size + little(UInt16(name.utf8.count)) + little(UInt16(0))
      let place = little(UInt32(file.count))
      file += [0x50, 0x4B, 3, 4, 20, 0] + facts + name.utf8 + bytes
      directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + facts
      directory += [UInt8](repeating: 0, count: 10) + place + name.utf8
    }
    let count = little(UInt16(members.count))
    let end: [UInt8] =
      [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + little(UInt32(directory.count))
    return file + directory + end + little(UInt32(file.count)) + [0, 0]
  }

  static func little(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  static func big(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  private static let remainders: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in
      remainders[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ crc >> 8
    }
  }
}
