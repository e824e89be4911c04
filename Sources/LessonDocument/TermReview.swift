import Transcript

/// Whether the terms that the front matter lists are defined: set off somewhere in the text, in bold or in italics.
struct TermReview {
  /// The words of every such passage, in order.
  private var emphasized: [String] = []

  init(_ steps: [Step], _ parts: Parts) {
    for block in steps.flatMap(\.blocks) { read(block, parts) }
  }

  /// A term that the text lacks, or that is listed twice.
  func findings(of terms: [SourceText]) -> [Finding] {
    var listed: Set<String> = []
    return terms.compactMap { text in
      let term = Term(text.text)
      let complaint: Complaint
      if !listed.insert(term.anchor).inserted {
        complaint = .termTwice(term.name, file: nil, anchor: term.anchor)
      } else if !emphasized.contains(where: term.isNamed) {
        complaint = .termMissing(term.name)
      } else {
        return nil
      }
      return complaint.finding(
        at: text.position(utf8Offset: 0), length: text.text.utf8.count)
    }
  }

  /// Blocks are nested no deeper than a document lets them be.
  private mutating func read(_ block: Block, _ parts: Parts) {
    switch block {
    case .paragraph(let inlines): read(inlines, parts)
    case .blockQuote(let blocks):
      // The title of a note defines nothing.
      if case .paragraph(let inlines) = blocks.first, case .strong = inlines.first {
        read(Array(inlines.dropFirst()), parts)
        for block in blocks.dropFirst() { read(block, parts) }
      } else {
        for block in blocks { read(block, parts) }
      }
    case .list(let list): for block in list.items.joined() { read(block, parts) }
    case .table(let table):
      for cell in ([table.header] + table.rows).joined() { read(cell, parts) }
    default: break
    }
  }

  private mutating func read(_ inlines: [Inline], _ parts: Parts) {
    for inline in inlines {
      guard let inner = inline.emphasized else { continue }
      emphasized.append(parts.text(inner))
    }
  }
}
