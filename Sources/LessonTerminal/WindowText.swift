/// Plain text for whatever standard output is.
public struct WindowText: Sendable {
  private let width: Int?

  /// Lines are broken for a window of so many columns; nil leaves them whole, as a pipe wants them.
  public init(width: Int?) { self.width = width }

  /// - Parameter descriptor: of the output; only a terminal has a window.
  public init(output descriptor: Int32) {
    self.init(width: TerminalFacts.windowSize(descriptor)?.columns)
  }

  /// A paragraph of which all lines are indented, with its last line's end.
  public func paragraph(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    guard let width else { return margin + text + "\n" }
    return Wrapping.lines(text, width: max(20, width - indent))
      .map { margin + $0.text + "\n" }.joined()
  }
}
