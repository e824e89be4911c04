import Testing

@testable import LessonTerminal

@Suite struct PagesTests {
  /// Letters are lines, `_` an empty one, `#` a heading.
  private static func lines(_ text: String) -> [Line] {
    text.map { $0 == "_" ? .empty : Line(String($0), $0 == "#" ? .heading : .text) }
  }

  private static func text(_ lines: [Line]) -> String {
    lines.map { $0.spans.isEmpty ? "_" : $0.text }.joined()
  }

  @Test(
    arguments: [
      // What fits is one page, and so is everything where there is no window.
      ("abcd", 4, 0, ["abcd"]),
      ("abcdefghij", nil, 0, ["abcdefghij"]),
      ("", 4, 0, []),
      // Cut at the last empty line of the lower half.
      ("ab_cd_ef_gh", 8, 0, ["ab_cd_", "ef_gh"]),
      ("a_bcdefghij", 8, 0, ["a_bcdefg", "hij"]),
      // A heading stands above what it heads.
      ("abcd_#_ef_gh", 8, 0, ["abcd_", "#_ef_gh"]),
      // What stands above takes room of the first page, but never more than half of it.
      ("ab_cd_ef_gh", 8, 3, ["ab_", "cd_ef_gh"]),
      ("ab_cd_ef_gh", 8, 100, ["ab_", "cd_ef_gh"]),
    ] as [(String, Int?, Int, [String])])
  func textIsCutIntoPages(_ text: String, _ height: Int?, _ taken: Int, _ pages: [String]) {
    let cut = Pages.pages(Self.lines(text), height: height, taken: taken)
    #expect(cut.map(Self.text) == pages)
  }

  @Test func whatIsAskedForComesFirstAndTheRestWaits() {
    var pages = Pages()
    pages.add(Self.lines("abcdef"), height: 4)
    func turned() -> String { Self.text(pages.turn()) }
    #expect(turned() == "abcd")
    #expect(pages.unread == 2)
    pages.add(Self.lines("xy"), height: 4)
    #expect(turned() == "xy")
    #expect(turned() == "ef")
    #expect(turned() == "")
    #expect(pages.unread == 0)
  }

  @Test(arguments: [4, 5, 7, 12, 30], [0, 3, 9])
  func nothingIsLostAndNoPageIsTooLong(_ height: Int, _ taken: Int) {
    var text = ""
    printLesson(ChainRule.transcript, style: TextStyle(width: 50), to: &text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? Line.empty : Line(String($0)) }
    let pages = Pages.pages(lines, height: height, taken: taken)
    #expect(pages.flatMap(\.self) == lines)
    #expect(pages.allSatisfy { $0.count <= height && !$0.isEmpty })
  }
}
