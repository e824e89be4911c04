import Transcript

/// The second reading of a lesson: cmark's tree of the text without the lifts, copied with the lifts
/// and the parts of the lesson put in their places and counted in order.
struct TreeReader {
  /// A block of the document itself, with how many parts of each kind were counted before it.
  struct TopBlock {
    var block: Block
    var line: Int
    var before: PartCounts
    var heading: (text: String, anchor: String)?
  }

  private(set) var title: String?
  private(set) var blocks: [TopBlock] = []
  private(set) var parts = Parts()
  private(set) var findings: [Finding] = []
  private(set) var links: [LessonLink] = []
  /// Lifts that did not come back.
  private(set) var dropped: Set<Int>

  /// The block whose inlines are read, as the file has it.
  private var place = InlinePlace.line(0)
  private let outline: Outline
  /// How many lines stand in front of the document: the lines of `LiftedText.lines` as headings, so
  /// that cmark reads them as inlines and knows the document's link definitions, and a blank one.
  private let lineOffset: Int
  private var lines: [MarkdownNode] = []
  private var anchors = Anchors()

  init(_ outline: Outline) {
    self.outline = outline
    dropped = Set(outline.text.lifts.indices)
    var bytes: [UInt8] = []
    for line in outline.text.lines { bytes += Array("# ".utf8) + line.bytes + Array(" #\n".utf8) }
    bytes += [UInt8(ascii: "\n")] + outline.text.body
    lineOffset = outline.text.lines.count + 1
    let tree = MarkdownTree(bytes)
    tree.read { readDocument($0) }
    // A node must not outlive the tree.
    lines = []
  }

  private mutating func readDocument(_ root: MarkdownNode) {
    for node in root.children {
      if lines.count < outline.text.lines.count {
        lines.append(node)
        continue
      }
      let before = parts.counts
      if title == nil, node.kind == .heading, node.headingLevel == 1 {
        readTitle(node)
        continue
      }
      guard let block = block(node, depth: 0) else { continue }
      var heading: (String, String)?
      if case .heading(_, let inlines, let anchor) = block {
        heading = (parts.text(inlines), anchor)
      }
      blocks.append(
        TopBlock(block: block, line: start(of: node).line, before: before, heading: heading))
    }
  }

  /// The title is a string: what was lifted out of it goes back as it was written.
  private mutating func readTitle(_ node: MarkdownNode) {
    let before = parts.counts
    let inlines = inlines(of: node)
    title = parts.text(inlines)
    if parts.counts != before {
      findings.append(Complaint.titleHasParts.finding(at: start(of: node)))
      parts.truncate(to: before)
    }
  }

  private func start(of node: MarkdownNode) -> Position {
    Position(line: node.start.line - lineOffset, column: node.start.column)
  }
}

extension TreeReader {
  private mutating func complainOfDepth(at position: Position) {
    let finding = Complaint.nestingTooDeep(limit: Outline.depthLimit).finding(at: position)
    if findings.last != finding { findings.append(finding) }
  }

  private mutating func blocks(of parent: MarkdownNode, depth: Int) -> [Block] {
    guard depth <= Outline.depthLimit else {
      complainOfDepth(at: start(of: parent))
      return []
    }
    return parent.children.compactMap { block($0, depth: depth) }
  }

  /// Nil for a kind of node that CommonMark does not have.
  private mutating func block(_ node: MarkdownNode, depth: Int) -> Block? {
    switch node.kind {
    case .blockQuote: return .blockQuote(blocks(of: node, depth: depth + 1))
    case .list:
      let items = node.children.map { blocks(of: $0, depth: depth + 1) }
      return .list(List(start: node.listStart, isTight: node.isTight, items: items))
    case .codeBlock: return code(node)
    case .htmlBlock: return .html(node.literal)
    case .paragraph:
      if let draft = outline.tables[start(of: node)] { return .table(table(draft)) }
      return .paragraph(inlines(of: node))
    case .heading:
      let inlines = inlines(of: node)
      let anchor = anchors.add(parts.text(inlines))
      return .heading(level: node.headingLevel, inlines, anchor: anchor)
    case .thematicBreak: return .thematicBreak
    default: return nil
    }
  }

  private mutating func code(_ node: MarkdownNode) -> Block {
    switch outline.fences[start(of: node)] {
    case .swift(let code)?: return .step(parts.add(code))
    case .math(let formula)?: return .formula(parts.add(formula))
    case .question(let question)?: return .question(read(question))
    case nil:
      let language = node.info.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
      return .code(language: language, text: node.literal)
    }
  }

  private mutating func table(_ draft: TableDraft) -> Table {
    let header = draft.header.map { line($0) }
    let rows = draft.rows.map { row in
      row.map { line($0) } + Array(repeating: [], count: header.count - row.count)
    }
    return Table(alignments: draft.alignments, header: header, rows: rows)
  }

