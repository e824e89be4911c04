import Testing
import Transcript

@testable import LessonTerminal

@Suite struct ValueLinesTests {
  private func names(_ values: [(String, Value)]) -> [BoundName] {
    values.map { tex, value in
      BoundName(
        swift: tex, tex: tex, value: value, position: Position(line: 1, column: 1))
    }
  }

  private func shown(_ values: [(String, Value)], _ style: TextStyle, width: Int = 60) -> String {
    Renderer(transcript: ChainRule.transcript, style: style)
      .valueLines(names(values), width: width).map { $0.written(in: style) }
      .joined(separator: "\n")
  }

  private static let matrix = Value.tensor(shape: [2, 2], elements: [1, -0.5, 10, 1.0 / 3])
  private static let column = Value.tensor(shape: [3, 1], elements: [1, 2, 3])

  @Test func matricesStandBesideEachOther() {
    let values = [
      ("x", Value.number(2)), ("W", Self.matrix), ("y", .number(1.0 / 3)), ("c", Self.column),
    ]
    #expect(
      shown(values, TextStyle()) == """
        Values: x = 2, y ≈ 0.333333

        W = ⎡ 1      −0.5⎤        ⎡1⎤
            ⎣10  0.333333⎦    c = ⎢2⎥
                                  ⎣3⎦
        """)
  }

  @Test func matricesInASCII() {
    #expect(
      shown([("\\sigma", Self.matrix)], TextStyle(charset: .ascii)) == """
        sigma = [ 1      -0.5]
                [10  0.333333]
        """)
  }

  @Test(arguments: [TextStyle(isPlain: true), TextStyle(width: 40)])
  func rowsAreSaidInPlainLayout(_ style: TextStyle) {
    #expect(
      shown([("W", Self.matrix)], style, width: 80)
        == "- W, 2 by 2. Row 1: 1, −0.5. Row 2: 10, 0.333333.")
  }

  @Test func rowsAreSaidWhereAMatrixIsTooWide() {
    #expect(
      shown([("W", Self.matrix)], TextStyle(), width: 17) == """
        - W, 2 by 2. Row
          1: 1, −0.5. Row
          2: 10,
          0.333333.
        """)
  }

  @Test func oneRowHasOneBracket() {
    let row = Value.tensor(shape: [1, 3], elements: [1, 2, 3])
    #expect(shown([("r", row)], TextStyle()) == "r = [1  2  3]")
  }
}
