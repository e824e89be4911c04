extension Formula {
  /// Every row as blocks to be written below each other, none wider than `width`: a row that is wider
  /// is broken before its relations, then before + and −, then between factors. All are aligned at the
  /// first relation. nil where a piece that cannot be broken is wider even so.
  ///
  /// - Parameter isFlat: fractions are written with a slash, so that nothing is higher than a line.
  public func unicodeRows(width: Int, isFlat: Bool = false) -> [[TextBlock]]? {
    rows(Breaking(width: width, style: .unicode, isFlat: isFlat))
  }

  /// The same in ASCII.
  public func asciiRows(width: Int, isFlat: Bool = false) -> [[TextBlock]]? {
    rows(Breaking(width: width, style: .ascii, isFlat: isFlat))
  }

  private func rows(_ breaking: Breaking) -> [[TextBlock]]? {
    let names = universals.isEmpty ? "" : breaking.style.universals(universals)
    let widths = rows.enumerated().compactMap { index, row -> Int? in
      if row.relations.isEmpty { return nil }
      let left = row.terms.first.flatMap { $0 }.map { breaking.block($0).width }
      return (left ?? 0) + (index == 0 ? names.count : 0)
    }
    func written(indent: Int, isWhole: Bool) -> [[TextBlock]]? {
      var written: [[TextBlock]] = []
      for (index, row) in rows.enumerated() {
        let opening = TextBlock(index == 0 ? names : "")
        guard let blocks = breaking.blocks(row, opening: opening, indent: indent),
          !isWhole || blocks.count == 1
        else { return nil }
        written.append(blocks)
      }
      return written
    }
    if let whole = written(indent: widths.max() ?? 0, isWhole: true) { return whole }
    // A long left side stands on a line of its own, and what follows it not far from the margin.
    let most = breaking.width / 3
    return written(indent: widths.filter { $0 <= most }.max() ?? min(4, most), isWhole: false)
  }
}

/// A way of writing formulas with a limit to their width.
private struct Breaking {
  var width: Int
  var style: TextStyle
  var isFlat: Bool

  /// - Parameters:
  ///   - opening: stands before the left side.
  ///   - indent: the column of the first relation, where the left side leaves it free.
  func blocks(_ row: Formula.Row, opening: TextBlock, indent: Int) -> [TextBlock]? {
    let first = row.terms.first.flatMap { $0 }
    let head = TextBlock.beside([opening, first.map { block($0) } ?? TextBlock("")])
    let sides = zip(row.relations, row.terms.dropFirst()).compactMap { relation, term in
      term.map { (TextBlock(" " + style.text(relation.sign) + " "), $0) }
    }
    let condition = conditions(of: row)
    let space = blank(row.relations.isEmpty ? 0 : indent - head.width)
    let whole = TextBlock.beside(
      [space, head] + sides.flatMap { [$0, block($1)] } + [condition ?? TextBlock("")])
    if whole.width <= width { return [whole] }

    var lines: [TextBlock] = []
    var start = TextBlock.beside([space, head])
    if start.width > indent || sides.isEmpty {
      guard let first, let left = start.width <= width ? [start] : filled(first, after: opening)
      else { return nil }
      lines += left
      start = blank(indent)
    }
    for (sign, term) in sides {
      guard let side = filled(term, after: .beside([start, sign])) else { return nil }
      lines += side
      start = blank(indent)
    }
    guard let condition else { return lines }
    if let last = lines.last, last.width + condition.width <= width {
      return lines.dropLast() + [.beside([last, condition])]
    }
    return indent + condition.width <= width ? lines + [.beside([start, condition])] : nil
  }

  func block(_ term: Expression) -> TextBlock {
    isFlat ? TextBlock(term.linear.text(style)) : term.explicit.block(style)
  }

  private func conditions(of row: Formula.Row) -> TextBlock? {
    if row.conditions.isEmpty { return nil }
    let parts = row.conditions.enumerated().flatMap { index, condition in
      [
        TextBlock(index == 0 ? "  " + condition.conjunction : ", "),
        isFlat ? TextBlock(condition.text(style)) : condition.block(style),
      ]
    }
    return .beside(parts)
  }

