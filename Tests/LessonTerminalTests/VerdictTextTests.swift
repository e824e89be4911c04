import Testing
import Transcript

@testable import LessonTerminal

@Suite struct VerdictTextTests {
  private static func record(
    _ role: FormulaRecord.Role = .claim, _ links: [LinkRecord]
  ) -> FormulaRecord {
    FormulaRecord(source: ChainRule.source("x = 1"), isDisplayed: true, role: role, links: links)
  }

  private static func link(
    _ verdict: Verdict, scope: Scope = .everywhere, points: Int = 24, difference: Double? = nil,
    counterexample: Counterexample? = nil
  ) -> LinkRecord {
    LinkRecord(
      range: 0..<5, verdict: verdict, scope: scope, points: points,
      finiteDifference: difference.map { Agreement(comparisons: 1, largestError: $0) },
      counterexample: counterexample)
  }

  private static let point = Counterexample(
    point: [Coordinate(name: "x", value: 0.5), Coordinate(name: "w_{1}", value: -2)],
    left: 15, right: nil)

  static let cases: [(FormulaRecord, String)] = [
    (record(.claim, []), ""),
    (record(.claim, [link(.verified)]), "Checked at 24 points."),
    (record(.claim, [link(.verified, points: 1)]), "Checked at 1 point."),
    (record(.claim, [link(.verified, scope: .here)]), "Checked at the lesson's own numbers."),
    (
      record(.claim, [link(.verified, difference: 3.4e-11)]),
      "Checked at 24 points, finite difference agrees to 3e-11."
    ),
    (
      record(.claim, [link(.verified, difference: 0)]),
      "Checked at 24 points, finite difference agrees exactly."
    ),
    (
      record(
        .claim, [link(.verified, points: 48, difference: 1e-12), link(.verified, difference: 2e-9)]),
      "Checked at 24 points, finite difference agrees to 2e-09."
    ),
    (
      record(.claim, [link(.verified), link(.refuted, counterexample: point)]),
      "Does not hold. At x = 0.5, w_{1} = -2 the left side is 15, the right side undefined."
    ),
    (record(.claim, [link(.domainDiffers)]), "Does not hold."),
    (
      record(.claim, [link(.undecided)]),
      "Undecided: too few points at which both sides have a value."
    ),
    (record(.claim, [link(.vacuous)]), "Undecided: both sides are zero nearly everywhere."),
    (record(.claim, [link(.unavailable)]), "Not checked: the run did not get this far."),
    (record(.given, [link(.given)]), "Given: this says what a symbol means."),
    (
      record(.unchecked(reason: "a definition from chemistry"), [link(.waived)]),
      "Not checked: a definition from chemistry."
    ),
    (
      record(.wrong(why: "They do not add!"), [link(.refuted, counterexample: point)]),
      "Wrong on purpose: They do not add! "
        + "At x = 0.5, w_{1} = -2 the left side is 15, the right side undefined."
    ),
  ]

  @Test(arguments: cases) func verdictInWords(_ record: FormulaRecord, _ sentence: String) {
    #expect(VerdictText.sentence(record, name: { $0 }) == sentence)
  }
}
