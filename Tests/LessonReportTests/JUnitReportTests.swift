import Foundation
import LessonReport
import Testing
import Transcript

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct JUnitReportTests {
  private static let sample: [Transcript] = {
    var warning = finding(9, 1)
    warning.rule = .numberLoose
    warning.severity = .warning
    var trap = finding(12, 4)
    trap.rule = .stepTrapped
    trap.message = "a \"trap\" <&>\u{1}"
    trap.notes = ["first\tnote", "second"]
    return [
      transcript(
        [
          formula(.claim, .verified, tex: "x < 2 & y > \"3\""), formula(.claim, .refuted),
          formula(.unchecked(reason: "a rule\nof thumb"), .waived),
          formula(.wrong(why: "no"), .refuted), formula(.claim, .unavailable), formula(.claim),
        ],
        slug: "a&b", findings: [finding(3, 2), warning, trap], questions: 1),
      transcript([formula(.claim, .verified)], slug: "second"),
    ]
  }()

  @Test func aCaseARelation() {
    #expect(
      JUnitReport(Self.sample, shorten: { String($0.dropFirst("Lessons/".count)) }).text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="lessons" tests="8" failures="1" errors="1">
          <testsuite name="a&amp;b" file="03-a&amp;b.md" tests="7" failures="1" errors="1">
            <testcase classname="a&amp;b" name="question 1:1">
              <skipped message="it could not be asked"/>
            </testcase>
            <testcase classname="a&amp;b" name="3:2 x &lt; 2 &amp; y &gt; &quot;3&quot;"/>
            <testcase classname="a&amp;b" name="3:2 y = x">
              <failure type="formula-refuted" message="message">03-a&amp;b.md:3:2: error: message [formula-refuted]</failure>
            </testcase>
            <testcase classname="a&amp;b" name="3:2 y = x">
              <skipped message="a rule&#10;of thumb"/>
            </testcase>
            <testcase classname="a&amp;b" name="3:2 y = x"/>
            <testcase classname="a&amp;b" name="3:2 y = x">
              <skipped message="it was not judged"/>
            </testcase>
            <testcase classname="a&amp;b" name="step-trapped 12:4">
              <error type="step-trapped" message="a &quot;trap&quot; &lt;&amp;&gt;\u{FFFD}">03-a&amp;b.md:12:4: error: a "trap" &lt;&amp;&gt;\u{FFFD} [step-trapped]
           = first\tnote
           = second</error>
            </testcase>
            <system-out>03-a&amp;b.md:9:1: warning: message [number-loose]</system-out>
          </testsuite>
          <testsuite name="second" file="03-second.md" tests="1" failures="0" errors="0">
            <testcase classname="second" name="3:2 y = x"/>
          </testsuite>
        </testsuites>

        """)
  }

  /// What another reader makes of it.
  private final class Reader: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    var messages: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      counts[name, default: 0] += 1
      if let message = attributes["message"] { messages.append(message) }
    }
  }

  @Test func anotherReaderReadsIt() {
    let parser = XMLParser(data: Data(JUnitReport(Self.sample).text.utf8))
    let reader = Reader()
    parser.delegate = reader
    #expect(parser.parse())
    #expect(
      reader.counts == [
        "testsuites": 1, "testsuite": 2, "testcase": 8, "failure": 1, "error": 1, "skipped": 3,
        "system-out": 1,
      ])
    #expect(
      reader.messages == [
        "it could not be asked", "message", "a rule\nof thumb", "it was not judged",
        "a \"trap\" <&>\u{FFFD}",
      ])
  }

  @Test func aChainHasItsFailureWhereItFails() {
    var chain = formula(.claim, .verified, .refuted, tex: "y = x = z")
    chain.links[0].upperBound = 5
    chain.links[1].lowerBound = 4
    let text = JUnitReport([transcript([chain], findings: [finding(3, 6)])]).text
    #expect(text.contains("name=\"3:2 y = x\"/>"))
    #expect(text.contains("name=\"3:6 x = z\">\n      <failure type="))
  }
}
