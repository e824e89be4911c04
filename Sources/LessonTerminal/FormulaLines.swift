import Formula
import Transcript

/// A displayed formula: the symbols, the numbers in place, the result, the verdict in words.
extension Renderer {
  func formulaLines(_ index: Int) -> [Line] {
    guard let record = transcript.formulas[checked: index] else { return [] }
    guard let formula = formula(record) else {
      return record.source.text.split(separator: "\n").flatMap { line in
        Wrapping.lines(
          [Span(spelt(String(line)), .formula)], width: style.measure - inset, hanging: 2)
      }.indented(by: inset) + verdictLines(record)
    }
    let worked = WorkedFormula(formula, record)
    let verdict = verdictLines(record)
    if style.layout == .linear {
      return labelled("Formula: ", formula.unicode())
        + (worked.inNumbers.map { labelled("With numbers: ", $0.unicode()) } ?? [])
        + factorLines(worked) + verdict
    }
    let lines = displayed(worked, formula.universals)
    // A formula of several lines is set apart, one of a single line stands together with its verdict.
    let isTall = lines.count > 1
    let factors = factorLines(worked)
    return lines + (factors.isEmpty ? [] : [.empty]) + factors
      + (isTall && !verdict.isEmpty ? [.empty] : []) + verdict
  }

  /// What the page has under braces.
  private func factorLines(_ worked: WorkedFormula) -> [Line] {
    let factors = worked.factors.map { $0.unicode() }
    guard !factors.isEmpty else { return [] }
    let columns = style.layout == .linear ? 0 : inset
    let text = spelt(factors.joined(separator: "; "))
    return Wrapping.lines(
      [Span(factors.count == 1 ? "Factor: " : "Factors: ", .label), Span(text, .formula)],
      width: style.measure - columns, hanging: 2
    ).indented(by: columns)
  }

  private func labelled(_ label: String, _ text: String) -> [Line] {
    prose([Span(label, .label), Span(text, .formula)], hanging: 2)
  }
}

// MARK: - Two dimensions

extension Renderer {
  /// In two dimensions, broken where it is wider than the window; else with slashes on one line, broken
  /// too; else as words that are wrapped.
  private func displayed(_ worked: WorkedFormula, _ universals: [Symbol]) -> [Line] {
    let formula = Formula(
      rows: worked.statements.flatMap { $0.symbols + $0.numbers }, universals: universals)
    let ends = worked.statements.reduce(into: []) { ends, statement in
      ends.append((ends.last ?? 0) + statement.symbols.count + statement.numbers.count)
    }
    let width = style.measure - inset
    for rows in ways(of: formula, width: width).lazy.compactMap({ $0() }) {
      let written = rows.map { $0.map { $0.lines.map(spelt) } }
      if written.joined().joined().allSatisfy({ $0.displayWidth <= width }) {
        return stacked(written, ends: Set(ends)).map { Line($0, .formula) }.indented(by: inset)
      }
    }
    return formula.rows.enumerated().flatMap { index, row in
      let row = Formula(rows: [row], universals: index == 0 ? universals : [])
      return Wrapping.lines([Span(spelt(row.unicode()), .formula)], width: width, hanging: 4)
    }.indented(by: inset)
  }

  /// How a formula may be written, best first: every row as blocks below each other. A window of medium
  /// width has formulas on one line, before they are broken.
  private func ways(of formula: Formula, width: Int) -> [() -> [[TextBlock]]?] {
    let whole = { formula.unicodeRows(width: .max).flatMap(self.inPlace) }
    switch style.charset {
    case .unicode:
      let flat = { formula.unicodeRows(width: .max, isFlat: true) }
      let broken = { formula.unicodeRows(width: width).flatMap(self.inPlace) }
      let brokenFlat = { formula.unicodeRows(width: width, isFlat: true) }
      return style.layout >= .wide ? [broken, brokenFlat] : [whole, flat, broken, brokenFlat]
    case .ascii, .eastAsian:
      let brokenFlat = { formula.asciiRows(width: width, isFlat: true) }
      let isTall =
        formula.unicodeRows(width: .max)?.joined().contains { $0.lines.count > 1 } ?? false
      let lined = { self.lined(formula) as [[TextBlock]]? }
      if !isTall { return [lined, brokenFlat] }
      let broken = { formula.asciiRows(width: width) }
      let wholeASCII = { formula.asciiRows(width: .max) }
      return style.layout >= .wide
        ? [whole, broken, lined, brokenFlat] : [whole, wholeASCII, lined, broken, brokenFlat]
    }
  }

  /// Spelt row by row, with slashes, and aligned at the first relation after that.
  private func lined(_ formula: Formula) -> [[TextBlock]] {
    let halves = formula.rows.enumerated().map { index, row -> (left: String, right: String) in
      let left = Formula(
        rows: [Formula.Row(terms: Array(row.terms.prefix(1)))],
        universals: index == 0 ? formula.universals : [])
      let right = Formula.Row(
        terms: [nil] + row.terms.dropFirst(), relations: row.relations, conditions: row.conditions)
      let hasRight = !row.relations.isEmpty || !row.conditions.isEmpty
      return (
        spelt(left.unicode()), hasRight ? " " + spelt(Formula(rows: [right]).unicode()) : ""
      )
    }
    let indent = halves.map { $0.right.isEmpty ? 0 : $0.left.displayWidth }.max() ?? 0
    return halves.map { left, right in
      let text = (right.isEmpty ? left : left.padded(to: indent, .left)) + right
      return [TextBlock(lines: [text], baseline: 0)]
    }
  }

  /// nil if a line of it is spelt with more characters or fewer, so that nothing keeps its place.
  private func inPlace(_ rows: [[TextBlock]]) -> [[TextBlock]]? {
    rows.joined().allSatisfy { block in
      block.lines.allSatisfy { spelt($0).displayWidth == $0.count }
    } ? rows : nil
  }

  /// Below each other, with an empty line between two that are higher than a line, and between
  /// statements where one is or has numbers.
  private func stacked(_ rows: [[[String]]], ends: Set<Int>) -> [String] {
    var lines: [String] = []
    var isTall = false
    let isAiry = rows.count > ends.count || rows.joined().contains { $0.count > 1 }
    for (index, row) in rows.enumerated() {
      let isNew = ends.contains(index) && isAiry
      for (place, block) in row.enumerated() {
        let isApart = (isTall && block.count > 1) || (isNew && place == 0)
        if !lines.isEmpty, isApart { lines.append("") }
        lines += block
        isTall = block.count > 1
      }
    }
    return lines
  }
}
