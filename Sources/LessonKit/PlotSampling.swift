internal import Autodiff
internal import Transcript

/// A function of one number as a plot needs it: values at many places, the slope at one.
struct PlotFunction {
  private let function: (Tensor) -> Tensor
  /// Argument and value of one call, as computations; none if calls may differ.
  let tensors: [Tensor?]
  /// The graph of one call, if any call leaves the same one: then values are replayed.
  private let graph: TracedGraph?

  init(_ function: @escaping (Tensor) -> Tensor) throws(FigureError) {
    self.function = function
    let x = Tensor.input(0.7)
    // Comparisons of this call are no branches of the lesson.
    let log = BranchLog()
    let y = BranchLog.$current.withValue(log) { function(x) }
    guard y.shape.isEmpty else { throw .notScalar(y.shape) }
    graph = log.branches.isEmpty ? TracedGraph(outputs: [y], inputs: [x]) : nil
    tensors = log.branches.isEmpty ? [x, y] : []
  }

  func values(at places: [Double]) -> [Double] {
    if let graph {
      let values = graph.replay([places], points: places.count)[0]
      return values.count == places.count ? values : places.map { _ in values.first ?? .nan }
    }
    return places.map { call(.input($0)).scalar ?? .nan }
  }

  func value(at x: Double) -> Double { values(at: [x]).first ?? .nan }

  /// The derivative, in reverse mode.
  func slope(at x: Double) -> Double {
    let x = Tensor.input(x)
    return derivative(of: call(x), by: x).scalar ?? .nan
  }

  private func call(_ x: Tensor) -> Tensor {
    BranchLog.$current.withValue(BranchLog()) { function(x) }
  }
}

/// Samples a function for a curve: from left to right, in pieces where it is defined and does not jump.
struct CurveSampling {
  let function: PlotFunction
  let x: PlotAxis
  let y: PlotAxis

  /// One every three pixels of a wide page.
  static let count = 241
  /// Neighbours further apart than this part of the y axis are looked at: a jump, or only steep?
  private static let suspicious = 0.02

  func pieces() -> [[PlotFigure.Point]] {
    let places = x.samples(Self.count)
    let samples = zip(places, function.values(at: places)).map { PlotFigure.Point(x: $0, y: $1) }
    var pieces: [[PlotFigure.Point]] = []
    var piece: [PlotFigure.Point] = []
    for (index, sample) in samples.enumerated() {
      let last = index > 0 ? samples[index - 1] : nil
      switch (last.flatMap(place), place(sample)) {
      case (nil, .some):
        if let last { piece.append(edge(defined: sample, undefined: last)) }
        piece.append(sample)
      case (.some, nil):
        if let last { piece.append(edge(defined: last, undefined: sample)) }
        pieces.append(piece)
        piece = []
      case (.some(let a), .some(let b)):
        if let last, abs(a - b) > Self.suspicious, let (left, right) = jump(last, sample) {
          pieces.append(piece + [left])
          piece = [right]
        }
        piece.append(sample)
      case (nil, nil):
        break
      }
    }
    return (pieces + [piece]).filter { !$0.isEmpty }
  }

  private func place(_ point: PlotFigure.Point) -> Double? { y.fraction(of: point.y) }

  /// The last place, on the way to an undefined one, where the function is defined.
  private func edge(
    defined: PlotFigure.Point, undefined: PlotFigure.Point
  ) -> PlotFigure.Point {
    var defined = defined
    var undefined = undefined
    for _ in 0..<40 {
      let middle = between(defined, undefined)
      if place(middle) != nil { defined = middle } else { undefined = middle }
    }
    return defined
  }

  /// The two sides of a jump or a pole; nil if the function is only steep: then the distance of its
  /// values shrinks with that of the places.
  private func jump(
    _ a: PlotFigure.Point, _ b: PlotFigure.Point
  ) -> (PlotFigure.Point, PlotFigure.Point)? {
    var (left, right) = (a, b)
    for _ in 0..<40 {
      let middle = between(left, right)
      guard middle.y.isFinite else { return (left, right) }
      if abs(middle.y - left.y) > abs(right.y - middle.y) { right = middle } else { left = middle }
    }
    return abs(left.y - right.y) > abs(a.y - b.y) / 2 ? (left, right) : nil
  }

  private func between(_ a: PlotFigure.Point, _ b: PlotFigure.Point) -> PlotFigure.Point {
    let x = a.x + (b.x - a.x) / 2
    return PlotFigure.Point(x: x, y: function.value(at: x))
  }
}
