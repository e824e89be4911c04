public import Transcript

/// A lesson held in a terminal: shows a step, waits for a command, answers it, and keeps what was
/// reached after every change. Everything is appended; nothing on the screen is ever redrawn.
public struct TerminalLesson {
  public struct Options: Sendable {
    /// The step to begin with, counted from 1; nil for the one at which the student left.
    public var firstStep: Int?
    /// What to type to come back; nil for `lessons step SLUG`.
    public var resumeCommand: String?
    /// The address of the lesson's page; nil if it was not written.
    public var page: String?

    public init(firstStep: Int? = nil, resumeCommand: String? = nil, page: String? = nil) {
      self.firstStep = firstStep
      self.resumeCommand = resumeCommand
      self.page = page
    }
  }

  /// How a lesson ended.
  public struct Outcome: Sendable, Hashable {
    public enum Ending: Sendable, Hashable {
      /// Left behind the last step.
      case finished
      /// Left before it.
      case left
      /// Nobody to ask: printed as a whole.
      case printed
    }

    public var ending: Ending
    public var solved: Int
    public var questions: Int
    /// Whether there is a record and what was reached could not be kept in it.
    public var recordFailed = false
    /// Why not everything could be shown, as the system says it.
    public var unwritten: String?
  }

  private let transcript: Transcript
  private let judge: any AnswerJudge
  private let explorer: (any Explorer)?
  private var store: ProgressStore?
  private let terminal: Terminal
  private let options: Options
  private var isKept: Bool
  private var told: Set<ProgressStore.Notice> = []
  private var pages = Pages()
  /// Lines written since the student last pressed a key.
  private var written = 0

  /// What was reached, whether it is kept or not.
  public private(set) var progress = LessonProgress()

  /// Without a store nothing is kept, and the student is told so at the end.
  public init(
    transcript: Transcript, judge: any AnswerJudge, explorer: (any Explorer)? = nil,
    progress: ProgressStore?, terminal: Terminal, options: Options = Options()
  ) {
    self.transcript = transcript
    self.judge = judge
    self.explorer = explorer
    self.store = progress
    self.terminal = terminal
    self.options = options
    isKept = progress != nil
  }

  /// Holds the lesson until the student leaves or the input ends.
  public mutating func run() -> Outcome {
    if terminal.mode == .print {
      write(renderer.wholeLesson(from: options.firstStep))
      let questions = transcript.questions.count
      return Outcome(
        ending: .printed, solved: 0, questions: questions, unwritten: terminal.unwritten())
    }
    let record = record()
    var session = Session(transcript: transcript, progress: record, judge: judge)
    begin(&session)
    while true {
      let former = session
      handle(nextEvent(session), &session)
      if session.phase == .ended { return end(former) }
    }
  }
}

extension TerminalLesson {
  private var renderer: Renderer {
    Renderer(transcript: transcript, style: terminal.style, page: options.page)
  }

  private mutating func record() -> LessonProgress {
    guard var store else { return LessonProgress() }
    let (lessons, notice) = store.load()
    self.store = store
    tell(notice)
    return lessons[transcript.lesson.slug] ?? LessonProgress()
  }

  /// While a step is longer than the window, Enter shows more of it and everything else is as ever.
  private mutating func handle(_ event: Event, _ session: inout Session) {
    if pages.unread > 0 {
      switch (event, session.phase) {
      case (.enter, _), (.next, _):
        write(pages.turn())
        return
      case (.hint, .asking), (.show, .asking), (.text, .asking):
        write(renderer.prose(Wording.readOn) + [.empty])
        return
      case (.back, _), (.redo, _), (.quit, _), (.end, _): pages.drop()
      default: break
      }
    }
    let former = session
    var replies = session.handle(event)
    // A question that is still to come is not asked in front of what leads to it.
    if pages.unread > 0 { replies.removeAll { if case .question = $0 { true } else { false } } }
    write(replies, of: session, since: former)
  }

