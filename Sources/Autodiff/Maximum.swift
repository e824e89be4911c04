/// The largest element along the axes that a broadcast would stretch, so that the result has a given shape.
struct Maximum: Primitive {
  let target: [Int]

  var arity: Int { 1 }

  func shape(of inputs: [[Int]]) -> [Int]? {
    // Of no elements there is no largest.
    guard Broadcast.shape(target, inputs[0]) == inputs[0], inputs[0].reduce(1, *) > 0 else {
      return nil
    }
    return target
  }

  func pullback(_ g: Tensor, to i: Int, of y: Tensor) -> Tensor {
    let x = y.inputs[0]
    return broadcast(g, to: x.shape) * .apply(.maximumShares(to: target), [x])
  }

  func pushforward(_ t: Tensor, from i: Int, of y: Tensor) -> Tensor {
    Autodiff.sum(t * .apply(.maximumShares(to: target), [y.inputs[0]]), to: target)
  }

  func kernel<S: Scalar>(shapes: [[Int]], points: Int) -> Kernel<S> {
    let groups = Groups(of: shapes[0], to: target)
    return { x, y in
      for (e, to) in groups.index.enumerated() {
        for p in 0..<points {
          let value = x.a[e * points + p]
          let at = to * points + p
          y[at] = groups.isFirst[e] ? value : S.larger(y[at], value)
        }
      }
    }
  }
}

/// 1 at the element that is the largest of its group and 0 elsewhere; equal ones share the 1.
private struct MaximumShares: Primitive {
  let target: [Int]

  var arity: Int { 1 }
  func shape(of inputs: [[Int]]) -> [Int]? {
    Broadcast.shape(target, inputs[0]) == inputs[0] ? inputs[0] : nil
  }
  func pullback(_ g: Tensor, to i: Int, of y: Tensor) -> Tensor { 0 * g }
  func pushforward(_ t: Tensor, from i: Int, of y: Tensor) -> Tensor { 0 * t }

  func kernel<S: Scalar>(shapes: [[Int]], points: Int) -> Kernel<S> {
    let groups = Groups(of: shapes[0], to: target)
    let size = target.reduce(1, *)
    return { x, y in
      for p in 0..<points {
        withUnsafeTemporaryAllocation(of: (Double, Int).self, capacity: size) { best in
          for (e, to) in groups.index.enumerated() {
            let value = x.a[e * points + p].double
            if groups.isFirst[e] || value > best[to].0 {
              best[to] = (value, 1)
            } else if value == best[to].0 {
              best[to].1 += 1
            }
          }
          for (e, to) in groups.index.enumerated() {
            let isLargest = x.a[e * points + p].double == best[to].0
            y[e * points + p] = isLargest ? S(1) / S(Double(best[to].1)) : S(0)
          }
        }
      }
    }
  }
}

/// Which element of the result each element belongs to.
private struct Groups: Sendable {
  let index: [Int]
  let isFirst: [Bool]

  init(of shape: [Int], to target: [Int]) {
    let size = shape.reduce(1, *)
    index = Broadcast.indices(from: target, to: shape) ?? Array(0..<size)
    var seen: Set<Int> = []
    isFirst = index.map { seen.insert($0).inserted }
  }
}

extension Operation {
  static func largest(to shape: [Int]) -> Operation {
    Operation("maximum of", shape, Maximum(target: shape))
  }

  static func maximumShares(to shape: [Int]) -> Operation {
    Operation("maximum shares", shape, MaximumShares(target: shape))
  }
}
