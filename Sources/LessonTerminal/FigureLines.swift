import Transcript

/// A figure as text, its caption above.
extension Renderer {
  func figureLines(_ figure: Figure) -> [Line] {
    let caption = prose([Span("Figure: ", .label), Span(figure.caption)])
    switch figure.kind {
    case .graph(let graph): return caption + [.empty] + graphLines(graph)
    case .stretch(let stretch): return caption + [.empty] + stretchLines(stretch)
    }
  }
}
