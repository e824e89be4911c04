import Foundation
import Synchronization
import Testing

@testable import LessonTerminal

#if canImport(Glibc)
  import Glibc
#endif

/// Inside the suite of raw mode: they share a process's one raw terminal and its signals.
extension RawModeTests {
  /// Lines typed at a pseudo-terminal and edited there.
  @Suite struct LineEditorTests {
    private static let last = "<the last line has been read>"

    /// What was read while the keys were typed, each as soon as a prompt stands there.
    private func lines(
      _ typed: [String], charset: Charset = .unicode, names: [String] = []
    ) throws -> (lines: [EditedLine], screen: String) {
      let pty = try PseudoTerminal()
      let screen = Mutex("")
      let hasRead = DispatchSemaphore(value: 0)
      let student = Thread {
        var news = ""
        var rest = typed[...]
        while let text = pty.output() {
          defer { if screen.withLock({ $0.contains(Self.last) }) { hasRead.signal() } }
          screen.withLock { $0 += text }
          news += text
          guard news.contains("try> "), pty.isRaw, let next = rest.popFirst() else { continue }
          news = ""
          pty.type(next)
        }
      }
      student.start()
      let input = DescriptorInput(
        descriptor: pty.terminal, readsLinesOnly: false, output: pty.terminal, charset: charset)
      var lines: [EditedLine] = []
      for _ in typed {
        let line = try #require(input.edit(LinePrompt(text: "try> ", names: names)))
        lines.append(line)
        #expect(pty.isCooked, "behind every line")
      }
      // Behind this everything has arrived, however late.
      _ = write(pty.terminal, Self.last, Self.last.utf8.count)
      hasRead.wait()
      return (lines, screen.withLock { $0 })
    }

    @Test func aLineIsRead() throws {
      #expect(try lines(["d(E, w5)\r"]).lines == [.line("d(E, w5)")])
      #expect(try lines(["\r"]).lines == [.line("")])
      #expect(try lines(["\u{4}"]).lines == [.end], "Ctrl-D on an empty line")
    }

    @Test func greekIsTypedWhereTheTerminalHasIt() throws {
      #expect(try lines(["σ(η)\u{7F}\u{7F}x)\r"]).lines == [.line("σ(x)")])
      #expect(
        try lines(["σsigma(x)\r"], charset: .ascii).lines == [.line("sigma(x)")],
        "a sign that cannot be shown is not taken")
    }

    /// Up and down, the search, and the editing keys that everyone tries.
    @Test func formerLinesComeBack() throws {
      let up = "\u{1B}[A"
      let typed = ["x + 1\r", "y\r", up + up + "0\r"]
      #expect(try lines(typed).lines == [.line("x + 1"), .line("y"), .line("x + 10")])
      #expect(try lines(["xy\u{1B}[H2\r"]).lines == [.line("2xy")], "Home")
      #expect(try lines(["xy\u{1B}[D\u{1B}[3~\r"]).lines == [.line("x")], "Left, Delete")
      #expect(try lines(["a b\u{17}c\r"]).lines == [.line("a c")], "Ctrl-W")
    }

    @Test func tabCompletesNames() throws {
      let names = ["net_h1", "net_h2", "w5"]
      #expect(try lines(["2w\t\r"], names: names).lines == [.line("2w5")])
      let (found, screen) = try lines(["ne\t\t1\r"], names: names)
      #expect(found == [.line("net_h1")])
      #expect(screen.contains("net_h1 net_h2\r\n"), "\(screen)")
    }

    /// Lines that are typed ahead are not lost between the editor and what reads beside it.
    @Test func whatWasTypedAheadIsRead() throws {
      let pty = try PseudoTerminal()
      pty.type("one\ntwo\nthree\n")
      let input = DescriptorInput(
        descriptor: pty.terminal, readsLinesOnly: false, output: pty.terminal, charset: .unicode)
      #expect(input.line {} == "one")
      #expect(input.edit(LinePrompt(text: "> ")) == .line("two"))
      #expect(input.line {} == "three")
    }

    @Test func withoutATerminalOrInPlainTextThereIsNoEditor() throws {
      let pty = try PseudoTerminal()
      let plain = DescriptorInput(
        descriptor: pty.terminal, readsLinesOnly: true, output: pty.terminal, charset: .unicode)
      #expect(plain.edit(LinePrompt(text: "> ")) == nil)
      let file = open("/dev/null", O_RDWR)
      defer { close(file) }
      for (input, output) in [(file, pty.terminal), (pty.terminal, file)] {
        let piped = DescriptorInput(
          descriptor: input, readsLinesOnly: false, output: output, charset: .unicode)
        #expect(piped.edit(LinePrompt(text: "> ")) == nil)
      }
    }

    /// Stopped and continued, the line goes on where it was.
    @Test func theLineIsDrawnAgainBehindAStop() throws {
      let pty = try PseudoTerminal()
      let seen = Mutex("")
      let student = Thread {
        var step = 0
        for _ in 0..<100_000 {
          guard let text = pty.output() else { return }
          let screen = seen.withLock { seen in
            seen += text
            return seen
          }
          switch step {
          case 0 where screen.contains("try> ") && pty.isRaw:
            pty.type("x + ")
            step = 1
          case 1 where screen.contains("x + "):
            seen.withLock { $0 = "" }
            kill(getpid(), SIGCONT)
            step = 2
          case 2 where screen.contains("try> x +") && pty.isRaw:
            pty.type("1\r")
            step = 3
          case 2:
            kill(getpid(), SIGCONT)
          default: break
          }
          if step == 3 { return }
        }
      }
      student.start()
      let input = DescriptorInput(
        descriptor: pty.terminal, readsLinesOnly: false, output: pty.terminal, charset: .unicode)
      #expect(input.edit(LinePrompt(text: "try> ")) == .line("x + 1"))
      #expect(pty.isCooked)
    }
  }
}
