import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// What is kept of a student, shown, forgotten and handed to a teacher.
@Suite(.timeLimit(.minutes(20))) struct ProgressTests {
  /// `walk`: the first question solved at the second try, the second one shown, the third skipped.
  private static let answers = "3\n2\nn\ns\nn\nn\nq\n"

  @Test func progressIsShownQuestionByQuestion() throws {
    let program = try FixtureProgram()
    #expect(try program.run("progress").output == "No lesson was begun yet.\n")
    _ = try program.run(["step", "walk"], input: Self.answers)
    #expect(
      try program.run("progress").output == """
        walk: Walk, 4 of 6 steps seen, 1 of 6 solved
            question 1, step 1: solved after 2 answers
            question 2, step 2: shown
            question 3, step 3: skipped
            question 4, step 4: open
            question 5, step 5: open
            question 6, step 6: open

        """)
    #expect(
      try program.run("list").output.contains(
        "    6 steps, 6 formulas, 6 questions, 4 of 6 steps seen, 1 of 6 solved\n"))
    #expect(
      try program.run("step", "walk", "--list").output == """
         Steps of this lesson:
           1  First: solved
           2  Second: shown
           3  Third: skipped
           4  Fourth: open
           5  Fifth: open
           6  Sixth: open
         Solved 1 of 6 questions.

        """)
  }

  @Test func aTeacherGetsJSON() throws {
    let program = try FixtureProgram()
    _ = try program.run(["step", "right"], input: "15\n8\nq\n")
    let result = try program.run("progress", "right", "--json", "--name", "Ada")
    #expect(
      result.output == """
        {
          "lessons" : [
            {
              "number" : 1,
              "questions" : [
                {
                  "isUpdated" : false,
                  "number" : 1,
                  "result" : "solved",
                  "step" : 1,
                  "tries" : 2
                }
              ],
              "seen" : 1,
              "slug" : "right",
              "solved" : 1,
              "steps" : 1,
              "title" : "Right"
            }
          ],
          "name" : "Ada",
          "version" : 1
        }

        """)
  }

  /// The marks of a class: 0 for all solved, 1 for less; nobody's progress is touched.
  @Test(arguments: [
    ("15\n8\n", Int32(0), "solved", 2), ("7\nn\n", 1, "skipped", 1), ("", 1, "open", 0),
  ])
  func answersAreMarked(_ answers: String, _ code: Int32, _ result: String, _ tries: Int) throws {
    let program = try FixtureProgram()
    let file = program.home + "/ada.txt"
    try answers.write(toFile: file, atomically: true, encoding: .utf8)
    let marks = try program.run(
      "step", "right", "--answers", file, "--json", "--name", "Ada")
    #expect(marks.code == code)
    #expect(marks.error == "")
    #expect(marks.output.contains("\"result\" : \"\(result)\""), "\(marks.output)")
    #expect(marks.output.contains("\"tries\" : \(tries)\n"), "\(marks.output)")
    #expect(marks.output.contains("\"name\" : \"Ada\""))
    #expect(!FileManager.default.fileExists(atPath: program.home + "/.local/state/lessons"))
  }

  /// `--answers -`, and `--answers <(…)` of a shell: a pipe has no size.
  @Test func answersComeFromAnythingThatCanBeRead() throws {
    let program = try FixtureProgram()
    let arguments = ["step", "right", "--json", "--answers"]
    let standard = try program.run(arguments + ["-"], input: "15\n8\n")
    #expect(standard.code == 0)
    #expect(standard.error == "")
    let pipe = program.home + "/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    Thread.detachNewThread {
      let end = open(pipe, O_WRONLY)
      _ = write(end, "15\n8\n", 5)
      close(end)
    }
    let piped = try program.run(arguments + [pipe])
    #expect(piped.code == 0)
    #expect(piped.output == standard.output)
    let missing = try program.run(arguments + [program.home + "/none"])
    #expect(missing.code == 2)
    #expect(
      missing.error == "lessons: the file of answers \(program.home)/none cannot be read\n")
  }

  @Test func aLessonIsForgotten() throws {
    let program = try FixtureProgram()
    for lesson in ["walk", "right"] {
      _ = try program.run(["step", lesson], input: "2\nn\nq\n")
    }
    let unasked = try program.run("forget", "walk")
    #expect(unasked.code == 2)
    #expect(
      unasked.error
        == "lessons: nobody is there to be asked, and nothing was forgotten; --yes forgets without asking\n"
    )
    let noStep = try program.run("forget", "walk", "--step", "7", "--yes")
    #expect(noStep.code == 2)
    #expect(
      noStep.error
        == "lessons: there is no step 7: the lesson has 6 (lessons step LESSON --list shows them)\n"
    )
    #expect(
      try program.run("forget", "20", "--step", "1", "--yes").output
        == "Forgotten: step 1 of walk.\n")
    #expect(try program.run("progress", "walk").output.contains("question 1, step 1: open\n"))
    #expect(try program.run("forget", "walk", "--yes").output == "Forgotten: walk.\n")
    #expect(try program.run("progress").output.hasPrefix("right: "), "the other one is kept")
    #expect(
      try program.run("forget", "walk", "--yes").output == "There is no progress to forget.\n")
    #expect(try program.run("forget", "--all", "--yes").output == "Forgotten: right.\n")
    #expect(try program.run("progress").output == "No lesson was begun yet.\n")
    #expect(try program.run("forget").code == 2)
    #expect(try program.run("forget", "--all", "walk").code == 2)
  }

  @Test(arguments: [("n\n", "Nothing was forgotten."), ("y\n", "Forgotten: walk.")])
  func someoneIsAskedBefore(_ answer: String, _ said: String) throws {
    let program = try FixtureProgram()
    _ = try program.run(["step", "walk"], input: "2\nq\n")
    var session = try TypedSession(["forget", "walk"], environment: ["HOME": program.home])
    try session.wait(for: "Forget walk? Type y or n: ")
    session.type(answer)
    let (ending, screen) = session.end()
    #expect(ending == .exited(0))
    #expect(screen.contains(said), "\(screen)")
  }

  @Test func theNextLessonIsOffered() throws {
    let program = try FixtureProgram()
    #expect(
      try program.run("step").output == """
        Next is lesson 1, Right.
        Everything in this lesson holds.

        To begin: lessons step right


        """)
    var session = try TypedSession(
      ["step"], environment: ["HOME": program.home, "TERM": "xterm", "NO_COLOR": "1"])
    try session.wait(for: "lesson> ")
    session.type("walk\n")
    try session.wait(for: "answer> ")
    session.type("q\n")
    let (ending, screen) = session.end()
    #expect(ending == .exited(0))
    #expect(screen.contains("To go on: lessons step walk"), "\(screen)")
    // What was begun comes first from now on.
    #expect(try program.run("step").output.hasPrefix("You are in the middle of lesson 20, Walk."))
    let without = try program.run("step", "--print")
    #expect(without.code == 2)
    #expect(
      without.error.contains("say which lesson: lessons step LESSON (lessons list shows all)"))
  }

  @Test func aTranscriptIsPrintedAsJSON() throws {
    let result = try FixtureProgram().run("step", "right", "--json")
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let transcript = try #require(json as? [String: Any])
    #expect(result.code == 0)
    #expect((transcript["lesson"] as? [String: Any])?["slug"] as? String == "right")
    #expect((transcript["formulas"] as? [Any])?.count == 4)
  }
}
