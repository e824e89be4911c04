import Formula
import Transcript

/// A displayed formula worked out: as written, below it the same with the lesson's numbers in place, then
/// the result, all with their relations in one column. A line that would say the same as the one above
/// is left out, and so is every number where one is missing.
struct WorkedFormula {
  /// Rows that go on from each other, in symbols, and what follows of them.
  struct Statement: Hashable {
    var symbols: [Formula.Row]
    /// Each goes on from the left side above, unless it has one of its own.
    var numbers: [Formula.Row] = []
  }

  private(set) var statements: [Statement] = []
  private let atoms: [Range<Int>: Double]
  private let sides: [Range<Int>: Double]
  private let isWrong: Bool

  init(_ formula: Formula, _ record: FormulaRecord) {
    let values = record.values.allSatisfy(\.value.isFinite) ? record.values : []
    let known = values.filter { $0.lowerBound < $0.upperBound }
    atoms = Dictionary(
      known.filter(\.isAtom).map { ($0.range, $0.value) }, uniquingKeysWith: { first, _ in first })
    sides = Dictionary(
      known.map { ($0.range, $0.value) }, uniquingKeysWith: { first, _ in first })
    isWrong = if case .wrong = record.role { true } else { false }
    for row in formula.rows {
      if row.terms.first == .some(nil), !statements.isEmpty {
        statements[statements.count - 1].symbols.append(row)
      } else {
        statements.append(Statement(symbols: [row]))
      }
    }
    statements = statements.map(worked)
  }

  /// The numbers of every statement behind its left side; nil if there are none.
  var inNumbers: Formula? {
    var rows: [Formula.Row] = []
    for statement in statements {
      var row: Formula.Row?
      for line in statement.numbers {
        let left = line.terms.first.flatMap { $0 }
        if row == nil || left != nil {
          if let row { rows.append(row) }
          row = Formula.Row(terms: [left ?? statement.symbols.first?.terms.first.flatMap { $0 }])
        }
        row?.relations += line.relations
        row?.terms += line.terms.dropFirst()
      }
      if let row { rows.append(row) }
    }
    return rows.isEmpty ? nil : Formula(rows: rows)
  }
}

extension WorkedFormula {
  private func worked(_ statement: Statement) -> Statement {
    let rows = statement.symbols
    let signs = rows.flatMap(\.relations).map(\.sign)
    let asksEquality = signs.allSatisfy { [.equal, .approximately, .defined].contains($0) }
    var worked = statement
    var last = rows.last.map(text)
    for line in asksEquality && !isWrong ? equality(rows) : comparison(rows) {
      if line.relations.isEmpty || text(line) == last { continue }
      worked.numbers.append(line)
      last = text(line)
    }
    return worked.withResultLast
  }

  /// Every term in numbers, then the one value they share.
  private func equality(_ rows: [Formula.Row]) -> [Formula.Row] {
    guard let left = rows.first?.terms.first.flatMap({ $0 }) else { return [] }
    let terms = rows.flatMap { $0.terms.dropFirst().compactMap(\.self) }
    guard !terms.isEmpty else {
      let numbers = inNumbers(left)
      let changes = numbers != left && !numbers.isPlainNumber
      return (changes ? [.going(on: .equal, numbers)] : [])
        + result(of: [left], afterCut: isCut(left))
    }
    var lines: [Formula.Row] = []
    var last: String?
    // Digits that were cut make an equality one of neighbours, to both sides.
    var isAfterCut = false
    // Where the author goes on in numbers, they are not said again.
    let written = Set(terms.map { $0.tex() })
    for row in rows {
      var line = Formula.Row(terms: [nil])
      for (relation, term) in zip(row.relations, row.terms.dropFirst()) {
        guard let term, !term.isPlainNumber else { continue }
        let numbers = inNumbers(term)
        let text = numbers.tex()
        guard numbers != term, !numbers.isPlainNumber, text != last, !written.contains(text)
        else { continue }
        last = text
        let isNear = isAfterCut || isCut(term) || relation.sign == .approximately
        line.relations.append(Relation(isNear ? .approximately : .equal))
        line.terms.append(numbers)
        isAfterCut = isCut(term)
      }
      lines.append(line)
    }
    // A left side such as `dy/dg · dg/dx` is worth its numbers too.
    let leftNumbers = inNumbers(left)
    let outcome = result(of: [left] + terms, afterCut: isAfterCut)
    if leftNumbers != left, !leftNumbers.isPlainNumber, leftNumbers.tex() != last {
      if lines[0].relations.isEmpty {
        if let right = terms.last, right.isPlainNumber {
          lines = [.going(on: isCut(left) ? .approximately : .equal, right)]
        } else {
          lines = outcome
        }
        if !lines.isEmpty { lines[0].terms[0] = leftNumbers }
        return lines
      }
      lines[0].terms[0] = leftNumbers
      if isCut(left) { lines[0].relations[0] = Relation(.approximately) }
    }
    if let end = terms.last, end.isPlainNumber { return lines }
    return lines + outcome
  }

