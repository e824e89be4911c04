#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whole files.
enum File {
  static func read(_ path: String) throws(Failure) -> [UInt8] {
    guard let file = fopen(path, "rb") else {
      throw .unreadable(file: path, reason: reason())
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      bytes += buffer[..<count]
      if count < buffer.count { break }
    }
    guard ferror(file) == 0 else { throw .unreadable(file: path, reason: reason()) }
    return bytes
  }

  /// Writes a text unless the file is there and current. Never leaves half a file.
  static func write(
    _ text: String, to path: String, unless isCurrent: (String) -> Bool
  ) throws(Failure) {
    if let old = try? read(path), isCurrent(String(decoding: old, as: UTF8.self)) { return }
    let temporary = path + ".new"
    guard let file = fopen(temporary, "wb") else {
      throw .unwritable(file: path, reason: reason())
    }
    var text = text
    let isWritten = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
    let isClosed = fclose(file) == 0
    guard isWritten, isClosed, rename(temporary, path) == 0 else {
      let reason = reason()
      remove(temporary)
      throw .unwritable(file: path, reason: reason)
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
