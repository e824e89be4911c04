import Foundation
import LessonDocument
import Testing
import Transcript

@testable import LessonCommands
@testable import LessonTerminal

/// Every lesson of the course is completed by keys alone, from the prompts alone, at the windows that
/// people have. Some walks are recorded: `LESSONS_RECORD=1` writes them anew, and that run fails.
@Suite(.timeLimit(.minutes(20))) struct CourseWalkTests {
  struct Window: CustomTestStringConvertible, Sendable {
    var columns: Int
    var rows: Int
    var environment: [String: String] = ["NO_COLOR": "1"]
    var testDescription: String { "\(columns)x\(rows)" }
  }

  static let windows = [
    Window(columns: 80, rows: 24), Window(columns: 50, rows: 20, environment: [:]),
  ]

  private static let root: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  static let lessons: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: root + "/Lessons")) ?? [])
    .filter { $0.hasSuffix(".md") }.map { LessonName($0).slug }.sorted()

  private static var program: String {
    (CommandLine.arguments[0] as NSString).deletingLastPathComponent + "/lessons"
  }

  /// A lesson is run once for all its walks; what is stored serves the others.
  private static func transcript(of lesson: String, cache: String) throws -> Transcript {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["step", lesson, "--json"]
    process.environment = environment(cache: cache, home: cache)
    let file = cache + "/\(lesson).transcript"
    try Data().write(to: URL(fileURLWithPath: file))
    process.standardOutput = FileHandle(forWritingAtPath: file)
    try process.run()
    process.waitUntilExit()
    let data = try #require(FileManager.default.contents(atPath: file))
    return try Transcript.decoder.decode(Transcript.self, from: data)
  }

  private static func environment(cache: String, home: String) -> [String: String] {
    [
      "HOME": home, "XDG_CACHE_HOME": cache, "TERM": "xterm", "LANG": "C.UTF-8",
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    ]
  }

  @Test(arguments: lessons) func aLessonIsCompletedByKeysAlone(_ lesson: String) throws {
    let folder = try FixtureProgram()
    let transcript = try Self.transcript(of: lesson, cache: folder.home)
    for window in Self.windows {
      let home = folder.home + "/\(window.testDescription)"
      let walker = Walker(
        columns: window.columns, rows: window.rows, questions: transcript.questions)
      let walk = try walker.walk(
        lesson, program: Self.program,
        environment: Self.environment(cache: folder.home, home: home)
          .merging(window.environment) { $1 })
      #expect(walk.ending == .exited(0))
      #expect(walk.screen.contains("That was the last step."))
      #expect(walk.screen.contains("What comes next: lessons step"))
      try expectRecord(home, transcript)
      expectFits(walk, window)
      if window.environment["NO_COLOR"] != nil { #expect(!walk.screen.contains("\u{1B}")) }
      let bare = walk.screen.replacing(/\u{1B}\[[0-9;]*m/, with: "")
      #expect(!bare.contains("\u{1B}"), "colours and nothing else")
      // Where the record is differs from run to run, and so does the line that it fits on.
      let text = bare.replacing(/Your progress is in\s+\S+/, with: "Your progress is in a file.")
      if Self.recorded.contains(lesson) { try compare(text, "\(lesson)-\(window.testDescription)") }
    }
  }

  /// Every step was seen, and every question that has a number or a choice is solved.
  private func expectRecord(_ home: String, _ transcript: Transcript) throws {
    var store = try #require(ProgressStore(environment: ["HOME": home]))
    let progress = store.load().lessons[transcript.lesson.slug]
    let marks = LessonMarks(transcript.lesson, steps: transcript.steps, progress: progress)
    #expect(marks.isComplete)
    for (mark, question) in zip(marks.questions, transcript.questions) {
      let isFormula = if case .formula = question.kind { true } else { false }
      #expect(mark.result == (isFormula ? .shown : .solved), "question \(mark.number)")
    }
  }

  /// No line is wider than the window, save an address or a word that is; and nobody scrolls back.
  private func expectFits(_ walk: Walker.Walk, _ window: Window) {
    for (index, page) in walk.pages.enumerated() {
      let lines = page.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        .split(separator: "\n", omittingEmptySubsequences: false)
      for line in lines where line.displayWidth > window.columns {
        #expect(!line.drop { $0 == " " }.contains(" "), "\(line)")
      }
      // The first one has what the program says of itself, and the last line of each is the cursor's.
      #expect(lines.count <= window.rows + (index == 0 ? 1 : 0), "\(page)")
    }
  }

  // MARK: Recorded walks

  static let recorded = ["guess", "chain-rule", "backprop-by-hand"]

  private static let folder = root + "/Tests/LessonCommandsTests/Recorded/walks"

  private func compare(_ text: String, _ name: String) throws {
    let file = Self.folder + "/\(name).txt"
    if ProcessInfo.processInfo.environment["LESSONS_RECORD"] != nil {
      try FileManager.default.createDirectory(
        atPath: Self.folder, withIntermediateDirectories: true)
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name); read it, then run without LESSONS_RECORD")
      return
    }
    let recorded = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text == recorded, "\(name)")
  }

  @Test func everyRecordedWalkIsCompared() throws {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder)) ?? []
    let names = Self.recorded.flatMap { lesson in
      Self.windows.map { "\(lesson)-\($0.testDescription).txt" }
    }
    #expect(Set(files) == Set(names))
  }
}
