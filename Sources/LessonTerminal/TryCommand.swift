/// What a line at the prompt for expressions asks for.
enum TryCommand: Hashable, Sendable {
  case leave, help, names, reset
  /// The step once more, with the numbers that hold now.
  case step
  case expression(String)

  /// Commands with their word and what they do, in the order in which help lists them.
  static let commands: [(command: TryCommand, word: String, meaning: String)] = [
    (.names, "names", "what the lesson has names for, with the numbers that hold now"),
    (.step, "step", "this step once more, with the numbers that hold now"),
    (.reset, "reset", "the lesson's own numbers again"),
    (.help, "?", "this list"),
    (.leave, "q", "back to the lesson, unless it has a name q; an empty line does the same"),
  ]

  /// A name of the lesson wins over a command. A leading `=` makes an expression of what would be one.
  init(_ line: String, names: [String] = []) {
    let text = line.trimmed
    if text.hasPrefix("="), !text.hasPrefix("==") {
      self = .expression(String(text.dropFirst()).trimmed)
      return
    }
    if names.contains(text) {
      self = .expression(text)
      return
    }
    switch text.lowercased() {
    case "", "q", "quit": self = .leave
    case "?", "help": self = .help
    default:
      let command = TryCommand.commands.first { $0.word == text.lowercased() }
      self = command?.command ?? .expression(text)
    }
  }
}
