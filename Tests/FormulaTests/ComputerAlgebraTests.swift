import Autodiff
import Foundation
import Testing

@testable import Formula

/// What SymPy prints is read, and judged rightly: `Recorded/sympy-derivatives.py` says how it was made.
struct ComputerAlgebraTests {
  struct Entry: Decodable {
    var expr: String
    var wrt: String
    var derivative: String
    var falsified: String
    var domain: [Double]
  }

  private static let entries: [Entry] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Recorded/sympy-derivatives.json")
    let data = (try? Data(contentsOf: file)) ?? Data()
    return (try? JSONDecoder().decode([Entry].self, from: data)) ?? []
  }()

  private let notation = Notation(quantities: [Symbol("x"), Symbol("y")])

  @Test func everyTextIsRead() {
    #expect(Self.entries.count == 500)
    for entry in Self.entries {
      for tex in [entry.expr, entry.derivative, entry.falsified] {
        do throws(FormulaError) {
          let formula = try Formula(tex: tex, notation: notation)
          let again = try Formula(tex: formula.tex(), notation: notation)
          #expect(again == formula, "\(tex)")
        } catch {
          Issue.record("\(tex): \(error.offset): \(error.message)")
        }
      }
    }
  }

  @Test func everyDerivativeIsJudgedRightly() throws {
    var counts: [String: Int] = [:]
    for (index, entry) in Self.entries.enumerated() {
      let domain = entry.domain[0]...entry.domain[1]
      let environment = Environment(quantities: [
        Symbol("x"): Tensor.input(0.7, domain: domain),
        Symbol("y"): Tensor.input(0.6, domain: domain),
      ])
      let slope = "\\frac{d}{d \(entry.wrt)} \\left(\(entry.expr)\\right)"
      for (tex, isTrue) in [(entry.derivative, true), (entry.falsified, false)] {
        let formula = try Formula(tex: "\(slope) = \(tex)", notation: notation)
        let judgement = try Judge(environment, seed: 1).judge(formula).links[0]
        let verdict = judgement.verdict
        let isRight =
          isTrue ? verdict == .verified : verdict == .refuted || verdict == .domainDiffers
        #expect(isRight, "\(index): \(slope) = \(tex): \(verdict)")
        counts["\(isTrue): \(verdict)", default: 0] += 1
      }
    }
    #expect(counts == ["true: verified": 500, "false: refuted": 500])
  }
}
