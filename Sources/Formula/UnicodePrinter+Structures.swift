extension Expression {
  /// Sums, limits, matrices and what else is more than an operation on one or two operands.
  func structureText(_ style: TextStyle) -> String {
    switch kind {
    case .reduction(let reduction):
      let (below, above) = style.bounds(reduction)
      return style.scripted(style.text(reduction.sign), below: below, above: above) + " "
        + reduction.of.text(style, in: .reduced(reduction.sign, reduction.indices))
    case .limit(let limit):
      // A quotient needs no parentheses here: nobody takes the limit of the numerator alone.
      let isQuotient = if case .quotient = limit.of.kind { true } else { false }
      return style.scripted("lim", below: style.target(of: limit)) + " "
        + limit.of.text(style, in: isQuotient ? .whole : .limited)
    case .integral(let integral):
      let (from, to) = (style.tight(integral.from), style.tight(integral.to))
      return style.scripted(style.integral, below: from, above: to) + " "
        + integral.of.text(style, in: .integrand) + " d" + style.text(integral.variable)
    case .matrix(let matrix): return matrix.text(style)
    case .transpose(let a):
      return a.text(style, in: .transposed) + (style == .unicode ? "ᵀ" : "^T")
    case .norm(let a, let order):
      return style.scripted(
        style.norm + a.text(style) + style.norm, below: order.map { style.tight($0) })
    case .cases(let cases):
      let rows = cases.map { row in
        row.value.text(style) + (row.condition.map { " if \($0.text(style))" } ?? " otherwise")
      }
      return "{\(rows.joined(separator: "; "))}"
    case .gradient(let a, let symbol):
      let space = symbol == nil && style == .unicode ? "" : " "
      return style.scripted(style.nabla, below: symbol.map { style.text($0) }) + space
        + a.text(style, in: .gradient)
    case .interval(let interval):
      return (interval.includesLower ? "[" : "(") + interval.lower.text(style) + ", "
        + interval.upper.text(style) + (interval.includesUpper ? "]" : ")")
    case .set(let elements):
      return "{\(elements.map { $0.text(style) }.joined(separator: ", "))}"
    default:
      return text(style)
    }
  }
}

extension Matrix {
  /// `[1 2; 3 4]`; with commas where an element has spaces of its own.
  fileprivate func text(_ style: TextStyle) -> String {
    let texts = rows.map { $0.map { $0.text(style) } }
    let separator = texts.joined().contains { $0.contains(" ") } ? ", " : " "
    return "[\(texts.map { $0.joined(separator: separator) }.joined(separator: "; "))]"
  }
}
