/// The tree as text, for tests and for `lessons dump`.
extension Expression {
  /// An s-expression: `(+ (* 3 x) 1)`; juxtaposition is `*`, other signs are written as such.
  package var dump: String {
    switch kind {
    case .number(let numeral): return numeral.text
    case .symbol(let symbol): return symbol.tex
    case .negation(let a): return "(neg \(a.dump))"
    case .sum(let a, let b): return "(+ \(a.dump) \(b.dump))"
    case .difference(let a, let b): return "(- \(a.dump) \(b.dump))"
    case .product(let a, let b, let sign): return "(\(sign.dump) \(a.dump) \(b.dump))"
    case .quotient(let a, let b, .fraction): return "(frac \(a.dump) \(b.dump))"
    case .quotient(let a, let b, .slash): return "(/ \(a.dump) \(b.dump))"
    case .power(let a, let b): return "(^ \(a.dump) \(b.dump))"
    case .root(let a, nil): return "(sqrt \(a.dump))"
    case .root(let a, let index?): return "(root \(index.dump) \(a.dump))"
    case .absolute(let a): return "(abs \(a.dump))"
    case .group(let a): return "(group \(a.dump))"
    case .marked(let a, let mark): return "(mark \(mark) \(a.dump))"
    case .call(let function, let arguments):
      return "(call \(([function.dump] + arguments.map(\.dump)).joined(separator: " ")))"
    case .derivative(let derivative):
      let sign = derivative.sign == .total ? "d" : "∂"
      let by = derivative.by.map(\.tex).joined(separator: " ")
      let form = [.behind: "/", .dots: ".", .primes: "'"][derivative.form] ?? ""
      return "(\(sign)\(form) \(derivative.of.dump) by \(by))"
    case .evaluated(let a, let assignments):
      let at = assignments.map { "(= \($0.symbol.tex) \($0.value.dump))" }
      return "(at \(a.dump) \(at.joined(separator: " ")))"
    case .reduction(let reduction):
      let indices = reduction.indices.map(\.tex).joined(separator: " ")
      return
        "(\(reduction.sign.rawValue) [\(indices)\(reduction.bounds.dump)] \(reduction.of.dump))"
    case .limit(let limit):
      let side = limit.side == .both ? "" : limit.side == .above ? "+" : "-"
      return "(lim \(limit.variable.tex) \(limit.target.dump)\(side) \(limit.of.dump))"
    case .integral(let integral):
      let ends = "\(integral.from.dump) \(integral.to.dump)"
      return "(int \(integral.variable.tex) \(ends) \(integral.of.dump))"
    case .matrix(let matrix):
      let rows = matrix.rows.map { $0.map(\.dump).joined(separator: " ") }
      let fence = matrix.fence == .parentheses ? "pmatrix" : "bmatrix"
      return "(\(fence) \(rows.joined(separator: "; ")))"
    case .transpose(let a): return "(transpose \(a.dump))"
    case .norm(let a, let order): return "(norm \(a.dump)\(order.map { " " + $0.dump } ?? ""))"
    case .cases(let cases):
      let rows = cases.map { "(\($0.value.dump) if \($0.condition?.dump ?? "otherwise"))" }
      return "(cases \(rows.joined(separator: " ")))"
    case .gradient(let a, let symbol): return "(∇ \(a.dump)\(symbol.map { " by " + $0.tex } ?? ""))"
    case .interval(let interval):
      let (open, close) = (interval.includesLower ? "[" : "(", interval.includesUpper ? "]" : ")")
      return "(interval \(open)\(interval.lower.dump) \(interval.upper.dump)\(close))"
    case .set(let elements): return "(set \(elements.map(\.dump).joined(separator: " ")))"
    }
  }
}

extension ProductSign {
  fileprivate var dump: String {
    switch self {
    case .juxtaposition: "*"
    case .dot: "·"
    case .cross: "×"
    case .elementwise: "⊙"
    }
  }
}

extension Function {
  fileprivate var dump: String {
    switch self {
    case .known(let function): function.rawValue
    case .named(let symbol): symbol.tex
    case .prime(let function, let order):
      function.dump + String(repeating: "'", count: order)
    case .composition(let a, let b): "(\(a.dump) ∘ \(b.dump))"
    }
  }
}

extension Reduction.Bounds {
  fileprivate var dump: String {
    switch self {
    case .all: ""
    case .range(let from, let to): " from \(from.dump) to \(to.dump)"
    case .condition(let row): " where \(row.dump)"
    }
  }
}

extension Formula {
  /// Rows of terms and relation signs: `y = (^ x 2)`, `; ` between rows, `, ` before conditions.
  package var dump: String {
    let names = universals.isEmpty ? "" : "∀ " + universals.map(\.tex).joined(separator: " ") + ": "
    return names + rows.map(\.dump).joined(separator: "; ")
  }
}

extension Formula.Row {
  fileprivate var dump: String {
    var text = terms.first.flatMap { $0?.dump } ?? ""
    for (index, relation) in relations.enumerated() {
      text += (text.isEmpty ? "" : " ") + relation.sign.unicode + " "
      if index + 1 < terms.count { text += terms[index + 1]?.dump ?? "" }
    }
    return ([text] + conditions.map(\.dump)).joined(separator: ", ")
  }
}
