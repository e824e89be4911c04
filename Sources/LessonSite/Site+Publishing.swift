internal import Transcript

/// What a published site has beside its pages.
extension Site {
  /// The pictures for links, by their names in the site.
  struct Cards {
    var pictures: [String: [UInt8]] = [:]
    var problems: [SiteError] = []
  }

  /// A picture for the index and for every lesson; none without an address that links could name.
  func cards(
    of transcripts: [Transcript], _ layouts: [[Int: GraphLayout.Pair]]
  ) async -> Cards {
    guard let publication else { return Cards() }
    let coverage = Coverage(of: transcripts)
    let lessons = transcripts.enumerated().map { index, transcript in
      PreviewCard(transcript, course: courseTitle, layouts: layouts[checked: index] ?? [:])
    }
    let index = PreviewCard(
      heading:
        "\(count(transcripts.count, "lesson")), \(count(coverage.checked, "formula")) checked",
      title: courseTitle, words: Self.promise, sketch: lessons.lazy.compactMap(\.sketch).first)
    let names = [Self.cardName("index")] + transcripts.map { Self.cardName($0.lesson.slug) }
    let (pictures, problem) = await PreviewCard.pictures(
      of: [index] + lessons, named: names, store: publication.cards)
    var cards = Cards(problems: problem.map { [$0] } ?? [])
    for (name, picture) in zip(names, pictures) { cards.pictures[name] = picture }
    return cards
  }

  /// A dot keeps it apart from the folder of any lesson.
  private static func cardName(_ slug: String) -> String { slug + ".card.png" }

  private static let promise =
    "Every formula and every number on these pages was computed or checked by the run that made them."

  /// What the head of a page says of it.
  ///
  /// - Parameter lesson: nil for the index.
  func tags(of lesson: LessonHead?, _ cards: Cards) -> HTML {
    let slug = lesson?.slug ?? "index"
    let card = Self.cardName(slug)
    return PageSummary(
      file: slug + ".html", title: lesson?.title ?? courseTitle,
      description: lesson?.summary ?? (courseSummary.isEmpty ? Self.promise : courseSummary),
      course: courseTitle, isLesson: lesson != nil,
      card: cards.pictures[card] == nil ? nil : card
    ).tags(base: publication?.base)
  }

  /// Of a page about the course.
  func tags(of file: String, title: String, description: String) -> HTML {
    PageSummary(
      file: file, title: title, description: description, course: courseTitle, isLesson: false
    ).tags(base: publication?.base)
  }
}

/// The page for addresses that have none. It is shown at any of them, so that what it names is named
/// from the root of the host.
struct MissingPage {
  static let file = "404.html"
  static let body = "missing"
  /// It is no page of the course.
  static let tags = HTML.group([
    .tag("meta", ["name": "robots", "content": "noindex"]), .text("\n"),
  ])

  let main: HTML

  init(_ lessons: [LessonHead], base: BaseAddress) {
    let links = lessons.map { lesson in
      HTML.tag("li", [:], [.tag("a", ["href": base.path + lesson.slug + ".html"], lesson.title)])
    }
    main = .group([
      .tag(
        "header", ["class": "lesson-head"],
        [
          .tag("h1", [:], "There is no such page"),
          .tag(
            "p", ["class": "summary"],
            "It may have been renamed, or its address mistyped. These are the lessons:"),
        ]),
      .tag("ul", [:], links),
    ])
  }
}
