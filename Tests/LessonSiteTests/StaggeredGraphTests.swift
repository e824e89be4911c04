import Testing
import Transcript

@testable import LessonSite

/// A sum of many inputs on a phone: they stand above each other by twos.
struct StaggeredGraphTests {
  private static func sum(of count: Int) -> GraphFigure {
    GraphFigure(
      nodes: (0...count).map {
        .init(
          id: $0, tex: $0 < count ? "x_\($0)" : "z", operation: $0 < count ? "input" : "sum",
          value: 1, gradient: 1)
      },
      edges: (0..<count).map { .init(from: $0, to: count, localDerivative: 1) })
  }

  @Test(arguments: [2, 5, 9]) func inputsDoNotStandInOneRow(_ count: Int) async throws {
    let pair = try #require(try await GraphLayout.pairs(of: [Self.sum(of: count)]).first)
    let narrow = pair.topToBottom
    // Beside two boxes the edges of others go down.
    #expect(narrow.width < max(2.5, 0.75 * Double(count)) * narrow.boxes.width)
    let rows = Dictionary(grouping: narrow.nodes.dropLast(), by: \.y)
    #expect(rows.values.allSatisfy { $0.count <= 2 })
    #expect(narrow.edges.allSatisfy { $0.count > 3 })
    for (index, a) in narrow.nodes.enumerated() {
      for b in narrow.nodes[..<index] {
        #expect(
          abs(a.x - b.x) >= narrow.boxes.width || abs(a.y - b.y) >= narrow.boxes.height,
          "\(a) \(b)")
      }
    }
  }
}
