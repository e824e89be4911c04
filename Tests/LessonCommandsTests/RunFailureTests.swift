import LessonDocument
import LessonKit
import LessonReport
import Testing
import Transcript

@testable import LessonCommands

/// What is said of a run that was stopped, wherever it was.
@Suite struct RunFailureTests {
  private static let text = """
    # T

    ```swift
    let x = Input(1)
    ```

    ```math
    x = 1
    ```

    ```question
    ask: What?
    answer: x = 1
    ```

    """

  @Test(
    arguments: [
      (
        .outOfTime(.seconds(1)), .code(0), nil,
        """
        t.md:4:1: error: the lesson was stopped after 1 second [step-endless]
        4 | let x = Input(1)
          | ^
          = this step had begun and not ended; a step that only takes long needs --time-limit SECONDS
        """
      ),
      (
        .outOfTime(.milliseconds(2500)), .question(0), nil,
        """
        t.md:11:1: error: the lesson was stopped after 2.5 seconds [judge-stopped]
        11 | ```question
           | ^
           = this question was being judged; a lesson that only takes long needs --time-limit SECONDS
        """
      ),
      (
        .outOfMemory(mebibytes: 2048), .formula(0), nil,
        """
        t.md:8:1: error: the lesson was stopped: it held more than 2048 MiB of memory [judge-stopped]
        8 | x = 1
          | ^~~~~
          = this formula was being judged; a lesson that needs more says so with --memory-limit MIB
        """
      ),
      (
        .trapped("Index out of range"), .formula(0), 4,
        """
        t.md:8:1: error: judging this formula stopped the program: Index out of range [judge-stopped]
        8 | x = 1
          | ^~~~~
          = this is a fault of the program and not of the lesson; nothing after it was judged
        """
      ),
      (
        .trapped("Index out of range"), .question(0), nil,
        """
        t.md:11:1: error: judging this question stopped the program: Index out of range [judge-stopped]
        11 | ```question
           | ^
           = this is a fault of the program and not of the lesson; nothing after it was judged
        """
      ),
      (
        .trapped("Killed"), nil, nil,
        """
        t.md:1:1: error: this step stopped the program: Killed [step-trapped]
        1 | # T
          | ^
          = this is the last step that began; no formula of the lesson was judged
        """
      ),
    ] as [(RunFailure, RunMark?, Int?, String)])
  func wholeMessage(_ failure: RunFailure, _ mark: RunMark?, _ line: Int?, _ told: String) {
    let document = LessonDocument(markdown: Array(Self.text.utf8), file: "t.md")
    let finding = Finding(failure, at: mark, line: line, in: document)
    let lines = TextReport.lines(of: finding, file: "t.md", text: Self.text)
    #expect(lines.joined(separator: "\n") == told)
  }

  @Test func stepsThatDoNotCompileAreToldWithWhatReadingFound() {
    let error = CommandError.buildFailed(
      "t.md:4:9: error: no",
      findings: ["t.md:3:1: error: The fence that opens here is never closed."])
    #expect(
      error.message == """
        the steps do not compile
        t.md:3:1: error: The fence that opens here is never closed.
        t.md:4:9: error: no
        """)
  }
}
