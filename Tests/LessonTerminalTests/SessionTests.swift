import Testing
import Transcript

@testable import LessonTerminal

/// Every command in every state: what is said, and where the session stands afterwards.
@Suite struct SessionTests {
  enum State: CaseIterable {
    case readingFirst, asking, hinted, answered, offering, finished, askingAgain, answeredAgain
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var state: State
    var event: Event
    var says: [Reply]
    var phase: Session.Phase
    var step: Int

    var testDescription: String { "\(state) \(event)" }

    init(
      _ state: State, _ event: Event, _ says: [Reply], _ phase: Session.Phase, step: Int
    ) {
      self.state = state
      self.event = event
      self.says = says
      self.phase = phase
      self.step = step
    }
  }

  /// To the end, with the second of three questions shown and not solved.
  private static let shown: [Event] = [
    .next, .text("24"), .next, .show, .next, .text("2"), .next,
  ]

  private static func session(_ state: State) -> Session {
    var session = Session(
      transcript: ChainRule.transcript, progress: LessonProgress(), judge: FakeJudge())
    let way: [Event] =
      switch state {
      case .readingFirst: []
      case .asking: [.next]
      case .hinted: [.next, .hint, .hint, .hint]
      case .answered: [.next, .text("24")]
      case .offering: shown
      case .finished: shown + [.next]
      case .askingAgain: shown + [.enter]
      case .answeredAgain: shown + [.enter, .text("6*(3x+1)")]
      }
    _ = session.enter(0)
    for event in way { _ = session.handle(event) }
    return session
  }

  private static let steps = ChainRule.transcript.steps
  private static let first: [Reply] = [
    .header(step: 0, wasUpdated: false), .blocks(steps[0].blocks, step: 0),
  ]
  private static let second: [Reply] = [
    .header(step: 1, wasUpdated: false), .blocks(Array(steps[1].blocks[0..<3]), step: 1),
    .question(0),
  ]
  private static let behindQuestion: [Reply] = [
    .blocks(Array(steps[1].blocks[4..<7]), step: 1), .question(1),
  ]
  private static let third: [Reply] = [
    .header(step: 2, wasUpdated: false), .blocks(Array(steps[2].blocks[0..<2]), step: 2),
    .question(2),
  ]
  private static let again: [Reply] = [.repeated(1, left: 0), .question(1)]
  /// The second step as it is shown when its first question is solved and its second one open.
  private static let secondAgain: [Reply] =
    second + [.answered(0, .solved)] + behindQuestion
  private static let secondSolved: [Reply] =
    secondAgain + [.answered(1, .solved)]

