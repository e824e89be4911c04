import Foundation
import Testing

/// Lessons whose every text tries to break out of the page, by the way that every lesson goes.
@Suite(.timeLimit(.minutes(20))) struct HostileTests {
  private static let slug = "🎲-漢字-אב-größe"

  private static let prose = """
    ---
    summary: 漢字 and 🎲, without a step.
    needs: [hostile]
    ---
    # 🎲 שלום 漢字

    מימין לשמאל: [back](60-hostile.md), and [here](61-\(slug).md#there).

    ## There

    Nothing to run.

    """

  /// A picture of one pixel.
  private static let dot =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

  /// The lesson of the fixture course and one whose slug is no word, with an address for the site.
  private func site() throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lessons-hostile-\(UUID().uuidString)").path
    let course = folder + "/course"
    let files = FileManager.default
    try files.createDirectory(atPath: course, withIntermediateDirectories: true)
    try files.copyItem(
      atPath: BuiltSite.root + "/Tests/FixtureCourse/60-hostile.md",
      toPath: course + "/60-hostile.md")
    try #require(Data(base64Encoded: Self.dot)).write(
      to: URL(fileURLWithPath: course + "/dot.png"))
    try Data(Self.prose.utf8).write(to: URL(fileURLWithPath: "\(course)/61-\(Self.slug).md"))
    let program = Process()
    let products = (CommandLine.arguments[0] as NSString).deletingLastPathComponent
    program.executableURL = URL(fileURLWithPath: products + "/FixtureCourse")
    program.arguments = [
      "build", "--course", course, "--output", folder + "/site", "--base-url",
      "https://example.org/course",
    ]
    program.environment = ProcessInfo.processInfo.environment.merging(
      ["HOME": folder, "XDG_CACHE_HOME": folder + "/cache"]) { $1 }
    let said = folder + "/said"
    try Data().write(to: URL(fileURLWithPath: said))
    program.standardOutput = FileHandle(forWritingAtPath: said)
    program.standardError = FileHandle(forWritingAtPath: said)
    try program.run()
    program.waitUntilExit()
    let words = try String(contentsOfFile: said, encoding: .utf8)
    try #require(program.terminationStatus == 0, "\(words)")
    return folder
  }

  @Test func itsPageIsSafeAndValid() throws {
    let folder = try site()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let site = folder + "/site"
    let page = try String(contentsOfFile: site + "/hostile.html", encoding: .utf8)
    #expect(
      page.contains(
        "<title>&lt;script&gt;alert()&lt;/script&gt; אבג &amp; &quot;quotes&quot; 漢字 – Fixtures</title>"
      ))
    #expect(page.components(separatedBy: "<script").count == 4, "two of the site, and its data")
    #expect(page.components(separatedBy: "</script").count == 4)
    let map = try String(contentsOfFile: site + "/sitemap.xml", encoding: .utf8)
    #expect(map.contains("/course/%F0%9F%8E%B2-%E6%BC%A2%E5%AD%97-%D7%90%D7%91-gr"), "\(map)")
    #expect(FileManager.default.fileExists(atPath: "\(site)/\(Self.slug).html"))
    try Browser.run("markup.py", site)
    try Browser.run("hostile.py", site)
    try Browser.run("audit.py", site)
  }
}
