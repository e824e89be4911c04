import Transcript

/// Number lines one under another with the same start and the same scale, so that the lengths can
/// be compared by eye; the factor from one to the next stands between them.
extension Renderer {
  func stretchLines(_ figure: StretchFigure) -> [Line] {
    style.layout == .linear ? sentences(figure) : numberLines(figure)
  }

  private func numberLines(_ figure: StretchFigure) -> [Line] {
    let names = figure.lines.map { name($0.tex) }
    let nameWidth = names.map(\.displayWidth).max() ?? 0
    let starts = figure.lines.map { NumberText.short($0.value) }
    let startWidth = starts.map(\.displayWidth).max() ?? 0
    let ends = figure.lines.map(endText)
    let endWidth = ends.map(\.displayWidth).max() ?? 0
    let before = margin + 2 + nameWidth + 2 + startWidth + 2
    let room = max(8, min(48, style.measure - before - endWidth - 2))
    let scale = StretchScale(figure, columns: room)
    var lines: [Line] = []
    for (index, line) in figure.lines.enumerated() {
      let head = names[index].padded(to: nameWidth) + "  " + starts[index].padded(to: startWidth, .left)
      let bar = spelt(scale.bar(line)).padded(to: room)
      lines.append(
        Line([Span(head, .label), Span("  " + bar + "  " + ends[index])]).indented(by: margin + 2))
      if let factor = figure.factors[checked: index] {
        let text = spelt("× \(NumberText.short(factor))")
        lines.append(Line(text, .quiet).indented(by: before + scale.origin))
      }
    }
    return lines + [.empty] + prose(product(figure))
  }

  /// `to 4.3, by 0.3`
  private func endText(_ line: StretchFigure.Line) -> String {
    "to \(NumberText.short(line.moved)), by \(NumberText.short(line.moved - line.value))"
  }

  /// `In all × 24: 3 · 8 = 24.`
  private func product(_ figure: StretchFigure) -> String {
    guard !figure.factors.isEmpty else { return "" }
    let total = figure.factors.reduce(1, *)
    let factors = figure.factors.map { factor in
      factor < 0 ? "(\(NumberText.short(factor)))" : NumberText.short(factor)
    }
    return "In all: \(factors.joined(separator: " · ")) = \(NumberText.short(total)) "
      + "for a very small nudge."
  }

  private func sentences(_ figure: StretchFigure) -> [Line] {
    var lines: [Line] = []
    for (index, line) in figure.lines.enumerated() {
      var text = "- \(name(line.tex)) moves from \(NumberText.short(line.value)) \(endText(line))."
      if let factor = figure.factors[checked: index],
        let next = figure.lines[checked: index + 1]
      {
        text += " The factor from \(name(line.tex)) to \(name(next.tex)) is "
          + "\(NumberText.short(factor))."
      }
      lines += prose(text, hanging: 2)
    }
    return lines + prose(product(figure))
  }
}

/// Where movements go on lines of so many columns that all start at the same column.
struct StretchScale {
  /// The column at which every movement starts.
  let origin: Int
  private let columnsPerUnit: Double

  init(_ figure: StretchFigure, columns: Int) {
    let moves = figure.lines.map { $0.moved - $0.value }.filter(\.isFinite)
    let right = max(0, moves.max() ?? 0)
    let left = max(0, -(moves.min() ?? 0))
    let span = right + left
    let usable = Double(columns - 2)
    columnsPerUnit = span > 0 && span.isFinite ? usable / span : 0
    origin = max(0, min(columns - 1, Int((left * columnsPerUnit).rounded()) + (left > 0 ? 1 : 0)))
  }

  /// `├───▶` to the right, `◀───┤` to the left of the start; at least one column long.
  func bar(_ line: StretchFigure.Line) -> String {
    let move = line.moved - line.value
    guard move.isFinite, move != 0 else {
      return String(repeating: " ", count: origin) + "│"
    }
    let length = max(1, Int((abs(move) * columnsPerUnit).rounded()))
    let body = String(repeating: "─", count: length - 1)
    if move > 0 { return String(repeating: " ", count: origin) + "├" + body + "▶" }
    return String(repeating: " ", count: max(0, origin - length)) + "◀" + body + "┤"
  }
}
