import Foundation
import LessonReport
import Testing
import Transcript

@Suite struct JSONReportTests {
  private static let sample: Transcript = {
    var record = formula(.claim, .verified, .refuted, tex: "y = é = x")
    record.links[0].lowerBound = 0
    record.links[0].upperBound = 6
    record.links[0].finiteDifference = Agreement(comparisons: 24, largestError: 1e-9)
    record.links[1].lowerBound = 4
    record.links[1].scope = .here
    record.links[1].points = 1
    record.links[1].largestError = .nan
    record.links[1].counterexample = Counterexample(
      point: [Coordinate(name: "x", value: -.infinity)], left: .infinity, right: nil)
    return transcript([record], findings: [finding(3, 6)], questions: 1)
  }()

  private func decoded(_ text: String) throws -> JSONReport {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return try decoder.decode(JSONReport.self, from: Data(text.utf8))
  }

  @Test func saysEverythingOfALesson() throws {
    let report = try decoded(JSONReport([Self.sample], shorten: { "./" + $0 }).encoded())
    #expect(report.version == 1)
    #expect(!report.passed)
    #expect(report.coverage.line == "2 formulas: 1 checked, 0 waived, 1 failed")
    let lesson = try #require(report.lessons.first)
    #expect(lesson.slug == "test")
    #expect(lesson.file == "./Lessons/03-test.md")
    #expect(!lesson.passed)
    #expect(lesson.seed == 5)
    #expect(lesson.coverage == report.coverage)
    #expect(lesson.findings == [finding(3, 6)])
    #expect(lesson.formulas.map(\.tex) == ["y = é", "é = x"])
    #expect(lesson.formulas.map(\.line) == [3, 3])
    #expect(lesson.formulas.map(\.column) == [2, 6])
    #expect(lesson.formulas.map(\.verdict) == ["verified", "refuted"])
    #expect(lesson.formulas.map(\.scope) == ["everywhere", "here"])
    #expect(lesson.formulas.map(\.points) == [0, 1])
    #expect(
      lesson.formulas.map(\.finiteDifference) == [
        Agreement(comparisons: 24, largestError: 1e-9), nil,
      ])
  }

  @Test func numbersThatJSONLacksComeBack() throws {
    let text = try JSONReport([Self.sample]).encoded()
    #expect(text.contains(#""largestError" : "NaN""#))
    #expect(text.contains(#""left" : "Infinity""#))
    #expect(text.contains(#""value" : "-Infinity""#))
    #expect(text.hasSuffix("}\n"))
    let outcome = try #require(decoded(text).lessons.first?.formulas.last)
    #expect(outcome.largestError.isNaN)
    #expect(outcome.counterexample?.left == .infinity)
    #expect(outcome.counterexample?.right == nil)
    #expect(outcome.counterexample?.point == [Coordinate(name: "x", value: -.infinity)])
  }

  @Test func noLessonsPass() throws {
    let report = try decoded(JSONReport([]).encoded())
    #expect(report.passed)
    #expect(report.lessons.isEmpty)
  }

  @Test func aWarningPasses() throws {
    var warning = finding(1, 1)
    warning.severity = .warning
    let report = try decoded(JSONReport([transcript(findings: [warning])]).encoded())
    #expect(report.passed)
    #expect(report.lessons.map(\.passed) == [true])
  }
}
