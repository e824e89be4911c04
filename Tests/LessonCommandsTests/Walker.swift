import Foundation
import Testing
import Transcript

#if canImport(Glibc)
  import Glibc
#endif

/// A student at a window of a given size who goes through a whole lesson by keys alone: reads the prompts,
/// asks for a hint, answers what is asked, and goes on.
struct Walker {
  struct Walk {
    var ending: SpawnedProgram.Ending
    /// As it stands on the screen.
    var screen: String
    /// What was shown at a time, between two keys.
    var pages: [String]
    /// Prompts that were answered.
    var keys: Int
  }

  struct Stuck: Error, CustomStringConvertible {
    var description: String
  }

  let columns: Int
  let rows: Int
  let questions: [QuestionRecord]

  /// The lesson `lesson` of the program at `path`.
  func walk(
    _ lesson: String, program path: String, environment: [String: String]
  ) throws -> Walk {
    let (controller, terminal) = try Student.openTerminal()
    defer { close(controller) }
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(controller, UInt(TIOCSWINSZ), &size) == 0)
    let program: SpawnedProgram
    do {
      defer { close(terminal) }
      program = try SpawnedProgram(
        ["step", lesson], environment: environment, terminal: terminal, path: path)
    }
    var screen = Screen(controller: controller)
    var pages: [String] = []
    var asked: Set<Int> = []
    var repeats = 0
    var number = 1
    while try screen.waitForPrompt(of: program) {
      let page = screen.page
      pages.append(page)
      guard pages.count < 2000 else { throw Stuck(description: "it never ends\n\(page)") }
      let key = key(for: screen.barePage, &number, &asked, &repeats)
      screen.type(key)
    }
    return Walk(
      ending: program.wait(), screen: screen.text, pages: pages, keys: pages.count)
  }

  /// What someone types who sees this.
  private func key(
    for page: String, _ number: inout Int, _ asked: inout Set<Int>, _ repeats: inout Int
  ) -> String {
    number = page.matches(of: #/Question (\d+): /#).last.flatMap { Int($0.1) } ?? number
    guard page.hasSuffix("answer> ") else {
      let words = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .replacing("[", with: "").replacing("]", with: "")
      // The space does what Enter does, which soon behind a letter would be the end of a command's word.
      if words.contains("Enter more") { return " " }
      if words.contains("Enter ask again") {
        repeats += 1
        return repeats == 1 ? " " : "n"
      }
      return words.contains("n next") ? "n" : "q"
    }
    guard questions.indices.contains(number - 1) else { return "n\n" }
    let question = questions[number - 1]
    // Of each question a hint first, where there is one.
    if asked.insert(number).inserted, !question.hints.isEmpty { return "h\n" }
    switch question.kind {
    case .number(let value, _): return "\(value)\n"
    case .choice(let choices): return "\((choices.firstIndex(where: \.isRight) ?? 0) + 1)\n"
    case .formula, .unavailable: return "s\n"
    }
  }

  /// What a pseudo-terminal shows.
  private struct Screen {
    let controller: Int32
    private var bytes: [UInt8] = []
    private var seen = 0

    init(controller: Int32) { self.controller = controller }

    var text: String { Self.text(bytes[...]) }
    /// Since the last key.
    var page: String { Self.text(bytes[seen...]) }
    /// The same without colours.
    var barePage: String {
      var bare: [UInt8] = []
      var isColor = false
      for byte in bytes[seen...] {
        if byte == 0x1B { isColor = true }
        if !isColor { bare.append(byte) }
        if byte == UInt8(ascii: "m") { isColor = false }
      }
      return Self.text(bare[...])
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
      String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    mutating func type(_ text: String) {
      seen = bytes.count
      _ = write(controller, text, text.utf8.count)
    }

    /// False when the program has ended.
    mutating func waitForPrompt(of program: borrowing SpawnedProgram) throws -> Bool {
      let end = ContinuousClock.now + TypedSession.patience
      while ContinuousClock.now < end {
        let hasEnded = program.hasEnded
        read()
        if hasEnded { return false }
        let page = barePage
        let isLine = page.hasSuffix("answer> ")
        let isKey = page.contains(/q\]?\s+quit\.?\n$/)
        // A key is read unseen; typed earlier it would stand on the screen.
        if isLine || (isKey && isRaw) { return true }
        usleep(500)
      }
      throw Stuck(description: text)
    }

    private var isRaw: Bool {
      var mode = termios()
      return tcgetattr(controller, &mode) == 0 && mode.c_lflag & tcflag_t(ICANON) == 0
    }

    private mutating func read() {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = Glibc.read(controller, &buffer, buffer.count)
        guard count > 0 else { return }
        bytes += buffer[..<count]
      }
    }
  }
}
