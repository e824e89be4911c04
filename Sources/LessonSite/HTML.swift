/// A piece of a page. Text and attributes are escaped when it is written; only `trusted` is not,
/// and what it holds must come from a printer or a template of ours.
///
/// Every attribute is quoted and every element closed, but for the end tags of cells, rows and items, which
/// HTML has follow from what comes next: they would be a tenth of a page.
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

  /// Elements whose end is where the next of their kind, or what is around them, begins or ends. What is
  /// around them holds nothing else.
  private static let impliesEnd: Set = ["td", "th", "tr", "li", "dt", "dd"]

  var rendered: String {
    var output: [UInt8] = []
    write(to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func write(to output: inout [UInt8]) {
    switch self {
    case .text(let text): Self.escape(text, quotes: false, to: &output)
    case .trusted(let text): output += text.utf8
    case .group(let children): for child in children { child.write(to: &output) }
    case .element(let name, let attributes, let children):
      output.append(UInt8(ascii: "<"))
      output += name.utf8
      for attribute in attributes {
        output.append(UInt8(ascii: " "))
        output += attribute.name.utf8
        output += "=\"".utf8
        Self.escape(attribute.value, quotes: true, to: &output)
        output.append(UInt8(ascii: "\""))
      }
      if children.isEmpty, Self.void.contains(name) {
        output += " />".utf8
      } else {
        output.append(UInt8(ascii: ">"))
        for child in children { child.write(to: &output) }
        if Self.impliesEnd.contains(name) { return }
        output += "</".utf8
        output += name.utf8
        output.append(UInt8(ascii: ">"))
      }
    }
  }

  /// Safe between tags and in quotes. Characters that XML forbids become the replacement character.
  static func escaped(_ text: String) -> String {
    var output: [UInt8] = []
    escape(text, quotes: true, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// - Parameter quotes: whether quotes are escaped, which only an attribute needs.
  private static func escape(_ text: String, quotes: Bool, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      var (start, place) = (0, 0)
      while place < bytes.count {
        guard let (replacement, length) = replacement(of: bytes, at: place, quotes: quotes) else {
          place += 1
          continue
        }
        output += bytes[start..<place]
        output += replacement.utf8
        place += length
        start = place
      }
      output += bytes[start...]
    }
  }

  /// What is written for the character at a place, and how many bytes that has; nil for one that is
  /// written as it is. The bytes are valid UTF-8.
  private static func replacement(
    of bytes: UnsafeBufferPointer<UInt8>, at place: Int, quotes: Bool
  ) -> (String, Int)? {
    switch bytes[place] {
    case UInt8(ascii: "&"): return ("&amp;", 1)
    case UInt8(ascii: "<"): return ("&lt;", 1)
    case UInt8(ascii: ">"): return ("&gt;", 1)
    case UInt8(ascii: "\"") where quotes: return ("&quot;", 1)
    case UInt8(ascii: "'") where quotes: return ("&#39;", 1)
    case UInt8(ascii: "\n"), UInt8(ascii: "\t"), 0x20..<0x7F: return nil
    case 0..<0x20, 0x7F: return ("\u{FFFD}", 1)
    // U+0080 to U+009F.
    case 0xC2: return bytes[place + 1] < 0xA0 ? ("\u{FFFD}", 2) : nil
    // The last two of each plane are no characters.
    case 0xEF:
      return bytes[place + 1] == 0xBF && bytes[place + 2] >= 0xBE ? ("\u{FFFD}", 3) : nil
    case 0xF0...:
      let isLast = bytes[place + 1] & 0x0F == 0x0F && bytes[place + 2] == 0xBF
      return isLast && bytes[place + 3] >= 0xBE ? ("\u{FFFD}", 4) : nil
    default: return nil
    }
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
