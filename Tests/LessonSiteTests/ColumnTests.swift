import Testing

@testable import LessonSite

/// Numbers of a column at the decimal sign.
struct ColumnTests {
  /// What is filled in, to be seen: `_` as wide as a digit, `,` as wide as the decimal sign.
  private func column(_ cells: [HTML]) -> [String] {
    LessonPage.aligned(cells.map { [$0] }).map { row in
      row.map(\.rendered).joined().replacing("\u{2007}", with: "_").replacing("\u{2008}", with: ",")
    }
  }

  @Test(arguments: [
    (["0.05", "0.1", "−0.217072", "1"], ["0.05____", "0.1_____", "−0.217072", "1,______"]),
    (["10", "2.5", "–", ""], ["10,_", "2.5", "–", ""]),
    // Nothing to fill.
    (["1", "20", "300"], ["1", "20", "300"]),
    (["0.5", "0.2"], ["0.5", "0.2"]),
    // Powers of ten have their own places.
    (["0.01", "0.2", "3\u{A0}×\u{A0}10⁻⁹"], ["0.01", "0.2", "3\u{A0}×\u{A0}10⁻⁹"]),
    // Words, though they begin like a number.
    (
      ["0.25", "1 of 2", "1.2.3", ".5", "NaN", "−"], ["0.25", "1 of 2", "1.2.3", ".5", "NaN", "−"]
    ),
  ])
  func shorterDecimalsAreFilled(_ cells: [String], _ shown: [String]) {
    #expect(column(cells.map { .text($0) }) == shown)
  }

  /// A number that follows the inputs is filled inside its element, which becomes the cell.
  @Test func aNumberThatFollowsIsFilledToo() {
    let number = HTML.tag("span", ["data-ref": "7"], "0.5")
    #expect(
      column([number, .text("0.125")]) == ["<span data-ref=\"7\">0.5__</span>", "0.125"])
  }

  /// In a table of the text a number stands among what else the cell may have.
  @Test func aNumberInTheTextIsFilledWhereItsColumnIsOfNumbers() {
    let number = HTML.group([.tag("data", ["data-ref": "7"], "0.5")])
    let sum = HTML.group([.tag("data", ["data-ref": "8"], "0.5"), .text(" metres")])
    #expect(
      column([number, .group([.text("0.125")]), sum])
        == [#"<data data-ref="7">0.5__</data>"#, "0.125", sum.rendered])
    let rows: [[HTML]] = [["0.5", "0.5"], ["0.25", "0.25"]]
    #expect(
      LessonPage.aligned(rows) { $0 == 1 }.map { $0.map(\.rendered) }
        == [["0.5", "0.5\u{2007}"], ["0.25", "0.25"]])
  }

  /// Rows need not be of one length, and each column has its own decimals.
  @Test func columnsAreFilledEachByItself() {
    let rows: [[HTML]] = [["0.5", "1"], ["0.25", "2.5"], ["7"]]
    let filled = LessonPage.aligned(rows).map { $0.map(\.rendered) }
    #expect(
      filled == [
        ["0.5\u{2007}", "1\u{2008}\u{2007}"], ["0.25", "2.5"], ["7\u{2008}\u{2007}\u{2007}"],
      ])
  }
}
