import Foundation
import Testing
import Transcript

/// The pages of the course in headless Chromium. What is tried stands in `Browser/page_tests.py`.
@Suite(.timeLimit(.minutes(5))) struct BrowserTests {
  private static let cache: String = {
    let environment = ProcessInfo.processInfo.environment
    let caches = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
    return caches + "/lessons-tests/browser/bin/python"
  }()

  @Test func pagesFollowTheirReaders() async throws {
    let site = try await BuiltSite.course()
    try #require(
      FileManager.default.isExecutableFile(atPath: Self.cache),
      "There is no \(Self.cache); run `make test`, which installs Selenium there.")
    // A copy: a page is broken on purpose.
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lessons-browser-\(UUID().uuidString)").path
    try FileManager.default.copyItem(atPath: site.folder, toPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let names = site.transcripts.map(\.lesson.slug)
    try JSONEncoder().encode(names).write(to: URL(fileURLWithPath: folder + "/pages.json"))

    let (output, errors) = (folder + "/output", folder + "/errors")
    for file in [output, errors] { try Data().write(to: URL(fileURLWithPath: file)) }
    let python = Process()
    python.executableURL = URL(fileURLWithPath: Self.cache)
    python.arguments =
      [BuiltSite.root + "/Tests/CourseTests/Browser/page_tests.py", folder]
      + ["chromium", "chromedriver"].map { "/usr/bin/" + $0 }
    python.standardOutput = FileHandle(forWritingAtPath: output)
    python.standardError = FileHandle(forWritingAtPath: errors)
    try python.run()
    python.waitUntilExit()
    let said = try String(contentsOfFile: errors, encoding: .utf8)
    #expect(python.terminationStatus == 0, "\(said)")
    let findings = try String(contentsOfFile: output, encoding: .utf8)
    #expect(findings.isEmpty, "\(findings)")
  }
}
