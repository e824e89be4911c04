internal import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The folder of the site. A build is written beside it and takes its place in one step, so that
/// whoever looks, and whatever kills the build, finds a whole site: the old one or the new one.
struct OutputFolder: Sendable {
  /// A file of this name says that the folder is ours to replace.
  static let marker = ".lessons-site"

  let path: String
  /// Where the new site is written, in the same file system.
  let staging: String

  /// Prepares a build: refuses a folder that is not ours, clears what killed builds left.
  init(_ output: String) throws(SiteError) {
    path = Self.resolved(output)
    let parent = Self.parent(of: path)
    let prefix = "." + Self.name(of: path) + ".lessons-"
    try Self.checkIsOurs(path)
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
      Self.clearLeftovers(in: parent, prefix: prefix, of: path)
      // Another build in this process may be under way: take the first name that is free.
      var attempt = 0
      var candidate: String
      repeat {
        candidate = parent + "/" + prefix + "\(getpid())-\(attempt)"
        attempt += 1
      } while FileManager.default.fileExists(atPath: candidate) && attempt < 1_000
      try FileManager.default.createDirectory(atPath: candidate, withIntermediateDirectories: false)
      staging = candidate
    } catch {
      throw SiteError.cannotWrite(path: parent, reason: Self.reason(error))
    }
  }

  func write(_ bytes: [UInt8], to name: String) throws(SiteError) {
    let file = staging + "/" + name
    do {
      try Data(bytes).write(to: URL(filePath: file))
    } catch {
      throw SiteError.cannotWrite(path: path + "/" + name, reason: Self.reason(error))
    }
  }

  /// Puts the new site in the place of the old one and removes the old one.
  func commit() throws(SiteError) {
    // Again: the folder may have been filled by someone else while the pages were made.
    try Self.checkIsOurs(path)
    guard FileManager.default.fileExists(atPath: path) else {
      guard rename(staging, path) == 0 else { throw failure() }
      return
    }
    guard Self.exchange(staging, path) else { throw failure() }
    discard()
  }

  /// Removes what was written so far.
  func discard() {
    try? FileManager.default.removeItem(atPath: staging)
  }

  private func failure() -> SiteError {
    .cannotWrite(path: path, reason: String(cString: strerror(errno)))
  }
}

extension OutputFolder {
  private static func checkIsOurs(_ path: String) throws(SiteError) {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder else { throw SiteError.outputIsNoFolder(path: path) }
    guard !FileManager.default.fileExists(atPath: path + "/" + marker) else { return }
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw SiteError.cannotWrite(path: path, reason: reason(error))
    }
    guard entries.isEmpty else { throw SiteError.folderIsForeign(folder: path) }
  }

  /// Removes staging folders whose build no longer runs; an old site that was set aside for a swap
  /// that never ended goes back to its place.
  private static func clearLeftovers(in parent: String, prefix: String, of path: String) {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for entry in entries where entry.hasPrefix(prefix) {
      let parts = entry.dropFirst(prefix.count).split(separator: "-")
      guard parts.count >= 2, let process = pid_t(parts[0]), process > 0, Int(parts[1]) != nil,
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      if entry.hasSuffix("-old"), !FileManager.default.fileExists(atPath: path),
        rename(parent + "/" + entry, path) == 0
      {
        continue
      }
      try? FileManager.default.removeItem(atPath: parent + "/" + entry)
    }
  }

  /// Swaps two folders in one step.
  private static func exchange(_ first: String, _ second: String) -> Bool {
    #if canImport(Darwin)
      return renamex_np(first, second, UInt32(RENAME_SWAP)) == 0
    #else
      // The kernel's swap. Swift's Glibc does not show it, and a static program lacks it.
      typealias Rename2 =
        @convention(c) (
          CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt
        ) -> CInt
      if let symbol = dlsym(nil, "renameat2") {
        let swap: CUnsignedInt = 2
        let rename2 = unsafeBitCast(symbol, to: Rename2.self)
        if rename2(AT_FDCWD, first, AT_FDCWD, second, swap) == 0 { return true }
        guard errno == EINVAL || errno == ENOSYS else { return false }
      }
      // A file system that cannot swap: two renames, and back if the second fails.
      let aside = first + "-old"
      guard rename(second, aside) == 0 else { return false }
      guard rename(first, second) == 0 else {
        let reason = errno
        _ = rename(aside, second)
        errno = reason
        return false
      }
      return rename(aside, first) == 0
    #endif
  }

  /// Absolute, without a slash at the end, and behind a symbolic link if it is one.
  private static func resolved(_ output: String) -> String {
    let path = URL(filePath: output.isEmpty ? "." : output).standardizedFileURL
      .resolvingSymlinksInPath().path
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  private static func parent(of path: String) -> String {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    return "/" + folder
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? "site"
  }

  private static func reason(_ error: any Error) -> String {
    if let file = error as? CocoaError {
      switch file.code {
      case .fileWriteOutOfSpace: return "the disk is full"
      case .fileWriteNoPermission, .fileReadNoPermission: return "permission denied"
      case .fileWriteFileExists: return "a file is in the way"
      case .fileNoSuchFile, .fileReadNoSuchFile: return "no such folder"
      default: break
      }
      if let system = file.underlying as? POSIXError {
        return String(cString: strerror(system.code.rawValue))
      }
    }
    return "the system refused"
  }
}
