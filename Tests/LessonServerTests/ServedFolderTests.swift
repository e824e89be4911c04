import Foundation
import Testing

@testable import LessonServer

struct ServedFolderTests {
  /// A site with a page, a folder and a hidden mark, and a file beside it that is none of its business.
  private func answer(_ path: String) throws -> String {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "served-\(UUID().uuidString)")
    let site = place.appending(path: "site")
    defer { try? FileManager.default.removeItem(at: place) }
    try FileManager.default.createDirectory(
      at: site.appending(path: "digits"), withIntermediateDirectories: true)
    for (name, text) in [
      ("site/index.html", "the index"), ("site/a b.html", "a page"), ("site/.mark", "hidden"),
      ("site/digits/index.html", "inner"), ("site/style.css", "style"), ("secret.txt", "secret"),
    ] { try Data(text.utf8).write(to: place.appending(path: name)) }
    switch ServedFolder(site.path).file(at: path) {
    case .found(let data, let type): return "\(String(decoding: data, as: UTF8.self)): \(type)"
    case .moved(let place): return "moved to \(place)"
    case .missing: return "missing"
    }
  }

  @Test(arguments: [
    ("/", "the index: text/html; charset=utf-8"), ("", "the index: text/html; charset=utf-8"),
    ("/index.html", "the index: text/html; charset=utf-8"),
    ("/a%20b.html", "a page: text/html; charset=utf-8"),
    ("/style.css", "style: text/css; charset=utf-8"),
    ("/digits/", "inner: text/html; charset=utf-8"), ("/digits", "moved to /digits/"),
    ("/nothing.html", "missing"), ("/.mark", "missing"), ("/../secret.txt", "missing"),
    ("/digits/../../secret.txt", "missing"), ("/%2e%2e/secret.txt", "missing"),
    ("/%2E%2E%2Fsecret.txt", "missing"), ("/style.css%00.html", "missing"),
  ])
  func aPathLeadsToAFileOfTheSiteOrNowhere(path: String, expected: String) throws {
    #expect(try answer(path) == expected)
  }
}
