import Transcript

/// What to say next. The session decides; how it looks is decided where it is written.
enum Reply: Hashable, Sendable {
  case header(step: Int, wasUpdated: Bool)
  case blocks([Block], step: Int)
  case question(Int)
  /// A question that is done, as it stands in the record.
  case answered(Int, LessonProgress.Status)
  case judged(Int, answer: String, Judgement)
  case chosen(Int, choice: Int)
  case noSuchChoice(count: Int)
  /// `level` counts from 0.
  case hint(Int, level: Int)
  case noHints
  case noMoreHints
  case answer(Int)
  case skipped(Int)
  case noQuestion
  case isFirstStep
  case isOver
  case list, help, summary
  /// Expressions are to be tried until the student has enough of it.
  case explore
  case unknown(String)
}

/// A student's way through a lesson: one state, one method that every event goes through. It reads
/// and writes nothing; `progress` is what must be kept.
struct Session {
  enum Phase: Hashable, Sendable {
    /// A question waits for a line.
    case asking(Int)
    /// Everything up to here was read; nothing goes on by itself.
    case reading
    /// Behind the last step.
    case finished
    case ended
  }

  let transcript: Transcript
  let parts: [[LessonPart]]
  private(set) var phase = Phase.reading
  private(set) var step = 0
  private(set) var part = 0
  private(set) var progress: LessonProgress
  /// Questions that `redo` opened again, though the record knows better.
  private var reopened: Set<Int> = []
  /// Hints given so far, by question.
  private(set) var hintsGiven: [Int: Int] = [:]
  /// Wrong answers given so far, by question.
  private var misses: [Int: Int] = [:]
  private let judge: any AnswerJudge

  init(transcript: Transcript, progress: LessonProgress, judge: any AnswerJudge) {
    self.transcript = transcript
    self.parts = LessonPart.parts(of: transcript)
    self.progress = progress
    self.judge = judge
  }

  mutating func handle(_ event: Event) -> [Reply] {
    switch (event, phase) {
    case (_, .ended): return []
    case (.quit, _), (.end, _):
      phase = .ended
      return []
    case (.list, _): return [.list]
    case (.help, _): return [.help]
    case (.explore, _): return explore()
    case (.back, .finished): return enter(step)
    case (.back, _): return step > 0 ? enter(step - 1) : [.isFirstStep]
    case (.redo, _): return redo()
    case (.next, .asking(let question)): return skip(question) + goOn()
    case (.next, .reading), (.enter, .reading): return goOn()
    case (.next, .finished), (.enter, .finished): return [.isOver]
    case (.enter, .asking): return []
    case (.hint, .asking(let question)): return hint(question)
    case (.show, .asking(let question)): return show(question)
    case (.hint, _), (.show, _): return [.noQuestion]
    case (.text(let answer), .asking(let question)): return check(answer, question)
    case (.text(let text), _): return [.unknown(text)]
    }
  }

  /// Shows a step up to its first question that is not done. Steps outside the lesson are clamped.
  mutating func enter(_ target: Int) -> [Reply] {
    guard !parts.isEmpty else {
      phase = .finished
      return [.summary]
    }
    step = max(0, min(parts.count - 1, target))
    part = 0
    let wasUpdated = visit()
    return [.header(step: step, wasUpdated: wasUpdated)] + read()
  }
}

// MARK: Going through the parts

extension Session {
  /// From the current part on, up to a question that is open or the end of the step.
  private mutating func read() -> [Reply] {
    var replies: [Reply] = []
    while let current = parts[step][checked: part] {
      if !current.blocks.isEmpty { replies.append(.blocks(current.blocks, step: step)) }
      if let question = current.question {
        replies.append(.question(question))
        let status = status(of: question)
        if case .unavailable = transcript.questions[question].kind {
          // Nothing to wait for.
        } else if status == .solved || status == .shown {
          replies.append(.answered(question, status))
        } else {
          phase = .asking(question)
          return replies
        }
      }
      part += 1
    }
    phase = .reading
    return replies
  }

  /// What follows a question in its step, else the next step, else the end.
  private mutating func goOn() -> [Reply] {
    part += 1
    if parts.indices.contains(step), part < parts[step].count { return read() }
    if step + 1 < parts.count { return enter(step + 1) }
    phase = .finished
    return [.summary]
  }

