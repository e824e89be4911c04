/// Where lines and keys come from. nil is the end of input.
protocol InputSource: AnyObject {
  /// Whether what is typed stands on the screen already.
  var echoes: Bool { get }
  func line() -> String?
  /// One key as text: `n`, an empty text for Enter and the space bar, nil for Ctrl-C and Ctrl-D.
  func key() -> String?
}

/// Answers from a file: one command or answer a line, for lines and for keys alike.
final class ScriptedInput: InputSource {
  private var lines: ArraySlice<String>

  init(_ lines: [String]) { self.lines = lines[...] }

  var echoes: Bool { false }
  func line() -> String? { lines.popFirst() }
  func key() -> String? { lines.popFirst() }
}
