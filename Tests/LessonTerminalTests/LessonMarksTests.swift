import Testing
import Transcript

@testable import LessonTerminal

/// What is told of a student's progress, and which lesson is offered next.
@Suite struct LessonMarksTests {
  private static let steps = ChainRule.transcript.steps

  /// Seen to the end: one solved after two answers, one wrong and left, one skipped.
  private static func progress() -> LessonProgress {
    var session = Session(
      transcript: ChainRule.transcript, progress: LessonProgress(), judge: FakeJudge())
    _ = session.enter(0)
    for event in [.next, .text("8"), .text("24"), .next, .text("7"), .back] as [Event] {
      _ = session.handle(event)
    }
    _ = session.enter(2)
    _ = session.handle(.next)
    return session.progress
  }

  @Test func everyQuestionHasItsResultAndItsTries() {
    let marks = LessonMarks(
      ChainRule.transcript.lesson, steps: Self.steps, progress: Self.progress())
    #expect(
      marks.questions == [
        .init(number: 1, step: 2, result: .solved, tries: 2, isUpdated: false),
        .init(number: 2, step: 2, result: .missed, tries: 1, isUpdated: false),
        .init(number: 3, step: 3, result: .skipped, tries: 0, isUpdated: false),
      ])
    #expect(marks.seen == 3 && marks.isComplete && !marks.isSolved && marks.solved == 1)
    #expect(marks.words == "1 of 3 solved")
  }

  @Test func answersAfterTheRightOneAreNotCounted() {
    var session = Session(
      transcript: ChainRule.transcript, progress: LessonProgress(), judge: FakeJudge())
    _ = session.enter(1)
    for event in [.text("24"), .redo, .text("7"), .text("24")] as [Event] {
      _ = session.handle(event)
    }
    #expect(session.progress.steps["stretch-factors"]?.tries == [1, 0])
  }

  @Test func anEditedStepIsMarkedSo() {
    var steps = Self.steps
    steps[1].contentHash = "other"
    let marks = LessonMarks(ChainRule.transcript.lesson, steps: steps, progress: Self.progress())
    #expect(marks.questions.map(\.isUpdated) == [true, true, false])
  }

  /// A record of a step that had fewer questions then.
  @Test func aShortRecordIsNoTrap() {
    var progress = LessonProgress()
    for step in Self.steps {
      progress.steps[step.anchor] = .init(contentHash: "old", questions: [])
    }
    let marks = LessonMarks(ChainRule.transcript.lesson, steps: Self.steps, progress: progress)
    #expect(marks.questions.map(\.result) == [.open, .open, .open])
    var session = Session(transcript: ChainRule.transcript, progress: progress, judge: FakeJudge())
    _ = session.enter(2)
    for event in [.text("2"), .next, .enter, .text("24"), .next, .show] as [Event] {
      _ = session.handle(event)
    }
    #expect(session.progress.steps["stretch-factors"]?.questions == [.solved, .shown])
  }

  // MARK: Which lesson comes next

  /// `1 a done`, `2 b needs a`.
  private static func entry(
    _ number: Int, _ slug: String, needs: [String] = [], seen: Int = 0
  ) -> LessonMenu.Entry {
    let head = LessonHead(
      number: number, slug: slug, title: slug.uppercased(), summary: "About \(slug).",
      needs: needs, file: "\(number)-\(slug).md")
    let steps = steps.prefix(2)
    var progress = LessonProgress()
    for step in steps.prefix(seen) {
      progress.steps[step.anchor] = .init(contentHash: step.contentHash, questions: [])
    }
    return LessonMenu.Entry(
      lesson: head, marks: LessonMarks(head, steps: Array(steps), progress: progress))
  }

  @Test(
    arguments: [
      ([entry(1, "a"), entry(2, "b", needs: ["a"])], "a"),
      ([entry(1, "a", seen: 2), entry(2, "b", needs: ["a"])], "b"),
      // What was begun is gone on with, whatever it needs.
      ([entry(1, "a"), entry(2, "b", needs: ["a"], seen: 1)], "b"),
      // What needs something unread is left for later.
      ([entry(1, "a", needs: ["c"]), entry(2, "b"), entry(3, "c")], "b"),
      ([entry(1, "a", needs: ["b"]), entry(2, "b", needs: ["a"])], "a"),
      ([entry(1, "a", seen: 2)], nil),
      ([], nil),
    ] as [([LessonMenu.Entry], String?)])
  func theNextLessonIsOffered(_ entries: [LessonMenu.Entry], _ slug: String?) {
    #expect(LessonMenu(entries).next?.lesson.slug == slug)
  }

  private final class Screen {
    var text = ""
  }

  @Test(
    arguments: [
      ([""], "b"), (["q"], nil), ([], nil), (["3"], "c"), (["C"], "c"),
      (["nowhere", "l", "a"], "a"),
    ] as [([String], String?)])
  func aLessonIsChosen(_ answers: [String], _ slug: String?) {
    let menu = LessonMenu([
      Self.entry(1, "a", seen: 2), Self.entry(2, "b", needs: ["a"]), Self.entry(3, "c", seen: 0),
    ])
    let screen = Screen()
    let terminal = Terminal(answers: answers, style: TextStyle()) { screen.text += $0 }
    #expect(menu.choose(at: terminal) == slug)
    #expect(
      screen.text.hasPrefix(
        """
        Next is lesson 2, B.
        About b.

        Enter begins it; l lists all; type the number or name of another; q quits.

        lesson> \(answers.first ?? "")

        """), "\(screen.text)")
    guard answers.count > 1 else { return }
    #expect(screen.text.contains("There is no lesson \"nowhere\".\n"))
    #expect(screen.text.contains("\n1, A: 0 of 2 solved\n2, B: not begun\n"), "\(screen.text)")
  }
}
