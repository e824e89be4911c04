/// Environments that are a term: matrices and cases.
extension Reading {
  /// From `\begin` to `\end`; `matrix` and `array` get their fence from the brackets around them.
  mutating func matrix(_ name: String, fence: Matrix.Fence? = nil) throws(FormulaError) -> Node {
    let start = token
    advance()
    try enter()
    defer { nesting -= 1 }
    var rows: [[Expression]] = []
    var parts: [Node] = []
    repeat {
      if case .end = token.kind, !rows.isEmpty { break }
      let place = token.range.lowerBound
      var row: [Expression] = []
      repeat {
        let cell = try enclosed { (reading) throws(FormulaError) in try reading.sum() }
        parts.append(cell)
        row.append(try settle(cell, in: .whole))
      } while take(.ampersand)
      if let first = rows.first, first.count != row.count {
        throw FormulaError(.unevenRows(expected: first.count, found: row.count), at: place)
      }
      rows.append(row)
    } while take(.newRow)
    try expect(.end(name), "`&`, `\\\\` or `\\end{\(name)}`")
    let fence = fence ?? (name == "bmatrix" ? .brackets : .parentheses)
    return try node(
      .matrix(Matrix(rows, fence: fence)), start.range.lowerBound..<end, over: parts)
  }

  /// `\left[ \begin{matrix} … \end{matrix} \right]`, from the bracket on; nil where no matrix is in it.
  mutating func bracketedMatrix() throws(FormulaError) -> Node? {
    guard case .open(let delimiter, let isStretched) = token.kind,
      delimiter == .round || delimiter == .square, case .begin(let name) = kind(ahead: 1),
      name == "matrix" || name == "smallmatrix" || name == "array"
    else { return nil }
    let open = token
    advance()
    var part = try enclosed { (reading) throws(FormulaError) in
      try reading.matrix(name, fence: delimiter == .round ? .parentheses : .brackets)
    }
    try close(delimiter, isStretched: isStretched, opened: open)
    part.extent = open.range.lowerBound..<end
    part.expression.range = part.extent
    return part
  }

  /// `\begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}`
  mutating func cases(_ name: String) throws(FormulaError) -> Node {
    let start = token
    advance()
    try enter()
    defer { nesting -= 1 }
    var cases: [Case] = []
    var parts: [Node] = []
    repeat {
      if case .end = token.kind, !cases.isEmpty { break }
      let value = try enclosed { (reading) throws(FormulaError) in try reading.sum() }
      parts.append(value)
      while take(.comma) || take(.ampersand) {}
      let condition = try enclosed { (reading) throws(FormulaError) in
        try reading.caseCondition(&parts)
      }
      while take(.comma) || take(.period) {}
      cases.append(Case(try settle(value, in: .whole), if: condition))
      if condition == nil {
        _ = take(.newRow)
        break
      }
    } while take(.newRow)
    try expect(.end(name), "`\\\\` or `\\end{\(name)}`")
    return try node(.cases(cases), start.range.lowerBound..<end, over: parts)
  }

  /// nil for "otherwise".
  private mutating func caseCondition(
    _ parts: inout [Node]
  ) throws(FormulaError) -> Formula.Row? {
    if case .word(.otherwise) = token.kind {
      advance()
      return nil
    }
    if case .word(.condition) = token.kind { advance() }
    switch token.kind {
    case .newRow, .end, .endOfSource:
      throw unexpected("a condition such as `\\text{if } x > 0`, or `\\text{otherwise}`")
    default: break
    }
    var rows = try conditions(&parts)
    var row = rows.removeFirst()
    row.conditions = rows
    return row
  }
}
