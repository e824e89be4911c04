/// Signs and words of sums, limits, integrals and the like in plain text.
extension TextStyle {
  var integral: String { self == .unicode ? "∫" : "int" }
  var nabla: String { self == .unicode ? "∇" : "grad" }
  var norm: String { self == .unicode ? "‖" : "||" }
  var tends: String { text(Relation.Sign.tends) }

  func text(_ sign: Reduction.Sign) -> String {
    switch sign {
    case .sum: self == .unicode ? "∑" : "sum"
    case .product: self == .unicode ? "∏" : "prod"
    case .maximum: "max"
    case .minimum: "min"
    case .argmax: "argmax"
    case .argmin: "argmin"
    }
  }

  /// `∀ u, v: ` before what is said of them; empty without names.
  func universals(_ symbols: [Symbol]) -> String {
    if symbols.isEmpty { return "" }
    return (self == .unicode ? "∀ " : "for all ") + list(symbols) + ": "
  }

  private func list(_ symbols: [Symbol]) -> String {
    symbols.map { text($0) }.joined(separator: ", ")
  }

  /// `∑ᵢ₌₁ⁿ`, or `∑_{i≠j}` where one of the characters does not exist.
  func scripted(_ sign: String, below: String?, above: String? = nil) -> String {
    if self == .unicode {
      let lowered = below.map(SymbolScripts.lowered) ?? ""
      let raised = above.map(SymbolScripts.raised) ?? ""
      if let lowered, let raised { return sign + lowered + raised }
    }
    return sign + (below.map { "_" + braced($0) } ?? "") + (above.map { "^" + braced($0) } ?? "")
  }

  private func braced(_ text: String) -> String {
    text.count == 1 || text.allSatisfy(\.isNumber) ? text : "{\(text)}"
  }

  /// What stands below and above the sign of a sum.
  func bounds(_ reduction: Reduction) -> (below: String, above: String?) {
    let names = reduction.indices.map { text($0) }.joined(separator: ",")
    switch reduction.bounds {
    case .all: return (names, nil)
    case .range(let from, let to): return ("\(names)=\(tight(from))", tight(to))
    case .condition(let row): return (tight(row.text(self)), nil)
    }
  }

  /// `x→0⁺`
  func target(of limit: Limit) -> String {
    let side =
      switch limit.side {
      case .both: ""
      case .above: self == .unicode ? "⁺" : "+"
      case .below: self == .unicode ? "⁻" : "-"
      }
    let target = tight(limit.target)
    let isCompound = limit.target.needsParentheses(in: .limitTarget(limit.side))
    return text(limit.variable) + tends + (isCompound ? "(\(target))" : target) + side
  }

  func tight(_ expression: Expression) -> String { tight(expression.linear.text(self)) }

  /// Without the spaces beside operators.
  private func tight(_ text: String) -> String {
    var result = ""
    var isAfterSign = true
    for word in text.split(separator: " ") {
      let isSign = !word.contains { $0.isLetter || $0.isNumber || "()[]{}|‖∞".contains($0) }
      if !isSign, !isAfterSign { result += " " }
      result += word
      isAfterSign = isSign
    }
    return result
  }
}
