import Foundation
import LessonDocument
import LessonReport
import Testing
import Transcript

@testable import Formula
@testable import LessonCommands
@testable import LessonKit

/// Nothing stands in the guide for authors that is not true: its lessons are lessons of the fixture
/// course, its messages are those of the program, its commands run.
@Suite(.timeLimit(.minutes(20))) struct GuideTests {
  static let writing = GuidePage("Writing-a-lesson.md")
  static let messages = GuidePage("Messages.md")

  /// The lessons of the guide that pass, and all that it quotes.
  static let passing = ["30-square.md", "31-braking.md", "32-figures.md", "34-notation.md"]
  static let quoted =
    passing + [
      "33-slips.md", "03-trap.md", "04-endless.md", "05-throws.md", "07-memory.md", "09-nan.md",
    ]

  static func lesson(_ file: String) -> String { GuidePage.read("Tests/FixtureCourse/" + file) }

  /// A fence with a word that no test reads would not be checked.
  @Test(arguments: [writing, messages].flatMap(\.fences))
  func everyFenceIsHeldAgainstSomething(_ fence: GuidePage.Fence) {
    let isKnown =
      switch (fence.language, fence.words.count) {
      case ("console", 0), ("sh", 0): true
      case ("text", 1): Self.specials.contains(fence.subject) || isLesson(fence.subject)
      case ("diff", 1), ("swift", 1), ("math", 1), ("question", 1), ("yaml", 1), ("markdown", 1):
        isLesson(fence.subject)
      case ("diff", 2): fence.words[1] == "latin-1"
      case ("markdown", 2): fence.words[1] == "new"
      default: false
      }
    #expect(isKnown)
    #expect(!fence.lines.isEmpty)
  }

  private static let specials = ["formulas", "step-disagrees", "judge-stopped", "mutant-survived"]

  private func isLesson(_ name: String) -> Bool {
    Self.quoted.contains(name) || name.wholeMatch(of: /[34]\d-.*\.md/) != nil
  }

  // MARK: - Lessons

  static let pieces = [writing, messages].flatMap(\.fences).filter {
    !["diff", "text", "console", "sh"].contains($0.language) && $0.words.count == 1
  }

  @Test(arguments: pieces) func aPieceStandsInItsLesson(_ piece: GuidePage.Fence) {
    let lines = ("\n" + Self.lesson(piece.subject) + "\n")
    #expect(lines.contains("\n" + piece.text + "\n"), "not in \(piece.subject)")
  }

  @Test(arguments: passing) func itsLessonsPass(_ file: String) throws {
    let result = try FixtureProgram().run("check", file)
    #expect(result.code == 0, "\(result.output)")
  }

  /// The lesson on braking is the guide's own: a reader can put it together from the pieces.
  @Test func theLessonsAreQuotedWhole() {
    for file in Self.passing.dropLast() {
      var rest = Self.lesson(file).components(separatedBy: "\n")
      let pieces = Self.writing.fences.filter { $0.subject == file && $0.language != "text" }
      let quoted = Set(pieces.flatMap(\.lines))
      rest.removeAll { quoted.contains($0) || $0.isEmpty || $0.hasPrefix("```") }
      #expect(rest == [], "lines of \(file) that the guide does not show")
    }
  }

  // MARK: - Mistakes

  struct Mistake: Sendable, CustomStringConvertible {
    var changes: [GuidePage.Fence]
    var expected: GuidePage.Fence
    var description: String { "\(expected)" }
  }

  static let mistakes = [writing, messages].flatMap { page in
    var changes: [GuidePage.Fence] = []
    var mistakes: [Mistake] = []
    for fence in page.fences {
      if fence.language == "diff" || fence.words.last == "new" { changes.append(fence) }
      guard fence.language == "text", !specials.contains(fence.subject) else { continue }
      mistakes.append(Mistake(changes: changes, expected: fence))
      changes = []
    }
    return mistakes
  }

  @Test(arguments: mistakes) func aMistakeIsTold(_ mistake: Mistake) throws {
    let program = try FixtureProgram()
    let course = try program.copiedCourse()
    let file = course + "/" + mistake.expected.subject
    let before = try? document(file)
    for change in mistake.changes { try apply(change, in: course) }
    let after = try document(file)
    let told: String
    if mistake.expected.text.contains(" [step-does-not-compile]\n") {
      told = compilerOutput(mistake.expected, file)
    } else if before?.compiledHash == after.compiledHash || after.codes.isEmpty {
      told = try program.run("check", mistake.expected.subject, "--course", course).findings
    } else {
      told = try findings(after, in: course)
    }
    let words = told.replacingOccurrences(of: course + "/", with: "Lessons/")
    let expected = mistake.expected.lines
    let lines = mistake.changes.isEmpty ? ["…"] + expected + ["…"] : expected
    #expect(Pattern(lines: lines).matches(words), "\(words)")
  }

  private func document(_ file: String) throws -> LessonDocument {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    return LessonDocument(markdown: [UInt8](bytes), file: file)
  }

  private func apply(_ change: GuidePage.Fence, in course: String) throws {
    let file = course + "/" + change.subject
    if change.words.last == "new" {
      let text = change.text.isEmpty ? "" : change.text + "\n"
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      return
    }
    func side(without mark: Character) -> String {
      change.lines.filter { $0.first != mark }.map { $0.dropFirst() }.joined(separator: "\n")
    }
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let pieces = ("\n" + text).components(separatedBy: "\n" + side(without: "+") + "\n")
    try #require(pieces.count == 2, "what is changed stands once in \(change.subject)")
    try pieces.joined(separator: "\n" + side(without: "-") + "\n").dropFirst()
      .write(
        toFile: file, atomically: true,
        encoding: change.words.last == "latin-1" ? .isoLatin1 : .utf8)
  }

  /// What is told of a lesson whose steps are not those of the program: as much as reading it finds.
  private func findings(_ document: LessonDocument, in course: String) throws -> String {
    let files = try FileManager.default.contentsOfDirectory(atPath: course)
      .filter { $0.hasSuffix(".md") }.sorted()
    let documents = try files.map { try self.document(course + "/" + $0) }
    let findings = document.findings + CourseReview(documents).findings(in: document)
    let bytes = FileManager.default.contents(atPath: document.head.file) ?? Data()
    return findings.sorted { $0.position < $1.position }.flatMap {
      TextReport.lines(
        of: $0, file: document.head.file, text: String(decoding: bytes, as: UTF8.self))
    }.joined(separator: "\n")
  }

  /// The compiler's words are the guide's; the excerpt is ours.
  private func compilerOutput(_ expected: GuidePage.Fence, _ file: String) -> String {
    let line = expected.lines[0].replacingOccurrences(of: " [step-does-not-compile]", with: "")
    return CompilerOutput(line.replacingOccurrences(of: "Lessons/" + expected.subject, with: file))
      .report
  }

  /// Each formula in the place of one in the lesson.
  @Test func formulasThatCannotBeReadAreTold() throws {
    let lines = try #require(Self.messages.fences.first { $0.subject == "formulas" }).lines
    let program = try FixtureProgram()
    let file = try program.copiedCourse() + "/31-braking.md"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let formulas = stride(from: 0, to: lines.count - 1, by: 2).map { lines[$0] }
    var changed = text.replacingOccurrences(of: "$s = 45$", with: "$s = 45$ and so on")
    changed += "\n" + formulas.map { "Wrong: $\($0)$.\n" }.joined(separator: "\n")
    try changed.write(toFile: file, atomically: true, encoding: .utf8)
    let result = try program.run("check", "braking", "--course", program.home + "/course")
    let told = result.findings.components(separatedBy: "\n").filter { $0.contains(": error: ") }
    try #require(told.count == formulas.count, "\(told.joined(separator: "\n"))")
    for (index, finding) in told.enumerated() {
      let words = "cannot be read: " + lines[2 * index + 1].trimmingCharacters(in: .whitespaces)
      #expect(finding.hasSuffix(words + " [formula-unreadable]"), "\(formulas[index])")
    }
  }

  /// What no small lesson can provoke: the words are made of the facts.
  @Test(arguments: ["step-disagrees", "judge-stopped", "mutant-survived"])
  func whatIsRareIsTold(_ rule: String) throws {
    let expected = try #require(Self.messages.fences.first { $0.subject == rule })
    let text = Self.lesson("31-braking.md")
    let document = LessonDocument(markdown: Array(text.utf8), file: "31-braking.md")
    let index = try #require(
      document.formulas.firstIndex { $0.source.text.hasPrefix(#"\frac{\partial s}"#) })
    let source = document.formulas[index].source
    let formula = try Formula(tex: source.text, notation: Notation(acceptsUnknown: true))
    let judgement = Judgement(.stepDisagrees(reverse: 3.5, numeric: 1), scope: .everywhere)
    let mutant = try #require(
      formula.mutants().first { $0.kind == .name && $0.part.kind == .symbol(Symbol("τ")) })
    let example = Judgement.Counterexample(
      point: [
        Judgement.Coordinate(name: Symbol("v"), value: 20),
        Judgement.Coordinate(name: Symbol("τ"), value: 1.5),
      ], left: 4, right: 10.5)
    let finding =
      switch rule {
      case "step-disagrees": Finding(judgement, of: formula.links[0], in: source)
      case "mutant-survived": Finding.mutantSurvived(mutant, example, source)
      default:
        Finding(RunFailure.outOfTime(.seconds(60)), at: .formula(index), line: nil, in: document)
      }
    let lines = TextReport.lines(
      of: try #require(finding), file: "Lessons/31-braking.md", text: text)
    #expect(lines == expected.lines)
  }

  // MARK: - Commands

  @Test(arguments: [writing, messages].flatMap(\.fences).filter { $0.language == "console" })
  func aCommandPrintsWhatIsShown(_ session: GuidePage.Fence) throws {
    var commands: [(words: [String], output: [String])] = []
    for line in session.lines {
      if line.hasPrefix("$ ") {
        commands.append((line.dropFirst(2).split(separator: " ").map(String.init), []))
      } else {
        try #require(!commands.isEmpty)
        commands[commands.count - 1].output.append(line)
      }
    }
    for (words, output) in commands {
      try #require(words.first == "lessons")
      let program = try FixtureProgram()
      let course = try program.copiedCourse()
      let named = words.dropFirst(2).first
      let isBad = Self.quoted.contains { $0.dropFirst(3).dropLast(3) == named ?? "" }
      if !isBad || Self.passing.contains(where: { $0.dropFirst(3).dropLast(3) == named ?? "" }) {
        for file in try FileManager.default.contentsOfDirectory(atPath: course)
        where file.hasSuffix(".md") && !Self.passing.contains(file) {
          try FileManager.default.removeItem(atPath: course + "/" + file)
        }
      }
      var call = Array(words.dropFirst())
      if ["list", "check", "build", "step"].contains(call.first) { call += ["--course", course] }
      if call.first == "build" { call += ["--output", program.home + "/public"] }
      let result = try program.run(call)
      let told = (result.output + result.error)
        .replacingOccurrences(of: course, with: "Lessons")
        .replacingOccurrences(of: program.home + "/public", with: "site/public")
      let code: Int32 =
        output.contains { $0.hasPrefix("lessons: ") || $0.contains("[setting-") }
        ? 2 : output.contains { $0.contains(" error: ") } ? 1 : 0
      #expect(result.code == code, "\(told)")
      #expect(Pattern(lines: output).matches(told), "\(words.joined(separator: " "))\n\(told)")
    }
  }

  /// Commands that build: what they name exists.
  @Test(arguments: [writing, messages].flatMap(\.fences).filter { $0.language == "sh" })
  func whatACommandNamesExists(_ fence: GuidePage.Fence) throws {
    let makefile = GuidePage.read("Makefile")
    for line in fence.lines {
      let command = line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
      let words = command.split(separator: " ").map(String.init)
      switch (words.first, words.count) {
      case ("make", 2): #expect(makefile.contains("\n\(words[1]):"), "\(command)")
      case ("swift", 3): #expect(GuidePage.read(words[1]) != "", "\(command)")
      default:
        let known = [
          "swift build -c release --product lessons", "alias lessons=.build/release/lessons",
          "lessons build --base-url https://example.org/course/",
        ]
        #expect(known.contains(command))
      }
    }
  }

  @Test func everyOptionNamedExists() throws {
    var help = ""
    for command in ["", "list", "check", "build", "step", "verify", "derive"] {
      help += try FixtureProgram().run(["help", command].filter { $0 != "" }).output
    }
    help += " --generate-completion-script"
    for page in [Self.writing, Self.messages] {
      let spans = page.codeSpans + page.fences.filter { $0.language == "console" }.map(\.text)
      for span in spans {
        for match in span.matches(of: /(?:^|\s)(--[a-z][a-z-]*)/) {
          #expect(help.contains(match.1), "\(match.1)")
        }
      }
    }
  }
}
