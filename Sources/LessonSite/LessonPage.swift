internal import Formula
internal import Transcript

/// One lesson as HTML, made part by part; the parts are extensions in files of their own.
struct LessonPage {
  let transcript: Transcript
  /// Slugs of all lessons of the course, which links may lead to.
  let pages: Set<String>
  /// Where the boxes of this lesson's graphs stand, by figure.
  let layouts: [Int: GraphLayout.Pair]
  /// What each formula of the transcript reads as; nil where it cannot be read.
  let formulas: [Formula?]
  /// What follows the inputs when the reader moves them.
  var live: LiveNumbers
  /// What may depend on an input, be it on the page or not.
  let reach: InputReach
  /// Names that the page computes, with the inputs as they are.
  let computedNames: Set<Symbol>
  /// Pictures beside the lesson, those that the page shows among them.
  var pictures: Pictures
  /// Pictures that figures are drawn as and tables to take away, by their names in the site.
  var madeFiles: [String: [UInt8]] = [:]
  var identifiers = Identifiers()
  /// How many displayed formulas, figures and questions stand above, and the level of the heading.
  var formulaCount = 0
  var figureCount = 0
  var tableCount = 0
  var questionCount = 0
  var headingLevel = 1
  /// Headings of level 2 of the step at hand, but for the one that opens it.
  var headings: [(identifier: String, text: String)] = []
  /// How often each label of a region was given.
  var labelCounts: [String: Int] = [:]
  /// The worksheets so far, whose answers stand at the end, with the numbers of their figures.
  var worksheets: [(graph: GraphFigure, number: Int)] = []
  /// Ids of what maps of one network share, by its layout.
  var maps: [GraphLayout: String] = [:]
  /// What the site's style must say for this page alone.
  var styleRules: Set<String> = []
  /// The ids of the places where terms have their values: names beside the code that binds them, others in
  /// the formulas above.
  var homes: [Expression: String] = [:]
  /// Ids of the displayed formulas, by index into `transcript.formulas`.
  var formulaAnchors: [Int: (number: Int, identifier: String)] = [:]
  /// Ids of the steps by their numbers, and of the figures by index into `transcript.figures`.
  var stepAnchors: [Int: String] = [:]
  var figureAnchors: [Int: String] = [:]
  /// Whether bold words and italics are where a term may be defined: prose, and not what is a link already.
  var definesTerms = true
  private(set) var definedTerms: Set<Term> = []

  init(
    _ transcript: Transcript, pages: Set<String>, layouts: [Int: GraphLayout.Pair],
    pictures: Pictures? = nil
  ) {
    self.transcript = transcript
    self.pictures = pictures ?? Pictures(transcript.lesson)
    self.pages = pages
    self.layouts = layouts
    live = LiveNumbers(transcript)
    reach = InputReach(transcript, inputs: live.inputs)
    let names = transcript.names.compactMap { name in
      Symbol(tex: name.tex).map {
        (symbol: $0, isFunction: name.value.isFunction, node: name.node)
      }
    }
    // Of two that are called alike none is where one is not.
    let live = live
    let isComputed = { (node: Int?) in node.map(live.isComputed) ?? false }
    computedNames = Set(names.filter { isComputed($0.node) }.map(\.symbol))
      .subtracting(names.filter { !isComputed($0.node) }.map(\.symbol))
    let quantities = Set(names.filter { !$0.isFunction }.map(\.symbol))
    formulas = transcript.formulas.map { record in
      let functions = Set(record.functions.compactMap { Symbol(tex: $0) })
      let notation = Notation(
        functions: functions, quantities: quantities.subtracting(functions), acceptsUnknown: true)
      return try? Formula(tex: record.source.text, notation: notation)
    }
    for identifier in PageParts.all { _ = identifiers.claim(identifier) }
    for term in transcript.lesson.terms { _ = identifiers.claim(term.anchor) }
    for code in transcript.codes where !code.isHidden {
      for name in code.names.compactMap({ transcript.names[checked: $0] }) {
        guard let symbol = Symbol(tex: name.tex), !name.value.isFunction else { continue }
        homes[Expression(.symbol(symbol))] = identifiers.claim("v-" + name.swift)
      }
    }
  }
}

/// The ids of the shell, which no heading of a lesson may take.
enum PageParts {
  static let main = "page-main"
  static let contents = "page-contents"
  static let answers = "page-answers"
  static let checks = "page-checks"
  /// What the script is given.
  static let data = "lesson-data"
  static let all = [main, contents, answers, checks, data]
}

extension LessonPage {
  /// The inside of `<main>`: head and opening, the table of contents, the steps and what follows them.
  mutating func main(previous: LessonHead?, next: LessonHead?, heads: [LessonHead]) -> HTML {
    var top = [header(heads: heads)]
    var body: [HTML] = []
    var entries: [HTML] = []
    for step in transcript.steps {
      headings = []
      let (lead, section, identifier) = self.section(step)
      top.append(lead)
      body.append(section)
      let later = headings.map { heading in
        HTML.tag("li", [:], [.tag("a", ["href": "#" + heading.identifier], heading.text)])
      }
      entries.append(
        .tag(
          "li", [:],
          [
            .tag("a", ["href": "#" + identifier], stepTitle(step)),
            later.isEmpty ? .nothing : .tag("ul", [:], later),
          ]))
    }
    headingLevel = 2
    body += [checksSection(), answerKey()]
    body.append(neighbours(previous: previous, next: next))
    let contents = HTML.tag(
      "nav", ["class": "contents", "aria-labelledby": PageParts.contents],
      [
        .tag("p", ["id": PageParts.contents, "class": "contents-title"], "Steps"),
        .tag("ol", [:], entries),
        .tag("p", [:], [.tag("a", ["href": "#" + PageParts.checks], "What was checked")]),
      ])
    return .group([
      .tag("div", ["class": "top"], top), contents, .tag("div", ["class": "body"], body),
    ])
  }

