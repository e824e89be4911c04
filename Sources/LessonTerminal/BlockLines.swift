import Transcript

/// The blocks of a lesson as lines, an empty line between two.
extension Renderer {
  func lines(_ blocks: [Block], depth: Int = 0) -> [Line] {
    var result: [Line] = []
    for block in blocks {
      let lines = lines(block, depth: depth)
      if lines.isEmpty { continue }
      if !result.isEmpty { result.append(.empty) }
      result += lines
    }
    return result
  }

  private func lines(_ block: Block, depth: Int) -> [Line] {
    if depth > Self.depthLimit { return ["…"] }
    switch block {
    case .paragraph(let inlines): return prose(spans(inlines))
    case .heading(let level, let inlines, _): return heading(level, inlines)
    case .blockQuote(let blocks):
      let mark = style.layout == .linear ? "| " : spelt("│ ")
      return narrowed(by: 2).lines(blocks, depth: depth + 1).map { line in
        Line([Span(mark, .quiet)] + line.unindented(by: margin).spans).indented(by: margin)
      }
    case .list(let list): return lines(list, depth: depth)
    case .code(_, let text):
      return text.split(separator: "\n", omittingEmptySubsequences: false)
        .flatMap { line -> [Line] in
          wrapped(code: spelt(expandingTabs(String(line))))
        }.trimmed.indented(by: inset)
    case .thematicBreak:
      return [Line(String(repeating: style.layout == .linear ? "-" : spelt("─"), count: 20))]
    case .html(let text):
      return text.split(separator: "\n").flatMap { prose(String($0), .quiet) }
    case .table(let table): return tableLines(table)
    case .step(let index): return codeLines(index)
    case .formula(let index): return formulaLines(index)
    case .question(let index): return questionLines(index)
    }
  }

  /// The lesson's title stands in the header of every step, so its heading is left out.
  private func heading(_ level: Int, _ inlines: [Inline]) -> [Line] {
    let text = plainText(inlines)
    if level == 1, text == transcript.lesson.title { return [] }
    let lines = prose(spans(inlines, role: .heading))
    if style.layout == .linear || level > 2 { return lines }
    let width = lines.map { $0.text.displayWidth }.max() ?? 0
    return lines
      + [Line(String(repeating: spelt("─"), count: max(0, width - margin)), .quiet)]
      .indented(by: margin)
  }

  private func lines(_ list: List, depth: Int) -> [Line] {
    var result: [Line] = []
    for (index, item) in list.items.enumerated() {
      let mark = list.start.map { "\($0 &+ index). " } ?? "- "
      let width = mark.displayWidth
      let item = narrowed(by: width).lines(item, depth: depth + 1)
      if index > 0, !list.isTight { result.append(.empty) }
      for (row, line) in (item.isEmpty ? [.empty] : item).enumerated() {
        let bare = line.unindented(by: margin)
        result.append(
          row == 0
            ? Line([Span(mark)] + bare.spans).indented(by: margin)
            : bare.indented(by: margin + width))
      }
    }
    return result
  }

  /// The same for a narrower column: what is nested is wrapped to what is left. The layout stays.
  func narrowed(by columns: Int) -> Renderer {
    var narrower = style
    narrower.taken += columns
    return Renderer(transcript: transcript, style: narrower)
  }

  func expandingTabs(_ line: String) -> String {
    var result = ""
    for character in line {
      if character == "\t" {
        result += String(repeating: " ", count: 4 - result.displayWidth % 4)
      } else {
        result.append(character)
      }
    }
    return result
  }
}

extension Line {
  fileprivate func unindented(by columns: Int) -> Line {
    guard columns > 0, let first = spans.first,
      first.text.hasPrefix(String(repeating: " ", count: columns))
    else { return self }
    let rest = Span(String(first.text.dropFirst(columns)), first.role)
    return Line((rest.text.isEmpty ? [] : [rest]) + spans.dropFirst())
  }
}

extension [Line] {
  /// Without empty lines at either end.
  var trimmed: [Line] {
    var lines = self[...]
    while let first = lines.first, first.text.isEmpty { lines.removeFirst() }
    while let last = lines.last, last.text.isEmpty { lines.removeLast() }
    return Array(lines)
  }
}
