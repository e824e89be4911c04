import Formula
import Transcript

/// Labels, headings and captions of figures on one line.
extension Renderer {
  func plain(_ text: FigureText) -> String {
    text.parts.map { part in
      switch part {
      case .words(let words): words
      case .tex(let tex): figureFormula(tex)
      }
    }.joined()
  }

  private func figureFormula(_ tex: String) -> String {
    let functions = transcript.names.filter(\.isFunction).compactMap { Symbol(tex: $0.tex) }
    let notation = Notation(functions: Set(functions), acceptsUnknown: true)
    return (try? Formula(tex: tex, notation: notation))?.unicode() ?? tex
  }
}

extension BoundName {
  fileprivate var isFunction: Bool {
    if case .function = value { return true }
    return false
  }
}
