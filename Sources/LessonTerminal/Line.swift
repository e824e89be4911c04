/// A piece of text of one kind.
package struct Span: Hashable, Sendable {
  package enum Role: Hashable, Sendable {
    case text, heading, emphasis, strong, code, formula, label, right, wrong, quiet
    /// A piece of a picture: the parameters of its Select Graphic Rendition.
    case pixels(String)
  }

  package var text: String
  package var role: Role

  package init(_ text: String, _ role: Role = .text) {
    self.text = text
    self.role = role
  }
}

/// One line of output: what it says and what its parts are, without any escape code.
package struct Line: Hashable, Sendable, ExpressibleByStringLiteral {
  package var spans: [Span]

  package init(_ spans: [Span]) { self.spans = spans }
  package init(_ text: String, _ role: Span.Role = .text) { self.init([Span(text, role)]) }
  package init(stringLiteral value: String) { self.init(value) }

  static let empty = Line([])

  package var text: String { spans.map(\.text).joined() }

  func indented(by columns: Int) -> Line {
    if columns <= 0 || spans.isEmpty { return self }
    return Line([Span(String(repeating: " ", count: columns))] + spans)
  }
}

extension Line {
  /// The line as it is written: spelt in the style's characters, coloured if the style has colour,
  /// without spaces at its end.
  package func written(in style: TextStyle) -> String {
    var spans = spans.map { Span(style.charset.spell($0.text), $0.role) }
    while let last = spans.indices.last {
      // The ground of a picture is seen where a space stands.
      if style.usesColor, case .pixels = spans[last].role { break }
      while spans[last].text.last == " " { spans[last].text.removeLast() }
      if !spans[last].text.isEmpty { break }
      spans.removeLast()
    }
    if !style.usesColor { return spans.map(\.text).joined() }
    return spans.map { span in
      span.role.color.map { "\u{1B}[\($0)m\(span.text)\u{1B}[0m" } ?? span.text
    }.joined()
  }
}

extension Span.Role {
  /// Select Graphic Rendition of ECMA-48; of text only the 16 colours that a reader's own theme sets.
  fileprivate var color: String? {
    switch self {
    case .text, .formula: nil
    case .heading, .strong, .label: "1"
    case .emphasis: "3"
    case .code: "36"
    case .right: "1;32"
    case .wrong: "1;33"
    case .quiet: "2"
    case .pixels(let rendition): rendition
    }
  }
}

extension [Line] {
  func indented(by columns: Int) -> [Line] { map { $0.indented(by: columns) } }
}
