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
      let form = derivative.form == .behind ? "/" : ""
      return "(\(sign)\(form) \(derivative.of.dump) by \(by))"
    case .evaluated(let a, let assignments):
      let at = assignments.map { "(= \($0.symbol.tex) \($0.value.dump))" }
      return "(at \(a.dump) \(at.joined(separator: " ")))"
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

extension Formula {
  /// Rows of terms and relation signs: `y = (^ x 2)`, `; ` between rows.
  package var dump: String {
    rows.map { row in
      var text = row.terms.first.flatMap { $0?.dump } ?? ""
      for (index, relation) in row.relations.enumerated() {
        text += (text.isEmpty ? "" : " ") + relation.sign.unicode + " "
        if index + 1 < row.terms.count { text += row.terms[index + 1]?.dump ?? "" }
      }
      return text
    }.joined(separator: "; ")
  }
}
