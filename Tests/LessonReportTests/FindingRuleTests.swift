import Testing
import Transcript

@Suite struct FindingRuleTests {
  /// The names stand in reports, filters and the guide.
  @Test(arguments: Finding.Rule.allCases) func nameIsInLowerCaseWithDashes(_ rule: Finding.Rule) {
    #expect(rule.rawValue.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil)
    #expect("\(rule)" == rule.rawValue)
  }
}
