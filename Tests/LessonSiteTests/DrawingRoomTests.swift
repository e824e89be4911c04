import Testing
import Transcript

@testable import LessonSite

/// Which drawing of a figure is for which column.
struct DrawingRoomTests {
  @Test func eachIsShownFromWhereItFitsToWhereAWiderOneDoes() {
    let rooms = SVG.rooms(for: [900, 640, 320])
    #expect(
      rooms.map(\.className)
        == ["wide from-810", "tight from-576 below-810", "narrow below-576"])
    #expect(rooms.map(\.hasWords) == [true, false, false])
    // Alone it is shown in every column.
    #expect(SVG.rooms(for: [166]).map(\.className) == ["wide"])
    #expect(SVG.rooms(for: []).isEmpty)
  }

  /// Both classes of a width stand in one rule, and where it asks to hide, nothing shows.
  @Test func theStyleAsksTheColumn() {
    #expect(
      SVG.styleRule(576)
        == "@container (width < 576px) { .drawing > .below-576 { display: block; } "
        + ".drawing > .from-576 { display: none !important; } }")
  }

  @Test func theStyleHasARuleForEveryClassOfAPage() throws {
    var transcript = ChainRule.transcript
    transcript.figures = [Figure(kind: .plot(Network.valley), caption: "")]
    var page = LessonPage(transcript, pages: [], layouts: [:])
    let strict = try StrictPage(page.figure(0).rendered)
    let classes = strict.all("svg").compactMap { $0.attributes["class"] }
    #expect(classes == ["wide from-576", "narrow below-576"])
    #expect(page.styleRules == [SVG.styleRule(576)])
  }
}
