import Foundation
import Testing
import Transcript

@testable import LessonSite

/// What follows when a reader moves every input of a lesson, against a page made by a run of the lesson at
/// those numbers. What is compared stands in `Browser/following_tests.py`.
@Suite(.timeLimit(.minutes(20))) struct FollowingTests {
  private struct Move: Encodable {
    var page: String
    /// The page of the run at the other numbers.
    var other: String
    /// What the page's address says to get there: `w5=0.3&eta=0.6`.
    var address: String
  }

  @Test func allThatARunWouldChangeFollowsOrSaysThatItStays() async throws {
    let site = try await BuiltSite.course()
    let lessons = try site.transcripts.compactMap { transcript in
      try site.data(of: transcript).map { (transcript, $0) }
    }
    let moves = try Self.moves(lessons.map(\.1))
    var others: [Transcript] = []
    var pages: [Move] = []
    for (index, file) in try Course.files().enumerated() {
      let slug = site.transcripts[index].lesson.slug
      guard let place = lessons.firstIndex(where: { $0.0.lesson.slug == slug }) else { continue }
      var other = try Course.run(file, settings: moves[place])
      other.lesson.slug += "-moved"
      others.append(other)
      let address = moves[place].map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "&")
      pages.append(Move(page: slug, other: other.lesson.slug, address: address))
    }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lessons-following-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try await Site(theme: BuiltSite.root + "/site", courseTitle: "Course")
      .write(site.transcripts + others, to: folder)
    try JSONEncoder().encode(pages).write(to: URL(fileURLWithPath: folder + "/pages.json"))
    try Browser.run("following_tests.py", folder)
  }

  /// Other values of all inputs that can be set from outside, for each lesson: as far from the page's own as
  /// the program goes the same way.
  private static func moves(_ data: [String]) throws -> [[String: Double]] {
    let answer = try Node.run(
      try ScriptNumberTests.script() + """

        const all = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        process.stdout.write(JSON.stringify(all.map((data) => {
          const graph = module.exports.traced(JSON.parse(data));
          const inputs = graph.inputs.filter(({ key }) => !key.includes('.'));
          for (const part of [0.1, 0.03, 0.01, 0.003, 0.001]) {
            for (const input of inputs) {
              const { own, lower, upper } = input;
              const way = own - lower > upper - own ? -1 : 1;
              input.value = Number((own + way * part * (upper - lower)).toPrecision(4));
            }
            if (graph.move()) break;
          }
          return Object.fromEntries(inputs.map(({ key, value }) => [key, value]));
        })));
        """, input: try JSONEncoder().encode(data))
    return try JSONDecoder().decode([[String: Double]].self, from: answer)
  }
}
