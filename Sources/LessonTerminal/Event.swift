/// What a student does.
enum Event: Hashable, Sendable {
  case next, back, hint, show, explore, table, list, redo, web, help, quit
  /// Enter on an empty line, or the space bar.
  case enter
  /// Anything that is no command; an answer where a question is open.
  case text(String)
  /// No more input.
  case end
}

extension Event {
  /// Commands with their key, their word and what they do, in the order in which help lists them.
  static let commands: [(event: Event, key: String, word: String, meaning: String)] = [
    (.next, "n", "next", "go on; an open question is skipped"),
    (.back, "b", "back", "the step you saw before, as you answered it"),
    (.hint, "h", "hint", "a hint; there are up to three, each tells more"),
    (.show, "s", "show", "show the answer; the question counts as shown, not as solved"),
    (.explore, "e", "try", "work out expressions of your own, with numbers of your own"),
    (.table, "t", "table", "all values so far, numbers behind figures, how formulas were checked"),
    (.list, "l", "list", "all steps, and how far you are"),
    (.redo, "r", "redo", "this step once more, its questions open again"),
    (.web, "w", "web", "where this step is on the page"),
    (.help, "?", "help", "this list"),
    (.quit, "q", "quit", "leave; progress is kept"),
  ]

  /// Reads a line or a key. A leading `=` makes an answer of what would be a command: `= b`.
  init(_ input: String) {
    let text = input.trimmed
    if text.isEmpty {
      self = .enter
    } else if text.hasPrefix("=") {
      self = .text(String(text.dropFirst()).trimmed)
    } else {
      let word = text.lowercased()
      let command = Event.commands.first { $0.key == word || $0.word == word }
      self = command?.event ?? .text(text)
    }
  }
}

extension String {
  /// Without spaces at its ends.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
