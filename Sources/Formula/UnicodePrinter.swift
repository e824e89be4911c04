extension Expression {
  /// One line of Unicode: `2x cos(x²)`, `dy/dx · w₅`, `f′(g(x))`.
  public func unicode() -> String { linear.text(.unicode) }

  /// The same in ASCII: `2*x*cos(x^2)`, `dy/dx * w5`, `f'(g(x))`.
  public func ascii() -> String { linear.text(.ascii) }
}

extension Formula {
  /// One line of Unicode; rows are set apart by `;`.
  public func unicode() -> String { text(.unicode) }

  /// One line of ASCII.
  public func ascii() -> String { text(.ascii) }

  private func text(_ style: TextStyle) -> String {
    style.universals(universals) + rows.map { $0.statement(style) }.joined(separator: "; ")
  }
}

extension Formula.Row {
  /// With its conditions in words: `√(x²) = x for x > 0`.
  fileprivate func statement(_ style: TextStyle) -> String {
    let words = conditions.map { $0.conjunction + $0.text(style) }
    return words.isEmpty
      ? chain(style) : chain(style) + " " + words.joined(separator: ", ")
  }

  /// The word before it where it is a condition.
  var conjunction: String {
    relations.contains { $0.sign == .tends } ? "as " : "for "
  }

  /// With its conditions behind commas.
  func text(_ style: TextStyle) -> String {
    ([chain(style)] + conditions.map { $0.text(style) }).joined(separator: ", ")
  }

  private func chain(_ style: TextStyle) -> String {
    var parts: [String] = []
    if let first = terms.first, let first { parts.append(first.linear.text(style)) }
    for (index, relation) in relations.enumerated() {
      parts.append(style.text(relation.sign))
      if index + 1 < terms.count, let term = terms[index + 1] {
        parts.append(term.linear.text(style))
      }
    }
    return parts.joined(separator: " ")
  }
}

extension Expression {
  /// The tree as one line shows it: fractions become slashes.
  var linear: Expression { explicit.slashed }

  /// Every argument and every operand of a derivative in parentheses.
  var explicit: Expression {
    replacingChildren { $0.explicit }.withExplicitOperand
  }

  private var withExplicitOperand: Expression {
    switch kind {
    case .call(.known(let function), let arguments)
    where function.takesOneArgument && arguments.count == 1 && !arguments[0].isGroup:
      return Expression(
        .call(.known(function), [Expression(.group(arguments[0]))]), range: range)
    case .derivative(var derivative) where derivative.form == .behind && !derivative.of.isGroup:
      derivative.of = Expression(.group(derivative.of))
      return Expression(.derivative(derivative), range: range)
    default:
      return self
    }
  }

  private var slashed: Expression {
    let result = replacingChildren { $0.slashed }
    guard case .quotient(let a, let b, .fraction) = result.kind else { return result }
    return Expression(.quotient(a, b, .slash), range: range)
  }

  private func replacingChildren(_ change: (Expression) -> Expression) -> Expression {
    var isTop = true
    return replacing { part in
      if isTop {
        isTop = false
        return nil
      }
      return change(part)
    }
  }

  func text(_ style: TextStyle) -> String {
    switch kind {
    case .number(let numeral): return style.text(numeral)
    case .symbol(let symbol): return style.text(symbol)
    case .negation(let a): return style.minus + a.text(style, in: .negated)
    case .sum(let a, let b): return a.text(style) + " + " + b.text(style, in: .addend)
    case .difference(let a, let b):
      return a.text(style) + " " + style.minus + " " + b.text(style, in: .addend)
    case .product(let a, let b, let sign): return Self.product(a, b, sign, style)
    case .quotient(let a, let b, _):
      // `a b / c`, or the slash would seem to stand between b and c only.
      let slash = if case .product = a.kind { " / " } else { "/" }
      return a.text(style, in: .dividend, or: a.isFlatDerivative) + slash
        + b.text(style, in: .divisor, or: b.isFlatDerivative)
    case .power(let base, let exponent):
      let below = base.text(
        style, in: .base(exponent: exponent), or: base.isRoot && style == .unicode)
      if let raised = style.raised(exponent) { return below + raised }
      return below + "^" + exponent.exponentText(style)
    case .root(let a, let index): return Self.root(a, index, style)
    case .absolute(let a): return "|\(a.text(style))|"
    case .call(let function, let arguments):
      if arguments.isEmpty { return style.text(function) }
      if arguments.count == 1, arguments[0].isGroup, case .known = function {
        return style.text(function) + arguments[0].text(style)
      }
      let inside = arguments.map { $0.text(style) }.joined(separator: ", ")
      return style.nameBeforeArguments(function) + "(\(inside))"
    case .derivative(let derivative):
      let (above, below) = style.differentials(derivative)
      if derivative.form == .dots {
        return style.dotted(derivative.of, derivative.by.count)
      }
      if derivative.form == .primes {
        let primes = String(repeating: style.prime, count: derivative.by.count)
        return derivative.of.text(style, in: .primed) + primes
      }
      if derivative.form == .behind { return "\(above)/\(below)" + derivative.of.text(style) }
      return "\(above)\(derivative.of.text(style, in: .differential))/\(below)"
    case .evaluated(let a, let assignments):
      let at = assignments.map { "\(style.text($0.symbol)) = \($0.value.linear.text(style))" }
      return a.text(style, in: .evaluated, or: a.isCompound)
        + "|_{\(at.joined(separator: ", "))}"
    case .group(let a): return "(\(a.text(style)))"
    // One line has no room under a factor.
    case .marked(let a, _): return a.text(style, in: .marked)
    case .reduction, .limit, .integral, .matrix, .transpose, .norm, .cases, .gradient, .interval,
      .set:
      return structureText(style)
    }
  }

