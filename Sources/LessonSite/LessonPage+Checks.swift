internal import Formula
internal import Transcript

/// A row of the table of everything that was checked.
private struct Finding {
  let subject: HTML
  let cells: [String]
  var times: Int

  func says(_ other: Finding) -> Bool { subject == other.subject && cells == other.cells }
}

/// The mark beside a formula, and the table of everything that was checked.
extension LessonPage {
  /// - Parameter linked: the terms that have a place where their value was computed. The numbers themselves
  ///   cannot be links: to programs that read aloud, a formula is one thing.
  func verdict(_ record: FormulaRecord, formula: Formula, linked: [Expression]) -> HTML {
    let isWrong = if case .wrong = record.role { true } else { false }
    guard let summary = VerdictText.summary(record.links, isWrongOnPurpose: isWrong) else {
      return .nothing
    }
    let relations = formula.links
    var facts = record.links.enumerated().map { index, link -> HTML in
      let relation =
        record.links.count > 1
        ? relations[checked: index].map { Self.relation($0, after: relations[checked: index - 1]) }
        : nil
      return .tag(
        "li", [:], (relation.map { [$0, .text(": ")] } ?? []) + sentences(link).joined(by: "; "))
    }
    if record.links.contains(where: { $0.finiteDifference != nil }) {
      facts.append(
        .tag(
          "li", [:],
          "three witnesses: the formula, reverse mode through the code, and finite differences"))
    }
    let links = linked.compactMap { term in
      homes[term].map { home -> HTML in
        .tag("a", ["href": "#" + home], term.unicode())
      }
    }
    if !links.isEmpty {
      facts.append(.tag("li", [:], [.text("numbers from: ")] + links.joined(by: ", ")))
    }
    let passes = summary.hasPrefix("✓")
    return .tag(
      "details", ["class": passes ? "verdict" : "verdict failed"],
      [.tag("summary", [:], summary), .tag("ul", [:], facts)])
  }

  /// In a line of text, as the formula itself stands above: whole, or `= 0.3775` where it goes on from the
  /// one before.
  private static func relation(_ link: Formula.Link, after previous: Formula.Link?) -> HTML {
    let rest = "\(link.relation.sign.unicode) \(link.right.unicode())"
    let goesOn = previous.map { $0.right == link.left } ?? false
    return .tag("var", [:], goesOn ? rest : link.left.unicode() + " " + rest)
  }

  private func sentences(_ link: LinkRecord) -> [HTML] {
    var facts = [VerdictText.words(link)]
    // That it is one point of the lesson's own numbers has been said.
    let points = link.points > 1 || link.scope != .here ? "\(count(link.points, "point")), " : ""
    if link.points > 0, link.counterexample == nil {
      facts.append(
        points
          + (link.largestError == 0
            ? "no difference"
            : "relative difference at most \(PageNumber.error(link.largestError))"))
    } else if link.points > 0 {
      facts.append("\(count(link.points, "point")) compared")
    }
    if let agreement = link.finiteDifference {
      facts.append(
        "\(count(agreement.comparisons, "finite difference")), "
          + "at most \(PageNumber.error(agreement.largestError))")
    }
    if let counterexample = link.counterexample {
      facts.append(VerdictText.words(counterexample, symbol: Self.plainSymbol))
    }
    return facts.map { .text($0) }
  }

