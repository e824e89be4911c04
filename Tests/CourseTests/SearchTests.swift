import Foundation
import Testing

@testable import LessonSite

/// The program that searches, in Node: what it finds in the course, in which order, and how long it takes
/// in a course of a thousand lessons.
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
    var count: Int
    /// In milliseconds: to make the index ready, and for the slowest query.
    var ready: Double
    var slowest: Double
  }

  private static let program = """
    const { script, words, copies } = JSON.parse(require('fs').readFileSync(0));
    globalThis.self = {};
    const exported = {};
    new Function('module', script)(exported);
    const { places, search } = exported.exports;
    const lessons = [];
    for (let i = 0; i < copies; i++) {
      lessons.push(...self.lessonsIndex.map(([slug, ...rest]) => [i ? slug + i : slug, ...rest]));
    }
    const now = () => performance.now();
    let began = now();
    const index = places(lessons);
    const ready = now() - began;
    let slowest = 0;
    const found = words.map((typed) => {
      began = now();
      const all = search(index, typed);
      slowest = Math.max(slowest, now() - began);
      return all.slice(0, 3).map(({ place }) => [place.page, place.anchor, place.title]);
    });
    console.log(JSON.stringify({ found, count: lessons.length, ready, slowest }));
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

  /// A letter typed is answered while the next one is; far below that on a quiet machine.
  @Test func aThousandLessonsAreSearchedAtOnce() async throws {
    let answer = try await search(["s", "gradient of the loss", "weight", "x"], copies: 53)
    #expect(answer.count >= 1000)
    #expect(answer.ready < 5000 && answer.slowest < 2000, "\(answer.ready), \(answer.slowest) ms")
    print("1,000 lessons: ready in \(Int(answer.ready)) ms, a query \(Int(answer.slowest)) ms")
  }
}
