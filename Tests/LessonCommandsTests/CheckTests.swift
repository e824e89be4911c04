import Foundation
import LessonReport
import Testing
import Transcript

@Suite(.timeLimit(.minutes(20))) struct CheckTests {
  @Test func aRightLessonPasses() throws {
    let result = try FixtureProgram().run("check", "right")
    #expect(result.code == 0)
    #expect(
      result.output == """
        passed  right  1 step, 1 question; 4 formulas: 4 checked, 0 waived
        4 formulas: 4 checked, 0 waived

        """)
    #expect(result.error == "")
  }

  @Test func aWrongFormulaIsToldAtItsOwnLine() throws {
    let result = try FixtureProgram().run("check", "wrong")
    #expect(result.code == 1)
    let lines = result.output.split(separator: "\n").map(String.init)
    // The point is where sampling found it: at x = 1 the lost factor is 1.
    #expect(
      lines[0].wholeMatch(
        of:
          /02-wrong\.md:14:1: error: the formula is wrong: its left side is [-0-9.e]+, its right side [-0-9.e]+ \[formula-refuted\]/
      ) != nil, "\(lines[0])")
    #expect(lines[1] == #"14 | \frac{dy}{dx} = \cos(x) + \sin(x)"#)
    #expect(lines[2] == "   | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~")
    #expect(lines[3].hasPrefix("   = at x = "))
    #expect(lines[4].hasPrefix("   = the step and its finite difference agree to "))
    #expect(
      lines[5...] == [
        "02-wrong.md:17:6: error: nothing in this lesson is called z [symbol-unknown]",
        "17 | And $z = 3$ is about nothing.",
        "   |      ^",
        "   = bind it with let in a Swift block; or define it with a math block marked given",
        "FAILED  wrong  1 step, 0 questions; 2 formulas: 0 checked, 0 waived, 2 failed",
        "2 formulas: 0 checked, 0 waived, 2 failed; 2 errors",
      ])
  }

  @Test func aTrapNamesItsLineAndTheOtherLessonsAreChecked() throws {
    let result = try FixtureProgram().run("check", "trap", "right", "throws")
    #expect(result.code == 1)
    #expect(
      result.output.hasPrefix(
        """
        03-trap.md:14:1: error: this step stopped the program: Index out of range [step-trapped]
        14 | let late = numbers[index]
           | ^
           = nothing after this line ran, and no formula of the lesson was judged
        05-throws.md:17:1: error: this step threw no thanks [step-threw]
        17 | let before = 2
           | ^
           = mark it throws="no thanks" if that is what it shows; the steps after it did not run
        passed  right   1 step, 1 question; 4 formulas: 4 checked, 0 waived
        """)
        || result.output.contains("03-trap.md:14:1: error: this step stopped the program: a trap"),
      "\(result.output)")
    #expect(result.output.contains("passed  right "))
  }

  @Test func anEndlessStepIsStoppedAndNamed() throws {
    let result = try FixtureProgram().run("check", "endless", "--time-limit", "2")
    #expect(result.code == 1)
    #expect(
      result.output == """
        04-endless.md:11:1: error: the lesson was stopped after 2 seconds [step-endless]
        11 | var n = Double(start)
           | ^
           = this step had begun and not ended; a step that only takes long needs --time-limit SECONDS
        FAILED  endless  2 steps, 0 questions; 0 formulas: 0 checked, 0 waived
        0 formulas: 0 checked, 0 waived; 1 error

        """)
  }

  @Test func partsThatAreNotClaimsAreCounted() throws {
    let result = try FixtureProgram().run("check", "6")
    #expect(result.code == 0, "\(result.output)")
    #expect(
      result.output.hasSuffix("5 formulas: 3 checked (1 wrong on purpose), 1 given, 1 waived\n"))
  }

  @Test func jsonSaysTheSame() throws {
    let result = try FixtureProgram().run("check", "--format", "json", "wrong", "right")
    #expect(result.code == 1)
    let report = try JSONDecoder().decode(JSONReport.self, from: Data(result.output.utf8))
    #expect(report.version == 1)
    #expect(!report.passed)
    #expect(report.lessons.map(\.slug) == ["right", "wrong"])
    #expect(report.lessons.map(\.passed) == [true, false])
    let refuted = try #require(report.lessons[1].formulas.first)
    #expect(refuted.verdict == "refuted")
    #expect((refuted.line, refuted.column) == (14, 1))
    #expect(refuted.counterexample?.point.map(\.name) == ["x"])
  }

  /// What a program reads: JUnit's XML, SARIF, and the commands of GitHub.
  @Test func otherFormatsSayTheSame() throws {
    let junit = try FixtureProgram().run("check", "--format", "junit", "wrong", "right")
    #expect(junit.code == 1)
    #expect(
      junit.output.contains("<testsuites name=\"lessons\" tests=\"7\" failures=\"1\" errors=\"1\">")
    )
    #expect(
      junit.output.contains("<testcase classname=\"wrong\" name=\"14:1 \\frac{dy}{dx} = \\cos(x)"))
    let sarif = try FixtureProgram().run("check", "--format", "sarif", "wrong", "right")
    #expect(sarif.code == 1)
    let log = try JSONSerialization.jsonObject(with: Data(sarif.output.utf8)) as? [String: Any]
    let results = (log?["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]]
    #expect(results?.map { $0["ruleId"] as? String } == ["formula-refuted", "symbol-unknown"])
    let github = try FixtureProgram().run("check", "--format", "github", "wrong", "right")
    #expect(github.code == 1)
    #expect(
      github.output.contains(
        "::error file=02-wrong.md,line=17,col=6,endColumn=6,title=symbol-unknown::nothing in this "
          + "lesson is called z%0Abind it with let"))
  }

  @Test func shardsTogetherAreTheCourse() throws {
    let all = try FixtureProgram().run("list").output.matches(of: /\d\d  ([a-z-]+):/).map(\.1)
    var parts: [Substring] = []
    for index in 1...3 {
      // No lesson is judged well in so little time, which is not what matters here.
      let result = try FixtureProgram().run(
        "check", "--shard", "\(index)/3", "--time-limit", "5", "--format", "json")
      let line = try #require(result.error.split(separator: "\n").first)
      #expect(line.hasPrefix("shard \(index)/3: "))
      let named = line.dropFirst("shard 1/3: ".count).split(separator: " ")
      let report = try JSONDecoder().decode(JSONReport.self, from: Data(result.output.utf8))
      #expect(report.lessons.map(\.slug) == named.map(String.init))
      parts += named
    }
    #expect(parts.count == all.count)
    #expect(Set(parts) == Set(all))
  }

  @Test func wrongVersionsAreCaught() throws {
    let result = try FixtureProgram().run("check", "right", "--mutate", "--verbose")
    #expect(result.code == 0, "\(result.output)")
    let line = try #require(result.output.split(separator: "\n").last)
    let counts = try #require(line.firstMatch(of: /; (\d+) of (\d+) wrong versions caught/))
    #expect(counts.1 == counts.2)
    #expect(Int(counts.1) ?? 0 > 30)
    #expect(result.error == "", "no progress where no one looks on")
  }

  @Test func aRuleIsAsSevereAsTheCallSays() throws {
    let program = try FixtureProgram()
    let course = try program.copiedCourse()
    try FixtureProgram.edit(course + "/01-right.md", "It gives", "Of 12.5 say: it gives")
    func codes(_ rules: String...) throws -> [Int32: String] {
      let options = rules.flatMap { ["--rule", $0] }
      let result = try program.run(["check", "right", "--course", course] + options)
      return [result.code: result.findings.components(separatedBy: "\n")[0]]
    }
    let place = course + "/01-right.md:11:4: "
    let words = ": the number 12.5 was typed: nothing in this lesson computes it [number-loose]"
    #expect(try codes() == [0: place + "warning" + words])
    #expect(try codes("number-loose=error") == [1: place + "error" + words])
    #expect(try codes("number-loose=error", "number-loose=note") == [0: place + "note" + words])
    #expect(try codes("number-loose=off") == [0: ""])
    try FixtureProgram.edit(
      course + "/01-right.md", "summary:", "rules: {number-loose: error}\nsummary:")
    let later = course + "/01-right.md:12:4: "
    #expect(try codes() == [1: later + "error" + words])
    #expect(try codes("number-loose=warning") == [0: later + "warning" + words])
  }

  @Test(arguments: [
    (
      "number-lose=error",
      "there is no rule “number-lose”; did you mean number-loose? (a message has its rule in brackets)"
    ),
    ("number-loose=bad", "say off, note, warning or error: number-loose=warning"),
    (
      "formula-refuted=off",
      "formula-refuted is always an error: what it finds makes a lesson useless"
    ),
  ]) func aRuleThatCannotBeMovedIsTold(_ sample: (rule: String, words: String)) throws {
    let result = try FixtureProgram().run("check", "right", "--rule", sample.rule)
    #expect(result.code == 2)
    #expect(
      result.error.hasPrefix(
        "Error: The value '\(sample.rule)' is invalid for '--rule <rule=level>': \(sample.words)\n"),
      "\(result.error)")
  }

  @Test func editedProseNeedsNoCompiler() throws {
    let program = try FixtureProgram()
    let course = try program.copiedCourse()
    let file = course + "/01-right.md"
    try FixtureProgram.edit(file, "It gives", "A line more.\n\nIt gives")
    try FixtureProgram.edit(file, "2x + 2", "2x + 1")
    let result = try program.run("check", "right", "--course", course)
    #expect(result.code == 1)
    #expect(
      result.output.hasPrefix(
        "\(file):16:1: error: the formula is wrong: its left side is 8, its right side 7 [formula-refuted]\n"
      ), "\(result.output)")
  }

  @Test func linesOfATrapFollowEditedProse() throws {
    let program = try FixtureProgram()
    let course = try program.copiedCourse()
    let file = course + "/03-trap.md"
    try FixtureProgram.edit(file, "# Trap\n", "# Trap\n\nTwo lines more.\n")
    let result = try program.run("check", "trap", "--course", course)
    #expect(result.output.hasPrefix("\(file):16:1: error: this step stopped the program: "))
  }

  @Test func editedStepsOfAnotherFolderAreRefused() throws {
    let program = try FixtureProgram()
    let course = try program.copiedCourse()
    try FixtureProgram.edit(course + "/01-right.md", "2 * x", "3 * x")
    let result = try program.run("check", "right", "--course", course)
    #expect(result.code == 2)
    #expect(
      result.error == """
        lessons: the steps of 01-right.md are not those this program was built with; \
        with --course only prose, formulas and questions may differ

        """)
  }

  @Test(
    arguments: [
      (
        ["check", "wrnog"],
        "lessons: there is no lesson “wrnog”; did you mean wrong? (lessons list shows all)\n"
      ),
      (
        ["check", "--course", "/no/such"],
        "lessons: the folder /no/such cannot be read; say where the lessons are with --course FOLDER\n"
      ),
      (["step", "right", "--set", "x"], nil), (["check", "--format", "yaml"], nil),
      (["chekc"], nil),
      (["check", "--shard", "0/3"], nil), (["check", "--shard", "4/3"], nil),
      (["check", "--shard", "1"], nil),
      (["check", "--rule", "formula-refuted=off"], nil),
      (["check", "--rule", "symbol-unused"], nil),
      (["check", "--jobs", "0"], nil), (["check", "--time-limit", "inf"], nil),
      (["step", "right", "--set", "x=9"], nil), (["step", "right", "--color", "red"], nil),
    ] as [([String], String?)]) func callsThatCannotBeCarriedOutGiveTwo(_ call: ([String], String?))
    throws
  {
    let result = try FixtureProgram().run(call.0)
    #expect(result.code == 2)
    #expect(result.output == "")
    if let words = call.1 { #expect(result.error == words) } else { #expect(result.error != "") }
  }
}
