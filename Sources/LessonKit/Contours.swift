internal import Autodiff
internal import Transcript

/// A function of two numbers as a plot needs it: values all over a grid.
struct PlotSurface {
  private let function: (Tensor, Tensor) -> Tensor
  /// The graph of one call, if any call leaves the same one.
  private let graph: TracedGraph?

  init(_ function: @escaping (Tensor, Tensor) -> Tensor) throws(FigureError) {
    self.function = function
    let (x, y) = (Tensor.input(0.7), Tensor.input(0.4))
    let log = BranchLog()
    let z = BranchLog.$current.withValue(log) { function(x, y) }
    guard z.shape.isEmpty else { throw .notScalar(z.shape) }
    graph = log.branches.isEmpty ? TracedGraph(outputs: [z], inputs: [x, y]) : nil
  }

  /// The value at each point.
  func values(x: [Double], y: [Double]) -> [Double] {
    guard let graph else {
      return zip(x, y).map { x, y in
        BranchLog.$current.withValue(BranchLog()) {
          function(.input(x), .input(y)).scalar ?? .nan
        }
      }
    }
    let values = graph.replay([x, y], points: x.count)[0]
    return values.count == x.count ? values : x.map { _ in values.first ?? .nan }
  }
}

/// Finds the lines of equal value by marching squares: each cell of a grid is crossed where the value passes
/// the level between two of its corners, and pieces that meet are joined to lines.
struct ContourTracing {
  let surface: PlotSurface
  let x: PlotAxis
  let y: PlotAxis

  /// Grid points along each axis.
  static let count = 81

  /// A side of a cell, where a line may cross: from a grid point to its neighbour on the right or above.
  private struct Side: Hashable {
    var column: Int
    var row: Int
    var isLevel: Bool
  }

  func contours(_ levels: [Double]) -> [PlotFigure.Contour] {
    let columns = x.samples(Self.count)
    let rows = y.samples(Self.count)
    let values = surface.values(
      x: rows.flatMap { _ in columns },
      y: rows.flatMap { row in columns.map { _ in row } })
    return levels.map { level in
      let pieces = pieces(values, level)
      let lines = joined(pieces).map { line in
        line.map { crossing($0, values, level, columns, rows) }
      }
      return PlotFigure.Contour(level: level, lines: lines)
    }
  }

  /// The pieces of line through each cell, as the two sides that each joins.
  private func pieces(_ values: [Double], _ level: Double) -> [(Side, Side)] {
    var pieces: [(Side, Side)] = []
    let n = Self.count
    for row in 0..<(n - 1) {
      for column in 0..<(n - 1) {
        let corners = [
          values[row * n + column], values[row * n + column + 1],
          values[(row + 1) * n + column + 1], values[(row + 1) * n + column],
        ]
        guard corners.allSatisfy(\.isFinite) else { continue }
        let above = corners.map { $0 > level }
        // Below, right, above, left.
        let sides = [
          Side(column: column, row: row, isLevel: true),
          Side(column: column + 1, row: row, isLevel: false),
          Side(column: column, row: row + 1, isLevel: true),
          Side(column: column, row: row, isLevel: false),
        ]
        let crossed = sides.indices.filter { above[$0] != above[($0 + 1) % 4] }
        if crossed.count == 2 {
          pieces.append((sides[crossed[0]], sides[crossed[1]]))
        } else if crossed.count == 4 {
          // A saddle: the middle says which corners belong together.
          let middleIsAbove = corners.reduce(0, +) / 4 > level
          let pairs = middleIsAbove == above[0] ? [(0, 1), (2, 3)] : [(3, 0), (1, 2)]
          pieces += pairs.map { (sides[$0], sides[$1]) }
        }
      }
    }
    return pieces
  }

  private func joined(_ pieces: [(Side, Side)]) -> [[Side]] {
    var touching: [Side: [Int]] = [:]
    for (index, piece) in pieces.enumerated() {
      touching[piece.0, default: []].append(index)
      touching[piece.1, default: []].append(index)
    }
    var isUsed = pieces.map { _ in false }
    /// From a side on, through unused pieces, to an end or around.
    func walk(from start: Side) -> [Side] {
      var line: [Side] = []
      var side = start
      while let next = touching[side]?.first(where: { !isUsed[$0] }) {
        isUsed[next] = true
        side = pieces[next].0 == side ? pieces[next].1 : pieces[next].0
        line.append(side)
      }
      return line
    }
    var lines: [[Side]] = []
    for (index, piece) in pieces.enumerated() where !isUsed[index] {
      isUsed[index] = true
      let forwards = walk(from: piece.1)
      let backwards = walk(from: piece.0)
      lines.append(backwards.reversed() + [piece.0, piece.1] + forwards)
    }
    return lines
  }

  private func crossing(
    _ side: Side, _ values: [Double], _ level: Double, _ columns: [Double], _ rows: [Double]
  ) -> PlotFigure.Point {
    let n = Self.count
    let (column, row) = (side.column, side.row)
    let a = values[row * n + column]
    let b = side.isLevel ? values[row * n + column + 1] : values[(row + 1) * n + column]
    let part = b == a ? 0.5 : (level - a) / (b - a)
    return PlotFigure.Point(
      x: side.isLevel
        ? columns[column] + part * (columns[column + 1] - columns[column]) : columns[column],
      y: side.isLevel ? rows[row] : rows[row] + part * (rows[row + 1] - rows[row]))
  }
}
