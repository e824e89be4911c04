internal import Transcript

/// The whole course on one page, to be printed: every lesson as on its own page, all answers at the end.
/// And every worksheet on another, blank first and filled in behind.
struct PrintedCourse {
  static let slug = "course"
  static let worksheetsSlug = "worksheets"

  /// What stays on a lesson's own page: ways to other pages, what opens at a click, the lists of checks.
  private static let leaves: Set<String> = [
    "contents", "neighbours", "verdict", "checked", "csv", "anchor", "hint",
  ]

  private let courseTitle: String
  private let pages: Set<String>
  private var heads: [LessonHead] = []
  // Written out as they come: the trees of a large course would fill the memory.
  private var lessons: [HTML] = []
  private var keys: [HTML] = []
  private var sheets: [HTML] = []
  private var sheetKeys: [HTML] = []

  /// - Parameter pages: slugs of all lessons.
  init(courseTitle: String, pages: Set<String>) {
    self.courseTitle = courseTitle
    self.pages = pages
  }

  /// - Parameters:
  ///   - page: a lesson's page, after it was made.
  ///   - main: what it was made into.
  mutating func add(_ page: LessonPage, _ main: HTML) {
    let head = page.transcript.lesson
    heads.append(head)
    var transplant = Transplant(
      slug: head.slug, title: head.title, pages: pages, leaves: Self.leaves,
      takes: ["answer-key"])
    let body = transplant.moved(main)
    lessons.append(
      .trusted(
        HTML.tag("article", ["id": Transplant.identifier(head.slug)], [body]).rendered))
    keys += transplant.taken.map { .trusted(Self.titled($0, head).rendered) }

    guard !page.worksheets.isEmpty else { return }
    var sheet = Transplant(slug: head.slug, title: head.title, pages: [], takes: ["worksheet"])
    _ = sheet.moved(main)
    let title = HTML.tag("h2", [:], [.tag("a", ["href": head.slug + ".html"], Self.name(head))])
    sheets.append(.trusted(HTML.tag("section", [:], [title] + sheet.taken).rendered))
    var key = Transplant(slug: head.slug, title: head.title, pages: [])
    sheetKeys.append(
      .trusted(
        HTML.tag(
          "section", [:],
          [.tag("h3", [:], Self.name(head))] + page.filledWorksheets().map { key.moved($0) }
        ).rendered))
  }

  var html: HTML {
    let entries = heads.map { head in
      HTML.tag(
        "li", [:],
        [.tag("a", ["href": "#" + Transplant.identifier(head.slug)], Self.name(head))])
    }
    return .group([
      .tag(
        "header", ["class": "lesson-head"],
        [
          .tag("h1", [:], courseTitle),
          .tag(
            "p", ["class": "summary"],
            [
              .text("The whole course on one page, to be printed: the answers stand at the end."),
              sheets.isEmpty
                ? .nothing
                : .group([
                  .text(" The "),
                  .tag("a", ["href": Self.worksheetsSlug + ".html"], "worksheets"),
                  .text(" are also there alone."),
                ]),
            ]),
        ]),
      .tag(
        "nav", ["aria-label": "Lessons of the course"], [.tag("ul", ["class": "plain"], entries)]),
      .group(lessons),
      keys.isEmpty
        ? .nothing
        : .tag(
          "section", ["class": "keys", "aria-labelledby": PageParts.answers],
          [.tag("h2", ["id": PageParts.answers], "Answers")] + keys),
    ])
  }

  /// nil for a course without worksheets.
  var worksheets: HTML? {
    guard !sheets.isEmpty else { return nil }
    return .group([
      .tag(
        "header", ["class": "lesson-head"],
        [
          .tag("h1", [:], "Worksheets"),
          .tag(
            "p", ["class": "summary"],
            "A sheet each, to be filled in with a pencil. What belongs into the boxes stands at the end."
          ),
        ]),
      .group(sheets),
      .tag(
        "section", ["class": "keys", "aria-labelledby": PageParts.answers],
        [.tag("h2", ["id": PageParts.answers], "Answers")] + sheetKeys),
    ])
  }

  private static func name(_ head: LessonHead) -> String {
    (head.number.map { "\($0). " } ?? "") + head.title
  }

  /// A key under the name of its lesson, where it stood under `Answers`.
  private static func titled(_ key: HTML, _ head: LessonHead) -> HTML {
    guard case .element(let name, let attributes, let children) = key,
      case .element(let heading, let marks, _) = children.first
    else { return key }
    let title = HTML.element(heading, marks, [.text(Self.name(head))])
    return .element(name, attributes, [title] + children.dropFirst())
  }
}
