import Transcript

/// A confusion matrix as a table with totals, a row for each true class, and its largest mistakes in
/// words. Where the table does not fit, and in plain layout, each class is a sentence.
extension Renderer {
  func confusionLines(_ figure: ConfusionFigure) -> [Line] {
    let table = style.isPlain ? nil : confusionTable(figure)
    return (table ?? confusionSentences(figure)) + [.empty] + prose(figure.words)
  }

  private func confusionTable(_ figure: ConfusionFigure) -> [Line]? {
    let labels = figure.labels.map(spelt)
    let nothing = style.charset == .unicode ? "·" : "."
    let header = [""] + labels + ["total"]
    var rows = labels.indices.map { truth in
      [labels[truth]]
        + labels.indices.map { answer in
          let count = figure.count(truth: truth, answer: answer)
          return count == 0 && truth != answer ? nothing : String(count)
        } + [String(figure.total(truth: truth))]
    }
    rows.append(
      ["total"] + labels.indices.map { String(figure.total(answer: $0)) } + [String(figure.total)])
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].displayWidth }.max() ?? 0
    }
    let room = style.measure - margin - 2 - widths.reduce(0, +)
    let spaces = min(2, room / (widths.count - 1))
    guard spaces > 0 else { return nil }
    let gap = String(repeating: " ", count: spaces)
    func line(_ cells: [String], _ role: (Int) -> Span.Role) -> Line {
      let spans = cells.indices.map { column in
        let text = cells[column].padded(to: widths[column], column == 0 ? .right : .left)
        return Span((column == 0 ? "" : gap) + text, role(column))
      }
      return Line(Wrapping.joined(spans)).indented(by: margin + 2)
    }
    let rule = Line(
      widths.map { String(repeating: spelt("─"), count: $0) }.joined(separator: gap), .quiet
    ).indented(by: margin + 2)
    let body = rows.enumerated().map { row, cells in
      line(cells) { column in
        column == 0 ? .label : column == row + 1 && row < labels.count ? .strong : .text
      }
    }
    let head = prose("Down: what it is. Across: what it was taken for.")
    return head + [line(header) { _ in .label }, rule] + body.dropLast() + [rule]
      + body.suffix(1)
  }

  /// `- 4: 90 of 98 right; taken 6 times for 9, twice for 2.`
  private func confusionSentences(_ figure: ConfusionFigure) -> [Line] {
    let mistakes = Dictionary(grouping: figure.mistakes, by: \.truth)
    return figure.labels.indices.flatMap { truth in
      let right = figure.count(truth: truth, answer: truth)
      var text = "- \(figure.labels[truth]): \(right) of \(figure.total(truth: truth)) right"
      let others = (mistakes[truth] ?? []).map { mistake in
        "\(mistake.times) for \(figure.labels[mistake.answer])"
      }
      if !others.isEmpty { text += "; taken \(others.joined(separator: ", "))" }
      return prose(text + ".", hanging: 2)
    }
  }
}
