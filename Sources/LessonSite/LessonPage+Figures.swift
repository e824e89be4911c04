internal import Formula
internal import Transcript

/// Figures: the drawing for wide pages, the one for phones, the caption, and the table that says the
/// same.
extension LessonPage {
  mutating func figure(_ index: Int) -> HTML {
    guard let figure = transcript.figures[checked: index] else { return .nothing }
    if case .table(let table) = figure.kind { return tableFigure(table, figure.caption) }
    if case .graph(let graph) = figure.kind, graph.isMap {
      return map(graph, index, caption: figure.caption)
    }
    if case .images(let images) = figure.kind {
      return imagesFigure(images, caption: figure.caption)
    }
    if case .confusion(let confusion) = figure.kind {
      return confusionFigure(confusion, caption: figure.caption)
    }
    let (number, identifier) = claimFigure()
    for end in ["title", "desc"] { _ = identifiers.claim("\(identifier)-\(end)") }
    let drawings: [(width: Double, draw: (SVG.Room) -> HTML)]
    var tables: [HTML] = []
    let legend: String
    var name: String?
    var opens = true
    var partName = { (part: Int) in part > 0 ? ", edges" : "" }
    switch figure.kind {
    case .graph(let graph):
      guard let layout = layouts[index] else {
        return undrawn(graph, number, identifier, figure.caption)
      }
      drawings = layout.all.map { layout in
        let drawing = GraphDrawing(graph, layout)
        return (drawing.width, { drawing.drawing(for: $0, identifier: identifier) })
      }
      // A table would have the same empty boxes, or the answers.
      if graph.content == .worksheet {
        name = "worksheet"
        worksheets.append((graph, number))
      } else {
        tables = self.tables(graph)
        name = layout.leftToRight.boxes.style == .network ? "network" : nil
      }
      legend = GraphDrawing.legend(graph) + givenBesides(graph, figure: index)
    case .stretch(let stretch):
      let narrow = StretchDrawing(stretch, live: live, width: 300, labelWidth: 64)
      let wide = StretchDrawing(
        stretch, live: live, width: 640, labelWidth: 96, step: narrow.step)
      drawings = [wide, narrow].map { drawing in
        (drawing.width, { drawing.drawing(for: $0, identifier: identifier) })
      }
      tables = [table(stretch)]
      legend =
        "All lines share one scale, with a mark at every multiple of "
        + "\(PageNumber.text(narrow.step)); they are moved so that the intervals begin one under another."
    case .plot(let plot):
      drawings = [PlotDrawing.wide(plot, self), .narrow(plot, self)].map { drawing in
        (drawing.width, { drawing.drawing(for: $0, identifier: identifier) })
      }
      tables = self.tables(plot)
      legend = [plot.contourLegend, plot.runsLegend].compactMap(\.self).joined(separator: " ")
      opens = false
      partName = { ", part \($0 + 1)" }
    case .table, .images, .confusion: return .nothing
    case .loop(let loop):
      drawings = [true, false].map { isWide in
        let drawing = LoopDrawing(loop, self, isWide: isWide)
        return (drawing.width, { drawing.drawing(for: $0, identifier: identifier) })
      }
      tables = [self.table(loop)]
      legend = ""
      opens = false
    }
    let rooms = SVG.rooms(for: drawings.map(\.width))
    styleRules.formUnion(rooms.compactMap(\.limit).map(SVG.styleRule))
    let drawing = HTML.tag(
      "figure", ["id": identifier, "class": name],
      [
        scrollBox(
          "Figure \(number)", class: "drawing",
          .group(zip(drawings, rooms).map { $0.draw($1) })),
        figcaption(number, figure.caption, legend: legend),
      ])
    return withTables(drawing, number, tables, opens: opens, partName)
  }

  /// The number of the next figure and its id.
  mutating func claimFigure() -> (number: Int, identifier: String) {
    figureCount += 1
    return (figureCount, identifiers.claim("figure-\(figureCount)"))
  }

  func figcaption(_ number: Int, _ caption: String, legend: String = "") -> HTML {
    .tag(
      "figcaption", [:],
      [
        .tag("strong", [:], "Figure \(number)."), .text(" "),
        html(FigureText(Self.ended(caption))),
        legend.isEmpty
          ? .nothing : .group([.text(" "), .tag("span", ["class": "legend"], legend)]),
      ])
  }

