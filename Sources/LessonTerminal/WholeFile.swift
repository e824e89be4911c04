#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A system call that failed.
struct FileError: Error {
  var code: Int32
  /// As the system says it: `Permission denied`.
  var reason: String { String(cString: strerror(code)) }

  static var last: FileError { FileError(code: errno) }
}

/// Reading and writing a small file as a whole.
enum WholeFile {
  /// nil if there is no file.
  static func read(_ path: String) throws(FileError) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 {
      if errno == ENOENT { return nil }
      throw .last
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(file, &buffer)
      if count < 0 { throw .last }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func read(_ file: Int32, _ buffer: inout [UInt8]) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        #if canImport(Glibc)
          Glibc.read(file, bytes.baseAddress, bytes.count)
        #else
          Darwin.read(file, bytes.baseAddress, bytes.count)
        #endif
      }
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// The file is whole at every moment, even if the machine stops: the bytes are written beside it,
  /// flushed to disk, and renamed. Makes the folder, which `path` is directly in, if need be.
  static func write(
    _ bytes: [UInt8], to path: String, in directory: String
  ) throws(FileError) {
    try makeFolder(directory)
    let temporary = "\(path).\(getpid()).new"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .last }
    do throws(FileError) {
      try write(bytes, to: file)
      if fsync(file) != 0 { throw .last }
    } catch {
      close(file)
      unlink(temporary)
      throw error
    }
    close(file)
    if rename(temporary, path) != 0 {
      let error = FileError.last
      unlink(temporary)
      throw error
    }
    // The name is on disk only once the folder is.
    let folder = open(directory, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  private static func write(_ bytes: [UInt8], to file: Int32) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { rest in
        #if canImport(Glibc)
          Glibc.write(file, rest.baseAddress, rest.count)
        #else
          Darwin.write(file, rest.baseAddress, rest.count)
        #endif
      }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  /// The folder and those above it.
  private static func makeFolder(_ folder: String) throws(FileError) {
    var path = ""
    for name in folder.split(separator: "/") {
      path += (path.isEmpty && !folder.hasPrefix("/") ? "" : "/") + name
      if mkdir(path, 0o700) != 0, errno != EEXIST {
        let error = FileError.last
        // A folder above that may not be written, such as `/home`, can still be there.
        if access(path, F_OK) != 0 { throw error }
      }
    }
  }
}
