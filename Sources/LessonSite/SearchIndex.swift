internal import Formula
internal import Transcript

/// What the search finds: the words of the course, by the places that a link can lead to.
struct SearchIndex: Sendable {
  static let fileName = "search.js"

  /// Where words stand.
  struct Place: Hashable {
    var anchor: String
    var title: String
    var text = ""
    /// Words that a formula is found by and that nobody sees: `sigma` for σ.
    var keys: Set<String> = []
  }

  /// A heading's words, and what stands below it and can be linked to by itself: formulas, figures,
  /// questions, terms.
  struct Section: Hashable {
    var place: Place
    var parts: [Place] = []
  }

  private var lessons: [String] = []

  mutating func add(_ line: String) { lessons.append(line) }

  /// What the index has of a lesson.
  static func line(_ lesson: LessonHead, _ words: SearchWords) -> String {
    let title = (lesson.number.map { "\($0). " } ?? "") + lesson.title
    let sections = words.sections.map { section in
      "["
        + ([fields(section.place)] + section.parts.map { "[" + fields($0) + "]" })
        .joined(separator: ",") + "]"
    }
    return "[" + ([lesson.slug, title].map(LessonData.json) + sections).joined(separator: ",") + "]"
  }

  /// In front of the program that searches: a line a lesson.
  var script: String { "self.lessonsIndex=[" + lessons.joined(separator: ",\n") + "];\n" }

  private static func fields(_ place: Place) -> String {
    [place.anchor, place.title, place.text, place.keys.sorted().joined(separator: " ")]
      .map(LessonData.json).joined(separator: ",")
  }
}

/// The words of one lesson, section by section.
struct SearchWords {
  /// Where a term is defined, in its sentence.
  struct Definition {
    var term: Term
    var sentence: [Inline]
  }

  private(set) var sections: [SearchIndex.Section] = []
  private(set) var definitions: [Definition] = []
  private let page: LessonPage
  private var transcript: Transcript { page.transcript }

  init(_ page: LessonPage) {
    self.page = page
    let head = page.transcript.lesson
    begin(PageParts.main, "")
    add(head.summary)
    for step in page.transcript.steps {
      var blocks = step.blocks[...]
      if step.number == 1 {
        // What stands before the first heading opens the lesson.
        if case .heading(1, _, _) = blocks.first { blocks = blocks.dropFirst() }
        let opening = blocks.firstIndex { if case .heading = $0 { true } else { false } }
        for block in blocks[..<(opening ?? blocks.startIndex)] { read(block, in: step) }
        blocks = blocks[(opening ?? blocks.startIndex)...]
      }
      begin(page.stepAnchors[step.number] ?? "", "Step \(step.number): \(step.title)")
      if case .heading(_, let inlines, _) = blocks.first {
        sections[sections.count - 1].place.title = "Step \(step.number): \(page.plainText(inlines))"
        blocks = blocks.dropFirst()
      }
      for block in blocks { read(block, in: step) }
    }
  }

  private mutating func begin(_ anchor: String, _ title: String) {
    sections.append(.init(place: .init(anchor: anchor, title: title)))
  }

  private mutating func add(_ words: String) {
    guard !words.isEmpty else { return }
    let text = sections[sections.count - 1].place.text
    sections[sections.count - 1].place.text = text.isEmpty ? words : text + " " + words
  }

  private mutating func add(_ inlines: [Inline]) {
    add(page.plainText(inlines))
    for case .formula(let index) in inlines {
      sections[sections.count - 1].place.keys.formUnion(keys(index))
    }
    for (place, inline) in inlines.enumerated() {
      guard let inner = inline.emphasized,
        let term = transcript.lesson.terms.first(where: { $0.isNamed(by: page.plainText(inner)) }),
        !definitions.contains(where: { $0.term == term })
      else { continue }
      let sentence = Sentence.around(place, in: inlines)
      definitions.append(Definition(term: term, sentence: sentence))
      add(
        SearchIndex.Place(
          anchor: term.anchor, title: "Definition: \(term.name)", text: page.plainText(sentence)))
    }
  }

  private mutating func add(_ place: SearchIndex.Place) {
    sections[sections.count - 1].parts.append(place)
  }

  /// Blocks are nested no deeper than a document lets them be.
  private mutating func read(_ block: Block, in step: Step) {
    switch block {
    case .paragraph(let inlines): add(inlines)
    case .heading(_, let inlines, let anchor):
      begin(anchor, "Step \(step.number): \(page.plainText(inlines))")
    case .blockQuote(let blocks):
      // The title of a note defines nothing.
      if case .paragraph(let inlines) = blocks.first, case .strong(let title) = inlines.first {
        add(page.plainText(title))
        add(Array(inlines.dropFirst()))
        for block in blocks.dropFirst() { read(block, in: step) }
      } else {
        for block in blocks { read(block, in: step) }
      }
    case .list(let list): for block in list.items.joined() { read(block, in: step) }
    case .table(let table):
      for cell in ([table.header] + table.rows).joined() { add(cell) }
    case .code(_, let text), .html(let text): add(Self.line(text))
    case .thematicBreak: break
    case .formula(let index): readFormula(index)
    case .question(let index): readQuestion(index)
    case .step(let index): readFigures(index)
    }
  }

  private mutating func readFormula(_ index: Int) {
    guard let anchor = page.formulaAnchors[index],
      let formula = page.formulas[checked: index] ?? nil
    else { return }
    add(
      SearchIndex.Place(
        anchor: anchor.identifier, title: "Formula \(anchor.number)",
        text: Self.line(formula.unicode()), keys: keys(index)))
  }

  private mutating func readQuestion(_ index: Int) {
    guard let question = transcript.questions[checked: index] else { return }
    var text = page.plainText(question.ask)
    if case .choice(let choices) = question.kind {
      for choice in choices { text += " " + page.plainText(choice.text) }
    }
    add(
      SearchIndex.Place(
        anchor: "question-\(index + 1)", title: "Question \(index + 1)", text: Self.line(text)))
  }

  private mutating func readFigures(_ index: Int) {
    guard let code = transcript.codes[checked: index] else { return }
    for figure in code.figures {
      guard let anchor = page.figureAnchors[figure],
        let caption = transcript.figures[checked: figure]?.caption, !caption.isEmpty
      else { continue }
      add(
        SearchIndex.Place(
          anchor: anchor, title: Self.title(anchor),
          text: Self.line(page.plain(FigureText(caption))))
      )
    }
  }

  /// `figure-3` is Figure 3.
  private static func title(_ anchor: String) -> String {
    let words = anchor.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private func keys(_ index: Int) -> Set<String> {
    guard let tex = transcript.formulas[checked: index]?.source.text else { return [] }
    let commands = tex.split(separator: "\\", omittingEmptySubsequences: false).dropFirst()
      .map { String($0.prefix { $0.isASCII && $0.isLetter }) }
    return Set(commands.filter { $0.count > 1 }).subtracting(Self.layout)
  }

  /// Commands that say how a formula stands, not what it is of.
  private static let layout: Set<String> = [
    "begin", "end", "left", "right", "mathrm", "text", "quad", "qquad", "frac", "underbrace",
    "operatorname", "cdot", "big", "bigl", "bigr", "displaystyle",
  ]

  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
