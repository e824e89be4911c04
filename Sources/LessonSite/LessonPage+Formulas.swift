internal import Formula
internal import Transcript

/// Formulas in a line of prose and on lines of their own.
extension LessonPage {
  func inlineFormula(_ index: Int) -> HTML {
    guard let record = transcript.formulas[checked: index] else { return .nothing }
    guard let formula = formulas[checked: index] ?? nil else {
      return .tag("code", ["class": "unreadable"], record.source.text)
    }
    let math = Self.math(formula.live(record, live.following(formula, record)))
    guard case .wrong(let why) = record.role else {
      let stays = record.links.isEmpty ? nil : staying(formula, record)
      return stays.map { HTML.tag("span", ["data-stays": $0], [math]) } ?? math
    }
    return .tag(
      "span", ["class": "wrong-inline"], [math, .text(" (wrong on purpose: \(why))")])
  }

  mutating func displayedFormula(_ index: Int) -> HTML {
    guard let record = transcript.formulas[checked: index] else { return .nothing }
    formulaCount += 1
    let number = formulaCount
    let identifier = identifiers.claim("formula-\(number)")
    formulaAnchors[index] = (number, identifier)
    guard let formula = formulas[checked: index] ?? nil else {
      return .tag(
        "div", ["class": "formula unreadable", "id": identifier],
        [
          .tag("pre", [:], [.tag("code", [:], record.source.text)]),
          .tag("p", ["class": "role"], "this formula cannot be read"),
        ])
    }
    let following = live.following(formula, record)
    let worked = WorkedFormula(
      formula.live(record, following), record: record, live: following, homes: homes)
    let math = Self.math(
      Self.table(worked.rows), source: record.source.text, isDisplayed: true)
    let name: String
    let note: HTML
    switch record.role {
    case .claim:
      name = "formula"
      note = .nothing
    case .given:
      name = "formula given"
      note = .tag("p", ["class": "role"], "definition")
    case .wrong(let why):
      name = "formula wrong"
      note = .tag(
        "p", ["class": "role"], [.tag("strong", [:], "✗ wrong on purpose:"), .text(" " + why)])
    case .unchecked(let reason):
      name = "formula unchecked"
      note = .tag("p", ["class": "role"], "not checked: \(reason)")
    }
    // Where there is room for it the mark stands beside the last line.
    let mark = VerdictText.summary(record.links, isWrongOnPurpose: false)?.count ?? 0
    let isShort =
      worked.columns <= Self.mostColumnsBesideMark
      && Double(worked.columns) + Self.columnsOfLetter * Double(mark) <= Self.mostColumns
      && note == .nothing
    let box = HTML.tag(
      "div",
      [
        "class": isShort ? name + " short" : name, "id": identifier,
        "data-stays": staying(formula, record),
      ],
      [
        scrollBox("Formula \(number)", class: "math-box", math),
        note,
        verdict(record, formula: formula, linked: worked.linked),
        .tag("a", ["class": "anchor", "href": "#" + identifier], "Formula \(number)"),
      ])
    noteHomes(of: formula, record, identifier)
    return box
  }

  /// How wide a formula may be so that its mark has room at its right, in characters.
  private static let mostColumnsBesideMark = 33
  /// The width of a letter of the mark, and of a formula and its mark on one line.
  private static let columnsOfLetter = 0.63
  private static let mostColumns = 50.0

  /// What has its value here for the first time: derivatives, calls, and names that no code on the page binds.
  private mutating func noteHomes(
    of formula: Formula, _ record: FormulaRecord, _ identifier: String
  ) {
    guard record.role == .claim else { return }
    for term in formula.rows.compactMap({ $0.terms.first.flatMap(\.self) }) {
      guard homes[term] == nil else { continue }
      if record.values.contains(where: { $0.isAtom && $0.range == term.range }) {
        homes[term] = identifier
      }
    }
  }

  /// The symbol of a name, or the name as written where it is none.
  static func symbol(_ tex: String) -> HTML {
    guard let symbol = Symbol(tex: tex) else { return .tag("mi", [:], tex) }
    return .trusted(Expression(.symbol(symbol)).mathML())
  }

  /// The name as plain text, for drawings and labels.
  static func plainSymbol(_ tex: String) -> String {
    Symbol(tex: tex).map { Expression(.symbol($0)).unicode() } ?? tex
  }

  /// A formula in a line. One on a line of its own has its TeX with it, for those who copy it.
  static func math(_ formula: Formula) -> HTML { math(.trusted(formula.mathML())) }

  /// - Parameter content: a single element if there is a source.
  static func math(_ content: HTML, source: String? = nil, isDisplayed: Bool = false) -> HTML {
    let annotated = source.map { source in
      HTML.tag(
        "semantics", [:],
        [content, .tag("annotation", ["encoding": "application/x-tex"], source)])
    }
    return .tag("math", ["display": isDisplayed ? "block" : nil], [annotated ?? content])
  }

  /// The lines of a formula, aligned at the relation.
  private static func table(_ rows: [WorkedFormula.Row]) -> HTML {
    let lines = rows.map { row -> HTML in
      var right: [HTML] = []
      for side in row.rest {
        let cuts = side.cuts.isEmpty ? nil : side.cuts.joined(separator: " ")
        right.append(.tag("mo", ["data-near": cuts], side.sign.unicode))
        right.append(
          side.braces.isEmpty ? .trusted(side.expression.mathML()) : product(side))
      }
      let conditions = Formula.Row(terms: [], conditions: row.conditions)
      right.append(.trusted(conditions.conditionsMathML()))
      let universals = Formula(rows: [], universals: row.universals)
      let left = HTML.trusted(universals.universalsMathML() + (row.left?.mathML() ?? ""))
      return .tag(
        "mtr", ["class": row.line == .symbols ? nil : row.line.rawValue],
        [.tag("mtd", [:], [left]), .tag("mtd", [:], right)])
    }
    return .tag("mtable", ["class": "aligned"], lines)
  }
}

extension LessonPage {
  /// A product in numbers with the values of its factors under braces.
  private static func product(_ side: WorkedFormula.Side) -> HTML {
    let factors = side.expression.factors.map { factor -> HTML in
      let whole = factor.isSum ? Expression(.group(factor)) : factor
      let shown = HTML.trusted(whole.mathML())
      guard let value = side.braces[factor.range] else { return shown }
      let braced = HTML.tag("munder", [:], [shown, .tag("mo", ["stretchy": "true"], "⏟")])
      return .tag("munder", ["class": "braced"], [braced, .trusted(value.mathML())])
    }
    return .tag("mrow", [:], factors.joined(by: .tag("mo", [:], "·")))
  }
}

extension Expression {
  fileprivate var isSum: Bool {
    switch kind {
    case .sum, .difference, .negation: true
    default: false
    }
  }

  fileprivate var isNameOrNumber: Bool {
    switch kind {
    case .symbol, .number: true
    default: false
    }
  }
}
