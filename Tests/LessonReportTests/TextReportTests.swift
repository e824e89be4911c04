import LessonReport
import Testing
import Transcript

@Suite struct ExcerptTests {
  /// What is said of a finding, from the second line on.
  private func excerpt(_ finding: Finding, of text: String) -> [String] {
    Array(TextReport.lines(of: finding, file: "a.md", text: text).dropFirst())
  }

  @Test(arguments: [
    (finding(1, 1), "y = x", ["1 | y = x", "  | ^"]),
    (finding(1, 5), "y = x", ["1 | y = x", "  |     ^"]),
    (finding(2, 3, 5), "a\n  y = x", ["2 |   y = x", "  |   ^~~~~"]),
    (finding(1, 2, 3), "\ty\tx", ["1 | \ty\tx", "  | \t^~~"]),
    (finding(1, 4, 3), "é y = x", ["1 | é y = x", "  |   ^~~"]),
    (finding(1, 1, 3), "é y", ["1 | é y", "  | ^~"]),
    (finding(1, 7), "∂∂y", ["1 | ∂∂y", "  |   ^"]),
    (finding(2, 1, 2), "a\r\nbc\r\nd", ["2 | bc", "  | ^~"]),
    (finding(3, 1), "a\r\nbc\r\nd", ["3 | d", "  | ^"]),
    (finding(2, 1), "a\rb\rc", ["2 | b", "  | ^"]),
    (finding(3, 1), "a\n\nb\n", ["3 | b", "  | ^"]),
    (finding(1, 1), "\u{FEFF}abc", ["1 | abc", "  | ^"]),
    (finding(1, 2, 0), "abc", ["1 | abc", "  |  ^"]),
    (finding(1, 4), "abc", ["1 | abc", "  |    ^"]),
    (finding(1, 99, 99), "abc", ["1 | abc", "  |    ^"]),
    (finding(1, 2, .max), "abc", ["1 | abc", "  |  ^~"]),
    (finding(1, 2, -5), "abc", ["1 | abc", "  |  ^"]),
    (finding(1, 0), "abc", ["1 | abc", "  | ^"]),
    (finding(1, -3, 9), "abc", ["1 | abc", "  | ^~~"]),
    (finding(2, 1), "", []), (finding(0, 1), "abc", []), (finding(-1, 1), "abc", []),
    (finding(5, 1), "abc\n", []),
    (finding(12, 1), String(repeating: "\n", count: 11) + "abc", ["12 | abc", "   | ^"]),
  ]) func mark(_ sample: (finding: Finding, text: String, lines: [String])) {
    #expect(excerpt(sample.finding, of: sample.text) == sample.lines)
  }

  @Test func aWholeFinding() {
    let finding = Finding(
      rule: .formulaRefuted, position: Position(line: 12, column: 3), length: 5,
      message: "the formula is wrong", notes: ["at x = 1", "left is 3 times right"])
    let text = String(repeating: "\n", count: 11) + "é y = x"
    #expect(
      TextReport.lines(of: finding, file: "a.md", text: text) == [
        "a.md:12:3: error: the formula is wrong [formula-refuted]", "12 | é y = x", "   |  ^~~~~",
        "   = at x = 1", "   = left is 3 times right",
      ])
    #expect(
      TextReport.lines(of: finding, file: "a.md", text: nil) == [
        "a.md:12:3: error: the formula is wrong [formula-refuted]", "   = at x = 1",
        "   = left is 3 times right",
      ])
  }
}

@Suite struct TextReportTests {
  @Test func everythingGood() {
    let report = TextReport(
      [
        transcript([formula(.claim, .verified)], slug: "one", questions: 2, steps: 3),
        transcript([formula(.given, .given)], slug: "second", questions: 1),
      ], source: { _ in nil })
    #expect(
      report.text == """
        passed  one     3 steps, 2 questions; 1 formula: 1 checked, 0 waived
        passed  second  1 step, 1 question; 1 formula: 0 checked, 1 given, 0 waived
        2 formulas: 1 checked, 1 given, 0 waived

        """)
  }

  @Test func failuresComeFirst() {
    var warning = finding(1, 1)
    warning.severity = .warning
    let report = TextReport(
      [
        transcript(slug: "one", findings: [warning]),
        transcript(
          [formula(.claim, .refuted)], slug: "two", findings: [finding(1, 3), finding(2, 1)]),
      ], source: { $0 == "Lessons/03-two.md" ? "abc\nd\n" : nil },
      shorten: { String($0.dropFirst("Lessons/".count)) })
    #expect(
      report.text == """
        03-one.md:1:1: warning: message [formula-refuted]
        03-two.md:1:3: error: message [formula-refuted]
        1 | abc
          |   ^
        03-two.md:2:1: error: message [formula-refuted]
        2 | d
          | ^
        passed  one  1 step, 0 questions; 0 formulas: 0 checked, 0 waived
        FAILED  two  1 step, 0 questions; 1 formula: 0 checked, 0 waived, 1 failed
        1 formula: 0 checked, 0 waived, 1 failed; 2 errors

        """)
  }
}
