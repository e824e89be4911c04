/// Breaking text into lines. A line is broken at spaces and beside wide characters; a word that is
/// longer than a line stands on its own. A no-break space holds a short formula together.
enum Wrapping {
  /// Lines of at most `width` columns. Lines after the first begin with `hanging` spaces.
  static func lines(_ spans: [Span], width: Int, hanging: Int = 0) -> [Line] {
    var lines: [Line] = []
    for paragraph in forcedBreaks(spans) {
      var line: [Span] = []
      var used = 0
      for word in words(paragraph) {
        let space = word.followsSpace && !line.isEmpty ? 1 : 0
        if used > 0, used + space + word.width > width {
          lines.append(Line(joined(line)))
          line = hanging == 0 ? [] : [Span(String(repeating: " ", count: hanging))]
          line += word.spans
          used = hanging + word.width
        } else {
          if space > 0 { line.append(Span(" ", sharedRole(line.last, word.spans.first))) }
          line += word.spans
          used += space + word.width
        }
      }
      lines.append(Line(joined(line)))
    }
    return lines
  }

  static func lines(_ text: String, width: Int, hanging: Int = 0) -> [Line] {
    lines([Span(text)], width: width, hanging: hanging)
  }
}

extension Wrapping {
  private struct Word {
    var spans: [Span]
    var followsSpace: Bool
    var width: Int { spans.reduce(0) { $0 + $1.text.displayWidth } }
  }

  /// A newline in a span ends a line.
  private static func forcedBreaks(_ spans: [Span]) -> [[Span]] {
    var result: [[Span]] = [[]]
    for span in spans {
      for (index, part) in span.text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { result.append([]) }
        if !part.isEmpty { result[result.count - 1].append(Span(String(part), span.role)) }
      }
    }
    return result
  }

  private static func words(_ spans: [Span]) -> [Word] {
    var words: [Word] = []
    var word = Word(spans: [], followsSpace: false)
    func finish() {
      if !word.spans.isEmpty { words.append(word) }
    }
    for span in spans {
      var text = ""
      for character in span.text {
        if character == " " || character == "\t" {
          if !text.isEmpty { word.spans.append(Span(text, span.role)) }
          text = ""
          finish()
          word = Word(spans: [], followsSpace: true)
        } else if character.displayWidth == 2 {
          text.append(character)
          word.spans.append(Span(text, span.role))
          text = ""
          finish()
          word = Word(spans: [], followsSpace: false)
        } else {
          text.append(character == "\u{A0}" ? " " : character)
        }
      }
      if !text.isEmpty { word.spans.append(Span(text, span.role)) }
    }
    finish()
    return words
  }

  private static func sharedRole(_ left: Span?, _ right: Span?) -> Span.Role {
    left?.role == right?.role ? left?.role ?? .text : .text
  }

  /// Neighbours of one kind made one.
  static func joined(_ spans: [Span]) -> [Span] {
    spans.reduce(into: []) { result, span in
      if let last = result.indices.last, result[last].role == span.role {
        result[last].text += span.text
      } else {
        result.append(span)
      }
    }
  }
}
