internal import Transcript

/// The data of a plot and tables that the run filled.
extension LessonPage {
  /// What a plot shows, as tables: its lines, then curves and points that have their x in common.
  func tables(_ plot: PlotFigure) -> [HTML] {
    if let bars = barTable(plot) { return [bars] }
    var levels: [PlotFigure.Series] = []
    return plot.panels.flatMap { panel -> [HTML] in
      let title = panel.title.map { html($0) }
      // Contours that every panel shows are said once.
      let contours = panel.series.filter { $0.isContours && !levels.contains($0) }
      levels += contours
      return contours.compactMap { series in
        let isShared = plot.panels.allSatisfy { $0.series.contains(series) }
        return self.levels(series, isShared ? nil : title)
      }
        + [lines(panel, title)].compactMap(\.self) + samples(panel, title)
    }
  }

  /// One table where every panel has bars only, and those at the same places: a row a place, a column a
  /// panel.
  private func barTable(_ plot: PlotFigure) -> HTML? {
    guard let first = plot.panels.first else { return nil }
    let bars = plot.panels.map(\.stems)
    let places = bars.map { $0.compactMap { $0.points.first?.x } }
    guard
      zip(plot.panels, bars).allSatisfy({ panel, bars in
        !bars.isEmpty && panel.series.allSatisfy { bars.contains($0) || $0.isLevel }
          && panel.x.label == first.x.label
      }), places.allSatisfy({ $0 == places[0] })
    else { return nil }
    let rows = places[0].indices.map { row -> [HTML] in
      func cell(_ series: PlotFigure.Series?, _ number: Double?, _ node: Int) -> HTML {
        number.map { live.number($0, series?.nodes?[checked: node].flatMap(\.self)) } ?? "–"
      }
      // Of both ends of a bar the second is what it shows: x and y of the one, then of the other.
      return [cell(bars[0][row], places[0][row], 0)]
        + bars.map { cell($0[row], $0[row].points.last?.y, 3) }
    }
    let head = plot.panels.enumerated().map { index, panel in
      panel.title.map { heading($0) } ?? panel.y.label.map { heading($0) } ?? .text("\(index + 1)")
    }
    return Self.table(
      "Values", [first.x.label.map { heading($0) } ?? .text("x")] + head, rows, numbersFrom: 0)
  }

  /// Where each level is reached: the ranges of both coordinates on its lines.
  private func levels(_ series: PlotFigure.Series, _ title: HTML?) -> HTML? {
    guard case .contours(let contours) = series.shape else { return nil }
    let rows = contours.map { contour -> [HTML] in
      let points = contour.lines.joined()
      let ends = [
        points.map(\.x).min(), points.map(\.x).max(), points.map(\.y).min(), points.map(\.y).max(),
      ]
      return [.text(PageNumber.text(contour.level))]
        + ends.map { .text($0.map { PageNumber.text($0, digits: 3) } ?? "–") }
    }
    let words = series.label.map { HTML.group([.text("Levels of "), html($0)]) } ?? "Levels"
    return Self.table(
      caption(words, title), ["Level", "From x", "To x", "From y", "To y"].map { .text($0) }, rows,
      numbersFrom: 0)
  }

  /// Name, slope and points of every straight line; nil if there is none.
  private func lines(_ panel: PlotFigure.Panel, _ title: HTML?) -> HTML? {
    let rows = panel.series.compactMap { series -> [HTML]? in
      guard case .line(let line) = series.shape else { return nil }
      func node(_ place: Int) -> Int? { series.nodes?[checked: place].flatMap(\.self) }
      let points = line.points.enumerated().map { index, point in
        let y = live.number(point.y, node(2 * index + 1))
        return HTML.group(["(", live.number(point.x, node(2 * index)), ", ", y, ")"])
      }
      return [
        name(series), .group(points.joined(by: " and ")),
        live.number(line.slope, node(2 * line.points.count)),
      ]
    }
    guard !rows.isEmpty else { return nil }
    return Self.table(
      caption("Straight lines", title), ["Line", "Through", "Slope"].map { .text($0) }, rows,
      numbersFrom: 2)
  }

