import Testing

@testable import LessonTerminal

@Suite struct TryCommandTests {
  @Test(arguments: [
    ("", TryCommand.leave), ("  ", .leave), ("q", .leave), ("QUIT", .leave), ("?", .help),
    ("help", .help), ("names", .names), (" reset ", .reset), ("step", .step),
    ("x^2 + 1", .expression("x^2 + 1")), ("= q", .expression("q")), ("=", .expression("")),
    ("== 2", .expression("== 2")), ("n", .expression("n")),
  ])
  func lineIsRead(_ line: String, _ command: TryCommand) {
    #expect(TryCommand(line) == command)
  }

  @Test func aNameOfTheLessonWinsOverACommand() {
    #expect(TryCommand("q", names: ["q", "step"]) == .expression("q"))
    #expect(TryCommand("step", names: ["q", "step"]) == .expression("step"))
    #expect(TryCommand("quit", names: ["q", "step"]) == .leave)
    #expect(TryCommand("q", names: ["x"]) == .leave)
  }

  /// Every command that help lists is one.
  @Test func helpIsTrue() {
    for (command, word, _) in TryCommand.commands { #expect(TryCommand(word) == command) }
  }
}