  /// The value at the end of a line, from the last term that has one.
  private func result(of terms: [Expression], afterCut isAfterCut: Bool) -> [Formula.Row] {
    guard let value = terms.reversed().lazy.compactMap(value).first else { return [] }
    let isExact = ValueText.isExact(value) && !isAfterCut
    return [.going(on: isExact ? .equal : .approximately, Self.numeral(value))]
  }

  /// An inequality, or a relation that is wrong on purpose: both sides in numbers, then both values.
  private func comparison(_ rows: [Formula.Row]) -> [Formula.Row] {
    guard let left = rows.first?.terms.first.flatMap({ $0 }), let start = value(of: left) else {
      return []
    }
    var numbers = Formula.Row(terms: [inNumbers(left)])
    var values = Formula.Row(terms: [Self.numeral(start)])
    var before = start
    for row in rows {
      for (relation, term) in zip(row.relations, row.terms.dropFirst()) {
        guard let term, let after = value(of: term) else { return [] }
        let (a, b) = (NumberText.short(before), NumberText.short(after))
        let relation = Relation(isWrong ? relation.sign.between(a, b) : relation.sign)
        numbers.relations.append(relation)
        numbers.terms.append(inNumbers(term))
        values.relations.append(relation)
        values.terms.append(Self.numeral(after))
        before = after
      }
    }
    return [numbers, values]
  }
}

// MARK: - Numbers

extension WorkedFormula {
  /// The factors of products that are worked out themselves, each once: `0.01 − 0.751365 ≈ −0.741365`.
  var factors: [Formula] {
    var found: [Formula] = []
    for term in statements.flatMap(\.symbols).flatMap({ $0.terms.compactMap(\.self) }) {
      let factors = term.factors
      guard factors.count > 1 else { continue }
      for factor in factors where atoms[factor.range] == nil {
        let numbers = inNumbers(factor)
        guard let value = sides[factor.range], numbers != factor, !numbers.isPlainNumber else {
          continue
        }
        let isExact = ValueText.isExact(value) && !isCut(factor)
        let row = Formula.Row(
          terms: [numbers, Self.numeral(value)],
          relations: [Relation(isExact ? .equal : .approximately)])
        if !found.contains(where: { $0.rows == [row] }) { found.append(Formula(rows: [row])) }
      }
    }
    return found
  }

  /// As it is, if a name would be left: columns and matrices have no number.
  private func inNumbers(_ term: Expression) -> Expression {
    let numbers = term.substituting { part in atoms[part.range].map(Self.numeral) }
    return numbers.holdsNames ? term : numbers
  }

  private func value(of term: Expression) -> Double? {
    sides[term.range] ?? (term.isPlainNumber ? Double(term.ascii()) : nil)
  }

  /// Whether a number put into it has more digits than are shown.
  private func isCut(_ term: Expression) -> Bool {
    var isCut = false
    _ = term.substituting { part in
      guard let value = atoms[part.range] else { return nil }
      if !ValueText.isExact(value) { isCut = true }
      return part
    }
    return isCut
  }

  private static func numeral(_ value: Double) -> Expression {
    let magnitude = Expression(.number(Numeral(NumberText.short(abs(value)))))
    return value < 0 ? Expression(.negation(magnitude)) : magnitude
  }

  private func text(_ row: Formula.Row) -> String {
    row.terms.map { $0?.tex() ?? "" }.joined(separator: "|") + "\(row.relations.map(\.sign))"
  }
}

extension WorkedFormula.Statement {
  /// A number that the author put at the end of a single row stands behind the numbers it follows from.
  fileprivate var withResultLast: Self {
    guard symbols.count == 1, let row = symbols.first, row.relations.count > 1, !numbers.isEmpty,
      let relation = row.relations.last, let end = row.terms.last.flatMap({ $0 }),
      end.isPlainNumber, numbers.allSatisfy({ $0.terms.first == .some(nil) })
    else { return self }
    var statement = self
    statement.symbols[0].relations.removeLast()
    statement.symbols[0].terms.removeLast()
    statement.numbers.append(.going(on: relation.sign, end))
    return statement
  }
}

extension Formula.Row {
  /// `= term`
  fileprivate static func going(on sign: Relation.Sign, _ term: Expression) -> Formula.Row {
    Formula.Row(terms: [nil, term], relations: [Relation(sign)])
  }
}

extension Expression {
  fileprivate var isPlainNumber: Bool {
    switch kind {
    case .number: true
    case .negation(let inner), .group(let inner): inner.isPlainNumber
    default: false
    }
  }
}
