internal import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// By another name, for what is written into a folder has this one too.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}

/// The folder of the site. A build is written beside it and takes its place in one step, so that
/// whoever looks, and whatever kills the build, finds a whole site: the old one or the new one.
///
/// Beside it is a folder `.NAME.lessons-…` in the same file system: `new` in it is the site that is
/// being written and, after the swap, the old one; `old` is used where nothing can be swapped. A
/// killed build leaves it, and the next build clears it.
struct OutputFolder: Sendable {
  /// A file of this name says that the folder is ours to replace.
  static let marker = ".lessons-site"

  let path: String
  private let workshop: FolderLease
  private var staging: String { workshop.path + "/new" }

  /// Prepares a build: refuses a folder that is not ours, clears what killed builds left.
  init(_ output: String) throws(SiteError) {
    path = Self.resolved(output)
    let path = path
    let parent = Self.parent(of: path)
    let prefix = "." + Self.name(of: path) + ".lessons-"
    try Self.checkIsOurs(path)
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw SiteError.cannotWrite(path: parent, reason: Self.reason(error))
    }
    FolderLease.clearLeftovers(in: parent, prefix: prefix) { Self.isSpare($0, of: path) }
    guard let workshop = FolderLease(in: parent, prefix: prefix) else {
      throw SiteError.cannotWrite(path: parent, reason: String(cString: strerror(errno)))
    }
    guard mkdir(workshop.path + "/new", 0o777) == 0 else {
      let reason = String(cString: strerror(errno))
      workshop.discard()
      throw SiteError.cannotWrite(path: parent, reason: reason)
    }
    self.workshop = workshop
  }

  /// Does not wait until the disk has it, as `Data.write` does: what a power cut spoils is built again.
  func write(_ bytes: [UInt8], to name: String) throws(SiteError) {
    let file = open(staging + "/" + name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure(of: name) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        let failure = failure(of: name)
        close(file)
        throw failure
      }
      rest = rest.dropFirst(count)
    }
    // Some file systems say only here that there is no room.
    guard close(file) == 0 else { throw failure(of: name) }
  }

  /// What the system said last.
  private func failure(of name: String) -> SiteError {
    let reason = errno == ENOSPC ? "the disk is full" : String(cString: strerror(errno))
    return .cannotWrite(path: path + "/" + name, reason: reason)
  }

  /// Makes a folder, and those above it, in the site.
  func makeFolder(_ name: String) throws(SiteError) {
    do {
      try FileManager.default.createDirectory(
        atPath: staging + "/" + name, withIntermediateDirectories: true)
    } catch {
      throw SiteError.cannotWrite(path: path + "/" + name, reason: Self.reason(error))
    }
  }

  /// Puts the new site in the place of the old one and removes the old one.
  func commit() throws(SiteError) {
    // Again: the folder may have been filled by someone else while the pages were made.
    try Self.checkIsOurs(path)
    defer { discard() }
    guard FileManager.default.fileExists(atPath: path) else {
      guard rename(staging, path) == 0 else { throw failure() }
      return
    }
    guard Self.exchange(staging, path, aside: workshop.path + "/old") else { throw failure() }
  }

  /// Removes what was written so far, and after a swap the old site.
  func discard() {
    if Self.isSpare(workshop.path, of: path) { workshop.discard() }
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

  /// Whether a folder beside the site may go. The old site that was set aside for a swap that never
  /// ended goes back to its place first; as long as it cannot, it stays.
  private static func isSpare(_ workshop: String, of path: String) -> Bool {
    let aside = workshop + "/old"
    let files = FileManager.default
    return files.fileExists(atPath: path) || !files.fileExists(atPath: aside)
      || rename(aside, path) == 0
  }

  /// Swaps two folders in one step.
  private static func exchange(_ first: String, _ second: String, aside: String) -> Bool {
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
      guard rename(second, aside) == 0 else { return false }
      // If that fails too, the next build puts the old site back.
      guard rename(first, second) == 0 else {
        let reason = errno
        _ = rename(aside, second)
        errno = reason
        return false
      }
      return true
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
