internal import Formula
internal import Transcript

/// The mark beside a formula, and the table of everything that was checked.
extension LessonPage {
  /// - Parameter linked: the terms whose numbers are links; those who use the keyboard have them here.
  func verdict(_ record: FormulaRecord, formula: Formula, linked: [Expression]) -> HTML {
    let isWrong = if case .wrong = record.role { true } else { false }
    guard let summary = VerdictText.summary(record.links, isWrongOnPurpose: isWrong) else {
      return .nothing
    }
    let relations = formula.links
    var facts = record.links.enumerated().map { index, link -> HTML in
      let relation =
        record.links.count > 1
        ? relations[checked: index].map { Self.math(Self.relation($0)) } : nil
      return .tag(
        "li", [:], (relation.map { [$0, .text(": ")] } ?? []) + sentences(link).joined(by: "; "))
    }
    let links = linked.compactMap { term in
      homes[term].map { home -> HTML in
        .tag("a", ["href": "#" + home], [Self.math(.trusted(term.mathML()))])
      }
    }
    if !links.isEmpty {
      facts.append(.tag("li", [:], [.text("numbers from: ")] + links.joined(by: ", ")))
    }
    let passes = summary.hasPrefix("✓")
    return .tag(
      "details", ["class": passes ? "verdict" : "verdict failed"],
      [.tag("summary", [:], summary), .tag("ul", ["class": "findings"], facts)])
  }

  private static func relation(_ link: Formula.Link) -> HTML {
    .group([
      .trusted(link.left.mathML()), .tag("mo", [:], link.relation.sign.unicode),
      .trusted(link.right.mathML()),
    ])
  }

  private func sentences(_ link: LinkRecord) -> [HTML] {
    var facts = [VerdictText.words(link)]
    if link.points > 0 {
      facts.append("\(count(link.points, "point")) compared")
      if link.counterexample == nil {
        facts.append("largest relative difference \(PageNumber.error(link.largestError))")
      }
    }
    if let agreement = link.finiteDifference {
      facts.append(
        "three witnesses: the formula, reverse mode through the code, and "
          + "\(count(agreement.comparisons, "finite difference")), "
          + "largest relative difference \(PageNumber.error(agreement.largestError))")
    }
    if let counterexample = link.counterexample {
      facts.append(VerdictText.words(counterexample, symbol: Self.plainSymbol))
    }
    return facts.map { .text($0) }
  }

  /// Every relation of the page, also those in the sentences.
  mutating func checksSection() -> HTML {
    let coverage = Coverage(of: [transcript])
    var rows: [HTML] = []
    for (index, record) in transcript.formulas.enumerated() {
      guard !record.links.isEmpty || record.role != .claim else { continue }
      let parsed = formulas[checked: index] ?? nil
      let links: [LinkRecord?] = record.links.isEmpty ? [nil] : record.links.map { $0 }
      for (place, link) in links.enumerated() {
        rows.append(
          row(rows.count + 1, of: index, record, parsed, place: place, link: link))
      }
    }
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
        .tag("caption", [:], "Every relation, in order; differences are relative"),
        .tag("thead", [:], [.tag("tr", [:], head.map { .tag("th", ["scope": "col"], $0) })]),
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
              .tag("summary", [:], "Show all \(count(rows.count, "relation"))"),
              scrollBox("What was checked", table),
            ]),
      ])
  }

  /// Headed by its number: some programs that read tables aloud find no words in a formula.
  private func row(
    _ number: Int, of index: Int, _ record: FormulaRecord, _ formula: Formula?, place: Int,
    link: LinkRecord?
  ) -> HTML {
    let question = transcript.questions.firstIndex { $0.answer == index }
    let shown: [HTML]
    if let question {
      shown = [.text("the answer to question \(question + 1)")]
    } else if let formula {
      let relation = link == nil ? nil : formula.links[checked: place]
      shown = [Self.math(relation.map(Self.relation) ?? .trusted(formula.mathML()))]
    } else {
      shown = [.tag("code", [:], record.source.text)]
    }
    let anchor = formulaAnchors[index].map { anchor -> [HTML] in
      [.tag("a", ["href": "#" + anchor.identifier], "Formula \(anchor.number)"), .text(" ")]
    }
    let finding: String
    switch record.role {
    case .wrong where link?.verdict.isWrong == true: finding = "wrong, as it should be"
    case .wrong: finding = "said to be wrong"
    case .unchecked(let reason): finding = "not checked: \(reason)"
    case .given: finding = "definition"
    case .claim:
      finding = link.map { VerdictText.words($0) } ?? "not judged"
    }
    let error = link.flatMap { $0.points > 0 ? PageNumber.error($0.largestError) : nil }
    let agreement = link?.finiteDifference.map {
      "\($0.comparisons), \(PageNumber.error($0.largestError))"
    }
    return .tag(
      "tr", [:],
      [
        .tag("th", ["scope": "row"], "\(number)"),
        .tag("td", [:], (anchor ?? []) + shown), .tag("td", [:], finding),
        .tag("td", [:], link.map { String($0.points) } ?? ""), .tag("td", [:], error ?? ""),
        .tag("td", [:], agreement ?? ""),
      ])
  }
}
