internal import ArgumentParser
internal import Foundation
internal import LessonDocument
internal import LessonKit
internal import LessonReport
internal import LessonTerminal
internal import Transcript

struct StepThrough: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "step",
    abstract: "Learn a lesson here, step by step.",
    discussion: """
      Predict, answer, see the values, go on. Keys: n next, b back, h hint, s show the answer, l list, \
      q quit; ? explains them. Where you are is kept, and the lesson goes on there next time.

      In a pipe the whole lesson is printed, with the answers at its end.
      """)

  @Argument(help: "The lesson by slug, number or file.")
  var lesson: String
  @OptionGroup var course: CourseOptions
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Give an input another value and run the lesson with it.", valueName: "x=2"))
  var settings: [Setting] = []
  @Option(help: ArgumentHelp("Begin at this step.", valueName: "step"))
  var from: Int?
  @Flag(help: "Labelled lines instead of layout, for screen readers.")
  var plain = false
  @Flag(name: .customLong("print"), help: "Print the whole lesson with its answers.")
  var isPrinted = false
  @Option(
    help: ArgumentHelp("Take commands and answers from a file, one a line.", valueName: "file"))
  var answers: String?
  @Option(
    help: "When to use colour: auto, always or never.", transform: StepThrough.color(from:))
  var color: Terminal.ColorChoice = .auto
  @OptionGroup var running: RunOptions

  func run() async throws {
    let entry = try await course.load().entry(named: lesson)
    let values = Dictionary(settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    let transcript = try await transcript(of: entry, values)
    if transcript.findings.contains(where: { $0.severity == .error }) {
      complain(transcript, entry.text)
    }
    // A call that asks for what the lesson has not got; what it would show is not what was meant.
    let refusals: Set<Finding.Rule> = [.settingUnknown, .settingInvalid, .settingOutside]
    if transcript.findings.contains(where: { refusals.contains($0.rule) }) { throw ExitCode(2) }

    let environment = ProcessInfo.processInfo.environment
    let script = try answers.map(StepThrough.lines)
    if isPrinted {
      let terminal = Terminal(
        environment: environment, color: color, isPlain: plain, answers: script)
      var text = ""
      printLesson(transcript, style: terminal.style, from: from, to: &text)
      try Lessons.write(output: text)
      if !transcript.passes { throw ExitCode(1) }
      return
    }
    // Other inputs make another lesson: its answers are not progress in the one that is kept.
    let store = values.isEmpty ? ProgressStore(environment: environment) : nil
    let outcome = await onOwnThread { [color, plain, running, from] in
      let terminal = Terminal(
        environment: environment, color: color, isPlain: plain, answers: script)
      var session = TerminalLesson(
        transcript: transcript, judge: TranscriptJudge(transcript),
        explorer: LessonExplorer(entry, running: running, isPlain: terminal.style.isPlain),
        progress: store, terminal: terminal, options: .init(firstStep: from))
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
    guard let data = FileManager.default.contents(atPath: file) else {
      throw CommandError.unreadableAnswers(file)
    }
    var lines = String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

/// The engine as the terminal's judge.
private struct TranscriptJudge: AnswerJudge {
  private let engine: EngineJudge
  private let questions: [QuestionRecord]

  init(_ transcript: Transcript) {
    engine = EngineJudge(transcript)
    questions = transcript.questions
  }

  func judge(_ answer: String, question: Int, misses: Int) -> Judgement {
    guard questions.indices.contains(question) else { return .wrong(note: nil) }
    switch engine.judge(answer, of: questions[question], misses: misses) {
    case .right(let note): return .right(note: note)
    case .mistake(let index): return .mistake(questions[question].mistakes[index].meaning)
    case .wrong(let note): return .wrong(note: note)
    case .unreadable(let message, let offset): return .unreadable(message: message, offset: offset)
    }
  }
}
