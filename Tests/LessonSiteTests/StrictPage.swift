/// A page read as strictly as XML: every element closed in order, but for cells, rows and items, every
/// attribute quoted and given once, every `&` an entity. What it collects is what the tests ask about.
struct StrictPage {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  struct Element {
    var name: String
    var attributes: [String: String]
    /// The `class` of the element around it.
    var parentClass: String?
  }

  private(set) var elements: [Element] = []
  /// All text between tags, entities resolved, without that of annotations.
  private(set) var text = ""

  init(_ page: String) throws {
    var rest = page[...]
    if rest.hasPrefix("<!DOCTYPE html>") { rest = rest.dropFirst("<!DOCTYPE html>".count) }
    var open: [String] = []
    var classes: [String?] = []
    while let character = rest.first {
      guard character == "<" else {
        let piece = rest.prefix { $0 != "<" }
        if open.last != "annotation" { text += try Self.resolved(piece) }
        rest = rest.dropFirst(piece.count)
        continue
      }
      guard let end = rest.firstIndex(of: ">") else { throw Failure(description: "unclosed <") }
      var tag = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        while let last = open.last, last != name, Self.impliesEnd.contains(last) {
          open.removeLast()
          classes.removeLast()
        }
        guard open.popLast() == name else { throw Failure(description: "</\(name)> out of order") }
        classes.removeLast()
        continue
      }
      let isClosed = tag.hasSuffix("/")
      if isClosed { tag = tag.dropLast() }
      var element = try Self.element(tag)
      while let last = open.last, Self.ends(last, element.name) {
        open.removeLast()
        classes.removeLast()
      }
      element.parentClass = classes.last ?? nil
      elements.append(element)
      if !isClosed {
        open.append(element.name)
        classes.append(element.attributes["class"])
      }
    }
    guard open.isEmpty else { throw Failure(description: "not closed: \(open)") }
  }

  private static let impliesEnd: Set = ["td", "th", "tr", "li", "dt", "dd"]

  /// Whether an element is at its end where another begins.
  private static func ends(_ open: String, _ next: String) -> Bool {
    switch next {
    case "td", "th": ["td", "th"].contains(open)
    case "tr": ["td", "th", "tr"].contains(open)
    case "li": open == "li"
    case "dt", "dd": ["dt", "dd"].contains(open)
    default: false
    }
  }

  var identifiers: [String] { elements.compactMap { $0.attributes["id"] } }

  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  /// Those that stand in an element of a class.
  func all(_ name: String, in parentClass: String) -> [Element] {
    elements.filter { $0.name == name && $0.parentClass == parentClass }
  }

  /// Text with every kind of space as one.
  /// Without the spaces that fill short decimals.
  var words: String {
    text.replacing(/[\u{2007}\u{2008}]/, with: "").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  private static func element(_ tag: Substring) throws -> Element {
    let name = tag.prefix { !$0.isWhitespace }
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) else {
      throw Failure(description: "no tag: <\(tag)>")
    }
    var attributes: [String: String] = [:]
    var rest = tag.dropFirst(name.count).drop(while: \.isWhitespace)
    while !rest.isEmpty {
      let key = rest.prefix { $0 != "=" }
      rest = rest.dropFirst(key.count)
      guard rest.hasPrefix("=\"") else {
        throw Failure(description: "attribute \(key) in <\(tag)>")
      }
      let value = rest.dropFirst(2).prefix { $0 != "\"" }
      rest = rest.dropFirst(2 + value.count)
      guard rest.first == "\"", attributes[String(key)] == nil else {
        throw Failure(description: "attribute \(key) in <\(tag)>")
      }
      attributes[String(key)] = try resolved(value)
      rest = rest.dropFirst().drop(while: \.isWhitespace)
    }
    return Element(name: String(name), attributes: attributes)
  }

  private static func resolved(_ text: Substring) throws -> String {
    let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]
    var output = ""
    var rest = text
    while let character = rest.first {
      guard character == "&" else {
        output.append(character)
        rest = rest.dropFirst()
        continue
      }
      let name = rest.dropFirst().prefix { $0 != ";" }
      if let known = entities[String(name)] {
        output += known
      } else if name.hasPrefix("#x"), let code = UInt32(name.dropFirst(2), radix: 16),
        let scalar = Unicode.Scalar(code)
      {
        output.unicodeScalars.append(scalar)
      } else {
        throw Failure(description: "entity &\(name.prefix(20))")
      }
      rest = rest.dropFirst(name.count + 2)
    }
    return output
  }
}
