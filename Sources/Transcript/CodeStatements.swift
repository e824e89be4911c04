extension SourceText {
  /// The lines of each statement of Swift code that stands in no other: one that goes on below, in brackets
  /// or not, is one; a comment of its own is one as well.
  public var statements: [[String]] {
    var statements: [[String]] = []
    var depth = 0
    var goesOn = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let code = Self.bare(line)
      let isPart = depth > 0 || goesOn || code.first.map(Self.continuing.contains) ?? true
      if isPart, let last = statements.indices.last {
        statements[last].append(line)
      } else {
        statements.append([line])
      }
      for character in code {
        if "([{".contains(character) { depth += 1 }
        if ")]}".contains(character) { depth = max(0, depth - 1) }
      }
      if let last = code.last { goesOn = Self.continued.contains(last) }
    }
    return statements
  }

  /// What a line begins with that goes on with the statement of the one before.
  private static let continuing: Set<Character> = [
    ".", "?", ":", "+", "-", "*", "/", "=", "&", "|", "}",
  ]
  /// What a line ends with whose statement goes on.
  private static let continued: Set<Character> = [",", "=", "+", "-", "*", "/", "?", ":", "&", "|"]

  /// A line without its texts, its comment and the space around it; `#` for a comment alone.
  private static func bare(_ line: String) -> String {
    var kept = ""
    var isInText = false
    var isEscaped = false
    for character in line {
      if isInText {
        isInText = character != "\"" || isEscaped
        isEscaped = character == "\\" && !isEscaped
        continue
      }
      if character == "/", kept.last == "/" {
        kept.removeLast()
        if kept.allSatisfy({ $0 == " " }) { return "#" }
        break
      }
      isInText = character == "\""
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return String(kept.drop { $0 == " " })
  }
}

extension CodeRecord {
  /// The code as readers see it, line by line. Indented statements bind nothing that is shown: that is for
  /// those who write a lesson, and would look like a slip to those who read one. Here they stand at the
  /// margin like the others, and what is inside them keeps its place.
  public var shownLines: [String] {
    func indentation(_ line: String) -> Int { line.prefix { $0 == " " }.count }
    let statements = source.statements
    // What stands in a text of several lines is its own.
    guard !source.text.contains(#"""""#) else { return statements.flatMap(\.self) }
    return statements.flatMap { lines in
      let shift = lines.first.map(indentation) ?? 0
      return lines.map { String($0.dropFirst(min(shift, indentation($0)))) }
    }
  }
}
