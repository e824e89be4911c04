internal import Transcript

/// The pages that belong to the course and to no lesson, gathered while the lessons' pages are made.
struct CoursePages: Sendable {
  struct Page {
    var slug: String
    var title: String
    var description: String
    var main: HTML
  }

  private(set) var search = SearchIndex()
  private var glossary: Glossary
  private var printed: PrintedCourse
  private let courseTitle: String

  init(_ heads: [LessonHead], courseTitle: String) {
    self.courseTitle = courseTitle
    glossary = Glossary(heads)
    printed = PrintedCourse(courseTitle: courseTitle, pages: Set(heads.map(\.slug)))
  }

  var hasGlossary: Bool { !glossary.isEmpty }

  /// - Parameters:
  ///   - page: a lesson's page, after it was made.
  ///   - main: what it was made into.
  func part(_ page: LessonPage, _ main: HTML) -> CoursePart {
    let words = SearchWords(page)
    return CoursePart(
      index: SearchIndex.line(page.transcript.lesson, words),
      terms: glossary.part(page, words), printed: printed.part(page, main))
  }

  /// In the order of the lessons.
  mutating func add(_ part: CoursePart) {
    search.add(part.index)
    glossary.add(part.terms)
    printed.add(part.printed)
  }

  var pages: [Page] {
    var pages = [
      Page(
        slug: PrintedCourse.slug, title: "\(courseTitle), to be printed",
        description: "The whole course on one page, with an answer key at its end.",
        main: printed.html)
    ]
    if let worksheets = printed.worksheets {
      pages.append(
        Page(
          slug: PrintedCourse.worksheetsSlug, title: "Worksheets – \(courseTitle)",
          description: "Every worksheet of the course, blank and filled in.", main: worksheets))
    }
    if hasGlossary {
      pages.append(
        Page(
          slug: Glossary.slug, title: "Glossary – \(courseTitle)",
          description: "The terms of the course, where each is defined and where it is used.",
          main: glossary.html))
    }
    return pages
  }
}

/// What the pages of the course take from one lesson.
struct CoursePart: Sendable {
  let index: String
  let terms: Glossary.Part
  let printed: PrintedCourse.Part
}
