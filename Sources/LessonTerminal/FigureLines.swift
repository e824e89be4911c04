import Transcript

/// A figure as text, its caption above.
extension Renderer {
  func figureLines(_ figure: Figure) -> [Line] {
    let word = if case .table = figure.kind { "Table: " } else { "Figure: " }
    let caption = prose([Span(word, .label), Span(plain(FigureText(figure.caption)))])
    switch figure.kind {
    case .graph(let graph): return caption + [.empty] + graphLines(graph)
    case .stretch(let stretch): return caption + [.empty] + stretchLines(stretch)
    case .plot(let plot): return caption + [.empty] + plotLines(plot)
    case .table(let table): return caption + [.empty] + tableLines(table)
    }
  }
}
