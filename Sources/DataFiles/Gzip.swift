private import Czlib

/// Unpacks gzip through zlib, which checks lengths and checksums.
enum Gzip {
  /// Deflate makes at most so many bytes of one.
  static let largestRatio = 1_032

  static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The first bytes of what was packed, up to `limit`; file and limit are below 4 GiB, as zlib counts.
  ///
  /// - Returns: `isWhole` if there are no more; only then were the checksums compared.
  /// - Throws: if the packing is cut off or damaged within these bytes, or followed by anything else.
  static func unpack(
    _ packed: [UInt8], atMost limit: Int, path: String
  ) throws(DataFileError) -> (bytes: [UInt8], isWhole: Bool) {
    var inflation = Inflation()
    let (roomByRatio, overflow) = packed.count.multipliedReportingOverflow(by: largestRatio)
    // Uninitialized: a claim that the bytes do not make good costs no memory.
    let room = overflow ? limit : min(limit, roomByRatio + 64)
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, done in
      packed.withUnsafeBufferPointer { inflation.run(from: $0, into: buffer, done: &done) }
    }
    if let fact = inflation.fact { throw DataFileError(path, fact) }
    return (bytes, inflation.isWhole)
  }
}

/// One pass of zlib over a file in memory.
private struct Inflation {
  var fact: DataFileError.Fact?
  var isWhole = false

  mutating func run(
    from packed: UnsafeBufferPointer<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt8>,
    done: inout Int
  ) {
    guard let start = packed.baseAddress, let room = buffer.baseAddress else { return }
    var stream = z_stream()
    // zlib remembers where the stream lies: it must not move.
    withUnsafeMutablePointer(to: &stream) { stream in
      // 16: gzip and nothing else.
      guard
        inflateInit2_(
          stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
      else {
        fact = .cannotRead(reason: "zlib does not start")
        return
      }
      defer { inflateEnd(stream) }
      var at = 0
      while true {
        stream.pointee.next_in = UnsafeMutablePointer(mutating: start + at)
        stream.pointee.avail_in = UInt32(clamping: packed.count - at)
        stream.pointee.next_out = room + done
        stream.pointee.avail_out = UInt32(clamping: buffer.count - done)
        let status = inflate(stream, Z_NO_FLUSH)
        at = packed.count - Int(stream.pointee.avail_in)
        done = buffer.count - Int(stream.pointee.avail_out)
        switch status {
        case Z_STREAM_END:
          guard at < packed.count else {
            isWhole = true
            return
          }
          // Another part may follow, packed by itself.
          guard packed.count - at >= 2, start[at] == 0x1F, start[at + 1] == 0x8B else {
            fact = .afterPacking(offset: at, count: packed.count - at)
            return
          }
          inflateReset(stream)
        case Z_OK, Z_BUF_ERROR:
          if done == buffer.count { return }
          if at == packed.count {
            fact = .packingCut(offset: at, unpacked: done)
            return
          }
        default:
          fact = damage(stream.pointee, packed, at: at)
          return
        }
      }
    }
  }

  /// zlib tells kinds of damage apart in words only.
  private func damage(
    _ stream: z_stream, _ packed: UnsafeBufferPointer<UInt8>, at: Int
  ) -> DataFileError.Fact {
    switch stream.msg.map({ String(cString: $0) }) {
    case "incorrect data check" where at >= 4:
      var stored: UInt32 = 0
      for byte in packed[at - 4..<at].reversed() { stored = stored << 8 | UInt32(byte) }
      return .checksum(
        offset: at - 4, stored: stored, computed: UInt32(truncatingIfNeeded: stream.adler))
    case "incorrect length check" where at >= 4: return .packedLength(offset: at - 4)
    default: return .packingDamaged(offset: at)
    }
  }
}