  /// A figure with its numbers below it.
  ///
  /// - Parameter opens: whether they stand open; what is closed stays off paper.
  mutating func withTables(
    _ drawing: HTML, _ number: Int, _ tables: [HTML], opens: Bool, _ partName: (Int) -> String
  ) -> HTML {
    guard !tables.isEmpty else { return drawing }
    let boxes = tables.enumerated().map { part, table in
      scrollBox("Figure \(number) as a table" + partName(part), table)
    }
    let shown = HTML.tag("div", ["class": "figure-tables"], boxes)
    return .group([
      drawing,
      opens
        ? shown
        : .tag(
          "details", ["class": "figure-data"],
          [.tag("summary", [:], "Figure \(number) in numbers"), shown]),
    ])
  }

  /// A table has a number of its own kind; it needs no drawing.
  private mutating func tableFigure(_ table: TableFigure, _ caption: String) -> HTML {
    tableCount += 1
    let number = tableCount
    return .tag(
      "figure", ["id": identifiers.claim("table-\(number)"), "class": "table-figure"],
      [
        .tag(
          "figcaption", [:],
          [
            .tag("strong", [:], "Table \(number)."), .text(" "),
            html(FigureText(Self.ended(caption))),
          ]), scrollBox("Table \(number)", self.table(table)), csvLink(table, number: number),
      ])
  }

  /// A caption as a sentence: what follows it begins with a capital.
  private static func ended(_ caption: String) -> String {
    guard let last = caption.last(where: { !$0.isWhitespace }) else { return "" }
    return ".!?…:".contains(last) ? caption : caption + "."
  }

  /// A name that heads a row.
  static func name(_ tex: String) -> HTML { heading(math(symbol(tex)), plainSymbol(tex)) }

  private func table(_ stretch: StretchFigure) -> HTML {
    let rows = stretch.lines.enumerated().map { index, line -> [HTML] in
      let length = line.moved - line.value
      let before = index > 0 ? stretch.lines[checked: index - 1] : nil
      let stretched = before.map { length / ($0.moved - $0.value) }
      let factor = index > 0 ? stretch.factors[checked: index - 1] : nil
      func node(_ place: Int) -> Int? { line.nodes?[checked: place].flatMap(\.self) }
      return [
        Self.name(line.tex), live.number(line.value, node(0)), live.number(line.moved, node(1)),
        live.number(length, node(2)), stretched.map { live.number($0, node(3)) } ?? "–",
        factor.map { live.number($0, stretch.factorNode(index - 1)) } ?? "–",
      ]
    }
    let all = stretch.lines.last.map { ($0.moved - $0.value) / stretch.nudge } ?? 0
    let count = stretch.factors.count
    let total: [HTML] = [
      .text("in all"), .text(""), .text(""), .text(""),
      live.number(all, stretch.factorNode(count + 1)),
      live.number(stretch.factors.reduce(1, *), stretch.factorNode(count)),
    ]
    return Self.table(
      "Each interval, how much longer it is than the one above, and the derivative, "
        + "which a smaller step would come nearer to",
      ["Line", "From", "To", "Length", "Longer by", "Derivative"], rows + [total], numbersFrom: 1)
  }

  static func table(
    _ caption: String, _ header: [String], _ rows: [[HTML]], numbersFrom first: Int
  ) -> HTML {
    table(.text(caption), header.map { .text($0) }, rows, numbersFrom: first)
  }

  /// - Parameter first: the first column of numbers.
  static func table(
    _ caption: HTML, _ header: [HTML], _ rows: [[HTML]], numbersFrom first: Int
  ) -> HTML {
    // A heading is of its column if its row has nothing else, and of its row if that has numbers: that
    // needs no `scope`.
    let body = aligned(rows).map { row in
      HTML.tag(
        "tr", [:], row.enumerated().map { column, cell in self.cell(cell, isHeading: column == 0) })
    }
    return .tag(
      "table", ["class": numbersClass(from: first, of: header.count)],
      [
        .tag("caption", [:], [caption]),
        .tag("thead", [:], [.tag("tr", [:], header.map { .tag("th", [:], [$0]) })]),
        .tag("tbody", [:], body),
      ])
  }

  /// What the style knows a table by whose columns from one on, counted from 0, are numbers.
  static func numbersClass(from first: Int, of columns: Int) -> String? {
    first < columns && first <= 6 ? "numbers-\(first)" : nil
  }

  /// A number that is all there is in its cell makes the cell follow.
  static func cell(_ content: HTML, isHeading: Bool = false, class name: String? = nil) -> HTML {
    let tag = isHeading ? "th" : "td"
    if name == nil, case .element("span", let attributes, let children) = content {
      return .element(tag, attributes, children)
    }
    return .tag(tag, ["class": name], [content])
  }
}
