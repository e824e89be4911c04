import Foundation
import Synchronization
import Testing
import Transcript

@testable import LessonSite

struct PublicationTests {
  // MARK: - The address

  @Test(arguments: [
    ("https://example.org", "https://example.org/", "/"),
    ("https://example.org/", "https://example.org/", "/"),
    ("HTTP://Example.ORG:8080/a/b", "http://example.org:8080/a/b/", "/a/b/"),
    ("https://example.org//a//", "https://example.org/a/", "/a/"),
    (
      "https://example.org/größe/a%20b", "https://example.org/gr%C3%B6%C3%9Fe/a%20b/",
      "/gr%C3%B6%C3%9Fe/a%20b/"
    ),
    ("http://localhost/x~y", "http://localhost/x~y/", "/x~y/"),
  ])
  func anAddressIsThatOfAFolder(_ written: String, _ whole: String, _ path: String) throws {
    let base = try BaseAddress(written)
    #expect(base.text == whole)
    #expect(base.path == path)
  }

  @Test(arguments: [
    ("", BaseAddressFault.scheme), ("example.org", .scheme), ("ftp://example.org/", .scheme),
    ("https:/example.org", .scheme), ("https://", .host), ("https:///a", .host),
    ("https://exa mple.org", .host), ("https://-.example..org", .host),
    ("https://münchen.de/", .host), ("https://example.org:0/", .host),
    ("https://example.org:a/", .host), ("https://example.org:1:2/", .host),
    ("https://me:secret@example.org/", .userName), ("https://example.org/a b", .path),
    ("https://example.org/a/../b", .path), ("https://example.org/\"><script>", .path),
    ("https://example.org/a\nb", .path), ("https://example.org/index.html", .page),
    ("https://example.org/?a=1", .query), ("https://example.org/#top", .fragment),
  ])
  func anyOtherIsRefused(_ written: String, _ fault: BaseAddressFault) {
    #expect(throws: SiteError.baseUnusable(written, fault)) { try BaseAddress(written) }
  }

