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

  /// For code of this module that has just computed the elements for the shape.
  init(checkedShape shape: [Int], elements: [Double]) {
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
    var strides = [Int](repeating: 0, count: to.count)
    var stride = 1
    for axis in 0..<from.count {
      let length = from[from.count - 1 - axis]
      if length != 1 { strides[to.count - 1 - axis] = stride }
      stride *= length
    }
    var result: [Int] = []
    result.reserveCapacity(to.reduce(1, *))
    var counter = [Int](repeating: 0, count: to.count)
    for _ in 0..<to.reduce(1, *) {
      result.append(zip(counter, strides).reduce(0) { $0 + $1.0 * $1.1 })
      var axis = to.count - 1
      while axis >= 0 {
        counter[axis] += 1
        if counter[axis] < to[axis] { break }
        counter[axis] = 0
        axis -= 1
      }
    }
    return result
  }
}
