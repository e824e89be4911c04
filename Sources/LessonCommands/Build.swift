internal import ArgumentParser
internal import Foundation
internal import LessonDocument
internal import LessonKit
internal import LessonReport
internal import LessonSite
internal import Transcript

struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the static site.",
    discussion: """
      The pages need no script and no server: open index.html. Lessons that have not run since they were \
      changed are run first. If a check fails, nothing is written and the old site stays.

      With lessons named, a site of these alone is written beside it, to site/draft: a look at one page \
      while another lesson fails. Links to the lessons left out are plain text there.

      With --base-url the site is made for publishing at that address: pages name their own address, and \
      there are a picture for links to every lesson (if rsvg-convert is installed), sitemap.xml, and 404.html \
      for what is missing. Without it the site stands anywhere, and says nothing of where it is.
      """)

  @OptionGroup var course: CourseOptions
  @Argument(help: "Lessons by slug, number or file; all if none is named.")
  var lessons: [String] = []
  @Option(help: ArgumentHelp("Where the site goes.", valueName: "folder"))
  var output: String?
  @Option(
    help: ArgumentHelp("The folder with the site's templates and style.", valueName: "folder"))
  var theme: String?
  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp(
      "The address at which the site will stand, such as https://example.org/course/.",
      valueName: "address"))
  var base: String?
  @OptionGroup var running: RunOptions

  func run() async throws {
    let publication = try publication()
    let entries = try await course.load().entries(named: lessons)
    let transcripts = try await running.run(entries, store: .reading)
    guard transcripts.allSatisfy(\.passes) else {
      let texts = Dictionary(
        entries.map { ($0.document.head.file, $0.text) }, uniquingKeysWith: { first, _ in first })
      let report = TextReport(transcripts, source: { texts[$0] }, shorten: Paths.short)
      Lessons.write(error: report.text + "No page was written: mend the lessons first.\n")
      throw ExitCode(1)
    }
    let home = Lessons.course.directory
    let folder = Paths.absolute(output ?? home + (lessons.isEmpty ? "/site/public" : "/site/draft"))
    let site = Site(
      theme: theme.map(Paths.absolute) ?? Build.theme(of: home), courseTitle: Lessons.title,
      courseSummary: Lessons.summary, publication: publication)
    do {
      let summary = try await site.write(transcripts, to: folder)
      let index = Paths.short(folder + "/index.html")
      try Lessons.write(
        output: "\(summary.pages) pages, \(summary.bytes / 1000) kB; "
          + "\(Coverage(of: transcripts).line)\nOpen \(index)\n")
      for problem in summary.problems { Lessons.write(error: problem.message + "\n") }
    } catch let error as SiteError {
      throw CommandError.site(error.message)
    }
  }

  private func publication() throws(CommandError) -> Publication? {
    do {
      return try base.map { base throws(SiteError) in
        Publication(base: try BaseAddress(base), cards: CardFolder.standard)
      }
    } catch {
      throw .site(error.message)
    }
  }

  /// A course may bring a theme of its own; else it is this package's.
  static func theme(of course: String) -> String {
    let own = course + "/site"
    if FileManager.default.fileExists(atPath: own + "/shell.mustache") { return own }
    var package = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { package.deleteLastPathComponent() }
    return package.path + "/site"
  }
}