  private func header(heads: [LessonHead]) -> HTML {
    let lesson = transcript.lesson
    let minutes = ReadingTime(of: transcript).minutes
    var facts: [HTML] = [
      .text("about \(minutes) min"), .text("\(count(transcript.steps.count, "step"))"),
    ]
    if !transcript.questions.isEmpty {
      facts.append(.text(count(transcript.questions.count, "question")))
    }
    facts.append(.text("\(count(Coverage(of: [transcript]).checked, "formula")) checked"))
    let needs = lesson.needs.map { need -> HTML in
      guard let other = heads.first(where: { $0.slug == need }) else { return .text(need) }
      return .tag("a", ["href": other.slug + ".html"], other.title)
    }
    return .tag(
      "header", ["class": "lesson-head"],
      [
        lesson.number.map { .tag("p", ["class": "lesson-number"], "Lesson \($0)") } ?? .nothing,
        .tag("h1", ["dir": WritingDirection.of(lesson.title)], lesson.title),
        lesson.summary.isEmpty
          ? .nothing
          : .tag(
            "p", ["class": "summary", "dir": WritingDirection.of(lesson.summary)], lesson.summary),
        .tag("p", ["class": "facts"], facts.joined(by: " · ")),
        needs.isEmpty
          ? .nothing
          : .tag("p", ["class": "facts"], [.text("Read before: ")] + needs.joined(by: ", ")),
        hasWorksheet
          ? .tag(
            "p", ["class": "facts"],
            [
              .text("On paper the "),
              .tag("a", ["href": PrintedCourse.worksheetsSlug + ".html"], "worksheet"),
              .text(" has a sheet of its own, and the answers stand last."),
            ]) : .nothing,
      ])
  }

  private var hasWorksheet: Bool {
    transcript.figures.contains { figure in
      if case .graph(let graph) = figure.kind { graph.content == .worksheet } else { false }
    }
  }

  /// What the list of steps calls one: by the heading that it begins with. Steps that go on under a heading
  /// would look the same there: the title of the code tells them apart.
  private func stepTitle(_ step: Step) -> String {
    if case .heading(_, let words, _) = step.blocks.first, step.number > 1 {
      return plainText(words)
    }
    let code = step.blocks.lazy.compactMap { block -> String? in
      guard case .step(let index) = block else { return nil }
      return transcript.codes[checked: index]?.title
    }
    return code.first ?? step.title
  }

  /// A step as a section. What stands before the first heading of the first step is the lesson's
  /// opening and comes before it.
  private mutating func section(_ step: Step) -> (HTML, HTML, String) {
    let identifier = identifiers.claim(step.anchor.isEmpty ? "step-\(step.number)" : step.anchor)
    var blocks = step.blocks[...]
    if step.number == 1, case .heading(1, _, _) = blocks.first { blocks = blocks.dropFirst() }
    var lead: [HTML] = []
    stepAnchors[step.number] = identifier
    let place = HTML.tag("a", ["href": "#" + identifier], "Step \(step.number)")
    var marker: [HTML] = [.tag("p", ["class": "step-number"], [place])]
    let opening = blocks.firstIndex { if case .heading = $0 { true } else { false } }
    if let opening, step.number == 1 || opening == blocks.startIndex {
      lead = blocks[..<opening].map { html($0) }
      marker.append(heading(blocks[opening], opens: true))
      headings = []
      blocks = blocks[(opening + 1)...]
    }
    let body = blocks.map { html($0) }
    let section = HTML.tag(
      "section", ["id": identifier, "class": "step", "aria-label": "Step \(step.number)"],
      marker + body)
    return (lead.isEmpty ? .nothing : .tag("div", ["class": "opening"], lead), section, identifier)
  }

  /// The term that words which are set off define, if they are the first to name it.
  mutating func define(_ words: [Inline]) -> Term? {
    guard definesTerms, !transcript.lesson.terms.isEmpty else { return nil }
    let text = plainText(words)
    guard let term = transcript.lesson.terms.first(where: { $0.isNamed(by: text) }),
      definedTerms.insert(term).inserted
    else { return nil }
    return term
  }

  private func neighbours(previous: LessonHead?, next: LessonHead?) -> HTML {
    func link(_ head: LessonHead?, _ relation: String, _ words: String) -> HTML {
      guard let head else { return .nothing }
      return .tag(
        "a", ["href": head.slug + ".html", "rel": relation, "class": relation],
        [.tag("span", [:], words), .text(" "), .tag("strong", [:], head.title)])
    }
    guard previous != nil || next != nil else { return .nothing }
    return .tag(
      "nav", ["class": "neighbours", "aria-label": "Lessons before and after"],
      [link(previous, "prev", "Before"), link(next, "next", "Next")])
  }
}

/// `1 step`, `3 steps`.
func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
}

extension Value {
  var isFunction: Bool { if case .function = self { true } else { false } }
}

extension Array {
  /// The element, or nil where there is none: a transcript read from a file may refer to anything.
  subscript(checked index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
