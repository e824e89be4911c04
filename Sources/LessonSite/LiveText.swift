/// A line of a drawing: words and numbers, some of which follow the lesson's inputs.
struct LiveText: Hashable, Sendable {
  struct Part: Hashable, Sendable {
    var text: String
    /// As in `data-ref`; nil for what stays.
    var reference: String?
  }

  var parts: [Part]

  init(_ text: String, _ reference: String? = nil) {
    parts = [Part(text: text, reference: reference)]
  }

  var text: String { parts.map(\.text).joined() }

  var spans: [HTML] {
    parts.map { part in
      part.reference.map { .tag("tspan", ["data-ref": $0], part.text) } ?? .text(part.text)
    }
  }

  static func + (a: LiveText, b: LiveText) -> LiveText {
    var sum = a
    sum.parts += b.parts
    return sum
  }
}

extension LiveText: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self.init(value) }
}
