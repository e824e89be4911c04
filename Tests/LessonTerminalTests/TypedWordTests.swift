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
    #expect(typed.end(with: "") == .nothing)
  }

  /// The first letter was a key and led to a question, where the rest is a line.
  @Test(arguments: [
    ("n", "ext", TypedWord.Ending.sameCommand), ("h", "elp", .word("help")),
    ("t", "ry", .word("try")), ("n", "24", .nothing), ("n", "", .sameCommand),
  ])
  func theRestOfAWordMayComeAsALine(_ key: String, _ line: String, _ ending: TypedWord.Ending) {
    var typed = Self.word()
    _ = typed.takes(key)
    #expect(typed.end(with: line) == ending)
  }

  @Test func lettersFarApartAreKeys() {
    var typed = Self.word()
    let start = ContinuousClock.now
    #expect(!typed.takes("n", at: start))
    #expect(!typed.takes("e", at: start + .seconds(1)))
    #expect(!typed.takes("n", at: start + .seconds(3)))
    #expect(typed.end(with: "", at: start + .seconds(5)) == .nothing)
  }

  @Test func lettersOfNoWordAreKeys() {
    var typed = Self.word()
    #expect(!typed.takes("n"))
    #expect(!typed.takes("n"))
    #expect(!typed.takes("b"))
  }
}
