import Testing

@testable import LessonTerminal

@Suite struct EventTests {
  @Test(arguments: [
    ("n", Event.next), ("next", .next), ("NEXT", .next), (" n ", .next), ("b", .back),
    ("back", .back), ("h", .hint), ("hint", .hint), ("s", .show), ("show", .show), ("l", .list),
    ("list", .list), ("e", .explore), ("try", .explore), ("r", .redo), ("redo", .redo),
    ("t", .table), ("table", .table), ("w", .web), ("web", .web), ("?", .help), ("help", .help),
    ("q", .quit), ("quit", .quit), ("", .enter), ("  ", .enter), ("\r", .enter),
    ("24", .text("24")),
    ("x + 1", .text("x + 1")), ("= b", .text("b")), ("=next", .text("next")),
    ("nn", .text("nn")),
  ])
  func lineIsRead(_ line: String, _ event: Event) {
    #expect(Event(line) == event)
  }
}
