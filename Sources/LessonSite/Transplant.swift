/// A part of one page on another: its ids, and what refers to them, are made unlike those of the parts
/// beside it, and its headings stand one level lower.
struct Transplant {
  /// The slug of the page that the part comes from.
  let slug: String
  /// What tells the part's regions from those of others when they are listed.
  let title: String
  /// Slugs of all pages that are parts here: links to them stay on the page.
  let pages: Set<String>
  /// Elements of these classes stay behind.
  let leaves: Set<String>
  /// Elements of these classes are kept apart, for another place.
  let takes: Set<String>
  private(set) var taken: [HTML] = []

  init(
    slug: String, title: String, pages: Set<String>, leaves: Set<String> = [],
    takes: Set<String> = []
  ) {
    self.slug = slug
    self.title = title
    self.pages = pages
    self.leaves = leaves
    self.takes = takes
  }

  /// The id of a part's element on the page.
  static func identifier(_ slug: String, _ identifier: String = "") -> String {
    slug + "." + identifier
  }

  mutating func moved(_ html: HTML) -> HTML {
    switch html {
    case .text, .trusted: return html
    case .group(let children): return .group(children.map { moved($0) })
    case .element(let name, let attributes, let children):
      let classes = html.classes
      if classes.contains(where: leaves.contains) { return .nothing }
      let isRegion = attributes.contains { $0.name == "role" && $0.value == "region" }
      let isSection = name == "section" || name == "nav"
      let element = HTML.element(
        Self.lower(name),
        attributes.compactMap { moved($0, isLandmark: isRegion || isSection) },
        children.map { moved($0) })
      guard classes.contains(where: takes.contains) else { return element }
      taken.append(element)
      return .nothing
    }
  }

  private static func lower(_ name: String) -> String {
    ["h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"][name] ?? name
  }

  private func moved(_ attribute: HTML.Attribute, isLandmark: Bool) -> HTML.Attribute? {
    var attribute = attribute
    switch attribute.name {
    case "id": attribute.value = Self.identifier(slug, attribute.value)
    case "for", "aria-labelledby", "aria-describedby", "aria-controls", "headers":
      attribute.value = attribute.value.split(separator: " ")
        .map { Self.identifier(slug, String($0)) }.joined(separator: " ")
    case "aria-label":
      if isLandmark { attribute.value += ", " + title }
    case "href": attribute.value = address(attribute.value)
    // The page has no inputs to follow.
    case "data-ref", "data-flow", "data-near", "data-series": return nil
    default:
      guard attribute.value.utf8.contains(UInt8(ascii: "(")) else { break }
      attribute.value = attribute.value.replacing("url(#", with: "url(#\(slug).")
    }
    return attribute
  }

  private func address(_ address: String) -> String {
    if address.hasPrefix("#") {
      return "#" + Self.identifier(slug, String(address.dropFirst()))
    }
    let page = address.prefix { $0 != "#" }
    guard page.hasSuffix(".html"), pages.contains(String(page.dropLast(5))) else { return address }
    return "#"
      + Self.identifier(String(page.dropLast(5)), String(address.dropFirst(page.count + 1)))
  }
}

extension HTML {
  /// The classes of an element.
  var classes: [String] {
    guard case .element(_, let attributes, _) = self,
      let names = attributes.first(where: { $0.name == "class" })
    else { return [] }
    return names.value.split(separator: " ").map(String.init)
  }

  /// The first id in reading order.
  var firstIdentifier: String? {
    switch self {
    case .text, .trusted: nil
    case .group(let children): children.lazy.compactMap(\.firstIdentifier).first
    case .element(_, let attributes, let children):
      attributes.first { $0.name == "id" }?.value
        ?? children.lazy.compactMap(\.firstIdentifier).first
    }
  }
}
