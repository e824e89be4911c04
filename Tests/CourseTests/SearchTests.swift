import Foundation
import Testing

@testable import LessonSite

/// The program that searches, in Node: what it finds in the course, in which order, and what it takes a
/// misspelt word for.
@Suite(.timeLimit(.minutes(20))) struct SearchTests {
  private struct Query: Encodable {
    var script: String
    var words: [String]
    /// How many courses of this size stand behind each other.
    var copies: Int
  }

  private struct Answer: Decodable {
    /// For each query the best places: page, anchor, title.
    var found: [[[String]]]
    /// For each query what it is taken for, if nothing is called so.
    var meant: [String?]
    var count: Int
  }

  private static let program = """
    const { script, words, copies } = JSON.parse(require('fs').readFileSync(0));
    globalThis.self = {};
    const exported = {};
    new Function('module', script)(exported);
    const { places, search, nearest } = exported.exports;
    const lessons = [];
    for (let i = 0; i < copies; i++) {
      lessons.push(...self.lessonsIndex.map(([slug, ...rest]) => [i ? slug + i : slug, ...rest]));
    }
    const index = places(lessons);
    const found = words.map((typed) =>
      search(index, typed).slice(0, 3).map(({ place }) => [place.page, place.anchor, place.title]));
    const meant = words.map((typed) => nearest(index, typed) ?? null);
    console.log(JSON.stringify({ found, meant, count: lessons.length }));
    """

  private func search(_ words: [String], copies: Int = 1) async throws -> Answer {
    let site = try await BuiltSite.course()
    let script = try String(contentsOfFile: site.folder + "/search.js", encoding: .utf8)
    let query = try JSONEncoder().encode(Query(script: script, words: words, copies: copies))
    return try JSONDecoder().decode(Answer.self, from: try Node.run(Self.program, input: query))
  }

  /// Where a reader would look first.
  static let wanted: [(typed: String, page: String, anchor: String)] = [
    ("curvature", "descent", "term-curvature"), ("CURVA", "descent", "term-curvature"),
    ("bias", "neuron", "term-bias"), ("learning rate", "backprop-by-hand", "term-learning-rate"),
    ("one-hot", "forward", "term-one-hot"), ("  overfitting ", "generalise", "term-overfitting"),
    ("chain rule", "chain-rule", ""), ("s\u{F6}ftmax", "loss", "term-softmax"),
    ("where paths meet", "backprop-by-hand", ""), ("RMSprop", "optimizers", "term-rmsprop"),
  ]

  @Test func whatIsLookedForComesFirst() async throws {
    let answer = try await search(Self.wanted.map(\.typed))
    for (wanted, found) in zip(Self.wanted, answer.found) {
      let first = try #require(found.first, "\(wanted.typed)")
      #expect(first[0] == wanted.page, "\(wanted.typed): \(found)")
      #expect(wanted.anchor.isEmpty || first[1] == wanted.anchor, "\(wanted.typed): \(found)")
    }
  }

  @Test(arguments: ["", "   ", "xyzzy", "urvature", "bias xyzzy", "\\", "constructor"])
  func nothingIsFoundOfNothing(_ typed: String) async throws {
    #expect(try await search([typed]).found == [[]])
  }

  /// A word that the course does not have is taken for the nearest that it has.
  @Test(arguments: [
    ("gradiant", "gradient"), ("Jacobain", "jacobian"), ("back-propogation", "backpropagation"),
    ("tanget", "tangent"),
    ("sigmod of the nueron", "sigmoid of the neuron"), ("gradient", nil), ("qqqq", nil), ("", nil),
    ("grad", nil),
  ])
  func aMisspeltWordIsTakenForTheNearest(_ typed: String, _ meant: String?) async throws {
    let answer = try await search([typed])
    #expect(answer.meant == [meant])
    guard let meant else { return }
    #expect(answer.found == [[]])
    #expect(try await search([meant]).found != [[]])
  }

  /// How long it takes is for `Benchmarks/search`.
  @Test func aThousandLessonsAreSearched() async throws {
    let answer = try await search(["s", "gradient of the loss", "weight", "x"], copies: 53)
    #expect(answer.count >= 1000)
    #expect(answer.found.allSatisfy { $0.count == 3 })
  }
}
