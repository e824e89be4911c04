import Transcript

/// The nodes of a graph layer by layer from left to right, with lines between the layers. All that leads
/// into the same nodes is joined in one upright line, so that no two lines ever cross.
struct LayeredDrawing {
  struct Cell {
    var node: Int
    /// All as wide as the widest of the layer.
    var lines: [String]
    /// The row at which lines leave and arrive.
    var port = 0
  }

  private let layers: [[Cell]]
  private let heights: [Int]
  private let height: Int
  /// The row of the drawing at which a node's lines leave and arrive.
  private var ports: [Int: Int] = [:]

  init(_ layers: [[Cell]]) {
    self.layers = layers
    heights = layers.map { $0.reduce(0) { $0 + $1.lines.count } }
    height = heights.max() ?? 0
    for (layer, cells) in layers.enumerated() {
      var row = (height - heights[layer]) / 2
      for cell in cells {
        ports[cell.node] = row + cell.port
        row += cell.lines.count
      }
    }
  }

  /// Without lines, so far apart.
  func lines(gap: Int) -> [String] { joined { _, _ in String(repeating: " ", count: gap) } }

  /// nil where lines would cross, or pass by a layer.
  ///
  /// - Parameter space: stands between a line and what it leads from or to.
  func lines(edges: [GraphFigure.Edge], space: String) -> [String]? {
    var joints: [[Joint]] = []
    for (layer, next) in zip(layers, layers.dropFirst()) {
      guard let found = self.joints(from: layer, to: next, edges) else { return nil }
      joints.append(found)
    }
    let drawn = joints.reduce(0) { $0 + $1.reduce(0) { $0 + $1.sources.count * $1.targets.count } }
    guard drawn == edges.count, drawn > 0 else { return nil }
    return joined { layer, row in
      space + (joints[layer].lazy.compactMap { $0.signs(at: row) }.first ?? "    ") + space
    }
  }

  private func joined(_ between: (_ layer: Int, _ row: Int) -> String) -> [String] {
    (0..<height).map { row in
      var text = ""
      for (layer, cells) in layers.enumerated() {
        if layer > 0 { text += between(layer - 1, row) }
        let lines = cells.flatMap(\.lines)
        let width = lines.map(\.displayWidth).max() ?? 0
        text += (lines[checked: row - (height - heights[layer]) / 2] ?? "").padded(to: width)
      }
      return text.trimmingEnd
    }
  }
}

extension LayeredDrawing {
  /// All of some nodes lead to all of others.
  private struct Joint {
    /// Rows.
    var sources: Set<Int>
    var targets: Set<Int>

    var rows: ClosedRange<Int> {
      let all = sources.union(targets)
      return (all.min() ?? 0)...(all.max() ?? 0)
    }

    /// `─┬─▶`; nil above and below.
    func signs(at row: Int) -> String? {
      guard rows.contains(row) else { return nil }
      let (leaves, arrives) = (sources.contains(row), targets.contains(row))
      let (goesUp, goesDown) = (row > rows.lowerBound, row < rows.upperBound)
      let middle =
        switch (goesUp, goesDown, leaves, arrives) {
        case (false, false, _, _): "─"
        case (true, true, true, true): "┼"
        case (true, true, true, false): "┤"
        case (true, true, false, true): "├"
        case (true, true, false, false): "│"
        case (false, true, true, true): "┬"
        case (false, true, true, false): "┐"
        case (false, true, false, _): "┌"
        case (true, false, true, true): "┴"
        case (true, false, true, false): "┘"
        case (true, false, false, _): "└"
        }
      return (leaves ? "─" : " ") + middle + (arrives ? "─▶" : "  ")
    }
  }

  /// nil if two of them would share a row.
  private func joints(
    from layer: [Cell], to next: [Cell], _ edges: [GraphFigure.Edge]
  ) -> [Joint]? {
    let known = Set(layer.map(\.node))
    var joints: [Joint] = []
    for cell in next {
      guard let port = ports[cell.node] else { return nil }
      let sources = Set(
        edges.filter { $0.to == cell.node && known.contains($0.from) }.compactMap { ports[$0.from] }
      )
      if sources.isEmpty { continue }
      if let same = joints.firstIndex(where: { $0.sources == sources }) {
        joints[same].targets.insert(port)
      } else {
        joints.append(Joint(sources: sources, targets: [port]))
      }
    }
    let ranges = joints.map(\.rows).sorted { $0.lowerBound < $1.lowerBound }
    let areApart = zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound }
    return areApart ? joints : nil
  }
}
