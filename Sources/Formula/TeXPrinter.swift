extension Expression {
  /// TeX that reads back as the same tree.
  public func tex() -> String {
    switch kind {
    case .number(let numeral): return numeral.tex
    case .symbol(let symbol): return symbol.tex
    case .negation(let a): return "-" + a.tex(in: .negated)
    case .sum(let a, let b): return a.tex() + " + " + b.tex(in: .addend)
    case .difference(let a, let b): return a.tex() + " - " + b.tex(in: .addend)
    case .product(let a, let b, let sign):
      let sign = sign.printed(between: a, and: b)
      return a.tex(in: .leftFactor(sign, before: b)) + sign.tex + b.tex(in: .rightFactor(sign))
    case .quotient(let a, let b, .fraction): return "\\frac{\(a.tex())}{\(b.tex())}"
    case .quotient(let a, let b, .slash):
      return a.tex(in: .dividend) + " / " + b.tex(in: .divisor)
    case .power(let base, let exponent): return Self.power(base, exponent)
    case .root(let a, nil): return "\\sqrt{\(a.tex())}"
    case .root(let a, let index?): return "\\sqrt[\(index.texInBrackets)]{\(a.tex())}"
    case .absolute(let a):
      return a.isTall
        ? "\\left\\lvert \(a.tex()) \\right\\rvert" : "\\lvert \(a.tex()) \\rvert"
    case .call(let function, let arguments): return Self.call(function, arguments)
    case .derivative(let derivative): return derivative.tex
    case .evaluated(let a, let assignments):
      let at = assignments.map { "\($0.symbol.tex)=\($0.value.tex())" }.joined(separator: ", ")
      return "\\left. \(a.tex(in: .evaluated)) \\right|_{\(at)}"
    case .group(let a): return a.parenthesisedTeX
    case .marked(let a, let mark):
      return "\\underbrace{\(a.tex(in: .marked))}_{\\text{\(mark)}}"
    case .reduction, .limit, .integral, .matrix, .transpose, .norm, .cases, .gradient, .interval,
      .set:
      return structureTeX
    }
  }

  /// The TeX for a place, with the parentheses it needs there.
  func tex(in position: Position) -> String {
    needsParentheses(in: position) ? parenthesisedTeX : tex()
  }

  private var parenthesisedTeX: String {
    isTall ? "\\left( \(tex()) \\right)" : "(\(tex()))"
  }

  /// A `]` would close the index of a root.
  private var texInBrackets: String {
    let inside = tex()
    return inside.contains("]") ? "{\(inside)}" : inside
  }

  private static func power(_ base: Expression, _ exponent: Expression) -> String {
    if case .call(.known(let function), let arguments) = base.kind, exponent.standsOnFunction,
      !arguments.isEmpty
    {
      return function.tex + "^" + Symbol.braced(exponent.tex()) + argumentTeX(function, arguments)
    }
    var above = exponent.tex()
    // `z^{(2)}` is a name.
    if base.takesMarks, case .group = exponent.kind { above = "{\(above)}" }
    return base.tex(in: .base(exponent: exponent)) + "^" + Symbol.braced(above)
  }

  /// Whether `^{(2)}` behind it belongs to a name.
  private var takesMarks: Bool {
    switch kind {
    case .symbol: true
    case .derivative(let derivative): derivative.form == .dots
    default: false
    }
  }

  private static func call(_ function: Function, _ arguments: [Expression]) -> String {
    if arguments.isEmpty { return function.tex }
    if case .known(let known) = function { return known.tex + argumentTeX(known, arguments) }
    return function.texBeforeArguments + list(arguments)
  }

  private static func argumentTeX(_ function: KnownFunction, _ arguments: [Expression]) -> String {
    guard function.takesOneArgument, arguments.count == 1 else { return list(arguments) }
    let argument = arguments[0]
    if argument.isGroup || argument.needsParentheses(in: .argument) {
      return argument.tex(in: .argument)
    }
    return " " + argument.tex()
  }

  private static func list(_ arguments: [Expression]) -> String {
    let inside = arguments.map { $0.tex() }.joined(separator: ", ")
    return arguments.contains(where: \.isTall) ? "\\left( \(inside) \\right)" : "(\(inside))"
  }

  /// Whether delimiters around it should grow.
  var isTall: Bool {
    switch kind {
    case .number, .symbol: false
    case .quotient(_, _, .fraction), .evaluated: true
    case .derivative(let derivative):
      derivative.form == .inNumerator || derivative.form == .behind || derivative.of.isTall
    case .reduction(let reduction):
      reduction.sign == .sum || reduction.sign == .product || reduction.of.isTall
    case .integral, .matrix, .cases: true
    case .power(let base, let exponent): base.isTall || exponent.isTall
    default: children.contains(where: \.isTall)
    }
  }
}

