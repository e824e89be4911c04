import Autodiff
import Testing

@testable import Formula

@Suite struct ComparisonTests {
  private func compare(
    _ sign: Relation.Sign, _ a: Bounded, _ b: Bounded, tolerance: Double = 0,
    besideZero: Bool = false, isGrid: Bool = false
  ) -> Comparison.Outcome {
    Comparison(sign: sign, tolerance: tolerance, isAgainstZero: besideZero)
      .outcome(of: [Comparison.Pair(a, b)], isGrid: isGrid)
  }

  private func number(_ value: Double, _ error: Double = 0, _ doubt: Bounded.Doubt = []) -> Bounded
  {
    Bounded(value: value, error: error, doubt: doubt)
  }

  @Test func sixtyFourErrorBoundsApartIsDifferent() {
    let e = 1e-16
    #expect(
      compare(.equal, number(1, e), number(1 + 120 * e, e))
        == .agrees(isZero: false, error: 120 * e / (1 + 120 * e))
        || compare(.equal, number(1, e), number(1 + 120 * e, e))
          == .agrees(isZero: false, error: (1 + 120 * e - 1) / (1 + 120 * e))
    )
    #expect(
      compare(.equal, number(1, e), number(1 + 140 * e, e))
        == .differs(left: 1, right: 1 + 140 * e))
  }

  @Test func wideBoundsAskForMoreDigits() {
    #expect(compare(.equal, number(1, 1e-14), number(1)) == .imprecise)
    #expect(compare(.equal, number(1e9, 1e-14), number(1e9)) == .agrees(isZero: false, error: 0))
    #expect(compare(.equal, number(0, 1e-10), number(0), besideZero: true) == .imprecise)
    #expect(
      compare(.equal, number(0, 1e-14), number(0), besideZero: true)
        == .agrees(isZero: true, error: 0))
    #expect(compare(.less, number(1, 1e-10), number(1 + 1e-12)) == .imprecise)
    #expect(
      compare(.less, number(1, 1e-10), number(2)) == .agrees(isZero: false, error: 0.5),
      "an inequality that is far from its border is decided")
    #expect(
      compare(.equal, number(1, 1e-10), number(3)) == .differs(left: 1, right: 3),
      "and so are values that are far apart")
  }

  @Test func domainsTellOnlyOffTheGrid() {
    let (defined, undefined) = (number(1), number(.nan, 0, .undefined))
    #expect(compare(.equal, defined, undefined) == .domainDiffers(left: 1, right: nil))
    #expect(compare(.equal, undefined, defined) == .domainDiffers(left: nil, right: 1))
    #expect(compare(.equal, defined, undefined, isGrid: true) == .unusable)
    #expect(compare(.equal, undefined, undefined) == .unusable)
  }

  @Test(arguments: [Bounded.Doubt.uncertain, .kink])
  func doubtfulPointsAreSkipped(_ doubt: Bounded.Doubt) {
    #expect(compare(.equal, number(1, 0, doubt), number(2)) == .unusable)
  }

  @Test(arguments: [
    (Relation.Sign.less, 1.0, 2.0, true), (.less, 2, 1, false), (.lessOrEqual, 1, 1, true),
    (.lessOrEqual, 2, 1, false), (.greater, 2, 1, true), (.greaterOrEqual, 1, 1, true),
    (.greaterOrEqual, 1, 2, false), (.notEqual, 1, 2, true), (.notEqual, 1, 1, false),
    (.equal, 1, 1, true), (.defined, 1, 2, false),
  ]) func everySign(_ sign: Relation.Sign, _ a: Double, _ b: Double, _ holds: Bool) {
    let outcome = compare(sign, number(a), number(b))
    if case .agrees = outcome { #expect(holds) } else { #expect(!holds, "\(outcome)") }
  }

  @Test func printedDecimalsRound() {
    let exact = number(0.841470984, 1e-16)
    #expect(
      compare(.approximately, exact, number(0.8415), tolerance: 0.00005).isUsable)
    #expect(
      compare(.approximately, exact, number(0.8416), tolerance: 0.00005)
        == .differs(left: 0.841470984, right: 0.8416))
  }

  @Test func elementsAreComparedOneByOne() {
    let pairs = [(1.0, 1.0), (2, 2), (3, 4)].map { Comparison.Pair(number($0), number($1)) }
    #expect(
      Comparison(sign: .equal).outcome(of: pairs, isGrid: false) == .differs(left: 3, right: 4))
    #expect(
      Comparison(sign: .equal).outcome(of: pairs.dropLast(), isGrid: false)
        == .agrees(isZero: false, error: 0))
  }
}
