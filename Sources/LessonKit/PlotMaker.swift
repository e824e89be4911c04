internal import Transcript

/// Makes the description of a plot from what lesson code wrote: samples the functions, takes the slopes
/// and chooses the ranges.
struct PlotMaker {
  let x: Axis
  let y: Axis
  let sharesAxes: Bool

  /// What is drawn on one pair of axes, before their ranges are known.
  private struct Draft {
    var title: FigureText?
    var series: [DraftSeries] = []
  }

  fileprivate struct DraftSeries {
    var label: FigureText?
    var role: PlotFigure.Role
    var content: Content
    /// The computations behind it, as `PlotFigure.Series.nodes` lists them.
    var tensors: [Tensor?] = []

    enum Content {
      case curve(PlotFunction)
      case contours(PlotSurface, levels: [Double])
      case shape(PlotFigure.Shape)
    }
  }

  /// Looks of curves and points that were given no role, one after the other.
  private static let roles: [PlotFigure.Role] = [.subject, .contrast, .exact, .approximation]

  func make(_ parts: [PlotPart]) throws(FigureError) -> TracedPlot {
    let drafts = try drafts(parts)
    var panels: [PlotFigure.Panel] = []
    let all = drafts.flatMap(\.series)
    guard !all.isEmpty else { throw .nothingToShow }
    for draft in drafts {
      let (x, y) = try axes(of: sharesAxes ? all : draft.series)
      panels.append(
        PlotFigure.Panel(
          title: draft.title, x: x, y: y,
          series: draft.series.map { finished($0, x, y) }))
    }
    return TracedPlot(
      figure: PlotFigure(panels: panels, sharesAxes: sharesAxes),
      tensors: drafts.map { $0.series.map(\.tensors) })
  }

  private func finished(
    _ series: DraftSeries, _ x: PlotAxis, _ y: PlotAxis
  ) -> PlotFigure.Series {
    let shape: PlotFigure.Shape =
      switch series.content {
      case .curve(let function):
        .curve(pieces: CurveSampling(function: function, x: x, y: y).pieces())
      case .contours(let surface, let levels):
        .contours(ContourTracing(surface: surface, x: x, y: y).contours(levels))
      case .shape(let shape): shape
      }
    return PlotFigure.Series(label: series.label, role: series.role, shape: shape)
  }

  // MARK: - Parts

  /// A draft a panel, each with what stands outside all panels; a plot without panels is one.
  private func drafts(_ parts: [PlotPart]) throws(FigureError) -> [Draft] {
    var common: [DraftSeries] = []
    var drafts: [Draft] = []
    for part in parts {
      if case .panel = part.kind { continue }
      common.append(try series(part, count: common.count(where: \.isMain)))
    }
    for part in parts {
      guard case .panel(let inner) = part.kind else { continue }
      var draft = Draft(title: part.label, series: common)
      for part in inner {
        if case .panel = part.kind { throw .panelInPanel }
        draft.series.append(try series(part, count: draft.series.count(where: \.isMain)))
      }
      drafts.append(draft)
    }
    return drafts.isEmpty ? [Draft(series: common)] : drafts
  }

  /// - Parameter count: how many curves and sets of points stand before it.
  private func series(_ part: PlotPart, count: Int) throws(FigureError) -> DraftSeries {
    var label = part.label
    let content: DraftSeries.Content
    let tensors: [Tensor?]
    switch part.kind {
    case .curve(let function):
      let function = try PlotFunction(function)
      content = .curve(function)
      tensors = function.tensors
    case .points(let pairs, let isJoined):
      var points: [PlotFigure.Point] = []
      for (x, y) in pairs {
        points.append(PlotFigure.Point(x: try x.singleNumber(), y: try y.singleNumber()))
      }
      content = .shape(.points(points, isJoined: isJoined))
      tensors = pairs.flatMap { [$0, $1] }
    case .runs(let x, let y):
      content = .shape(.runs(try Self.spreads(x, y), count: y.count))
      tensors = []
    case .tangent(let function, let x):
      let function = try PlotFunction(function)
      let traced = function.traced(at: x)
      tensors = [x, traced?.value, traced?.slope]
      let x = try x.singleNumber()
      let touching = PlotFigure.Point(x: x, y: function.value(at: x))
      let line = try line(.tangent, [touching], slope: function.slope(at: x))
      label = label ?? "tangent, slope \(line.slope)"
      content = .shape(.line(line))
    case .secant(let function, let a, let b):
      let function = try PlotFunction(function)
      tensors = function.secant(from: a, to: b)
      let ends = [try a.singleNumber(), try b.singleNumber()].map {
        PlotFigure.Point(x: $0, y: function.value(at: $0))
      }
      let slope = (ends[1].y - ends[0].y) / (ends[1].x - ends[0].x)
      let line = try line(.secant, ends, slope: slope)
      label = label ?? "secant, slope \(line.slope)"
      content = .shape(.line(line))
    case .vertical(let x):
      content = .shape(.vertical(x: try x.singleNumber()))
      tensors = [x]
    case .horizontal(let y):
      content = .shape(.horizontal(y: try y.singleNumber()))
      tensors = [y]
    case .contours(let function, let levels):
      guard !levels.isEmpty, levels.allSatisfy(\.isFinite) else { throw .nothingToShow }
      content = .contours(try PlotSurface(function), levels: levels)
      tensors = []
    case .panel:
      throw .panelInPanel
    }
    return DraftSeries(
      label: label, role: part.role ?? Self.roles[count % Self.roles.count],
      content: content, tensors: tensors)
  }

