import Transcript

/// What is known of the questions, and what is kept of them.
extension Session {
  /// The questions of a step, in order.
  func questions(of step: Int) -> [Int] { (parts[checked: step] ?? []).compactMap(\.question) }

  /// Where a question stands: its step, and the how many-th of the step's questions it is.
  func place(of question: Int) -> (step: Int, index: Int)? {
    for step in parts.indices {
      if let index = questions(of: step).firstIndex(of: question) { return (step, index) }
    }
    return nil
  }

  /// The run failed before it had an answer.
  func isUnavailable(_ question: Int) -> Bool {
    transcript.questions[checked: question]?.kind == .unavailable
  }

  /// What the student sees of a question now: one opened again is open whatever the record says.
  func status(of question: Int) -> LessonProgress.Status {
    reopened.contains(question) ? .open : recorded(question)
  }

  func recorded(_ question: Int) -> LessonProgress.Status {
    guard let place = place(of: question) else { return .open }
    let record = progress.steps[transcript.steps[place.step].anchor]
    return record?.questions[checked: place.index] ?? .open
  }

  mutating func record(_ status: LessonProgress.Status, for question: Int) {
    update(question) { step, index in step.questions[index] = status }
  }

  /// Once it is solved, further answers are practice and not counted.
  mutating func countTry(of question: Int) {
    guard recorded(question) != .solved else { return }
    update(question) { step, index in step.tries[index] += 1 }
  }

  private mutating func update(
    _ question: Int, _ change: (inout LessonProgress.Step, Int) -> Void
  ) {
    guard let place = place(of: question) else { return }
    let anchor = transcript.steps[place.step].anchor
    guard var kept = progress.steps[anchor] else { return }
    kept.fit(questions(of: place.step).count)
    change(&kept, place.index)
    progress.steps[anchor] = kept
  }

  /// Notes that a step was looked at; true if it has changed since it was last.
  mutating func visit(_ step: Int) -> Bool {
    let current = transcript.steps[step]
    let known = progress.steps[current.anchor]
    var kept = known ?? LessonProgress.Step(contentHash: current.contentHash, questions: [])
    kept.contentHash = current.contentHash
    kept.fit(questions(of: step).count)
    progress.steps[current.anchor] = kept
    progress.lastStep = current.anchor
    return known.map { $0.contentHash != current.contentHash } ?? false
  }
}

// MARK: Counting

extension Session {
  /// Behind the last step.
  var isAtEnd: Bool {
    switch phase {
    case .offering, .finished: true
    case .asking, .reading, .ended: false
    }
  }

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

  /// Questions that were seen and are not solved, or that took more than one answer in whatever session and
  /// were not answered rightly at once since.
  var missed: [Int] {
    parts.indices.filter { progress.steps[transcript.steps[$0].anchor] != nil }
      .flatMap { questions(of: $0) }
      .filter {
        !isUnavailable($0) && (recorded($0) != .solved || misses[$0] != nil || tookMore($0))
      }
  }

  private func tookMore(_ question: Int) -> Bool {
    guard !practised.contains(question), let place = place(of: question) else { return false }
    let kept = progress.steps[transcript.steps[place.step].anchor]
    return (kept?.tries[checked: place.index] ?? 0) > 1
  }
}
