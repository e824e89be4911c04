import Transcript

/// Replies of a session as lines.
extension Renderer {
  func lines(_ reply: Reply, in session: Session) -> [Line] {
    switch reply {
    case .header(let step, let wasUpdated):
      return header(step) + (wasUpdated ? [.empty] + prose(Wording.wasUpdated, .wrong) : [])
    case .blocks(let blocks, let step):
      return lines(stepBlocks: blocks, step)
    case .question(let question): return questionLines(question)
    case .answered(let question, let status):
      return prose(
        [Span(Wording.answered(status), status == .solved ? .right : .label)]
          + answerSpans(question))
    case .judged(let question, let answer, let judgement):
      return judged(question, answer, judgement)
    case .chosen(let question, let choice): return chosen(question, choice)
    case .noSuchChoice(let count): return prose(Wording.noSuchChoice(count))
    case .hint(let question, let level):
      let hints = transcript.questions[checked: question]?.hints ?? []
      return prose(
        [Span(Wording.hint(level + 1, of: hints.count), .label)]
          + spans(hints[checked: level] ?? []))
    case .noHints: return prose(Wording.noHints)
    case .noMoreHints: return prose(Wording.noMoreHints)
    case .answer(let question):
      return prose([Span(Wording.answer, .label)] + answerSpans(question))
        + prose(Wording.shownCounts, .quiet)
    case .skipped: return prose(Wording.skipped)
    case .noQuestion: return prose(Wording.noQuestion)
    case .isFirstStep: return prose(Wording.isFirstStep)
    case .isOver: return prose(Wording.isOver)
    case .table(let step, let part): return numberTables(step: step, part: part)
    case .web(let step): return webLines(step)
    case .offer(let missed):
      let unsolved = missed.filter { session.recorded($0) != .solved }
      let solved = missed.filter { session.recorded($0) == .solved }
      return prose(Wording.offer(unsolved: unsolved, solved: solved))
    case .declined: return prose(Wording.declined)
    case .repeated(let question, let left): return repeatedLines(question, left: left, session)
    case .list: return listLines(session)
    case .help: return helpLines()
    case .summary: return summaryLines(session)
    case .unknown(let text): return prose(Wording.unknown(text))
    // Written line by line, by whoever reads the lines.
    case .explore: return []
    }
  }

  /// `== Lesson 3: The chain rule ============== step 2 of 9 ==`, or a sentence.
  func header(_ step: Int) -> [Line] {
    let lesson = transcript.lesson
    let name = spelt(Wording.lessonName(number: lesson.number, title: lesson.title))
    let count = transcript.steps.count
    let place = "step \(step + 1) of \(count)"
    let missing = style.measure - name.displayWidth - place.displayWidth - 8
    if style.layout == .linear || missing < 1 {
      let title = transcript.steps[checked: step]?.title ?? ""
      let end = title.isEmpty || title == lesson.title ? "." : ": \(title)."
      return prose("\(name). Step \(step + 1) of \(count)\(end)", .heading)
    }
    let rule = String(repeating: "=", count: missing)
    return [Line("== \(name) \(rule) \(place) ==", .heading)]
  }

  /// In labelled lines the header names lesson and step, so their headings are not said twice.
  func lines(stepBlocks blocks: [Block], _ step: Int) -> [Line] {
    guard style.layout == .linear else { return lines(blocks) }
    let said = [transcript.lesson.title, transcript.steps[checked: step]?.title]
    return lines(
      Array(
        blocks.drop { block in
          if case .heading(_, let inlines, _) = block { return said.contains(plainText(inlines)) }
          return false
        }))
  }
}

extension Renderer {
  private func judged(_ question: Int, _ answer: String, _ judgement: Judgement) -> [Line] {
    let wrong = Span(Wording.wrong + " ", .wrong)
    switch judgement {
    case .right(let note):
      var spans = [Span(Wording.right, .right), Span(" ")] + answerSpans(question)
      if let note { spans.append(Span(" " + note)) }
      let verdict = answerVerdict(question)
      if !verdict.isEmpty { spans.append(Span(" " + verdict, .quiet)) }
      return prose(spans)
    case .wrong(let note): return prose([wrong, Span(note ?? Wording.wrongWithoutReason)])
    case .mistake(let meaning): return prose([wrong] + spans(meaning))
    case .unreadable(let message, let offset): return unreadable(answer, message, offset)
    }
  }

