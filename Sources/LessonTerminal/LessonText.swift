public import Transcript

/// Writes a whole lesson as text, its answers at the end: what a pipe gets, and `--print`.
public func printLesson(
  _ transcript: Transcript, style: TextStyle, to output: inout some TextOutputStream
) {
  for line in Renderer(transcript: transcript, style: style).wholeLesson() {
    output.write(line.written(in: style) + "\n")
  }
}

extension Renderer {
  func wholeLesson() -> [Line] {
    var lines: [Line] = []
    for (index, step) in transcript.steps.enumerated() {
      if index > 0 { lines.append(.empty) }
      lines += header(index)
      let body = self.lines(stepBlocks: step.blocks, index)
      if !body.isEmpty { lines += [.empty] + body }
    }
    if transcript.steps.isEmpty { lines += prose(Wording.noSteps) }
    let answers = transcript.questions.indices.flatMap { question -> [Line] in
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
