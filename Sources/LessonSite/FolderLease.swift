internal import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A new folder that is known to be in use while its owner lives. The sign is a lock, which the system
/// takes back however a process ends: whoever is killed leaves a folder that the next one clears.
///
/// Process numbers would not do: in a container every build may have the same one.
package final class FolderLease: Sendable {
  package let path: String
  private let descriptor: Int32

  /// Makes a folder `PREFIX` + sixteen digits, which only its user may enter. nil, with the reason in
  /// `errno`, if there can be none.
  package init?(in parent: String, prefix: String) {
    for _ in 0..<100 {
      let path = parent + "/" + prefix + Self.randomDigits()
      if mkdir(path, 0o700) != 0 {
        if errno == EEXIST { continue }
        return nil
      }
      let descriptor = Self.open(path)
      // It may be taken for a leftover, and go, in the moment before it is locked.
      if descriptor < 0 {
        if errno == ENOENT { continue }
        return nil
      }
      if Self.lock(descriptor) != .isHeldByAnother, Self.isStill(path, descriptor) {
        self.path = path
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
    errno = EBUSY
    return nil
  }

  deinit { close(descriptor) }

  /// Removes the folder and what is in it.
  package func discard() { try? FileManager.default.removeItem(atPath: path) }

  /// Removes the folders of this user whose owner has gone.
  ///
  /// - Parameter mayGo: asked of each before it goes.
  package static func clearLeftovers(
    in parent: String, prefix: String, mayGo: (String) -> Bool = { _ in true }
  ) {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for entry in entries where entry.hasPrefix(prefix) {
      guard isDigits(entry.dropFirst(prefix.count)) else { continue }
      let path = parent + "/" + entry
      let descriptor = open(path)
      guard descriptor >= 0 else { continue }
      if isOwn(descriptor), lock(descriptor) == .isOurs, mayGo(path) {
        try? FileManager.default.removeItem(atPath: path)
      }
      close(descriptor)
    }
  }
}

extension FolderLease {
  private enum Lock { case isOurs, isHeldByAnother, isUnknown }

  private static func lock(_ descriptor: Int32) -> Lock {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return .isOurs }
    // A file system without locks: the folder can be used, and is never taken for a leftover.
    return errno == EWOULDBLOCK ? .isHeldByAnother : .isUnknown
  }

  private static func open(_ path: String) -> Int32 {
    #if canImport(Glibc)
      Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    #elseif canImport(Musl)
      Musl.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    #else
      Darwin.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    #endif
  }

  private static func isOwn(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_uid == geteuid()
  }

  private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
    var (opened, named) = (stat(), stat())
    return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0
      && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }

  private static func randomDigits() -> String {
    let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func isDigits(_ text: Substring) -> Bool {
    text.utf8.count == 16
      && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