  /// The answer again with a mark under the place, or the place in words.
  private func unreadable(_ answer: String, _ message: String, _ offset: Int) -> [Line] {
    let before = spelt(String(decoding: answer.utf8.prefix(max(0, offset)), as: UTF8.self))
    let reason = prose(Wording.unreadable(message), .wrong)
    let shown = spelt(answer)
    if style.layout == .linear || shown.displayWidth + inset >= style.measure {
      return reason + prose(Wording.unreadablePlace(before.count + 1))
    }
    let mark = String(repeating: " ", count: before.displayWidth) + "^"
    return reason + [Line(shown, .code), Line(mark, .wrong)].indented(by: inset)
  }

  private func chosen(_ question: Int, _ choice: Int) -> [Line] {
    guard case .choice(let choices)? = transcript.questions[checked: question]?.kind,
      let chosen = choices[checked: choice]
    else { return [] }
    let verdict =
      chosen.isRight ? Span(Wording.right + " ", .right) : Span(Wording.wrong + " ", .wrong)
    return prose([verdict] + spans(chosen.reason))
  }
}

extension Renderer {
  func listLines(_ session: Session) -> [Line] {
    var lines = prose(Wording.listTitle, .label)
    let digits = String(transcript.steps.count).count
    for (index, step) in transcript.steps.enumerated() {
      let number = String(index + 1).padded(to: digits, .left)
      var words = state(of: index, session)
      if index == session.step, !session.isAtEnd { words += ", " + Wording.here }
      lines += item("\(number)  ", [Span("\(step.title): \(words)")], indent: 2)
    }
    return lines + prose(count(session))
  }

  /// `solved`; `solved, open` for a step of two questions.
  private func state(of step: Int, _ session: Session) -> String {
    let anchor = transcript.steps[step].anchor
    let known = session.progress.steps[anchor]
    let questions = session.questions(of: step)
    var words =
      questions.isEmpty
      ? known == nil ? Wording.isUnread : Wording.isRead
      : questions.indices.map { (known?.questions[checked: $0] ?? .open).rawValue }
        .joined(separator: ", ")
    if let known, known.contentHash != transcript.steps[step].contentHash {
      words += " (\(Wording.isUpdated))"
    }
    return words
  }

  func count(_ session: Session) -> String {
    Wording.count(solved: session.solved, of: session.questionCount)
  }

  private func summaryLines(_ session: Session) -> [Line] {
    if transcript.steps.isEmpty { return prose(Wording.noSteps) }
    let unsolved = session.unsolvedSteps.map { $0 + 1 }
    return prose(Wording.finished, .label) + prose(count(session))
      + (unsolved.isEmpty ? [] : prose(Wording.notSolved(unsolved)))
  }

  private func helpLines() -> [Line] {
    Event.commands.flatMap { command in
      item("\(command.key)  \(command.word)  ", [Span(command.meaning)], indent: 2)
    } + prose(Wording.enter) + prose(Wording.answerMarks)
  }

  /// An address is not broken into lines: it could not be followed any more.
  private func webLines(_ step: Int) -> [Line] {
    guard let page else { return prose(Wording.noPage) }
    let anchor = transcript.steps[checked: step]?.anchor ?? ""
    let address = anchor.isEmpty ? page : "\(page)#\(anchor)"
    return prose(Wording.page) + [Line(spelt(address)).indented(by: margin)]
  }

  private func repeatedLines(_ question: Int, left: Int, _ session: Session) -> [Line] {
    guard let step = session.place(of: question)?.step,
      let title = transcript.steps[checked: step]?.title
    else { return [] }
    return prose(Wording.repeated(step: step + 1, title: title, left: left), .label)
  }
}
