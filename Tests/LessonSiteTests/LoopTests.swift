import Testing
import Transcript

@testable import LessonSite

struct LoopTests {
  private static func loop(of count: Int) -> LoopFigure {
    let names = ["forward", "loss", "backward", "update", "rest"]
    return LoopFigure(
      entrance: .init(title: "initialise", detail: "$w = 1$"),
      stations: names.prefix(count).map { .init(title: FigureText($0), detail: "here $w$") })
  }

  private func page(_ loop: LoopFigure) throws -> StrictPage {
    var transcript = ChainRule.transcript
    transcript.figures = [Figure(kind: .loop(loop), caption: "The loop")]
    var page = LessonPage(transcript, pages: [], layouts: [:])
    return try StrictPage(page.figure(0).rendered)
  }

  @Test func saysTheStationsInTheDrawingsAndInTheTable() throws {
    let page = try page(Self.loop(of: 3))
    #expect(
      page.all("svg").map { $0.attributes["class"] } == ["wide from-634", "narrow below-634"])
    #expect(
      page.words.contains(
        "Once: initialise, w = 1. Then, again and again: 1, forward: here w; 2, loss: here w; "
          + "3, backward: here w; and back to 1."))
    #expect(page.words.contains("initialisew = 1① forwardhere w② losshere w③ backwardhere w"))
    #expect(page.all("tr").count == 5)
  }

  /// Each way from box to box is one arrow, and the way back closes the loop.
  @Test(arguments: 2...5, [true, false])
  func everyStationHasAnArrowToItAndTheFirstHasTwo(_ count: Int, _ isWide: Bool) throws {
    let lesson = LessonPage(ChainRule.transcript, pages: [], layouts: [:])
    let drawing = LoopDrawing(Self.loop(of: count), lesson, isWide: isWide)
      .drawing(for: .wide, identifier: "f")
    let page = try StrictPage(drawing.rendered)
    #expect(page.all("rect").count == count + 1)
    #expect(page.all("path").count { $0.attributes["class"] == "arrow-head" } == count + 1)
    let width = try #require(page.all("svg").first?.attributes["width"].flatMap(Double.init))
    for box in page.all("rect") {
      let left = try #require(box.attributes["x"].flatMap(Double.init))
      let size = try #require(box.attributes["width"].flatMap(Double.init))
      #expect(left >= 0 && left + size <= width)
    }
  }
}
