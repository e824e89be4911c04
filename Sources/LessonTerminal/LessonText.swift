public import Transcript

/// Writes a whole lesson as text, its answers at the end: what a pipe gets, and `--print`.
///
/// - Parameter step: the first step to write, counted from 1; nil for all.
public func printLesson(
  _ transcript: Transcript, style: TextStyle, from step: Int? = nil,
  to output: inout some TextOutputStream
) {
  for line in Renderer(transcript: transcript, style: style).wholeLesson(from: step) {
    output.write(line.written(in: style) + "\n")
  }
}

/// Writes the steps of a lesson, one a line, and how far a student is.
public func printSteps(
  of transcript: Transcript, progress: LessonProgress?, style: TextStyle,
  to output: inout some TextOutputStream
) {
  var session = Session(
    transcript: transcript, progress: progress ?? LessonProgress(), judge: NoJudge())
  session.phase = .finished
  for line in Renderer(transcript: transcript, style: style).listLines(session) {
    output.write(line.written(in: style) + "\n")
  }
}

/// Where nothing is answered.
private struct NoJudge: AnswerJudge {
  func judge(_ answer: String, question: Int, misses: Int) -> Judgement { .wrong(note: nil) }
}

extension Renderer {
  func wholeLesson(from wanted: Int? = nil) -> [Line] {
    var lines: [Line] = []
    var first = 0
    if let wanted, transcript.steps.indices.contains(wanted - 1) {
      first = wanted - 1
    } else if let wanted {
      lines += prose(Wording.noSuchStep(wanted, of: transcript.steps.count), .wrong) + [.empty]
    }
    for (index, step) in transcript.steps.enumerated().dropFirst(first) {
      if index > first { lines.append(.empty) }
      lines += header(index)
      let body = self.lines(stepBlocks: step.blocks, index)
      if !body.isEmpty { lines += [.empty] + body }
    }
    if transcript.steps.isEmpty { lines += prose(Wording.noSteps) }
    let shown = LessonPart.parts(of: transcript).dropFirst(first).joined().compactMap(\.question)
    let answers = shown.flatMap { question -> [Line] in
      let verdict = answerVerdict(question)
      let spans = answerSpans(question)
      return item(
        "\(question + 1). ", verdict.isEmpty ? spans : spans + [Span(" " + verdict, .quiet)])
    }
    let key = answers + worksheetKeys.flatMap { (answers.isEmpty ? [] : [.empty]) + $0 }
    if !key.isEmpty { lines += [.empty] + prose(Wording.answersTitle, .heading) + key }
    return lines
  }

  /// Every worksheet filled in.
  private var worksheetKeys: [[Line]] {
    transcript.figures.compactMap { figure in
      guard case .graph(var graph) = figure.kind, graph.content == .worksheet, !graph.isMap
      else { return nil }
      let caption = plain(FigureText(figure.caption))
      graph.content = .gradients
      return prose([Span(Wording.filledIn, .label), Span(caption)]) + [.empty] + graphLines(graph)
    }
  }
}
