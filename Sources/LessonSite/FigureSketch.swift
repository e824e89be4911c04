internal import FoundationEssentials
internal import Transcript

/// A picture of a lesson drawn small and without words, for the index: the lesson's title and
/// summary stand beside it, and say what there is to be known.
struct FigureSketch {
  static let width = 168.0
  static let height = 112.0

  /// nil for a lesson that has nothing to draw but tables.
  let drawing: HTML?

  /// Of the lesson's first figure; where that is a plot and one with contours follows, of the latter,
  /// which tells more at a glance.
  init(_ transcript: Transcript, layouts: [Int: GraphLayout.Pair]) {
    let figures = Array(transcript.figures.enumerated())
    let landscape = figures.first { $0.element.hasContours }
    let first = figures.first { Self.drawing($0.element, layouts[$0.offset]) != nil }
    let isPlot = if case .plot = first?.element.kind { true } else { false }
    let chosen = isPlot ? landscape ?? first : first
    drawing = chosen.flatMap { Self.drawing($0.element, layouts[$0.offset]) }
  }

  private static func drawing(_ figure: Figure, _ layout: GraphLayout.Pair?) -> HTML? {
    switch figure.kind {
    case .plot(let plot): plot.panels.first.map { svg(Self.plot($0)) }
    case .graph(let graph):
      graph.isMap ? nil : layout.map { svg(Self.graph(graph, $0.leftToRight)) }
    case .stretch(let stretch): svg(Self.stretch(stretch))
    case .images(let images): picture(images)
    case .table, .confusion, .loop: nil
    }
  }

  private static func svg(_ shapes: [HTML]) -> HTML {
    .tag(
      "svg",
      [
        "class": "sketch", "aria-hidden": "true", "width": SVG.number(width),
        "height": SVG.number(height),
        "viewBox": "0 0 \(SVG.number(width)) \(SVG.number(height))",
      ], shapes)
  }
}

extension Figure {
  fileprivate var hasContours: Bool {
    guard case .plot(let plot) = kind, let panel = plot.panels.first else { return false }
    return panel.series.contains { if case .contours = $0.shape { true } else { false } }
  }
}

// MARK: - Plots

extension FigureSketch {
  /// More points than these are not told apart.
  private static let mostPoints = 40
  private static let mostMarks = 60

  private static func plot(_ panel: PlotFigure.Panel) -> [HTML] {
    let frame = PlotFrame(left: 6, right: width - 4, top: 4, height: height - 10)
    var shapes = [
      SVG.line(frame.left, frame.top, frame.left, frame.bottom, class: "axis"),
      SVG.line(frame.left, frame.bottom, frame.right, frame.bottom, class: "axis"),
    ]
    // What the figure is about is drawn last.
    let order =
      panel.series.filter { $0.role != .subject } + panel.series.filter { $0.role == .subject }
    for series in order {
      let isContour = if case .contours = series.shape { true } else { false }
      let name = isContour ? "series contour" : "series \(SeriesLook(role: series.role).className)"
      shapes += panel.strokes(of: series).filter { $0.count > 1 }.map { stroke in
        SVG.path(thinned(stroke, to: mostPoints).map(frame.pixel), class: name)
      }
      if case .points(_, isJoined: true) = series.shape, panel.series.count > 1 { continue }
      shapes += thinned(panel.marks(of: series), to: mostMarks).map {
        circle(
          frame.pixel($0), radius: 2.5, class: "mark \(SeriesLook(role: series.role).className)")
      }
    }
    return shapes
  }

  /// At most so many, evenly, the first and the last among them.
  private static func thinned<Element>(_ all: [Element], to most: Int) -> [Element] {
    guard all.count > most, most > 1 else { return all }
    return (0..<most).map { all[$0 * (all.count - 1) / (most - 1)] }
  }

  private static func circle(
    _ middle: GraphLayout.Point, radius: Double, class name: String
  ) -> HTML {
    .tag(
      "circle",
      [
        "cx": SVG.number(middle.x), "cy": SVG.number(middle.y), "r": SVG.number(radius),
        "class": name,
      ])
  }
}

// MARK: - Graphs and number lines

