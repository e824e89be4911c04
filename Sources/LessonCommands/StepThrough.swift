internal import ArgumentParser
internal import Foundation
internal import LessonDocument
internal import LessonKit
internal import LessonReport
internal import LessonTerminal
internal import Synchronization
internal import Transcript

struct StepThrough: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "step",
    abstract: "Learn a lesson here, step by step.",
    discussion: """
      Predict, answer, see the values, go on. Keys: n next, b back, h hint, s show the answer, e try, \
      t table of values, l list, r redo, w web page, q quit; ? explains them. Where you are is kept, \
      and the lesson goes on there next time. Without a lesson, the next one is offered.

      In a pipe the whole lesson is printed, with the answers at its end.
      """)

  @Argument(help: "The lesson by slug, number or file; the next one is offered if it is left out.")
  var lesson: String?
  @OptionGroup var course: CourseOptions
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Give an input another value and run the lesson with it.", valueName: "x=2"))
  var settings: [Setting] = []
  @Option(
    name: [.customLong("from"), .customLong("step")],
    help: ArgumentHelp("Begin at this step.", valueName: "step"))
  var from: Int?
  @Flag(help: "Labelled lines instead of layout, for screen readers.")
  var plain = false
  @Flag(name: .customLong("print"), help: "Print the whole lesson with its answers.")
  var isPrinted = false
  @Flag(name: .customLong("list"), help: "Print the steps, and how far you are.")
  var isListed = false
  @Option(
    help: ArgumentHelp(
      "Take commands and answers from a file, one a line; - is standard input.", valueName: "file"))
  var answers: String?
  @Flag(
    help: """
      Print the lesson's transcript as JSON; with --answers mark them, print the marks as JSON and keep \
      no progress.
      """)
  var json = false
  @Option(help: ArgumentHelp("Whose answers are marked, for --json.", valueName: "name"))
  var name: String?
  @Option(
    help: "When to use colour: auto, always or never.", transform: StepThrough.color(from:))
  var color: Terminal.ColorChoice = .auto
  @OptionGroup var running: RunOptions

  func validate() throws {
    let needsLesson =
      !settings.isEmpty || from != nil || isPrinted || isListed || answers != nil || json
    if lesson == nil, needsLesson {
      throw ValidationError("say which lesson: lessons step LESSON (lessons list shows all)")
    }
  }

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let script = try answers.map(StepThrough.lines)
    let terminal = Terminal(
      environment: environment, color: color, isPlain: plain, answers: script)
    var wanted = lesson
    if wanted == nil { wanted = try await chosen(at: terminal) }
    guard let wanted else { return }
    let entry = try await course.entry(named: wanted)
    let values = Dictionary(settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    let transcript = try await transcript(of: entry, values)
    if transcript.findings.contains(where: { $0.severity == .error }) {
      complain(transcript, entry.text)
    }
    // A call that asks for what the lesson has not got; what it would show is not what was meant.
    let refusals: Set<Finding.Rule> = [.settingUnknown, .settingInvalid, .settingOutside]
    if transcript.findings.contains(where: { refusals.contains($0.rule) }) { throw ExitCode(2) }

    // Other inputs make another lesson: its answers are not progress in the one that is kept.
    let store = values.isEmpty ? ProgressStore(environment: environment) : nil
    if json, let script { return try mark(script, transcript) }
    if json || isListed || isPrinted {
      try show(transcript, style: terminal.style, store)
      if !transcript.passes { throw ExitCode(1) }
      return
    }
    let options = TerminalLesson.Options(
      firstStep: from, page: StepThrough.page(of: transcript.lesson))
    let outcome = await onOwnThread { [running] in
      var session = TerminalLesson(
        transcript: transcript, judge: TranscriptJudge(transcript),
        explorer: LessonExplorer(entry, running: running, isPlain: terminal.style.isPlain),
        progress: store, terminal: terminal, options: options)
      return session.run()
    }
    if let reason = outcome.unwritten { throw CommandError.outputUnwritable(reason: reason) }
    // What could not be kept was told where it happened.
    if outcome.recordFailed { throw ExitCode(2) }
    if !transcript.passes, values.isEmpty { throw ExitCode(1) }
  }

  /// Of the store, or of a run: that may take long, and Ctrl-C ends it.
  private func transcript(
    of entry: LoadedCourse.Entry, _ values: [String: Double]
  ) async throws -> Transcript {
    let (running, progress) = (running, RunProgress())
    let transcript = try await LongWork(name: WorkWords.lesson, isPlain: plain).wait(progress) {
      try await running.run([entry], settings: values, store: .reading, progress: progress)[0]
    }
    guard let transcript else {
      Lessons.write(error: WorkWords.stopped)
      throw ExitCode(130)
    }
    return transcript
  }

  /// The lesson that the student wants when asked; nil for none.
  private func chosen(at terminal: Terminal) async throws -> String? {
    let entries = try await course.load().entries
    var store = ProgressStore(environment: ProcessInfo.processInfo.environment)
    let (progress, notice) = store?.load() ?? ([:], nil)
    if let notice { Lessons.write(error: "lessons: \(notice.message)\n") }
    let menu = LessonMenu(
      entries.map { entry in
        let head = entry.document.head
        return LessonMenu.Entry(
          lesson: head,
          marks: LessonMarks(head, steps: entry.document.steps, progress: progress[head.slug]))
      })
    return menu.choose(at: terminal)
  }

  /// What a program or a pipe gets in place of a session.
  private func show(
    _ transcript: Transcript, style: TextStyle, _ store: ProgressStore?
  ) throws {
    var text = ""
    if json {
      text = String(decoding: try Transcript.encoder.encode(transcript), as: UTF8.self) + "\n"
    } else if isListed {
      var store = store
      let progress = store?.load().lessons[transcript.lesson.slug]
      printSteps(of: transcript, progress: progress, style: style, to: &text)
    } else {
      printLesson(transcript, style: style, from: from, to: &text)
    }
    try Lessons.write(output: text)
  }

  /// Marks a file of answers: exit code 0 if every question is solved.
  private func mark(_ script: [String], _ transcript: Transcript) throws {
    let terminal = Terminal(answers: script, style: TextStyle()) { _ in }
    var session = TerminalLesson(
      transcript: transcript, judge: TranscriptJudge(transcript), progress: nil,
      terminal: terminal, options: .init(firstStep: from))
    _ = session.run()
    let marks = LessonMarks(
      transcript.lesson, steps: transcript.steps, progress: session.progress)
    try Lessons.write(output: MarksReport(name: name, lessons: [marks]).text)
    if !transcript.passes || !marks.isSolved { throw ExitCode(1) }
  }

  /// The address of the lesson's page, if the site was built here.
  private static func page(of lesson: LessonHead) -> String? {
    let path = "\(Lessons.course.directory)/site/public/\(lesson.slug).html"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return URL(fileURLWithPath: path).absoluteString
  }

  /// A lesson that fails its check can still be read, but no one should learn from it unwarned.
  private func complain(_ transcript: Transcript, _ text: String) {
    let report = TextReport([transcript], source: { _ in text }, shorten: Paths.short)
    Lessons.write(
      error: report.text + "This lesson fails its check: do not trust what is named above.\n\n")
  }

  static func color(from text: String) throws -> Terminal.ColorChoice {
    guard let choice = Terminal.ColorChoice(rawValue: text) else {
      throw ValidationError("“\(text)” is none of auto, always, never")
    }
    return choice
  }

  private static func lines(of file: String) throws -> [String] {
    // Not by its size: `<(…)` of a shell has none.
    let handle = file == "-" ? .standardInput : FileHandle(forReadingAtPath: file)
    guard let handle, let data = try? handle.readToEnd() ?? Data() else {
      throw CommandError.unreadableAnswers(file)
    }
    var lines = String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

/// The engine as the terminal's judge. It is made when the first answer comes: the first screen does not
/// wait for it.
private final class TranscriptJudge: AnswerJudge {
  private let transcript: Transcript
  private let engine = Mutex<EngineJudge?>(nil)

  init(_ transcript: Transcript) { self.transcript = transcript }

  func judge(_ answer: String, question: Int, misses: Int) -> Judgement {
    guard transcript.questions.indices.contains(question) else { return .wrong(note: nil) }
    let record = transcript.questions[question]
    let engine = engine.withLock { engine in
      let made = engine ?? EngineJudge(transcript)
      engine = made
      return made
    }
    switch engine.judge(answer, of: record, misses: misses) {
    case .right(let note): return .right(note: note)
    case .mistake(let index): return .mistake(record.mistakes[index].meaning)
    case .wrong(let note): return .wrong(note: note)
    case .unreadable(let message, let offset): return .unreadable(message: message, offset: offset)
    }
  }
}
