/// A command's word where a single key is awaited: its first letter acts as a key at once, and the
/// rest of it, with Enter, belongs to that letter and is not taken for further keys.
struct TypedWord {
  enum Ending: Equatable {
    /// Enter is Enter, and a line is a line.
    case nothing
    /// The word, or only the letter, of what was done already.
    case sameCommand
    /// Another command than that of its first letter: `try`, of which `t` was taken for a key.
    case word(String)
  }

  let commands: [(key: String, word: String)]
  /// Letters of a word follow each other within this time, and Enter behind a single one within two
  /// thirds of it: later it is Enter.
  let time: Duration
  private var text = ""
  private var last: ContinuousClock.Instant?

  init(commands: [(key: String, word: String)], time: Duration) {
    self.commands = commands
    self.time = time
  }

  /// Whether a key goes on with the word; else it is the first of the next one.
  mutating func takes(_ key: String, at now: ContinuousClock.Instant = .now) -> Bool {
    let longer = text + key.lowercased()
    let goesOn = !text.isEmpty && isInTime(now) && commands.contains { $0.word.hasPrefix(longer) }
    text = goesOn ? longer : key.lowercased()
    last = now
    return goesOn
  }

  /// What Enter means behind the rest of a line.
  mutating func end(with rest: String, at now: ContinuousClock.Instant = .now) -> Ending {
    defer {
      text = ""
      last = nil
    }
    guard !text.isEmpty, isInTime(now) || !rest.isEmpty else { return .nothing }
    let whole = text + rest.lowercased()
    if whole.count == 1 { return isInTime(now + time / 3) ? .sameCommand : .nothing }
    guard let command = commands.first(where: { $0.word == whole }) else { return .nothing }
    return whole.hasPrefix(command.key) ? .sameCommand : .word(whole)
  }

  private func isInTime(_ now: ContinuousClock.Instant) -> Bool {
    last.map { now - $0 < time } ?? false
  }
}
