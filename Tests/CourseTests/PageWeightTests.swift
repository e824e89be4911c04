import Foundation
import Testing
import Transcript

/// What a reader's phone has to load for a lesson.
struct PageWeightTests {
  private static let most = 200 * 1024

  /// Pictures are apart, be they files beside the page or drawings in it. With them a page may be half as
  /// heavy again.
  @Test(arguments: try Course.files()) func allButThePicturesIsLight(_ file: String) async throws {
    let site = try await BuiltSite.course()
    let slug = try Course.transcript(of: file).lesson.slug
    let page = try String(contentsOfFile: "\(site.folder)/\(slug).html", encoding: .utf8)
    let rest = Self.withoutDrawings(page).utf8.count
    #expect(rest < Self.most, "\(slug): \(rest) bytes")
    #expect(page.utf8.count < Self.most * 3 / 2, "\(slug): \(page.utf8.count) bytes")
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
