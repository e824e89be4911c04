internal import Formula
internal import Transcript

/// Shows how a derivative is worked out: a row for each line, with the rule that leads to it. Every line is
/// checked, and the lesson fails if one does not hold.
///
///     derivation("x^2 \\sin x", by: "x", caption: "A product")
///
/// - Parameters:
///   - tex: a term. σ, ReLU and softplus are what they are everywhere, other functions may be any.
///   - variable: the name of what it is derived by.
///   - isPartial: whether derivatives are written with ∂.
public func derivation(
  _ tex: String, by variable: String, isPartial: Bool = false, caption: String
) {
  let request = DerivationRequest(tex: tex, variable: variable, isPartial: isPartial)
  LessonRun.current?.show(.derivation(request, caption: caption))
}

/// A derivation as lesson code asks for it.
struct DerivationRequest: Sendable {
  var tex: String
  var variable: String
  var isPartial: Bool
}

extension DerivationRequest {
  /// - Parameters:
  ///   - notation: for the term.
  ///   - functions: what the lesson calls functions; a usual name must mean the usual function.
  func make(
    _ notation: Notation, functions: [Symbol: TracedFunction], seed: UInt64
  ) throws(FigureError) -> TableFigure {
    let derivation: CheckedDerivation
    do {
      derivation = try checked(notation, functions, seed)
    } catch {
      throw .derivationFails(tex: tex, error)
    }
    if let line = derivation.lines.first(where: { !$0.isVerified }) {
      throw .derivationWrong(tex: line.equationTeX, rule: line.rule)
    }
    let question: [TableFigure.Cell] = [
      .text(FigureText(parts: [.tex(derivation.questionTeX)])), .empty,
    ]
    let rows = derivation.lines.map { line -> [TableFigure.Cell] in
      [
        .text(FigureText(parts: [.words("= "), .tex(line.tex)])),
        .text(FigureText(parts: [.words(line.rule)])),
      ]
    }
    return TableFigure(
      columns: [.init(heading: "line"), .init(heading: "rule")], rows: [question] + rows)
  }

  private func checked(
    _ notation: Notation, _ functions: [Symbol: TracedFunction], _ seed: UInt64
  ) throws(DerivationFailure) -> CheckedDerivation {
    var notation = notation
    // What is declared by let may be a function: the run has said so.
    notation.functions.formUnion(functions.keys)
    notation.quantities.subtract(functions.keys)
    for name in UsualFunction.names.keys where !notation.quantities.contains(name) {
      notation.functions.insert(name)
    }
    let formula: Formula
    do {
      formula = try Formula(tex: tex, notation: notation)
    } catch {
      throw .unreadable(error)
    }
    guard formula.links.isEmpty, let term = formula.terms.first, formula.terms.count == 1 else {
      throw .relation
    }
    guard let by = Symbol(tex: variable) else { throw .nameUnreadable(variable) }
    return try CheckedDerivation(
      term, by: by, isPartial: isPartial, functions: functions, seed: seed)
  }
}