  static let cases: [Case] = [
    Case(.readingFirst, .next, second, .asking(0), step: 1),
    Case(.readingFirst, .enter, second, .asking(0), step: 1),
    Case(.readingFirst, .back, [.isFirstStep], .reading, step: 0),
    Case(.readingFirst, .hint, [.noQuestion], .reading, step: 0),
    Case(.readingFirst, .show, [.noQuestion], .reading, step: 0),
    Case(.readingFirst, .list, [.list], .reading, step: 0),
    Case(.readingFirst, .redo, first, .reading, step: 0),
    Case(.readingFirst, .help, [.help], .reading, step: 0),
    Case(.readingFirst, .explore, [.explore], .reading, step: 0),
    Case(.readingFirst, .table, [.table(step: 0, part: 1)], .reading, step: 0),
    Case(.readingFirst, .web, [.web(step: 0)], .reading, step: 0),
    Case(.readingFirst, .quit, [], .ended, step: 0),
    Case(.readingFirst, .end, [], .ended, step: 0),
    Case(.readingFirst, .text("24"), [.unknown("24")], .reading, step: 0),

    Case(.asking, .next, [.skipped(0)] + behindQuestion, .asking(1), step: 1),
    Case(.asking, .enter, [.question(0)], .asking(0), step: 1),
    Case(.asking, .back, first, .reading, step: 0),
    Case(.asking, .hint, [.hint(0, level: 0)], .asking(0), step: 1),
    Case(.asking, .show, [.answer(0)], .reading, step: 1),
    Case(.asking, .list, [.list], .asking(0), step: 1),
    Case(.asking, .redo, second, .asking(0), step: 1),
    Case(.asking, .help, [.help], .asking(0), step: 1),
    Case(.asking, .explore, [.explore, .question(0)], .asking(0), step: 1),
    Case(.asking, .table, [.table(step: 1, part: 0)], .asking(0), step: 1),
    Case(.asking, .web, [.web(step: 1)], .asking(0), step: 1),
    Case(.asking, .quit, [], .ended, step: 1),
    Case(.asking, .end, [], .ended, step: 1),
    Case(
      .asking, .text("24"), [.judged(0, answer: "24", .right(note: nil))], .reading, step: 1),
    Case(.asking, .text("7"), [.judged(0, answer: "7", .wrong(note: nil))], .asking(0), step: 1),

    Case(.hinted, .hint, [.noMoreHints], .asking(0), step: 1),
    Case(.hinted, .next, [.skipped(0)] + behindQuestion, .asking(1), step: 1),
    Case(.hinted, .enter, [.question(0)], .asking(0), step: 1),
    Case(.hinted, .back, first, .reading, step: 0),
    Case(.hinted, .show, [.answer(0)], .reading, step: 1),
    Case(.hinted, .list, [.list], .asking(0), step: 1),
    Case(.hinted, .redo, second, .asking(0), step: 1),
    Case(.hinted, .help, [.help], .asking(0), step: 1),
    Case(.hinted, .explore, [.explore, .question(0)], .asking(0), step: 1),
    Case(.hinted, .table, [.table(step: 1, part: 0)], .asking(0), step: 1),
    Case(.hinted, .web, [.web(step: 1)], .asking(0), step: 1),
    Case(.hinted, .quit, [], .ended, step: 1),
    Case(.hinted, .end, [], .ended, step: 1),
    Case(
      .hinted, .text("3*8"), [.judged(0, answer: "3*8", .right(note: nil))], .reading, step: 1),

    Case(.answered, .next, behindQuestion, .asking(1), step: 1),
    Case(.answered, .enter, behindQuestion, .asking(1), step: 1),
    Case(.answered, .back, first, .reading, step: 0),
    Case(.answered, .hint, [.noQuestion], .reading, step: 1),
    Case(.answered, .show, [.noQuestion], .reading, step: 1),
    Case(.answered, .list, [.list], .reading, step: 1),
    Case(.answered, .redo, second, .asking(0), step: 1),
    Case(.answered, .help, [.help], .reading, step: 1),
    Case(.answered, .explore, [.explore], .reading, step: 1),
    Case(.answered, .table, [.table(step: 1, part: 0)], .reading, step: 1),
    Case(.answered, .web, [.web(step: 1)], .reading, step: 1),
    Case(.answered, .quit, [], .ended, step: 1),
    Case(.answered, .end, [], .ended, step: 1),
    Case(.answered, .text("24"), [.unknown("24")], .reading, step: 1),

    Case(.offering, .next, [.declined], .finished, step: 2),
    Case(.offering, .enter, again, .asking(1), step: 1),
    Case(.offering, .back, third + [.answered(2, .solved)], .reading, step: 2),
    Case(.offering, .hint, [.noQuestion], .offering([1]), step: 2),
    Case(.offering, .show, [.noQuestion], .offering([1]), step: 2),
    Case(.offering, .explore, [.explore], .offering([1]), step: 2),
    Case(.offering, .table, [.table(step: 2, part: 1)], .offering([1]), step: 2),
    Case(.offering, .list, [.list], .offering([1]), step: 2),
    Case(.offering, .redo, third, .asking(2), step: 2),
    Case(.offering, .web, [.web(step: 2)], .offering([1]), step: 2),
    Case(.offering, .help, [.help], .offering([1]), step: 2),
    Case(.offering, .quit, [], .ended, step: 2),
    Case(.offering, .end, [], .ended, step: 2),
    Case(.offering, .text("y"), [.unknown("y")], .offering([1]), step: 2),

    Case(.finished, .next, [.isOver], .finished, step: 2),
    Case(.finished, .enter, [.isOver], .finished, step: 2),
    Case(.finished, .back, third + [.answered(2, .solved)], .reading, step: 2),
    Case(.finished, .hint, [.noQuestion], .finished, step: 2),
    Case(.finished, .show, [.noQuestion], .finished, step: 2),
    Case(.finished, .list, [.list], .finished, step: 2),
    Case(.finished, .redo, third, .asking(2), step: 2),
    Case(.finished, .help, [.help], .finished, step: 2),
    Case(.finished, .explore, [.explore], .finished, step: 2),
    Case(.finished, .table, [.table(step: 2, part: 1)], .finished, step: 2),
    Case(.finished, .web, [.web(step: 2)], .finished, step: 2),
    Case(.finished, .quit, [], .ended, step: 2),
    Case(.finished, .end, [], .ended, step: 2),
    Case(.finished, .text("x"), [.unknown("x")], .finished, step: 2),

    Case(.askingAgain, .next, [.skipped(1), .summary, .offer([1])], .offering([1]), step: 2),
    Case(.askingAgain, .enter, [.question(1)], .asking(1), step: 1),
    Case(.askingAgain, .back, secondAgain, .asking(1), step: 1),
    Case(.askingAgain, .hint, [.noHints], .asking(1), step: 1),
    Case(.askingAgain, .show, [.answer(1)], .reading, step: 1),
    Case(.askingAgain, .explore, [.explore, .question(1)], .asking(1), step: 1),
    Case(.askingAgain, .table, [.table(step: 1, part: 2)], .asking(1), step: 1),
    Case(.askingAgain, .list, [.list], .asking(1), step: 1),
    Case(.askingAgain, .redo, again, .asking(1), step: 1),
    Case(.askingAgain, .web, [.web(step: 1)], .asking(1), step: 1),
    Case(.askingAgain, .help, [.help], .asking(1), step: 1),
    Case(.askingAgain, .quit, [], .ended, step: 1),
    Case(.askingAgain, .end, [], .ended, step: 1),

    Case(.answeredAgain, .next, [.summary], .finished, step: 2),
    Case(.answeredAgain, .enter, [.summary], .finished, step: 2),
    Case(.answeredAgain, .back, secondSolved, .reading, step: 1),
    Case(.answeredAgain, .hint, [.noQuestion], .reading, step: 1),
    Case(.answeredAgain, .show, [.noQuestion], .reading, step: 1),
    Case(.answeredAgain, .explore, [.explore], .reading, step: 1),
    Case(.answeredAgain, .table, [.table(step: 1, part: 2)], .reading, step: 1),
    Case(.answeredAgain, .list, [.list], .reading, step: 1),
    Case(.answeredAgain, .redo, again, .asking(1), step: 1),
    Case(.answeredAgain, .web, [.web(step: 1)], .reading, step: 1),
    Case(.answeredAgain, .help, [.help], .reading, step: 1),
    Case(.answeredAgain, .quit, [], .ended, step: 1),
    Case(.answeredAgain, .end, [], .ended, step: 1),
    Case(.answeredAgain, .text("24"), [.unknown("24")], .reading, step: 1),
  ]

