/// Lines of equal width with one of them as the line of writing: a formula in two dimensions.
public struct TextBlock: Sendable, Hashable {
  /// From the top, each padded to `width`.
  public var lines: [String]
  /// The line on which signs and names stand.
  public var baseline: Int
  /// Characters in every line.
  public var width: Int

  public init(lines: [String], baseline: Int) {
    let width = lines.map(\.count).max() ?? 0
    self.lines = lines.map { $0 + String(repeating: " ", count: width - $0.count) }
    self.width = width
    self.baseline = min(max(0, baseline), max(0, lines.count - 1))
  }

  init(_ text: String) { self.init(lines: [text], baseline: 0) }

  var height: Int { lines.count }

  /// Blocks side by side on one line of writing.
  static func beside(_ blocks: [TextBlock]) -> TextBlock {
    let above = blocks.map(\.baseline).max() ?? 0
    let below = blocks.map { $0.height - $0.baseline }.max() ?? 1
    var lines = Array(repeating: "", count: above + below)
    for block in blocks {
      let top = above - block.baseline
      for row in lines.indices {
        let inside = row - top
        lines[row] +=
          inside >= 0 && inside < block.height
          ? block.lines[inside] : String(repeating: " ", count: block.width)
      }
    }
    return TextBlock(lines: lines, baseline: above)
  }

  /// A fraction; its rule is the line of writing.
  static func fraction(_ above: TextBlock, over below: TextBlock, rule: Character) -> TextBlock {
    let nested = (above.lines + below.lines).contains { $0.contains(rule) && $0.count > 1 }
    let width = max(above.width, below.width) + (nested ? 2 : 0)
    let lines =
      above.centred(width) + [String(repeating: rule, count: width)]
      + below.centred(width)
    return TextBlock(lines: lines, baseline: above.height)
  }

  func centred(_ width: Int) -> [String] {
    let left = (width - self.width) / 2
    return lines.map { String(repeating: " ", count: left) + $0 }
  }

  /// `exponent` up and to the right.
  func raised(to exponent: TextBlock) -> TextBlock {
    let upper = exponent.lines.map { String(repeating: " ", count: width) + $0 }
    return TextBlock(lines: upper + lines, baseline: exponent.height + baseline)
  }

  /// `mark` down and to the right.
  func lowered(to mark: TextBlock) -> TextBlock {
    let lower = mark.lines.map { String(repeating: " ", count: width) + $0 }
    return TextBlock(lines: lines + lower, baseline: baseline)
  }

  /// `mark` centred below.
  func marked(_ mark: String) -> TextBlock {
    let width = max(self.width, mark.count)
    let lower = TextBlock(mark).centred(width)
    return TextBlock(lines: centred(width) + lower, baseline: baseline)
  }
}
