/// Where a site will stand: what canonical links, previews and the list of pages need, which say whole
/// addresses.
public struct BaseAddress: Hashable, Sendable {
  /// The address of the site's folder. Ends in a slash.
  public let text: String
  /// What follows the host: from a slash to a slash.
  let path: String

  /// Reads `https://example.org/course`. Letters beyond ASCII in the path are encoded as browsers do it.
  public init(_ address: String) throws(SiteError) {
    func refuse(_ fault: BaseAddressFault) -> SiteError { .baseUnusable(address, fault) }
    let scheme = ["https://", "http://"].first { address.lowercased().hasPrefix($0) }
    guard let scheme else { throw refuse(.scheme) }
    let rest = address.dropFirst(scheme.count)
    if rest.contains("?") { throw refuse(.query) }
    if rest.contains("#") { throw refuse(.fragment) }
    let authority = rest.prefix { $0 != "/" }
    if authority.contains("@") { throw refuse(.userName) }
    guard Self.isHost(authority) else { throw refuse(.host) }
    let folders = rest.dropFirst(authority.count).split(separator: "/")
    guard folders.allSatisfy(Self.isFolder) else { throw refuse(.path) }
    if let last = folders.last, last.lowercased().hasSuffix(".html") { throw refuse(.page) }
    path = "/" + folders.map { Self.encoded($0) + "/" }.joined()
    text = scheme + authority.lowercased() + path
  }

  /// The whole address of a file of the site.
  func address(of file: String) -> String { text + Self.encoded(file[...]) }

  /// A name, and a port if there is one.
  private static func isHost(_ text: Substring) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let name = parts.first, parts.count <= 2 else { return false }
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    let isName = labels.allSatisfy { label in
      !label.isEmpty && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }
    guard let port = parts.dropFirst().first else { return isName }
    return isName && (UInt16(port) ?? 0) > 0
  }

  private static func isFolder(_ name: Substring) -> Bool {
    name != "." && name != ".."
      && name.unicodeScalars.allSatisfy { scalar in
        !scalar.properties.isWhitespace && scalar.value > 0x20 && scalar.value != 0x7F
          && !"\"<>\\^`{|}".unicodeScalars.contains(scalar)
      }
  }

  /// What an address cannot hold as it is, byte by byte. A `%` is taken to be one already encoded.
  private static func encoded(_ text: Substring) -> String {
    let plain = "-._~!$&'()*+,;=:@/%"
    return text.utf8.map { byte -> String in
      let character = Character(Unicode.Scalar(byte))
      if byte < 0x80, character.isLetter || character.isNumber || plain.contains(character) {
        return String(character)
      }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}

/// Why an address cannot be that of a site.
public enum BaseAddressFault: Hashable, Sendable {
  case scheme
  case host
  case userName
  case path
  case page
  case query
  case fragment

  var words: String {
    switch self {
    case .scheme: "it must begin with https:// or http://"
    case .host: "it names no host of letters, digits, dots and hyphens"
    case .userName: "it holds a user's name, which every reader would see"
    case .path: "its path holds a space or another character that no address has"
    case .page: "it is that of a page, not of a folder"
    case .query: "it has a query, which no page of the site would keep"
    case .fragment: "it has a fragment, which is a place on one page"
    }
  }
}
