internal import Foundation
internal import LessonSite
internal import SystemPackage

/// A folder of its own that goes when its owner does; if that is killed, when the next one is made.
struct TemporaryFolder: ~Copyable {
  private let lease: FolderLease
  var path: String { lease.path }

  init() throws {
    let parent = (NSTemporaryDirectory() as NSString).standardizingPath
    FolderLease.clearLeftovers(in: parent, prefix: "lessons-")
    guard let lease = FolderLease(in: parent, prefix: "lessons-") else {
      throw CommandError.temporaryUnwritable(
        folder: parent, reason: Errno(rawValue: errno).description)
    }
    self.lease = lease
  }

  deinit { lease.discard() }
}
