internal import Transcript

/// A network laid out in its layers: straight edges from side to side, each label on its edge where it
/// is least in the way.
extension GraphLayout {
  enum Direction: Sendable { case leftToRight, topToBottom }

  private static let margin = 6.0
  private static let labelMargin = 1.0

  /// With as much room as no label touches a box or another label.
  static func clear(
    _ boxes: GraphBoxes, _ layers: Layers, _ direction: Direction
  ) -> GraphLayout {
    var spare = Spare(gaps: layers.nodes.map { _ in 0 })
    var layout = GraphLayout(boxes, layers, direction, spare)
    // Labels of the outer edges reach beyond the boxes; with other edges they find other places.
    for _ in 0..<mostTries
    where direction == .topToBottom && layout.width > narrowWidth && layers.breadth > 1 {
      spare.pitch += (narrowWidth - layout.width) / Double(layers.breadth - 1)
      layout = GraphLayout(boxes, layers, direction, spare)
    }
    var best = layout
    for _ in 0..<mostTries where !best.crowded.isEmpty {
      let crowded = layout.crowded
      if direction == .leftToRight { spare.pitch += 14 }
      for (number, layer) in layers.nodes.enumerated()
      where crowded.contains(where: { layer.contains(layers.edges[$0].from) }) {
        spare.gaps[number] += direction == .leftToRight ? 6 : 30
      }
      layout = GraphLayout(boxes, layers, direction, spare)
      if layout.crowded.count < best.crowded.count { best = layout }
    }
    return best
  }

  private static let mostTries = 16

  /// What a layout has beyond what it needs at least.
  private struct Spare {
    /// Behind each layer.
    var gaps: [Double]
    /// Between neighbours of a layer.
    var pitch = 0.0
  }

  /// The edges whose labels touch a box or another label.
  var crowded: [Int] {
    let frames = zip(labels, boxes.labels).map {
      LabelPlaces.Rectangle(middle: $0, width: $1.width + 4, height: $1.height)
    }
    let occupied = nodes.map {
      LabelPlaces.Rectangle(middle: $0, width: boxes.width, height: boxes.height)
    }
    let shown = frames.indices.filter { !boxes.labels[$0].isEmpty }
    return shown.filter { index in
      occupied.contains { $0.overlap(frames[index]) > 0 }
        || shown.contains { $0 != index && frames[$0].overlap(frames[index]) > 0 }
    }
  }

  private init(_ boxes: GraphBoxes, _ layers: Layers, _ direction: Direction, _ spare: Spare) {
    self.init(boxes: boxes)
    let isWide = direction == .leftToRight
    let isMap = boxes.style == .map
    // Along the way from layer to layer, and across it.
    let length = isWide ? boxes.width : boxes.height
    let breadth = isWide ? boxes.height : boxes.width
    let pitch = max(
      Self.pitch(boxes, layers, direction) + spare.pitch, breadth + GraphBoxes.gap(boxes.form))
    let across = breadth + Double(max(0, layers.breadth - 1)) * pitch
    var along = Self.margin + length / 2
    nodes = boxes.boxes.map { _ in Point(x: 0, y: 0) }
    for (number, layer) in layers.nodes.enumerated() {
      let start = Self.margin + across / 2 - Double(layer.count - 1) * pitch / 2
      for (row, node) in layer.enumerated() {
        let place = start + Double(row) * pitch
        nodes[node] = isWide ? Point(x: along, y: place) : Point(x: place, y: along)
      }
      if number < layers.nodes.count - 1 {
        let inGap = layers.edges.indices.filter { layer.contains(layers.edges[$0].from) }
        along +=
          length
          + (isMap ? 34 : Self.gap(inGap.map { boxes.labels[$0] }, direction, across, boxes.form))
        along += spare.gaps[checked: number] ?? 0
      }
    }
    let extent = along + length / 2 + Self.margin
    (width, height) = (
      isWide ? extent : across + 2 * Self.margin, isWide ? across + 2 * Self.margin : extent
    )
    let ends = Self.ends(layers, nodes, length: length, breadth: breadth, isWide: isWide)
    edges = ends.map { Self.straight(from: $0.from, to: $0.to) }
    let obstacles = nodes.map {
      // The head of an arrow needs some room too.
      LabelPlaces.Rectangle(middle: $0, width: boxes.width + 8, height: boxes.height + 8)
    }
    labels =
      LabelPlaces(ends, sizes: boxes.labels.map { ($0.width, $0.height) }, boxes: obstacles).places
    labelsAreOnEdges = true
    makeRoom()
    takeWholePixels()
  }

  /// Places that are written short.
  private mutating func takeWholePixels() {
    func whole(_ point: Point) -> Point { Point(x: point.x.rounded(), y: point.y.rounded()) }
    nodes = nodes.map(whole)
    labels = labels.map(whole)
    edges = edges.map { $0.map(whole) }
    (width, height) = (width.rounded(.up), height.rounded(.up))
  }

