internal import Foundation
internal import LessonDocument
internal import Synchronization

/// How far the run of a lesson has come, by the marks that its process leaves.
final class RunProgress: Sendable {
  private struct Marks {
    var path: String
    /// Swift blocks, formulas and questions.
    var parts: Int
  }

  private let marks = Mutex<Marks?>(nil)

  /// A process has begun that writes a line to this file for every part that it comes to.
  func begin(marks path: String, of document: LessonDocument) {
    let parts = document.codes.count + document.formulas.count + document.questions.count
    marks.withLock { $0 = Marks(path: path, parts: parts) }
  }

  /// Parts that are done and parts in all; nil before the process has begun.
  var parts: (done: Int, all: Int)? {
    guard let marks = marks.withLock({ $0 }),
      let data = FileManager.default.contents(atPath: marks.path)
    else { return nil }
    // The last that was begun is under way; what is drawn begins its block again.
    let begun = Set(data.split(separator: UInt8(ascii: "\n"))).count
    return (min(marks.parts, max(0, begun - 1)), marks.parts)
  }
}

/// Work that may take long. It says on standard error how far it is: on a terminal in one line that is written
/// over, elsewhere and in plain text in a line for every tenth. Ctrl-C ends the work and not the program.
struct LongWork: Sendable {
  /// What is being done: `Running the lesson`.
  let name: String
  let isPlain: Bool
  /// How long the same took before, if that is known.
  var expected: Duration?

  private static let interval = Duration.milliseconds(100)
  /// Shorter work passes without a word: on a terminal, and elsewhere.
  private static let patience = (line: Duration.milliseconds(400), text: Duration.seconds(5))

  /// - Returns: nil if Ctrl-C came before the end.
  func wait<Value: Sendable>(
    _ progress: RunProgress, for work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value? {
    let interruption = Interruption()
    defer { withExtendedLifetime(interruption) {} }
    let task = Task { try await work() }
    let display = Task {
      var line = WorkLine(self, since: .now)
      while !Task.isCancelled, !Interruption.hasHappened {
        try? await Task.sleep(for: LongWork.interval)
        if !Task.isCancelled { line.show(progress.parts) }
      }
      line.clear()
      if Interruption.hasHappened { task.cancel() }
    }
    let result = await task.result
    display.cancel()
    await display.value
    if Interruption.hasHappened { return nil }
    return try result.get()
  }

  /// The line that tells how far it is.
  private struct WorkLine {
    private let work: LongWork
    private let start: ContinuousClock.Instant
    private let isLine: Bool
    private var tenths = 0
    private var parts: (done: Int, all: Int)?
    private var isShown = false

    init(_ work: LongWork, since start: ContinuousClock.Instant) {
      self.work = work
      self.start = start
      isLine = isatty(STDERR_FILENO) == 1 && !work.isPlain
    }

    /// - Parameter parts: nil for as many as were told last.
    mutating func show(_ parts: (done: Int, all: Int)?) {
      self.parts = parts ?? self.parts
      let passed = ContinuousClock.now - start
      let state = WorkState(self.parts, passed: passed, expected: work.expected)
      if isLine {
        guard passed >= LongWork.patience.line else { return }
        Lessons.write(error: "\r\u{1B}[K" + WorkWords.line(work.name, state))
      } else {
        guard passed >= LongWork.patience.text else { return }
        let reached = Int(state.fraction * 10)
        guard !isShown || reached > tenths else { return }
        tenths = reached
        Lessons.write(error: WorkWords.text(work.name, state) + "\n")
      }
      isShown = true
    }

    func clear() { if isShown, isLine { Lessons.write(error: "\r\u{1B}[K") } }
  }
}

/// How far work has come, as it is told.
struct WorkState: Hashable, Sendable {
  /// From 0 to below 1.
  var fraction = 0.0
  /// Parts a second; nil where none is done.
  var rate: Double?
  /// Seconds; nil where nothing tells.
  var left: Double?

  init(_ parts: (done: Int, all: Int)?, passed: Duration, expected: Duration?) {
    let seconds = passed / .seconds(1)
    if let parts, parts.all > 0 {
      fraction = min(0.99, Double(parts.done) / Double(parts.all))
      if parts.done > 0, seconds > 0 {
        let rate = Double(parts.done) / seconds
        self.rate = rate
        left = Double(parts.all - parts.done) / rate
      }
    }
    // Parts differ in length; a former run knows better.
    if let expected, expected > .zero {
      let whole = expected / .seconds(1)
      fraction = min(0.99, seconds / whole)
      left = max(0, whole - seconds)
    }
  }
}

/// The words for how far work has come.
enum WorkWords {
  /// `Running the lesson: 34 %, 25 parts a second, 4 s left. Ctrl-C stops it.`
  static func line(_ name: String, _ state: WorkState) -> String {
    "\(text(name, state)). Ctrl-C stops it."
  }

  static func text(_ name: String, _ state: WorkState) -> String {
    var words = "\(name): \(Int(100 * state.fraction)) %"
    if let rate = state.rate {
      words += ", \(rate < 10 ? String(format: "%.1f", rate) : "\(Int(rate))") parts a second"
    }
    if let left = state.left { words += ", \(duration(left)) left" }
    return words
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(.up), 359_999))
    if whole < 1 { return "less than 1 s" }
    return whole < 120 ? "\(whole) s" : "\(whole / 60) min"
  }

  static let lesson = "Running the lesson"
  static let stopped = "Stopped before the lesson was run; nothing has changed.\n"
}
