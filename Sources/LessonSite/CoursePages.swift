internal import Transcript

/// The pages that belong to the course and to no lesson, gathered while the lessons' pages are made.
struct CoursePages {
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
  mutating func add(_ page: LessonPage, _ main: HTML) {
    let words = SearchWords(page)
    search.add(page.transcript.lesson, words)
    glossary.add(page, words)
    printed.add(page, main)
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
