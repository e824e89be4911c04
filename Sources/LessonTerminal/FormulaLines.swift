import Formula
import Transcript

/// A displayed formula: the symbols, the same with numbers in place, the verdict in words.
extension Renderer {
  func formulaLines(_ index: Int) -> [Line] {
    guard let record = transcript.formulas[checked: index] else { return [] }
    guard let formula = formula(record) else {
      return record.source.text.split(separator: "\n").flatMap { line in
        Wrapping.lines(
          [Span(spelt(String(line)), .formula)], width: style.measure - inset, hanging: 2)
      }.indented(by: inset) + verdictLines(record)
    }
    let numbers = withNumbers(formula, record)
    switch style.layout {
    case .linear:
      return labelled("Formula: ", formula.unicode())
        + (numbers.map { labelled("With numbers: ", $0.unicode()) } ?? []) + verdictLines(record)
    case .medium, .wide:
      let parts = [displayed(formula), numbers.map(displayed) ?? []]
      // Formulas of several lines are set apart, those of one stand together with their verdict.
      let isTall = parts.contains { $0.count > 1 }
      return Array(
        (parts + [verdictLines(record)]).filter { !$0.isEmpty }
          .joined(separator: isTall ? [.empty] : []))
    }
  }

  private func labelled(_ label: String, _ text: String) -> [Line] {
    prose([Span(label, .label), Span(text, .formula)], hanging: 2)
  }

  /// In two dimensions when there is room and every character has its like in the style's
  /// characters, else on one line, broken at relations.
  private func displayed(_ formula: Formula) -> [Line] {
    if style.layout == .wide {
      let written = formula.unicodeBlock().lines
      let isTall = written.count > formula.rows.count
      let blocks =
        style.charset == .ascii && isTall ? [written, formula.asciiBlock().lines] : [written]
      for block in blocks {
        let spelling = block.map(spelt)
        let keepsPlaces = zip(block, spelling).allSatisfy { $0.displayWidth == $1.displayWidth }
        let fits = spelling.allSatisfy { $0.displayWidth + inset <= style.measure }
        if keepsPlaces, fits { return spelling.map { Line($0, .formula) }.indented(by: inset) }
      }
    }
    // The names that it speaks of stand in front of the first row only.
    let rows = formula.rows.enumerated().map { index, row in
      Formula(rows: [row], universals: index == 0 ? formula.universals : [])
    }
    return rows.flatMap { row in
      let text = spelt(row.unicode())
      return Wrapping.lines([Span(text, .formula)], width: style.measure - inset - 2, hanging: 2)
    }.indented(by: inset)
  }
}
