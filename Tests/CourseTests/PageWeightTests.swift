import Foundation
import Testing
import Transcript

/// What a reader's phone has to load for a lesson.
struct PageWeightTests {
  private static let most = 200 * 1024
  /// The longest lesson, with thirty displayed formulas worked out and fourteen figures.
  private static let exceptions = ["backprop-by-hand": 210 * 1024]

  /// Pictures are apart, be they files beside the page or drawings in it, and so is what the script reads.
  /// With all that a page may be half as heavy again.
  @Test(arguments: try Course.files()) func theTextOfALessonIsLight(_ file: String) async throws {
    let site = try await BuiltSite.course()
    let slug = try Course.transcript(of: file).lesson.slug
    let page = try String(contentsOfFile: "\(site.folder)/\(slug).html", encoding: .utf8)
    let data = try site.data(of: Course.transcript(of: file)) ?? ""
    let text = Self.withoutDrawings(page.replacing(data, with: ""))
    let most = Self.exceptions[slug] ?? Self.most
    #expect(text.utf8.count < most, "\(slug): \(text.utf8.count / 1024) KiB")
    #expect(page.utf8.count < most * 3 / 2, "\(slug): \(page.utf8.count / 1024) KiB")
  }

  /// Elements `svg` with all that is in them, which are drawings in drawings too.
  private static func withoutDrawings(_ page: String) -> String {
    var depth = 0
    var text = ""
    for (index, part) in page.components(separatedBy: "<svg").enumerated() {
      if index > 0 { depth += 1 }
      let pieces = part.components(separatedBy: "</svg>")
      depth -= pieces.count - 1
      if depth == 0 { text += pieces.last ?? "" }
    }
    return text
  }
}
