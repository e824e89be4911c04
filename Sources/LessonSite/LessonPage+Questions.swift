internal import Formula
internal import Transcript

/// Questions: asked, hinted at and answered where they stand, and answered once more at the end for
/// readers on paper, where nothing can be opened.
extension LessonPage {
  mutating func question(_ index: Int) -> HTML {
    guard let record = transcript.questions[checked: index] else { return .nothing }
    // What is asked for and what is said of answers is about the page's own numbers.
    let moving = live
    live = .none
    definesTerms = false
    defer {
      live = moving
      definesTerms = true
    }
    questionCount += 1
    let identifier = identifiers.claim("question-\(index + 1)")
    let title = identifiers.claim("question-\(index + 1)-title")
    var parts: [HTML] = [
      .tag("p", ["class": "question-title", "id": title], "Question \(index + 1)"),
      .tag("div", ["class": "ask"], [.tag("p", [:], html(record.ask))]),
    ]
    switch record.kind {
    case .choice(let choices):
      // They name the buttons that the script puts before them.
      let items = choices.map { HTML.tag("li", [:], line($0).map { [$0] } ?? heading($0.text)) }
      parts.append(.tag("ol", ["class": "choices"], items))
    case .number(_, let digits?) where digits > 0:
      parts.append(.tag("p", ["class": "asked"], "Answer to \(count(digits, "decimal"))."))
    case .formula: parts.append(.tag("p", ["class": "asked"], "Any equivalent formula is right."))
    case .number, .unavailable: break
    }
    if let hints = hints(record.hints) { parts.append(hints) }
    parts.append(
      .tag(
        "details", ["class": "answer"],
        [.tag("summary", [:], "Answer"), .tag("div", [:], answer(record))]))
    // For the script, which judges numbers and, where it has the lesson's graph, formulas.
    var answer: (value: String?, digits: String?, model: String?)
    switch record.kind {
    case .number(let value, let digits):
      answer = (NumberText.exact(value), digits.map(String.init), nil)
    case .formula(let tex) where !moving.isEmpty: answer.model = model(tex)
    case .formula, .choice, .unavailable: break
    }
    return .tag(
      "div",
      [
        "class": "question", "id": identifier, "role": "group", "aria-labelledby": title,
        "data-answer": answer.value, "data-digits": answer.digits, "data-model": answer.model,
        // They are about the page's own numbers.
        "data-stays": moving.isEmpty ? nil : "",
      ], parts)
  }

  /// What tells a page that its script judges formulas.
  static let modelMark = " data-model=\""

  private func model(_ tex: String) -> String? {
    let names = transcript.names.compactMap { name in
      Symbol(tex: name.tex).map { (symbol: $0, isFunction: name.value.isFunction) }
    }
    let notation = Notation(
      functions: Set(names.filter(\.isFunction).map(\.symbol)),
      quantities: Set(names.filter { !$0.isFunction }.map(\.symbol)))
    let formula = try? Formula(tex: tex, notation: notation)
    return formula?.terms.first?.typed(TypedNames(transcript.names))
  }

  /// Each hint opens inside the one before: from vague to telling.
  private mutating func hints(_ hints: [[Inline]]) -> HTML? {
    let texts = hints.map { html($0) }
    var inner: HTML?
    for (index, text) in texts.enumerated().reversed() {
      inner = .tag(
        "details", ["class": "hint"],
        [
          .tag("summary", [:], index == 0 ? "Hint" : "Another hint"),
          .tag("p", [:], text), inner ?? .nothing,
        ])
    }
    return inner
  }

