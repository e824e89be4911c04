/// Two arrays behind each other along their first axis. Nothing is computed, so nothing is rounded.
struct Joining: Primitive {
  var arity: Int { 2 }

  func shape(of inputs: [[Int]]) -> [Int]? {
    guard let first = inputs[0].first, let second = inputs[1].first,
      inputs[0].dropFirst() == inputs[1].dropFirst()
    else { return nil }
    return [first + second] + inputs[0].dropFirst()
  }

  func pullback(_ g: Tensor, to i: Int, of y: Tensor) -> Tensor {
    let first = y.inputs[0].shape[0]
    return g.slice(axis: 0, i == 0 ? 0..<first : first..<y.shape[0])
  }

  func pushforward(_ t: Tensor, from i: Int, of y: Tensor) -> Tensor {
    let lower = i == 0 ? 0 : y.inputs[0].shape[0]
    return .apply(.pad(axis: 0, lower: lower, total: y.shape[0]), [t])
  }

  func kernel<S: Scalar>(shapes: [[Int]], points: Int) -> Kernel<S> {
    let (first, second) = (shapes[0].reduce(1, *) * points, shapes[1].reduce(1, *) * points)
    return { x, y in
      y.update(from: x.a, count: first)
      (y + first).update(from: x.b, count: second)
    }
  }
}

extension Operation {
  /// The second array behind the first, along the first axis.
  public static let join = Operation("join", [], Joining())
}

/// Arrays behind each other along their first axis. Balanced, so that a thousand of them are ten deep.
///
/// - Returns: nil for none, or where they do not fit.
package func join(_ parts: [Tensor]) -> Tensor? {
  guard let first = parts.first, !first.shape.isEmpty,
    parts.allSatisfy({ !$0.shape.isEmpty && $0.shape.dropFirst() == first.shape.dropFirst() })
  else { return nil }
  var parts = parts
  while parts.count > 1 {
    var next: [Tensor] = []
    for i in stride(from: 0, to: parts.count, by: 2) {
      next.append(i + 1 < parts.count ? .apply(.join, [parts[i], parts[i + 1]]) : parts[i])
    }
    parts = next
  }
  return parts[0]
}

/// Arrays of one shape as the rows of a new one; numbers as a vector.
///
/// - Returns: nil for none, or where the shapes differ.
package func stack(_ parts: [Tensor]) -> Tensor? {
  guard let first = parts.first, parts.allSatisfy({ $0.shape == first.shape }) else { return nil }
  return join(parts.map { $0.reshaped(to: [1] + $0.shape) })
}
