extension Expression {
  /// Sums, limits, matrices and what else is more than an operation on one or two operands.
  func structureBlock(_ style: TextStyle) -> TextBlock {
    switch kind {
    case .reduction(let reduction):
      let body = reduction.of.block(style, in: .reduced(reduction.sign, reduction.indices))
      let (below, above) = style.bounds(reduction)
      let sign = TextBlock.sign(of: reduction.sign, before: body, style)
      return .beside([sign.limited(below: below, above: above), TextBlock(" "), body])
    case .limit(let limit):
      let sign = TextBlock("lim").limited(below: style.target(of: limit), above: nil)
      return .beside([sign, TextBlock(" "), limit.of.block(style, in: .limited)])
    case .integral(let integral):
      let body = integral.of.block(style, in: .integrand)
      let sign = TextBlock.integralSign(
        from: style.tight(integral.from), to: style.tight(integral.to), before: body, style)
      let end = TextBlock(" d" + style.text(integral.variable))
      return .beside([sign, TextBlock(" "), body, end])
    case .matrix(let matrix): return matrix.block(style)
    case .transpose(let a):
      let base = a.block(style, in: .transposed)
      if base.height > 1 { return base.raised(to: TextBlock("T")) }
      return .beside([base, TextBlock(style == .unicode ? "ᵀ" : "^T")])
    case .norm(let a, let order):
      let bars = a.block(style).fenced(.doubleBar, .doubleBar, style)
      guard let order else { return bars }
      let below = style.tight(order)
      if bars.height == 1 { return TextBlock(style.scripted(bars.lines[0], below: below)) }
      return bars.lowered(to: TextBlock(below))
    case .cases(let cases):
      let rows = cases.map { row in
        let condition = row.condition.map { TextBlock.beside([TextBlock("if "), $0.block(style)]) }
        return [row.value.block(style), condition ?? TextBlock("otherwise")]
      }
      return TextBlock.beside([TextBlock(" "), .table(rows, [.left, .left])])
        .fenced(.brace, nil, style)
    case .gradient(let a, let symbol):
      let sign = style.scripted(style.nabla, below: symbol.map { style.text($0) })
      let space = symbol == nil && style == .unicode ? "" : " "
      return .beside([TextBlock(sign + space), a.block(style, in: .gradient)])
    case .interval(let interval):
      return TextBlock.list([interval.lower, interval.upper], style)
        .fenced(
          interval.includesLower ? .bracket : .parenthesis,
          interval.includesUpper ? .bracket : .parenthesis, style)
    case .set(let elements): return TextBlock.list(elements, style).fenced(.brace, .brace, style)
    default: return block(style)
    }
  }
}

extension Matrix {
  fileprivate func block(_ style: TextStyle) -> TextBlock {
    let columns = rows.first?.indices ?? 0..<0
    let alignments = columns.map { column in
      rows.allSatisfy { column >= $0.count || $0[column].isSignedNumber }
        ? TextBlock.Alignment.right : .centre
    }
    let fence: TextBlock.Fence = fence == .parentheses ? .parenthesis : .bracket
    return TextBlock.table(rows.map { $0.map { $0.block(style) } }, alignments)
      .fenced(fence, fence, style)
  }
}

extension Expression {
  fileprivate var isSignedNumber: Bool {
    switch kind {
    case .number: true
    case .negation(let a): if case .number = a.kind { true } else { false }
    default: false
    }
  }
}

extension TextBlock {
  fileprivate static func list(_ elements: [Expression], _ style: TextStyle) -> TextBlock {
    .beside(Array(elements.map { [$0.block(style)] }.joined(separator: [TextBlock(", ")])))
  }
}
