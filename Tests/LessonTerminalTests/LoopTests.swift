import Testing
import Transcript

@testable import LessonTerminal

/// Loops as text, compared verbatim.
struct LoopTests {
  private static let loop = LoopFigure(
    entrance: .init(title: "initialise", detail: "$w = 1$"),
    stations: [
      .init(title: "forward", detail: "$y = w x$"), .init(title: "loss", detail: "$(y - t)^2$"),
      .init(title: "update", detail: "a step"),
    ])

  @Test(arguments: [
    (
      TextStyle(width: 60),
      """
             initialise  w = 1
      ┌──▶ ① forward     y = w x
      │    ② loss        (y − t)²
      └─── ③ update      a step
      """
    ),
    (
      TextStyle(width: 30),
      """
      Once: initialise, w = 1.
      Then, again and again:
      1. forward: y = w x
      2. loss: (y − t)²
      3. update: a step
      And back to 1.
      """
    ),
    (
      TextStyle(isPlain: true),
      """
      Once: initialise, w = 1.
      Then, again and again:
      1. forward: y = w x
      2. loss: (y − t)²
      3. update: a step
      And back to 1.
      """
    ),
  ])
  func drawsTheWayBack(_ style: TextStyle, _ text: String) {
    let renderer = Renderer(transcript: ChainRule.transcript, style: style)
    let lines = renderer.loopLines(Self.loop).map { $0.written(in: style) }
    let indent = lines.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    #expect(lines.map { $0.dropFirst(indent) }.joined(separator: "\n") == text)
  }
}
