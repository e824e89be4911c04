extension Expression {
  /// Sums, limits, matrices and what else is more than an operation on one or two operands.
  var structureTeX: String {
    switch kind {
    case .reduction(let reduction):
      let position = Position.reduced(reduction.sign, reduction.indices)
      return reduction.sign.tex + reduction.boundsTeX + " " + reduction.of.tex(in: position)
    case .limit(let limit):
      let side = limit.side == .both ? "" : limit.side == .above ? "^{+}" : "^{-}"
      let target = limit.target.tex(in: .limitTarget(limit.side)) + side
      return "\\lim_{\(limit.variable.tex) \\to \(target)} \(limit.of.tex(in: .limited))"
    case .integral(let integral):
      let ends =
        "_" + Symbol.braced(integral.from.tex()) + "^" + Symbol.braced(integral.to.tex())
      return "\\int\(ends) \(integral.of.tex(in: .integrand)) \\, "
        + Derivative.joined("d", integral.variable.tex)
    case .matrix(let matrix):
      let name = matrix.fence == .parentheses ? "pmatrix" : "bmatrix"
      let rows = matrix.rows.map { $0.map { $0.tex() }.joined(separator: " & ") }
      return "\\begin{\(name)} \(rows.joined(separator: " \\\\ ")) \\end{\(name)}"
    case .transpose(let a):
      if case .symbol(let symbol) = a.kind, symbol.above != nil {
        return symbol.tex(above: "\\top")
      }
      return a.tex(in: .transposed) + "^\\top"
    case .norm(let a, let order):
      let (open, close) = isTall ? ("\\left\\lVert", "\\right\\rVert") : ("\\lVert", "\\rVert")
      return "\(open) \(a.tex()) \(close)" + (order.map { "_" + Symbol.braced($0.tex()) } ?? "")
    case .cases(let cases):
      let rows = cases.map { row in
        let condition = row.condition.map {
          "\\text{if } " + $0.conditionTeX(and: " \\text{ and } ")
        }
        return "\(row.value.tex()) & \(condition ?? "\\text{otherwise}")"
      }
      return "\\begin{cases} \(rows.joined(separator: " \\\\ ")) \\end{cases}"
    case .gradient(let a, let symbol):
      return "\\nabla" + (symbol.map { "_" + Symbol.braced($0.tex) } ?? "") + " "
        + a.tex(in: .gradient)
    case .interval(let interval):
      let (open, close) = (interval.includesLower ? "[" : "(", interval.includesUpper ? "]" : ")")
      let inside = "\(interval.lower.tex()), \(interval.upper.tex())"
      return isTall ? "\\left\(open) \(inside) \\right\(close)" : "\(open)\(inside)\(close)"
    case .set(let elements):
      let inside = elements.map { $0.tex() }.joined(separator: ", ")
      return isTall ? "\\left\\{ \(inside) \\right\\}" : "\\{\(inside)\\}"
    default:
      return tex()
    }
  }
}

extension Reduction {
  fileprivate var boundsTeX: String {
    let names = indices.map(\.tex).joined(separator: ",")
    switch bounds {
    case .all: return "_" + Symbol.braced(names)
    case .range(let from, let to):
      return "_{\(names)=\(from.tex())}^" + Symbol.braced(to.tex())
    case .condition(let row):
      let condition = row.conditionTeX(and: ", ")
      return row.index.map { [$0] } == indices && !row.beginsLikeRange
        ? "_{\(condition)}" : "_{\(names) \\colon \(condition)}"
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

extension Formula.Row {
  func tex(aligned: Bool) -> String {
    chainTeX(aligned: aligned)
      + conditions.map { condition in
        let word =
          !condition.isDoubtful(after: relations)
          ? "" : condition.relations.first?.sign == .tends ? "\\text{as } " : "\\text{if } "
        return ", \\quad " + word + condition.conditionTeX(and: " \\text{ and } ")
      }.joined()
  }

  /// The relations with the conditions among them behind, without words for them.
  fileprivate func conditionTeX(and: String) -> String {
    ([chainTeX(aligned: false)] + conditions.map { $0.conditionTeX(and: and) })
      .joined(separator: and)
  }

  private func chainTeX(aligned: Bool) -> String {
    var parts: [String] = []
    if let first = terms.first, let first { parts.append(first.tex()) }
    for (index, relation) in relations.enumerated() {
      parts.append((aligned && index == 0 ? "&" : "") + relation.sign.tex)
      if index + 1 < terms.count, let term = terms[index + 1] { parts.append(term.tex()) }
    }
    return parts.joined(separator: " ")
  }

  /// `i = …` below a sum begins a range.
  fileprivate var beginsLikeRange: Bool { relations.first?.sign == .equal }
}
