import LessonKit
import Synchronization
import Testing

@Suite struct RunMarkTests {
  @Test func theWayThroughALessonIsMarked() async {
    let marks = Mutex<[RunMark]>([])
    let lesson = Lesson(
      """
      # T

      ```swift
      let a = 1
      ```

      So $a = 1$.

      ```question
      ask: What?
      answer: a = 1
      ```
      """, { $0.run.bind("a", 1) })
    _ = await LessonRunner(document: lesson.document, compiled: lesson.compiled).run { mark in
      marks.withLock { $0.append(mark) }
    }
    #expect(marks.withLock { $0 } == [.code(0), .formula(0), .formula(1), .question(0)])
  }

  @Test(arguments: [RunMark.code(0), .formula(12), .question(3)])
  func textReadsBack(_ mark: RunMark) { #expect(RunMark(mark.text) == mark) }

  @Test(arguments: ["", "code", "code x", "step 1", "code 1 2"])
  func halfALineIsNoMark(_ text: String) { #expect(RunMark(text) == nil) }
}
