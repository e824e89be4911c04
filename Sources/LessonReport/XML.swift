/// A piece of XML. Text and attributes are escaped when it is written; nothing is raw.
enum XML {
  case element(String, [(name: String, value: String)], [XML])
  case text(String)

  /// With the declaration, indented; an element that holds text stands on one line with it.
  var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + lines(indent: "") }

  private func lines(indent: String) -> String {
    switch self {
    case .text(let text):
      return XML.escaped(text, isAttribute: false)
    case .element(let name, let attributes, let children):
      let head = attributes.reduce("\(indent)<\(name)") {
        $0 + " \($1.name)=\"\(XML.escaped($1.value, isAttribute: true))\""
      }
      guard !children.isEmpty else { return head + "/>\n" }
      let holdsText = children.contains { if case .text = $0 { true } else { false } }
      if holdsText {
        return head + ">" + children.map { $0.lines(indent: "") }.joined() + "</\(name)>\n"
      }
      return head + ">\n" + children.map { $0.lines(indent: indent + "  ") }.joined()
        + "\(indent)</\(name)>\n"
    }
  }

  /// Characters that XML 1.0 cannot hold in any form become U+FFFD.
  private static func escaped(_ text: String, isAttribute: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"" where isAttribute: result += "&quot;"
      case "\n" where isAttribute: result += "&#10;"
      case "\t" where isAttribute: result += "&#9;"
      case "\r": result += "&#13;"
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}":
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
