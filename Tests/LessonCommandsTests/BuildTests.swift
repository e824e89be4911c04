import Foundation
import Testing

@Suite(.timeLimit(.minutes(20))) struct BuildTests {
  @Test func aSiteWithAWrongLessonIsNotWritten() throws {
    let program = try FixtureProgram()
    let folder = program.home + "/site"
    let result = try program.run("build", "--output", folder, "--time-limit", "2")
    #expect(result.code == 1)
    #expect(result.error.contains("02-wrong.md:14:1: error: the formula is wrong"))
    #expect(result.error.hasSuffix("No page was written: mend the lessons first.\n"))
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test func anAddressThatCannotBeItsIsRefusedBeforeAnyLessonRuns() throws {
    let program = try FixtureProgram()
    let result = try program.run(
      "build", "--output", program.home + "/site", "--base-url", "example.org/course")
    #expect(result.code == 2)
    #expect(
      result.error
        == "lessons: --base-url example.org/course: it must begin with https:// or http://; give the "
        + "address of the folder in which the site will stand, such as https://example.org/course/\n"
    )
    #expect(!FileManager.default.fileExists(atPath: program.home + "/site"))
  }

  /// While others fail: the site itself is left alone, and the index lists what there is.
  @Test func aLessonAloneIsWrittenBesideTheSite() throws {
    let program = try FixtureProgram()
    let folder = program.home + "/draft"
    let result = try program.run("build", "right", "--output", folder)
    #expect(result.code == 0, "\(result.error)")
    #expect(result.output.hasPrefix("2 pages, "))
    #expect(result.output.hasSuffix("\nOpen \(folder)/index.html\n"))
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".html") }
    #expect(Set(pages) == ["course.html", "index.html", "right.html"])
    let index = try String(contentsOfFile: folder + "/index.html", encoding: .utf8)
    #expect(index.contains("1 lesson · "))
    let unknown = try program.run("build", "rihgt")
    #expect(unknown.code == 2)
    #expect(
      unknown.error
        == "lessons: there is no lesson “rihgt”; did you mean right? (lessons list shows all)\n")
  }

  @Test func aRightCourseIsWritten() throws {
    let program = try FixtureProgram()
    let course = try program.copiedCourse()
    let right = ["01-right.md", "06-parts.md"]
    for file in try FileManager.default.contentsOfDirectory(atPath: course)
    where file.hasSuffix(".md") && !right.contains(file) {
      try FileManager.default.removeItem(atPath: course + "/" + file)
    }
    let folder = program.home + "/site"
    let result = try program.run("build", "--course", course, "--output", folder)
    #expect(result.code == 0, "\(result.error)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(Set(["index.html", "right.html", "parts.html", "style.css"]).isSubset(of: files))
    let page = try String(contentsOfFile: folder + "/right.html", encoding: .utf8)
    #expect(page.contains("<math"))
    let foreign = program.home + "/foreign"
    try FileManager.default.createDirectory(atPath: foreign, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: foreign + "/notes.txt"))
    let refused = try program.run("build", "--course", course, "--output", foreign)
    #expect(refused.code == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: foreign) == ["notes.txt"])
  }
}
