internal import Formula
internal import Transcript

/// A displayed formula worked out: as written, then with the lesson's numbers in place, then the
/// result. A line that would say the same as the one above is left out.
struct WorkedFormula: Hashable {
  struct Row: Hashable {
    enum Line: String { case symbols, numbers, result }

    var line: Line
    var left: Expression?
    var rest: [Side]
    /// Said of these, in front, and only where these hold, behind: as written, not in numbers.
    var universals: [Symbol] = []
    var conditions: [Formula.Row] = []
  }

  struct Side: Hashable {
    var sign: Relation.Sign
    var expression: Expression
    /// The sign is = where all of these numbers are shown whole, and ≈ where one is not.
    var cuts: [String] = []
    /// The values of those of its factors that are worked out themselves, by their places.
    var braces: [Range<Int>: Expression] = [:]
  }

  private(set) var rows: [Row] = []
  /// The terms in it whose numbers are links, each once, in order.
  private(set) var linked: [Expression] = []
  private let atoms: [Range<Int>: PartValue]
  private let sides: [Range<Int>: PartValue]
  private let isWrong: Bool
  /// What `data-ref` says of each node that a value comes from.
  private var references: [Int: String] = [:]
  /// The ids of the places where terms have their values.
  private let homes: [Expression: String]

  /// - Parameter homes: the ids of the places where terms have their values, by the term without its place
  ///   in a source.
  init(
    _ formula: Formula, record: FormulaRecord, live: LiveNumbers = .none,
    homes: [Expression: String] = [:]
  ) {
    self.homes = homes
    let values = record.values.filter { !$0.range.isEmpty }
    atoms = Dictionary(
      values.filter(\.isAtom).map { ($0.range, $0) }, uniquingKeysWith: { first, _ in first })
    sides = Dictionary(
      values.map { ($0.range, $0) }, uniquingKeysWith: { first, _ in first })
    for node in values.compactMap(\.node) { references[node] = live.reference(node) }
    if case .wrong = record.role { isWrong = true } else { isWrong = false }

    // Rows that go on from the row before belong to one statement.
    var statement: [Row] = []
    for (index, row) in formula.rows.enumerated() {
      let left = row.terms.first.flatMap { $0 }
      let rest = zip(row.relations, row.terms.dropFirst()).compactMap { relation, term in
        term.map { Side(sign: relation.sign, expression: $0) }
      }
      if left != nil, !statement.isEmpty {
        append(statement)
        statement = []
      }
      statement.append(
        Row(
          line: .symbols, left: left, rest: rest,
          universals: index == 0 ? formula.universals : [], conditions: row.conditions))
    }
    append(statement)
    for term in formula.rows.flatMap({ $0.terms.compactMap(\.self) }) { noteLinks(in: term) }
  }

  private mutating func noteLinks(in term: Expression) {
    var found: [Expression] = []
    _ = term.substituting { part in
      guard atoms[part.range] != nil else { return nil }
      if homes[part] != nil { found.append(part) }
      return part
    }
    for part in found where !linked.contains(part) { linked.append(part) }
  }
}

extension WorkedFormula {
  /// About how many characters wide it is drawn: what stands left of the relations, and right of them.
  var columns: Int {
    func width(_ row: Row) -> Int {
      // A product with braces is written with its signs and brackets.
      row.rest.reduce(0) { $0 + 2 + $1.expression.unicodeBlock().width + 3 * $1.braces.count }
        + row.conditions.count * 12
    }
    return (rows.map { $0.left?.unicodeBlock().width ?? 0 }.max() ?? 0)
      + (rows.map(width).max() ?? 0)
  }
}

extension WorkedFormula {
  private mutating func append(_ statement: [Row]) {
    rows += statement
    let signs = statement.flatMap { $0.rest.map(\.sign) }
    let asksEquality = signs.allSatisfy { [.equal, .approximately, .defined].contains($0) }
    let lines =
      asksEquality && !isWrong ? equality(statement) : comparison(statement)
    for line in lines where !line.rest.isEmpty {
      guard let above = rows.last, text(above) != text(line) else { continue }
      rows.append(line)
    }
  }

  /// Every term in numbers, then the one value they share.
  private func equality(_ statement: [Row]) -> [Row] {
    guard let left = statement.first?.left else { return [] }
    let terms = statement.flatMap { $0.rest.map(\.expression) }
    guard !terms.isEmpty else {
      let side = Side(sign: .equal, expression: inNumbers(left))
      let changes = side.expression != left && !isNumber(side.expression)
      return (changes ? [Row(line: .numbers, left: nil, rest: [side])] : [])
        + result(of: [left], afterCut: isCut(left), cuts(in: left))
    }
    var lines: [Row] = []
    var last: String?
    // Digits that were cut make an equality one of neighbours, to both sides.
    var isAfterCut = false
    var before = Cuts()
    // Where the author goes on in numbers, they are not said again.
    let written = Set(terms.map { $0.tex() })
    for row in statement {
      var rest: [Side] = []
      for side in row.rest where !isNumber(side.expression) {
        let numbers = inNumbers(side.expression)
        let text = numbers.tex()
        guard numbers != side.expression, !isNumber(numbers), text != last, !written.contains(text)
        else { continue }
        last = text
        let isNear = isAfterCut || isCut(side.expression) || side.sign == .approximately
        let cuts = cuts(in: side.expression)
        let own = side.sign == .approximately ? [] : (before + cuts).references
        rest.append(
          Side(
            sign: isNear ? .approximately : .equal, expression: numbers, cuts: own,
            braces: braces(in: side.expression)))
        isAfterCut = isCut(side.expression)
        before = cuts
      }
      lines.append(Row(line: .numbers, left: nil, rest: rest))
    }
    // A left side such as `dy/dg · dg/dx` is worth its numbers too.
    let leftNumbers = inNumbers(left)
    let outcome = result(of: [left] + terms, afterCut: isAfterCut, before)
    if leftNumbers != left, !isNumber(leftNumbers), leftNumbers.tex() != last {
      if lines[0].rest.isEmpty {
        let right = terms.last.flatMap { isNumber($0) ? $0 : nil }
        let sign: Relation.Sign = isCut(left) ? .approximately : .equal
        let cuts = cuts(in: left).references
        let rest =
          right.map { [Side(sign: sign, expression: $0, cuts: cuts)] } ?? outcome.first?.rest ?? []
        return [Row(line: .numbers, left: leftNumbers, rest: rest)]
      }
      lines[0].left = leftNumbers
      if isCut(left) { lines[0].rest[0].sign = .approximately }
      lines[0].rest[0].cuts += cuts(in: left).references
    }
    if let end = terms.last, isNumber(end) { return lines }
    return lines + outcome
  }

