/// Text that is longer than the window: shown a page at a time, so that nobody must scroll back.
struct Pages {
  private var pages: [[Line]] = []

  /// Lines that wait.
  var unread: Int { pages.reduce(0) { $0 + $1.count } }

  /// Puts text in front of what waits already.
  ///
  /// - Parameters:
  ///   - height: lines to a page; nil for a page of any length.
  ///   - taken: lines of the first page that are taken by what stands above.
  mutating func add(_ lines: [Line], height: Int?, taken: Int = 0) {
    pages.insert(contentsOf: Self.pages(lines, height: height, taken: taken), at: 0)
  }

  mutating func turn() -> [Line] { pages.isEmpty ? [] : pages.removeFirst() }

  mutating func drop() { pages = [] }

  /// Cut where an empty line stands, in the lower half of the page and not below a heading; in the
  /// middle of what has none.
  static func pages(_ lines: [Line], height: Int?, taken: Int = 0) -> [[Line]] {
    guard let height, height > 1 else { return lines.isEmpty ? [] : [lines] }
    var rest = lines[...]
    var pages: [[Line]] = []
    var room = max(height / 2, height - taken)
    while rest.count > room {
      let page = rest.prefix(room)
      let gaps = page.indices.filter {
        $0 >= rest.startIndex + room / 2 && rest[$0].spans.isEmpty
          && !isHeading(above: $0, in: page)
      }
      let end = gaps.last.map { $0 + 1 } ?? page.endIndex
      pages.append(Array(rest[..<end]))
      rest = rest[end...]
      room = height
    }
    if !rest.isEmpty { pages.append(Array(rest)) }
    return pages
  }

  private static func isHeading(above index: Int, in page: ArraySlice<Line>) -> Bool {
    page[..<index].suffix(2).contains { $0.spans.contains { $0.role == .heading } }
  }
}
