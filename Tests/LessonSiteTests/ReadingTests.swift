import Testing
import Transcript

@testable import LessonSite

/// What a reader would trip over: lines broken before a full stop, sentences that run together, places
/// that no list leads to, two counts of one thing.
struct ReadingTests {
  private func page(_ blocks: [Block]) -> String {
    var transcript = ChainRule.transcript
    transcript.steps = [ChainRule.steps[0]]
    transcript.steps[0].blocks = blocks
    var page = LessonPage(transcript, pages: [], layouts: [:])
    return page.main(previous: nil, next: nil, heads: []).rendered
  }

  private let math =
    "<math><mi>x</mi><mo>=</mo><mn>1</mn></math>"

  @Test(
    arguments: [
      ([.formula(6), .text(". Then")], "<span class=\"whole\">MATH.</span> Then"),
      ([.text("(or "), .formula(6), .text(")")], "(or <span class=\"whole\">MATH)</span>"),
      ([.text("if ("), .formula(6), .text(" or")], "if <span class=\"whole\">(MATH</span> or"),
      ([.text("if "), .formula(6), .softBreak], "if MATH\n"),
      ([.formula(6), .text(","), .formula(6)], "<span class=\"whole\">MATH,</span>MATH"),
    ] as [([Inline], String)])
  func whatTouchesAFormulaStaysWithIt(_ inlines: [Inline], _ html: String) {
    let page = page([.paragraph(inlines)])
    #expect(page.contains("<p>" + html.replacing("MATH", with: math) + "</p>"))
  }

  @Test func aLoneNameIsItsOwnTeX() {
    var transcript = ChainRule.transcript
    transcript.formulas[6].source.text = "x"
    let page = LessonPage(transcript, pages: [], layouts: [:])
    #expect(page.inlineFormula(6).rendered == "<math><mi>x</mi></math>")
  }

  @Test(arguments: [
    ("A nudge", "A nudge. "), ("A nudge.", "A nudge. "), ("Why?", "Why? "), ("", " "),
  ])
  func aCaptionEndsBeforeTheNextSentence(_ caption: String, _ shown: String) {
    var transcript = ChainRule.transcript
    transcript.figures[0].caption = caption
    var page = LessonPage(transcript, pages: [], layouts: [:])
    let figure = page.figure(0).rendered
    #expect(figure.contains("<strong>Figure 1.</strong> \(shown)<span class=\"legend\">All lines"))
  }

  @Test func headingsInsideAStepAreInTheContents() throws {
    let page = page([
      .heading(level: 2, [.text("First")], anchor: "first"), .step(0),
      .heading(level: 2, [.text("Where "), .formula(6)], anchor: "where"),
      .heading(level: 3, [.text("Below")], anchor: "below"),
    ])
    #expect(
      page.contains("<ul><li><a href=\"#where\">Where x = 1</a></ul></ol>"))
    #expect(!page.contains("<li><a href=\"#below\""))
  }

  @Test func boldFirstWordsAreTheTitleOfANote() {
    let note = page([
      .blockQuote([
        .paragraph([.strong([.text("Conventions.")]), .softBreak, .text(" Sigmoid.")]),
        .paragraph([.text("More.")]),
      ]), .blockQuote([.paragraph([.strong([.text("Alone")])])]),
    ])
    #expect(
      note.contains(
        "<div class=\"note\" role=\"note\" aria-labelledby=\"note\">"
          + "<p class=\"note-title\" id=\"note\">Conventions.</p><p>Sigmoid.</p><p>More.</p></div>")
    )
    #expect(note.contains("<p class=\"note-title\" id=\"note-2\">Alone</p></div>"))
    #expect(
      page([.blockQuote([.paragraph([.text("Just "), .strong([.text("so")])])])])
        .contains("<blockquote><p>Just <strong>so</strong></p></blockquote>"))
  }

  /// 200 words a minute, two minutes a question; hidden code is not read.
  @Test(arguments: [
    (1, 0, 1), (200, 0, 1), (201, 0, 2), (2000, 0, 10), (200, 5, 10), (2001, 1, 10), (2400, 1, 15),
    (4000, 7, 35),
  ])
  func timeFollowsFromWordsAndQuestions(_ words: Int, _ questions: Int, _ minutes: Int) {
    var transcript = ChainRule.slope
    let text = Array(repeating: "word", count: words).joined(separator: " ")
    transcript.steps[0].blocks = [.paragraph([.emphasis([.text(text)])]), .step(0)]
    transcript.codes = [CodeRecord(source: ChainRule.source("one two"), isHidden: true)]
    transcript.questions = (0..<questions).map { _ in ChainRule.questions[3] }
    let time = ReadingTime(of: transcript)
    #expect(time.words == words)
    #expect(time.minutes == minutes)
    transcript.codes[0].isHidden = false
    transcript.steps[0].blocks.append(.formula(0))
    #expect(ReadingTime(of: transcript).words == words + 22)
  }

  @Test func pageIndexAndFootGiveOneCount() async throws {
    let transcripts = [ChainRule.slope, ChainRule.transcript]
    let coverage = Coverage(of: transcripts)
    #expect(coverage.checked == 8 && coverage.given == 1 && coverage.waived == 1)
    let folder = try TemporaryFolder()
    let site = Site(theme: theme, courseTitle: "Course")
    _ = try await site.write(transcripts, to: folder.path + "/public")
    let texts = ["chain-rule", "index", "course"].map { folder.read("public/\($0).html") }
    let lesson = try StrictPage(#require(texts[0])).words
    let index = try StrictPage(#require(texts[1])).words
    for words in ["8 formulas checked", "8 formulas of this page were checked"] {
      #expect(lesson.contains(words))
    }
    let course = try StrictPage(#require(texts[2])).words
    for page in [lesson, index, course] {
      #expect(
        page.contains(
          "Made by a run that checked 8 formulas with \(coverage.comparisons) comparisons "
            + "and left 1 unchecked, each for a stated reason."))
    }
    #expect(index.contains("8 formulas checked"))
  }

  @Test func oneCountOfRelations() {
    #expect(
      Coverage(of: [ChainRule.transcript]).comparisons
        == ChainRule.formulas.flatMap(\.links).reduce(0) { $0 + $1.points })
  }
}
