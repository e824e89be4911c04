// How a primitive is computed, once for every kind of number and any count of points together.

/// The elements of one input at all points, point after point. `count` per point is the product of
/// `shape`, or the elements of a single point that all points share.
struct Operand<S: Scalar> {
  var elements: [S]
  var shape: [Int]
}

extension Operation {
  /// The elements of the result at all points, point after point.
  ///
  /// - Parameter shape: the result's shape, from `shape(of:)`.
  func evaluate<S: Scalar>(_ inputs: [Operand<S>], shape: [Int], points: Int) -> [S] {
    let size = shape.reduce(1, *)
    switch self {
    case .input, .constant:
      return inputs.first?.elements ?? []
    case .sum:
      return summed(inputs[0], shape: shape, size: size, points: points)
    case .broadcast:
      return mapped(inputs[0], shape: shape, size: size, points: points) { $0 }
    default:
      break
    }
    if inputs.count == 1 {
      return mapped(inputs[0], shape: shape, size: size, points: points) { S.evaluate(self, $0) }
    }
    let (a, b) = (inputs[0], inputs[1])
    let (aSize, bSize) = (a.shape.reduce(1, *), b.shape.reduce(1, *))
    let (aStep, bStep) = (a.step(points), b.step(points))
    let aIndex = Broadcast.indices(from: a.shape, to: shape)
    let bIndex = Broadcast.indices(from: b.shape, to: shape)
    guard aSize > 0, bSize > 0 else { return [] }
    return [S](unsafeUninitializedCapacity: size * points) { buffer, count in
      for point in 0..<points {
        for i in 0..<size {
          let x = a.elements[point * aStep + (aIndex?[i] ?? i)]
          let y = b.elements[point * bStep + (bIndex?[i] ?? i)]
          buffer.initializeElement(at: point * size + i, to: S.evaluate(self, x, y))
        }
      }
      count = size * points
    }
  }

  private func mapped<S: Scalar>(
    _ a: Operand<S>, shape: [Int], size: Int, points: Int, _ function: (S) -> S
  ) -> [S] {
    let index = Broadcast.indices(from: a.shape, to: shape)
    let step = a.step(points)
    return [S](unsafeUninitializedCapacity: size * points) { buffer, count in
      for point in 0..<points {
        for i in 0..<size {
          buffer.initializeElement(
            at: point * size + i, to: function(a.elements[point * step + (index?[i] ?? i)]))
        }
      }
      count = size * points
    }
  }

  private func summed<S: Scalar>(
    _ a: Operand<S>, shape: [Int], size: Int, points: Int
  ) -> [S] {
    var result = [S](repeating: S(0), count: size * points)
    let index = Broadcast.indices(from: shape, to: a.shape)
    let step = a.step(points)
    for point in 0..<points {
      for i in 0..<a.shape.reduce(1, *) {
        let target = point * size + (index?[i] ?? i)
        result[target] = S.evaluate(.add, result[target], a.elements[point * step + i])
      }
    }
    return result
  }
}

extension Operand {
  /// How far the next point's elements are: 0 if all points share them.
  func step(_ points: Int) -> Int {
    let size = shape.reduce(1, *)
    return elements.count == size && points > 1 ? 0 : size
  }
}
