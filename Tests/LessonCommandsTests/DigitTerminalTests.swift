import Foundation
import NeuralNetwork
import Testing

/// `lessons digits` at a pseudo-terminal.
@Suite(.timeLimit(.minutes(20)), .serialized) struct DigitTerminalTests {
  private static let colors = ["TERM": "xterm-256color", "COLORTERM": "truecolor"]
  private static let erasing = "\r\u{1B}[K"

  @Test func itLearnsAndAnswersInColour() throws {
    var session = try TypedSession(["digits"], environment: Self.colors)
    try session.wait(for: "digit 0…999>")
    session.type("3\n")
    try session.wait(for: "digit 0…999>", times: 2)
    session.type("\u{4}")
    let (ending, screen) = session.end()
    #expect(ending == .exited(0))
    #expect(screen.contains("▀") && screen.contains("\u{1B}[38;2;"), "a picture in 24 bits")
    #expect(screen.contains("Digit 3, held out: this is a "))
    #expect(!screen.contains("> 3\r\n3\r\n"), "the terminal itself shows what is typed")
    #expect(screen.hasSuffix("\r\n"))
  }

  @Test(arguments: [[:], ["NO_COLOR": "1"]]) func itTellsHowFarItIs(_ more: [String: String]) throws
  {
    var session = try TypedSession(
      ["digits", "--epochs", "1000"], environment: Self.colors.merging(more) { $1 })
    try session.wait(for: " left")
    session.interrupt()
    try session.wait(for: "digit 0…999>")
    session.type("q\n")
    let (ending, screen) = session.end()
    #expect(ending == .exited(0))
    let progress =
      /\r\x1b\[Kepoch \d+ of 1000: \d+ %, \d+ digits a second, \d+ (s|min) left/
    #expect(screen.contains(progress))
    // Nothing is left of it where the next line begins.
    let lines = screen.components(separatedBy: "\r\n").filter { $0.contains(Self.erasing) }
    for line in lines {
      let last = try #require(line.components(separatedBy: Self.erasing).last)
      #expect(last.contains("loss") || last.contains("interrupted"), "\(line)")
    }
    #expect(screen.contains("\u{1B}[1m") == more.isEmpty)
  }

  @Test func whatIsInterruptedIsKeptAndCanBeAsked() throws {
    let program = try FixtureProgram()
    let file = program.home + "/net"
    var session = try TypedSession(
      ["digits", "--epochs", "1000", "--save", file], environment: Self.colors)
    try session.wait(for: " left")
    session.interrupt()
    try session.wait(for: "digit 0…999>")
    session.type("0\n")
    try session.wait(for: "digit 0…999>", times: 2)
    // At the prompt Ctrl-C ends the program as it ends any other.
    session.interrupt()
    let (ending, screen) = session.end()
    #expect(ending == .killed(SIGINT))
    // Rarely it is the end of an epoch.
    let place = try #require(
      screen.firstMatch(of: /interrupted after (?:(\d+) of 9000 digits|epoch \d+)\r\n/))
    #expect(screen.contains("\r\nheld out: loss ") == (place.1 != nil))
    #expect(screen.contains("Kept in \(file); --load \(file) goes on from there."))
    let position = try Checkpoint(contentsOf: file).position
    #expect(position.samples == place.1.flatMap { Int($0) } ?? 0)
  }

  @Test func withoutATerminalToAskItEndsAsInterrupted() throws {
    let program = try FixtureProgram()
    let file = program.home + "/net"
    let process = try SpawnedProgram(
      ["digits", "--epochs", "1000", "--save", file], environment: [:])
    let end = ContinuousClock.now + TypedSession.patience
    while !FileManager.default.fileExists(atPath: file), ContinuousClock.now < end { usleep(2000) }
    #expect(process.end(SIGINT) == .exited(130))
    #expect(try Checkpoint(contentsOf: file).position.epochs > 0)
  }

  /// For a screen reader nothing is written over.
  @Test func plainTextHasNoEscapes() throws {
    var session = try TypedSession(["digits", "--plain"], environment: Self.colors)
    try session.wait(for: "digit 0…999>")
    session.type("3\n\u{4}")
    try session.wait(for: "Output 9: ")
    session.type("\u{4}")
    let (ending, screen) = session.end()
    #expect(ending == .exited(0))
    // The prompt is strong where there are colours, and nothing else is.
    let text = screen.replacingOccurrences(of: "\u{1B}[1mdigit 0…999>\u{1B}[0m", with: "")
    #expect(!text.contains("\u{1B}[K") && !text.contains("█") && !text.contains("▀"))
  }
}
