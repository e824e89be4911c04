extension Expression {
  /// Sums, limits, matrices and what else is more than an operation on one or two operands.
  var structureTeX: String {
    switch kind {
    case .reduction(let reduction):
      return reduction.sign.tex + reduction.boundsTeX + " " + reduction.of.tex(in: .operand)
    case .limit(let limit):
      let sign = limit.side == .both ? "" : limit.side == .above ? "^{+}" : "^{-}"
      let below = "\(limit.variable.tex) \\to \(limit.target.tex())\(sign)"
      return "\\lim_{\(below)} \(limit.of.tex(in: .operand))"
    case .integral(let integral):
      let ends = "_{\(integral.from.tex())}^{\(integral.to.tex())}"
      return "\\int\(ends) \(integral.of.tex(in: .operand)) \\, d\(integral.variable.tex)"
    case .matrix(let matrix):
      let name = matrix.fence == .parentheses ? "pmatrix" : "bmatrix"
      let rows = matrix.rows.map { $0.map { $0.tex() }.joined(separator: " & ") }
      return "\\begin{\(name)} \(rows.joined(separator: " \\\\ ")) \\end{\(name)}"
    case .transpose(let a):
      return a.tex(in: .base(exponent: Expression(.symbol(Symbol("⊤"))))) + "^\\top"
    case .norm(let a, let order):
      return "\\lVert \(a.tex()) \\rVert" + (order.map { "_{\($0.tex())}" } ?? "")
    case .cases(let cases):
      let rows = cases.map {
        "\($0.value.tex()) & \($0.condition?.tex(aligned: false) ?? "\\text{otherwise}")"
      }
      return "\\begin{cases} \(rows.joined(separator: " \\\\ ")) \\end{cases}"
    case .gradient(let a, let symbol):
      return "\\nabla" + (symbol.map { "_{\($0.tex)}" } ?? "") + " " + a.tex(in: .operand)
    case .interval(let interval):
      let (open, close) = (interval.includesLower ? "[" : "(", interval.includesUpper ? "]" : ")")
      return "\(open)\(interval.lower.tex()), \(interval.upper.tex())\(close)"
    case .set(let elements):
      return "\\{\(elements.map { $0.tex() }.joined(separator: ", "))\\}"
    default:
      return tex()
    }
  }
}

extension Reduction {
  fileprivate var boundsTeX: String {
    let names = indices.map(\.tex).joined(separator: ",")
    switch bounds {
    case .all: return "_{\(names)}"
    case .range(let from, let to): return "_{\(names)=\(from.tex())}^{\(to.tex())}"
    case .condition(let row): return "_{\(row.tex(aligned: false))}"
    }
  }
}

extension Reduction.Sign {
  fileprivate var tex: String {
    switch self {
    case .sum: "\\sum"
    case .product: "\\prod"
    case .maximum: "\\max"
    case .minimum: "\\min"
    case .argmax: "\\arg\\max"
    case .argmin: "\\arg\\min"
    }
  }
}
