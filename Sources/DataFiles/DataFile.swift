#if canImport(Glibc)
  private import Glibc
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Files as they come from others: of any kind and size.
enum DataFile {
  /// In bytes, packed or unpacked.
  static let largest = 1 << 30

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The folder that a file is in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The whole file. Nothing that could keep us waiting, such as a pipe, is read.
  static func read(_ path: String) throws(DataFileError) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw lastError(path) }
    // Not even opened: that alone does things to some devices.
    try checkKind(status, path)
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw lastError(path) }
    defer { close(file) }
    guard fstat(file, &status) == 0 else { throw lastError(path) }
    try checkKind(status, path)
    let size = max(0, Int(status.st_size))
    guard size <= largest else { throw DataFileError(path, .tooLarge(limit: largest)) }
    var failure: DataFileError?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, done in
      while done < size, let start = buffer.baseAddress {
        let count = sysRead(file, start + done, size - done)
        if count < 0, errno == EINTR { continue }
        if count < 0 { failure = lastError(path) }
        if count <= 0 { break }
        done += count
      }
    }
    if let failure { throw failure }
    return bytes
  }

  private static func checkKind(_ status: stat, _ path: String) throws(DataFileError) {
    let kind: String
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: kind = "a folder"
    case S_IFIFO: kind = "a pipe"
    case S_IFSOCK: kind = "a socket"
    default: kind = "a device"
    }
    throw DataFileError(path, .notAFile(kind: kind))
  }

  private static func lastError(_ path: String) -> DataFileError {
    DataFileError(path, .cannotRead(reason: String(cString: strerror(errno))))
  }
}

// C's function: inside `DataFile` the name is its own.
private func sysRead(_ file: Int32, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
  read(file, bytes, count)
}
