import Transcript

/// A loop as a column of stations, with the way back drawn at its side.
extension Renderer {
  func loopLines(_ figure: LoopFigure) -> [Line] {
    (style.layout == .linear ? nil : column(figure)) ?? sentences(figure)
  }

  /// nil if the details leave no room for the drawing.
  private func column(_ figure: LoopFigure) -> [Line]? {
    let titles = figure.stations.map { plain($0.title) }
    let entrance = plain(figure.entrance.title)
    let titleWidth = (titles + [entrance]).map(\.displayWidth).max() ?? 0
    let details = ([figure.entrance] + figure.stations).map { plain($0.detail) }
    let marks = figure.stations.indices.map { spelt(LoopFigure.mark($0)) }
    let markWidth = marks.map(\.displayWidth).max() ?? 0
    let before = margin + 2 + 5 + markWidth + 1 + titleWidth + 2
    guard before + (details.map(\.displayWidth).max() ?? 0) <= style.measure else { return nil }
    func line(_ arrow: String, _ mark: String, _ title: String, _ detail: String) -> Line {
      let head = spelt(arrow).padded(to: 5) + mark.padded(to: markWidth) + " "
      return Line([
        Span(head, .quiet), Span(title.padded(to: titleWidth), .label), Span("  " + detail),
      ]).indented(by: margin + 2)
    }
    var lines = [line("", "", entrance, details[0])]
    for (index, title) in titles.enumerated() {
      let arrow = index == 0 ? "┌──▶" : index == titles.count - 1 ? "└───" : "│"
      lines.append(line(arrow, marks[index], title, details[index + 1]))
    }
    return lines
  }

  private func sentences(_ figure: LoopFigure) -> [Line] {
    let stations = figure.stations.enumerated().flatMap { index, station in
      prose("\(index + 1). \(plain(station.title)): \(plain(station.detail))", hanging: 3)
    }
    return prose("Once: \(plain(figure.entrance.title)), \(plain(figure.entrance.detail)).")
      + prose("Then, again and again:") + stations + prose("And back to 1.")
  }
}
