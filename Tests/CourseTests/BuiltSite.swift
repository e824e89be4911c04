import Foundation
import Testing
import Transcript

@testable import LessonSite

/// The site of the whole course, built once for all tests that look at it.
struct BuiltSite {
  let folder: String
  let transcripts: [Transcript]

  static var root: String {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }

  private static let shared = Task<BuiltSite, any Error> {
    let transcripts = try Course.files().map(Course.transcript)
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lessons-built-site-\(ProcessInfo.processInfo.processIdentifier)").path
    _ = try await Site(theme: root + "/site", courseTitle: "Course").write(transcripts, to: folder)
    return BuiltSite(folder: folder, transcripts: transcripts)
  }

  static func course() async throws -> BuiltSite { try await shared.value }

  /// What the script of a lesson's page is given; nil for a page without inputs to move.
  func data(of transcript: Transcript) throws -> String? {
    let page = try String(
      contentsOfFile: "\(folder)/\(transcript.lesson.slug).html", encoding: .utf8)
    let start = "<script type=\"application/json\" id=\"lesson-data\">"
    guard let json = page.firstRange(of: start).map({ page[$0.upperBound...] }),
      let end = json.firstRange(of: "</script>")
    else { return nil }
    return String(json[..<end.lowerBound])
  }
}
