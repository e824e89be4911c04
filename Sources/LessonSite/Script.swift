/// The script of the pages: the files of `site/script/` in one, without what only their readers need.
enum Script {
  static let fileName = "lesson.js"
  /// In order: each may use what those before it say.
  static let parts = ["numbers", "graph", "plots", "bindings", "controls", "progress", "questions"]

  static func joined(_ parts: [String]) -> [UInt8] {
    let lines = parts.flatMap { $0.split(separator: "\n") }.map(tight).filter { !$0.isEmpty }
    let head = "// From site/script/.\n(()=>{\n"
    return [UInt8]((head + lines.joined(separator: "\n") + "\n})();\n").utf8)
  }

  /// A line without indentation, and without spaces that part nothing; nothing of one that is a comment.
  ///
  /// What stands in quotes is left as it is. Quotes are closed on their line, and regular expressions hold
  /// neither quotes nor spaces: tests see to that.
  static func tight(_ line: some StringProtocol) -> String {
    let line = Array(line.drop { $0 == " " })
    if line.starts(with: "//") { return "" }
    var output = ""
    var quote: Character?
    for (place, character) in line.enumerated() {
      if let open = quote {
        output.append(character)
        if character == open { quote = nil }
        continue
      }
      if "'\"`".contains(character) { quote = character }
      if character == " ", let before = output.last, let after = line[checked: place + 1],
        !parts(before, after)
      {
        continue
      }
      output.append(character)
    }
    return output
  }

  /// Whether two characters would be read as one thing without a space between them.
  private static func parts(_ a: Character, _ b: Character) -> Bool {
    let isWord = { (character: Character) in
      character.isLetter || character.isNumber || "_$".contains(character)
    }
    return (isWord(a) && isWord(b)) || (a == b && "+-".contains(a))
      || (a == "/" && "/*".contains(b))
  }
}
