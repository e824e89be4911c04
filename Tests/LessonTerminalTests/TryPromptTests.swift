import Foundation
import Testing
import Transcript

@testable import LessonTerminal

/// Knows a few expressions by heart, and what x = 2 makes of the lesson.
final class FakeExplorer: Explorer {
  var rerun: (([String: Double]) -> Rerun)?
  private(set) var runs: [[String: Double]] = []

  func spellings(in transcript: Transcript) -> [String] { transcript.names.map(\.swift) }

  func explore(_ text: String, in transcript: Transcript) -> Exploration {
    let x = transcript.settings["x"] ?? 1
    let slope = 18 * x + 6
    switch text {
    case "d(y, x)":
      return .value(
        Self.record(#"\frac{dy}{dx} = \#(Int(slope))"#), .number(slope),
        .init(value: slope + 1e-9, comparisons: 1, largestError: 4e-11, agrees: true))
    case "1/3": return .value(Self.record(#"\frac{1}{3} \approx 0.333333"#), .number(1.0 / 3), nil)
    case "W":
      return .value(
        Self.record("W"), .tensor(shape: [2, 3], elements: [1, -20, 3, 4, 5, 0.25]), nil)
    case "y = u^2":
      var record = Self.record("y = u^2")
      record.links = [LinkRecord(range: 0..<7, verdict: .verified, points: 24)]
      return .relation(record, note: nil)
    case "y = 2":
      var record = Self.record("y = 2")
      record.links = [
        LinkRecord(
          range: 0..<5, verdict: .refuted, scope: .here,
          counterexample: Counterexample(point: [], left: 16, right: 2))
      ]
      return .relation(record, note: "y cannot be changed itself; what can be: x.")
    case "x = 2": return .setting(.init(name: "x", tex: "x", value: 2))
    case "x = 9":
      return .refused(message: "x goes from -2 to 2 in this lesson; 9 is outside", offset: 4)
    case "σ + +": return .unreadable(message: "an operand is missing", offset: 5)
    default: return .refused(message: "nothing in this lesson is called \(text)", offset: 0)
    }
  }

  func run(settings: [String: Double]) -> Rerun {
    runs.append(settings)
    return rerun?(settings) ?? .transcript(Self.transcript(x: settings["x"] ?? 1))
  }

  static func transcript(x: Double) -> Transcript {
    var transcript = ChainRule.transcript
    transcript.settings = ["x": x]
    transcript.graph = [
      GraphNode(operation: "input", inputs: [], value: .number(x), domain: [-2, 2])
    ]
    transcript.names[0].node = 0
    for (index, value) in [(0, x), (2, 3 * x + 1), (3, (3 * x + 1) * (3 * x + 1))] {
      transcript.names[index].value = .number(value)
    }
    return transcript
  }

  private static func record(_ tex: String) -> FormulaRecord {
    FormulaRecord(
      source: SourceText(tex, lineStarts: []), isDisplayed: true, role: .claim, functions: ["g"])
  }
}

@Suite struct TryPromptTests {
  private final class Screen {
    var text = ""
  }

  /// The whole visit, as it stands on the screen.
  private func visit(
    _ lines: [String], style: TextStyle = TextStyle(), step: Int = 0,
    explorer: FakeExplorer = FakeExplorer()
  ) -> String {
    let screen = Screen()
    let terminal = Terminal(answers: lines, style: style) { screen.text += $0 }
    var lesson = ChainRule.transcript
    lesson.graph = FakeExplorer.transcript(x: 1).graph
    lesson.names[0].node = 0
    TryPrompt(lesson, step: step, explorer: explorer, terminal: terminal).run()
    return screen.text
  }

  /// What is said to one line.
  private func reply(
    _ line: String, style: TextStyle = TextStyle(), step: Int = 0,
    explorer: FakeExplorer = FakeExplorer()
  ) -> String {
    let parts = visit([line, ""], style: style, step: step, explorer: explorer)
      .components(separatedBy: "try> ")
    return parts[1].split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
      .joined(separator: "\n").trimmingEnd
  }

  @Test(arguments: [
    (
      "d(y, x)",
      """
          dy
          ── = 24
          dx
       Central difference 24, relative difference 4e-11: agrees.
      """
    ),
    (
      "1/3",
      """
          1
          ─ ≈ 0.333333
          3
       To more digits 0.333333333333.
      """
    ),
    (
      "W",
      """
          W
       2 by 3 numbers:
          1   −20     3
          4     5  0.25
      """
    ),
    (
      "y = u^2",
      """
       True.
          y = u²
          Checked at 24 points.
      """
    ),
    (
      "y = 2",
      """
          y = 2
          Does not hold. Here the left side is 16, the right side 2.
       y cannot be changed itself; what can be: x.
      """
    ),
    (
      "x = 9",
      """
       x goes from -2 to 2 in this lesson; 9 is outside.
          x = 9
              ^
      """
    ),
    (
      "σ + +",
      """
       This cannot be read: an operand is missing.
          σ + +
              ^
      """
    ),
    (
      "x = 2",
      """
       x is 2 now; the lesson has 1.
         name  before  now
         ────  ──────  ───
         u          4    7
         y         16   49
      """
    ),
    (
      "names",
      """
       Can be changed: x = 1, from -2 to 2.
       Computed: u = 4; y = 16.
       Functions: g.
      """
    ),
    ("reset", " The lesson's own numbers hold; nothing was changed."),
  ])
  func lineIsAnswered(_ line: String, _ said: String) {
    #expect(reply(line) == said)
  }

  @Test func plainLayoutIsInWords() {
    let plain = TextStyle(isPlain: true)
    #expect(
      reply("W", style: plain) == "Formula: W\n2 by 3 numbers:\nrow 1: 1, −20, 3\nrow 2: 4, 5, 0.25"
    )
    #expect(
      reply("σ + +", style: plain)
        == "This cannot be read: an operand is missing.\nAt character 5.")
    #expect(
      reply("x = 2", style: plain)
        == "x is 2 now; the lesson has 1.\n- u is 7, before 4.\n- y is 49, before 16.")
  }

