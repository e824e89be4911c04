import Transcript

/// What an author who writes a text as YAML most likely overlooked: a fact; its words are in
/// `YAMLSlip.note`.
enum YAMLSlip: Hashable {
  /// A backslash between double quotes.
  case escape
  /// A colon with a space behind it.
  case colon
  /// A ` #` in a text of several lines, of which the next ones are left over.
  case comment
  /// A tab that indents.
  case tab
  /// A text begins with a character that means something else in YAML.
  case beginning(Character)

  init?(_ failure: YAMLSource.Failure, in source: SourceText) {
    let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = source.lineStarts.lastIndex { $0.line <= failure.position.line } ?? 0
    // The reader may notice at the end of the line, or on the next one.
    let near = [line, line - 1].filter(lines.indices.contains).map { lines[$0] }
    if failure.problem.contains("escape") {
      self = .escape
    } else if near.contains(where: { $0.prefix(while: \.isWhitespace).contains("\t") }) {
      self = .tab
    } else if let mark = near.first.flatMap(YAMLSlip.mark) {
      self = .beginning(mark)
    } else if failure.problem.contains("mapping values") {
      self = .colon
    } else if let mark = near.last.flatMap(YAMLSlip.mark) {
      self = .beginning(mark)
    } else if near.last?.contains(" #") == true {
      self = .comment
    } else {
      return nil
    }
  }

  /// The character that a text on this line begins with, behind `- ` and `key: `, if YAML reads it as
  /// something else.
  private static func mark(_ line: Substring) -> Character? {
    var text = line.drop { $0 == " " }
    while text.hasPrefix("- ") { text = text.dropFirst(2).drop { $0 == " " } }
    if let first = text.first, marks.contains(first) { return first }
    guard let colon = text.firstRange(of: ": ") else { return nil }
    let value = text[colon.upperBound...].drop { $0 == " " }
    return value.first.flatMap { marks.contains($0) ? $0 : nil }
  }

  private static let marks: Set<Character> = [
    "*", "&", "!", "[", "]", "{", "}", "%", "@", "`", ",",
  ]

  var note: String {
    switch self {
    case .escape: "Between double quotes YAML reads `\\` as an escape; use single quotes or none."
    case .colon: "Put a text that contains `: ` between single quotes."
    case .comment: "` #` begins a comment in YAML; put the text between single quotes."
    case .tab: "Indent with spaces: YAML takes no tabs there."
    case .beginning("`"): "A text that begins with a backtick goes between single quotes."
    case .beginning(let mark): "A text that begins with `\(mark)` goes between single quotes."
    }
  }
}
