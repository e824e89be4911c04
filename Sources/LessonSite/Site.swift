internal import FoundationEssentials
internal import Mustache
public import Transcript

/// The static site of a course: an index, a page a lesson, a style, and a script that lets readers move a
/// lesson's inputs. Complete without the script, and the same bytes for the same transcripts.
public struct Site: Sendable {
  private let theme: String
  let courseTitle: String
  let courseSummary: String
  let publication: Publication?

  /// - Parameters:
  ///   - theme: the folder with `shell.mustache`, `index.mustache`, `style/` and `script/`.
  ///   - courseTitle: the heading of the index, and the end of every page's title.
  ///   - courseSummary: whom the course is for and where it leads, on the index and where that is linked.
  ///   - publication: nil for a site whose address is not known: it has no canonical links, no pictures
  ///     for links, no list of pages and no page for what is missing.
  public init(
    theme: String, courseTitle: String, courseSummary: String = "",
    publication: Publication? = nil
  ) {
    self.theme = theme
    self.courseTitle = courseTitle
    self.courseSummary = courseSummary
    self.publication = publication
  }

  /// Writes the pages, in the order given, and puts them in the place of what a build of ours left at
  /// `output`. Throws, and changes nothing there, if that folder holds anything else.
  public func write(
    _ transcripts: [Transcript], to output: String
  ) async throws(SiteError) -> SiteSummary {
    let theme = try Theme(folder: theme)
    try Self.checkSlugs(transcripts.map(\.lesson))
    // Refused before any work is done.
    let folder = try OutputFolder(output)
    do {
      let summary = try await write(transcripts, theme: theme, into: folder)
      try folder.commit()
      return summary
    } catch {
      folder.discard()
      throw error
    }
  }
}

/// What was written.
public struct SiteSummary: Hashable, Sendable {
  /// The index and the lessons.
  public var pages: Int
  /// Of all files.
  public var bytes: Int
  /// What the site lacks: pictures that lessons name and no page shows, pictures for links.
  public var problems: [SiteError]

  public init(pages: Int, bytes: Int, problems: [SiteError] = []) {
    self.pages = pages
    self.bytes = bytes
    self.problems = problems
  }
}

extension Site {
  private func write(
    _ transcripts: [Transcript], theme: Theme, into folder: OutputFolder
  ) async throws(SiteError) -> SiteSummary {
    async let script = theme.script.minified()
    async let reading = theme.reading.minified()
    async let search = theme.search.minified()
    let layouts = try await Self.layouts(transcripts)
    let heads = transcripts.map(\.lesson)
    let slugs = Set(heads.map(\.slug))
    let coverage = Coverage(of: transcripts)
    var bytes = 0
    var styleRules: Set<String> = []
    var pages: [String] = []
    var course = CoursePages(heads, courseTitle: courseTitle)
    func write(_ content: [UInt8], _ name: String) throws(SiteError) {
      try folder.write(content, to: name)
      bytes += content.count
      if name.hasSuffix(".html") { pages.append(name) }
    }
    let cards = await self.cards(of: transcripts, layouts)
    var problems = cards.problems
    for (name, picture) in cards.pictures.sorted(by: { $0.key < $1.key }) {
      try write(picture, name)
    }
    let empty = course
    let width = ProcessInfo.processInfo.activeProcessorCount
    try await inOrder(transcripts.count, atOnce: width) { index in
      RenderedPage(
        transcripts[index],
        page: LessonPage(transcripts[index], pages: slugs, layouts: layouts[index]),
        previous: index > 0 ? heads[index - 1] : nil, next: heads[checked: index + 1], heads: heads,
        course: empty)
    } take: { index, rendered throws(SiteError) in
      let lesson = heads[index]
      course.add(rendered.part)
      let text = shell(
        theme, title: "\(lesson.title) – \(courseTitle)", description: lesson.summary,
        body: "lesson", main: rendered.text, coverage: Coverage(of: [transcripts[index]]),
        hasGlossary: course.hasGlossary, data: rendered.data, tags: tags(of: lesson, cards))
      try write([UInt8](text.utf8), lesson.slug + ".html")
      for (name, bytes) in rendered.files {
        try folder.makeFolder(name.split(separator: "/").dropLast().joined(separator: "/"))
        try write(bytes, name)
      }
      problems += rendered.page.pictures.problems
      styleRules.formUnion(rendered.page.styleRules)
    }
    let index = CourseIndex(
      transcripts, title: courseTitle, summary: courseSummary, layouts: layouts)
    let text = shell(
      theme, title: courseTitle, description: courseSummary, body: "index",
      main: theme.index.render(index),
      coverage: coverage, hasGlossary: course.hasGlossary, tags: tags(of: nil, cards))
    try write([UInt8](text.utf8), "index.html")
    for page in course.pages {
      let text = shell(
        theme, title: page.title, description: page.description, body: page.slug,
        main: page.main.rendered, coverage: coverage, hasGlossary: course.hasGlossary,
        tags: tags(of: page.slug + ".html", title: page.title, description: page.description))
      try write([UInt8](text.utf8), page.slug + ".html")
    }

    var style = theme.style
    for rule in styleRules.sorted() { style += [UInt8]((rule + "\n").utf8) }
    if let font = MathFont.installed() {
      style += [UInt8](MathFont.rule.utf8)
      try write(font, MathFont.fileName)
    }
    try write(style, Style.fileName)
    try write(await script.get(), Script.fileName)
    try write(await reading.get(), Script.readingFileName)
    try write([UInt8](course.search.script.utf8) + (await search.get()), SearchIndex.fileName)
    try write(
      [UInt8]("A site made by `lessons build`, which may replace this folder.\n".utf8),
      OutputFolder.marker)
    if let base = publication?.base {
      try write([UInt8](base.sitemap(of: pages.sorted()).utf8), "sitemap.xml")
      if let robots = base.robots { try write([UInt8](robots.utf8), "robots.txt") }
      let missing = shell(
        theme, title: "No such page – \(courseTitle)", description: "", body: MissingPage.body,
        main: MissingPage(heads, base: base).main.rendered, coverage: coverage,
        hasGlossary: course.hasGlossary, root: base.path,
        tags: MissingPage.tags)
      try write([UInt8](missing.utf8), MissingPage.file)
    }
    return SiteSummary(pages: transcripts.count + 1, bytes: bytes, problems: problems)
  }

