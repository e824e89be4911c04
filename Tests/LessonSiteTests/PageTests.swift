import Foundation
import Testing
import Transcript

@testable import LessonSite

struct PageTests {
  private func pages(_ transcripts: [Transcript]) async throws -> [String: String] {
    let folder = try TemporaryFolder()
    let site = Site(theme: theme, courseTitle: "Mathematics of neural networks")
    let summary = try await site.write(transcripts, to: folder.path + "/public")
    #expect(summary.pages == transcripts.count + 1)
    let files = folder.contents(of: "public")
    #expect(
      summary.bytes == files.filter { $0.key != ".lessons-site" }.values
        .reduce(0) { $0 + $1.count } + (files[".lessons-site"]?.count ?? 0))
    return files.filter { $0.key.hasSuffix(".html") }.mapValues {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private func lesson() async throws -> StrictPage {
    try StrictPage(
      try #require(await pages([ChainRule.slope, ChainRule.transcript])["chain-rule.html"]))
  }

  @Test func everyPageIsWellFormedAndItsIdsAreUnique() async throws {
    let pages = try await pages([ChainRule.slope, ChainRule.transcript])
    #expect(
      pages.keys.sorted() == ["chain-rule.html", "course.html", "index.html", "slope.html"])
    for (name, text) in pages {
      let page = try StrictPage(text)
      let ids = page.identifiers
      #expect(Set(ids).count == ids.count, "\(name)")
      #expect(page.all("h1").count == 1, "\(name)")
      #expect(page.all("main").count == 1, "\(name)")
      #expect(page.all("html").first?.attributes["lang"] == "en", "\(name)")
      let scheme = page.all("meta").first { $0.attributes["name"] == "color-scheme" }
      #expect(scheme?.attributes["content"] == "light dark", "\(name)")
      for reference in page.elements.compactMap({ $0.attributes["aria-labelledby"] }) {
        for id in reference.split(separator: " ") { #expect(ids.contains(String(id)), "\(name)") }
      }
      for link in page.all("a").compactMap({ $0.attributes["href"] }) where link.hasPrefix("#") {
        #expect(ids.contains(String(link.dropFirst())), "\(name): \(link)")
      }
    }
  }

  @Test func headingsGoDownOneLevelAtATime() async throws {
    let page = try await lesson()
    var level = 1
    for element in page.elements {
      guard element.name.count == 2, element.name.hasPrefix("h"),
        let next = Int(element.name.dropFirst())
      else { continue }
      #expect(next <= level + 1)
      level = next
    }
  }

  @Test func everyNumberOfTheRunIsOnThePage() async throws {
    let page = try await lesson()
    var numbers: [Double] = []
    for name in ChainRule.names {
      switch name.value {
      case .number(let number): numbers.append(number)
      case .tensor(_, let elements): numbers += elements
      case .summary(_, let least, let mean, let most): numbers += [least, mean, most]
      case .function, .text: break
      }
    }
    for node in ChainRule.graph.nodes { numbers += [node.value, node.gradient] }
    numbers += ChainRule.graph.edges.map(\.localDerivative)
    for line in ChainRule.stretch.lines { numbers += [line.value, line.moved] }
    numbers += ChainRule.stretch.factors
    for formula in ChainRule.formulas.dropLast() {
      numbers += formula.links.flatMap { [$0.largestError, Double($0.points)] }
    }
    let words = page.words
    for number in numbers {
      let isError = number != 0 && abs(number) < 1e-6
      let text = isError ? PageNumber.error(number) : PageNumber.text(number)
      let plain = text.replacing("−", with: "").replacing("\u{A0}", with: " ")
      #expect(words.contains(plain), "\(text)")
    }
  }

  @Test func onlyLinksOfTheAuthorLeaveTheFolder() async throws {
    for (name, text) in try await pages([ChainRule.slope, ChainRule.transcript]) {
      let page = try StrictPage(text)
      for element in page.elements {
        for key in ["href", "src", "srcset", "action", "data", "poster"] {
          guard let address = element.attributes[key] else { continue }
          if address == "https://example.org/a?b=1&c=2", element.name == "a" { continue }
          #expect(!address.contains("//"), "\(name): \(address)")
          #expect(!address.hasPrefix("/"), "\(name): \(address)")
        }
      }
      let scripts = page.all("script").map { $0.attributes["src"] ?? "" }
      #expect(scripts == ["lesson.js", "reading.js"], "\(name)")
      let policy = page.all("meta").first {
        $0.attributes["http-equiv"] == "Content-Security-Policy"
      }
      #expect(policy?.attributes["content"]?.hasPrefix("default-src 'none';") == true)
      #expect(page.elements.allSatisfy { $0.attributes["style"] == nil }, "the policy forbids it")
    }
  }

  @Test func lessonsLinkToEachOther() async throws {
    let links = try await lesson().all("a").compactMap { $0.attributes["href"] }
    #expect(links.contains("slope.html#secant"))
    #expect(links.contains("slope.html"))
    #expect(!links.contains { $0.contains(".md") || $0.contains("missing") })
  }

  @Test func roleAndVerdictAreWords() async throws {
    let words = try await lesson().words
    for expected in [
      "✗ wrong on purpose: the inner derivative is forgotten",
      "✓ shown to be wrong, 24 points tried",
      "at x = 0.5 the left side is 15, the right side 1", "not checked: only shown to be waived",
      "definition", "✓ checked at 24 points", "✓ 2 relations checked at 24 to 31 points",
      "three witnesses: the formula, reverse mode through the code, and finite differences",
      "72 finite differences, at most 3.1 × 10⁻⁹", "numbers from: ",
      "8 formulas of this page were checked by the run that made it",
      "the answer to question 1", "this formula cannot be read", "throws: out of domain",
    ] {
      #expect(words.contains(expected), "\(expected)")
    }
  }

  @Test func hiddenCodeIsNotShownAndItsFigureIs() async throws {
    let page = try await lesson()
    #expect(!page.words.contains("graph(y)"))
    #expect(page.words.contains("Figure 2. The same as a graph."))
    #expect(page.all("svg").count == 4)
    #expect(page.all("svg").allSatisfy { $0.attributes["role"] == "img" })
  }

  @Test func whatScrollsCanBeReachedAndIsNamedOnce() async throws {
    let page = try await lesson()
    let regions = page.elements.filter { $0.attributes["role"] == "region" }
    #expect(regions.count > 10)
    #expect(regions.allSatisfy { $0.attributes["tabindex"] == "0" })
    let labels = regions.compactMap { $0.attributes["aria-label"] }
    #expect(labels.count == regions.count)
    #expect(Set(labels).count == labels.count)
  }

  @Test func figuresAndTablesHaveCaptions() async throws {
    let page = try await lesson()
    #expect(page.all("figure").count == 2)
    #expect(page.all("figcaption").count == 2)
    // Three tables of figures and that of the checks.
    #expect(page.all("caption").count == 4)
  }

  @Test func answersAreBehindTheQuestionAndInTheKey() async throws {
    let page = try await lesson()
    let answers = page.words.components(separatedBy: "The answer is 24.00").count - 1
    #expect(answers == 2)
    #expect(page.elements.contains { $0.attributes["class"] == "answer-key on-paper" })
    #expect(page.words.contains("✗ Not so: neither <b> – a product commutes"))
    #expect(page.words.contains("The run did not get to this answer."))
  }

  @Test func sameTranscriptsGiveSameBytes() async throws {
    let folder = try TemporaryFolder()
    let site = Site(theme: theme, courseTitle: "Course")
    for name in ["a", "b", "b"] {
      _ = try await site.write([ChainRule.transcript], to: folder.path + "/" + name)
    }
    #expect(folder.contents(of: "a") == folder.contents(of: "b"))
  }

  /// Every text of the transcript tries to break out of where it is put.
  @Test func hostileTextIsOnlyText() async throws {
    let attack = #""'><script>alert(1)</script><img src=x onerror=alert(1)>{{main}}\#u{0}"#
    let encoded = String(decoding: try JSONEncoder().encode(ChainRule.transcript), as: UTF8.self)
    var hostile = try JSONDecoder().decode(Transcript.self, from: Data(encoded.utf8))
    hostile.lesson.title = attack
    hostile.lesson.summary = attack
    hostile.lesson.needs = [attack]
    hostile.names[0].tex = attack
    hostile.names[0].value = .text(attack)
    hostile.codes[0].source.text = attack
    hostile.codes[1].title = attack
    hostile.figures[0].caption = attack
    hostile.figures[1].kind = .graph(
      GraphFigure(
        nodes: [.init(id: 9, tex: attack, operation: attack, value: .nan, gradient: -.infinity)],
        edges: [.init(from: 9, to: 77, localDerivative: 1)]))
    hostile.formulas[0].source.text = attack
    hostile.formulas[4].role = .wrong(why: attack)
    hostile.questions[0].mistakes[0].answer = attack
    hostile.steps[0].anchor = attack
    hostile.steps[1].title = attack
    hostile.steps[2].blocks = [
      .html(attack), .code(language: attack, text: attack), .step(99), .formula(-1), .question(99),
      .paragraph([
        .text(attack), .html(attack), .formula(99), .value(99),
        .link([.text("a")], destination: "javascript:alert(1)", title: attack),
        .link([.text("b")], destination: "https://example.org/\(attack)", title: attack),
        .image(alternative: [.text(attack)], source: attack, title: attack),
      ]),
    ]
    let page = try StrictPage(try #require(await pages([hostile])["chain-rule.html"]))
    #expect(page.all("script").map { $0.attributes["src"] } == ["lesson.js", "reading.js"])
    #expect(page.all("img").isEmpty)
    for element in page.elements {
      #expect(element.attributes.keys.allSatisfy { !$0.hasPrefix("on") })
      #expect(element.attributes["href"]?.lowercased().hasPrefix("javascript") != true)
    }
    #expect(Set(page.identifiers).count == page.identifiers.count)
  }

  @Test func deepNestingEndsInsteadOfTrapping() async throws {
    var block = Block.paragraph([.text("core")])
    for _ in 0..<500 { block = .blockQuote([block]) }
    var inline = Inline.text("core")
    for _ in 0..<500 { inline = .emphasis([inline]) }
    var deep = ChainRule.slope
    deep.steps[0].blocks = [block, .paragraph([inline])]
    let page = try StrictPage(try #require(await pages([deep])["slope.html"]))
    #expect(page.words.contains("…"))
  }

  @Test func theIndexTellsTheWay() async throws {
    let index = try #require(await pages([ChainRule.slope, ChainRule.transcript])["index.html"])
    let page = try StrictPage(index)
    let words = page.words
    #expect(words.contains("2 lessons · 4 steps · 8 formulas checked · 4 questions Begin"))
    #expect(words.contains("The chain rule Slopes of links in a chain multiply."))
    #expect(words.contains("Builds on 1 Slope, missing"))
    #expect(words.components(separatedBy: "Builds on").count == 2)
    let lessons = page.all("li").map { $0.attributes }
    #expect(lessons.map { $0["id"] } == ["lesson-slope", "lesson-chain-rule"])
    #expect(lessons.map { $0["data-steps"] } == ["1", "3"])
    #expect(lessons.map { $0["data-questions"] } == ["0", "4"])
  }

  /// The second lesson has a figure; the first has none, and a place for one would be empty.
  @Test func theIndexHasAPictureForEachLessonThatHasOne() async throws {
    let index = try #require(await pages([ChainRule.slope, ChainRule.transcript])["index.html"])
    let page = try StrictPage(index)
    let sketches = page.elements.filter { $0.attributes["class"] == "sketch" }
    #expect(sketches.count == 1)
    #expect(sketches.allSatisfy { $0.attributes["aria-hidden"] == "true" })
    #expect(page.elements.filter { $0.attributes["class"] == "path-figure" }.count == 1)
  }

  /// From what the mark opens to: no link stands in a formula, which is one thing to those who hear it.
  @Test func numbersLeadToWhereTheyAreFrom() async throws {
    let page = try await lesson()
    let homes = Set(page.all("li").compactMap { $0.attributes["id"] }.filter { $0.hasPrefix("v-") })
    #expect(homes.contains("v-x") && homes.contains("v-g"))
    let links = page.all("a").filter { $0.attributes["href"]?.hasPrefix("#v-") == true }
    #expect(Set(links.compactMap { $0.attributes["href"] }).isSubset(of: homes.map { "#" + $0 }))
    #expect(!links.isEmpty)
    #expect(links.allSatisfy { $0.attributes["tabindex"] == nil })
  }
}
