extension Expression {
  /// Two-dimensional text: fractions with a rule, powers raised, tall parentheses.
  public func unicodeBlock() -> TextBlock { explicit.block(.unicode) }

  /// The same in ASCII.
  public func asciiBlock() -> TextBlock { explicit.block(.ascii) }
}

extension Formula {
  /// Rows below each other, aligned at their first relation.
  public func unicodeBlock() -> TextBlock { block(.unicode) }

  /// The same in ASCII.
  public func asciiBlock() -> TextBlock { block(.ascii) }

  private func block(_ style: TextStyle) -> TextBlock {
    var halves = rows.map { $0.halves(style) }
    if !universals.isEmpty, !halves.isEmpty {
      halves[0].left = .beside([TextBlock(style.universals(universals)), halves[0].left])
    }
    if halves.count == 1 { return .beside([halves[0].left, halves[0].right]) }
    let indent = halves.map { $0.right.width > 0 ? $0.left.width : 0 }.max() ?? 0
    let blocks = halves.map { left, right in
      let space = right.width > 0 ? max(0, indent - left.width) : 0
      return TextBlock.beside([TextBlock(String(repeating: " ", count: space)), left, right])
    }
    let isTall = blocks.contains { $0.height > 1 }
    var lines: [String] = []
    for block in blocks {
      if isTall, !lines.isEmpty { lines.append("") }
      lines += block.lines
    }
    return TextBlock(lines: lines, baseline: blocks.first?.baseline ?? 0)
  }
}

extension Formula.Row {
  /// What stands before the first relation, and the rest with the relation.
  fileprivate func halves(_ style: TextStyle) -> (left: TextBlock, right: TextBlock) {
    let left = terms.first.flatMap { $0?.explicit.block(style) } ?? TextBlock("")
    var parts: [TextBlock] = []
    for (index, relation) in relations.enumerated() {
      let isFirst = left.width == 0 && index == 0
      parts.append(TextBlock((isFirst ? "" : " ") + style.text(relation.sign) + " "))
      if index + 1 < terms.count, let term = terms[index + 1] {
        parts.append(term.explicit.block(style))
      }
    }
    // A row that goes on from the one before lacks the space that follows a left side.
    if left.width == 0, !parts.isEmpty { parts[0] = TextBlock(" " + parts[0].lines[0]) }
    for (index, condition) in conditions.enumerated() {
      parts += [
        TextBlock(index == 0 ? "  " + condition.conjunction : ", "), condition.block(style),
      ]
    }
    return (left, parts.isEmpty ? TextBlock("") : .beside(parts))
  }

  /// In one piece.
  func block(_ style: TextStyle) -> TextBlock {
    let (left, right) = halves(style)
    return .beside([left, right])
  }
}

extension Expression {
  func block(_ style: TextStyle) -> TextBlock {
    switch kind {
    case .number(let numeral): return TextBlock(style.text(numeral))
    case .symbol(let symbol): return TextBlock(style.text(symbol))
    case .negation(let a):
      return .beside([TextBlock(style.minus), a.block(style, in: .negated)])
    case .sum(let a, let b):
      return .beside([a.block(style), TextBlock(" + "), b.block(style, in: .addend)])
    case .difference(let a, let b):
      return .beside(
        [a.block(style), TextBlock(" \(style.minus) "), b.block(style, in: .addend)])
    case .product(let a, let b, let sign): return Self.product(a, b, sign, style)
    case .quotient(let a, let b, .fraction):
      return .fraction(a.block(style), over: b.block(style), rule: style.rule)
    case .quotient(let a, let b, .slash):
      return .beside([a.block(style, in: .dividend), TextBlock("/"), b.block(style, in: .divisor)])
    case .power(let base, let exponent):
      let below = base.block(style, in: .base(exponent: exponent))
      if let raised = style.raised(exponent), below.height == 1 {
        return .beside([below, TextBlock(raised)])
      }
      return below.raised(to: exponent.block(style))
    case .root(let a, let index): return Self.root(a, index, style)
    case .absolute(let a): return a.block(style).barred(style, left: true)
    case .call(let function, let arguments): return Self.call(function, arguments, style)
    case .derivative(let derivative): return Self.derivative(derivative, style)
    case .evaluated(let a, let assignments):
      let at = assignments.map { "\(style.text($0.symbol)) = \(Self.line($0.value, style))" }
      return a.block(style, in: .evaluated).evaluated(at: at.joined(separator: ", "), style)
    case .group(let a): return a.block(style).parenthesised(style)
    case .marked(let a, let mark): return a.block(style, in: .marked).marked("(\(mark))")
    case .reduction, .limit, .integral, .matrix, .transpose, .norm, .cases, .gradient, .interval,
      .set:
      return structureBlock(style)
    }
  }

