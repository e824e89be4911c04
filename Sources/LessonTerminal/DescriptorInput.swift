#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Input from a file descriptor: a terminal, or a pipe with one command or answer a line.
final class DescriptorInput: InputSource {
  private let descriptor: Int32
  private let isTerminal: Bool
  /// Keys are read as lines too, for screen readers and slow typists.
  private let readsLinesOnly: Bool
  private var pending: [UInt8] = []
  private var hasEnded = false
  /// The key that was last read, and what was typed behind it.
  private var typed: TypedWord
  /// Makes the editor of lines when the first is wanted.
  private let makeEditor: () -> LineEditor?
  private lazy var editor = makeEditor()
  /// There before anything is waited for: a stop may come in between, and what goes on behind it is to
  /// be heard.
  private var watch: ResumeWatch?

  /// - Parameter output: the terminal on which lines are edited; nil for none.
  init(
    descriptor: Int32, readsLinesOnly: Bool, output: Int32? = nil, charset: Charset = .ascii,
    typingTime: Duration = .milliseconds(600)
  ) {
    self.descriptor = descriptor
    typed = TypedWord(commands: Event.commands.map { ($0.key, $0.word) }, time: typingTime)
    makeEditor = {
      guard let output, isatty(descriptor) == 1, isatty(output) == 1 else { return nil }
      return LineEditor(input: descriptor, output: output, charset: charset)
    }
    isTerminal = isatty(descriptor) == 1
    self.readsLinesOnly = readsLinesOnly || !isTerminal
  }

  var echoes: Bool { isTerminal }

  func line(onResume: () -> Void) -> String? {
    watching { typedLine(onResume) }
  }

  private func typedLine(_ onResume: () -> Void) -> String? {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeFirst(end + 1)
        switch typed.end(with: line) {
        case .nothing: return line
        case .sameCommand: continue
        case .word(let word): return word
        }
      }
      if hasEnded || !fill(limit: 4096, onResume) {
        hasEnded = true
        defer { pending = [] }
        return pending.isEmpty ? nil : String(decoding: pending, as: UTF8.self)
      }
    }
  }

  func edit(_ prompt: LinePrompt) -> EditedLine? {
    guard !readsLinesOnly, let editor, let raw = RawMode(descriptor: descriptor) else { return nil }
    defer { withExtendedLifetime(raw) {} }
    var isFirst = true
    let line = watching {
      editor.line(prompt: prompt.text, completing: prompt.names) { onResume in
        while let byte = self.nextByte(onResume) {
          guard isFirst else { return byte }
          isFirst = false
          // Enter behind the key that led here belongs to the key.
          let isOfKey = self.typed.end(with: "") != .nothing
          if !isOfKey || (byte != 10 && byte != 13) { return byte }
        }
        return nil
      }
    }
    return line.map { .line($0) } ?? .end
  }

  func key(onResume: () -> Void) -> String? {
    guard !readsLinesOnly, let raw = RawMode(descriptor: descriptor) else {
      return line(onResume: onResume)
    }
    defer { withExtendedLifetime(raw) {} }
    return watching { typedKey(onResume) }
  }

  private func typedKey(_ onResume: () -> Void) -> String? {
    while true {
      guard let byte = nextByte(onResume) else { return nil }
      switch byte {
      case 3, 4: return nil
      case 10, 13:
        switch typed.end(with: "") {
        case .nothing: return ""
        case .sameCommand: continue
        case .word(let word): return word
        }
      case 32: return ""
      // To the process: a thread of a pool keeps its own signals blocked.
      case 26: kill(getpid(), SIGTSTP)
      case 27:
        if let key = arrow() { return key }
      case 0..<32, 127: continue
      default:
        let key = character(from: byte)
        if !typed.takes(key) { return key }
      }
    }
  }
}

extension DescriptorInput {
  /// Reads, and hears of every stop that a terminal brings about meanwhile.
  private func watching<Input>(_ read: () -> Input) -> Input {
    watch = isTerminal ? ResumeWatch() : nil
    defer { watch = nil }
    return read()
  }

  /// Waits for at least one byte; false at the end of input.
  private func fill(limit: Int, _ onResume: () -> Void = {}) -> Bool {
    var buffer = [UInt8](repeating: 0, count: limit)
    while true {
      watch?.wait(for: descriptor, onResume: onResume)
      let count = read(descriptor, &buffer, limit)
      if count > 0 {
        pending += buffer[..<count]
        return true
      }
      if count == 0 || errno != EINTR { return false }
    }
  }

  private func nextByte(_ onResume: () -> Void = {}) -> UInt8? {
    if pending.isEmpty, !fill(limit: 1, onResume) { return nil }
    return pending.removeFirst()
  }

  /// Whether a byte is there within so many milliseconds.
  private func hasByte(within milliseconds: Int32) -> Bool {
    if !pending.isEmpty { return true }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) == 1 && request.revents & Int16(POLLIN) != 0
  }

  /// The rest of an escape sequence: right and left are next and back, all others are swallowed.
  private func arrow() -> String? {
    var sequence: [UInt8] = []
    while sequence.count < 16, hasByte(within: 25), let byte = nextByte() {
      sequence.append(byte)
      let isIntroducer = sequence.count == 1 && (byte == 0x5B || byte == 0x4F)
      if !isIntroducer, (0x40...0x7E).contains(byte) { break }
    }
    switch sequence.last {
    case UInt8(ascii: "C") where sequence.count == 2: return "n"
    case UInt8(ascii: "D") where sequence.count == 2: return "b"
    default: return nil
    }
  }

  private func character(from first: UInt8) -> String {
    var bytes = [first]
    let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    while bytes.count < count, hasByte(within: 25), let byte = nextByte() { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
