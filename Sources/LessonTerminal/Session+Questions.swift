import Transcript

/// What a student does at a question.
extension Session {
  mutating func skip(_ question: Int) -> [Reply] {
    if recorded(question) == .open { record(.skipped, for: question) }
    return [.skipped(question)]
  }

  mutating func hint(_ question: Int) -> [Reply] {
    let hints = transcript.questions[question].hints
    let level = hintsGiven[question] ?? 0
    if hints.isEmpty { return [.noHints] }
    guard level < hints.count else { return [.noMoreHints] }
    hintsGiven[question] = level + 1
    return [.hint(question, level: level)]
  }

  mutating func show(_ question: Int) -> [Reply] {
    if recorded(question) != .solved { record(.shown, for: question) }
    reopened.remove(question)
    phase = .reading
    return [.answer(question)]
  }

  mutating func check(_ answer: String, _ question: Int) -> [Reply] {
    if case .choice(let choices) = transcript.questions[question].kind {
      let printed = Renderer(transcript: transcript, style: TextStyle()).choiceTexts(choices)
      guard let choice = ChoiceAnswer.index(of: answer, among: printed) else {
        return [.noSuchChoice(count: choices.count)]
      }
      countTry(of: question)
      if choices[choice].isRight { solve(question) } else { miss(question) }
      return [.chosen(question, choice: choice)]
    }
    let judgement = judge.judge(answer, question: question, misses: misses[question] ?? 0)
    switch judgement {
    case .right:
      countTry(of: question)
      solve(question)
    case .wrong, .mistake:
      countTry(of: question)
      miss(question)
    case .unreadable: break
    }
    return [.judged(question, answer: answer, judgement)]
  }

  /// Asks it again as if for the first time; the record takes nothing back.
  mutating func open(_ question: Int) {
    reopened.insert(question)
    hintsGiven[question] = nil
    misses[question] = nil
  }

  private mutating func miss(_ question: Int) { misses[question, default: 0] += 1 }

  private mutating func solve(_ question: Int) {
    record(.solved, for: question)
    if reopened.remove(question) != nil, misses[question] == nil { practised.insert(question) }
    phase = .reading
  }
}
