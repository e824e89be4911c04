/// A rectangular array of doubles: the plain value behind a tensor. A scalar has shape `[]`.
public struct NDArray: Sendable, Hashable {
  public let shape: [Int]
  /// Row-major; as many as the product of `shape`.
  public let elements: [Double]

  /// - Returns: nil if the count of elements is not the product of the shape.
  public init?(shape: [Int], elements: [Double]) {
    guard shape.allSatisfy({ $0 >= 0 }), shape.reduce(1, *) == elements.count else { return nil }
    self.init(checkedShape: shape, elements: elements)
  }

  public init(_ scalar: Double) { self.init(checkedShape: [], elements: [scalar]) }

  public init(_ vector: [Double]) { self.init(checkedShape: [vector.count], elements: vector) }

  /// For code that has just computed the elements for the shape.
  package init(checkedShape shape: [Int], elements: [Double]) {
    self.shape = shape
    self.elements = elements
  }

  public var isScalar: Bool { shape.isEmpty }

  /// The only element of a scalar; nil for any other shape.
  public var scalar: Double? { isScalar ? elements[0] : nil }
}

/// Broadcasting by NumPy's rules: shapes are aligned at their last axis, and an axis of length 1
/// stretches to the other's.
enum Broadcast {
  /// The common shape; nil if an axis differs and neither is 1.
  static func shape(_ a: [Int], _ b: [Int]) -> [Int]? {
    var result: [Int] = []
    for axis in 0..<max(a.count, b.count) {
      let x = axis < a.count ? a[a.count - 1 - axis] : 1
      let y = axis < b.count ? b[b.count - 1 - axis] : 1
      guard x == y || x == 1 || y == 1 else { return nil }
      result.append(x == 1 ? y : x)
    }
    return result.reversed()
  }

  /// For each element of an array of shape `to`, the index of the element it came from in one of
  /// shape `from`; nil if both shapes are the same and every index is its own.
  static func indices(from: [Int], to: [Int]) -> [Int]? {
    guard from != to else { return nil }
    var steps = [Int](repeating: 0, count: to.count)
    for (axis, stride) in strides(from).enumerated() where from[axis] != 1 {
      steps[to.count - from.count + axis] = stride
    }
    return indices(shape: to, strides: steps)
  }

  /// How far apart neighbours along each axis are, in row-major order.
  static func strides(_ shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
  }

  /// For each element of an array of this shape, in order, the sum of its coordinates times the strides.
  static func indices(shape: [Int], strides: [Int]) -> [Int] {
    let size = shape.reduce(1, *)
    var result: [Int] = []
    result.reserveCapacity(size)
    var counter = [Int](repeating: 0, count: shape.count)
    var place = 0
    for _ in 0..<size {
      result.append(place)
      for axis in shape.indices.reversed() {
        counter[axis] += 1
        place += strides[axis]
        if counter[axis] < shape[axis] { break }
        place -= counter[axis] * strides[axis]
        counter[axis] = 0
      }
    }
    return result
  }

  /// The elements of an array of shape `from` that stand at some places along an axis, in row-major order
  /// of the result.
  static func indices(along axis: Int, of from: [Int], at places: [Int]) -> [Int] {
    let inner = from[(axis + 1)...].reduce(1, *)
    let outer = from[..<axis].reduce(1, *)
    var result: [Int] = []
    result.reserveCapacity(outer * places.count * inner)
    for block in 0..<outer {
      for place in places {
        let start = (block * from[axis] + place) * inner
        result.append(contentsOf: start..<(start + inner))
      }
    }
    return result
  }
}
