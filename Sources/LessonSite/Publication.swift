/// What a site says of itself to those who come from elsewhere: search engines, and programs that show a
/// link with a title and a picture.
public struct Publication: Sendable {
  let base: BaseAddress
  /// Where the pictures for links are kept from one build to the next.
  let cards: any CardStore

  public init(base: BaseAddress, cards: any CardStore) {
    self.base = base
    self.cards = cards
  }
}

/// Pictures for links, kept between builds: drawing them anew would take longer than all pages together.
public protocol CardStore: Sendable {
  /// What was kept under a name; nil if nothing was.
  func card(named name: String) -> [UInt8]?
  /// Keeps it in the place of what was kept under this name. Not being able to costs time only.
  func keep(_ card: [UInt8], named name: String)
}

/// What the head of a page says of it.
struct PageSummary: Hashable, Sendable {
  /// The file in the site.
  var file: String
  /// Without the course's name.
  var title: String
  var description: String
  var course: String
  /// A lesson, not a page about the course.
  var isLesson: Bool
  /// The file of the picture for links; nil if there is none.
  var card: String? = nil

  /// Tags for the head. Without a base address those that need none.
  func tags(base: BaseAddress?) -> HTML {
    var tags: [HTML] = []
    func add(_ property: String, _ content: String) {
      tags.append(.tag("meta", ["property": property, "content": content]))
    }
    add("og:type", isLesson ? "article" : "website")
    add("og:site_name", course)
    add("og:title", title)
    if !description.isEmpty { add("og:description", description) }
    guard let base else { return .lines(tags) }
    // The index is the folder: two addresses of one page would be two pages.
    let address = file == "index.html" ? base.text : base.address(of: file)
    tags.insert(.tag("link", ["rel": "canonical", "href": address]), at: 0)
    add("og:url", address)
    if let card {
      add("og:image", base.address(of: card))
      add("og:image:type", "image/png")
      add("og:image:width", String(PreviewCard.width))
      add("og:image:height", String(PreviewCard.height))
      add("og:image:alt", title)
      tags.append(
        .tag("meta", ["name": "twitter:card", "content": "summary_large_image"]))
    }
    return .lines(tags)
  }
}

extension HTML {
  /// Each on a line of its own.
  fileprivate static func lines(_ tags: [HTML]) -> HTML {
    .group(tags.flatMap { [$0, .text("\n")] })
  }
}

/// The files beside the pages of a published site.
extension BaseAddress {
  /// All pages, for search engines: <https://www.sitemaps.org/protocol.html>.
  func sitemap(of pages: [String]) -> String {
    let entries = pages.map { page in
      let address = page == "index.html" ? text : self.address(of: page)
      return "<url><loc>\(HTML.escaped(address))</loc></url>\n"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      \(entries.joined())</urlset>

      """
  }

  /// Nothing is forbidden; only the one at the root of a host is ever read.
  var robots: String? {
    path == "/" ? "User-agent: *\nAllow: /\nSitemap: \(address(of: "sitemap.xml"))\n" : nil
  }
}
