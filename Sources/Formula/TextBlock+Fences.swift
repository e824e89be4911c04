/// Parentheses, brackets, braces and bars as high as what they hold.
extension TextBlock {
  enum Fence {
    case parenthesis, bracket, brace, bar, doubleBar
  }

  enum Side { case left, right }

  /// Between two fences; nil leaves a side open.
  func fenced(_ open: Fence?, _ close: Fence?, _ style: TextStyle) -> TextBlock {
    let left = open.map { column($0.signs(.left, style)) }
    let right = close.map { column($0.signs(.right, style)) }
    return .beside([left, self, right].compactMap(\.self))
  }

  /// Parentheses as high as the block.
  func parenthesised(_ style: TextStyle) -> TextBlock { fenced(.parenthesis, .parenthesis, style) }

  /// Bars as high as the block, on the sides asked for.
  func barred(_ style: TextStyle, left: Bool) -> TextBlock {
    fenced(left ? .bar : nil, .bar, style)
  }

  /// A bar behind the block, two lines high at least, with `place` at its foot.
  func evaluated(at place: String, _ style: TextStyle) -> TextBlock {
    let high = height > 1 ? self : TextBlock(lines: lines + [""], baseline: 0)
    let barred = high.barred(style, left: false)
    let foot = String(repeating: " ", count: place.count)
    let lines = barred.lines.enumerated().map { row, line in
      line + (row == barred.height - 1 ? place : foot)
    }
    return TextBlock(lines: lines, baseline: baseline)
  }

  /// A root as high as the block, with a rule over it.
  func underRoot(_ style: TextStyle) -> TextBlock {
    let (rising, falling, rule) = style == .unicode ? ("╱", "╲", "▁") : ("/", "\\", "_")
    func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
    var lines = [spaces(height + 1) + String(repeating: rule, count: width + 1)]
    for (row, line) in self.lines.enumerated() {
      let before = height - row
      let stroke = row == height - 1 ? falling + rising : spaces(before) + rising
      lines.append(stroke + spaces(height + 2 - stroke.count) + line)
    }
    return TextBlock(lines: lines, baseline: baseline + 1)
  }

  /// One sign a line, repeated to this block's height.
  private func column(_ signs: Fence.Signs) -> TextBlock {
    if height == 1 { return TextBlock(signs.single) }
    let lines = (0..<height).map { row in
      if row == 0 { return signs.top }
      if row == height - 1 { return signs.bottom }
      return row == baseline ? signs.middle : signs.filling
    }
    return TextBlock(lines: lines, baseline: baseline)
  }
}

extension TextBlock.Fence {
  struct Signs {
    var single: String
    var top: String
    var middle: String
    var filling: String
    var bottom: String

    init(_ single: String, _ top: String, _ middle: String, _ bottom: String) {
      self.init(single, top, middle, middle, bottom)
    }

    init(
      _ single: String, _ top: String, _ middle: String, _ filling: String, _ bottom: String
    ) {
      self.single = single
      self.top = top
      self.middle = middle
      self.filling = filling
      self.bottom = bottom
    }
  }

  fileprivate func signs(_ side: TextBlock.Side, _ style: TextStyle) -> Signs {
    switch (self, side, style) {
    case (.parenthesis, .left, .unicode): Signs("(", "⎛", "⎜", "⎝")
    case (.parenthesis, .right, .unicode): Signs(")", "⎞", "⎟", "⎠")
    case (.parenthesis, .left, .ascii): Signs("(", "/", "|", "\\")
    case (.parenthesis, .right, .ascii): Signs(")", "\\", "|", "/")
    case (.bracket, .left, .unicode): Signs("[", "⎡", "⎢", "⎣")
    case (.bracket, .right, .unicode): Signs("]", "⎤", "⎥", "⎦")
    case (.bracket, .left, .ascii): Signs("[", "[", "[", "[")
    case (.bracket, .right, .ascii): Signs("]", "]", "]", "]")
    case (.brace, .left, .unicode): Signs("{", "⎧", "⎨", "⎪", "⎩")
    case (.brace, .right, .unicode): Signs("}", "⎫", "⎬", "⎪", "⎭")
    case (.brace, .left, .ascii): Signs("{", "/", "<", "|", "\\")
    case (.brace, .right, .ascii): Signs("}", "\\", ">", "|", "/")
    case (.bar, _, .unicode): Signs("|", "│", "│", "│")
    case (.bar, _, .ascii): Signs("|", "|", "|", "|")
    case (.doubleBar, _, .unicode): Signs("‖", "║", "║", "║")
    case (.doubleBar, _, .ascii): Signs("||", "||", "||", "||")
    }
  }
}
