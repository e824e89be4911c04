internal import Transcript

/// A confusion matrix as a table: how often stands in every cell, a shade lets the eye find the
/// large ones.
extension LessonPage {
  mutating func confusionFigure(_ confusion: ConfusionFigure, caption: String) -> HTML {
    let (number, identifier) = claimFigure()
    return .tag(
      "figure", ["id": identifier, "class": "confusion"],
      [
        scrollBox("Figure \(number)", Self.table(confusion)),
        figcaption(number, caption, legend: confusion.words),
      ])
  }

  private static func table(_ confusion: ConfusionFigure) -> HTML {
    let labels = confusion.labels
    func number(_ count: Int, class name: String? = nil) -> HTML {
      .tag("td", ["class": name], "\(count)")
    }
    let head = (["Is"] + labels + ["Total"]).map { HTML.tag("th", ["scope": "col"], $0) }
    let most = confusion.mistakes.first?.count ?? 0
    let rows = labels.indices.map { truth in
      HTML.tag(
        "tr", [:],
        [.tag("th", ["scope": "row"], labels[truth])]
          + labels.indices.map { answer in
            let count = confusion.count(truth: truth, answer: answer)
            return number(count, class: shade(count, of: most, isRight: truth == answer))
          } + [number(confusion.total(truth: truth), class: "total")])
    }
    let totals =
      labels.indices.map { number(confusion.total(answer: $0), class: "total") }
      + [number(confusion.total, class: "total")]
    return .tag(
      "table", [:],
      [
        .tag(
          "caption", [:],
          "A row for what it is, a column for what it was taken for; right answers in bold"),
        .tag("thead", [:], [.tag("tr", [:], head)]), .tag("tbody", [:], rows),
        .tag("tfoot", [:], [.tag("tr", [:], [.tag("th", ["scope": "row"], "Total")] + totals)]),
      ])
  }

  /// Mistakes have five shades, by their share of the most frequent one.
  private static func shade(_ count: Int, of most: Int, isRight: Bool) -> String {
    if isRight { return "hit" }
    guard count > 0, most > 0 else { return "none" }
    let step = (Double(count) / Double(most) * 5).rounded(.up)
    return "miss-\(max(1, min(5, Int(step))))"
  }
}
