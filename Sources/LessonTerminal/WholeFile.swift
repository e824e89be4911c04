#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A system call that failed.
package struct FileError: Error {
  var code: Int32
  /// As the system says it: `Permission denied`.
  var reason: String { String(cString: strerror(code)) }

  static var last: FileError { FileError(code: errno) }
}

/// Reading a small file as a whole.
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
}

/// A folder whose small files are written as a whole, by one process at a time. The lock goes with the
/// value, and with the process however it ends.
package struct LockedFolder: ~Copyable {
  private let directory: String
  private let descriptor: Int32
  /// False where the file system has no locks.
  private let isLocked: Bool

  /// Makes the folder if need be, and waits until nobody else holds it.
  package init(_ directory: String) throws(FileError) {
    try Self.make(directory)
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    var isLocked = false
    repeat { isLocked = flock(descriptor, LOCK_EX) == 0 } while !isLocked && errno == EINTR
    self.directory = directory
    self.descriptor = descriptor
    self.isLocked = isLocked
  }

  deinit { close(descriptor) }

  /// The file is whole at every moment, even if the machine stops: the bytes are written beside it,
  /// flushed to disk, and renamed. What a killed process leaves beside it is overwritten next time.
  package borrowing func write(_ bytes: [UInt8], to name: String) throws(FileError) {
    let path = directory + "/" + name
    let temporary = isLocked ? path + ".new" : "\(path).\(getpid()).new"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .last }
    do throws(FileError) {
      try Self.write(bytes, to: file)
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
    fsync(descriptor)
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
  private static func make(_ folder: String) throws(FileError) {
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
