/// Where lines and keys come from. nil is the end of input.
protocol InputSource: AnyObject {
  /// Whether what is typed stands on the screen already.
  var echoes: Bool { get }
  /// - Parameter onResume: called when the process goes on after it was stopped: whoever had the
  ///   screen meanwhile has written over the prompt.
  func line(onResume: () -> Void) -> String?
  /// One key as text: `n`, an empty text for Enter and the space bar, nil for Ctrl-C and Ctrl-D.
  func key(onResume: () -> Void) -> String?
}

extension InputSource {
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
