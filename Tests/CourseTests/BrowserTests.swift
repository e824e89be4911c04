import Foundation
import Testing
import Transcript

/// The pages of the course in headless Chromium. What is tried stands in `Browser/page_tests.py`.
@Suite(.timeLimit(.minutes(20))) struct BrowserTests {
  @Test func pagesFollowTheirReaders() async throws {
    let site = try await BuiltSite.course()
    // A copy: a page is broken on purpose.
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lessons-browser-\(UUID().uuidString)").path
    try FileManager.default.copyItem(atPath: site.folder, toPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let names = site.transcripts.map(\.lesson.slug)
    try JSONEncoder().encode(names).write(to: URL(fileURLWithPath: folder + "/pages.json"))
    try Browser.run("page_tests.py", folder)
  }
}
