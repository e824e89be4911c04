import Transcript

/// A figure as text, its caption above.
extension Renderer {
  func figureLines(_ figure: Figure) -> [Line] {
    if case .graph(let map) = figure.kind, map.isMap {
      return mapLines(map, caption: figure.caption)
    }
    let caption = prose([
      Span(figure.kind.word + ": ", .label), Span(plain(FigureText(figure.caption))),
    ])
    switch figure.kind {
    case .graph(let graph): return caption + [.empty] + graphLines(graph)
    case .stretch(let stretch): return caption + [.empty] + stretchLines(stretch)
    case .plot(let plot): return caption + [.empty] + plotLines(plot)
    case .table(let table): return caption + [.empty] + tableLines(table)
    case .images(let images): return caption + [.empty] + imagesLines(images)
    case .confusion(let confusion): return caption + [.empty] + confusionLines(confusion)
    case .loop(let loop): return caption + [.empty] + loopLines(loop)
    }
  }
}

extension Figure.Kind {
  /// What a figure is called before its caption.
  fileprivate var word: String {
    switch self {
    case .graph(let graph): graph.content == .worksheet ? "Worksheet" : "Figure"
    case .stretch, .plot, .images, .confusion, .loop: "Figure"
    case .table: "Table"
    }
  }
}
