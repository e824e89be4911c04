import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// However a lesson ends, the shell finds its terminal as it was: lines are edited and echoed.
@Suite(.timeLimit(.minutes(20))) struct RestoredTerminalTests {
  /// A session that waits for a key, unseen.
  private static func session(_ program: borrowing FixtureProgram) throws -> TypedSession {
    var session = try TypedSession(
      ["step", "walk"],
      environment: ["HOME": program.home, "TERM": "xterm", "NO_COLOR": "1"])
    try session.wait(for: "answer> ")
    let isCooked = session.isCooked
    #expect(isCooked, "a line is edited as ever")
    session.type("2\n")
    try session.wait(for: "[n] next")
    try session.waitUntil { !$0.isCooked }
    return session
  }

  @Test(arguments: ["q", "\u{3}", "\u{4}"]) func leavingRestores(_ key: String) throws {
    let program = try FixtureProgram()
    var session = try Self.session(program)
    session.type(key)
    try session.wait(for: "To go on: lessons step walk")
    try session.waitUntil { $0.isCooked }
    let ending = session.end().ending
    #expect(ending == .exited(0))
  }

  @Test(arguments: [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT,
    // An error of the program itself.
    SIGSEGV, SIGILL, SIGTRAP, SIGABRT,
  ])
  func aSignalRestoresAndStillEnds(_ signal: Int32) throws {
    let program = try FixtureProgram()
    var session = try Self.session(program)
    session.signal(signal)
    try session.waitUntil { $0.isCooked }
    let ending = session.end().ending
    #expect(ending == .killed(signal))
  }

  @Test func aStopRestoresAndGoingOnIsRawAgain() throws {
    let program = try FixtureProgram()
    var session = try Self.session(program)
    session.type("\u{1A}")
    try session.waitUntil { $0.isStopped }
    let isCooked = session.isCooked
    #expect(isCooked)
    session.signal(SIGCONT)
    try session.waitUntil { !$0.isCooked }
    try session.wait(for: "[n] next", times: 2)
    session.type("q")
    let ending = session.end().ending
    #expect(ending == .exited(0))
  }

  /// The lesson's own process dies; the student sits at this one.
  @Test func aLessonThatTrapsRestores() throws {
    let program = try FixtureProgram()
    var session = try TypedSession(
      ["step", "trap"], environment: ["HOME": program.home, "TERM": "xterm", "NO_COLOR": "1"])
    try session.wait(for: "This lesson fails its check")
    try session.wait(for: "[n] next")
    try session.waitUntil { !$0.isCooked }
    session.type("q")
    try session.waitUntil { $0.isCooked }
    let ending = session.end().ending
    #expect(ending == .exited(1))
  }

  /// A word where a key is awaited is one command, and its rest no answer to what comes next.
  @Test func aWordTypedForAKeyIsOneCommand() throws {
    let program = try FixtureProgram()
    var session = try Self.session(program)
    session.type("next\r")
    try session.wait(for: "step 2 of 6")
    try session.wait(for: "answer> ", times: 2)
    session.type("4\n")
    try session.wait(for: "Correct.", times: 2)
    session.type("q")
    let (ending, screen) = session.end()
    #expect(ending == .exited(0))
    #expect(!screen.contains("Not yet") && !screen.contains("cannot be read"), "\(screen)")
  }
}
