internal import Foundation
internal import LessonTerminal

/// Where the command writes: standard output, as its terminal or a pipe can show it.
struct DigitScreen {
  private let terminal: Terminal

  init(color: Terminal.ColorChoice, isPlain: Bool) {
    // What is typed is read line by line, by others.
    terminal = Terminal(
      environment: ProcessInfo.processInfo.environment, color: color, isPlain: isPlain, answers: [])
  }

  var style: TextStyle { terminal.style }

  func write(_ lines: [Line]) throws(CommandError) {
    let style = style
    try Lessons.write(output: lines.map { $0.written(in: style) + "\n" }.joined())
  }

  /// In as many lines as it takes.
  func write(_ text: String) throws(CommandError) { try write(style.paragraph(text)) }

  /// In one line, however narrow the terminal is: what looks for it finds it whole.
  func write(line: String) throws(CommandError) { try write([Line(line)]) }

  /// The line goes on with what is typed.
  func write(prompt: String) throws(CommandError) {
    try Lessons.write(output: Line(prompt, .strong).written(in: style) + " ")
  }
}
