import Transcript

/// Prose within a paragraph. What is emphasised is set off where styles are on; the words are the same
/// without.
extension Renderer {
  func spans(_ inlines: [Inline], role: Span.Role = .text, depth: Int = 0) -> [Span] {
    if depth > Self.depthLimit { return [Span("…", role)] }
    return inlines.flatMap { spans($0, role: role, depth: depth) }
  }

  /// The same as text on one line.
  func plainText(_ inlines: [Inline]) -> String {
    spans(inlines).map(\.text).joined().replacing("\n", with: " ").replacing("\u{A0}", with: " ")
  }

  private func spans(_ inline: Inline, role: Span.Role, depth: Int) -> [Span] {
    switch inline {
    case .text(let text): return [Span(text, role)]
    case .code(let text): return [Span("`\(text)`", .code)]
    case .emphasis(let children): return spans(children, role: .emphasis, depth: depth + 1)
    case .strong(let children): return spans(children, role: .strong, depth: depth + 1)
    case .link(let children, let destination, _):
      let label = spans(children, role: role, depth: depth + 1)
      let isElsewhere = destination.contains("://")
      if !isElsewhere || label.map(\.text).joined() == destination { return label }
      return label + [Span(" <\(destination)>", .quiet)]
    case .image(let alternative, _, _):
      return [Span("[picture: ", role)] + spans(alternative, role: role, depth: depth + 1)
        + [Span("]", role)]
    case .softBreak: return [Span(" ", role)]
    case .lineBreak: return [Span("\n", role)]
    case .html(let text): return [Span(text, role)]
    case .formula(let index): return formulaSpans(index)
    case .value(let index): return [Span(valueText(index), role)]
    }
  }

  private func formulaSpans(_ index: Int) -> [Span] {
    guard let record = transcript.formulas[checked: index] else { return [Span("?", .formula)] }
    var text = oneLine(record)
    if text.displayWidth <= style.measure / 2 { text = text.replacing(" ", with: "\u{A0}") }
    return [Span(text, .formula)] + inlineVerdict(record)
  }

  /// A formula in prose that passed needs no word; any other says what became of it.
  private func inlineVerdict(_ record: FormulaRecord) -> [Span] {
    if case .wrong = record.role { return [Span(" (wrong on purpose)", .wrong)] }
    let fails = record.links.contains {
      $0.verdict == .refuted || $0.verdict == .domainDiffers
    }
    return fails ? [Span(" (does not hold)", .wrong)] : []
  }

  private func valueText(_ index: Int) -> String {
    guard let record = transcript.values[checked: index], let value = record.value else {
      return "(no value)"
    }
    return ValueText.oneLine(value, digits: record.digits)
  }
}