extension FigureSketch {
  private static func graph(_ graph: GraphFigure, _ layout: GraphLayout) -> [HTML] {
    let radius = 9.0
    let xs = layout.nodes.map(\.x)
    let ys = layout.nodes.map(\.y)
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max()
    else { return [] }
    // A chain lies in the middle; a network fills its room.
    func place(_ value: Double, _ low: Double, _ high: Double, _ room: Double) -> Double {
      guard high - low > 1 else { return room / 2 }
      let scale = min(1, (room - 2 * radius - 4) / (high - low))
      return room / 2 + (value - (low + high) / 2) * scale
    }
    let places = layout.nodes.map {
      GraphLayout.Point(x: place($0.x, left, right, width), y: place($0.y, top, bottom, height))
    }
    let indices = Dictionary(
      zip(graph.nodes.map(\.id), places), uniquingKeysWith: { first, _ in first })
    let edges = graph.edges.compactMap { edge -> HTML? in
      guard let from = indices[edge.from], let to = indices[edge.to] else { return nil }
      return SVG.line(from.x, from.y, to.x, to.y, class: "edge")
    }
    return edges + places.map { circle($0, radius: radius, class: "box") }
  }

  private static func stretch(_ figure: StretchFigure) -> [HTML] {
    let lengths = figure.lines.map { $0.moved - $0.value }.filter(\.isFinite)
    let most = max(lengths.max() ?? 0, 0)
    let least = min(lengths.min() ?? 0, 0)
    guard most > least else { return [] }
    let scale = (width - 32) / (most - least)
    let origin = 16 - least * scale
    let gap = (height - 32) / Double(max(1, figure.lines.count - 1))
    var shapes: [HTML] = []
    var ends: [GraphLayout.Point] = []
    for (index, length) in lengths.enumerated() {
      let y = 16 + Double(index) * gap
      let end = GraphLayout.Point(x: origin + length * scale, y: y)
      if let before = ends.last {
        shapes.append(
          SVG.polygon(
            [
              GraphLayout.Point(x: origin, y: before.y), before, end,
              GraphLayout.Point(x: origin, y: y),
            ], class: "ribbon"))
      }
      ends.append(end)
    }
    for end in ends {
      shapes.append(SVG.line(2, end.y, width - 2, end.y, class: "axis"))
      shapes.append(SVG.line(origin, end.y, end.x, end.y, class: "interval"))
    }
    return shapes
  }
}

// MARK: - Pictures

extension FigureSketch {
  /// The first frames as one picture, which stands in the page itself.
  private static func picture(_ images: ImagesFigure) -> HTML? {
    guard let first = images.frames.first, first.width > 0, first.height > 0 else { return nil }
    let columns = images.frames.count > 3 ? 3 : images.frames.count
    let rows = images.frames.count > 3 ? 2 : 1
    let frames = images.frames.prefix(columns * rows).filter {
      $0.width == first.width && $0.height == first.height
    }
    let gap = max(1, first.width / 14)
    let pitch = (x: first.width + gap, y: first.height + gap)
    let size = (x: columns * pitch.x - gap, y: rows * pitch.y - gap)
    guard size.x * size.y <= 40_000 else { return nil }
    var pixels = Array(repeating: Double.nan, count: size.x * size.y)
    for (index, frame) in frames.enumerated() {
      let corner = (x: index % columns * pitch.x, y: index / columns * pitch.y)
      for (place, pixel) in frame.pixels.prefix(first.width * first.height).enumerated() {
        let row = corner.y + place / first.width
        pixels[row * size.x + corner.x + place % first.width] = pixel
      }
    }
    let frame = ImagesFigure.Frame(width: size.x, pixels: pixels)
    guard let bytes = IndexedPNG.encoded(frame, images.scale) else { return nil }
    let scale = min(width / Double(size.x), height / Double(size.y))
    return .tag(
      "img",
      [
        "class": "sketch", "alt": "",
        "src": "data:image/png;base64," + Data(bytes).base64EncodedString(),
        "width": SVG.number((Double(size.x) * scale).rounded()),
        "height": SVG.number((Double(size.y) * scale).rounded()),
      ])
  }
}
