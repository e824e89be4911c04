internal import Transcript

/// A loop as boxes: on wide pages a ring that is read clockwise, on phones a column with the way back at
/// its side. The station where it is entered stands before the first.
struct LoopDrawing {
  private static let boxHeight = 58.0
  /// Between the boxes of a row.
  private static let gap = 34.0

  let figure: LoopFigure
  let page: LessonPage
  let isWide: Bool
  let width: Double
  private let boxWidth: Double
  private let rowGap: Double

  init(_ figure: LoopFigure, _ page: LessonPage, isWide: Bool) {
    self.figure = figure
    self.page = page
    self.isWide = isWide
    width = isWide ? 704 : 300
    rowGap = isWide ? 54 : 26
    let columns = Double((figure.stations.count + 1) / 2 + 1)
    boxWidth = isWide ? (700 - Self.gap * (columns - 1)) / columns : 260
  }

  func drawing(for room: SVG.Room, identifier: String) -> HTML {
    let places = isWide ? ring : column
    let entrance = isWide ? ringEntrance : Place(x: 2, y: 2)
    var shapes = [box(figure.entrance, mark: nil, at: entrance)]
    for (index, place) in places.enumerated() {
      shapes.append(
        box(figure.stations[index], mark: LoopFigure.mark(index), at: place))
    }
    shapes += arrow(from: entrance, to: places[0])
    for (place, next) in zip(places, places.dropFirst()) { shapes += arrow(from: place, to: next) }
    if let last = places.last { shapes += wayBack(from: last, to: places[0]) }
    let bottom = places.map(\.y).max() ?? 0
    return SVG.drawing(
      for: room, width: width, height: bottom + Self.boxHeight + 2,
      identifier: identifier, title: "A loop of \(figure.stations.count) stations",
      description: description,
      shapes)
  }

  // MARK: - Places

  /// The upper left corner of a box.
  private struct Place {
    var x: Double
    var y: Double
  }

  /// The first half above from left to right, the others below and back.
  private var ring: [Place] {
    let above = (figure.stations.count + 1) / 2
    return figure.stations.indices.map { index in
      let column = index < above ? index + 1 : 2 * above - index
      return Place(
        x: 2 + Double(column) * (boxWidth + Self.gap),
        y: index < above ? 2 : 2 + Self.boxHeight + rowGap)
    }
  }

  private var ringEntrance: Place { Place(x: 2, y: 2) }

  private var column: [Place] {
    figure.stations.indices.map { index in
      Place(x: 2, y: 2 + Double(index + 1) * (Self.boxHeight + rowGap))
    }
  }

  // MARK: - Shapes

  private func box(_ station: LoopFigure.Station, mark: String?, at place: Place) -> HTML {
    let title = mark.map { "\($0) " } ?? ""
    return .tag(
      "g", [:],
      [
        SVG.rectangle(
          x: place.x, y: place.y, width: boxWidth, height: Self.boxHeight,
          class: mark == nil ? "box entrance" : "box"),
        text(
          [.text(title)] + page.spans(station.title), x: place.x + 12, y: place.y + 24,
          class: "station"),
        text(page.spans(station.detail), x: place.x + 12, y: place.y + 45, class: "detail"),
      ])
  }

  private func text(_ spans: [HTML], x: Double, y: Double, class name: String) -> HTML {
    .tag("text", ["x": SVG.number(x), "y": SVG.number(y), "class": name], spans)
  }

  /// From one box to the next: to the right or left in a row, down from row to row.
  private func arrow(from place: Place, to next: Place) -> [HTML] {
    let middle = Self.boxHeight / 2
    if place.y == next.y {
      let isForward = next.x > place.x
      let tail = GraphLayout.Point(x: place.x + (isForward ? boxWidth : 0), y: place.y + middle)
      let tip = GraphLayout.Point(x: next.x + (isForward ? 0 : boxWidth), y: next.y + middle)
      return arrow([tail, tip])
    }
    let x = place.x + boxWidth / 2
    let (tail, tip) =
      next.y > place.y
      ? (place.y + Self.boxHeight, next.y) : (place.y, next.y + Self.boxHeight)
    return arrow([GraphLayout.Point(x: x, y: tail), GraphLayout.Point(x: x, y: tip)])
  }

  private func wayBack(from last: Place, to first: Place) -> [HTML] {
    if isWide {
      // An odd ring has its last station one place to the right: up in between, then back.
      guard last.x > first.x else { return arrow(from: last, to: first) }
      let between = first.y + Self.boxHeight + rowGap / 2
      return arrow([
        GraphLayout.Point(x: last.x + boxWidth / 2, y: last.y),
        GraphLayout.Point(x: last.x + boxWidth / 2, y: between),
        GraphLayout.Point(x: first.x + boxWidth / 2, y: between),
        GraphLayout.Point(x: first.x + boxWidth / 2, y: first.y + Self.boxHeight),
      ])
    }
    let right = last.x + boxWidth
    let side = right + 26
    let middle = Self.boxHeight / 2
    return arrow([
      GraphLayout.Point(x: right, y: last.y + middle),
      GraphLayout.Point(x: side, y: last.y + middle),
      GraphLayout.Point(x: side, y: first.y + middle),
      GraphLayout.Point(x: right, y: first.y + middle),
    ])
  }

  private func arrow(_ points: [GraphLayout.Point]) -> [HTML] {
    guard points.count > 1 else { return [] }
    let tip = points[points.count - 1]
    let tail = points[points.count - 2]
    let (x, y) = SVG.direction(from: tail, to: tip)
    // The line ends inside the head.
    let end = GraphLayout.Point(x: tip.x - 6 * x, y: tip.y - 6 * y)
    let line = points.dropLast() + [end]
    return zip(line, line.dropFirst()).map {
      SVG.line($0.x, $0.y, $1.x, $1.y, class: "arrow")
    } + [SVG.arrowHead(tip: tip, from: tail, class: "arrow-head")]
  }

  private var description: String {
    let stations = figure.stations.enumerated().map { index, station in
      "\(index + 1), \(page.plain(station.title)): \(page.plain(station.detail))"
    }
    return "Once: \(page.plain(figure.entrance.title)), \(page.plain(figure.entrance.detail)). "
      + "Then, again and again: " + stations.joined(separator: "; ") + "; and back to 1."
  }
}

extension LessonPage {
  /// What the drawing of a loop shows, in rows.
  func table(_ loop: LoopFigure) -> HTML {
    func row(_ mark: String, _ station: LoopFigure.Station) -> [HTML] {
      [.group([.text(mark), html(station.title)]), html(station.detail)]
    }
    let stations = loop.stations.enumerated().map { index, station in
      row(LoopFigure.mark(index) + " ", station)
    }
    return Self.table(
      "The first row once, the others again and again", ["Station", "Here"],
      [row("", loop.entrance)] + stations, numbersFrom: 2)
  }
}
