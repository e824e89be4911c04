import Transcript

/// Expressions of the student's own, one a line, until an empty one. Inputs that are changed stay so until
/// then; the lesson itself keeps its numbers.
struct TryPrompt {
  private let lesson: Transcript
  private let step: Int
  private let explorer: (any Explorer)?
  private let terminal: Terminal

  init(
    _ lesson: Transcript, step: Int, explorer: (any Explorer)?, terminal: Terminal
  ) {
    self.lesson = lesson
    self.step = step
    self.explorer = explorer
    self.terminal = terminal
  }

  func run() {
    let renderer = Renderer(transcript: lesson, style: terminal.style)
    guard let explorer else { return write(renderer.prose(Wording.noTry)) }
    write(renderer.prose(Wording.tryBegins))
    var numbers = lesson
    while true {
      let names = explorer.spellings(in: numbers)
      guard let line = ask(names) else { break }
      let command = TryCommand(line, names: names)
      if command == .leave { break }
      write(lines(command, explorer, &numbers))
    }
    if numbers.settings != lesson.settings { write(renderer.prose(Wording.tryEnds)) }
  }

  private func lines(
    _ command: TryCommand, _ explorer: any Explorer, _ numbers: inout Transcript
  ) -> [Line] {
    let renderer = Renderer(transcript: numbers, style: terminal.style)
    switch command {
    case .leave: return []
    case .help: return renderer.tryHelp(step)
    case .names: return renderer.nameLines(upTo: step)
    case .step:
      let blocks = numbers.steps[checked: step]?.blocks ?? []
      return renderer.lines(stepBlocks: blocks.filter { !$0.isQuestion }, step)
    case .reset:
      let changed = renderer.changeLines(from: numbers, to: lesson, upTo: step)
      defer { numbers = lesson }
      return numbers.settings == lesson.settings
        ? renderer.prose(Wording.nothingToReset) : renderer.prose(Wording.isReset) + changed
    case .expression(let text):
      let exploration = explorer.explore(text, in: numbers)
      guard case .setting(let setting) = exploration else {
        return renderer.lines(exploration, text)
      }
      var settings = numbers.settings
      settings[setting.name] = setting.value
      switch explorer.run(settings: settings) {
      case .cancelled: return renderer.prose(Wording.runCancelled, .wrong)
      case .failed(let why): return renderer.prose(Wording.runFailed(why), .wrong)
      case .transcript(let after):
        defer { numbers = after }
        return renderer.settingLines(setting, lesson)
          + renderer.changeLines(from: numbers, to: after, upTo: step)
      }
    }
  }

  // MARK: Reading and writing

  private func ask(_ names: [String]) -> String? {
    let prompt = Renderer(transcript: lesson, style: terminal.style).tryPrompt
    switch terminal.input.edit(LinePrompt(text: prompt, names: names)) {
    case .line(let line): return line
    case .end:
      terminal.write("\n")
      return nil
    case nil: break
    }
    terminal.write(prompt)
    let input = terminal.input.line { terminal.write("\n" + prompt) }
    if !terminal.input.echoes || input == nil { terminal.write((input ?? "") + "\n") }
    return input
  }

  private func write(_ lines: [Line]) {
    guard !lines.isEmpty else { return }
    let style = terminal.style
    terminal.write((lines + [.empty]).map { $0.written(in: style) + "\n" }.joined())
  }
}

extension Block {
  fileprivate var isQuestion: Bool { if case .question = self { true } else { false } }
}