  private func blank(_ width: Int) -> TextBlock {
    TextBlock(String(repeating: " ", count: max(0, width)))
  }
}

// MARK: - Terms

extension Breaking {
  /// A part of a term with the sign before it. A line may begin with the sign.
  private struct Piece {
    /// With its spaces; empty before the first.
    var sign = ""
    var block: TextBlock
    /// The same in smaller pieces; empty where it has none.
    var parts: [Piece] = []

    /// As it stands behind another, and at the beginning of a line.
    var following: TextBlock { .beside([TextBlock(sign), block]) }
    var leading: TextBlock { .beside([TextBlock(opening), block]) }
    var opening: String { String(sign.drop { $0 == " " }) }
  }

  /// A term on as many lines as it needs, the first behind `start`, the others as far in; nil where a
  /// piece is too wide.
  private func filled(_ term: Expression, after start: TextBlock) -> [TextBlock]? {
    let term = isFlat ? term.linear : term.explicit
    let whole = Piece(block: written(term, .whole), parts: pieces(term))
    var lines: [TextBlock] = []
    var line = start
    guard fill([whole], indent: start.width, lines: &lines, line: &line) else { return nil }
    return lines + [line]
  }

  private func fill(
    _ pieces: [Piece], indent: Int, lines: inout [TextBlock], line: inout TextBlock
  ) -> Bool {
    for piece in pieces {
      let isBegun = line.width > indent
      let next = TextBlock.beside([line, isBegun ? piece.following : piece.leading])
      if next.width <= width {
        line = next
        continue
      }
      if isBegun {
        lines.append(line)
        line = blank(indent)
        let next = TextBlock.beside([line, piece.leading])
        if next.width <= width {
          line = next
          continue
        }
      }
      guard !piece.parts.isEmpty else { return false }
      var parts = piece.parts
      parts[0].sign = piece.opening + parts[0].sign
      if !fill(parts, indent: indent, lines: &lines, line: &line) { return false }
    }
    return true
  }

  /// The addends of a sum, or the factors of a product; empty for anything else.
  private func pieces(_ term: Expression) -> [Piece] {
    switch term.kind {
    case .sum(let a, let b): return addends(a) + [piece(" + ", b, .addend)]
    case .difference(let a, let b): return addends(a) + [piece(" \(style.minus) ", b, .addend)]
    case .product: return factors(term)
    case .negation(let a) where !a.needsParentheses(in: .negated):
      var parts = factors(a)
      guard parts.count > 1 else { return [] }
      parts[0].sign = style.minus
      return parts
    default: return []
    }
  }

  private func addends(_ term: Expression) -> [Piece] {
    switch term.kind {
    case .sum, .difference: pieces(term)
    default: [piece("", term, .whole)]
    }
  }

  private func piece(_ sign: String, _ term: Expression, _ position: Position) -> Piece {
    let parts = term.needsParentheses(in: position) ? [] : pieces(term)
    return Piece(sign: sign, block: written(term, position), parts: parts)
  }

  private func factors(_ term: Expression) -> [Piece] {
    guard case .product(let a, let b, let written) = term.kind else {
      return [Piece(block: self.written(term, .whole))]
    }
    let sign = isFlat ? written.inLine(between: a, and: b) : written.printed(between: a, and: b)
    let position = Position.leftFactor(sign, before: b)
    let left =
      a.needsParentheses(in: position)
      ? [Piece(block: self.written(a, position))] : factors(a)
    let right = self.written(b, .rightFactor(sign))
    return left + [Piece(sign: style.text(sign) ?? style.text(.dot) ?? " ", block: right)]
  }

  private func written(_ term: Expression, _ position: Position) -> TextBlock {
    isFlat ? TextBlock(term.text(style, in: position)) : term.block(style, in: position)
  }
}
