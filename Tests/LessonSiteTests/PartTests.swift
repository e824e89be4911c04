import Testing
import Transcript

@testable import LessonSite

struct DestinationTests {
  private func destination(_ written: String) -> Destination? {
    Destination(written, pages: ["slope", "chain-rule"])
  }

  @Test(arguments: [
    "https://example.org/a", "HTTP://example.org", "mailto:a@example.org",
  ])
  func theWebAndMail(_ written: String) {
    #expect(destination(written) == .external(written))
  }

  @Test func whatNoAddressHoldsIsEncoded() {
    #expect(
      destination(#"https://example.org/?a="b"&c='d'|{}<\^`>"#)
        == .external("https://example.org/?a=%22b%22&c='d'%7C%7B%7D%3C%5C%5E%60%3E"))
    #expect(destination(##"#">x"##) == .inside("#%22%3Ex"))
  }

  @Test(arguments: [
    ("01-slope.md", "slope.html"), ("./01-slope.md#secant", "slope.html#secant"),
    ("chain-rule.md?x#y", "chain-rule.html#y"), ("#top", "#top"), ("data.csv", "data.csv"),
  ])
  func insideTheSite(_ written: String, _ address: String) {
    #expect(destination(written) == .inside(address))
  }

  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:x", "java\nscript:alert(1)", " \u{1}javascript:x",
    "data:text/html,x",
    "file:///etc/passwd", "vbscript:x", "//evil.example", "\\\\evil.example", "/\\evil.example",
    "/etc/passwd", "../secret", "a/../../b", "..\\b", "99-unknown.md", "",
  ])
  func nowhere(_ written: String) {
    #expect(destination(written) == nil)
  }
}

struct PageNumberTests {
  @Test(arguments: [
    (16, "16"), (-0.022602540, "−0.0226025"), (3.1e-9, "3.1 × 10⁻⁹"), (1.25e22, "1.25 × 10²²"),
    (.nan, "NaN"), (-.infinity, "−∞"), (0, "0"), (-4e-12, "−4 × 10⁻¹²"),
  ])
  func text(_ value: Double, _ text: String) {
    #expect(PageNumber.text(value) == text.replacing(" ", with: "\u{A0}"))
  }
}

struct ShortNumberTests {
  @Test(arguments: [
    (0.4, "0.4000"), (-0.03809823, "−0.0381"), (1, "1"), (0, "0"), (0.000438568, "0.0004386"),
    (-1e-9, "−1 × 10⁻⁹"), (12_345.678, "12345.7"), (9_999.99999, "10000.0000"), (.nan, "NaN"),
    (0.05539943, "0.0554"),
  ])
  func fourDecimals(_ value: Double, _ text: String) {
    #expect(PageNumber.brief(value) == text.replacing(" ", with: "\u{A0}"))
  }

  @Test(arguments: [(1, "①"), (20, "⑳"), (21, "(21)"), (0, "(0)"), (-3, "(-3)")])
  func circled(_ number: Int, _ text: String) {
    #expect(PageNumber.circled(number) == text)
  }
}

struct HTMLTests {
  @Test func escapesTextAndAttributes() {
    let html = HTML.tag("a", ["title": "\"<&'>\u{1}", "href": nil], [.text("1 < 2 & \u{FFFF}")])
    #expect(
      html.rendered
        == "<a title=\"&quot;&lt;&amp;&#39;&gt;\u{FFFD}\">1 &lt; 2 &amp; \u{FFFD}</a>")
  }

  @Test func onlyVoidElementsCloseThemselves() {
    #expect(HTML.tag("br").rendered == "<br />")
    #expect(HTML.tag("td").rendered == "<td>", "the next cell or row ends it")
    #expect(HTML.tag("span").rendered == "<span></span>")
  }
}

struct CodeColorTests {
  @Test(arguments: [
    ("let a = 1 // b", #"let a = 1 <span class="comment">// b</span>"#),
    (#"f("//", 2)"#, #"f(<span class="text">"//"</span>, 2)"#),
    (#""a\"b" c"#, #"<span class="text">"a\"b"</span> c"#),
    ("\"open\nlet", "<span class=\"text\">\"open</span>\nlet"),
    ("", ""),
  ])
  func setsCommentsAndTextsApart(_ source: String, _ html: String) {
    #expect(HTML.group(LessonPage.colored(source)).rendered == html)
  }
}

struct GraphLayoutTests {
  @Test func laysOutEveryGraphBothWays() async throws {
    let diamond = GraphFigure(
      nodes: (0..<4).map { .init(id: $0 * 10, tex: "x", operation: "□", value: 1, gradient: 1) },
      edges: [(0, 10), (0, 20), (10, 30), (20, 30), (20, 30)].map {
        .init(from: $0.0, to: $0.1, localDerivative: -0.25)
      })
    let pairs = try await GraphLayout.pairs(of: [ChainRule.graph, diamond])
    #expect(pairs.count == 2)
    for (pair, figure) in zip(pairs, [ChainRule.graph, diamond]) {
      let boxes = GraphBoxes(figure)
      #expect(pair.leftToRight.boxes == boxes)
      #expect(pair.leftToRight.width > pair.topToBottom.width)
      #expect(pair.leftToRight.height < pair.topToBottom.height)
      for layout in [pair.leftToRight, pair.topToBottom] {
        #expect(layout.edges.allSatisfy { $0.count >= 4 })
        for node in layout.nodes {
          #expect(node.x >= boxes.width / 2 && node.x <= layout.width - boxes.width / 2)
          #expect(
            node.y >= boxes.height / 2 && node.y <= layout.height - boxes.height / 2)
        }
        for label in layout.labels {
          #expect(label.x > 0 && label.x < layout.width && label.y > 0 && label.y < layout.height)
        }
      }
    }
  }

  @Test func noGraphNeedsNoGraphviz() async throws {
    #expect(try await GraphLayout.pairs(of: []).isEmpty)
  }
}

struct StretchDrawingTests {
  @Test(arguments: [
    ([3, 8], "In all: 3 × 8 = 24"), ([2, -0.5, 4], "In all: 2 × (−0.5) × 4 = −4"),
  ])
  func writesTheProduct(_ factors: [Double], _ text: String) {
    #expect(StretchDrawing.product(StretchFigure(nudge: 0.1, lines: [], factors: factors)) == text)
  }

  /// Lines that do not move, or that are no numbers, must not divide by zero.
  @Test(arguments: [0, Double.nan, .infinity, 1e300, 1e-300])
  func drawsAnyNumbers(_ moved: Double) throws {
    let figure = StretchFigure(
      nudge: 0,
      lines: [.init(tex: "x", value: 0, moved: moved), .init(tex: "y", value: moved, moved: 0)],
      factors: [moved])
    let drawing = StretchDrawing(figure, width: 300, labelWidth: 64)
    let page = try StrictPage(drawing.drawing(for: .wide, identifier: "f").rendered)
    #expect(page.all("rect").isEmpty)
    #expect(page.all("text").count == 8)
  }
}
