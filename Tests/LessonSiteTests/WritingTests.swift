import Foundation
import Synchronization
import Testing
import Transcript

@testable import LessonSite

#if canImport(Glibc)
  import Glibc
#endif

/// What happens to the folder: it becomes a new site whole, or stays as it was.
struct WritingTests {
  private let site = Site(theme: theme, courseTitle: "Course")

  @Test func replacesASiteOfOurs() async throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/new/public"
    _ = try await site.write([ChainRule.slope, ChainRule.transcript], to: output)
    _ = try await site.write([ChainRule.slope], to: output + "/")
    let files = folder.contents(of: "new").keys
    #expect(files.contains("public/slope.html"))
    #expect(!files.contains("public/chain-rule.html"))
    #expect(files.allSatisfy { $0.hasPrefix("public") }, "nothing is left beside it")
  }

  @Test func fillsAnEmptyFolder() async throws {
    let folder = try TemporaryFolder()
    let summary = try await site.write([], to: folder.path)
    #expect(summary.pages == 1)
    #expect(folder.read("index.html")?.contains("0 lessons") == true)
  }

  /// Many swaps with nothing else between them: a moment without a site would last microseconds.
  @Test func theFolderIsThereAtEveryMoment() async throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/public"
    _ = try await site.write([], to: output)
    let reader = Reader(output + "/index.html")
    Thread.detachNewThread { reader.look() }
    while reader.looks == 0 { usleep(1000) }
    var swaps = 0
    while swaps < 500 || reader.looks <= 1000 {
      swaps += 1
      let staged = try OutputFolder(output)
      try staged.write([], to: "index.html")
      try staged.write([], to: OutputFolder.marker)
      try staged.commit()
    }
    let gone = reader.end()
    #expect(gone == 0, "gone at \(gone) of \(reader.looks) looks")
  }

  @Test func refusesAFolderThatIsNotOurs() async throws {
    let folder = try TemporaryFolder()
    try folder.write("precious", to: "public/thesis.txt")
    let before = folder.contents()
    let output = folder.path + "/public"
    await #expect(throws: SiteError.folderIsForeign(folder: output)) {
      try await site.write([ChainRule.slope], to: output)
    }
    #expect(folder.contents() == before)
  }

  @Test func refusesAFile() async throws {
    let folder = try TemporaryFolder()
    try folder.write("precious", to: "public")
    await #expect(throws: SiteError.outputIsNoFolder(path: folder.path + "/public")) {
      try await site.write([], to: folder.path + "/public")
    }
    #expect(folder.read("public") == "precious")
  }

  @Test func aBuildThatFailsLeavesTheOldSite() async throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/public"
    _ = try await site.write([ChainRule.slope], to: output)
    let before = folder.contents()
    // A page name longer than any file system takes: writing fails after other pages were written.
    var long = ChainRule.slope
    long.lesson.slug = String(repeating: "x", count: 300)
    await #expect(throws: SiteError.self) {
      try await site.write([ChainRule.transcript, long], to: output)
    }
    #expect(folder.contents() == before)
  }

  @Test func aPartlyWrittenBuildLeavesTheOldSite() async throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/public"
    _ = try await site.write([ChainRule.slope], to: output)
    let before = folder.contents(of: "public")
    let staged = try OutputFolder(output)
    try staged.write([1, 2, 3], to: "index.html")
    #expect(throws: SiteError.self) { try staged.write([1], to: "no/such/folder.html") }
    #expect(folder.contents(of: "public") == before)
    staged.discard()
    #expect(folder.contents(of: "public") == before)
  }

  @Test func clearsWhatKilledBuildsLeft() async throws {
    let folder = try TemporaryFolder()
    try folder.write("half", to: ".public.lessons-00000000deadbeef/new/index.html")
    try folder.write("mine", to: ".public.lessons-notes/index.html")
    let underWay = try OutputFolder(folder.path + "/public")
    try underWay.write([1], to: "index.html")
    _ = try await site.write([], to: folder.path + "/public")
    let left = folder.contents().keys
    #expect(!left.contains(".public.lessons-00000000deadbeef/new/index.html"))
    #expect(left.contains(".public.lessons-notes/index.html"))
    try underWay.write([2], to: "style.css")
    underWay.discard()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.sorted() == [".public.lessons-notes", "public"])
  }

  @Test func putsBackASiteThatWasSetAside() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: ".public.lessons-00000000deadbeef/old/index.html")
    try folder.write("", to: ".public.lessons-00000000deadbeef/old/.lessons-site")
    let staged = try OutputFolder(folder.path + "/public")
    #expect(folder.read("public/index.html") == "old")
    staged.discard()
  }

  @Test func twoLessonsCannotShareAPage() async throws {
    let folder = try TemporaryFolder()
    var index = ChainRule.slope
    index.lesson.slug = "Index"
    let error = SiteError.duplicatePage(
      page: "Index.html", first: "the index", second: "Lessons/01-slope.md")
    await #expect(throws: error) { try await site.write([index], to: folder.path + "/public") }
    #expect(folder.contents().isEmpty)
  }

  @Test(arguments: ["größe", "漢字", "אב", "हिन्दी", "🎲", "👩🏽‍🔬-lab", "✔️", "a_b-1"])
  func aSlugMayBeOfAnyScript(_ slug: String) async throws {
    let folder = try TemporaryFolder()
    var lesson = ChainRule.slope
    lesson.lesson.slug = slug
    _ = try await site.write([lesson], to: folder.path + "/public")
    let files = folder.contents(of: "public")
    let text = try #require(files["index.html"])
    let index = try StrictPage(String(decoding: text, as: UTF8.self))
    #expect(index.all("a").contains { $0.attributes["href"] == slug + ".html" })
    #expect(files[slug + ".html"] != nil)
  }

  @Test(arguments: [
    "", "../x", "a/b", "a b", ".hidden", "x\"y", "a\u{202E}b", "a\u{0}b", "a%b", "a#b",
  ])
  func aSlugIsAFileName(_ slug: String) async throws {
    let folder = try TemporaryFolder()
    var lesson = ChainRule.slope
    lesson.lesson.slug = slug
    await #expect(throws: SiteError.unusableSlug(slug: slug, file: "Lessons/01-slope.md")) {
      try await site.write([lesson], to: folder.path + "/public")
    }
  }

  @Test(arguments: ["shell.mustache", "index.mustache", "style/text.css"])
  func namesTheFileThatTheThemeLacks(_ missing: String) async throws {
    let folder = try TemporaryFolder()
    let style = Style.parts.map { "style/\($0).css" }
    for name in ["shell.mustache", "index.mustache"] + style where name != missing {
      try folder.write("", to: "theme/" + name)
    }
    let broken = Site(theme: folder.path + "/theme", courseTitle: "Course")
    let file = folder.path + "/theme/" + missing
    await #expect(throws: SiteError.themeFileMissing(file: file)) {
      try await broken.write([], to: folder.path + "/public")
    }
  }

  @Test func namesTheLineOfABrokenTemplate() async throws {
    let folder = try TemporaryFolder()
    for name in ["shell.mustache", "index.mustache"] {
      try folder.write("<p>\n{{#a}}</p>", to: "theme/" + name)
    }
    let broken = Site(theme: folder.path + "/theme", courseTitle: "Course")
    await #expect {
      try await broken.write([], to: folder.path + "/public")
    } throws: { error in
      "\(error)".contains("shell.mustache: this file of the theme cannot be used: line 2")
    }
  }
}

