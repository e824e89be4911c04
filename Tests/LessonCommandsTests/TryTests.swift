import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Expressions tried with the program itself: the engine, other inputs by running the lesson again, and what
/// a terminal does.
@Suite(.timeLimit(.minutes(20))) struct TryTests {
  @Test func expressionsAreJudgedByTheEngine() throws {
    let lines = ["e", "d(y, x)", "d(y, x) = 2x + 2", "x = 9", "", "8", "q"]
    let result = try FixtureProgram().run(
      ["step", "right"], input: lines.joined(separator: "\n") + "\n")
    #expect(result.code == 0)
    #expect(result.output.contains("── = 8\n"), "\(result.output)")
    #expect(result.output.contains("True."))
    #expect(result.output.contains(" x goes from 1 to 5 in this lesson; 9 is outside.\n"))
    #expect(result.output.contains("Correct."), "the question stayed open: \(result.output)")
  }

  /// What an input makes of the lesson is what `--set` makes of it.
  @Test func anotherInputIsTheLessonRunWithIt() throws {
    let program = try FixtureProgram()
    let file = program.home + "/answers"
    try "e\nx = 2\ny\nd(y, x)\nstep\nreset\ny\n\n8\nq\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let result = try program.run("step", "right", "--answers", file)
    #expect(
      result.output.contains(
        """
         x is 2 now; the lesson has 3.
           name  before  now
           ────  ──────  ───
           y         15    8

        """), "\(result.output)")
    #expect(result.output.contains("── = 6\n"))
    #expect(result.output.contains("// x = 2"), "the step with the numbers that hold now")
    #expect(result.output.contains(" The lesson's own numbers hold again.\n"))
    #expect(result.output.contains("Correct."), "8 is the slope at the lesson's own x")
    let set = try program.run("step", "right", "--set", "x=2", "--print")
    #expect(set.output.contains("// y = 8"))
    let files = try FileManager.default.contentsOfDirectory(
      atPath: program.home + "/.cache/lessons")
    #expect(!files.contains { $0.contains("x=") }, "nothing is stored of what was tried: \(files)")
  }

  @Test func plainTextHasTheSame() throws {
    let result = try FixtureProgram().run(
      ["step", "right", "--plain"], input: "try\nd(y, x)\ny = 16\n2*(3\n\nq\n")
    #expect(result.output.contains("Formula: dy/dx = 8\n"), "\(result.output)")
    #expect(result.output.contains("Does not hold."))
    #expect(result.output.contains("At character 3.\n"))
    #expect(!result.output.contains("\u{1B}"))
  }

  // MARK: At a terminal

  private static func environment(_ program: borrowing FixtureProgram) -> [String: String] {
    ["HOME": program.home, "TERM": "xterm", "NO_COLOR": "1"]
  }

  /// The lesson `right` at its first question, from where expressions are tried.
  private static func tries(_ program: borrowing FixtureProgram) throws -> TypedSession {
    var session = try TypedSession(["step", "right"], environment: environment(program))
    try session.wait(for: "answer> ")
    session.type("e\n")
    try session.wait(for: "try> ")
    return session
  }

  /// Back at the question, and out of the lesson.
  private static func leave(_ left: consuming TypedSession) throws {
    var session = left
    try session.wait(for: "answer> ", times: 2)
    session.type("q\n")
    let end = session.end()
    #expect(end.ending == .exited(0), "\(end.screen)")
  }

  @Test func linesAreEditedAndNamesCompleted() throws {
    let program = try FixtureProgram()
    var session = try Self.tries(program)
    session.type("d(y, x)\r")
    try session.wait(for: "agrees.")
    try session.waitForPrompt(2)
    // The line before, changed.
    session.type("\u{1B}[A + 1\r")
    try session.wait(for: "── + 1 = 9")
    session.type("\u{4}")
    try Self.leave(session)
  }

  /// Ctrl-C takes back the line, and only a second one leaves; the lesson goes on.
  @Test func controlCTakesBackALine() throws {
    let program = try FixtureProgram()
    var session = try Self.tries(program)
    session.type("7777")
    try session.wait(for: "7777")
    session.type("\u{3}2 + 3\r")
    try session.wait(for: " = 5")
    try session.waitForPrompt(2)
    session.type("\u{3}")
    try Self.leave(session)
  }

  @Test func controlCStopsTheFirstRun() throws {
    let program = try FixtureProgram()
    var session = try TypedSession(["step", "endless"], environment: Self.environment(program))
    try session.wait(for: "Running the lesson: ")
    session.interrupt()
    let end = session.end()
    #expect(end.ending == .exited(130))
    #expect(end.screen.hasSuffix("Stopped before the lesson was run; nothing has changed.\r\n"))
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func theTerminalIsRestored(_ number: Int32) throws {
    let program = try FixtureProgram()
    let (controller, terminal) = try Student.openTerminal()
    defer {
      close(controller)
      close(terminal)
    }
    func isEchoing() -> Bool {
      var mode = termios()
      let wanted = tcflag_t(ECHO | ICANON | ISIG)
      return tcgetattr(terminal, &mode) == 0 && mode.c_lflag & wanted == wanted
    }
    let lesson = try SpawnedProgram(
      ["step", "right"], environment: Self.environment(program), terminal: terminal)
    var screen = ""
    func wait(for text: String) throws {
      var buffer = [UInt8](repeating: 0, count: 4096)
      for _ in 0..<100_000 where !screen.contains(text) {
        let count = read(controller, &buffer, buffer.count)
        if count > 0 { screen += String(decoding: buffer[..<count], as: UTF8.self) }
        usleep(2000)
      }
      try #require(screen.contains(text), "\(screen)")
    }
    try wait(for: "answer> ")
    _ = write(controller, "e\n", 2)
    try wait(for: "try> ")
    for _ in 0..<100_000 where isEchoing() { usleep(1000) }
    #expect(!isEchoing(), "the line is edited")
    #expect(lesson.end(number) == .killed(number))
    #expect(isEchoing())
  }
}

extension TypedSession {
  /// Keys typed before the editor is ready are the terminal's.
  fileprivate mutating func waitForPrompt(_ count: Int) throws {
    try wait(for: "\r\n\r\n try> ", times: count)
  }
}
