import Foundation
import Testing
import Transcript

@testable import LessonSite

/// The pages that are no lesson's: the glossary, the course to be printed, the worksheets, the index of
/// the search.
struct CoursePagesTests {
  /// Two lessons with terms and a worksheet; the second speaks of the first one's term, and has it as a part
  /// of another word too.
  private static let lessons: [Transcript] = {
    var first = ChainRule.slope
    first.lesson.terms = [Term("slope"), Term("learning rate")]
    first.steps[0].blocks = [
      .paragraph([
        .text("Before. A curve rises. That is its "), .strong([.text("Slopes")]),
        .text(", at 0.5."), .softBreak, .text("Then the "), .emphasis([.text("learning rate")]),
        .text(" and "), .strong([.text("slope")]),
        .text(" again, "), .link([.text("there")], destination: "#slope", title: ""), .text("."),
      ]),
      .heading(level: 2, [.text("Secant")], anchor: "secant"),
    ]
    var second = ChainRule.transcript
    second.lesson.terms = [Term("link")]
    second.steps[0].blocks.append(
      .paragraph([.text("Sloped is no word for it. All SLOPES "), .emphasis([.text("link")])]))
    var sheet = ChainRule.graph
    sheet.content = .worksheet
    second.figures[1].kind = .graph(sheet)
    return [first, second]
  }()

  private func pages() async throws -> [String: String] {
    let folder = try TemporaryFolder()
    let site = Site(theme: theme, courseTitle: "Course")
    _ = try await site.write(Self.lessons, to: folder.path + "/public")
    return folder.contents(of: "public").mapValues { String(decoding: $0, as: UTF8.self) }
  }

