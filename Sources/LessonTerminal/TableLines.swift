import Transcript

/// A table with its columns aligned by display width. Columns too wide for the line are wrapped;
/// where even that leaves too little, and in plain layout, every row is a labelled line.
extension Renderer {
  func tableLines(_ table: Table) -> [Line] {
    let header = table.header.map { spelt(spans($0, role: .label)) }
    let rows = table.rows.map { $0.map { spelt(spans($0)) } }
    guard style.layout != .linear, let widths = columnWidths([header] + rows) else {
      return rows.flatMap { labelledRow(header, $0) }
    }
    let rule = widths.map { String(repeating: spelt("─"), count: $0) }.joined(separator: "  ")
    let ruleLine = Line([Span(rule, .quiet)]).indented(by: margin + 2)
    let head = tableRow(header, widths, table.alignments)
    let body = rows.map { tableRow($0, widths, table.alignments) }
    let hasTallRow = body.contains { $0.count > 1 }
    return head + [ruleLine]
      + body.enumerated().flatMap { index, lines in
        index > 0 && hasTallRow ? [.empty] + lines : lines
      }
  }

  private func labelledRow(_ header: [[Span]], _ row: [[Span]]) -> [Line] {
    var spans: [Span] = [Span("- ")]
    for (index, cell) in row.enumerated() {
      if index > 0 { spans.append(Span("; ")) }
      spans += header[checked: index] ?? []
      spans.append(Span(": ", .label))
      spans += cell
    }
    return prose(spans + [Span(".")], hanging: 2)
  }

  /// Each column as wide as its widest cell; if that is too much the widest are narrowed, but never
  /// below their longest word or eight columns. nil if the table does not fit even so.
  private func columnWidths(_ rows: [[[Span]]]) -> [Int]? {
    let count = rows.map(\.count).max() ?? 0
    guard count > 0 else { return nil }
    let available = style.measure - margin - 2 - 2 * (count - 1)
    var widths = Array(repeating: 1, count: count)
    var least = Array(repeating: 1, count: count)
    for row in rows {
      for (column, cell) in row.enumerated() {
        widths[column] = max(widths[column], cell.reduce(0) { $0 + $1.text.displayWidth })
        let longest = Wrapping.lines(cell, width: 1).map { $0.text.displayWidth }.max() ?? 0
        least[column] = max(least[column], longest)
      }
    }
    while widths.reduce(0, +) > available {
      let narrowable = widths.indices.filter { widths[$0] > max(least[$0], 8) }
      guard let widest = narrowable.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
    }
    return widths
  }

  private func tableRow(
    _ cells: [[Span]], _ widths: [Int], _ alignments: [Table.Alignment]
  ) -> [Line] {
    let wrapped = widths.indices.map { column in
      Wrapping.lines(cells[checked: column] ?? [], width: widths[column])
    }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { row in
      var spans: [Span] = []
      for column in widths.indices {
        let line = wrapped[column][checked: row] ?? .empty
        let missing = max(0, widths[column] - line.text.displayWidth)
        let before =
          switch alignments[checked: column] ?? .none {
          case .none, .left: 0
          case .center: missing / 2
          case .right: missing
          }
        if column > 0 { spans.append(Span("  ")) }
        spans.append(Span(String(repeating: " ", count: before)))
        spans += line.spans
        spans.append(Span(String(repeating: " ", count: missing - before)))
      }
      return Line(spans).indented(by: margin + 2)
    }
  }
}

extension Renderer {
  /// A table that the run filled, through the writer of tables in prose.
  func tableLines(_ figure: TableFigure) -> [Line] {
    func isNumeric(_ column: Int) -> Bool {
      figure.rows.allSatisfy { row in
        if case .text = row[checked: column] { return false }
        return true
      }
    }
    return tableLines(
      Table(
        alignments: figure.columns.indices.map { isNumeric($0) ? .right : .left },
        header: figure.columns.map { [.text(plain($0.heading))] },
        rows: figure.rows.map { row in
          row.enumerated().map { index, cell in
            switch cell {
            case .number(let number):
              let digits = figure.columns[checked: index]?.digits ?? 6
              return [.text(NumberText.short(number, digits: digits))]
            case .text(let text): return [.text(plain(text))]
            case .empty: return []
            }
          }
        }))
  }
}
