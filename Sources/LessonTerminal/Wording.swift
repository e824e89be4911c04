/// What the terminal lesson says of itself: every sentence that is not the lesson's.
enum Wording {
  static func lessonName(number: Int?, title: String) -> String {
    number.map { "Lesson \($0): \(title)" } ?? "Lesson: \(title)"
  }

  static func mode(_ reason: String?) -> String {
    reason.map { "Text mode: plain (because \($0)). q quits, ? helps." } ?? "q quits, ? helps."
  }

  static func resumed(step: Int, of count: Int, title: String) -> String {
    "You left at step \(step) of \(count), \(title). Going on from there."
  }

  static let lastStepGone =
    "The step at which you left is no longer in this lesson. Starting at step 1."

  static func noSuchStep(_ number: Int, of count: Int) -> String {
    "There is no step \(number): this lesson has \(count). Starting at step 1."
  }

  static let wasUpdated =
    "This step was updated since you last saw it: please look again. r opens its questions again."
  static let noSteps = "This lesson has no steps."

  // Answers.
  static let right = "Correct."
  static let wrong = "Not yet."
  static let wrongWithoutReason = "The value is not the one that is asked for. Try again."
  static let tryAgain = "Try again, or h for a hint."
  static func unreadable(_ message: String) -> String { "This cannot be read: \(message)" }
  static func unreadablePlace(_ column: Int) -> String { "At character \(column) of your answer." }
  static func noSuchChoice(_ count: Int) -> String {
    "Answer with the number of a choice, 1 to \(count), or with the choice itself."
  }
  static let skipped = "Skipped. r asks it again while you are at this step, b from the next one."
  static func answered(_ status: LessonProgress.Status) -> String {
    status == .solved ? "You solved it: " : "You were shown: "
  }
  static let answer = "Answer: "
  static let shownCounts = "The question counts as shown, not as solved. r asks it again."

  // Hints.
  static func hint(_ level: Int, of count: Int) -> String { "Hint \(level) of \(count): " }
  static let noHints = "There are no hints for this question. s shows the answer."
  static let noMoreHints = "There are no more hints. s shows the answer."

  // Commands that do nothing where they are given.
  static let noQuestion = "There is no open question here."
  static let isFirstStep = "This is the first step."
  static let isOver = "This was the last step. q quits, b goes back."
  static let readOn = "The question comes further down. Enter goes on."
  static func unknown(_ text: String) -> String {
    "\"\(text)\" is no command here. ? lists the commands."
  }
  static let enter =
    "Enter goes on where nothing is asked. Where an answer is awaited, and in plain mode, type a "
    + "letter or its word, then Enter."
  static let answerMarks =
    "An answer may be a number, a fraction or a formula; begin it with = if it looks like a command."

  // The list of steps.
  static let listTitle = "Steps of this lesson:"
  static let here = "you are here"
  static let isRead = "read"
  static let isUnread = "open"
  static let isUpdated = "updated, please look again"

  // The values so far, and the page.
  static let valuesTitle = "Values so far:"
  static let valueColumns = ["Name", "In Swift", "Value"]
  static let numbersOf = "The numbers of: "
  static let checksTitle = "How the formulas of this step were checked:"
  static let checkColumns = [
    "Formula", "Points", "Largest difference", "Derivatives", "From finite differences",
  ]
  static let noValues = "No name has a value yet."
  static let page = "This step on its page:"
  static let noPage =
    "There is no page of this lesson yet. lessons build writes it, lessons serve shows it."

  // Missed questions, once more.
  /// - Parameters: indices of questions.
  static func offer(unsolved: [Int], solved: [Int]) -> String {
    var parts: [String] = []
    if !unsolved.isEmpty {
      parts.append("\(numbers(unsolved)) \(unsolved.count == 1 ? "is" : "are") not solved.")
    }
    if !solved.isEmpty { parts.append("\(numbers(solved)) took more than one try.") }
    return parts.joined(separator: " ") + " Enter asks again, n declines."
  }
  private static func numbers(_ questions: [Int]) -> String {
    let list = questions.map { String($0 + 1) }
    guard let last = list.last, list.count > 1 else { return "Question " + list.joined() }
    return "Questions \(list.dropLast().joined(separator: ", ")) and \(last)"
  }
  static let declined = "Not now, then. r or b goes back, q quits."
  static func repeated(step: Int, title: String, left: Int) -> String {
    let rest =
      left == 0 ? "the last one" : left == 1 ? "one more behind it" : "\(left) more behind it"
    return "Once more, from step \(step), \(title); \(rest):"
  }

  // The end.
  static let finished = "That was the last step."
  static func count(solved: Int, of questions: Int) -> String {
    questions == 1
      ? "Solved \(solved) of 1 question." : "Solved \(solved) of \(questions) questions."
  }
  static func notSolved(_ steps: [Int]) -> String {
    let list = steps.map { String($0) }.joined(separator: ", ")
    return steps.count == 1
      ? "Step \(list) has a question you have not solved."
      : "Steps \(list) have questions you have not solved."
  }
  static func kept(at path: String) -> String { "Your progress is in \(path)." }
  static let notKept = "Your progress could not be kept."
  static func resume(_ command: String) -> String { "To go on: \(command)" }
  static func again(_ command: String) -> String {
    "To see it again: \(command)\nWhat comes next: lessons step"
  }
  static let answersTitle = "Answers"
  static let filledIn = "The worksheet, filled in: "

  // Which lesson comes next.
  static func next(_ lesson: String, isBegun: Bool) -> String {
    isBegun ? "You are in the middle of lesson \(lesson)." : "Next is lesson \(lesson)."
  }
  static let allSeen = "You have been through all lessons."
  static func menuKeys(hasNext: Bool) -> String {
    (hasNext ? "Enter begins it; l lists all" : "l lists all")
      + "; type the number or name of another; q quits."
  }
  static func noLesson(_ name: String) -> String { "There is no lesson \"\(name)\"." }
  static func begin(_ command: String) -> String { "To begin: \(command)" }
  static let chooseOne = "lessons list shows all; lessons step LESSON begins one again."
  static func state(_ marks: LessonMarks) -> String {
    if !marks.isBegun { return "not begun" }
    let seen = marks.isComplete ? "" : "\(marks.seen) of \(marks.steps) steps seen"
    if marks.questions.isEmpty { return seen.isEmpty ? "read" : seen }
    let solved =
      marks.isSolved ? "all solved" : "\(marks.solved) of \(marks.questions.count) solved"
    return seen.isEmpty ? solved : "\(seen), \(solved)"
  }

  static func notice(_ notice: ProgressStore.Notice) -> String {
    switch notice {
    case .setAside(let damaged):
      "The record of your progress was damaged. It was set aside as \(damaged); a new one is begun."
    case .unreadable(let path, let reason):
      "The record of your progress in \(path) cannot be read: \(reason). "
        + "The lesson goes on without it, and nothing will be recorded."
    case .unwritable(let path, let reason):
      "Your progress cannot be recorded in \(path): \(reason). The lesson goes on without."
    case .newer(let path):
      "The record of your progress in \(path) comes from a later version of this program. "
        + "It is left as it is, and nothing will be recorded."
    }
  }
}
