import LessonDocument
import Testing
import Transcript

@Suite struct ProseNumberTests {
  /// The numbers of a lesson's prose, as they stand in the file.
  private func numbers(_ markdown: String) -> [String] {
    let text = "# T\n\n" + markdown
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.utf8) }
    return document(text).numbers.map { number in
      let start = number.position.column - 1
      let bytes = lines[number.position.line - 1]
      let there = String(
        decoding: bytes[start..<(start + number.text.utf8.count)], as: UTF8.self)
      return there == number.text
        ? "\(number.text)\(number.isPercent ? "%" : "")" : "misplaced \(number.text)"
    }
  }

  @Test(arguments: [
    ("It is 0.37 and 12.", ["0.37", "12"]), ("Ten is 10, and 11 is more.", ["11"]),
    ("Of 1,000 and 15,910, or 1,00?", ["1,000", "15,910"]),
    ("About 97 % or 3.5%.", ["97%", "3.5%"]),
    ("At −0.25 or -0.5 (0.75); **0.1**", ["0.25", "0.5", "0.75", "0.1"]),
    ("In 1986 and 2015, but 3000.", ["3000"]), ("Lesson 12, step 14, line\n20.", []),
    ("A 784-20-10 network, 3.2.1, v2.5, 20th, w12, 0x20.", []),
    ("`0.5` <b title=\"0.5\"> <https://a.b/12> [12.5](12-x.md#20) $y = 0.7$ \\(0.9)", ["12.5"]),
    ("- it is 0.2\n- or\n  0.3\n\n> and 0.4\n> and 0.5", ["0.2", "0.3", "0.4", "0.5"]),
    ("## Of 0.5\n\nPrice \\$80, of 90", ["90"]), ("12. twelve\n13. and 14", ["14"]),
    ("| 0.1 | a |\n| --- | --- |\n| 0.2 | $0.3$ 0.4 |", ["0.2", "0.4"]),
    (
      "```question\nask: Is 0.25 a quarter?\nanswer: y = 2\nhints:\n  - It is 0.5.\n```",
      ["0.25", "0.5"]
    ),
    ("```swift\nlet x = 0.5\n```\n\n```text\n0.5\n```", []),
  ]) func whatLooksLikeAResult(_ sample: (markdown: String, numbers: [String])) {
    #expect(numbers(sample.markdown) == sample.numbers)
  }

  @Test func theirValuesAreRead() {
    let numbers = document("# T\n\nOf 1,250 and 0.50 %.").numbers
    #expect(numbers.map(\.value) == [1250, 0.5])
    #expect(numbers.map(\.decimals) == [0, 2])
    #expect(numbers.map(\.isPercent) == [false, true])
  }
}
