extension TextStyle {
  /// Prose in lines that are not too long to read, in the style's characters.
  package func paragraph(_ text: String, _ role: Span.Role = .text) -> [Line] {
    Wrapping.lines([Span(charset.spell(text), role)], width: measure)
  }
}
