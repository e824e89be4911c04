import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Someone who waits for what appears on a terminal, and types.
struct TypedSession: ~Copyable {
  private let program: SpawnedProgram
  private let controller: Int32
  private(set) var bytes: [UInt8]

  /// What was shown, escape codes and all.
  var screen: String { String(decoding: bytes, as: UTF8.self) }

  init(_ arguments: [String], environment: [String: String]) throws {
    let (controller, terminal) = try Student.openTerminal()
    defer { close(terminal) }
    let program = try SpawnedProgram(arguments, environment: environment, terminal: terminal)
    self.init(program, controller)
  }

  private init(_ program: consuming SpawnedProgram, _ controller: Int32) {
    self.program = program
    self.controller = controller
    bytes = []
  }

  /// As long as a machine with much else to do may need.
  static let patience = Duration.seconds(300)

  /// Until the text has been shown so many times; five minutes at most.
  mutating func wait(
    for text: String, times: Int = 1, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let end = ContinuousClock.now + Self.patience
    var shown = 0
    while shown < times, ContinuousClock.now < end {
      usleep(2000)
      read()
      shown = screen.components(separatedBy: text).count - 1
    }
    let screen = screen
    try #require(shown >= times, "\(screen)", sourceLocation: sourceLocation)
  }

  /// Five minutes at most.
  mutating func waitUntil(
    _ condition: (borrowing TypedSession) -> Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let end = ContinuousClock.now + Self.patience
    var isTrue = condition(self)
    while !isTrue, ContinuousClock.now < end {
      usleep(2000)
      read()
      isTrue = condition(self)
    }
    let screen = screen
    try #require(isTrue, "\(screen)", sourceLocation: sourceLocation)
  }

  /// Whether lines are edited and echoed, as a shell expects it.
  var isCooked: Bool {
    var mode = termios()
    guard tcgetattr(controller, &mode) == 0 else { return false }
    let flags = tcflag_t(ECHO | ICANON | ISIG)
    return mode.c_lflag & flags == flags
  }

  /// Whether the program was stopped.
  var isStopped: Bool { program.isStopped }

  func signal(_ number: Int32) { kill(program.process, number) }

  func type(_ text: String) { _ = write(controller, text, text.utf8.count) }

  func interrupt() { kill(-program.process, SIGINT) }

  /// Waits for the end; then everything that was shown is on the screen.
  consuming func end() -> (ending: SpawnedProgram.Ending, screen: String) {
    while !program.hasEnded {
      read()
      usleep(2000)
    }
    read()
    let screen = screen
    close(controller)
    return (program.wait(), screen)
  }

  private mutating func read() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = Glibc.read(controller, &buffer, buffer.count)
      guard count > 0 else { return }
      bytes += buffer[..<count]
    }
  }
}
