import Formula
import Foundation
import Testing
import Transcript

@testable import LessonTerminal

/// What the page shows of a lesson is in the terminal too: in the print of the whole lesson, or behind one
/// of its keys.
struct PageTerminalTests {
  static let files = (try? Course.files()) ?? []

  /// What only the page has.
  private static let exceptions: [(element: String, reason: String)] = [
    ("nav", "ways through the page and to other pages"),
    (
      "p class=\"facts\"",
      "the time it takes, counts that `lessons list` has, lessons to read before"
    ),
    ("a class=\"anchor\"", "the page's number of a formula, which links lead to"),
    (
      "section class=\"checked\"",
      "one list of all checks: each is in the details beside its formula too, and those are compared"
    ),
  ]

  /// Words of the page itself that authors use as well.
  private static let ownWords: Set<String> = [
    "begin", "guess", "neuron", "over", "path", "run", "runs",
  ]

  /// All that a student gets to see who presses every key in every step.
  private static func terminal(_ transcript: Transcript) -> VisibleText {
    let renderer = Renderer(transcript: transcript, style: TextStyle(width: 100))
    var lines = renderer.wholeLesson()
    var session = Session(
      transcript: transcript, progress: LessonProgress(), judge: KnownMistakes(transcript))
    func show(_ replies: [Reply]) {
      lines += replies.flatMap { renderer.lines($0, in: session) }
    }
    show(session.enter(0))
    // `lessons list` says what a lesson is about.
    lines.append(Line(transcript.lesson.summary))
    var seen: Set<Int> = []
    while true {
      switch session.phase {
      case .asking(let question) where seen.insert(question).inserted:
        let record = transcript.questions[question]
        for _ in record.hints { show(session.handle(.hint)) }
        for mistake in record.mistakes {
          lines.append(Line("answer> " + mistake.answer))
          show(session.handle(.text(mistake.answer)))
        }
        if case .choice(let choices) = record.kind {
          for number in choices.indices where !choices[number].isRight {
            show(session.handle(.text("\(number + 1)")))
          }
        }
        show(session.handle(.show))
        show(session.handle(.table))
        show(session.handle(.next))
      case .asking, .reading:
        show(session.handle(.table))
        show(session.handle(.next))
      case .offering, .finished, .ended:
        return VisibleText(lines.map(\.text).joined(separator: "\n"))
      }
    }
  }

  private static func page(_ transcript: Transcript) async throws -> VisibleText {
    let site = try await BuiltSite.course()
    let html = try String(
      contentsOfFile: "\(site.folder)/\(transcript.lesson.slug).html", encoding: .utf8)
    return try VisibleText(ofPage: html, leavingOut: exceptions.map(\.element))
  }

  @Test(arguments: files) func everyNumberOfThePageIsInTheTerminal(_ file: String) async throws {
    let transcript = try Course.transcript(of: file)
    let known = try Self.terminal(transcript).numbers().sorted { $0.value < $1.value }
    let missing = try await Self.page(transcript).numbers().filter { number in
      !known.contains { $0.agrees(with: number) }
    }
    #expect(missing.isEmpty, "\(missing.map(\.description).joined(separator: ", "))")
  }

  /// The words that an author wrote; those of the page itself are its own.
  @Test(arguments: files) func everyWordOfTheLessonIsInTheTerminal(_ file: String) async throws {
    let transcript = try Course.transcript(of: file)
    let text = try String(contentsOfFile: BuiltSite.root + "/Lessons/" + file, encoding: .utf8)
    let written = try VisibleText(text).words()
    let shown = try Self.terminal(transcript).words()
    let missing = try await Self.page(transcript).words().intersection(written)
      .subtracting(shown).subtracting(Self.ownWords)
    #expect(missing.isEmpty, "\(missing.sorted().joined(separator: ", "))")
  }

  /// Every formula and what was found of it; formulas of several lines can be read off the labelled lines.
  @Test(arguments: files) func everyFormulaAndVerdictIsInTheTerminal(_ file: String) throws {
    let transcript = try Course.transcript(of: file)
    let style = TextStyle(width: 100_000, isPlain: true)
    let renderer = Renderer(transcript: transcript, style: style)
    let shown = renderer.wholeLesson().map { $0.written(in: style) }.joined(separator: " ")
      .replacing("\u{A0}", with: " ").split(separator: " ").joined(separator: " ")
    let inText = transcript.steps.flatMap(\.blocks).flatMap(\.formulas)
    #expect(!inText.isEmpty)
    for record in inText.map({ transcript.formulas[$0] }) {
      let formula = try #require(renderer.formula(record))
      #expect(shown.contains(formula.unicode()), "\(record.source.text)")
      if record.isDisplayed {
        let verdict = VerdictText.sentence(record, name: renderer.name)
        let words = verdict.split(separator: " ").joined(separator: " ")
        #expect(shown.contains(words), "\(words)")
      }
    }
  }
}

/// Tells an author's mistakes from anything else.
private struct KnownMistakes: AnswerJudge {
  let transcript: Transcript

  init(_ transcript: Transcript) { self.transcript = transcript }

  func judge(_ answer: String, question: Int, misses: Int) -> LessonTerminal.Judgement {
    let mistakes = transcript.questions[question].mistakes
    return mistakes.first { $0.answer == answer }.map { .mistake($0.meaning) } ?? .wrong(note: nil)
  }
}
