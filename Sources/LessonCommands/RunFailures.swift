internal import LessonDocument
internal import LessonKit
internal import Transcript

/// What ended a lesson's process before it had a transcript: a fact.
enum RunFailure {
  case outOfTime(Duration)
  case outOfMemory(mebibytes: Int)
  /// In the words of the crash.
  case trapped(String)
}

// The words for it.

extension Finding {
  /// The place is that of what was under way: a step, a formula or a question.
  ///
  /// - Parameter line: the line of a step at which it trapped, if that is known.
  init(_ failure: RunFailure, at mark: RunMark?, line: Int?, in document: LessonDocument) {
    let message: String
    let what: String
    switch failure {
    case .outOfTime(let limit):
      let seconds = limit / .seconds(1)
      message =
        "the lesson was stopped after \(NumberText.short(seconds)) second\(seconds == 1 ? "" : "s")"
      what = "that only takes long needs --time-limit SECONDS"
    case .outOfMemory(let limit):
      message = "the lesson was stopped: it held more than \(limit) MiB of memory"
      what = "that needs more says so with --memory-limit MIB"
    case .trapped(let words):
      message = words
      what = ""
    }
    switch (mark, failure) {
    case (.formula(let index), .trapped) where document.formulas.indices.contains(index):
      self.init(
        rule: .judgeStopped, at: document.formulas[index],
        message: "judging this formula stopped the program: \(message)",
        note: "this is a fault of the program and not of the lesson; nothing after it was judged")
    case (.formula(let index), _) where document.formulas.indices.contains(index):
      self.init(
        rule: .judgeStopped, at: document.formulas[index], message: message,
        note: "this formula was being judged; a lesson \(what)")
    case (.question(let index), .trapped) where document.questions.indices.contains(index):
      self.init(
        rule: .judgeStopped, position: document.questions[index].position,
        message: "judging this question stopped the program: \(message)",
        notes: ["this is a fault of the program and not of the lesson; nothing after it was judged"]
      )
    case (.question(let index), _) where document.questions.indices.contains(index):
      self.init(
        rule: .judgeStopped, position: document.questions[index].position, message: message,
        notes: ["this question was being judged; a lesson \(what)"])
    case (_, .trapped):
      self.init(
        rule: .stepTrapped,
        position: line.map { Position(line: $0, column: 1) } ?? mark.start(in: document),
        message: "this step stopped the program: \(message)",
        notes: [
          line != nil
            ? "nothing after this line ran, and no formula of the lesson was judged"
            : "this is the last step that began; no formula of the lesson was judged"
        ])
    case (_, .outOfTime):
      self.init(
        rule: .stepEndless, position: mark.start(in: document), message: message,
        notes: ["this step had begun and not ended; a step \(what)"])
    case (_, .outOfMemory):
      self.init(
        rule: .stepMemory, position: mark.start(in: document), message: message,
        notes: ["this step had begun and not ended; a step \(what)"])
    }
  }

  private init(rule: Rule, at formula: LessonFormula, message: String, note: String) {
    self.init(
      rule: rule, position: formula.position,
      length: formula.source.text.split(separator: "\n").first.map { max(1, $0.utf8.count) } ?? 1,
      message: message, notes: [note])
  }
}

extension RunMark? {
  /// The first line of the step; the top of the file before the first one.
  fileprivate func start(in document: LessonDocument) -> Position {
    if case .code(let index) = self {
      document.start(ofCode: index)
    } else {
      document.start(ofCode: nil)
    }
  }
}
