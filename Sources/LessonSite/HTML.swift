/// A piece of a page. Text and attributes are escaped when it is written; only `trusted` is not,
/// and what it holds must come from a printer or a template of ours.
///
/// Written so that a page is also well-formed XML: every element is closed, every attribute quoted.
indirect enum HTML: Hashable, Sendable {
  case text(String)
  case element(String, [Attribute], [HTML])
  case group([HTML])
  case trusted(String)

  struct Attribute: Hashable, Sendable {
    var name: String
    var value: String
  }

  static let nothing = HTML.group([])

  /// An element. Attributes are given in order; one whose value is nil is left out.
  static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [HTML] = []
  ) -> HTML {
    let kept = attributes.compactMap { entry in
      entry.value.map { Attribute(name: entry.key, value: $0) }
    }
    return .element(name, kept, children)
  }

  static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ text: String
  ) -> HTML {
    tag(name, attributes, [.text(text)])
  }
}

extension HTML: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self = .text(value) }
}

extension HTML {
  /// Elements without content, which end in ` />`.
  private static let void: Set<String> = [
    "br", "hr", "img", "link", "meta", "rect", "line", "path", "polygon", "circle", "col",
  ]

  var rendered: String {
    var output = ""
    write(to: &output)
    return output
  }

  private func write(to output: inout String) {
    switch self {
    case .text(let text): output += Self.escaped(text)
    case .trusted(let text): output += text
    case .group(let children): for child in children { child.write(to: &output) }
    case .element(let name, let attributes, let children):
      output += "<" + name
      for attribute in attributes {
        output += " " + attribute.name + "=\"" + Self.escaped(attribute.value) + "\""
      }
      if children.isEmpty, Self.void.contains(name) {
        output += " />"
      } else {
        output += ">"
        for child in children { child.write(to: &output) }
        output += "</" + name + ">"
      }
    }
  }

  /// Safe between tags and in quotes. Characters that XML forbids become the replacement character.
  static func escaped(_ text: String) -> String {
    var output = ""
    output.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      case "\n", "\t": output.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || scalar.value & 0xFFFE == 0xFFFE:
        output += "\u{FFFD}"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}

extension Sequence where Element == HTML {
  /// The pieces with `separator` between them.
  func joined(by separator: HTML) -> [HTML] {
    var pieces: [HTML] = []
    for piece in self {
      if !pieces.isEmpty { pieces.append(separator) }
      pieces.append(piece)
    }
    return pieces
  }
}