  func block(_ style: TextStyle, in position: Position) -> TextBlock {
    let inner = block(style)
    return needsParentheses(in: position) ? inner.parenthesised(style) : inner
  }

  private static func line(_ expression: Expression, _ style: TextStyle) -> String {
    style == .unicode ? expression.unicode() : expression.ascii()
  }

  private static func product(
    _ a: Expression, _ b: Expression, _ written: ProductSign, _ style: TextStyle
  ) -> TextBlock {
    let sign = written.printed(between: a, and: b)
    let left = a.block(style, in: .leftFactor(sign, before: b))
    let right = b.block(style, in: .rightFactor(sign))
    if left.height == 1, right.height == 1 {
      let sign = written.inLine(between: a, and: b)
      let between =
        style.text(sign) ?? space(between: left.lines[0], and: right.lines[0])
      return .beside([left, TextBlock(between), right])
    }
    return .beside([left, TextBlock(style.text(sign) ?? " "), right])
  }

  private static func root(
    _ a: Expression, _ index: Expression?, _ style: TextStyle
  ) -> TextBlock {
    let inner = a.block(style)
    if let index {
      guard let raised = style.raised(index) else {
        return .beside(
          [
            TextBlock("root"),
            TextBlock.beside(
              [index.block(style), TextBlock(", "), inner]).parenthesised(style),
          ])
      }
      return .beside([TextBlock(raised + "√"), inner.parenthesised(style)])
    }
    if (2...6).contains(inner.height) { return inner.underRoot(style) }
    if a.isAtom, style == .unicode { return .beside([TextBlock("√"), inner]) }
    let sign = TextBlock(style == .unicode ? "√" : "sqrt")
    return .beside([sign, a.isGroup ? inner : inner.parenthesised(style)])
  }

  private static func call(
    _ function: Function, _ arguments: [Expression], _ style: TextStyle
  ) -> TextBlock {
    if arguments.isEmpty { return TextBlock(style.text(function)) }
    let name = TextBlock(style.nameBeforeArguments(function))
    if arguments.count == 1, arguments[0].isGroup, case .known = function {
      return .beside([name, arguments[0].block(style)])
    }
    var parts: [TextBlock] = []
    for argument in arguments {
      if !parts.isEmpty { parts.append(TextBlock(", ")) }
      parts.append(argument.block(style))
    }
    return .beside([name, TextBlock.beside(parts).parenthesised(style)])
  }

  private static func derivative(_ derivative: Derivative, _ style: TextStyle) -> TextBlock {
    let (above, below) = style.differentials(derivative)
    switch derivative.form {
    case .inNumerator:
      let of = derivative.of.block(style, in: .differential)
      return .fraction(
        .beside([TextBlock(above), of]), over: TextBlock(below), rule: style.rule)
    case .behind:
      let sign = TextBlock.fraction(TextBlock(above), over: TextBlock(below), rule: style.rule)
      return .beside([sign, derivative.of.block(style)])
    case .dots:
      return TextBlock(style.dotted(derivative.of.linear, derivative.by.count))
    case .primes:
      let primes = String(repeating: style.prime, count: derivative.by.count)
      return .beside([derivative.of.block(style, in: .primed), TextBlock(primes)])
    }
  }
}
