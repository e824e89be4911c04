import Testing

@testable import LessonTerminal

@Suite struct TypedWordTests {
  private static func word() -> TypedWord {
    TypedWord(
      commands: Event.commands.map { ($0.key, $0.word) }, time: .milliseconds(600))
  }

  /// What is done when these keys are typed at once where a key is awaited, and then Enter.
  @Test(arguments: Event.commands.map { ($0.key, $0.word) })
  func aWordIsItsCommandAndNothingElse(_ key: String, _ word: String) {
    var typed = Self.word()
    var done: [String] = []
    for letter in word where !typed.takes(String(letter)) { done.append(String(letter)) }
    // `try` and `help` begin with the key of another command; what that shows does no harm.
    #expect(done == [String(word.prefix(1))])
    let ending = typed.end(with: "")
    #expect(ending == (done == [key] ? .sameCommand : .word(word)))
    let second = typed.end(with: "")
    #expect(second == .nothing)
  }

  /// The first letter was a key and led to a question, where the rest is a line.
  @Test(arguments: [
    ("n", "ext", TypedWord.Ending.sameCommand), ("h", "elp", .word("help")),
    ("t", "ry", .word("try")), ("n", "24", .nothing), ("n", "", .sameCommand),
  ])
  func theRestOfAWordMayComeAsALine(_ key: String, _ line: String, _ ending: TypedWord.Ending) {
    var typed = Self.word()
    _ = typed.takes(key)
    let found = typed.end(with: line)
    #expect(found == ending)
  }

  @Test func lettersFarApartAreKeys() {
    var typed = Self.word()
    let start = ContinuousClock.now
    let taken = [0, 1, 3].map { typed.takes("n", at: start + .seconds($0)) }
    #expect(taken == [false, false, false])
    let ending = typed.end(with: "", at: start + .seconds(5))
    #expect(ending == .nothing)
  }

  @Test func lettersOfNoWordAreKeys() {
    var typed = Self.word()
    let taken = ["n", "n", "b"].map { typed.takes($0) }
    #expect(taken == [false, false, false])
  }
}