  /// - Parameter tells: whether also what other answers tell.
  private mutating func answer(_ record: QuestionRecord, tells: Bool = true) -> [HTML] {
    var parts: [HTML] = []
    switch record.kind {
    case .number(let value, let digits):
      let rounded = digits.map { PageNumber.decimals(value, $0) }
      let shown = PageNumber.text(value)
      var words = "The answer is \(rounded ?? shown)"
      if let rounded, rounded != shown, !PageNumber.isExact(value) || value != value.rounded() {
        words += " (more exactly \(shown))"
      }
      parts.append(.tag("p", [:], [.text(words + "."), checked(record)]))
    case .formula(let tex):
      let formula = try? Formula(tex: tex, notation: Notation(acceptsUnknown: true))
      let math =
        formula.map { Self.math($0) } ?? .tag("code", [:], tex)
      parts.append(
        .tag(
          "p", [:],
          [.text("The answer is "), math, .text(" or any equivalent formula."), checked(record)]))
    case .choice(let choices):
      let items = choices.enumerated().filter { tells || $0.element.isRight }.map { index, choice in
        // With the letter that it has in the question, also where others are left out.
        HTML.tag(
          "li",
          [
            "class": choice.isRight ? "right-choice" : "wrong-choice",
            "value": tells || index == 0 ? nil : String(index + 1),
          ],
          [.tag("strong", [:], Self.word(for: choice))]
            + (line(choice).map { [$0] } ?? html(choice.text))
            + [.text(" – ")] + html(choice.reason))
      }
      parts.append(.tag("ol", ["class": "choices"], items))
    case .unavailable:
      parts.append(.tag("p", [:], "The run did not get to this answer."))
    }
    if tells, !record.mistakes.isEmpty {
      let items = record.mistakes.flatMap { mistake -> [HTML] in
        [
          .tag("dt", ["data-typed": mistake.answer], [Self.typed(mistake.answer)]),
          .tag("dd", [:], html(mistake.meaning)),
        ]
      }
      parts.append(.tag("p", ["class": "mistakes-title"], "Another answer, and what it tells:"))
      parts.append(.tag("dl", ["class": "mistakes"], items))
    }
    return parts
  }

  /// Of a line that is wrong on purpose it is not said that it is: that is the question.
  private func line(_ choice: QuestionRecord.Choice) -> HTML? {
    guard let index = choice.formula, let formula = formulas[checked: index] ?? nil else {
      return nil
    }
    return Self.heading(Self.math(formula), formula.unicode())
  }

  private static func word(for choice: QuestionRecord.Choice) -> String {
    if choice.formula != nil {
      return choice.isRight ? "✓ Right, this line is wrong: " : "✗ Not so, it holds: "
    }
    return choice.isRight ? "✓ Right: " : "✗ Not so: "
  }

  /// An answer as a student types it, set as a formula where it is one.
  private static func typed(_ answer: String) -> HTML {
    guard let formula = try? Formula(typed: answer, notation: Notation(acceptsUnknown: true)) else {
      return .tag("code", [:], answer)
    }
    return math(.trusted(formula.mathML()))
  }

  private func checked(_ record: QuestionRecord) -> HTML {
    guard let index = record.answer, let formula = transcript.formulas[checked: index],
      let summary = VerdictText.summary(formula.links, isWrongOnPurpose: false)
    else { return .nothing }
    return .tag("span", ["class": "verdict-words"], " \(summary).")
  }

  /// Shown on paper only; on a screen every answer is behind its question.
  ///
  /// - Parameter isWhole: whether with what other answers tell, as in the printed course. A page has that
  ///   behind its questions already.
  mutating func answerKey(isWhole: Bool = false) -> HTML {
    let moving = live
    live = .none
    definesTerms = false
    defer {
      live = moving
      definesTerms = true
    }
    let entries = transcript.questions.enumerated().map { index, record in
      HTML.tag(
        "div", ["class": "key-entry"],
        [.tag("h3", [:], "Question \(index + 1)")] + answer(record, tells: isWhole)
          + way(record))
    }
    let all = filledWorksheets() + entries
    guard !all.isEmpty else { return .nothing }
    return .tag(
      "section", ["class": "answer-key on-paper", "aria-labelledby": PageParts.answers],
      [.tag("h2", ["id": PageParts.answers], "Answers")] + all)
  }

  /// The hints, which nobody can open on paper: the way to the answer.
  private mutating func way(_ record: QuestionRecord) -> [HTML] {
    guard !record.hints.isEmpty else { return [] }
    return [
      .tag("p", ["class": "mistakes-title"], "The way to it:"),
      .tag("ol", ["class": "way"], record.hints.map { .tag("li", [:], html($0)) }),
    ]
  }
}
