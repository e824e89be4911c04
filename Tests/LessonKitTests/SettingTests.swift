import LessonDocument
import Testing
import Transcript

@testable import LessonKit

@Suite struct SettingTests {
  private let lesson = Lesson(
    "# T\n\n```swift\nlet x = Input(2)\nlet v = Input([1, 2])\nlet s = Input(1) + Input(2)\n```\n"
  ) { step in
    step.input("x", 2)
    step.run.bind("v", Input([1, 2], line: step.line("v")))
    step.run.bind("s", Input(1, line: step.line("s")) + Input(2, line: step.line("s")))
  }

  @Test func anInputIsSet() async {
    let transcript = await lesson.run(settings: ["x": 5])
    #expect(transcript.name("x")?.value == .number(5))
    #expect(transcript.name("s")?.value == .number(3))
    #expect(transcript.settings == ["x": 5])
    #expect(transcript.findings.map(\.summary) == [])
  }

  @Test(arguments: [
    ("z", "1:1+1 setting-unknown this lesson has no input z | its inputs are s, v, x"),
    ("v", "4:1+1 setting-invalid v is an array: --set takes single numbers"),
    (
      "s",
      "4:1+1 input-ambiguous several inputs stand in the line of s, so that none can be set by that "
        + "name | give each input a let of its own, or make one input of a list of numbers"
    ),
  ]) func saysWhatCannotBeSet(_ setting: (name: String, words: String)) async {
    #expect(
      await lesson.run(settings: [setting.name: 5]).findings.map(\.summary) == [setting.words])
  }

  /// Formulas would be checked everywhere but where the lesson stands.
  @Test func anInputsOwnValueLiesInItsDomain() async {
    let lesson = Lesson("# T\n\n```swift\nlet n = 1\nlet t = Input(8, in: 10...24)\n```\n") {
      step in
      step.input("t", 8, in: 10...24)
    }
    #expect(
      await lesson.run().findings.map(\.summary) == [
        "5:9+5 input-outside the value 8 lies outside the input's domain, 10 to 24 "
          + "| formulas are checked within the domain: let it hold the lesson's own value"
      ])
  }

  @Test func aLessonWithoutInputsSaysSo() async {
    let findings = await Lesson("# T\n") { _ in }.run(settings: ["x": 1]).findings
    #expect(
      findings.map(\.summary) == ["1:1+1 setting-unknown this lesson has no input x | it has none"])
  }

  /// A block that has moved since it was compiled still finds its inputs.
  @Test func compiledLinesCount() async {
    let moved = LessonDocument(
      markdown: Array("# T\n\nmore\n\nprose\n\n```swift\nlet x = Input(2)\n```\n".utf8),
      file: "03-test.md")
    let compiled = CompiledLesson(
      file: "03-test.md", compiledHash: moved.compiledHash, codeLines: [4], valueLines: []
    ) { run in
      run.begin(code: 0)
      run.bind("x", Input(2, line: 4))
      run.end(code: 0)
    }
    let transcript = await LessonRunner(document: moved, compiled: compiled, settings: ["x": 3])
      .run()
    #expect(transcript.name("x")?.value == .number(3))
  }

  @Test func aRunThatStopsIsNotAskedForItsInputs() async {
    let lesson = Lesson("# T\n\n```swift\nlet a = 1\nlet x = Input(2)\n```\n") { _ in
      throw Refusal()
    }
    #expect(await lesson.run(settings: ["x": 3]).findings.map(\.rule) == [.stepThrew])
  }
}