  /// What was checked, also in the sentences: a formula of several relations is one row, as its mark says
  /// what each of them was found to be.
  mutating func checksSection() -> HTML {
    let coverage = Coverage(of: [transcript])
    var findings: [Finding] = []
    for (index, record) in transcript.formulas.enumerated() {
      guard !record.links.isEmpty || record.role != .claim else { continue }
      let parsed = formulas[checked: index] ?? nil
      let finding = Finding(
        subject: subject(of: index, record, parsed), cells: cells(record), times: 1)
      // A sentence may say again what one before it said.
      if let same = findings.firstIndex(where: { $0.says(finding) }) {
        findings[same].times += 1
      } else {
        findings.append(finding)
      }
    }
    let rows = findings.enumerated().map { row($0 + 1, $1) }
    var words =
      "\(count(coverage.checked, "formula")) of this page \(coverage.checked == 1 ? "was" : "were") "
      + "checked by the run that made it, with \(count(coverage.comparisons, "comparison")) in all"
    if coverage.waived > 0 {
      words += "; \(coverage.waived) not checked, for the reason stated there"
    }
    if coverage.failed > 0 { words += "; \(coverage.failed) failed" }
    let head = ["No.", "Formula", "Finding", "Points", "Largest difference", "Finite differences"]
    let table = HTML.tag(
      "table", ["class": "checks"],
      [
        .tag("caption", [:], "Every formula, in order; differences are relative"),
        .tag("thead", [:], [.tag("tr", [:], head.map { .tag("th", [:], $0) })]),
        .tag("tbody", [:], rows),
      ])
    return .tag(
      "section", ["class": "checked", "aria-labelledby": PageParts.checks],
      [
        .tag("h2", ["id": PageParts.checks], "What was checked on this page"),
        .tag("p", [:], words + "."),
        rows.isEmpty
          ? .nothing
          : .tag(
            "details", [:],
            [
              .tag("summary", [:], "Show them all, those alike in one row"),
              scrollBox("What was checked", table),
            ]),
      ])
  }

  /// Headed by its number: some programs that read tables aloud find no words in a formula.
  private func row(_ number: Int, _ finding: Finding) -> HTML {
    let times = finding.times > 1 ? HTML.text(" (\(finding.times) times)") : .nothing
    return .tag(
      "tr", [:],
      [.tag("th", [:], "\(number)"), .tag("td", [:], [finding.subject, times])]
        + finding.cells.map { .tag("td", [:], $0) })
  }

  /// What the finding was, at how many points, and the differences.
  private func cells(_ record: FormulaRecord) -> [String] {
    let links = record.links
    let points = links.map(\.points)
    let least = points.min() ?? 0
    let most = points.max() ?? 0
    let errors = links.filter { $0.points > 0 }.map(\.largestError)
    let differences = links.compactMap(\.finiteDifference)
    let agreement = differences.map(\.largestError).max().map { error in
      let comparisons = differences.reduce(0) { $0 + $1.comparisons }
      return "\(comparisons), \(PageNumber.error(error))"
    }
    return [
      finding(record), links.isEmpty ? "" : least == most ? "\(most)" : "\(least) to \(most)",
      errors.max().map { PageNumber.error($0) } ?? "", agreement ?? "",
    ]
  }

  private func subject(of index: Int, _ record: FormulaRecord, _ formula: Formula?) -> HTML {
    if let question = transcript.questions.firstIndex(where: { $0.answer == index }) {
      return .text("the answer to question \(question + 1)")
    }
    let shown =
      formula.map { HTML.tag("var", [:], $0.unicode()) } ?? .tag("code", [:], record.source.text)
    guard let anchor = formulaAnchors[index] else { return shown }
    let link = HTML.tag("a", ["href": "#" + anchor.identifier], "Formula \(anchor.number)")
    // What stands on a line of its own is found there.
    return record.links.count > 1 ? link : .group([link, .text(" "), shown])
  }

  private func finding(_ record: FormulaRecord) -> String {
    let links = record.links
    switch record.role {
    case .wrong where links.contains { $0.verdict.isWrong }: return "wrong, as it should be"
    case .wrong: return "said to be wrong"
    case .unchecked(let reason): return "not checked: \(reason)"
    case .given: return "definition"
    case .claim:
      var words: [String] = []
      for link in links.map(VerdictText.words) where !words.contains(link) { words.append(link) }
      if links.count > 1, links.allSatisfy({ $0.verdict == .verified }) {
        return "\(links.count) relations hold"
      }
      let which = links.count > 1 ? "\(links.count) relations: " : ""
      return words.isEmpty ? "not judged" : which + words.joined(separator: "; ")
    }
  }
}
