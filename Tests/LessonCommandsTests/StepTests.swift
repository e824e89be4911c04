import Foundation
import Testing

@Suite(.timeLimit(.minutes(20))) struct StepTests {
  @Test func aPipeGetsTheWholeLesson() throws {
    let result = try FixtureProgram().run("step", "right")
    #expect(result.code == 0)
    #expect(result.output.contains("let y = x * x + 2 * x"))
    #expect(result.output.contains("= 15"))
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func aPipeBeginsWhereItIsTold() throws {
    for flags in [[], ["--print"]] {
      let result = try FixtureProgram().run(["step", "throws", "--from", "2"] + flags)
      #expect(result.output.hasPrefix("== Lesson 5: Throws "), "\(result.output)")
      #expect(result.output.contains("step 2 of 3") && result.output.contains("step 3 of 3"))
      #expect(!result.output.contains("step 1 of 3"))
      let none = try FixtureProgram().run(["step", "right", "--from", "9"] + flags)
      #expect(
        none.output.hasPrefix(" There is no step 9: this lesson has 1. Starting at step 1.\n\n"))
    }
  }

  @Test func answersAreJudgedByTheEngine() throws {
    let answers = "16/2 + 1\n15\n2x\ndy/dx\n2*3 + 2\nn\nq\n"
    let result = try FixtureProgram().run(["step", "right"], input: answers)
    #expect(result.code == 0)
    #expect(result.output.contains("That is the value."), "a recognised mistake")
    #expect(result.output.contains("The second term has a slope too."), "in another form")
    #expect(result.output.contains("That is what is asked for."), "the question repeated")
    #expect(result.output.contains("Correct"), "an equivalent form: \(result.output)")
  }

  @Test func progressIsKeptAndResumed() throws {
    let program = try FixtureProgram()
    _ = try program.run(["step", "right"], input: "8\nq\n")
    let file = program.home + "/.local/state/lessons/progress.json"
    #expect(FileManager.default.fileExists(atPath: file))
    let list = try program.run("list")
    #expect(
      list.output.contains(
        "01  right: Right\n    Everything in this lesson holds.\n    1 step, 4 formulas, 1 question, all solved\n"
      ), "\(list.output)")
    #expect(list.output.contains("02  wrong: Wrong"))
  }

  /// The same session wherever it is held: complete, no wider than there is room, and no escape code.
  @Test(arguments: [
    [:], ["TERM": "dumb"], ["LANG": "C"], ["NO_COLOR": "1"], ["COLUMNS": "40"], ["ACCESSIBLE": "1"],
    ["TERM": "dumb", "LANG": "C", "NO_COLOR": "1", "COLUMNS": "40"],
  ])
  func aSessionIsCompleteEverywhere(_ environment: [String: String]) throws {
    let answers = ["2", "4", "6", "24", "18", "4.5"].map { "t\nh\n\($0)\nn\n" }.joined()
    let result = try FixtureProgram().run(
      ["step", "walk"], input: answers + "l\nw\n?\nq\n", environment: environment)
    #expect(result.code == 0)
    #expect(result.output.components(separatedBy: "Correct.").count == 7, "\(result.output)")
    #expect(result.output.contains("Solved 6 of 6 questions."))
    #expect(result.output.contains("What comes next: lessons step"))
    #expect(!result.output.contains("\u{1B}"))
    if environment["LANG"] == "C" {
      let isASCII = result.output.utf8.allSatisfy { $0 < 128 }
      #expect(isASCII, "\(result.output)")
    }
    let width = environment["COLUMNS"].flatMap { Int($0) } ?? 80
    for line in result.output.split(separator: "\n") where line.count > width {
      // A word that is wider on its own, such as the path of the record.
      #expect(!line.drop { $0 == " " }.contains(" "), "\(line)")
    }
  }

  @Test func anInputCanBeSet() throws {
    let program = try FixtureProgram()
    let result = try program.run("step", "right", "--set", "x=2")
    #expect(result.output.contains("// x = 2"), "\(result.output)")
    #expect(result.output.contains("// y = 8"))
    #expect(
      result.error.contains("the formula is wrong: its left side is 8, its right side 15"),
      "a statement about the lesson's own numbers no longer holds, and that is told")
    let unknown = try program.run("step", "right", "--set", "z=2")
    #expect(unknown.code == 2)
    #expect(unknown.error.contains("this lesson has no input z"))
    #expect(unknown.error.contains("its inputs are x"))
  }

  @Test func aSecondStartTakesTheStoredRun() throws {
    let program = try FixtureProgram()
    _ = try program.run("step", "right")
    let store = program.home + "/.cache/lessons/right.json"
    let first = try #require(FileManager.default.contents(atPath: store))
    // A stored run that says something else is shown, if its key fits: so it was not run again.
    let text = String(decoding: first, as: UTF8.self)
    #expect(text.contains("That is the value."))
    let changed = text.replacingOccurrences(
      of: #""text":{"_0":"That is the value."}"#, with: #""text":{"_0":"From the store."}"#)
    try #require(changed != text)
    try changed.write(toFile: store, atomically: true, encoding: .utf8)
    let answers = "15\nq\n"
    #expect(try program.run(["step", "right"], input: answers).output.contains("From the store."))
    // Another text of the lesson is another key.
    let course = try program.copiedCourse()
    try FixtureProgram.edit(course + "/01-right.md", "It gives", "So it gives")
    let other = try program.run(["step", "right", "--course", course], input: answers)
    #expect(!other.output.contains("From the store."))
    // And a check always runs.
    #expect(try program.run("check", "right").code == 0)
    #expect(
      !(try program.run(["step", "right"], input: answers).output.contains("From the store.")))
  }

  @Test func helpTeaches() throws {
    let result = try FixtureProgram().run("--help")
    #expect(result.code == 0)
    for word in ["check", "build", "step", "list", "Exit codes"] {
      #expect(result.output.contains(word))
    }
    #expect(!result.output.contains("run-lesson"))
  }

  @Test func completionsAreMade() throws {
    let result = try FixtureProgram().run("--generate-completion-script", "bash")
    #expect(result.code == 0)
    #expect(result.output.contains("complete "))
  }
}
