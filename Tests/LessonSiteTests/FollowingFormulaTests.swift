import Formula
import Testing
import Transcript

@testable import LessonSite

/// Which formulas follow moved inputs, and which say that they stay at the page's numbers.
struct FollowingFormulaTests {
  /// u = 3x at x = 2, and k = 3, which is computed from no input though its code names one.
  private static func page(_ records: [FormulaRecord]) -> LessonPage {
    let code = CodeRecord(
      source: SourceText("let u = 3 * x\nlet k = slope(u, x)", lineStarts: []), figures: [])
    let transcript = Transcript(
      lesson: LessonHead(number: nil, slug: "f", title: "F", file: "f.md"), seed: 1,
      codes: [code], formulas: records,
      graph: [
        GraphNode(operation: "input", inputs: [], value: .number(2), domain: [0, 4]),
        GraphNode(operation: "constant", inputs: [], value: .number(3)),
        GraphNode(operation: "multiply", inputs: [1, 0], value: .number(6)),
      ],
      names: [
        BoundName(
          swift: "x", tex: "x", value: .number(2), node: 0, position: ChainRule.here),
        BoundName(swift: "u", tex: "u", value: .number(6), node: 2, position: ChainRule.here),
        BoundName(swift: "k", tex: "k", value: .number(3), position: ChainRule.here),
      ])
    return LessonPage(transcript, pages: [], layouts: [:])
  }

  private static func record(
    _ tex: String, _ role: FormulaRecord.Role, _ scope: Scope
  ) -> FormulaRecord {
    // Where a name stands first; all are atoms.
    let parts = [("u", 6.0, 2 as Int?), ("x", 2, 0), (#"\frac{du}{dx}"#, 3, nil), ("k", 3, nil)]
    let bytes = Array(tex.utf8)
    let values = parts.flatMap { part, value, node in
      let name = Array(part.utf8)
      return bytes.indices.prefix(max(0, bytes.count - name.count + 1)).filter {
        bytes[$0..<($0 + name.count)].elementsEqual(name)
      }.prefix(1).map {
        PartValue(range: $0..<($0 + name.count), value: value, isAtom: true, node: node)
      }
    }
    return FormulaRecord(
      source: ChainRule.source(tex), isDisplayed: true, role: role,
      links: [LinkRecord(range: 0..<1, verdict: .verified, scope: scope, points: 1)],
      values: values)
  }

  private static let cases:
    [(tex: String, role: FormulaRecord.Role, scope: Scope, follows: Bool, stays: String?)] = [
      ("u = 3 x", .claim, .everywhere, true, nil),
      // The number is the value of u.
      ("u = 6", .claim, .here, true, nil),
      // The number was written for these inputs.
      ("u + x = 8", .claim, .here, false, "x"),
      ("8 = u + x", .claim, .here, false, "x"),
      // It is true of all.
      ("u - 3 x = 0", .claim, .everywhere, true, nil),
      ("u > 1", .claim, .everywhere, false, "x"),
      ("u = x", .wrong(why: "three is missing"), .everywhere, false, "x"),
      // Nothing in it moves, though a name does that stands in the derivative.
      (#"\frac{du}{dx} = 3"#, .claim, .here, false, nil),
      // Plain numbers may have been computed from what their code names.
      ("k = 3", .claim, .here, false, "x"),
    ]

  @Test(arguments: cases.indices)
  func followsOnlyWhereItHolds(_ index: Int) throws {
    let (tex, role, scope, follows, stays) = Self.cases[index]
    let record = Self.record(tex, role, scope)
    let page = Self.page([record])
    let formula = try Formula(tex: tex, notation: Notation(acceptsUnknown: true))
    #expect(page.staying(formula, record) == stays, "\(tex)")
    #expect(page.live.following(formula, record).isEmpty == !follows, "\(tex)")
  }
}
