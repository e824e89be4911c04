import Foundation
import Synchronization
import Testing

@testable import LessonTerminal

#if canImport(Glibc)
  import Glibc
#endif

/// Inside the suite of raw mode: they share a process's one raw terminal and its signals.
extension RawModeTests {
  /// A process that was stopped and goes on, as behind Ctrl-Z and `fg`.
  @Suite struct ResumeTests {
    /// Continues this process once it waits for a key or a line, then types.
    private func read(
      _ pty: PseudoTerminal, whenReady: @escaping @Sendable () -> Bool,
      _ read: (DescriptorInput, () -> Void) -> String?
    ) -> (input: String?, resumes: Int) {
      let resumes = Mutex(0)
      let shell = Thread {
        while !whenReady() { usleep(500) }
        // Until it is heard: the lesson may not wait yet.
        while resumes.withLock({ $0 }) == 0 {
          kill(getpid(), SIGCONT)
          usleep(5000)
        }
        pty.type("x\n")
      }
      shell.start()
      let input = DescriptorInput(descriptor: pty.terminal, readsLinesOnly: false)
      let text = read(input) { resumes.withLock { $0 += 1 } }
      return (text, resumes.withLock { $0 })
    }

    @Test func aKeyIsAskedForAgainAndTheTerminalIsRawAgain() throws {
      let pty = try PseudoTerminal()
      let isRaw = { @Sendable in pty.isRaw }
      let (key, resumes) = read(pty, whenReady: isRaw) { input, onResume in
        input.key {
          #expect(pty.isRaw)
          onResume()
        }
      }
      #expect(key == "x")
      #expect(resumes > 0)
      #expect(pty.isCooked)
    }

    @Test func aLineIsAskedForAgain() throws {
      let pty = try PseudoTerminal()
      let now = { @Sendable in true }
      let (line, resumes) = read(pty, whenReady: now) { $0.line(onResume: $1) }
      #expect(line == "x")
      #expect(resumes > 0)
    }

    /// The prompt as it stands on the screen after `fg`.
    @Test func thePromptIsDrawnAgain() throws {
      let pty = try PseudoTerminal()
      let seen = Mutex("")
      let prompt =
        "[h] hint 0/3 [s] show [n] skip [b] back [e] try [t] table [?] help [q] quit\r\n answer> "
      let student = Thread {
        for patience in 0..<100_000 {
          guard let text = pty.output() else { return }
          let count = seen.withLock { seen in
            seen += text
            return seen.components(separatedBy: prompt).count - 1
          }
          // Until it is heard: the lesson may not wait yet.
          if count >= 1, patience % 10 == 0 { kill(getpid(), SIGCONT) }
          if count >= 2 { break }
        }
        pty.type("q\n")
        while pty.output() != nil {}
      }
      student.start()
      let terminal = Terminal(
        environment: ["LANG": "C.UTF-8", "NO_COLOR": "1"], input: pty.terminal, output: pty.terminal
      )
      var lesson = TerminalLesson(
        transcript: ChainRule.transcript, judge: FakeJudge(), progress: nil, terminal: terminal,
        options: .init(firstStep: 2))
      _ = lesson.run()
      #expect(seen.withLock { $0.contains(prompt + "\r\n " + prompt) }, "\(seen.withLock { $0 })")
    }

    @Test(arguments: [(Duration.seconds(60), "b"), (.zero, "")])
    func enterSoonBehindALetterBelongsToIt(_ typingTime: Duration, _ second: String) throws {
      let pty = try PseudoTerminal()
      let input = DescriptorInput(
        descriptor: pty.terminal, readsLinesOnly: false, typingTime: typingTime)
      let student = Thread {
        while !pty.isRaw { usleep(500) }
        pty.type("n\rb")
      }
      student.start()
      #expect(input.key() == "n")
      #expect(input.key() == second)
    }
  }
}
