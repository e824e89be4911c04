import Transcript

/// The first reading of a lesson: where its blocks stand, what must be lifted out of their text, and
/// what its fences hold. The second reading, by `TreeReader`, is of the text without the lifts.
struct Outline {
  /// How deep blocks, and inlines in a block, may be nested.
  static let depthLimit = 100

  let source: SourceLines
  private(set) var text: LiftedText
  private(set) var findings: [Finding] = []

  // By where cmark says that the block begins.
  /// The lifts of a paragraph or heading.
  private(set) var lifts: [Position: Range<Int>] = [:]
  /// Where in the file the text of each of its lines begins, if it has more than one.
  private(set) var lineStarts: [Position: [Int]] = [:]
  private(set) var tables: [Position: TableDraft] = [:]
  private(set) var fences: [Position: Fence] = [:]

  init(_ source: SourceLines, frontMatterLines: Int) {
    self.source = source
    text = LiftedText(source, blankLines: frontMatterLines)
    let tree = MarkdownTree(text.body)
    tree.read { readBlocks(of: $0, in: [], depth: 0) }
    findings += text.findings
  }

  mutating func drop(_ dropped: some Sequence<Int>) { text.drop(dropped) }
}

/// A table whose cells are lines of a `LiftedText`.
struct TableDraft {
  var alignments: [Table.Alignment]
  var header: [Int]
  /// As many cells as the header has, or fewer.
  var rows: [[Int]]
}

extension Outline {
  private mutating func readBlocks(
    of parent: MarkdownNode, in containers: [Container], depth: Int
  ) {
    guard depth <= Self.depthLimit else { return }
    for node in parent.children {
      switch node.kind {
      case .blockQuote: readBlocks(of: node, in: containers + [.quote], depth: depth + 1)
      case .list: readBlocks(of: node, in: containers, depth: depth + 1)
      case .item:
        let item = Container.item(
          markerAt: source.offset(of: node.start), line: node.start.line, in: containers,
          of: source)
        readBlocks(of: node, in: containers + [item], depth: depth + 1)
      case .paragraph: readParagraph(node, in: containers)
      case .heading: readText(lines(of: node, in: containers), at: node.start, isHeading: true)
      case .codeBlock: readFence(node, in: containers)
      default: break
      }
    }
  }

  /// The lines of a block's text without what its containers put in front of them.
  private func lines(of node: MarkdownNode, in containers: [Container]) -> [Range<Int>] {
    let first = source.offset(of: node.start)..<source.line(node.start.line).upperBound
    let last = min(node.endLine, source.count)
    guard last > node.start.line else { return [first] }
    return [first]
      + ((node.start.line + 1)...last).map { line in
        var cursor = LineCursor(source, line: line)
        _ = cursor.enter(containers, line: line)
        cursor.skip(columns: .max)
        return cursor.offset..<source.line(line).upperBound
      }
  }

  private mutating func readText(
    _ lines: [Range<Int>], at start: Position, isHeading: Bool = false
  ) {
    lifts[start] = text.lift(from: lines, isHeading: isHeading)
    if lines.count > 1 { lineStarts[start] = lines.map(\.lowerBound) }
  }

  private mutating func readParagraph(_ node: MarkdownNode, in containers: [Container]) {
    let lines = lines(of: node, in: containers)
    guard let table = PipeTable(lines, in: source.bytes) else {
      readText(lines, at: node.start)
      return
    }
    tables[node.start] = TableDraft(
      alignments: table.alignments, header: table.header.map { addCell($0, isHeading: true) },
      rows: table.rows.map { $0.map { addCell($0) } })
  }

  private mutating func addCell(_ cell: PipeTable.Cell, isHeading: Bool = false) -> Int {
    var passage = Passage()
    passage.append(line: source.bytes[cell], at: cell.lowerBound)
    return text.add(line: passage, unescapesBars: true, isHeading: isHeading)
  }

  private mutating func addText(_ text: YAMLSource.Text) -> Int {
    var passage = Passage()
    passage.isExact = text.isExact
    for line in text.lines { passage.append(line: line.text, at: source.offset(of: line.position)) }
    return self.text.add(line: passage)
  }

  private mutating func readFence(_ node: MarkdownNode, in containers: [Container]) {
    guard let raw = RawFence(node, in: containers, of: source) else { return }
    if !raw.isClosed {
      let complaint = Complaint.fenceUnclosed(marks: raw.marks)
      findings.append(complaint.finding(at: raw.position, length: raw.marks.utf8.count))
    }
    let options = FenceOptions(raw.words)
    guard FenceOptions.isPart(options.language) else { return }
    for (complaint, range) in options.complaints {
      let position = source.position(at: raw.wordsOffset + range.lowerBound)
      findings.append(complaint.finding(at: position, length: range.count))
    }
    switch options.language {
    case "swift": fences[node.start] = .swift(LessonCode(raw, options))
    case "math": fences[node.start] = .math(LessonFormula(raw, options))
    default:
      let draft = QuestionDraft(raw.content, at: raw.position)
      findings += draft.findings
      fences[node.start] = .question(lift(draft, at: raw.position))
    }
  }

  private mutating func lift(_ draft: QuestionDraft, at position: Position) -> LiftedQuestion {
    let parts = draft.parts.map { part -> LiftedQuestion.Part in
      switch part {
      case .ask(let text): .ask(addText(text))
      case .answer(let relation): .answer(relation)
      case .hint(let text): .hint(addText(text))
      case .mistake(let answer, let meaning): .mistake(answer: answer, meaning: addText(meaning))
      case .choice(let text, let isRight, let reason):
        .choice(text: addText(text), isRight: isRight, reason: reason.map { addText($0) })
      case .line(let formula, let isWrong, let reason):
        .line(
          formula: formula, isWrong: isWrong, reason: addText(reason), why: reason.string)
      }
    }
    return LiftedQuestion(parts: parts, digits: draft.digits, position: position)
  }
}
