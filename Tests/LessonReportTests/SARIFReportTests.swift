import Foundation
import LessonReport
import Testing
import Transcript

@Suite struct SARIFReportTests {
  private func run(_ transcripts: [Transcript], text: String? = nil) throws -> [String: Any] {
    let encoded = try SARIFReport(transcripts, source: { _ in text }).encoded()
    let log = try JSONSerialization.jsonObject(with: Data(encoded.utf8))
    let root = try #require(log as? [String: Any])
    #expect(root["version"] as? String == "2.1.0")
    return try #require((root["runs"] as? [[String: Any]])?.first)
  }

  @Test func everyRuleHasItsWords() throws {
    let run = try run([])
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == Finding.Rule.allCases.map(\.rawValue))
    for rule in rules {
      for key in ["shortDescription", "help"] {
        let words = try #require((rule[key] as? [String: String])?["text"])
        #expect(words.first?.isUppercase == true || words.hasPrefix("--"), "\(words)")
        #expect(words.last == ".", "\(words)")
      }
    }
    let levels = rules.map { ($0["defaultConfiguration"] as? [String: String])?["level"] }
    #expect(Set(levels) == ["error", "warning"])
  }

  @Test func noTwoRulesHaveTheSameWords() {
    #expect(Set(Finding.Rule.allCases.map(\.summary)).count >= Finding.Rule.allCases.count - 1)
  }

  /// Columns count UTF-16 code units, and the end is the column behind.
  @Test(arguments: [
    (finding(1, 1), "y = x", [1, 1, 2]), (finding(1, 5, 1), "y = x", [1, 5, 6]),
    (finding(2, 3, 5), "a\n  y = x", [2, 3, 8]), (finding(1, 4, 3), "é y = x", [1, 3, 6]),
    (finding(1, 6, 1), "𝑥 y", [1, 4, 5]), (finding(1, 1, 99), "abc", [1, 1, 4]),
    (finding(1, 2, 0), "abc", [1, 2, 2]), (finding(0, 0), "abc", [1, 1, 2]),
  ]) func placesAreExact(_ sample: (finding: Finding, text: String, region: [Int])) throws {
    let run = try run([transcript(findings: [sample.finding])], text: sample.text)
    #expect(run["columnKind"] as? String == "utf16CodeUnits")
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    let location = try #require((result["locations"] as? [[String: Any]])?.first)
    let place = try #require(location["physicalLocation"] as? [String: Any])
    let region = try #require(place["region"] as? [String: Int])
    #expect(["startLine", "startColumn", "endColumn"].map { region[$0] } == sample.region)
    #expect((place["artifactLocation"] as? [String: String])?["uri"] == "Lessons/03-test.md")
  }

  @Test(arguments: [
    ("Lessons/03 ä%.md", "Lessons/03%20%C3%A4%25.md"), ("/a b.md", "file:///a%20b.md"),
  ]) func pathsBecomeAddresses(_ sample: (path: String, uri: String)) throws {
    var transcript = transcript(findings: [finding(1, 1)])
    transcript.lesson.file = sample.path
    let encoded = try SARIFReport([transcript], source: { _ in nil }).encoded()
    #expect(encoded.contains("\"uri\" : \"\(sample.uri)\""))
  }

  @Test func aResultNamesItsRule() throws {
    var note = finding(1, 1)
    note.rule = .numberLoose
    note.severity = .note
    note.notes = ["a \"quoted\" note"]
    let result = try #require(
      (run([transcript(findings: [note])])["results"] as? [[String: Any]])?.first)
    #expect(result["ruleId"] as? String == "number-loose")
    #expect(result["level"] as? String == "note")
    #expect(
      result["ruleIndex"] as? Int == Finding.Rule.allCases.firstIndex(of: .numberLoose))
    #expect((result["message"] as? [String: String])?["text"] == "message\na \"quoted\" note")
  }
}
