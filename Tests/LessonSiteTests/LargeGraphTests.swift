import Testing
import Transcript

@testable import LessonSite

@Suite(.timeLimit(.minutes(20))) struct LargeGraphTests {
  private static func chain(_ count: Int) -> GraphFigure {
    GraphFigure(
      nodes: (0..<count).map {
        .init(id: $0, tex: nil, operation: "□ + \($0)", value: Double($0), gradient: 1)
      },
      edges: (1..<count).map { .init(from: $0 - 1, to: $0, localDerivative: 1) })
  }

  /// Laying it out would take Graphviz minutes: its size is said, and both its ends are in the table.
  @Test func aGraphOfTenThousandBoxesIsToldInWords() async throws {
    let folder = try TemporaryFolder()
    var lesson = ChainRule.transcript
    for index in lesson.figures.indices { lesson.figures[index].kind = .graph(Self.chain(10_000)) }
    _ = try await Site(theme: theme, courseTitle: "Course").write(
      [lesson], to: folder.path + "/public")
    let written = folder.read("public/chain-rule.html")
    let text = try #require(written)
    let page = try StrictPage(text)
    #expect(
      page.words.contains(
        "This graph has 10000 boxes and 9999 edges, too many for a drawing: these are the first 10 boxes "
          + "and the last 10."))
    #expect(page.all("svg").isEmpty)
    for shown in ["□ + 0", "□ + 9", "□ + 9990", "□ + 9999"] {
      #expect(page.words.contains(shown), "\(shown)")
    }
    #expect(!page.words.contains("□ + 10 ") && !page.words.contains("□ + 5000"))
    #expect(text.utf8.count < 100_000)
    #expect(Set(page.identifiers).count == page.identifiers.count)
  }

  @Test func anyGraphThatALessonMayDrawIsDrawn() {
    #expect(GraphLayout.canDraw(Self.chain(200)))
    #expect(!GraphLayout.canDraw(Self.chain(10_000)))
  }
}
