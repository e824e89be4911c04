/// Places for labels on straight edges: for one after another, the longest edge first, as it meets most
/// others, the place that covers least of boxes, other labels and other edges, and of those the one
/// nearest to the middle.
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

    /// How much of a segment lies inside, from 0 to 1.
    func part(of segment: Segment) -> Double {
      var (first, last) = (0.0, 1.0)
      let sides = [
        (segment.from.x - middle.x, segment.to.x - segment.from.x, width / 2),
        (segment.from.y - middle.y, segment.to.y - segment.from.y, height / 2),
      ]
      for (start, change, half) in sides {
        guard change != 0 else {
          if abs(start) >= half { return 0 }
          continue
        }
        let (one, other) = ((-half - start) / change, (half - start) / change)
        first = max(first, min(one, other))
        last = min(last, max(one, other))
      }
      return max(0, last - first)
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
  init(
    _ edges: [Segment], sizes: [(width: Double, height: Double)], boxes: [Rectangle] = []
  ) {
    var places = edges.map { $0.point(at: 0.5) }
    var taken: [Rectangle?] = edges.map { _ in nil }
    let order = edges.indices.filter { sizes[checked: $0].map { $0.width > 0 } ?? false }.sorted {
      (-edges[$0].squaredLength, $0) < (-edges[$1].squaredLength, $1)
    }
    // Once all have a place, each may find a better one.
    for index in order + order + order {
      taken[index] = nil
      let others = boxes + taken.compactMap(\.self)
      var best: (cost: Double, rectangle: Rectangle)?
      for part in stride(from: 0.175, through: 0.825, by: 0.025) {
        let place = edges[index].point(at: part)
        let label = Rectangle(
          middle: place, width: sizes[index].width + 6, height: sizes[index].height + 3)
        let clearance = Rectangle(
          middle: place, width: label.width + 12, height: label.height + 8)
        let overlaps = others.reduce(0) { $0 + label.overlap($1) }
        let covered = edges.indices.reduce(0.0) { sum, other in
          other == index ? sum : sum + clearance.part(of: edges[other])
        }
        // In the first half it is seen where the edge comes from.
        let distance = 10 * abs(part - 0.5) + (part > 0.501 ? 4 : 0)
        let cost = distance + (overlaps > 0 ? 1000 + 2 * overlaps : 0) + 800 * covered
        if best.map({ cost < $0.cost - 1e-9 }) ?? true { best = (cost, label) }
      }
      if let best {
        places[index] = best.rectangle.middle
        taken[index] = best.rectangle
      }
    }
    self.places = places
  }
}
