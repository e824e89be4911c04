internal import Transcript

/// The whole course on one page, to be printed: every lesson as on its own page, all answers at the end.
/// And every worksheet on another, blank first and filled in behind.
struct PrintedCourse: Sendable {
  static let slug = "course"
  static let worksheetsSlug = "worksheets"

  /// What stays on a lesson's own page: ways to other pages, what opens at a click, the lists of checks, and
  /// its key, which is shorter than the course's.
  private static let leaves: Set<String> = [
    "contents", "neighbours", "verdict", "checked", "csv", "anchor", "hint", "answer-key",
  ]

  /// One lesson of it, written out: the trees of a large course would fill the memory.
  struct Part: Sendable {
    var head: LessonHead
    var lesson: HTML
    var keys: [HTML] = []
    var sheets: [HTML] = []
    var sheetKeys: [HTML] = []
  }

  private let courseTitle: String
  private let pages: Set<String>
  private var parts: [Part] = []

  /// - Parameter pages: slugs of all lessons.
  init(courseTitle: String, pages: Set<String>) {
    self.courseTitle = courseTitle
    self.pages = pages
  }

  mutating func add(_ part: Part) { parts.append(part) }

  /// - Parameters:
  ///   - page: a lesson's page, after it was made.
  ///   - main: what it was made into.
  func part(_ page: LessonPage, _ main: HTML) -> Part {
    let head = page.transcript.lesson
    var transplant = Transplant(
      slug: head.slug, title: head.title, pages: pages, leaves: Self.leaves)
    let body = transplant.moved(main)
    let article = HTML.tag("article", ["id": Transplant.identifier(head.slug)], [body])
    var part = Part(head: head, lesson: .trusted(article.rendered))
    var page = page
    var behind = Transplant(slug: head.slug, title: head.title, pages: pages)
    let answers = behind.moved(page.answerKey(isWhole: true))
    if answers != .nothing { part.keys = [.trusted(Self.titled(answers, head).rendered)] }

    guard !page.worksheets.isEmpty else { return part }
    var sheet = Transplant(slug: head.slug, title: head.title, pages: [], takes: ["worksheet"])
    _ = sheet.moved(main)
    let title = HTML.tag("h2", [:], [.tag("a", ["href": head.slug + ".html"], Self.name(head))])
    part.sheets = [.trusted(HTML.tag("section", [:], [title] + sheet.taken).rendered)]
    var key = Transplant(slug: head.slug, title: head.title, pages: [])
    let filled = page.filledWorksheets().map { key.moved($0) }
    part.sheetKeys = [
      .trusted(
        HTML.tag("section", [:], [.tag("h3", [:], Self.name(head))] + filled).rendered)
    ]
    return part
  }

  var html: HTML {
    let entries = parts.map(\.head).map { head in
      HTML.tag(
        "li", [:],
        [.tag("a", ["href": "#" + Transplant.identifier(head.slug)], Self.name(head))])
    }
    let keys = parts.flatMap(\.keys)
    return .group([
      .tag(
        "header", ["class": "lesson-head"],
        [
          .tag("h1", [:], courseTitle),
          .tag(
            "p", ["class": "summary"],
            [
              .text("The whole course on one page, to be printed: the answers stand at the end."),
              parts.allSatisfy(\.sheets.isEmpty)
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
      .group(parts.map(\.lesson)),
      keys.isEmpty
        ? .nothing
        : .tag(
          "section", ["class": "keys", "aria-labelledby": PageParts.answers],
          [.tag("h2", ["id": PageParts.answers], "Answers")] + keys),
    ])
  }

  /// nil for a course without worksheets.
  var worksheets: HTML? {
    let sheets = parts.flatMap(\.sheets)
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
        [.tag("h2", ["id": PageParts.answers], "Answers")] + parts.flatMap(\.sheetKeys)),
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
