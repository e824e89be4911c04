import Formula
import Transcript

/// Formulas through the reader and the printer of module Formula. A formula that cannot be read is
/// shown as it was typed: the lesson's findings say what is wrong with it.
extension Renderer {
  func formula(_ record: FormulaRecord) -> Formula? {
    let functions = record.functions.compactMap { Symbol(tex: $0) }
    let quantities = transcript.names.map(\.tex)
      .filter { !record.functions.contains($0) }
      .compactMap { Symbol(tex: $0) }
    let notation = Notation(
      functions: Set(functions), quantities: Set(quantities), acceptsUnknown: true)
    return try? Formula(tex: record.source.text, notation: notation)
  }

  func oneLine(_ record: FormulaRecord) -> String {
    formula(record)?.unicode() ?? typed(record.source.text)
  }

  /// A mathematical name given as TeX.
  func name(_ tex: String) -> String {
    guard let symbol = Symbol(tex: tex) else { return spelt(tex) }
    return spelt(Expression(.symbol(symbol)).unicode())
  }

  /// A model answer or another formula that stands in no record.
  func oneLine(tex: String) -> String {
    let functions = Set(transcript.formulas.flatMap(\.functions).compactMap { Symbol(tex: $0) })
    let notation = Notation(functions: functions, acceptsUnknown: true)
    return (try? Formula(tex: tex, notation: notation))?.unicode() ?? typed(tex)
  }

  private func typed(_ tex: String) -> String {
    tex.split(separator: "\n").joined(separator: " ")
  }
}