  /// A table for each list of x: all curves together, and sets of points that were measured at the
  /// same places.
  private func samples(_ panel: PlotFigure.Panel, _ title: HTML?) -> [HTML] {
    typealias Column = (name: HTML, y: [Double?], references: [String?])
    var tables: [(x: [Double], references: [String?], columns: [Column], stride: Int)] = []
    func add(_ x: [Double], _ references: [String?], _ column: Column, stride: Int = 1) {
      if let known = tables.firstIndex(where: { $0.x == x && $0.references == references }) {
        tables[known].columns.append(column)
      } else {
        tables.append((x, references, [column], stride))
      }
    }
    let places = panel.x.samples(241).enumerated().filter { $0.offset.isMultiple(of: 12) }
      .map(\.element)
    for series in panel.series {
      switch series.shape {
      case .curve(let pieces):
        let values = Dictionary(
          pieces.joined().map { ($0.x, $0.y) }, uniquingKeysWith: { first, _ in first })
        // The script samples at the same places: `s2.24` is sample 24 of series 2.
        let references = live.place(of: series).map { place in
          places.indices.map { "s\(place).\(12 * $0)" as String? }
        }
        add(
          places, places.map { _ in nil },
          (name(series), places.map { values[$0] }, references ?? []))
      case .points(let points, let isJoined):
        let stride = isJoined ? Self.stride(over: points.count) : 1
        let kept = points.indices.filter {
          $0.isMultiple(of: stride) || $0 == points.indices.last
        }
        func references(_ first: Int) -> [String?] {
          kept.map {
            live.reference(series.nodes?[checked: 2 * $0 + first].flatMap(\.self))
          }
        }
        add(
          kept.map { points[$0].x }, references(0),
          (name(series), kept.map { points[$0].y }, references(1)), stride: stride)
      case .runs(let spreads, let count):
        let x = spreads.map(\.x)
        let none = x.map { _ in nil as String? }
        func known(_ number: Double) -> Double? { number.isFinite ? number : nil }
        let mean = HTML.group([name(series), .text(", mean of \(count)")])
        add(x, none, (mean, spreads.map { known($0.mean) }, none))
        add(x, none, (.text("least"), spreads.map { known($0.least) }, none))
        add(x, none, (.text("greatest"), spreads.map { known($0.greatest) }, none))
      case .line, .vertical, .horizontal, .contours: break
      }
    }
    // A sample at zero misses it by the last bits of its neighbours.
    let nothing = 1e-12 * abs(panel.x.upper / 2 - panel.x.lower / 2)
    let x = panel.x.label.map { heading($0) } ?? .text("x")
    return tables.map { table in
      let rows = table.x.enumerated().map { row, x -> [HTML] in
        let x = panel.x.scale == .linear && abs(x) < nothing ? 0 : x
        return [cell(PageNumber.text(x), table.references, row)]
          + table.columns.map { column in
            let y = column.y[checked: row].flatMap(\.self)
            return cell(y.map { PageNumber.text($0) } ?? "–", column.references, row)
          }
      }
      let every = table.stride > 1 ? ", one point in \(table.stride)" : ""
      return Self.table(
        caption(.text("Values" + every), title), [x] + table.columns.map(\.name), rows,
        numbersFrom: 0)
    }
  }

  /// Of a path's points the table has every so-manieth, and the last, as it has samples of a curve.
  private static func stride(over count: Int) -> Int { max(1, (count + 28) / 30) }

  private func cell(_ text: String, _ references: [String?], _ row: Int) -> HTML {
    guard let reference = references[checked: row].flatMap(\.self) else { return .text(text) }
    return .tag("span", ["data-ref": reference], text)
  }

  private func name(_ series: PlotFigure.Series) -> HTML {
    if let label = series.label {
      guard let (words, slope) = liveSlope(of: series) else { return heading(label) }
      return .group([
        .text(words.text), .tag("span", ["data-ref": slope.parts[0].reference], slope.text),
      ])
    }
    switch series.shape {
    case .curve: return "curve"
    case .points: return "points"
    case .runs: return "runs"
    case .line, .vertical, .horizontal: return "line"
    case .contours: return "lines of equal value"
    }
  }

  private func caption(_ words: HTML, _ title: HTML?) -> HTML {
    .group([words] + (title.map { [.text(", "), $0] } ?? []))
  }

  /// A table that the run filled.
  func table(_ figure: TableFigure) -> HTML {
    func isNumeric(_ column: Int) -> Bool {
      figure.rows.allSatisfy { row in
        if case .text = row[checked: column] { false } else { true }
      }
    }
    let columns = figure.columns.indices
    // Behind the numbers may stand a column of words, as a verdict on them.
    let last = columns.last.map { isNumeric($0) ? columns.endIndex : $0 } ?? 0
    let first = columns.first {
      $0 <= 6 && $0 < last && ($0..<last).allSatisfy(isNumeric)
    }
    let numbers = first.flatMap { Self.numbersClass(from: $0, of: columns.count) }
    // Other numbers between words are told cell by cell.
    let alignments = columns.map { column in
      column < (first ?? columns.endIndex) && isNumeric(column) ? "right" : nil
    }
    let head = zip(figure.columns, alignments).map { column, alignment in
      // A head without words would be announced as one.
      let isEmpty = column.heading.parts.allSatisfy { $0 == .words("") }
      return HTML.tag(isEmpty ? "td" : "th", ["class": alignment], [heading(column.heading)])
    }
    let cells = figure.rows.enumerated().map { place, row in
      row.enumerated().map { index, cell -> HTML in
        let node = figure.nodes?[checked: place]?[checked: index].flatMap(\.self)
        return switch cell {
        case .number(let number):
          live.number(number, node, digits: figure.columns[checked: index]?.digits)
        case .text(let text): html(text)
        case .empty: .nothing
        }
      }
    }
    let body = Self.aligned(cells).map { row in
      HTML.tag(
        "tr", [:],
        row.enumerated().map { index, content in
          Self.cell(content, class: alignments[checked: index].flatMap(\.self))
        })
    }
    return .tag(
      "table", ["class": numbers.map { last < columns.endIndex ? $0 + " words-last" : $0 }],
      [.tag("thead", [:], [.tag("tr", [:], head)]), .tag("tbody", [:], body)])
  }
}
