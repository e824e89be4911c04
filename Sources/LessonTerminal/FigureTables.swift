import Transcript

/// The numbers behind a plot or pictures, as tables: what `t` shows besides the names.
extension Renderer {
  func figureTables(_ figure: Figure) -> [Line] {
    let tables =
      switch figure.kind {
      case .plot(let plot): tables(plot)
      case .images(let images): tables(images)
      case .graph, .stretch, .table, .confusion, .loop: [NumberTable]()
      }
    if tables.isEmpty { return [] }
    var lines = prose(
      [Span(Wording.numbersOf, .label)] + [Span(plain(FigureText(figure.caption)))])
    for table in tables {
      lines += [.empty] + prose(table.caption + ":", .quiet) + [.empty]
      lines += tableLines(table.written)
    }
    return lines
  }
}

/// A table of numbers with a name.
private struct NumberTable {
  var caption: String
  var header: [String]
  var rows: [[String]]

  var written: Table {
    Table(
      alignments: header.indices.map { column in
        rows.allSatisfy { $0[checked: column]?.first?.isLetter != true } ? .right : .left
      },
      header: header.map { [.text($0)] }, rows: rows.map { $0.map { [.text($0)] } })
  }
}

// MARK: - Plots

extension Renderer {
  private func tables(_ plot: PlotFigure) -> [NumberTable] {
    var known: [PlotFigure.Series] = []
    return plot.panels.flatMap { panel -> [NumberTable] in
      let title = panel.title.map { ", " + plain($0) } ?? ""
      // Lines of equal value that every panel shows are said once.
      let contours = panel.series.filter { series in
        if case .contours = series.shape { return !known.contains(series) }
        return false
      }
      known += contours
      return contours.map { series in
        let isShared = plot.panels.allSatisfy { $0.series.contains(series) }
        return levels(series, isShared ? "" : title)
      } + samples(panel, title)
    }
  }

  /// Where each level is reached: the ranges of both coordinates on its lines.
  private func levels(_ series: PlotFigure.Series, _ title: String) -> NumberTable {
    var rows: [[String]] = []
    if case .contours(let contours) = series.shape {
      rows = contours.map { contour in
        let (x, y) = (contour.lines.joined().map(\.x), contour.lines.joined().map(\.y))
        return [NumberText.short(contour.level)]
          + [x.min(), x.max(), y.min(), y.max()].map { number($0, digits: 3) }
      }
    }
    let name = series.label.map { "Levels of \(plain($0))" } ?? "Levels"
    return NumberTable(
      caption: name + title, header: ["Level", "From x", "To x", "From y", "To y"], rows: rows)
  }

  /// Curves together, at 21 places; points and runs that were measured at the same places together.
  private func samples(_ panel: PlotFigure.Panel, _ title: String) -> [NumberTable] {
    var tables: [(x: [Double], columns: [(name: String, y: [Double?])])] = []
    func add(_ x: [Double], _ name: String, _ y: [Double?]) {
      if let known = tables.firstIndex(where: { $0.x == x }) {
        tables[known].columns.append((name, y))
      } else {
        tables.append((x, [(name, y)]))
      }
    }
    // Curves are sampled at 241 places.
    let places = panel.x.samples(241).enumerated().filter { $0.offset.isMultiple(of: 12) }
      .map(\.element)
    for series in panel.series {
      let name = series.label.map { plain($0) }
      switch series.shape {
      case .curve(let pieces):
        let values = Dictionary(
          pieces.joined().map { ($0.x, $0.y) }, uniquingKeysWith: { first, _ in first })
        add(places, name ?? "curve", places.map { values[$0] })
      case .points(let points, _): add(points.map(\.x), name ?? "points", points.map(\.y))
      case .runs(let spreads, let count):
        let x = spreads.map(\.x)
        add(x, "\(name ?? "runs"), mean of \(count)", spreads.map(\.mean))
        add(x, "least", spreads.map(\.least))
        add(x, "greatest", spreads.map(\.greatest))
      case .line, .vertical, .horizontal, .contours: break
      }
    }
    // A sample at zero misses it by the last bits of its neighbours.
    let nothing = 1e-12 * abs(panel.x.upper / 2 - panel.x.lower / 2)
    let x = panel.x.label.map { plain($0) } ?? "x"
    return tables.map { table in
      let rows = table.x.enumerated().map { row, x in
        let x = panel.x.scale == .linear && abs(x) < nothing ? 0 : x
        return [NumberText.short(x)]
          + table.columns.map { number($0.y[checked: row] ?? nil, digits: 6) }
      }
      return NumberTable(
        caption: "Values" + title, header: [x] + table.columns.map(\.name), rows: rows)
    }
  }

  private func number(_ value: Double?, digits: Int) -> String {
    value.flatMap { $0.isFinite ? NumberText.short($0, digits: digits) : nil } ?? "-"
  }
}

// MARK: - Pictures

extension Renderer {
  /// What can be said of each picture in a row; of small ones every number.
  private func tables(_ images: ImagesFigure) -> [NumberTable] {
    let summaries = images.frames.enumerated().compactMap { index, frame -> [String]? in
      if frame.isSmall { return nil }
      let summary = FrameSummary(frame)
      return [title(frame, index), "\(summary.width) x \(summary.height)"]
        + [summary.least, summary.mean, summary.greatest].map { number($0, digits: 4) }
        + ["\(summary.zeros)", "\(summary.gaps)"]
    }
    let grids = images.frames.enumerated().filter(\.element.isSmall).map { index, frame in
      let rows = (0..<frame.height).map { row in
        ["\(row + 1)"]
          + frame.pixels[row * frame.width..<(row + 1) * frame.width]
          .map { number($0, digits: 4) }
      }
      return NumberTable(
        caption: title(frame, index), header: ["Row"] + (1...frame.width).map { "\($0)" },
        rows: rows)
    }
    if summaries.isEmpty { return grids }
    return [
      NumberTable(
        caption: "Each picture in a row",
        header: ["Picture", "Size", "Least", "Mean", "Greatest", "Zeros", "Gaps"], rows: summaries)
    ] + grids
  }

  private func title(_ frame: ImagesFigure.Frame, _ index: Int) -> String {
    frame.title.map { plain($0) } ?? "Picture \(index + 1)"
  }
}

extension ImagesFigure.Frame {
  fileprivate var isSmall: Bool { 1...10 ~= width && 1...10 ~= height }
}
