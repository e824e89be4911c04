import Foundation
import Testing
import Transcript

@testable import LessonSite

/// Every figure of the course in columns of every width, and every graph as it is laid out for them.
@Suite(.timeLimit(.minutes(20))) struct FigureBrowserTests {
  /// What is tried stands in `Browser/figure_tests.py`.
  @Test func theWidestDrawingThatFitsIsShown() async throws {
    let site = try await BuiltSite.course()
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lessons-figures-\(UUID().uuidString)").path
    try FileManager.default.copyItem(atPath: site.folder, toPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let names = site.transcripts.map(\.lesson.slug)
    try JSONEncoder().encode(names).write(to: URL(fileURLWithPath: folder + "/pages.json"))
    try Browser.run("figure_tests.py", folder)
  }

  /// Also in fonts as broad as any, which the browser of the tests may not have.
  @Test func noLabelTouchesABoxOrAnother() async throws {
    let graphs = try await BuiltSite.course().transcripts.flatMap { transcript in
      transcript.figures.compactMap { figure -> GraphFigure? in
        if case .graph(let graph) = figure.kind { graph } else { nil }
      }
    }
    #expect(graphs.count > 10)
    let pairs = try await GraphLayout.pairs(of: graphs)
    for (graph, pair) in zip(graphs, pairs) {
      for layout in pair.all {
        #expect(layout.crowded.isEmpty, "\(graph.nodes.compactMap(\.tex)), \(layout.width)")
      }
      #expect(pair.topToBottom.width <= GraphLayout.narrowWidth)
    }
  }
}