  /// What is tried leaves the lesson as it is: an open question stays open, and is asked again behind it.
  private func explore() -> [Reply] {
    guard case .asking(let question) = phase else { return [.explore] }
    return [.explore, .question(question)]
  }

  private mutating func redo() -> [Reply] {
    for question in questions(of: step) {
      reopened.insert(question)
      hintsGiven[question] = nil
      misses[question] = nil
    }
    return enter(step)
  }
}

// MARK: Questions

extension Session {
  private mutating func skip(_ question: Int) -> [Reply] {
    if recorded(question) == .open { record(.skipped, for: question) }
    return [.skipped(question)]
  }

  private mutating func hint(_ question: Int) -> [Reply] {
    let hints = transcript.questions[question].hints
    let level = hintsGiven[question] ?? 0
    if hints.isEmpty { return [.noHints] }
    guard level < hints.count else { return [.noMoreHints] }
    hintsGiven[question] = level + 1
    return [.hint(question, level: level)]
  }

  private mutating func show(_ question: Int) -> [Reply] {
    if recorded(question) != .solved { record(.shown, for: question) }
    reopened.remove(question)
    phase = .reading
    return [.answer(question)]
  }

  private mutating func check(_ answer: String, _ question: Int) -> [Reply] {
    if case .choice(let choices) = transcript.questions[question].kind {
      guard let number = Int(answer), choices.indices.contains(number - 1) else {
        return [.noSuchChoice(count: choices.count)]
      }
      if choices[number - 1].isRight { solve(question) }
      return [.chosen(question, choice: number - 1)]
    }
    let judgement = judge.judge(answer, question: question, misses: misses[question] ?? 0)
    switch judgement {
    case .right: solve(question)
    case .wrong, .mistake: misses[question, default: 0] += 1
    case .unreadable: break
    }
    return [.judged(question, answer: answer, judgement)]
  }

  private mutating func solve(_ question: Int) {
    record(.solved, for: question)
    reopened.remove(question)
    phase = .reading
  }
}

// MARK: Progress

extension Session {
  /// The questions of a step, in order.
  func questions(of step: Int) -> [Int] { (parts[checked: step] ?? []).compactMap(\.question) }

  /// What the student sees of a question now: one opened again is open whatever the record says.
  func status(of question: Int) -> LessonProgress.Status {
    reopened.contains(question) ? .open : recorded(question)
  }

  private func place(of question: Int) -> (step: Int, index: Int)? {
    for step in parts.indices {
      if let index = questions(of: step).firstIndex(of: question) { return (step, index) }
    }
    return nil
  }

  private func recorded(_ question: Int) -> LessonProgress.Status {
    guard let place = place(of: question) else { return .open }
    let record = progress.steps[transcript.steps[place.step].anchor]
    return record?.questions[checked: place.index] ?? .open
  }

  private mutating func record(_ status: LessonProgress.Status, for question: Int) {
    guard let place = place(of: question) else { return }
    let anchor = transcript.steps[place.step].anchor
    progress.steps[anchor]?.questions[place.index] = status
  }

  /// Notes that the current step was looked at; true if it has changed since it was last.
  private mutating func visit() -> Bool {
    let current = transcript.steps[step]
    let count = questions(of: step).count
    let known = progress.steps[current.anchor]
    let kept = (known?.questions ?? []).prefix(count)
    let missing = Array(repeating: LessonProgress.Status.open, count: count - kept.count)
    progress.steps[current.anchor] = LessonProgress.Step(
      contentHash: current.contentHash, questions: kept + missing)
    progress.lastStep = current.anchor
    return known.map { $0.contentHash != current.contentHash } ?? false
  }
}

// MARK: Counting

extension Session {
  var questionCount: Int { parts.indices.reduce(0) { $0 + questions(of: $1).count } }

  /// Solved questions among those that the lesson has now.
  var solved: Int {
    parts.indices.reduce(0) { count, step in
      count + questions(of: step).count { recorded($0) == .solved }
    }
  }

  /// Steps with a question that is not solved.
  var unsolvedSteps: [Int] {
    parts.indices.filter { step in questions(of: step).contains { recorded($0) != .solved } }
  }
}
