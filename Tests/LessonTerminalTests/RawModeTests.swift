import Foundation
import Synchronization
import Testing

@testable import LessonTerminal

#if canImport(Glibc)
  import Glibc
#endif

/// A pseudo-terminal of its own: what is written to `controller` is typed on `terminal`.
final class PseudoTerminal: Sendable {
  let controller: Int32
  let terminal: Int32
  let path: String

  init() throws {
    controller = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(controller >= 0)
    #if canImport(Glibc)
      // Glibc's module hides unlockpt and ptsname; these requests are what they make.
      var unlocked: Int32 = 0
      var number: Int32 = -1
      try #require(ioctl(controller, 0x4004_5431, &unlocked) == 0)
      try #require(ioctl(controller, 0x8004_5430, &number) == 0)
      path = "/dev/pts/\(number)"
    #else
      try #require(grantpt(controller) == 0 && unlockpt(controller) == 0)
      path = String(cString: try #require(ptsname(controller)))
    #endif
    terminal = open(path, O_RDWR | O_NOCTTY)
    try #require(terminal >= 0)
  }

  deinit {
    close(terminal)
    close(controller)
  }

  /// What was written to the terminal since; empty after a moment without, nil when it is closed.
  func output() -> String? {
    var request = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    if poll(&request, 1, 2) == 0 { return "" }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(controller, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }

  func type(_ text: String) { _ = write(controller, text, text.utf8.count) }

  /// Whether lines are edited and echoed, as a shell expects it.
  var isCooked: Bool {
    var mode = termios()
    guard tcgetattr(terminal, &mode) == 0 else { return false }
    let flags = tcflag_t(ECHO | ICANON | ISIG)
    return mode.c_lflag & flags == flags
  }

  /// Whether neither echo nor line editing is on.
  var isRaw: Bool {
    var mode = termios()
    guard tcgetattr(terminal, &mode) == 0 else { return false }
    return mode.c_lflag & tcflag_t(ECHO | ICANON) == 0
  }
}

/// Serial: a process has one raw terminal at a time, and one set of signal handlers.
@Suite(.serialized, .timeLimit(.minutes(20))) struct RawModeTests {
  private struct Failure: Error {}

  /// `#require` takes no values that cannot be copied.
  private static func rawMode(
    _ pty: PseudoTerminal, signals: [Int32] = RawMode.endings
  ) throws -> RawMode {
    guard let raw = RawMode(descriptor: pty.terminal, signals: signals) else { throw Failure() }
    return raw
  }

  /// A signal to the process arrives on another thread, hence a moment later.
  private static func soon(_ condition: () -> Bool) -> Bool {
    for _ in 0..<100_000 {
      if condition() { return true }
      usleep(1000)
    }
    return false
  }

  @Test func keysAreUnseenOnlyWhileItLives() throws {
    let pty = try PseudoTerminal()
    #expect(pty.isCooked)
    do {
      let raw = try Self.rawMode(pty)
      #expect(pty.isRaw)
      _ = consume raw
    }
    #expect(pty.isCooked)
  }

  @Test func errorRestores() throws {
    let pty = try PseudoTerminal()
    func fail() throws {
      guard let raw = RawMode(descriptor: pty.terminal) else { return }
      defer { withExtendedLifetime(raw) {} }
      #expect(pty.isRaw)
      throw Failure()
    }
    #expect(throws: Failure.self) { try fail() }
    #expect(pty.isCooked)
  }

  @Test func fileIsNoTerminal() throws {
    let file = open("/dev/zero", O_RDONLY)
    defer { close(file) }
    let isRaw = RawMode(descriptor: file) != nil
    #expect(!isRaw)
  }

  /// SIGURG is ignored by default, so this process survives its own signal.
  @Test func signalRestores() throws {
    let pty = try PseudoTerminal()
    let raw = try Self.rawMode(pty, signals: [SIGURG])
    #expect(pty.isRaw)
    kill(getpid(), SIGURG)
    #expect(Self.soon { pty.isCooked })
    _ = consume raw
  }

  @Test func continuingAfterAStopIsRawAgain() throws {
    let pty = try PseudoTerminal()
    let raw = try Self.rawMode(pty)
    var mode = termios()
    tcgetattr(pty.terminal, &mode)
    mode.c_lflag |= tcflag_t(ECHO | ICANON | ISIG)
    tcsetattr(pty.terminal, TCSANOW, &mode)
    kill(getpid(), SIGCONT)
    #expect(Self.soon { pty.isRaw })
    _ = consume raw
    #expect(pty.isCooked)
  }

  @Test func terminationRestoresAndStillTerminates() async throws {
    let pty = try PseudoTerminal()
    let path = pty.path
    await #expect(processExitsWith: .signal(SIGTERM)) { [path = path as String] in
      let terminal = open(path, O_RDWR | O_NOCTTY)
      guard let raw = RawMode(descriptor: terminal) else { exit(3) }
      var mode = termios()
      tcgetattr(terminal, &mode)
      if mode.c_lflag & tcflag_t(ECHO | ICANON) != 0 { exit(4) }
      kill(getpid(), SIGTERM)
      sleep(10)
      withExtendedLifetime(raw) {}
      exit(5)
    }
    #expect(pty.isCooked)
  }

  @Test(arguments: [
    ("n", "n"), ("?", "?"), (" ", ""), ("\r", ""), ("\n", ""), ("ü", "ü"), ("右", "右"),
    ("\u{1B}[C", "n"), ("\u{1B}[D", "b"), ("\u{1B}OC", "n"), ("\u{1B}[A\u{1B}[6~x", "x"),
    ("\u{1B}[1;5Cy", "y"), ("\u{3}", nil), ("\u{4}", nil), ("\tz", "z"),
  ])
  func keyIsRead(_ typed: String, _ key: String?) throws {
    let pty = try PseudoTerminal()
    // Typed while keys are awaited: before that, the terminal itself would take Ctrl-C and Ctrl-D.
    let writer = Thread {
      while !pty.isRaw { usleep(500) }
      pty.type(typed)
    }
    writer.start()
    let input = DescriptorInput(descriptor: pty.terminal, readsLinesOnly: false)
    #expect(input.key() == key)
    #expect(pty.isCooked)
  }

  @Test func lineIsReadAsTyped() throws {
    let pty = try PseudoTerminal()
    pty.type("24\nn\n")
    let input = DescriptorInput(descriptor: pty.terminal, readsLinesOnly: true)
    #expect(input.echoes)
    #expect(input.line() == "24")
    #expect(input.key() == "n")
    pty.type("\u{4}")
    #expect(input.line() == nil)
    #expect(input.key() == nil)
  }

  /// A student at a terminal: a key, a line, a key. Types when the lesson waits for it.
  @Test func lessonIsHeldAtATerminal() throws {
    let pty = try PseudoTerminal()
    let folder = try TemporaryFolder()
    let seen = Mutex("")
    let student = Thread {
      let script = [("[q] quit", "n"), ("answer> ", "24\n"), ("Correct.", "q")]
      var patience = 100_000
      for (awaited, typed) in script {
        func isAwaited() -> Bool {
          seen.withLock { $0.contains(awaited) } && (typed.count > 1 || pty.isRaw)
        }
        while patience > 0, !isAwaited() {
          guard let text = pty.output() else { return }
          seen.withLock { $0 += text }
          if text.isEmpty { patience -= 1 }
        }
        pty.type(patience > 0 ? typed : "\u{4}")
      }
      while let text = pty.output() { seen.withLock { $0 += text } }
    }
    student.start()
    let terminal = Terminal(
      environment: ["LANG": "C.UTF-8"], input: pty.terminal, output: pty.terminal)
    #expect(terminal.mode == .interactive)
    var lesson = TerminalLesson(
      transcript: ChainRule.transcript, judge: FakeJudge(),
      progress: ProgressStore(directory: folder.path), terminal: terminal)
    #expect(lesson.run() == .init(ending: .left, solved: 1, questions: 3))
    #expect(pty.isCooked)
    #expect(Self.soon { seen.withLock { $0.contains("To go on: lessons step chain-rule") } })
    #expect(seen.withLock { $0.contains("answer> 24\r\n") })
  }

  @Test func pipesAreAskedForAnswers() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    func mode() -> Terminal.Mode {
      Terminal(environment: [:], input: ends[0], output: ends[1]).mode
    }
    #expect(mode() == .print)
    _ = write(ends[1], "n\n", 2)
    #expect(mode() == .interactive)
    close(ends[1])
    close(ends[0])
    let null = open("/dev/null", O_RDONLY)
    defer { close(null) }
    #expect(Terminal(environment: [:], input: null, output: null).mode == .print)
    #expect(
      Terminal(environment: [:], answers: ["n"], input: null, output: null).mode == .interactive)
  }
}