  /// ① to ⑳, and other numbers in parentheses.
  static func circled(_ mark: Int) -> String {
    let scalar = (1...20).contains(mark) ? Unicode.Scalar(UInt32(0x2460 + mark - 1)) : nil
    return scalar.map { String(Character($0)) } ?? "(\(mark))"
  }

  func text(_ style: TextStyle, in position: Position, or needed: Bool = false) -> String {
    needed || needsParentheses(in: position) ? "(\(text(style)))" : text(style)
  }

  private static func product(
    _ a: Expression, _ b: Expression, _ written: ProductSign, _ style: TextStyle
  ) -> String {
    let sign = written.inLine(between: a, and: b)
    let left = a.text(style, in: .leftFactor(sign, before: b))
    let right = b.text(style, in: .rightFactor(sign))
    return left + (style.text(sign) ?? space(between: left, and: right)) + right
  }

  /// `2x`, `2(x + 1)`, `(a)(b)`, but `2 cos(x)` and `w₁ x₁`.
  static func space(between left: String, and right: String) -> String {
    guard let last = left.last, let first = right.first else { return "" }
    if first == "(" { return last == ")" || last.isNumber ? "" : " " }
    let second = right.dropFirst().first
    let isWord = first.isLetter && second?.isLetter == true && second?.isASCII == true
    return left.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") } && !isWord ? "" : " "
  }

  private func exponentText(_ style: TextStyle) -> String {
    switch kind {
    case .group: return text(style)
    case .number(let numeral) where !numeral.isNegative: return text(style)
    case .symbol(let symbol) where symbol.above == nil: return text(style)
    default: return "(\(text(style)))"
    }
  }

  private static func root(_ a: Expression, _ index: Expression?, _ style: TextStyle) -> String {
    let inside = a.isGroup ? a.text(style) : "(\(a.text(style)))"
    guard let index else {
      if style == .unicode, a.isAtom { return "√" + a.text(style) }
      return (style == .unicode ? "√" : "sqrt") + inside
    }
    if let raised = style.raised(index) { return raised + "√" + inside }
    return "root(\(index.text(style)), \(a.text(style)))"
  }

  var isAtom: Bool {
    switch kind {
    case .symbol(let symbol): symbol.above == nil
    case .number(let numeral): !numeral.isNegative && numeral.exponent == nil
    default: false
    }
  }

  private var isRoot: Bool { if case .root = kind { true } else { false } }

  private var isFlatDerivative: Bool { if case .derivative = kind { true } else { false } }

  /// Whether a bar behind it in one line would leave open where it begins.
  var isCompound: Bool {
    switch kind {
    case .number, .symbol, .call, .derivative, .absolute, .group, .marked: false
    default: true
    }
  }

  fileprivate var endsWithName: Bool {
    switch kind {
    case .symbol: true
    case .product(_, let right, _): right.endsWithName
    default: false
    }
  }

  fileprivate var isDerivative: Bool {
    switch kind {
    case .derivative: true
    case .product(_, let right, .juxtaposition): right.isDerivative
    default: false
    }
  }
}

extension ProductSign {
  /// In one line a name before a parenthesis would look like a call, and derivatives run together.
  func inLine(between left: Expression, and right: Expression) -> ProductSign {
    let sign = printed(between: left, and: right)
    guard sign == .juxtaposition else { return sign }
    if left.isDerivative || right.isDerivative { return .dot }
    if left.endsWithName, right.needsParentheses(in: .rightFactor(.juxtaposition)) { return .dot }
    if left.endsWithName, right.isGroup { return .dot }
    return .juxtaposition
  }
}
