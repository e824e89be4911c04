import Formula
import Transcript

/// Formulas through the reader and the printer of module Formula. A formula that cannot be read is
/// shown as it was typed: the lesson's findings say what is wrong with it.
extension Renderer {
  func formula(_ record: FormulaRecord) -> Formula? {
    let functions = record.functions.compactMap { Symbol(tex: $0) }
    let quantities = transcript.names.map(\.tex)
      .filter { !record.functions.contains($0) }
      .compactMap { Symbol(tex: $0) }
    let notation = Notation(
      functions: Set(functions), quantities: Set(quantities), acceptsUnknown: true)
    return try? Formula(tex: record.source.text, notation: notation)
  }

  func oneLine(_ record: FormulaRecord) -> String {
    formula(record)?.unicode() ?? typed(record.source.text)
  }

  /// A mathematical name given as TeX.
  func name(_ tex: String) -> String {
    guard let symbol = Symbol(tex: tex) else { return spelt(tex) }
    return spelt(Expression(.symbol(symbol)).unicode())
  }

  /// A model answer or another formula that stands in no record.
  func oneLine(tex: String) -> String {
    let functions = Set(transcript.formulas.flatMap(\.functions).compactMap { Symbol(tex: $0) })
    let notation = Notation(functions: functions, acceptsUnknown: true)
    return (try? Formula(tex: tex, notation: notation))?.unicode() ?? typed(tex)
  }

  private func typed(_ tex: String) -> String {
    tex.split(separator: "\n").joined(separator: " ")
  }

  /// The formula with each atom replaced by its value and, where no side shows it yet, the value of
  /// the whole at the end, without rows that show no number; nil if there is nothing to put in or a value is
  /// no number.
  func withNumbers(_ formula: Formula, _ record: FormulaRecord) -> Formula? {
    let atoms = record.values.filter(\.isAtom)
    guard !atoms.isEmpty, record.values.allSatisfy(\.value.isFinite) else { return nil }
    var numbers: [Range<Int>: Double] = [:]
    var results: [Range<Int>: Double] = [:]
    for part in record.values where part.lowerBound <= part.upperBound {
      if part.isAtom { numbers[part.range] = part.value } else { results[part.range] = part.value }
    }
    var result = formula
    for row in formula.rows.indices {
      result.rows[row] = withNumbers(formula.rows[row], numbers: numbers, results: results)
    }
    if case .wrong = record.role { showDifferences(of: formula, in: &result, numbers, results) }
    // A row into which nothing was put would be the same again, unless the next one goes on from it.
    let kept = result.rows.indices.filter { row in
      let goesOn = result.rows[checked: row + 1]?.terms.first == .some(nil)
      return goesOn || result.rows[row] != formula.rows[row]
    }
    result.rows = kept.map { result.rows[$0] }
    return kept.isEmpty ? nil : result
  }

  private func withNumbers(
    _ row: Formula.Row, numbers: [Range<Int>: Double], results: [Range<Int>: Double]
  ) -> Formula.Row {
    var filled = row
    filled.terms = row.terms.map { term in
      // Columns and matrices have no number: half in numbers it would say nothing.
      let known = term?.substituting { part in numbers[part.range].map(numeral) }
      return known?.holdsNames == true ? term : known
    }
    filled.conditions = []
    let showsResult = filled.terms.contains { $0.map(isPlainNumber) ?? false }
    if !showsResult, let last = row.terms.last.flatMap({ $0 }), let value = results[last.range] {
      let isExact = NumberText.short(value) == NumberText.exact(value)
      filled.relations.append(Relation(isExact ? .equal : .approximately))
      filled.terms.append(numeral(value))
    }
    return filled
  }

  /// Between the numbers of a formula that is wrong on purpose stands what is so.
  private func showDifferences(
    of formula: Formula, in filled: inout Formula, _ numbers: [Range<Int>: Double],
    _ results: [Range<Int>: Double]
  ) {
    func value(of term: Expression) -> String? {
      if let value = results[term.range] ?? numbers[term.range] { return NumberText.short(value) }
      return isPlainNumber(term) ? term.unicode().replacing("−", with: "-") : nil
    }
    var last: String?
    for (row, written) in formula.rows.enumerated() {
      if let first = written.terms.first.flatMap({ $0 }) { last = value(of: first) }
      for (index, relation) in written.relations.enumerated() {
        let next = (written.terms[checked: index + 1] ?? nil).flatMap(value)
        if let last, let next {
          filled.rows[row].relations[index].sign = relation.sign.between(last, next)
        }
        last = next
      }
    }
  }

  private func numeral(_ value: Double) -> Expression {
    let magnitude = Expression(.number(Numeral(NumberText.short(abs(value)))))
    return value < 0 ? Expression(.negation(magnitude)) : magnitude
  }

  private func isPlainNumber(_ term: Expression) -> Bool {
    switch term.kind {
    case .number: return true
    case .negation(let inner):
      if case .number = inner.kind { return true }
      return false
    default: return false
    }
  }
}
