#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a lesson is held: how text is to look there, where commands come from, where text goes.
public struct Terminal {
  public enum ColorChoice: String, Sendable, CaseIterable { case auto, always, never }

  /// What to do when a lesson is opened here.
  public enum Mode: Sendable, Hashable {
    /// Someone, or a file of answers, answers.
    case interactive
    /// Nobody does: the whole lesson is printed.
    case print
  }

  public let mode: Mode
  /// Why layout is plain though nobody asked for it; nil if it is not.
  public let plainReason: String?
  private let baseStyle: TextStyle
  private let measuredWidth: () -> Int?
  private let measuredHeight: () -> Int?
  let input: any InputSource
  let write: (String) -> Void
  /// Why text was dropped, as the system says it; nil if none was.
  let unwritten: () -> String?

  /// The style for what is printed next: its width follows the window.
  public var style: TextStyle {
    var style = baseStyle
    if let width = measuredWidth() { style.width = width }
    return style
  }

  /// How many lines the window has; nil where nobody looks at one, and in plain mode, in which lines
  /// are read out and not looked at.
  var windowHeight: Int? { measuredHeight() }

  init(
    mode: Mode, style: TextStyle, plainReason: String?, measuredWidth: @escaping () -> Int?,
    measuredHeight: @escaping () -> Int? = { nil }, input: any InputSource,
    write: @escaping (String) -> Void, unwritten: @escaping () -> String? = { nil }
  ) {
    self.mode = mode
    self.baseStyle = style
    self.plainReason = plainReason
    self.measuredWidth = measuredWidth
    self.measuredHeight = measuredHeight
    self.input = input
    self.write = write
    self.unwritten = unwritten
  }
}

extension Terminal {
  /// Given answers, one a line, and a place for the text.
  public init(answers: [String], style: TextStyle, write: @escaping (String) -> Void) {
    self.init(
      mode: .interactive, style: style, plainReason: nil, measuredWidth: { nil },
      input: ScriptedInput(answers), write: write)
  }

  /// Standard input and output of this process.
  ///
  /// - Parameters:
  ///   - answers: Lines to take in place of standard input.
  ///   - isPlain: Labelled lines were asked for.
  public init(
    environment: [String: String], color: ColorChoice = .auto, isPlain: Bool = false,
    answers: [String]? = nil, input: Int32 = 0, output: Int32 = 1
  ) {
    let facts = TerminalFacts(
      environment: environment, color: color, isPlain: isPlain, output: output)
    let source: any InputSource =
      if let answers {
        ScriptedInput(answers)
      } else {
        DescriptorInput(
          descriptor: input, readsLinesOnly: facts.style.isPlain, output: output,
          charset: facts.style.charset)
      }
    let isWatched = answers == nil && isatty(input) == 1 && !facts.style.isPlain
    let isAnswered = answers != nil || isatty(input) == 1 || Self.holdsAnswers(input)
    let file = OutputFile(output)
    self.init(
      mode: isAnswered ? .interactive : .print, style: facts.style,
      plainReason: facts.plainReason, measuredWidth: { TerminalFacts.windowSize(output)?.columns },
      measuredHeight: { isWatched ? TerminalFacts.windowSize(output)?.rows : nil }, input: source,
      write: file.write, unwritten: { file.failure?.reason })
  }

  /// Whether a pipe or a file has something to read. A pipe that stays silent, as many schedulers
  /// leave one open, is taken for nobody.
  private static func holdsAnswers(_ descriptor: Int32) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return false }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return status.st_size > 0
    case S_IFIFO, S_IFSOCK:
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&request, 1, 300) == 1 && request.revents & Int16(POLLIN) != 0
    default: return false
    }
  }
}

/// Where text goes. Once it cannot be written any more it is dropped: the lesson ends when its input
/// does, and says why then.
private final class OutputFile {
  private let descriptor: Int32
  private(set) var failure: FileError?

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty, failure == nil {
      let count = bytes.withUnsafeBytes { rest in
        #if canImport(Glibc)
          Glibc.write(descriptor, rest.baseAddress, rest.count)
        #else
          Darwin.write(descriptor, rest.baseAddress, rest.count)
        #endif
      }
      if count > 0 {
        bytes.removeFirst(count)
      } else if errno != EINTR {
        failure = .last
      }
    }
  }
}