  private func shell(
    _ theme: Theme, title: String, description: String, body: String, main: String,
    coverage: Coverage, hasGlossary: Bool, data: String? = nil, root: String = "", tags: HTML
  ) -> String {
    theme.shell.render(
      Shell(
        root: root, tags: tags.rendered, title: title,
        description: description.isEmpty ? nil : description, body: body,
        main: main, course: courseTitle, isIndex: body == "index", mainIdentifier: PageParts.main,
        made: Self.made(coverage), script: Script.fileName, hasGlossary: hasGlossary,
        isGlossary: body == Glossary.slug, isPrint: body == PrintedCourse.slug, data: data))
  }

  /// How the page was made, for its foot.
  private static func made(_ coverage: Coverage) -> String {
    var words =
      "Made by a run that checked \(count(coverage.checked, "formula")) "
      + "with \(count(coverage.comparisons, "comparison"))"
    if coverage.waived > 0 {
      words += " and left \(coverage.waived) unchecked, each for a stated reason"
    }
    if coverage.failed > 0 { words += "; \(coverage.failed) failed" }
    return words + ". Every number comes from that run."
  }

  /// The layout of every graph, by lesson and figure, from one run of Graphviz.
  private static func layouts(
    _ transcripts: [Transcript]
  ) async throws(SiteError) -> [[Int: GraphLayout.Pair]] {
    var places: [(lesson: Int, figure: Int)] = []
    var graphs: [GraphFigure] = []
    var live: [LiveNumbers] = []
    for (lesson, transcript) in transcripts.enumerated() {
      let numbers = LiveNumbers(transcript)
      for (index, figure) in transcript.figures.enumerated() {
        guard case .graph(let graph) = figure.kind, GraphLayout.canDraw(graph) else { continue }
        places.append((lesson, index))
        graphs.append(graph)
        live.append(numbers)
      }
    }
    let pairs = try await GraphLayout.pairs(of: graphs, live: live)
    var layouts = transcripts.map { _ in [Int: GraphLayout.Pair]() }
    for (place, pair) in zip(places, pairs) { layouts[place.lesson][place.figure] = pair }
    return layouts
  }

  private static func checkSlugs(_ heads: [LessonHead]) throws(SiteError) {
    var files = Dictionary(
      uniqueKeysWithValues: LessonHead.reservedSlugs.map {
        ($0, $0 == "index" ? "the index" : "a page of the course")
      })
    for head in heads {
      let isName = head.slug.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || $0.properties.generalCategory == .nonspacingMark || $0.isPictograph
          || "-_".unicodeScalars.contains($0)
      }
      guard isName, !head.slug.isEmpty, head.slug.utf8.count <= 100 else {
        throw SiteError.unusableSlug(slug: head.slug, file: head.file)
      }
      // Some file systems do not tell capitals from small letters.
      let key = head.slug.lowercased()
      if let first = files[key] {
        throw SiteError.duplicatePage(page: head.slug + ".html", first: first, second: head.file)
      }
      files[key] = head.file
    }
  }
}

/// What `shell.mustache` is filled with.
private struct Shell {
  /// In front of every address in the site: nothing, but on the page that stands at any address.
  var root: String
  /// More tags for the head, as HTML.
  var tags: String
  var title: String
  /// nil where there is none: an empty text would open its section of the template.
  var description: String?
  var body: String
  var main: String
  var course: String
  var isIndex: Bool
  var mainIdentifier: String
  var made: String
  /// The file of the script.
  var script: String
  var hasGlossary: Bool
  var isGlossary: Bool
  var isPrint: Bool
  /// What the script moves, as JSON that is safe between the tags of a script.
  var data: String?
}

extension Unicode.Scalar {
  /// A part of an emoji: a picture, a skin's colour, or what joins or varies them.
  fileprivate var isPictograph: Bool {
    value > 0xFF
      && (properties.isEmoji || properties.isEmojiModifier || self == "\u{200D}"
        || self == "\u{FE0F}")
  }
}