extension Numeral {
  fileprivate var tex: String {
    guard let (significand, power) = exponent else { return text }
    return "\(significand) \\times 10^\(Symbol.braced(String(power)))"
  }
}

extension ProductSign {
  /// Numbers side by side would run together.
  func printed(between left: Expression, and right: Expression) -> ProductSign {
    self == .juxtaposition && left.needsDot(before: right) ? .dot : self
  }

  fileprivate var tex: String {
    switch self {
    case .juxtaposition: " "
    case .dot: " \\cdot "
    case .cross: " \\times "
    case .elementwise: " \\odot "
    }
  }
}

extension KnownFunction {
  fileprivate var tex: String { isOperatorName ? "\\operatorname{\(rawValue)}" : "\\" + rawValue }

  /// Whether TeX has no command of its own for it.
  var isOperatorName: Bool {
    switch self {
    case .sign, .arsinh, .arcosh, .artanh, .erf: true
    default: false
    }
  }
}

extension Function {
  fileprivate var tex: String {
    switch self {
    case .known(let function): function.tex
    case .named(let symbol): symbol.tex
    case .prime(let function, let order):
      function.texBeforeArguments + String(repeating: "'", count: order)
    case .composition(let a, let b):
      a.tex + " \\circ " + (b.isComposition ? "(\(b.tex))" : b.tex)
    }
  }

  /// A composition needs parentheses before a prime or an argument.
  fileprivate var texBeforeArguments: String { isComposition ? "(\(tex))" : tex }

  var isComposition: Bool { if case .composition = self { true } else { false } }
}

extension Derivative {
  fileprivate var tex: String {
    let d = sign == .total ? "d" : "\\partial"
    let above = d + (by.count > 1 ? "^" + Symbol.braced(String(by.count)) : "")
    let below = runs.map { symbol, count in
      let name = symbol.above != nil && count > 1 ? "{\(symbol.tex)}" : symbol.tex
      return Self.joined(d, name) + (count > 1 ? "^" + Symbol.braced(String(count)) : "")
    }.joined(separator: " \\, ")
    switch form {
    case .inNumerator:
      return "\\frac{\(Self.joined(above, of.tex(in: .differential)))}{\(below)}"
    case .behind:
      return "\\frac{\(above)}{\(below)} \(of.tex(in: .operand))"
    case .dots:
      return "\\\(by.count == 1 ? "dot" : "ddot"){\(of.tex())}"
    case .primes:
      return of.tex(in: .primed) + String(repeating: "'", count: by.count)
    }
  }

  /// A command ends before a letter.
  static func joined(_ d: String, _ name: String) -> String {
    let needsSpace = d.last?.isNumber == true || d.hasPrefix("\\")
    return needsSpace && name.first != "\\" && name.first != "(" ? d + " " + name : d + name
  }

  /// Symbols with how often each stands in a row: x, x, y is x twice and y once.
  var runs: [(symbol: Symbol, count: Int)] {
    var runs: [(symbol: Symbol, count: Int)] = []
    for symbol in by {
      if let last = runs.last, last.symbol == symbol {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((symbol, 1))
      }
    }
    return runs
  }
}

extension Formula {
  /// TeX that reads back as the same formula; several rows become `aligned`.
  public func tex() -> String {
    let names = universals.map(\.tex).joined(separator: ", ")
    let prefix = universals.isEmpty ? "" : "\\forall \(names) \\colon "
    guard rows.count > 1 else { return prefix + (rows.first.map { $0.tex(aligned: false) } ?? "") }
    let lines = rows.map { $0.tex(aligned: true) }
    return prefix + "\\begin{aligned} \(lines.joined(separator: " \\\\ ")) \\end{aligned}"
  }
}

extension Relation.Sign {
  public var tex: String {
    switch self {
    case .equal: "="
    case .notEqual: "\\ne"
    case .less: "<"
    case .lessOrEqual: "\\le"
    case .greater: ">"
    case .greaterOrEqual: "\\ge"
    case .approximately: "\\approx"
    case .defined: ":="
    case .element: "\\in"
    case .tends: "\\to"
    }
  }

  public var unicode: String {
    switch self {
    case .equal: "="
    case .notEqual: "≠"
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    case .approximately: "≈"
    case .defined: ":="
    case .element: "∈"
    case .tends: "→"
    }
  }

  /// In ASCII.
  public var ascii: String {
    switch self {
    case .notEqual: "!="
    case .lessOrEqual: "<="
    case .greaterOrEqual: ">="
    case .approximately: "~="
    case .element: "in"
    case .tends: "->"
    default: unicode
    }
  }
}