  private mutating func begin(_ session: inout Session) {
    write(renderer.prose(Wording.mode(terminal.plainReason), .quiet) + [.empty])
    let count = transcript.steps.count
    var first = 0
    if let wanted = options.firstStep {
      if wanted >= 1, wanted <= count {
        first = wanted - 1
      } else {
        write(renderer.prose(Wording.noSuchStep(wanted, of: count), .wrong) + [.empty])
      }
    } else if let last = session.progress.lastStep {
      if let index = transcript.steps.firstIndex(where: { $0.anchor == last }) {
        first = index
        let title = transcript.steps[index].title
        let text = Wording.resumed(step: index + 1, of: count, title: title)
        if index > 0 { write(renderer.prose(text) + [.empty]) }
      } else {
        write(renderer.prose(Wording.lastStepGone) + [.empty])
      }
    }
    let former = session
    let replies = session.enter(first)
    write(replies, of: session, since: former)
  }

  /// Shows the commands and the prompt, and waits.
  private mutating func nextEvent(_ session: Session) -> Event {
    defer { written = 0 }
    let unread = pages.unread
    func keys() -> [Line] {
      unread > 0 ? renderer.keyLine(session, unread: unread) : renderer.keyLine(session)
    }
    guard case .asking = session.phase, unread == 0 else {
      write(keys())
      let input = terminal.input.key { write([.empty] + keys()) }
      write([.empty])
      return input.map { Event($0) } ?? .end
    }
    func ask() {
      write(keys())
      terminal.write(renderer.prompt)
    }
    ask()
    let input = terminal.input.line {
      write([.empty])
      ask()
    }
    if !terminal.input.echoes || input == nil { terminal.write((input ?? "") + "\n") }
    return input.map { Event($0) } ?? .end
  }

  private mutating func end(_ session: Session) -> Outcome {
    progress = session.progress
    var outcome = Outcome(
      ending: session.isAtEnd ? .finished : .left, solved: session.solved,
      questions: session.questionCount)
    outcome.recordFailed = store != nil && !isKept
    let renderer = renderer
    var lines = renderer.prose(renderer.count(session))
    lines += renderer.prose(isKept ? Wording.kept(at: store?.path ?? "") : Wording.notKept)
    let command = options.resumeCommand ?? "lessons step \(transcript.lesson.slug)"
    lines += renderer.prose(session.isAtEnd ? Wording.again(command) : Wording.resume(command))
    Self.write(lines, to: terminal)
    outcome.unwritten = terminal.unwritten()
    return outcome
  }

  // MARK: Writing

  /// What the screen says was reached is kept before it says so: a program that is killed has lost
  /// nothing that the student has seen.
  private mutating func write(_ replies: [Reply], of session: Session, since former: Session) {
    let notice = keep(session, since: former)
    let renderer = renderer
    var lines: [Line] = []
    for reply in replies {
      if reply == .explore {
        TryPrompt(transcript, step: session.step, explorer: explorer, terminal: terminal).run()
        written = 0
        continue
      }
      let part = renderer.lines(reply, in: session)
      if !part.isEmpty { lines += part + [.empty] }
    }
    if !lines.isEmpty {
      pages.add(lines, height: pageHeight(session), taken: written)
      write(pages.turn())
    }
    tell(notice)
  }

  /// What the window has beside the commands and the prompt.
  private func pageHeight(_ session: Session) -> Int? {
    terminal.windowHeight.map { max(4, $0 - renderer.keyLine(session, unread: 100).count - 2) }
  }

  private mutating func write(_ lines: [Line]) {
    written += lines.count
    Self.write(lines, to: terminal)
  }

  private static func write(_ lines: [Line], to terminal: Terminal) {
    let style = terminal.style
    terminal.write(lines.map { $0.written(in: style) + "\n" }.joined())
  }

  // MARK: Progress

  private mutating func keep(
    _ session: Session, since former: Session
  ) -> ProgressStore.Notice? {
    guard session.progress != former.progress, var store else { return nil }
    let notice = store.save(session.progress, lesson: transcript.lesson.slug)
    self.store = store
    return notice
  }

  private mutating func tell(_ notice: ProgressStore.Notice?) {
    guard let notice, told.insert(notice).inserted else { return }
    if case .setAside = notice {} else { isKept = false }
    write(renderer.prose(Wording.notice(notice), .wrong) + [.empty])
  }
}
