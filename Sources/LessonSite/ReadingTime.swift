internal import Transcript

/// How long a lesson takes.
struct ReadingTime {
  private(set) var words = 0
  private let questions: Int

  init(of transcript: Transcript) {
    questions = transcript.questions.count
    for step in transcript.steps {
      for block in step.blocks { words += Self.words(block, transcript) }
    }
  }

  /// At 200 words a minute, with two minutes for each question; above ten a multiple of five, as no
  /// one knows it better. Code counts by its words, a displayed formula as twenty of them.
  var minutes: Int {
    let exact = Double(words) / 200 + 2 * Double(questions)
    let rounded = exact > 10 ? (exact / 5).rounded() * 5 : exact.rounded(.up)
    return max(1, Int(rounded))
  }

  private static let depthLimit = 60

  private static func words(_ block: Block, _ transcript: Transcript, depth: Int = 0) -> Int {
    guard depth < depthLimit else { return 0 }
    func sum(_ blocks: [Block]) -> Int {
      blocks.reduce(0) { $0 + words($1, transcript, depth: depth + 1) }
    }
    switch block {
    case .paragraph(let inlines), .heading(_, let inlines, _): return words(inlines)
    case .blockQuote(let blocks): return sum(blocks)
    case .list(let list): return list.items.reduce(0) { $0 + sum($1) }
    case .code(_, let text), .html(let text): return words(text)
    case .table(let table):
      return ([table.header] + table.rows).joined().reduce(0) { $0 + words($1) }
    case .step(let index):
      guard let code = transcript.codes[checked: index], !code.isHidden else { return 0 }
      return words(code.source.text)
    case .formula: return 20
    case .question(let index):
      guard let question = transcript.questions[checked: index] else { return 0 }
      guard case .choice(let choices) = question.kind else { return words(question.ask) }
      return choices.reduce(words(question.ask)) { $0 + words($1.text) }
    case .thematicBreak: return 0
    }
  }

  private static func words(_ inlines: [Inline], depth: Int = 0) -> Int {
    guard depth < depthLimit else { return 0 }
    return inlines.reduce(0) { count, inline in
      switch inline {
      case .text(let text), .code(let text), .html(let text): count + words(text)
      case .emphasis(let inner), .strong(let inner), .link(let inner, _, _),
        .image(let inner, _, _):
        count + words(inner, depth: depth + 1)
      case .formula, .value: count + 1
      case .softBreak, .lineBreak: count
      }
    }
  }

  private static func words(_ text: String) -> Int {
    text.split(whereSeparator: \.isWhitespace).count
  }
}
