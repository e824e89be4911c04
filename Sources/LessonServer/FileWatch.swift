internal import Foundation

/// Notices when files change, by looking: that works on every system and every kind of disk.
public struct FileWatch: Sendable {
  /// What a file looked like: size, and time of the last change in nanoseconds.
  struct Stamp: Equatable {
    var size: Int64
    var time: Int64
  }

  /// Files as they were found.
  public struct Snapshot: Sendable, Equatable {
    var stamps: [String: Stamp]

    /// The files that are not as in an earlier snapshot: new, changed or gone.
    public func changes(since earlier: Snapshot) -> [String] {
      let all = Set(stamps.keys).union(earlier.stamps.keys)
      return all.filter { stamps[$0] != earlier.stamps[$0] }.sorted()
    }
  }

  private let trees: [String]
  private let folders: [String]

  /// Hidden files and folders are never looked at.
  ///
  /// - Parameters:
  ///   - trees: folders with all that is in them and below.
  ///   - folders: folders of which only the files that lie in them count.
  public init(trees: [String], folders: [String] = []) {
    self.trees = trees
    self.folders = folders
  }

  public func snapshot() -> Snapshot {
    var stamps: [String: Stamp] = [:]
    func add(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
      #if canImport(Darwin)
        let time = status.st_mtimespec
      #else
        let time = status.st_mtim
      #endif
      stamps[path] = Stamp(
        size: Int64(status.st_size),
        time: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
    }
    for folder in folders {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for name in names where !name.hasPrefix(".") { add(folder + "/" + name) }
    }
    for tree in trees {
      let entries = FileManager.default.enumerator(atPath: tree)
      while let name = entries?.nextObject() as? String {
        if (name as NSString).lastPathComponent.hasPrefix(".") {
          entries?.skipDescendants()
        } else {
          add(tree + "/" + name)
        }
      }
    }
    return Snapshot(stamps: stamps)
  }

  /// Waits until something is other than in a snapshot and then stays as it is for a moment: an editor writes
  /// in several goes.
  ///
  /// - Returns: the files that changed; empty if the task was cancelled.
  public func changes(since earlier: Snapshot) async -> [String] {
    var last = snapshot()
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(100))
      let now = snapshot()
      let changes = now.changes(since: earlier)
      if !changes.isEmpty, now == last { return changes }
      last = now
    }
    return []
  }
}
