import Foundation

/// Formulas to begin with.
enum Corpus {
  /// Those of the lessons, those that SymPy printed, and a few of every kind.
  static func read(from folder: URL) -> [String] {
    kinds + lessons(in: folder.appending(path: "Lessons"))
      + computerAlgebra(
        folder.appending(path: "Tests/FormulaTests/Recorded/sympy-derivatives.json"))
  }

  /// What stands between dollar signs and in fences for mathematics.
  private static func lessons(in folder: URL) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    var formulas: [String] = []
    for file in files.sorted() where file.hasSuffix(".md") {
      guard let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8) else {
        continue
      }
      var fence: [Substring]?
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if let lines = fence {
          guard line.hasPrefix("```") else {
            fence = lines + [line]
            continue
          }
          formulas.append(lines.joined(separator: "\n"))
          fence = nil
        } else if line.hasPrefix("```math") {
          fence = []
        } else {
          let parts = line.split(separator: "$", omittingEmptySubsequences: false)
          for (index, part) in parts.enumerated() where index % 2 == 1 && index + 1 < parts.count {
            formulas.append(String(part))
          }
        }
      }
    }
    return formulas
  }

  private struct Entry: Decodable {
    var expr: String
    var wrt: String
    var derivative: String
  }

  private static func computerAlgebra(_ file: URL) -> [String] {
    guard let data = try? Data(contentsOf: file),
      let entries = try? JSONDecoder().decode([Entry].self, from: data)
    else { return [] }
    return entries.map {
      "\\frac{d}{d \($0.wrt)} \\left(\($0.expr)\\right) = \($0.derivative)"
    }
  }

  private static let kinds = [
    "\\sum_{i=1}^{n} w_i x_i + \\prod_{k=1}^{3} (a + k)", "\\sum_{i \\ne j} a_i, \\quad j = 1",
    "\\lim_{x \\to 0^{+}} \\frac{\\sin x}{x} = 1", "\\int_0^1 \\frac{dx}{1 + x^2} = \\arctan 1",
    "\\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases} = \\max(0, x)",
    "\\forall u, v \\colon \\left(\\frac{u}{v}\\right)' = \\frac{u'v - uv'}{v^2}",
    "(u \\circ v)'(x) = u'(v(x)) v'(x) \\quad \\text{for all } u, v",
    "\\begin{pmatrix} a & b \\\\ 0 & c \\end{pmatrix}^\\top \\begin{pmatrix} 1 \\\\ x \\end{pmatrix}",
    "W^{(2)\\top} \\hat{\\delta}_i - \\eta \\nabla_w E", "\\lVert v \\rVert_1^2 \\ge 0",
    "\\sqrt{x^2} = x, \\quad x > 0", "x \\in [0, \\infty) \\text{ if } |x| = x",
    "\\left[\\begin{matrix} 1 & \\dot{x} \\end{matrix}\\right]", "\\arg\\max_i v_i",
    "W v = \\sum_j W_{ij} v_j", "\\ln \\sum_j e^{v_j} - \\max_i v_i",
    "\\frac{\\partial^2}{\\partial x \\, \\partial y} x^2 y = 2x", "f'(x) = f(x)(1 - f(x))",
    "2x cos(x^2) - sqrt(x)/3", "d²y/dx² = σ(z)(1−σ(z))", "|x| <= x**2 + 1e-3, x > 1",
  ]
}
