import Transcript

/// A student's way through a lesson: one state, one method that every event goes through. It reads
/// and writes nothing; `progress` is what must be kept.
struct Session {
  enum Phase: Hashable, Sendable {
    /// A question waits for a line.
    case asking(Int)
    /// Everything up to here was read; nothing goes on by itself.
    case reading
    /// Behind the last step: shall the missed questions be asked again?
    case offering([Int])
    /// Behind the last step.
    case finished
    case ended
  }

  let transcript: Transcript
  let parts: [[LessonPart]]
  var phase = Phase.reading
  private(set) var step = 0
  private(set) var part = 0
  var progress: LessonProgress
  /// Questions that are asked once more, the first of them now; empty in the lesson itself.
  private(set) var repetition: [Int] = []
  /// Questions that were opened again, though the record knows better.
  var reopened: Set<Int> = []
  /// Hints given so far, by question.
  var hintsGiven: [Int: Int] = [:]
  /// Questions that were asked once more and answered rightly at once.
  var practised: Set<Int> = []
  /// Wrong answers given so far, by question.
  var misses: [Int: Int] = [:]
  let judge: any AnswerJudge

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
    case (.table, _): return [.table(step: step, part: part)]
    case (.list, _): return [.list]
    case (.web, _): return [.web(step: step)]
    case (.help, _): return [.help]
    case (.explore, _): return explore()
    case (.back, _): return back()
    case (.redo, _): return redo()
    case (.next, .asking(let question)): return skip(question) + goOn()
    case (.next, .reading), (.enter, .reading): return goOn()
    case (.next, .offering):
      phase = .finished
      return [.declined]
    case (.enter, .offering(let missed)): return askAgain(missed)
    case (.next, .finished), (.enter, .finished): return [.isOver]
    // What was asked may have scrolled away.
    case (.enter, .asking(let question)): return [.question(question)]
    case (.hint, .asking(let question)): return hint(question)
    case (.show, .asking(let question)): return show(question)
    case (.hint, _), (.show, _): return [.noQuestion]
    case (.text(let answer), .asking(let question)): return check(answer, question)
    case (.text(let text), _): return [.unknown(text)]
    }
  }

  /// Shows a step up to its first question that is not done. Steps outside the lesson are clamped.
  mutating func enter(_ target: Int) -> [Reply] {
    repetition = []
    guard !parts.isEmpty else {
      phase = .finished
      return [.summary]
    }
    step = max(0, min(parts.count - 1, target))
    part = 0
    let wasUpdated = visit(step)
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
        if isUnavailable(question) {
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
    if !repetition.isEmpty {
      repetition.removeFirst()
      return repetition.isEmpty ? finish() : askRepeated()
    }
    part += 1
    if parts.indices.contains(step), part < parts[step].count { return read() }
    if step + 1 < parts.count { return enter(step + 1) }
    return finish()
  }

  private mutating func finish() -> [Reply] {
    step = max(0, parts.count - 1)
    part = parts.last?.count ?? 0
    let missed = missed
    phase = missed.isEmpty ? .finished : .offering(missed)
    return [.summary] + (missed.isEmpty ? [] : [.offer(missed)])
  }

  /// To the nearest earlier step that was seen; to the one before if none was.
  private mutating func back() -> [Reply] {
    switch phase {
    case .finished, .offering: return enter(step)
    default: break
    }
    // The repeated question as it stands in its step.
    if !repetition.isEmpty { return enter(step) }
    let seen = (0..<step).last { progress.steps[transcript.steps[$0].anchor] != nil }
    return step > 0 ? enter(seen ?? step - 1) : [.isFirstStep]
  }

  /// What is tried leaves the lesson as it is: an open question stays open, and is asked again behind it.
  private func explore() -> [Reply] {
    guard case .asking(let question) = phase else { return [.explore] }
    return [.explore, .question(question)]
  }

  private mutating func redo() -> [Reply] {
    if let question = repetition.first {
      open(question)
      return askRepeated()
    }
    for question in questions(of: step) { open(question) }
    return enter(step)
  }
}

// MARK: Missed questions, once more

extension Session {
  private mutating func askAgain(_ missed: [Int]) -> [Reply] {
    for question in missed { open(question) }
    repetition = missed
    return askRepeated()
  }

  private mutating func askRepeated() -> [Reply] {
    guard let question = repetition.first, let place = place(of: question) else { return finish() }
    step = place.step
    part = parts[step].count
    phase = .asking(question)
    return [.repeated(question, left: repetition.count - 1), .question(question)]
  }
}
