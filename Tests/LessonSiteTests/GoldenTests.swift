import Foundation
import Testing
import Transcript

@testable import LessonSite

struct GoldenTests {
  /// The text of the fixture's page, as it was when a person last looked at it. To record it anew, run
  /// with `LESSONS_RECORD=1`; that run fails, so that nobody leaves it switched on.
  @Test func theMainPartIsAsRecorded() async throws {
    let folder = try TemporaryFolder()
    let site = Site(theme: theme, courseTitle: "Course")
    _ = try await site.write([ChainRule.slope, ChainRule.transcript], to: folder.path + "/public")
    let written = folder.read("public/chain-rule.html")
    let page = try #require(written)
    let start = try #require(page.range(of: "<main")).lowerBound
    let end = try #require(page.range(of: "</main>")).upperBound
    // A line for every opening tag, so that a difference can be read.
    let main = page[start..<end].replacing("><", with: ">\n<") + "\n"
    let file = URL(filePath: #filePath).deletingLastPathComponent().path + "/chain-rule.golden.html"
    if ProcessInfo.processInfo.environment["LESSONS_RECORD"] != nil {
      try Data(main.utf8).write(to: URL(filePath: file))
      Issue.record("recorded \(file); look at it, then run without LESSONS_RECORD")
      return
    }
    let recorded = try #require(FileManager.default.contents(atPath: file))
    let lines = String(decoding: recorded, as: UTF8.self).split(separator: "\n")
    for (number, pair) in zip(lines, main.split(separator: "\n")).enumerated() {
      try #require(pair.0 == pair.1, "line \(number + 1)")
    }
    #expect(lines.count == main.split(separator: "\n").count)
  }

  /// Writes the fixture's site where `LESSONS_SITE_PREVIEW` says, to look at it in a browser.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["LESSONS_SITE_PREVIEW"] != nil))
  func preview() async throws {
    let output = try #require(ProcessInfo.processInfo.environment["LESSONS_SITE_PREVIEW"])
    let site = Site(theme: theme, courseTitle: "Mathematics of neural networks")
    let summary = try await site.write(
      [ChainRule.slope, ChainRule.transcript, Network.transcript], to: output)
    #expect(summary.pages == 4)
  }
}