  @Test func theMessageSaysWhereWhatAndWhatNext() {
    #expect(
      SiteError.baseUnusable("https://a.b/?c", .query).message
        == "--base-url https://a.b/?c: it has a query, which no page of the site would keep; give the "
        + "address of the folder in which the site will stand, such as https://example.org/course/")
  }

  // MARK: - The site

  /// Cards in memory, which counts what is asked of it.
  private final class Cards: CardStore {
    let kept = Mutex<[String: [UInt8]]>([:])
    let drawn = Mutex(0)

    func card(named name: String) -> [UInt8]? { kept.withLock { $0[name] } }
    func keep(_ card: [UInt8], named name: String) {
      kept.withLock { $0[name] = card }
      drawn.withLock { $0 += 1 }
    }
  }

  private let lessons = [ChainRule.slope, ChainRule.transcript]

  private func site(
    at base: String, cards: Cards = Cards(), lessons: [Transcript]? = nil
  ) async throws -> [String: Data] {
    let folder = try TemporaryFolder()
    let site = Site(
      theme: theme, courseTitle: "Course & more",
      publication: Publication(base: try BaseAddress(base), cards: cards))
    let summary = try await site.write(lessons ?? self.lessons, to: folder.path + "/public")
    #expect(summary.problems.isEmpty, "\(summary.problems)")
    return folder.contents(of: "public")
  }

  private func page(_ files: [String: Data], _ name: String) throws -> StrictPage {
    try StrictPage(String(decoding: try #require(files[name]), as: UTF8.self))
  }

  @Test func pagesSayWhereTheyStand() async throws {
    let files = try await site(at: "https://example.org/course")
    func facts(_ name: String) throws -> [String: String] {
      let page = try page(files, name)
      var facts: [String: String] = [:]
      for element in page.all("meta") + page.all("link") {
        let attributes = element.attributes
        guard let key = attributes["property"] ?? attributes["name"] ?? attributes["rel"] else {
          continue
        }
        facts[key] = attributes["content"] ?? attributes["href"]
      }
      return facts
    }
    let lesson = try facts("chain-rule.html")
    #expect(lesson["canonical"] == "https://example.org/course/chain-rule.html")
    #expect(lesson["og:url"] == "https://example.org/course/chain-rule.html")
    #expect(lesson["og:type"] == "article")
    #expect(lesson["og:title"] == "The chain rule")
    #expect(lesson["og:site_name"] == "Course & more")
    #expect(lesson["og:description"] == "Slopes of links in a chain multiply.")
    #expect(lesson["og:image"] == "https://example.org/course/chain-rule.card.png")
    #expect(lesson["twitter:card"] == "summary_large_image")
    let index = try facts("index.html")
    #expect(index["canonical"] == "https://example.org/course/")
    #expect(index["og:type"] == "website")
    #expect(index["og:image"] == "https://example.org/course/index.card.png")
    for name in ["index", "slope", "chain-rule"] {
      let card = try #require(files[name + ".card.png"].flatMap { Picture([UInt8]($0)) })
      #expect(card.width == 1200 && card.height == 630)
    }
  }

  @Test func withoutAnAddressNothingSpeaksOfOne() async throws {
    let folder = try TemporaryFolder()
    _ = try await Site(theme: theme, courseTitle: "Course")
      .write(lessons, to: folder.path + "/public")
    let files = folder.contents(of: "public")
    for name in ["sitemap.xml", "robots.txt", "404.html"] { #expect(files[name] == nil, "\(name)") }
    #expect(!files.keys.contains { $0.contains("card") })
    let page = String(decoding: try #require(files["slope.html"]), as: UTF8.self)
    for word in ["canonical", "og:url", "og:image", "twitter:"] { #expect(!page.contains(word)) }
    #expect(page.contains(#"<meta property="og:title" content="Slope" />"#))
  }

  @Test func theSitemapNamesEveryPageOnce() async throws {
    var far = ChainRule.slope
    far.lesson.slug = "größe"
    let files = try await site(at: "https://example.org/", lessons: [far, ChainRule.transcript])
    let map = String(decoding: try #require(files["sitemap.xml"]), as: UTF8.self)
    let addresses = map.split(separator: "<loc>").dropFirst().compactMap {
      $0.split(separator: "</loc>").first.map(String.init)
    }
    let pages = files.keys.filter { $0.hasSuffix(".html") && $0 != "404.html" }
    #expect(Set(addresses).count == addresses.count)
    #expect(
      Set(addresses)
        == Set(
          pages.map {
            "https://example.org/"
              + ($0 == "index.html" ? "" : $0.replacing("größe", with: "gr%C3%B6%C3%9Fe"))
          }))
    let robots = files["robots.txt"].map { String(decoding: $0, as: UTF8.self) }
    #expect(robots == "User-agent: *\nAllow: /\nSitemap: https://example.org/sitemap.xml\n")
    // Only that of a host's root is read.
    #expect(try await site(at: "https://example.org/course")["robots.txt"] == nil)
  }

  /// It is shown at any depth: an address that is not from the root would lead astray there.
  @Test func thePageForWhatIsMissingWorksAnywhere() async throws {
    let page = try page(try await site(at: "https://example.org/course"), "404.html")
    let addresses = page.elements.flatMap { element in
      ["href", "src"].compactMap { element.attributes[$0] }
    }.filter { !$0.hasPrefix("#") && !$0.hasPrefix("data:") }
    #expect(addresses.contains("/course/style.css"))
    #expect(addresses.contains("/course/chain-rule.html"))
    #expect(addresses.allSatisfy { $0.hasPrefix("/course/") }, "\(addresses)")
    let robots = page.all("meta").first { $0.attributes["name"] == "robots" }
    #expect(robots?.attributes["content"] == "noindex")
  }

  @Test func anUnchangedCardIsNotDrawnAgain() async throws {
    let cards = Cards()
    let first = try await site(at: "https://example.org/", cards: cards)
    #expect(cards.drawn.withLock { $0 } == 3)
    let second = try await site(at: "https://example.org/", cards: cards)
    #expect(cards.drawn.withLock { $0 } == 3)
    #expect(first == second)
    // From an empty store the same bytes.
    #expect(try await site(at: "https://example.org/") == first)
    var changed = lessons
    changed[0].lesson.title = "Another title"
    let third = try await site(at: "https://example.org/", cards: cards, lessons: changed)
    #expect(cards.drawn.withLock { $0 } == 4)
    #expect(third["slope.card.png"] != first["slope.card.png"])
    // What was kept and is no picture of this drawing is not taken for one.
    cards.kept.withLock { $0["slope.card.png"] = [1, 2, 3] }
    let fourth = try await site(at: "https://example.org/", cards: cards, lessons: changed)
    #expect(fourth == third)
  }

  @Test func withoutTheDrawingProgramThereAreNoPicturesAndItIsSaid() async throws {
    let card = PreviewCard(heading: "Course", title: "A", words: "", sketch: nil)
    let (pictures, problem) = await PreviewCard.pictures(
      of: [card], named: ["a"], store: Cards(), tool: "no-such-program")
    #expect(pictures == [nil])
    #expect(
      problem?.message
        == "the pages have no pictures for links: `rsvg-convert` was not found; install it "
        + "(`apt-get install librsvg2-bin`)")
  }

  @Test(arguments: [
    "", " ", "<script>alert(1)</script> & \"quotes\"", "אבג ד",
    "漢字かな交じり文の長い題名でも折り返されるべきである漢字かな交じり文",
    String(repeating: "W", count: 500), "🎲 " + String(repeating: "word ", count: 200), "a\u{0}b",
  ])
  func anyTitleGivesAPicture(_ title: String) async throws {
    let card = PreviewCard(heading: title, title: title, words: title, formula: title)
    _ = try StrictPage(card.svg)
    let (pictures, problem) = await PreviewCard.pictures(
      of: [card], named: ["a"], store: Cards())
    #expect(problem == nil)
    let picture = try #require(pictures.first.flatMap(\.self).flatMap { Picture($0) })
    #expect(picture.width == 1200 && picture.height == 630)
  }
}
