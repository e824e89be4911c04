#if canImport(Glibc)
  private import Glibc
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Files that are there whole or not at all.
enum AtomicFile {
  struct Failure: Error {
    /// As the system says it.
    var reason: String
  }

  /// Writes beside the file, brings that to the disk and renames it. Each process has its own name for it, so
  /// that two of them leave one file or the other.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let part = "\(path).\(getpid()).part"
    let file = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw lastFailure() }
    do throws(Failure) {
      try fill(file, bytes)
      guard rename(part, path) == 0 else { throw lastFailure() }
    } catch {
      unlink(part)
      throw error
    }
    syncFolder(of: path)
  }

  /// Closes the file, whatever comes.
  private static func fill(_ file: Int32, _ bytes: [UInt8]) throws(Failure) {
    defer { close(file) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Int(sysWrite(file, $0 + done, bytes.count - done)) } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw lastFailure() }
      done += count
    }
    guard fsync(file) == 0 else { throw lastFailure() }
  }

  /// Brings the new name to the disk too. Some file systems cannot; the file itself is there.
  private static func syncFolder(of path: String) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let file = open(folder, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }

  static func read(_ path: String) throws(Failure) -> [UInt8] {
    // A pipe without a writer must not stop us here.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw lastFailure() }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw lastFailure() }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(reason: "not a file") }
    var bytes = [UInt8](repeating: 0, count: max(0, Int(status.st_size)))
    var done = 0
    while done < bytes.count {
      let room = bytes.count - done
      let count = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { Int(sysRead(file, $0 + done, room)) } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw lastFailure() }
      if count == 0 { break }
      done += count
    }
    return Array(bytes.prefix(done))
  }

  private static func lastFailure() -> Failure {
    Failure(reason: String(cString: strerror(errno)))
  }
}

// C's functions: inside `AtomicFile` their names are its own.
private func sysWrite(_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(file, bytes, count)
}
private func sysRead(_ file: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(file, bytes, count)
}