  private mutating func read(_ lifted: LiftedQuestion) -> Int {
    var question = LessonQuestion(
      ask: [], digits: lifted.digits, choices: [], hints: [], mistakes: [], step: 0,
      position: lifted.position)
    for part in lifted.parts {
      switch part {
      case .ask(let text): question.ask = line(text)
      case .answer(let relation):
        question.answer = parts.add(
          LessonFormula(source: relation, isDisplayed: false, role: .claim, step: 0))
      case .hint(let text): question.hints.append(line(text))
      case .mistake(let answer, let meaning):
        question.mistakes.append(.init(answer: answer, meaning: line(meaning)))
      case .choice(let text, let isRight, let reason):
        let text = line(text)
        let reason = reason.map { line($0) } ?? []
        question.choices.append(.init(text: text, isRight: isRight, reason: reason))
      case .line(let formula, let isWrong, let reason, let why):
        let index = parts.add(
          LessonFormula(
            source: formula, isDisplayed: false, role: isWrong ? .wrong(why: why) : .claim, step: 0)
        )
        question.choices.append(
          .init(text: [.formula(index)], isRight: isWrong, reason: line(reason)))
      }
    }
    return parts.add(question)
  }
}

extension TreeReader {
  /// A line that stands by itself.
  private mutating func line(_ index: Int) -> [Inline] {
    guard lines.indices.contains(index) else { return [] }
    var lifted = LiftedStrings(outline.text.lines[index].lifts)
    place = .line(index)
    return inlines(of: lines[index], &lifted, depth: 0)
  }

  /// The inlines of a paragraph or heading of the document.
  private mutating func inlines(of block: MarkdownNode) -> [Inline] {
    var lifted = LiftedStrings(outline.lifts[start(of: block)] ?? 0..<0)
    place = .block(start(of: block))
    return inlines(of: block, &lifted, depth: 0)
  }

  private mutating func inlines(
    of parent: MarkdownNode, _ lifted: inout LiftedStrings, depth: Int
  ) -> [Inline] {
    guard depth <= Outline.depthLimit else {
      complainOfDepth(at: start(of: parent))
      return []
    }
    var inlines: [Inline] = []
    func append(text: String) {
      if case .text(let before)? = inlines.last {
        inlines[inlines.count - 1] = .text(before + text)
      } else {
        inlines.append(.text(text))
      }
    }
    for node in parent.children {
      switch node.kind {
      case .text:
        for piece in lifted.pieces(of: node.literal, all: outline.text.lifts) {
          switch piece {
          case .text(let text): append(text: text)
          case .lift(let index):
            dropped.remove(index)
            let lift = outline.text.lifts[index]
            switch lift.kind {
            case .character(let text), .reference(let text): append(text: text)
            case .value:
              inlines.append(.value(parts.add(LessonValue(source: lift.source, step: 0))))
            case .formula:
              let formula = LessonFormula(
                source: lift.source, isDisplayed: false, role: .claim, step: 0)
              inlines.append(.formula(parts.add(formula)))
            }
          }
        }
      case .softBreak: inlines.append(.softBreak)
      case .lineBreak: inlines.append(.lineBreak)
      case .code: inlines.append(.code(written(node.literal, &lifted)))
      case .html: inlines.append(.html(written(node.literal, &lifted)))
      case .emphasis: inlines.append(.emphasis(self.inlines(of: node, &lifted, depth: depth + 1)))
      case .strong: inlines.append(.strong(self.inlines(of: node, &lifted, depth: depth + 1)))
      case .link:
        let text = self.inlines(of: node, &lifted, depth: depth + 1)
        let destination = written(node.destination, &lifted)
        addLink(node, to: destination)
        inlines.append(
          .link(text, destination: destination, title: written(node.title, &lifted)))
      case .image:
        let text = self.inlines(of: node, &lifted, depth: depth + 1)
        let source = written(node.destination, &lifted)
        inlines.append(
          .image(alternative: text, source: source, title: written(node.title, &lifted)))
      default: break
      }
    }
    return inlines
  }

  /// A string in which nothing is a formula or value: with what was lifted as it was written.
  private mutating func written(_ string: String, _ lifted: inout LiftedStrings) -> String {
    var result = ""
    for piece in lifted.pieces(of: string, all: outline.text.lifts) {
      switch piece {
      case .text(let text): result += text
      case .lift(let index):
        dropped.remove(index)
        let lift = outline.text.lifts[index]
        if case .reference(let text) = lift.kind { result += text } else { result += lift.raw }
      }
    }
    return result
  }
}

/// The block that an inline stands in.
enum InlinePlace {
  /// A line of `LiftedText.lines`.
  case line(Int)
  /// A paragraph or heading of the document, by where it begins.
  case block(Position)
}

extension TreeReader {
  private mutating func addLink(_ node: MarkdownNode, to destination: String) {
    // What cmark calls the line of a link is the one on which it ends.
    let line = node.children.lazy.map(\.start.line).first { $0 > 0 } ?? node.start.line
    guard let start = offset(line: line, column: node.start.column) else { return }
    var length = 1
    if line == node.endLine, let end = offset(line: line, column: node.endColumn) {
      length = max(1, end + 1 - start)
    }
    links.append(
      LessonLink(
        destination: destination, position: outline.source.position(at: start), length: length))
  }

  /// The byte of the file at a place that cmark names. It counts from the block's own column, also in
  /// lines that begin elsewhere.
  private func offset(line: Int, column: Int) -> Int? {
    switch place {
    case .line(let index):
      guard outline.text.lines.indices.contains(index) else { return nil }
      return outline.text.lines[index].offset(of: column - 1 - "# ".utf8.count)
    case .block(let block):
      let row = line - lineOffset - block.line
      if row == 0 { return outline.source.offset(of: block) + column - block.column }
      guard let starts = outline.lineStarts[block], starts.indices.contains(row) else { return nil }
      return starts[row] + column - block.column
    }
  }
}
