import Formula
import Transcript

/// What tried expressions come to, as lines.
extension Renderer {
  var tryPrompt: String { String(repeating: " ", count: margin) + "try> " }

  /// - Parameter text: as it was typed.
  func lines(_ exploration: Exploration, _ text: String) -> [Line] {
    switch exploration {
    case .value(let record, let value, let measurement):
      return valueLines(record, value, measurement)
    case .relation(let record, let note): return relationLines(record, note)
    case .setting: return []
    case .unreadable(let message, let offset):
      return prose(Wording.cannotBeRead(message), .wrong) + place(of: offset, in: text)
    case .refused(let message, let offset):
      return prose(Wording.refused(message), .wrong)
        + (offset.map { place(of: $0, in: text) } ?? [])
    }
  }

  private func valueLines(
    _ record: FormulaRecord, _ value: Value, _ measurement: Exploration.Measurement?
  ) -> [Line] {
    var said: [String] = []
    if case .number(let number) = value {
      let more = NumberText.short(number, digits: 12)
      if more != NumberText.short(number) { said.append(Wording.moreDigits(more)) }
    }
    if let measurement { said.append(Wording.measured(measurement)) }
    let note = said.isEmpty ? [] : prose(said.joined(separator: " "), .quiet)
    switch value {
    case .number(let number) where number.isFinite: return formulaLines(record) + note
    case .number(let number): return formulaLines(record) + prose(NumberText.short(number), .wrong)
    default: return formulaLines(record) + arrayLines(value) + note
    }
  }

  private func relationLines(_ record: FormulaRecord, _ note: String?) -> [Line] {
    let holds = record.links.allSatisfy { $0.verdict == .verified }
    return (holds ? prose(Wording.holds, .right) : []) + formulaLines(record)
      + (note.map { prose($0) } ?? [])
  }

  /// A formula that stands in no step.
  private func formulaLines(_ record: FormulaRecord) -> [Line] {
    var single = transcript
    single.formulas = [record]
    return Renderer(transcript: single, style: style).formulaLines(0)
  }

  /// The text again with a mark under the place, or the place in words.
  private func place(of offset: Int, in text: String) -> [Line] {
    let before = spelt(String(decoding: text.utf8.prefix(max(0, offset)), as: UTF8.self))
    let shown = spelt(text)
    if style.layout == .linear || shown.displayWidth + inset >= style.measure {
      return prose(Wording.place(before.count + 1))
    }
    let mark = String(repeating: " ", count: before.displayWidth) + "^"
    return [Line(shown, .code), Line(mark, .wrong)].indented(by: inset)
  }

  // MARK: Arrays

  private static let mostRows = 12
  private static let mostColumns = 8

  /// The shape in words and the elements in their rows, as many as a screen bears.
  private func arrayLines(_ value: Value) -> [Line] {
    guard case .tensor(let shape, let elements) = value, (1...2).contains(shape.count),
      let columns = shape.last, columns > 0, elements.count == shape.reduce(1, *)
    else { return prose(ValueText.oneLine(value)) }
    let rows = elements.count / columns
    let shown = min(columns, Renderer.mostColumns)
    var lines = prose(Wording.array(of: shape), .label)
    let texts = (0..<min(rows, Renderer.mostRows)).map { row in
      (0..<shown).map { spelt(ValueText.oneLine(.number(elements[row * columns + $0]))) }
    }
    let width = texts.joined().map(\.displayWidth).max() ?? 0
    let more = shown < columns ? "  " + spelt("…") : ""
    if inset + (width + 2) * shown + 4 > style.measure || style.layout == .linear {
      for (row, numbers) in texts.enumerated() {
        let label = rows > 1 ? Wording.row(row + 1) : ""
        lines += prose(
          [Span(label, .label), Span(numbers.joined(separator: ", ") + more)], hanging: 2)
      }
    } else {
      lines += texts.map { numbers in
        Line(numbers.map { $0.padded(to: width, .left) }.joined(separator: "  ") + more)
      }.indented(by: inset)
    }
    if rows > texts.count { lines += prose(Wording.moreRows(rows - texts.count), .quiet) }
    return lines
  }
}
