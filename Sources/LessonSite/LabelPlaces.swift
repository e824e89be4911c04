/// Places for labels on straight edges: for one after another, the shortest edge first, the place that
/// covers least of other labels and other edges, and of those the one nearest to the middle.
struct LabelPlaces {
  struct Segment: Hashable, Sendable {
    var from: GraphLayout.Point
    var to: GraphLayout.Point

    func point(at part: Double) -> GraphLayout.Point {
      GraphLayout.Point(
        x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y))
    }

    fileprivate var squaredLength: Double {
      let (x, y) = (to.x - from.x, to.y - from.y)
      return x * x + y * y
    }
  }

  struct Rectangle: Hashable, Sendable {
    var middle: GraphLayout.Point
    var width: Double
    var height: Double

    func contains(_ point: GraphLayout.Point) -> Bool {
      abs(point.x - middle.x) < width / 2 && abs(point.y - middle.y) < height / 2
    }

    func overlap(_ other: Rectangle) -> Double {
      let across = (width + other.width) / 2 - abs(middle.x - other.middle.x)
      let down = (height + other.height) / 2 - abs(middle.y - other.middle.y)
      return max(0, min(across, width, other.width)) * max(0, min(down, height, other.height))
    }
  }

  /// The middles of the labels, in the order of the edges.
  let places: [GraphLayout.Point]

  /// - Parameter sizes: width and height of each edge's label; nothing stands in the way of one
  ///   without width.
  init(_ edges: [Segment], sizes: [(width: Double, height: Double)]) {
    var places = edges.map { $0.point(at: 0.5) }
    var taken: [Rectangle] = []
    let order = edges.indices.sorted {
      (edges[$0].squaredLength, $0) < (edges[$1].squaredLength, $1)
    }
    for index in order {
      guard let size = sizes[checked: index], size.width > 0 else { continue }
      var best: (cost: Double, rectangle: Rectangle)?
      for part in stride(from: 0.2, through: 0.8, by: 0.05) {
        let rectangle = Rectangle(
          middle: edges[index].point(at: part), width: size.width + 4, height: size.height)
        var cost = 10 * abs(part - 0.5)
        for other in taken { cost += other.overlap(rectangle) }
        for other in edges.indices where other != index {
          let covered = (0...40).count { rectangle.contains(edges[other].point(at: Double($0) / 40)) }
          cost += 20 * Double(covered)
        }
        if best.map({ cost < $0.cost - 1e-9 }) ?? true { best = (cost, rectangle) }
      }
      if let best {
        places[index] = best.rectangle.middle
        taken.append(best.rectangle)
      }
    }
    self.places = places
  }
}