  @Test func nothingIsWiderThanTheWindow() {
    for width in [30, 40, 50, 60, 80] {
      let style = TextStyle(width: width)
      let lines = ["d(y, x)", "W", "y = 2", "x = 2", "names", "?", "step", "reset", "x = 9"]
      for line in visit(lines, style: style).split(separator: "\n") {
        #expect(String(line).displayWidth <= width, "\(width): \(line)")
      }
    }
  }

  /// A value that is asked for later is not told before.
  @Test func whatComesLaterIsOnlyNamed() {
    let explorer = FakeExplorer()
    explorer.rerun = { _ in
      var transcript = FakeExplorer.transcript(x: 2)
      transcript.codes[0].names = [0, 1, 2]
      return .transcript(transcript)
    }
    #expect(
      reply("x = 2", explorer: explorer)
        == """
         x is 2 now; the lesson has 1.
           name  before  now
           ────  ──────  ───
           u          4    7
         Later in the lesson these change too: y.
        """)
  }

  @Test func otherNumbersStayUntilResetOrTheEnd() {
    let explorer = FakeExplorer()
    let text = visit(["x = 2", "d(y, x)", "names", "reset", "d(y, x)", "q"], explorer: explorer)
    #expect(text.contains("── = 42"))
    #expect(text.contains("Can be changed: x = 2, from -2 to 2."))
    #expect(text.contains(" The lesson's own numbers hold again.\n"))
    #expect(text.contains("── = 24"))
    #expect(explorer.runs == [["x": 2]])
    #expect(!text.contains("goes on with its own numbers"), "it has them already")
    #expect(visit(["x = 2", "q"]).hasSuffix(" The lesson goes on with its own numbers.\n\n"))
  }

  @Test func aRunThatFailsLeavesTheNumbers() {
    let explorer = FakeExplorer()
    explorer.rerun = { _ in .cancelled }
    let text = visit(["x = 2", "d(y, x)", ""], explorer: explorer)
    #expect(text.contains(" Stopped. The numbers are as they were before.\n"))
    #expect(text.contains("── = 24"))
    explorer.rerun = { _ in .failed("the step trapped") }
    #expect(
      reply("x = 2", explorer: explorer) == """
         The lesson cannot be run with this: the step trapped. The numbers are as they
         were before.
        """)
  }

  /// A question that is open stays open, in every mode.
  @Test(arguments: [false, true]) func theQuestionIsAskedAgain(_ isPlain: Bool) {
    let screen = Screen()
    let terminal = Terminal(
      answers: ["e", "d(y, x)", "", "24", "try", "q", "q"], style: TextStyle(isPlain: isPlain)
    ) { screen.text += $0 }
    var lesson = TerminalLesson(
      transcript: ChainRule.transcript, judge: FakeJudge(), explorer: FakeExplorer(),
      progress: nil, terminal: terminal, options: .init(firstStep: 2))
    let outcome = lesson.run()
    #expect(outcome.solved == 1)
    let asked = screen.text.components(separatedBy: "Question 1: ").count - 1
    #expect(asked == 2, "before and behind what was tried")
    #expect(screen.text.components(separatedBy: "try> ").count - 1 == 3)
  }

  @Test func withoutAnEngineItSaysSo() {
    let screen = Screen()
    let terminal = Terminal(answers: ["q"], style: TextStyle()) { screen.text += $0 }
    TryPrompt(ChainRule.transcript, step: 0, explorer: nil, terminal: terminal).run()
    #expect(screen.text == " Nothing can be tried here.\n\n")
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self
    while let last = text.last, last == "\n" || last == " " { text.removeLast() }
    return text
  }
}
