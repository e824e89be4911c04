import Transcript

/// The values that a step bound: numbers and rows of numbers one after the other, matrices in brackets
/// beside each other.
extension Renderer {
  /// - Parameters:
  ///   - width: columns that they may take.
  ///   - isList: every value begins a line.
  func valueLines(_ names: [BoundName], width: Int, isList: Bool = false) -> [Line] {
    let flat = names.filter { !$0.value.isMatrix }
    var lines: [Line] = []
    if isList {
      lines += flat.flatMap { Wrapping.lines(valueText($0), width: width, hanging: 2) }
    } else if !flat.isEmpty {
      let text = flat.map(valueText).joined(separator: ", ")
      lines += Wrapping.lines([Span("Values: ", .label), Span(text)], width: width, hanging: 2)
    }
    let matrices = names.filter(\.value.isMatrix)
    if style.layout == .linear {
      return lines
        + matrices.flatMap { Wrapping.lines(rowsInWords($0), width: width, hanging: 2) }
    }
    let blocks = matrices.flatMap { name -> [[Line]] in
      let block = matrixBlock(name)
      let fits = block.allSatisfy { $0.displayWidth <= width }
      return [
        fits ? block.map { Line($0) } : Wrapping.lines(rowsInWords(name), width: width, hanging: 2)
      ]
    }
    for row in Self.filled(blocks, width: width) {
      lines += (lines.isEmpty ? [] : [.empty]) + row
    }
    return lines
  }

  /// `x = 1`, and `≈` where digits were cut; on one line.
  func valueText(_ name: BoundName) -> String {
    var sign = "="
    if case .number(let number) = name.value, !ValueText.isExact(number) { sign = "≈" }
    return spelt("\(self.name(name.tex)) \(sign) \(ValueText.oneLine(name.value))")
  }

  /// `- W, 2 by 2. Row 1: 1, 2. Row 2: 3, 4.`
  private func rowsInWords(_ name: BoundName) -> String {
    guard case .tensor(let shape, _) = name.value else { return "" }
    let rows = name.value.matrixRows.enumerated().map { index, row in
      "Row \(index + 1): \(row.map(spelt).joined(separator: ", "))."
    }
    return "- \(self.name(name.tex)), \(ValueText.shapeText(shape)). "
      + rows.joined(separator: " ")
  }

  /// `W = ⎡1  2⎤` with the name beside the middle row.
  private func matrixBlock(_ name: BoundName) -> [String] {
    let rows = name.value.matrixRows.map { $0.map(spelt) }
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].displayWidth }.max() ?? 0
    }
    let head = "\(self.name(name.tex)) = "
    let space = String(repeating: " ", count: head.displayWidth)
    return rows.enumerated().map { index, row in
      let isFirst = index == 0
      let isLast = index == rows.count - 1
      let (open, close) =
        isFirst && isLast
        ? ("[", "]") : isFirst ? ("⎡", "⎤") : isLast ? ("⎣", "⎦") : ("⎢", "⎥")
      let cells = zip(row, widths).map { $0.padded(to: $1, .left) }.joined(separator: "  ")
      return (index == (rows.count - 1) / 2 ? head : space) + spelt(open) + cells + spelt(close)
    }
  }

  /// As many beside each other as there is room for.
  private static func filled(_ blocks: [[Line]], width: Int) -> [[Line]] {
    let gap = 4
    var rows: [[Line]] = []
    var used = 0
    for block in blocks {
      let columns = block.map(\.text.displayWidth).max() ?? 0
      if let last = rows.last, used + gap + columns <= width {
        rows[rows.count - 1] = Line.beside(last, block, at: used + gap)
        used += gap + columns
      } else {
        rows.append(block)
        used = columns
      }
    }
    return rows
  }
}

extension Line {
  /// Two columns of lines, the second beginning at a column; their middle, or their first lines, are one
  /// line.
  static func beside(
    _ left: [Line], _ right: [Line], at column: Int, isCentred: Bool = true
  ) -> [Line] {
    let height = max(left.count, right.count)
    let (leftTop, rightTop) =
      isCentred ? ((height - left.count) / 2, (height - right.count) / 2) : (0, 0)
    return (0..<height).map { row in
      let first = left[checked: row - leftTop] ?? .empty
      guard let second = right[checked: row - rightTop] else { return first }
      let missing = max(0, column - first.text.displayWidth)
      return Line(first.spans + [Span(String(repeating: " ", count: missing))] + second.spans)
    }
  }
}

extension Value {
  /// A tensor with rows and columns, of not too many numbers.
  var isMatrix: Bool {
    guard case .tensor(let shape, let elements) = self, shape.count == 2, shape[1] > 0 else {
      return false
    }
    return shape[0] > 0 && elements.count == shape[0] * shape[1]
      && elements.count <= ValueText.shownElements
  }

  fileprivate var matrixRows: [[String]] {
    guard isMatrix, case .tensor(let shape, let elements) = self else { return [] }
    return stride(from: 0, to: elements.count, by: shape[1]).map { start in
      elements[start..<(start + shape[1])].map { ValueText.oneLine(.number($0)) }
    }
  }
}
