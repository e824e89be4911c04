import Transcript

/// A formula that stands at 3:2 and has so many relations with these verdicts.
func formula(
  _ role: FormulaRecord.Role, _ verdicts: Verdict..., tex: String = "y = x"
) -> FormulaRecord {
  FormulaRecord(
    source: SourceText(tex, lineStarts: [Position(line: 3, column: 2)]), isDisplayed: true,
    role: role,
    links: verdicts.map { LinkRecord(range: 0..<tex.utf8.count, verdict: $0) })
}

func transcript(
  _ formulas: [FormulaRecord] = [], slug: String = "test", findings: [Finding] = [],
  questions: Int = 0, steps: Int = 1
) -> Transcript {
  let start = Position(line: 1, column: 1)
  return Transcript(
    lesson: LessonHead(number: 3, slug: slug, title: "T", file: "Lessons/03-\(slug).md"), seed: 5,
    steps: (0..<steps).map {
      Step(number: $0 + 1, title: "", anchor: "", contentHash: "", position: start, blocks: [])
    },
    formulas: formulas,
    questions: (0..<questions).map { _ in
      QuestionRecord(ask: [], kind: .unavailable, position: start)
    },
    findings: findings)
}

func finding(_ line: Int, _ column: Int, _ length: Int = 1) -> Finding {
  Finding(
    rule: .formulaRefuted, position: Position(line: line, column: column), length: length,
    message: "message"
  )
}
