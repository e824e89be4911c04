import Transcript

/// Writes the parts of a transcript as lines. It knows how things look and nothing of the session.
struct Renderer {
  let transcript: Transcript
  let style: TextStyle
  /// The address of the lesson's page; nil if there is none.
  var page: String?

  /// Blocks and spans nested deeper than this are replaced by an ellipsis.
  static let depthLimit = 40

  /// Columns that prose is indented by.
  var margin: Int { style.layout == .linear ? 0 : 1 }
  /// Columns that code, formulas and figures are indented by.
  var inset: Int { style.layout == .linear ? 2 : 4 }

  /// Prose from one margin to the other.
  func prose(_ spans: [Span], hanging: Int = 0) -> [Line] {
    Wrapping.lines(spelt(spans), width: style.measure - margin, hanging: hanging)
      .indented(by: margin)
  }

  func prose(_ text: String, _ role: Span.Role = .text, hanging: Int = 0) -> [Line] {
    prose([Span(text, role)], hanging: hanging)
  }

  /// Prose behind a mark, such as a number: lines after the first begin where the first text does.
  func item(_ mark: String, _ spans: [Span], indent: Int = 0) -> [Line] {
    let mark = Span(String(repeating: " ", count: indent) + mark, .label)
    let columns = margin + mark.text.displayWidth
    let lines = Wrapping.lines(spelt(spans), width: max(10, style.measure - columns))
    return lines.enumerated().map { row, line in
      row == 0 ? Line([mark] + line.spans).indented(by: margin) : line.indented(by: columns)
    }
  }

  /// Spelling comes before measuring: `σ` takes one column and its ASCII spelling five.
  func spelt(_ spans: [Span]) -> [Span] {
    spans.map { span in
      let parts = span.text.split(separator: "\n", omittingEmptySubsequences: false)
      return Span(parts.map { style.charset.spell(String($0)) }.joined(separator: "\n"), span.role)
    }
  }

  func spelt(_ text: String) -> String { style.charset.spell(text) }

  func spelt(_ line: Line) -> Line { Line(spelt(line.spans)) }
}

extension Array {
  /// The element, or nil where the transcript refers to something it does not hold.
  subscript(checked index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
