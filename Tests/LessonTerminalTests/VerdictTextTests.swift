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

  /// A number that an author wrote for the lesson's own inputs is not wrong when others are tried.
  @Test func numbersOfTheLessonsOwnInputsAreToldSo() {
    func refuted(_ scope: Scope) -> FormulaRecord {
      Self.record(
        .claim,
        [
          Self.link(.verified),
          Self.link(
            .refuted, scope: scope, points: 1,
            counterexample: Counterexample(point: [], left: 0.1256, right: 0.1385)),
        ])
    }
    var transcript = ChainRule.transcript
    func words(_ record: FormulaRecord) -> String {
      Renderer(transcript: transcript, style: TextStyle(width: 200))
        .verdictLines(record).map(\.text).joined(separator: " ")
        .drop { $0 == " " }.description
    }
    let untrue = "Does not hold. Here the left side is 0.1256, the right side 0.1385."
    #expect(words(refuted(.here)) == untrue)
    transcript.settings = ["x": 2]
    #expect(
      words(refuted(.here))
        == "The number was written for the lesson's own inputs. Now the left side is 0.1256.")
    #expect(words(refuted(.everywhere)) == untrue)
  }
}
