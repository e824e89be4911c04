import Foundation
import Testing

/// Every mistake of an author, a reader or a machine ends in a message that says where, what and what
/// next: the cases of `BadInputTable`, and those below that need more than a call.
///
/// Elsewhere, because they need more than a program that runs: a step that does not compile
/// (`CompilerOutputTests`), what reading finds (`FindingTests`, `CourseReviewTests` of
/// `LessonDocumentTests`), Ctrl-C, Ctrl-Z and `fg` (`RawModeTests`, `ResumeTests` of
/// `LessonTerminalTests`), a damaged record of each kind (`ProgressStoreTests`).
@Suite(.timeLimit(.minutes(20))) struct BadInputTests {
  /// A case of the table.
  struct Case: CustomTestStringConvertible, Sendable {
    /// What is done to a copy of the fixture course.
    enum Change: Sendable {
      case edit(String, String, String)
      case append(String, String)
      case appendLatin1(String)
      case write(String, String)
      /// With a byte order mark and lines that end in CRLF.
      case asWindowsSavesIt(String)
      /// Removes all other lessons; all if nil.
      case keepOnly(String?)
      /// The student's record is half a file.
      case damagedRecord
    }

    var name: String
    var changes: [Change]
    var call: String
    var environment: [String: String]
    var input: String
    var outputIsFull: Bool
    var code: Int32
    var output: String
    var error: String
    /// Whether the program breaks its lines where a path of unknown length stands in them.
    var isWrapped: Bool

    init(
      _ name: String, _ changes: [Change], _ call: String,
      environment: [String: String] = [:], input: String = "", outputIsFull: Bool = false,
      isWrapped: Bool = false, code: Int32, output: String = "", error: String = ""
    ) {
      self.name = name
      self.changes = changes
      self.call = call
      self.environment = environment
      self.input = input
      self.outputIsFull = outputIsFull
      self.isWrapped = isWrapped
      self.code = code
      self.output = output
      self.error = error
    }

    var testDescription: String { name }
  }

  @Test(arguments: BadInputTable.cases) func wholeMessage(_ claim: Case) throws {
    let program = try FixtureProgram()
    let course = try program.copiedCourse()
    for change in claim.changes { try change.apply(to: course, home: program.home) }
    var call = claim.call.split(separator: " ").map(String.init)
    if !call.contains("--course") { call += ["--course", "."] }
    let result = try program.run(
      call, input: claim.input, environment: claim.environment, in: course,
      outputIsFull: claim.outputIsFull)
    func told(_ text: String) -> String {
      let text = text.replacingOccurrences(of: program.home, with: "HOME")
      return claim.isWrapped ? Self.unwrapped(text) : text
    }
    #expect(result.code == claim.code)
    #expect(told(result.output) == (claim.isWrapped ? Self.unwrapped(claim.output) : claim.output))
    #expect(told(result.error) == claim.error)
  }

  private static func unwrapped(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension BadInputTests.Case.Change {
  func apply(to course: String, home: String) throws {
    func url(_ file: String) -> URL { URL(fileURLWithPath: course + "/" + file) }
    switch self {
    case .edit(let file, let old, let new):
      try FixtureProgram.edit(url(file).path, old, new)
    case .append(let file, let text):
      try (Data(contentsOf: url(file)) + Data(text.utf8)).write(to: url(file))
    case .appendLatin1(let file):
      try (Data(contentsOf: url(file)) + Data([0x41, 0xE9, 0x42, 0x0A])).write(to: url(file))
    case .write(let file, let text):
      try FileManager.default.createDirectory(
        at: url(file).deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url(file))
    case .asWindowsSavesIt(let file):
      let text = try String(contentsOf: url(file), encoding: .utf8)
      let lines = text.replacingOccurrences(of: "\n", with: "\r\n")
      try (Data([0xEF, 0xBB, 0xBF]) + Data(lines.utf8)).write(to: url(file))
    case .keepOnly(let kept):
      for file in try FileManager.default.contentsOfDirectory(atPath: course)
      where file.hasSuffix(".md") && file != kept {
        try FileManager.default.removeItem(at: url(file))
      }
    case .damagedRecord:
      let folder = home + "/.local/state/lessons"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data("{".utf8).write(to: URL(fileURLWithPath: folder + "/progress.json"))
    }
  }
}

/// Disks without space. A limit on the size of files fails the same calls as a full disk does and needs
/// no rights: only the system's words differ. `/dev/full` in the table has those of a full disk.
extension BadInputTests {
  /// A page of more than 64 kB cannot be written: the site that was there stays.
  @Test func noSpaceForASite() throws {
    let program = try FixtureProgram()
    let course = try program.copiedCourse()
    try Case.Change.keepOnly("01-right.md").apply(to: course, home: program.home)
    let site = program.home + "/site"
    let call = ["build", "--course", ".", "--output", site]
    #expect(try program.run(call, in: course).code == 0)
    let before = try String(contentsOfFile: site + "/right.html", encoding: .utf8)
    let prose = String(repeating: "More to read than a small disk holds.\n", count: 3000)
    try Case.Change.append("01-right.md", "\n" + prose).apply(to: course, home: program.home)
    #expect(try program.run(["check", "--course", "."], in: course).code == 0)
    let result = try program.run(call, in: course, fileLimit: 128)
    #expect(result.code == 2)
    #expect(result.output == "")
    #expect(
      result.error == """
        lessons: \(site)/right.html: cannot be written: File too large; \
        the site that was there before is unchanged

        """)
    #expect(try String(contentsOfFile: site + "/right.html", encoding: .utf8) == before)
    let left = try FileManager.default.contentsOfDirectory(atPath: program.home)
    #expect(!left.contains { $0.hasPrefix(".site.lessons-") }, "\(left)")
  }

  /// The record is longer than a file may be: it stays as it is, and the student is told.
  @Test func noSpaceForTheRecord() throws {
    let program = try FixtureProgram()
    let folder = program.home + "/.local/state/lessons"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let steps = (0..<2000).map { #""s\#($0)":{"contentHash":"h","questions":[]}"# }
    let record =
      #"{"schema":1,"lessons":{"other":{"steps":{"# + steps.joined(separator: ",") + "}}}}"
    try record.write(toFile: folder + "/progress.json", atomically: true, encoding: .utf8)
    let result = try program.run(["step", "right"], input: "8\nq\n", fileLimit: 128)
    #expect(result.code == 2)
    let text = Self.unwrapped(result.output)
    #expect(
      text.contains(
        "Your progress cannot be recorded in \(folder): File too large. The lesson goes on without."
      ))
    #expect(text.contains("Correct."))
    #expect(text.hasSuffix("Your progress could not be kept. To go on: lessons step right"))
    #expect(
      try String(contentsOfFile: folder + "/progress.json", encoding: .utf8) == record)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["progress.json"])
  }

  @Test func noSpaceForTemporaryFiles() throws {
    let program = try FixtureProgram()
    let temporary = program.home + "/tmp"
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    let result = try program.run(
      ["check", "right"], environment: ["TMPDIR": temporary], fileLimit: 1)
    #expect(result.code == 2)
    #expect(result.output == "")
    #expect(
      result.error == """
        lessons: a lesson needs a folder for temporary files, and \(temporary) cannot be written: \
        File too large; make room there, or name another with TMPDIR

        """)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary) == [])
  }

  /// What an author's machine may be given: ten million bytes, read, run and judged.
  @Test func aLessonOfTenMegabytes() throws {
    let program = try FixtureProgram()
    let course = try program.copiedCourse()
    let prose = String(
      repeating: "The same again, in many words that say nothing.\n\n", count: 205_000)
    try Case.Change.append("01-right.md", "\n" + prose + "At last $y = 16$.\n")
      .apply(to: course, home: program.home)
    let result = try program.run(["check", "right", "--course", "."], in: course)
    #expect(result.code == 1)
    #expect(
      result.output == """
        01-right.md:410027:10: error: the formula is wrong: its left side is 15, its right side 16 [formula-refuted]
        410027 | At last $y = 16$.
               |          ^~~~~~
               = at x = 3
        FAILED  right  1 step, 1 question; 5 formulas: 4 checked, 0 waived, 1 failed
        5 formulas: 4 checked, 0 waived, 1 failed; 1 error

        """)
  }
}
