import Foundation
import Testing

@Suite(.timeLimit(.minutes(20))) struct ListTests {
  /// A chain is two relations and a bare term none, for the list and for the check.
  @Test func formulasAreCountedAsTheCheckCountsThem() throws {
    let program = try FixtureProgram()
    let course = try program.copiedCourse()
    try FixtureProgram.edit(
      course + "/01-right.md", "It gives $y = 15$",
      "It gives $y = 3x + 6 = 15$, so $y$ is $\\frac{y}$")
    let list = try program.run("list", "--course", course).output
    for (lesson, words) in [
      ("right", "6 formulas"), ("parts", "5 formulas"), ("throws", "1 formula"),
    ] {
      let report = try program.run("check", lesson, "--course", course).output
      #expect(report.contains("\n\(words): "), "\(report)")
      let entry = try #require(list.components(separatedBy: " \(lesson): ").last)
      let line = entry.components(separatedBy: "\n")[2]
      #expect(line.contains(" \(words), "), "\(line)")
    }
  }
}
