/// Signs of sums, products and integrals that are built from characters, and tables.
extension TextBlock {
  /// What stands below and above, centred; the line of writing stays.
  func limited(below: String?, above: String?) -> TextBlock {
    let width = max(self.width, below?.count ?? 0, above?.count ?? 0)
    let upper = above.map { TextBlock($0).centred(width) } ?? []
    let lower = below.map { TextBlock($0).centred(width) } ?? []
    return TextBlock(
      lines: upper + centred(width) + lower, baseline: upper.count + baseline)
  }

  /// ∑ or ∏ for a body of several lines.
  static func sign(
    of sign: Reduction.Sign, before body: TextBlock, _ style: TextStyle
  ) -> TextBlock {
    guard body.height > 2 else { return TextBlock(style.text(sign)) }
    let half = max(1, min(3, body.height / 2))
    switch sign {
    case .sum: return sumSign(half: half, style)
    case .product: return productSign(half: half, style)
    case .maximum, .minimum, .argmax, .argmin: return TextBlock(style.text(sign))
    }
  }

  /// A rule at the bottom of the first line, `half` strokes inwards and as many outwards, a rule.
  private static func sumSign(half: Int, _ style: TextStyle) -> TextBlock {
    let (rule, inwards, outwards) = style == .unicode ? ("▁", "╲", "╱") : ("_", "\\", "/")
    func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
    var lines = [String(repeating: rule, count: half + 2)]
    lines += (0..<half).map { spaces($0) + inwards }
    lines += (0..<half).reversed().map { spaces($0) + outwards }
    lines[2 * half] += String(repeating: rule, count: half + 1)
    return TextBlock(lines: lines, baseline: half)
  }

  private static func productSign(half: Int, _ style: TextStyle) -> TextBlock {
    let (top, sides) = style == .unicode ? ("┬─┬", "│ │") : ("___", "| |")
    let lines = [top] + Array(repeating: sides, count: 2 * half)
    return TextBlock(lines: lines, baseline: half)
  }

  /// ∫ as high as the body, three lines at least, with its ends beside the hooks.
  static func integralSign(
    from: String, to: String, before body: TextBlock, _ style: TextStyle
  ) -> TextBlock {
    let above = max(1, body.baseline)
    let below = max(1, body.height - body.baseline - 1)
    let (top, middle, bottom) = style == .unicode ? ("⌠", "⎮", "⌡") : (" /", " |", "/ ")
    let lines =
      [top + to] + Array(repeating: middle, count: above + below - 1) + [bottom + from]
    return TextBlock(lines: lines, baseline: above)
  }

  enum Alignment { case left, centre, right }

  /// Cells on common lines of writing, in columns two spaces apart. Tall rows and two rows have a line
  /// between them, so that there is a middle. The line of writing is the middle one.
  static func table(_ rows: [[TextBlock]], _ alignments: [Alignment]) -> TextBlock {
    let isSpaced = rows.count == 2 || rows.joined().contains { $0.height > 1 }
    let widths = alignments.indices.map { column in
      rows.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
    }
    var lines: [String] = []
    for row in rows {
      if isSpaced, !lines.isEmpty { lines.append("") }
      var cells: [TextBlock] = []
      for ((cell, width), alignment) in zip(zip(row, widths), alignments) {
        if !cells.isEmpty { cells.append(TextBlock("  ")) }
        cells.append(cell.widened(to: width, alignment))
      }
      lines += beside(cells).lines
    }
    return TextBlock(lines: lines, baseline: (lines.count - 1) / 2)
  }

  private func widened(to width: Int, _ alignment: Alignment) -> TextBlock {
    let missing = max(0, width - self.width)
    let left =
      switch alignment {
      case .left: 0
      case .centre: missing / 2
      case .right: missing
      }
    return .beside([
      TextBlock(String(repeating: " ", count: left)), self,
      TextBlock(String(repeating: " ", count: missing - left)),
    ])
  }
}