  private static func spreads(
    _ x: [Tensor], _ y: [[Double]]
  ) throws(FigureError) -> [PlotFigure.Spread] {
    guard !x.isEmpty, !y.isEmpty else { throw .nothingToShow }
    for (run, numbers) in y.enumerated() where numbers.count != x.count {
      throw .runLength(run: run, numbers: numbers.count, places: x.count)
    }
    var spreads: [PlotFigure.Spread] = []
    for (place, x) in x.enumerated() {
      spreads.append(PlotFigure.Spread(x: try x.singleNumber(), y.map { $0[place] }))
    }
    return spreads
  }

  private func line(
    _ kind: PlotFigure.StraightLine.Kind, _ points: [PlotFigure.Point], slope: Double
  ) throws(FigureError) -> PlotFigure.StraightLine {
    guard slope.isFinite, points.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
      throw .noSlope(at: points.first?.x ?? .nan)
    }
    return PlotFigure.StraightLine(kind: kind, points: points, slope: slope)
  }

  // MARK: - Ranges

  private func axes(of series: [DraftSeries]) throws(FigureError) -> (PlotAxis, PlotAxis) {
    let points = series.flatMap(\.points)
    let marks = series.compactMap(\.mark)
    let x = try axis(x, PlotRange(points.map(\.x) + marks.compactMap(\.x)))
    let places = x.samples(CurveSampling.count)
    var range = PlotRange(points.map(\.y) + marks.compactMap(\.y))
    for case .curve(let function) in series.map(\.content) {
      range.add(PlotRange(curve: function.values(at: places), scale: y.scale))
    }
    return (x, try axis(y, range))
  }

  private func axis(_ axis: Axis, _ needed: PlotRange) throws(FigureError) -> PlotAxis {
    guard let range = axis.range ?? needed.range(axis.scale) else { throw .noRange }
    let isUsable =
      range.lowerBound.isFinite && range.upperBound.isFinite && range.lowerBound < range.upperBound
      && (axis.scale == .linear || range.lowerBound > 0)
    guard isUsable else { throw .rangeUnusable(range.lowerBound, range.upperBound) }
    return PlotAxis(
      label: axis.label, unit: axis.unit, scale: axis.scale,
      lower: range.lowerBound, upper: range.upperBound)
  }
}

extension PlotMaker.DraftSeries {
  /// Curves and points, which take their looks in turn.
  fileprivate var isMain: Bool {
    switch content {
    case .curve, .shape(.points), .shape(.runs): true
    default: false
    }
  }

  /// Points that must be seen.
  fileprivate var points: [PlotFigure.Point] {
    switch content {
    case .shape(.points(let points, _)): points
    case .shape(.runs(let spreads, _)):
      spreads.flatMap { [.init(x: $0.x, y: $0.least), .init(x: $0.x, y: $0.greatest)] }
    case .shape(.line(let line)): line.points
    default: []
    }
  }

  fileprivate var mark: (x: Double?, y: Double?)? {
    switch content {
    case .shape(.vertical(let x)): (x, nil)
    case .shape(.horizontal(let y)): (nil, y)
    default: nil
    }
  }
}
