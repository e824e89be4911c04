import LessonReport
import Testing
import Transcript

@Suite struct GitHubReportTests {
  @Test func aCommandAFinding() {
    var warning = finding(2, 4, 3)
    warning.severity = .warning
    warning.message = "100 % of a: b, c"
    warning.notes = ["a note"]
    var note = finding(2, 1)
    note.severity = .note
    var transcript = transcript(
      [formula(.claim, .refuted)], findings: [finding(1, 1), warning, note])
    transcript.lesson.file = "Lessons/a,b:c.md"
    let report = GitHubReport([transcript], source: { _ in "y = x\né y = x\n" })
    #expect(
      report.text == """
        ::error file=Lessons/a%2Cb%3Ac.md,line=1,col=1,endColumn=1,title=formula-refuted::message
        ::warning file=Lessons/a%2Cb%3Ac.md,line=2,col=3,endColumn=5,title=formula-refuted::100 %25 of a: b, c%0Aa note
        ::notice file=Lessons/a%2Cb%3Ac.md,line=2,col=1,endColumn=1,title=formula-refuted::message
        1 formula: 0 checked, 0 waived, 1 failed

        """)
  }
}

@Suite struct RuleLevelTests {
  @Test func findingsAreMovedOrLeftOut() {
    var levels = RuleLevels()
    levels.set(.symbolUnused, to: .off)
    levels.set(.numberLoose, to: .error)
    levels.set(.linkBroken, to: .note)
    levels.set(.formulaRefuted, to: .off)
    let findings = [Finding.Rule.symbolUnused, .numberLoose, .linkBroken, .formulaRefuted].map {
      Finding(rule: $0, position: Position(line: 1, column: 1), message: "m")
    }
    #expect(findings.map(\.severity) == [.error, .warning, .error, .error])
    let moved = levels.applied(to: findings)
    #expect(moved.map(\.rule) == [.numberLoose, .linkBroken, .formulaRefuted])
    #expect(moved.map(\.severity) == [.error, .note, .error], "what is fixed stays")
    #expect(levels.applied(to: moved) == moved)
  }

  @Test func theCallHasTheLastWord() {
    var (lesson, call) = (RuleLevels(), RuleLevels())
    lesson.set(.symbolUnused, to: .off)
    lesson.set(.numberLoose, to: .off)
    call.set(.symbolUnused, to: .error)
    #expect(lesson.overridden(by: call).levels == [.symbolUnused: .error, .numberLoose: .off])
  }
}