  @Test(arguments: cases) func commandInState(_ given: Case) {
    var session = Self.session(given.state)
    #expect(session.handle(given.event) == given.says)
    #expect(session.phase == given.phase)
    #expect(session.step == given.step)
  }

  @Test func everyStateSeesEveryCommand() {
    let commands = Event.commands.map(\.event) + [.enter, .end]
    for state in State.allCases {
      let tried = Self.cases.filter { $0.state == state }.map(\.event)
      #expect(commands.filter { !tried.contains($0) } == [], "\(state)")
    }
  }

  @Test func backShowsAStepAsAnswered() {
    var session = Self.session(.finished)
    _ = session.handle(.back)
    let again = session.handle(.back)
    #expect(
      again == [
        .header(step: 1, wasUpdated: false), .blocks(Array(Self.steps[1].blocks[0..<3]), step: 1),
        .question(0), .answered(0, .solved),
        .blocks(Array(Self.steps[1].blocks[4..<7]), step: 1), .question(1), .answered(1, .shown),
      ])
    #expect(session.phase == .reading)
  }

  @Test func shownIsNotSolvedAndRedoTakesNothingBack() {
    var session = Self.session(.asking)
    _ = session.handle(.show)
    #expect(session.status(of: 0) == .shown)
    #expect(session.solved == 0)
    _ = session.handle(.redo)
    _ = session.handle(.text("24"))
    #expect(session.status(of: 0) == .solved)
    _ = session.handle(.redo)
    #expect(session.status(of: 0) == .open)
    _ = session.handle(.show)
    #expect(session.status(of: 0) == .solved)
    #expect(session.solved == 1)
  }

  @Test(arguments: ["0", "3", "-1", "one", "1.0", "99999999999999999999"])
  func choiceTakesItsNumbersOnly(_ answer: String) {
    var session = Self.session(.finished)
    _ = session.handle(.redo)
    #expect(session.handle(.text(answer)) == [.noSuchChoice(count: 2)])
    #expect(session.phase == .asking(2))
  }

  /// What was missed in an earlier session is offered too, until it is answered rightly at once.
  @Test func whatTookMoreThanOneTryIsOfferedInAnySession() {
    var first = Self.session(.asking)
    _ = first.handle(.text("7"))
    _ = first.handle(.text("24"))
    var session = Session(
      transcript: ChainRule.transcript, progress: first.progress, judge: FakeJudge())
    _ = session.enter(1)
    #expect(session.missed.contains(0))
    _ = session.handle(.redo)
    _ = session.handle(.text("24"))
    #expect(!session.missed.contains(0))
  }

  @Test func questionInsideAListIsAsked() {
    var transcript = ChainRule.transcript
    transcript.steps[0].blocks = [
      .list(List(start: 1, isTight: true, items: [[.question(0)], [.question(2)]])),
      .question(99),
    ]
    var session = Session(transcript: transcript, progress: LessonProgress(), judge: FakeJudge())
    _ = session.enter(0)
    #expect(session.phase == .asking(0))
    _ = session.handle(.text("24"))
    _ = session.handle(.next)
    #expect(session.phase == .asking(2))
  }

  @Test func lessonWithoutStepsIsOverAtOnce() {
    var transcript = ChainRule.transcript
    transcript.steps = []
    var session = Session(transcript: transcript, progress: LessonProgress(), judge: FakeJudge())
    #expect(session.enter(0) == [.summary])
    for event in Event.commands.map(\.event) where event != .quit {
      _ = session.handle(event)
      #expect(session.phase == .finished, "\(event)")
    }
  }
}