/// Looks for a file again and again, on a thread of its own.
private final class Reader: Sendable {
  private struct State {
    var isDone = false
    var looks = 0
    var gone = 0
  }

  private let path: String
  private let state = Mutex(State())

  init(_ path: String) { self.path = path }

  var looks: Int { state.withLock(\.looks) }

  func look() {
    while !state.withLock(\.isDone) {
      let isThere = access(path, F_OK) == 0
      state.withLock {
        $0.looks += 1
        if !isThere { $0.gone += 1 }
      }
    }
  }

  /// How often the file was not there.
  func end() -> Int {
    state.withLock {
      $0.isDone = true
      return $0.gone
    }
  }
}

struct SiteErrorTests {
  @Test(arguments: [
    (
      SiteError.themeFileMissing(file: "site/style/text.css"),
      "site/style/text.css: the theme lacks this file; run from the folder of the course, "
        + "or give its theme folder"
    ),
    (
      .themeFileUnusable(file: "site/shell.mustache", reason: "line 2: x"),
      "site/shell.mustache: this file of the theme cannot be used: line 2: x"
    ),
    (
      .folderIsForeign(folder: "/tmp/a"),
      "/tmp/a: this folder is not empty and no site of ours (it has no `.lessons-site`); "
        + "nothing was changed; choose another folder with --output, or empty this one"
    ),
    (
      .outputIsNoFolder(path: "/tmp/a"),
      "/tmp/a: the site needs a folder here, and this is a file; choose another with --output"
    ),
    (
      .graphvizMissing,
      "the graphs cannot be laid out: `dot` was not found; install Graphviz "
        + "(`apt-get install graphviz`)"
    ),
    (.graphvizFailed(reason: "x"), "the graphs cannot be laid out: `dot` failed: x"),
    (
      .scriptUnusable(file: "t/script/a.js:3:1", reason: "x"),
      "t/script/a.js:3:1: this script of the theme cannot be used: x; mend it, or give another theme"
    ),
    (
      .duplicatePage(page: "a.html", first: "01-a.md", second: "02-a.md"),
      "02-a.md: its page would be `a.html`, which is also that of 01-a.md; rename one of them"
    ),
    (
      .unusableSlug(slug: "a b", file: "01-a b.md"),
      "01-a b.md: `a b` cannot name a page; use letters, digits and hyphens in the file name"
    ),
    (
      .pictureUnusable(picture: "a.png", file: "01-a.md", reason: .missing),
      "01-a.md: the picture `a.png` is only named on the page: there is no such file; put it beside "
        + "the lesson, or mend its name"
    ),
    (
      .pictureUnusable(picture: "../a.png", file: "01-a.md", reason: .outside),
      "01-a.md: the picture `../a.png` is only named on the page: it must lie in the lesson's folder "
        + "or below, under a name of letters, digits, `-`, `_` and `.`; move it there"
    ),
    (
      .pictureUnusable(picture: "a.svg", file: "01-a.md", reason: .notAPicture),
      "01-a.md: the picture `a.svg` is only named on the page: it is no PNG, JPEG or GIF; convert it"
    ),
    (
      .pictureUnusable(picture: "a.png", file: "01-a.md", reason: .tooLarge),
      "01-a.md: the picture `a.png` is only named on the page: it has more than 20 MB; make it smaller"
    ),
    (
      .cannotWrite(path: "/a", reason: "the disk is full"),
      "/a: cannot be written: the disk is full; the site that was there before is unchanged"
    ),
  ])
  func saysWhereWhatAndWhatNext(_ error: SiteError, _ message: String) {
    #expect(error.message == message)
  }
}
