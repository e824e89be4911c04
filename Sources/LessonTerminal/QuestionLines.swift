import Transcript

/// A question as it is asked, and its answer.
extension Renderer {
  func questionLines(_ index: Int) -> [Line] {
    guard let question = transcript.questions[checked: index] else { return [] }
    let label = "Question \(index + 1): "
    var lines = prose([Span(label, .label)] + spans(question.ask))
    switch question.kind {
    case .choice(let choices):
      for (number, choice) in choices.enumerated() {
        lines += item("\(number + 1)) ", text(of: choice), indent: 2)
      }
    case .unavailable:
      lines += prose("It cannot be asked: the run failed before it had an answer.", .wrong)
    case .number, .formula: break
    }
    return lines
  }

  /// The choices as they are printed, each on one line.
  func choiceTexts(_ choices: [QuestionRecord.Choice]) -> [String] {
    choices.map { choice in
      text(of: choice).map(\.text).joined().replacing("\n", with: " ")
    }
  }

  /// Of a line that is wrong on purpose it is not said that it is: that is the question.
  private func text(of choice: QuestionRecord.Choice) -> [Span] {
    guard let record = choice.formula.flatMap({ transcript.formulas[checked: $0] }) else {
      return spans(choice.text)
    }
    return [Span(oneLine(record), .formula)]
  }

  /// The answer in words: the checked relation, or the right choice with its reason.
  func answerSpans(_ index: Int) -> [Span] {
    guard let question = transcript.questions[checked: index] else { return [] }
    switch question.kind {
    case .number(let value, let digits):
      let relation = question.answer.flatMap { transcript.formulas[checked: $0] }
      let text = relation.map { oneLine($0) } ?? NumberText.short(value)
      let more = digits == nil ? "" : " (to more digits \(NumberText.short(value, digits: 12)))"
      return [Span(text, .formula), Span(more + ".")]
    case .formula(let tex):
      let relation = question.answer.flatMap { transcript.formulas[checked: $0] }
      return [Span(relation.map { oneLine($0) } ?? oneLine(tex: tex), .formula), Span(".")]
    case .choice(let choices):
      guard let number = choices.firstIndex(where: \.isRight) else { return [] }
      let text = text(of: choices[number])
      // A choice may be a whole sentence and bring its own full stop.
      let isSentence = text.last?.text.last.map { ".!?".contains($0) } ?? false
      return [Span("\(number + 1)) ")] + text + [Span(isSentence ? " " : ". ")]
        + spans(choices[number].reason)
    case .unavailable: return [Span("not known: the run failed before it.")]
    }
  }

  /// How the answer was checked, as a sentence; empty for a choice.
  func answerVerdict(_ index: Int) -> String {
    guard let record = transcript.questions[checked: index]?.answer,
      let relation = transcript.formulas[checked: record]
    else { return "" }
    return VerdictText.sentence(relation, name: name)
  }
}
