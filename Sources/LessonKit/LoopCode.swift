public import Transcript

/// Draws stations that come round again and again:
///
///     loop(
///       from: station("initialise", "$w = \(w)$"), station("forward", "$y = w x$"),
///       station("update", "$w - \\eta S$"), caption: "One round")
///
/// - Parameters:
///   - entrance: passed once, on the way in.
///   - stations: at least two.
public func loop(
  from entrance: LoopFigure.Station, _ stations: LoopFigure.Station..., caption: String
) {
  guard let run = LessonRun.current else { return }
  let result = Result { () throws(FigureError) in
    guard stations.count > 1 else { throw .nothingToShow }
    return LoopFigure(entrance: entrance, stations: stations)
  }
  run.show(.loop(result, caption: caption))
}

/// A station of a loop, and what happens there; words with TeX between dollar signs.
public func station(_ title: FigureText, _ detail: FigureText) -> LoopFigure.Station {
  LoopFigure.Station(title: title, detail: detail)
}
