import Foundation
import Testing
import Transcript

@testable import LessonSite

/// Search, contents, keys, copies and paper in headless Chromium. What is tried stands in
/// `Browser/finding_tests.py`.
@Suite(.timeLimit(.minutes(20))) struct FindingBrowserTests {
  /// Those with a worksheet, terms and every kind of question.
  private static let short = ["slope", "backprop-by-hand"]

  @Test func readersFindTheirWay() async throws {
    let site = try await BuiltSite.course()
    // A copy: a page is put where its index is not.
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lessons-reading-\(UUID().uuidString)").path
    try FileManager.default.copyItem(atPath: site.folder, toPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let names = site.transcripts.map(\.lesson.slug)
    try JSONEncoder().encode(names).write(to: URL(fileURLWithPath: folder + "/pages.json"))
    let shorter = site.transcripts.filter { Self.short.contains($0.lesson.slug) }
    _ = try await Site(theme: BuiltSite.root + "/site", courseTitle: "Course")
      .write(shorter, to: folder + "/short")
    try Browser.run("finding_tests.py", folder)
  }
}
