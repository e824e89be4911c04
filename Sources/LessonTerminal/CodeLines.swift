import Transcript

/// The Swift of a step with the values it bound, then the figures it drew.
extension Renderer {
  func codeLines(_ index: Int) -> [Line] {
    guard let record = transcript.codes[checked: index] else { return [] }
    var parts: [[Line]] = []
    if !record.isHidden { parts.append(source(record)) }
    if let message = record.mustThrow {
      parts.append(prose("This step stops with an error, as it should: \(message)"))
    }
    for figure in record.figures {
      if let figure = transcript.figures[checked: figure] { parts.append(figureLines(figure)) }
    }
    return parts.filter { !$0.isEmpty }.reduce(into: []) { result, part in
      result += result.isEmpty ? part : [.empty] + part
    }
  }

  private func source(_ record: CodeRecord) -> [Line] {
    let code = record.shownLines.map { spelt(expandingTabs($0)) }
    let values = record.names.compactMap { transcript.names[checked: $0] }.filter(\.isShown)
    let title = record.title.map { prose($0, .label) } ?? []
    let noted = values.filter { !$0.value.isMatrix }
    let notes = beside(code, record, noted)
    let rest = notes == nil ? values : values.filter(\.value.isMatrix)
    if notes == nil, let columns = inColumns(code, values) { return title + columns }
    let lines = (notes ?? code.flatMap(wrapped(code:))).trimmed.indented(by: inset)
    let label = style.layout == .linear ? prose("Code:", .label) : []
    let below = valueLines(rest, width: style.measure - margin).indented(by: margin)
    return title + label + lines + (below.isEmpty ? [] : [.empty] + below)
  }

  /// A line of code, on as many lines as it needs.
  func wrapped(code text: String) -> [Line] {
    CodeWrapping.lines(text, width: style.measure - inset).map { Line($0, .code) }
  }

  /// Each value as a comment behind the line that bound it; nil if one does not fit there.
  private func beside(
    _ code: [String], _ record: CodeRecord, _ values: [BoundName]
  ) -> [Line]? {
    if style.layout == .linear { return values.isEmpty ? code.flatMap(wrapped(code:)) : nil }
    var notes: [Int: [String]] = [:]
    for value in values {
      guard let row = record.source.lineStarts.firstIndex(where: { $0.line == value.position.line })
      else { return nil }
      notes[row, default: []].append(valueText(value))
    }
    let column = (notes.keys.compactMap { code[checked: $0]?.displayWidth }.max() ?? 0) + 3
    var lines: [Line] = []
    for (row, text) in code.enumerated() {
      guard let note = notes[row]?.joined(separator: ", ") else {
        lines += wrapped(code: text)
        continue
      }
      if inset + column + 3 + note.displayWidth > style.measure { return nil }
      lines.append(Line([Span(text.padded(to: column), .code), Span("// " + note, .quiet)]))
    }
    return lines
  }

  /// Code, and its values in a column of their own to the right of it; nil if the window is no wide one
  /// or the code leaves no room.
  private func inColumns(_ code: [String], _ values: [BoundName]) -> [Line]? {
    guard style.layout == .broad, !values.isEmpty else { return nil }
    let widest = inset + (code.map(\.displayWidth).max() ?? 0)
    let room = style.span - widest - 3
    guard room >= 36 else { return nil }
    let left = code.map { Line($0, .code) }.trimmed.indented(by: inset)
    let right = valueLines(values, width: room, isList: true)
    let height = max(left.count, right.count)
    return (0..<height).map { row in
      let line = left[checked: row] ?? .empty
      let missing = String(repeating: " ", count: max(0, widest + 1 - line.text.displayWidth))
      return Line(
        line.spans + [Span(missing), Span(spelt("│ "), .quiet)]
          + (right[checked: row]?.spans ?? []))
    }
  }
}

extension BoundName {
  /// A function has no value to show.
  fileprivate var isShown: Bool {
    if case .function = value { return false }
    return true
  }
}
