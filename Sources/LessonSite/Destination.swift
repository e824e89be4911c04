/// Where a link of a lesson may lead: the web, mail, a place on the page or beside it. Anything else
/// (a script, a local file, another scheme) is no destination, and its text is shown without a link.
enum Destination: Hashable {
  /// `http`, `https` or `mailto`.
  case external(String)
  /// A fragment or a path inside the site.
  case inside(String)

  /// - Parameter pages: slugs of the lessons that have a page; a link to a lesson file without one
  ///   leads nowhere.
  init?(_ written: String, pages: Set<String>) {
    // Browsers drop these characters before they read a scheme.
    let address = String(
      String.UnicodeScalarView(
        written.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }))
    guard !address.isEmpty else { return nil }
    let head = address.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "\\" }
    if let colon = head.firstIndex(of: ":") {
      let scheme = head[..<colon].lowercased()
      guard ["http", "https", "mailto"].contains(scheme) else { return nil }
      self = .external(Self.encoded(address))
      return
    }
    // A path from the root, or from the root of another host, leaves the folder.
    if let first = address.first, first == "/" || first == "\\" { return nil }
    let path = address.prefix { $0 != "#" && $0 != "?" }
    if path.split(separator: "/").contains("..") || path.contains("\\") { return nil }
    guard path.hasSuffix(".md") else {
      self = .inside(Self.encoded(address))
      return
    }
    let slug = Self.slug(ofFile: path)
    guard pages.contains(slug) else { return nil }
    self = .inside(
      Self.encoded(slug + ".html" + address[path.endIndex...].drop { $0 != "#" }))
  }

  /// Browsers take these characters in an address; the rules for addresses do not.
  private static func encoded(_ address: String) -> String {
    address.unicodeScalars.map { scalar in
      "\"<>\\^`{|}".unicodeScalars.contains(scalar)
        ? "%" + String(scalar.value, radix: 16, uppercase: true) : String(scalar)
    }.joined()
  }

  /// `01-slope.md` is the file of the lesson `slope`.
  private static func slug(ofFile path: Substring) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let stem = name.hasSuffix(".md") ? name.dropLast(3) : Substring(name)
    let digits = stem.prefix(while: \.isNumber)
    let rest = stem.dropFirst(digits.count)
    return digits.isEmpty || rest.first != "-" ? String(stem) : String(rest.dropFirst())
  }
}
