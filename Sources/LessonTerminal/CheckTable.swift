import Formula
import Transcript

/// How relations were checked, a row for each.
extension Renderer {
  func checkTable(_ formulas: [Int]) -> [Line] {
    let rows = formulas.compactMap { transcript.formulas[checked: $0] }.flatMap { record in
      record.links.enumerated().compactMap { index, link in
        link.points > 0 ? row(link, index, of: record) : nil
      }
    }
    if rows.isEmpty { return [] }
    return prose(Wording.checksTitle, .label)
      + tableLines(
        Table(
          alignments: [.left, .right, .right, .right, .right],
          header: Wording.checkColumns.map { [.text($0)] },
          rows: rows.map { $0.map { [.text($0)] } }))
  }

  private func row(_ link: LinkRecord, _ index: Int, of record: FormulaRecord) -> [String] {
    let relation = formula(record)?.links[checked: index].map { link in
      Formula(rows: [
        Formula.Row(terms: [link.left, link.right], relations: [link.relation])
      ]).unicode()
    }
    func error(_ value: Double) -> String { NumberText.short(value, digits: 2) }
    return [
      relation ?? record.source.text, "\(link.points)",
      link.counterexample == nil ? error(link.largestError) : "",
      link.finiteDifference.map { "\($0.comparisons)" } ?? "",
      link.finiteDifference.map { error($0.largestError) } ?? "",
    ]
  }
}

extension Block {
  /// The formulas in this block, in order.
  var formulas: [Int] {
    switch self {
    case .formula(let index): [index]
    case .paragraph(let inlines), .heading(_, let inlines, _): inlines.flatMap(\.formulas)
    case .blockQuote(let blocks): blocks.flatMap(\.formulas)
    case .list(let list): list.items.joined().flatMap(\.formulas)
    case .table(let table):
      ([table.header] + table.rows).joined().joined().flatMap(\.formulas)
    case .code, .thematicBreak, .html, .step, .question: []
    }
  }
}

extension Inline {
  var formulas: [Int] {
    switch self {
    case .formula(let index): [index]
    case .emphasis(let children), .strong(let children), .link(let children, _, _):
      children.flatMap(\.formulas)
    case .text, .code, .image, .softBreak, .lineBreak, .html, .value: []
    }
  }
}