  @Test func everyPageLeadsToTheOthers() async throws {
    let pages = try await pages()
    let names = ["chain-rule", "course", "glossary", "index", "slope", "worksheets"]
    #expect(pages.keys.filter { $0.hasSuffix(".html") }.sorted() == names.map { $0 + ".html" })
    for name in names {
      let page = try StrictPage(#require(pages[name + ".html"]))
      let links = Set(page.all("a").compactMap { $0.attributes["href"] })
      for other in ["index", "glossary", "course"] where other != name || other != "index" {
        #expect(links.contains(other + ".html"), "\(name)")
      }
    }
  }

  @Test func everyLinkInsideTheSiteHasItsPlace() async throws {
    let pages = try await pages()
    let places = try pages.filter { $0.key.hasSuffix(".html") }.mapValues {
      Set(try StrictPage($0).identifiers)
    }
    for (name, text) in pages where name.hasSuffix(".html") {
      for link in try StrictPage(text).all("a").compactMap({ $0.attributes["href"] }) {
        guard !link.contains(":") else { continue }
        let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let page = parts[0].isEmpty ? name : parts[0]
        let ids = try #require(places[page], "\(name): \(link)")
        #expect(parts.count == 1 || ids.contains(parts[1]), "\(name): \(link)")
      }
    }
  }

  @Test func theGlossarySaysWhereATermIsDefinedAndUsed() async throws {
    let pages = try await pages()
    let glossary = try #require(pages["glossary.html"])
    #expect(
      glossary.contains(
        "<div id=\"term-slope\"><dt><dfn>slope</dfn><dd><p>A curve rises. That is its "
          + "<strong>Slopes</strong>, at 0.5.</p><p class=\"facts\">Defined in "
          + "<a href=\"slope.html#term-slope\">1. Slope</a>; spoken of in "
          + "<a href=\"chain-rule.html#page-main\">3. The chain rule</a></p></div>"),
      "\(glossary)")
    let alone = "Defined in <a href=\"slope.html#term-learning-rate\">1. Slope</a></p>"
    #expect(glossary.contains(alone))
    let slope = try #require(pages["slope.html"])
    #expect(
      slope.contains(
        "<dfn id=\"term-slope\"><a class=\"term\" href=\"glossary.html#term-slope\">"
          + "<strong>Slopes</strong></a></dfn>, at 0.5."))
    #expect(slope.contains("and <strong>slope</strong> again"), "a term is defined once")
  }

  @Test func aCourseWithoutTermsHasNoGlossary() async throws {
    let folder = try TemporaryFolder()
    _ = try await Site(theme: theme, courseTitle: "C").write([ChainRule.slope], to: folder.path)
    let files = folder.contents().mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(files["glossary.html"] == nil)
    #expect(files["worksheets.html"] == nil)
    #expect(files["slope.html"]?.contains("href=\"glossary.html\"") == false)
  }

  @Test func thePrintedCourseHasEveryLessonAndItsAnswersAtTheEnd() async throws {
    let page = try #require(await pages()["course.html"])
    let strict = try StrictPage(page)
    #expect(Set(strict.identifiers).count == strict.identifiers.count)
    #expect(strict.all("h1").count == 1)
    #expect(strict.all("article").count == 2)
    let labels = strict.elements.filter { $0.attributes["role"] == "region" }
      .compactMap { $0.attributes["aria-label"] }
    #expect(Set(labels).count == labels.count, "regions of one name")
    let end = try #require(page.range(of: "</article>", options: .backwards)).lowerBound
    let key = try #require(page.range(of: "class=\"answer-key")).lowerBound
    #expect(key > end)
    for answer in ["The answer is", "✓ Right:"] { #expect(page[key...].contains(answer)) }
    #expect(!page.contains("href=\"slope.html"), "links to lessons stay on the page")
    #expect(page.contains("href=\"#slope.\""))
    #expect(!page.contains("data-ref=\"") || !page.contains("id=\"lesson-data\""))
  }

  @Test func worksheetsAreBlankFirstAndFilledInAfterwards() async throws {
    let page = try #require(await pages()["worksheets.html"])
    let sheet = try #require(page.range(of: "class=\"worksheet\"")).lowerBound
    let answers = try #require(page.range(of: ">Answers</h2>")).lowerBound
    #expect(sheet < answers)
    #expect(!page[..<answers].contains(">16<"))
    #expect(page[answers...].contains(">16<"))
  }

  @Test func theIndexOfTheSearchHasEveryWordAndItsPlace() async throws {
    let pages = try await pages()
    let script = try #require(pages["search.js"])
    let start = "self.lessonsIndex="
    #expect(script.hasPrefix(start))
    let end = try #require(script.range(of: "];\n")).lowerBound
    let json = script[..<end].dropFirst(start.count) + "]"
    let parsed = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let index = try #require(parsed as? [[Any]])
    #expect(index.map { $0[0] as? String } == ["slope", "chain-rule"])
    for lesson in index {
      let page = try StrictPage(#require(pages["\(lesson[0]).html"]))
      var texts: [String] = []
      for case let section as [Any] in lesson.dropFirst(2) {
        for place in [Array(section.prefix(4))] + section.dropFirst(4).compactMap({ $0 as? [Any] })
        {
          let fields = place.compactMap { $0 as? String }
          try #require(fields.count == 4)
          #expect(page.identifiers.contains(fields[0]), "\(fields)")
          texts.append(fields[2])
        }
      }
      let all = texts.joined(separator: " ")
      let said =
        lesson[0] as? String == "slope"
        ? ["That is its Slopes, at 0.5. Then the learning rate"]
        : ["Sloped is no word for it", "A step of 0.1 on its way", "y = g²", "How much larger?"]
      for words in said { #expect(all.contains(words), "\(words) in \(all)") }
    }
  }

  @Test(arguments: [
    ("One. Two *x* is", 2, "One. Two x is"), ("One. Two. Three *x*. Four.", 2, "Two. Three x."),
    ("*x* is one. Two. Three.", 0, "x is one. Two."), ("At 0.5 *x*", 2, "At 0.5 x"),
  ])
  func aTermStandsInItsSentence(_ text: String, _ count: Int, _ expected: String) throws {
    let parts = text.split(separator: "*", omittingEmptySubsequences: true).map(String.init)
    let inlines = parts.map { $0 == "x" ? Inline.emphasis([.text("x")]) : .text($0) }
    let place = try #require(inlines.firstIndex { $0.emphasized != nil })
    let page = LessonPage(ChainRule.slope, pages: [], layouts: [:])
    #expect(page.plainText(Sentence.around(place, in: inlines)) == expected)
  }

  @Test func aPartOfAnotherPageKeepsItsLinks() {
    var transplant = Transplant(
      slug: "a", title: "A", pages: ["a", "b"], leaves: ["gone"], takes: ["key"])
    let moved = transplant.moved(
      .group([
        .tag("h1", ["id": "x"], "T"), .tag("p", ["class": "big gone"], "no"),
        .tag("a", ["href": "#x"], "1"), .tag("a", ["href": "b.html#y"], "2"),
        .tag("a", ["href": "b.html"], "3"), .tag("a", ["href": "c.html#y"], "4"),
        .tag("rect", ["fill": "url(#g)", "data-ref": "3"]),
        .tag("div", ["role": "region", "aria-label": "L", "aria-labelledby": "x y"]),
        .tag("section", ["class": "key"], [.tag("h2", ["id": "k"], "K")]),
      ]))
    #expect(
      moved.rendered
        == "<h2 id=\"a.x\">T</h2><a href=\"#a.x\">1</a><a href=\"#b.y\">2</a>"
        + "<a href=\"#b.\">3</a><a href=\"c.html#y\">4</a><rect fill=\"url(#a.g)\" />"
        + "<div role=\"region\" aria-label=\"L, A\" aria-labelledby=\"a.x a.y\"></div>")
    #expect(
      transplant.taken.map(\.rendered) == [
        "<section class=\"key\"><h3 id=\"a.k\">K</h3></section>"
      ])
  }
}
