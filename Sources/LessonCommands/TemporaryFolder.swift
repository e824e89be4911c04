internal import Foundation

/// A folder of its own that goes when its owner does.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() throws {
    let parent = (NSTemporaryDirectory() as NSString).standardizingPath
    path = parent + "/lessons-" + UUID().uuidString
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw CommandError.temporaryUnwritable(folder: parent, reason: SystemReason(error).text)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