  /// The value at the end of a line, from the last term that has one.
  private func result(
    of terms: [Expression], afterCut isAfterCut: Bool, _ before: Cuts
  ) -> [Row] {
    for term in terms.reversed() {
      guard let value = value(of: term) else { continue }
      let isExact = PageNumber.isExact(value) && !isAfterCut
      let sign: Relation.Sign = isExact ? .equal : .approximately
      let own = Cuts(references: reference(of: term).map { [$0] } ?? [])
      let side = Side(
        sign: sign, expression: number(value, of: term), cuts: (before + own).references)
      return [Row(line: .result, left: nil, rest: [side])]
    }
    return []
  }

  /// An inequality, or a relation that is wrong on purpose: both sides in numbers, then both values.
  private func comparison(_ statement: [Row]) -> [Row] {
    guard let left = statement.first?.left else { return [] }
    var numbers: [Side] = []
    var values: [Side] = []
    var before = value(of: left)
    for side in statement.flatMap(\.rest) {
      let after = value(of: side.expression)
      var sign = side.sign
      if isWrong, let before, let after {
        sign = sign.between(NumberText.short(before), NumberText.short(after))
      }
      numbers.append(Side(sign: sign, expression: inNumbers(side.expression)))
      if let after {
        values.append(Side(sign: sign, expression: number(after, of: side.expression)))
      }
      before = after
    }
    guard values.count == numbers.count, let start = value(of: left) else { return [] }
    return [
      Row(line: .numbers, left: inNumbers(left), rest: numbers),
      Row(line: .result, left: number(start, of: left), rest: values),
    ]
  }

  /// Whether a number put into it has more digits than are shown.
  private func isCut(_ expression: Expression) -> Bool {
    var isCut = false
    _ = expression.substituting { part in
      guard let atom = atoms[part.range] else { return nil }
      if !PageNumber.isExact(atom.value) { isCut = true }
      return part
    }
    return isCut
  }

  /// The numbers put into a term: those that follow an input, and whether one of the others is cut.
  private struct Cuts {
    var references: [String] = []
    var isCut = false

    /// With one that is cut and stays so, nothing else decides.
    static func + (a: Cuts, b: Cuts) -> Cuts {
      let isCut = a.isCut || b.isCut
      return Cuts(references: isCut ? [] : a.references + b.references, isCut: isCut)
    }
  }

  private func cuts(in expression: Expression) -> Cuts {
    var cuts = Cuts()
    _ = expression.substituting { part in
      guard let atom = atoms[part.range] else { return nil }
      if let reference = atom.node.flatMap({ references[$0] }) {
        cuts = cuts + Cuts(references: [reference])
      } else if !PageNumber.isExact(atom.value) {
        cuts = cuts + Cuts(isCut: true)
      }
      return part
    }
    return cuts
  }

  /// `0.741365` for the factor `o_1 - t_1` of a product.
  private func braces(in term: Expression) -> [Range<Int>: Expression] {
    let factors = term.factors
    guard factors.count > 1 else { return [:] }
    let values = factors.compactMap { factor -> (Range<Int>, Expression)? in
      guard let part = sides[factor.range], !part.isAtom else { return nil }
      let numbers = inNumbers(factor)
      return numbers == factor || isNumber(numbers)
        ? nil : (factor.range, number(part.value, of: factor))
    }
    return Dictionary(values, uniquingKeysWith: { first, _ in first })
  }

  /// As it is, if a name would be left: columns and matrices have no number.
  private func inNumbers(_ expression: Expression) -> Expression {
    let numbers = expression.substituting { part in
      atoms[part.range].map { atom in
        PageNumber.expression(atom.value, reference: atom.node.flatMap { references[$0] })
      }
    }
    return numbers.holdsNames ? expression : numbers
  }

  /// The value of a term as a number that follows what the term does.
  private func number(_ value: Double, of term: Expression) -> Expression {
    PageNumber.expression(value, reference: reference(of: term))
  }

  private func reference(of term: Expression) -> String? {
    sides[term.range]?.node.flatMap { references[$0] }
  }

  private func value(of expression: Expression) -> Double? {
    if let side = sides[expression.range] { return side.value }
    switch expression.kind {
    case .number(let numeral): return Double(numeral.text)
    case .negation(let inner):
      guard case .number(let numeral) = inner.kind else { return nil }
      return Double(numeral.text).map { -$0 }
    default: return nil
    }
  }

  private func isNumber(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .number: true
    case .negation(let inner), .group(let inner): isNumber(inner)
    case .symbol(let symbol): symbol.base == "NaN" || symbol.base == "∞"
    default: false
    }
  }

  private func text(_ row: Row) -> String {
    (row.left?.tex() ?? "") + row.rest.map { "\($0.sign)" + $0.expression.tex() }.joined()
  }
}
