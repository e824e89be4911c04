import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct BuildTests {
  @Test func aSiteWithAWrongLessonIsNotWritten() throws {
    let program = try FixtureProgram()
    let folder = program.home + "/site"
    let result = try program.run("build", "--output", folder, "--time-limit", "2")
    #expect(result.code == 1)
    #expect(result.error.contains("02-wrong.md:14:1: error: the formula is wrong"))
    #expect(result.error.hasSuffix("No page was written: mend the lessons first.\n"))
    #expect(!FileManager.default.fileExists(atPath: folder))
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
