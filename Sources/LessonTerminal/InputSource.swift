/// Where lines and keys come from. nil is the end of input.
protocol InputSource: AnyObject {
  /// Whether what is typed stands on the screen already.
  var echoes: Bool { get }
  /// - Parameter onResume: called when the process goes on after it was stopped: whoever had the
  ///   screen meanwhile has written over the prompt.
  func line(onResume: () -> Void) -> String?
  func edit(_ prompt: LinePrompt) -> EditedLine?
  /// One key as text: `n`, an empty text for Enter and the space bar, nil for Ctrl-C and Ctrl-D.
  func key(onResume: () -> Void) -> String?
}

/// What a line is asked for with, where it can be edited.
struct LinePrompt {
  var text: String
  /// What the tab key completes.
  var names: [String] = []
}

enum EditedLine: Hashable, Sendable {
  case line(String)
  /// No more input.
  case end
}

extension InputSource {
  /// A line with history and completion, asked for by whoever edits it; nil where lines are not edited, and
  /// nothing was asked then.
  func edit(_ prompt: LinePrompt) -> EditedLine? { nil }

  func line() -> String? { line {} }
  func key() -> String? { key {} }
}

/// Answers from a file: one command or answer a line, for lines and for keys alike.
final class ScriptedInput: InputSource {
  private var lines: ArraySlice<String>

  init(_ lines: [String]) { self.lines = lines[...] }

  var echoes: Bool { false }
  func line(onResume: () -> Void) -> String? { lines.popFirst() }
  func key(onResume: () -> Void) -> String? { lines.popFirst() }
}
