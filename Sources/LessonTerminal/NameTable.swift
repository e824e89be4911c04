import Transcript

/// What `t` shows: the names of the lesson with their values, the numbers behind the step's plots and
/// pictures, and how its formulas were checked.
extension Renderer {
  /// - Parameter part: the last part of the step that was shown.
  func numberTables(step: Int, part: Int) -> [Line] {
    let blocks = (LessonPart.parts(of: transcript)[checked: step] ?? []).prefix(part + 1)
      .flatMap(\.blocks)
    let figures = blocks.flatMap(\.codes)
      .flatMap { transcript.codes[checked: $0]?.figures ?? [] }
      .compactMap { transcript.figures[checked: $0] }
    let tables = figures.map(figureTables) + [checkTable(blocks.flatMap(\.formulas))]
    return tables.filter { !$0.isEmpty }
      .reduce(nameTable(step: step, part: part)) { $0 + [.empty] + $1 }
  }

  private func nameTable(step: Int, part: Int) -> [Line] {
    let parts = LessonPart.parts(of: transcript)
    let shown = parts.prefix(step).joined() + (parts[checked: step] ?? []).prefix(part + 1)
    let names = shown.flatMap(\.blocks).flatMap(\.codes)
      .flatMap { transcript.codes[checked: $0]?.names ?? [] }
      .compactMap { transcript.names[checked: $0] }
    if names.isEmpty { return prose(Wording.noValues) }
    let rows = names.map { name in
      [self.name(name.tex), name.swift, ValueText.oneLine(name.value)].map { [Inline.text($0)] }
    }
    return prose(Wording.valuesTitle, .label)
      + tableLines(
        Table(
          alignments: [.left, .left, .left], header: Wording.valueColumns.map { [.text($0)] },
          rows: rows))
  }
}