  /// Room for labels, and for the sum under a box, that reach over the edge of the drawing.
  private mutating func makeRoom() {
    for (place, label) in zip(labels, boxes.labels) where !label.isEmpty {
      width = max(width, place.x + label.width / 2 + Self.labelMargin)
      height = max(height, place.y + label.height / 2 + Self.margin)
    }
    if let sum = boxes.sum, let node = nodes[checked: sum.box] {
      height = max(height, node.y + boxes.height / 2 + 30)
    }
    // Upwards and to the left, everything moves.
    let left = zip(labels, boxes.labels).map { $0.x - $1.width / 2 }.min() ?? Self.margin
    let sumLeft = boxes.sum.flatMap { sum in
      nodes[checked: sum.box].map { $0.x + boxes.width / 2 - Double(sum.text.text.count) * 8.2 }
    }
    let top = zip(labels, boxes.labels).map { $0.y - $1.height / 2 }.min() ?? Self.margin
    move(
      x: max(0, Self.labelMargin - min(left, sumLeft ?? left)), y: max(0, Self.margin - top))
  }

  private mutating func move(x: Double, y: Double) {
    guard x > 0 || y > 0 else { return }
    let moved = { (point: Point) in Point(x: point.x + x, y: point.y + y) }
    nodes = nodes.map(moved)
    edges = edges.map { $0.map(moved) }
    labels = labels.map(moved)
    width += x
    height += y
  }

  /// From the middle of a box to that of its neighbour in the same layer.
  private static func pitch(
    _ boxes: GraphBoxes, _ layers: Layers, _ direction: Direction
  ) -> Double {
    if boxes.style == .map { return 36 }
    switch direction {
    case .leftToRight:
      // Where edges cross, a third of the way is where their labels are apart.
      let label = boxes.labels.map(\.height).max() ?? 0
      let hasCrossings = layers.breadth > 1 && layers.edges.count > 2
      return max(boxes.height + 28, hasCrossings ? 3 * (label + 6) : 0)
    case .topToBottom:
      let count = Double(layers.breadth)
      let share = count > 1 ? (narrowWidth - 12 - boxes.width) / (count - 1) : 0
      return max(boxes.width + GraphBoxes.gap(boxes.form), share)
    }
  }

  /// From one layer to the next: as much as the labels between them need.
  private static func gap(
    _ labels: [GraphBoxes.Label], _ direction: Direction, _ across: Double,
    _ form: GraphBoxes.Form
  ) -> Double {
    let shown = labels.filter { !$0.isEmpty }
    let widest = shown.map(\.width).max() ?? 0
    let highest = shown.map(\.height).max() ?? 0
    switch direction {
    case .leftToRight:
      // Labels of crossing edges stand before the crossing or after it.
      let crossing = shown.count > 2 ? min(1.2, 0.5 + 0.1 * Double(shown.count - 4)) : 0
      return form == .labelled
        ? max(40, (1 + crossing) * widest + 44)
        : max(40, (shown.count > 2 ? 1.35 : 1) * widest + 36)
    case .topToBottom:
      let rows = (shown.reduce(0) { $0 + $1.width + 16 } / max(across, 1)).rounded(.up)
      let spare = shown.count > 4 ? 1 : rows > 1 ? 0.5 : 0
      return max(44, 34 + (rows + spare) * (highest + 10))
    }
  }

  /// Where each edge leaves and arrives: on the sides that face each other, in the order of the boxes
  /// at its other end.
  private static func ends(
    _ layers: Layers, _ nodes: [Point], length: Double, breadth: Double, isWide: Bool
  ) -> [LabelPlaces.Segment] {
    let across = { (node: Int) in isWide ? nodes[node].y : nodes[node].x }
    func offset(_ edge: Int, among others: [Int], by place: (Int) -> Double) -> Double {
      let sorted = others.sorted { (place($0), $0) < (place($1), $1) }
      let rank = Double(sorted.firstIndex(of: edge) ?? 0) - Double(sorted.count - 1) / 2
      return rank * min(18, breadth * 0.7 / Double(max(1, sorted.count)))
    }
    return layers.edges.enumerated().map { index, edge in
      let leaving = layers.edges.indices.filter { layers.edges[$0].from == edge.from }
      let arriving = layers.edges.indices.filter { layers.edges[$0].to == edge.to }
      let out = offset(index, among: leaving) { across(layers.edges[$0].to) }
      let into = offset(index, among: arriving) { across(layers.edges[$0].from) }
      let (a, b) = (nodes[edge.from], nodes[edge.to])
      return isWide
        ? .init(
          from: Point(x: a.x + length / 2, y: a.y + out),
          to: Point(x: b.x - length / 2, y: b.y + into))
        : .init(
          from: Point(x: a.x + out, y: a.y + length / 2),
          to: Point(x: b.x + into, y: b.y - length / 2))
    }
  }

  /// The control points of a straight curve.
  private static func straight(from a: Point, to b: Point) -> [Point] {
    [0, 1.0 / 3, 2.0 / 3, 1].map { Point(x: a.x + $0 * (b.x - a.x), y: a.y + $0 * (b.y - a.y)) }
  }
}
