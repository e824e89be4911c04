import LessonReport
import Testing
import Transcript

@Suite struct CoverageTests {
  private static let wrong = FormulaRecord.Role.wrong(why: "no")

  @Test(
    arguments: [
      ([], "0 formulas: 0 checked, 0 waived"),
      ([formula(.claim)], "0 formulas: 0 checked, 0 waived"),
      ([formula(.claim, .verified)], "1 formula: 1 checked, 0 waived"),
      ([formula(.claim, .verified, .verified)], "2 formulas: 2 checked, 0 waived"),
      ([formula(.claim, .verified, .refuted)], "2 formulas: 1 checked, 0 waived, 1 failed"),
      ([formula(.claim, .domainDiffers)], "1 formula: 0 checked, 0 waived, 1 failed"),
      ([formula(.claim, .undecided)], "1 formula: 0 checked, 0 waived, 1 failed"),
      ([formula(.claim, .vacuous)], "1 formula: 0 checked, 0 waived, 1 failed"),
      ([formula(.claim, .unavailable)], "1 formula: 0 checked, 0 waived, 1 failed"),
      ([formula(.given, .given)], "1 formula: 0 checked, 1 given, 0 waived"),
      (
        [formula(.given, .given, .unavailable)],
        "2 formulas: 0 checked, 1 given, 0 waived, 1 failed"
      ),
      ([formula(wrong, .refuted)], "1 formula: 1 checked (1 wrong on purpose), 0 waived"),
      ([formula(wrong, .domainDiffers)], "1 formula: 1 checked (1 wrong on purpose), 0 waived"),
      (
        [formula(wrong, .verified, .refuted)],
        "2 formulas: 2 checked (1 wrong on purpose), 0 waived"
      ),
      ([formula(wrong, .verified)], "1 formula: 0 checked, 0 waived, 1 failed"),
      ([formula(wrong, .verified, .verified)], "2 formulas: 0 checked, 0 waived, 2 failed"),
      ([formula(wrong, .undecided)], "1 formula: 0 checked, 0 waived, 1 failed"),
      ([formula(wrong, .unavailable)], "1 formula: 0 checked, 0 waived, 1 failed"),
      ([formula(.unchecked(reason: "look"), .waived, .waived)], "2 formulas: 0 checked, 2 waived"),
      (
        [formula(.unchecked(reason: "look"), .unavailable)],
        "1 formula: 0 checked, 0 waived, 1 failed"
      ),
    ] as [([FormulaRecord], String)]) func line(_ sample: (formulas: [FormulaRecord], line: String))
  {
    let coverage = Coverage(of: [transcript(sample.formulas)])
    #expect(coverage.line == sample.line)
    #expect(
      coverage.formulas == coverage.checked + coverage.given + coverage.waived + coverage.failed,
      "every relation is counted once")
  }

  @Test func lessonsAddUp() {
    let coverage = Coverage(of: [
      transcript([formula(.claim, .verified), formula(.claim)], questions: 2),
      transcript(
        [formula(Self.wrong, .refuted), formula(.given, .given), formula(.claim)], questions: 1),
    ])
    #expect(coverage.line == "3 formulas: 2 checked (1 wrong on purpose), 1 given, 0 waived")
    #expect(coverage.terms == 2)
    #expect(coverage.questions == 3)
  }
}
