import Foundation
import Testing
import Transcript

@testable import LessonTerminal

/// A folder of its own that goes away with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "lesson-terminal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func write(_ text: String, _ name: String) throws {
    try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
  }
}

@Suite struct ProgressStoreTests {
  private let progress = LessonProgress(
    lastStep: "graph",
    steps: ["graph": .init(contentHash: "c3", questions: [.solved, .skipped], tries: [2, 0])])

  private func hold(
    _ answers: [String], in folder: String, transcript: Transcript = ChainRule.transcript
  ) -> String {
    final class Screen { var text = "" }
    let screen = Screen()
    let terminal = Terminal(answers: answers, style: TextStyle()) { screen.text += $0 }
    var lesson = TerminalLesson(
      transcript: transcript, judge: FakeJudge(), progress: ProgressStore(directory: folder),
      terminal: terminal)
    _ = lesson.run()
    return screen.text
  }

  @Test func writesAndReads() throws {
    let folder = try TemporaryFolder()
    var store = ProgressStore(directory: folder.path + "/deep/er")
    #expect(store.save(progress, lesson: "a") == nil)
    var other = ProgressStore(directory: folder.path + "/deep/er")
    #expect(other.save(LessonProgress(lastStep: "x"), lesson: "b") == nil)
    let (lessons, notice) = store.load()
    #expect(notice == nil)
    #expect(lessons == ["a": progress, "b": LessonProgress(lastStep: "x")])
  }

  @Test func fileIsWholeAndAlone() throws {
    let folder = try TemporaryFolder()
    var store = ProgressStore(directory: folder.path)
    _ = store.save(progress, lesson: "a")
    #expect(folder.names == ["progress.json"])
    #expect(
      try folder.read("progress.json") == """
        {
          "lessons" : {
            "a" : {
              "lastStep" : "graph",
              "steps" : {
                "graph" : {
                  "contentHash" : "c3",
                  "questions" : [
                    "solved",
                    "skipped"
                  ],
                  "tries" : [
                    2,
                    0
                  ]
                }
              }
            }
          },
          "schema" : 1
        }

        """)
  }

  @Test func aReaderNeverSeesHalfAFile() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    let steps = (0..<200).map {
      ("step-\($0)", LessonProgress.Step(contentHash: "h", questions: []))
    }
    let large = LessonProgress(steps: Dictionary(uniqueKeysWithValues: steps))
    var first = ProgressStore(directory: path)
    _ = first.save(large, lesson: "a")
    async let writing: Void = {
      var store = ProgressStore(directory: path)
      for _ in 0..<40 { _ = store.save(large, lesson: "a") }
    }()
    for _ in 0..<200 {
      var reader = ProgressStore(directory: path)
      let (lessons, notice) = reader.load()
      #expect(notice == nil)
      #expect(lessons["a"]?.steps.count == 200)
    }
    await writing
  }

  @Test(arguments: [
    "", "{", "[]", "{\"schema\": 0}", "{\"schema\": 1}", "{\"schema\": 1, \"lessons\": 3}",
  ])
  func damagedFileIsSetAside(_ content: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(content, "progress.json")
    try folder.write("older", "progress.json.damaged-1")
    let text = hold([], in: folder.path)
    #expect(
      text.replacing("\n ", with: " ").contains(
        "The record of your progress was damaged. It was set aside as "
          + "\(folder.path)/progress.json.damaged-2; a new one is begun."))
    #expect(try folder.read("progress.json.damaged-1") == "older")
    #expect(try folder.read("progress.json.damaged-2") == content)
    var store = ProgressStore(directory: folder.path)
    #expect(store.load().lessons["chain-rule"]?.lastStep == "two-machines")
  }

  @Test func laterSchemaIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    let content = "{\"schema\": 2, \"courses\": []}"
    try folder.write(content, "progress.json")
    let text = hold(["n", "24"], in: folder.path)
    #expect(
      text.replacing("\n ", with: " ").contains("comes from a later version of this program."))
    #expect(text.contains("Your progress could not be kept."))
    #expect(try folder.read("progress.json") == content)
    #expect(folder.names == ["progress.json"])
  }

  @Test func folderThatCannotBeIsToldOnceAndTheLessonGoesOn() throws {
    let folder = try TemporaryFolder()
    try folder.write("", "file")
    let text = hold(["n", "24", "n", "s"], in: folder.path + "/file/lessons")
    let told = "The lesson goes on without"
    #expect(text.replacing("\n ", with: " ").components(separatedBy: told).count == 2)
    #expect(text.contains("Correct."))
  }

  @Test func goesOnWhereItWasLeft() throws {
    let folder = try TemporaryFolder()
    _ = hold(["n", "24", "n", "s", "n"], in: folder.path)
    let text = hold(["b"], in: folder.path)
    #expect(
      text.hasPrefix(
        """
         q quits, ? helps.

         You left at step 3 of 3, The same as a graph. Going on from there.

        == Lesson 3: The chain rule ===================================== step 3 of 3 ==
        """))
    #expect(text.contains(" You solved it: dy/dx = 24.\n"))
    #expect(text.contains(" You were shown: dy/dx = 18x + 6.\n"))
    #expect(
      text.hasSuffix(
        """
         To go on: lessons step chain-rule

        """))
    #expect(text.contains("\(folder.path)/progress.json"))
  }

  @Test func changedStepAsksForAnotherLook() throws {
    let folder = try TemporaryFolder()
    _ = hold(["n", "24", "n", "6*(3x+1)"], in: folder.path)
    var changed = ChainRule.transcript
    changed.steps[1].contentHash = "new"
    let text = hold(["b", "l", "n"], in: folder.path, transcript: changed)
    let note = "This step was updated since you last saw it: please look again."
    #expect(text.components(separatedBy: note).count == 2)
    #expect(text.contains("Stretch factors multiply: solved, solved"))
    changed.steps[2].contentHash = "newer"
    _ = hold(["n", "2"], in: folder.path)
    #expect(hold(["l"], in: folder.path, transcript: changed).contains(note))
  }

  @Test func stepThatIsGoneStartsAtTheBeginning() throws {
    let folder = try TemporaryFolder()
    var store = ProgressStore(directory: folder.path)
    _ = store.save(LessonProgress(lastStep: "gone"), lesson: "chain-rule")
    #expect(
      hold([], in: folder.path).contains(
        "The step at which you left is no longer in this lesson. Starting at step 1."))
  }

  @Test(arguments: [
    (["XDG_STATE_HOME": "/state", "HOME": "/home/me"], "/state/lessons"),
    (["HOME": "/home/me"], "/home/me/.local/state/lessons"),
    (["XDG_STATE_HOME": "", "HOME": "/home/me"], "/home/me/.local/state/lessons"),
    (["XDG_STATE_HOME": "relative", "HOME": "/home/me"], "/home/me/.local/state/lessons"),
    ([:], nil),
    (["HOME": ""], nil),
  ])
  func folderFollowsTheEnvironment(_ environment: [String: String], _ directory: String?) {
    #expect(ProgressStore(environment: environment)?.directory == directory)
  }
}
