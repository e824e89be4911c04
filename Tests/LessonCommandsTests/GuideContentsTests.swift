import Foundation
import LessonReport
import Testing
import Transcript

@testable import Formula

/// Whether the guide for authors says all that it must, and what it says in its tables.
@Suite(.timeLimit(.minutes(20))) struct GuideContentsTests {
  private let writing = GuideTests.writing
  private let messages = GuideTests.messages

  @Test func everyRuleHasItsEntry() {
    let entries = messages.prose.compactMap { $1.wholeMatch(of: /### `([a-z-]+)`/) }.map {
      String($0.1)
    }
    #expect(Set(entries) == Set(Finding.Rule.allCases.map(\.rawValue)))
    #expect(Set(entries).count == entries.count, "an entry stands twice")
  }

  /// A message in an entry is one of its rule.
  @Test func everyEntryQuotesItsOwnMessage() {
    var rule = ""
    var quoted: Set<String> = []
    let headings = messages.prose.filter { $1.hasPrefix("### `") }
    for fence in messages.fences where ["text", "console"].contains(fence.language) {
      rule = headings.last { $0.line < fence.line }?.text ?? ""
      let name = rule.dropFirst(5).dropLast()
      if fence.text.contains("[\(name)]") { quoted.insert(String(name)) }
    }
    let all = Set(Finding.Rule.allCases.map(\.rawValue))
    #expect(all.subtracting(quoted).sorted() == Self.unquoted)
  }

  /// Its messages are too many: `text formulas` has them.
  private static let unquoted = ["formula-unreadable"]

  /// The beginnings of messages that the tables name.
  @Test func everyMessageOfATableIsOne() {
    var source = ""
    let files = FileManager.default.enumerator(atPath: GuidePage.package + "/Sources")
    while let file = files?.nextObject() as? String {
      if file.hasSuffix(".swift") { source += GuidePage.read("Sources/" + file) }
    }
    let rows = messages.prose.filter { $1.hasPrefix("| `") }
    #expect(rows.count > 10)
    for (line, text) in rows {
      let words = text.matches(of: /`([^`]+)`/).first.map { String($0.1) } ?? "nothing"
      #expect(source.contains(words), "line \(line): \(words)")
    }
  }

  @Test func everyFigureIsShown() {
    let shown = writing.fences.filter { $0.subject == "32-figures.md" }.map(\.text).joined()
    for file in ["LessonCode", "PlotCode", "TableCode", "GradientTable", "ImageCode", "LoopCode"] {
      let source = GuidePage.read("Sources/LessonKit/\(file).swift")
      let functions = source.matches(of: /public func ([a-zA-Z]+)\(/).map { String($0.1) }
      #expect(!functions.isEmpty)
      for function in functions { #expect(shown.contains(function + "("), "\(function)") }
    }
    for role in PlotFigure.Role.allCases {
      #expect(writing.codeSpans.contains(".\(role)"), "\(role)")
    }
    for palette in ImagesFigure.Palette.allCases {
      #expect(writing.codeSpans.contains(".\(palette)"), "\(palette)")
    }
    for content in GraphFigure.Content.allCases where content != .worksheet {
      #expect(writing.codeSpans.contains(".\(content)"), "\(content)")
    }
  }

  @Test func everyFunctionOfStepsIsNamed() throws {
    let source =
      GuidePage.read("Sources/Autodiff/Functions.swift")
      + GuidePage.read("Sources/Autodiff/ElementwiseTable.swift")
    let functions = Set(source.matches(of: /public func ([a-zA-Z]+)\(/).map { String($0.1) })
    let line = try #require(writing.prose.first { $1.hasPrefix("- Functions: ") }?.text)
    let named = Set(line.matches(of: /`([a-zA-Z]+)`/).map { String($0.1) })
    #expect(named == functions)
  }

  @Test func everyFunctionOfFormulasIsNamed() throws {
    let line = try #require(writing.prose.first { $1.hasPrefix("- Known: ") }?.text)
    let named = Set(line.matches(of: /`\\(?:operatorname\{)?([a-z]+)\}?`/).map { String($0.1) })
    let known = KnownFunction.allCases.filter { $0 != .sign }.map(\.rawValue)
    #expect(named == Set(known))
  }

  @Test func namesAreWrittenAsTheTableSays() {
    let rows = writing.table("in Swift")
    #expect(rows.count > 4)
    for row in rows { #expect(Symbol(swiftName: row[0]).tex == row[1], "\(row)") }
  }

  /// Every formula or value that the text speaks of stands in one of its lessons.
  @Test func whatTheTextSpeaksOfStandsInALesson() {
    let lessons = GuideTests.passing.map(GuideTests.lesson).joined()
    for span in writing.codeSpans where span.hasPrefix("$") || span.hasPrefix("\\(") {
      guard !span.contains("…") else { continue }
      #expect(lessons.contains(span.split(separator: "$").joined()), "\(span)")
    }
  }

  @Test func relationsAreJudgedAsTheTableSays() throws {
    let result = try FixtureProgram().run("check", "braking", "notation", "--format", "json")
    let report = try JSONDecoder().decode(JSONReport.self, from: Data(result.output.utf8))
    let formulas = report.lessons.flatMap(\.formulas)
    let rows = writing.table("relation")
    #expect(rows.count > 3)
    for row in rows {
      let outcome = try #require(formulas.first { $0.tex == row[0] }, "\(row[0])")
      let words = row[1]
      #expect(words.hasPrefix(outcome.scope == "here" ? "here" : "everywhere"), "\(row)")
      #expect(words.contains("\(outcome.points) point"), "\(row)")
    }
  }

  /// The number is asked for first, the formula after two more questions.
  @Test func answersAreRightInTheFormsThatTheTextNames() throws {
    let text = writing.prose.map(\.text).joined(separator: " ")
    let forms = try #require(
      text.firstMatch(of: /arithmetic, such as `([^`]+)`.*is equal, such as `([^`]+)`/))
    for typed in ["\(forms.1)", "n\nn\n\(forms.2)"] {
      let call = ["step", "braking", "--from", "2"]
      let result = try FixtureProgram().run(call, input: typed + "\nq\n")
      #expect(result.output.contains(" Correct. "), "\(typed): \(result.output.suffix(600))")
    }
  }

  @Test(arguments: [
    "Documentation/Writing-a-lesson.md", "Documentation/Messages.md", "README.md",
    "CONTRIBUTING.md",
  ])
  func linksLeadSomewhere(_ path: String) {
    let page = GuidePage(path, text: GuidePage.read(path))
    let folder = path.contains("/") ? "Documentation/" : ""
    var count = 0
    for (line, text) in page.prose {
      for match in text.matches(of: /\]\(([^)]+)\)/) where !match.1.hasPrefix("http") {
        count += 1
        let parts = match.1.split(separator: "#", omittingEmptySubsequences: false)
        let target = parts[0].isEmpty ? path : folder + parts[0]
        let url = URL(fileURLWithPath: GuidePage.package + "/" + target).standardizedFileURL
        #expect(FileManager.default.fileExists(atPath: url.path), "line \(line): \(match.1)")
        guard parts.count > 1 else { continue }
        let other = GuidePage(target, text: GuidePage.read(String(target)))
        #expect(other.anchors.contains(String(parts[1])), "line \(line): \(match.1)")
      }
    }
    #expect(count > 0)
  }

  @Test func theGuideIsLinked() {
    for file in ["README.md", "CONTRIBUTING.md"] {
      #expect(GuidePage.read(file).contains("](Documentation/Writing-a-lesson.md)"), "\(file)")
    }
  }
}

extension GuidePage {
  /// Of its headings, as GitHub makes them.
  fileprivate var anchors: [String] {
    prose.map(\.text).filter { $0.hasPrefix("#") }.map { heading in
      heading.drop { $0 == "#" || $0 == " " }.lowercased()
        .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == " " || $0 == "_" }
        .replacingOccurrences(of: " ", with: "-")
    }
  }
}
