/// A primitive that computes nothing: it says which element of the input goes where in the result. The gradient goes
/// the same way back, and adds up where an element was used more than once.
struct Rearrangement: Primitive {
  enum Way {
    /// y[i] = x[index[i]]
    case take
    /// y[index[i]] += x[i], from zero
    case add
  }

  let way: Way
  let shape: @Sendable ([Int]) -> [Int]?
  /// The index for an input of this shape: of each element of the result where it is taken from, or of each
  /// of the input where it is added; nil if each is its own.
  let indices: @Sendable ([Int]) -> [Int]?
  /// The primitive that goes the other way, for an input of this shape.
  let adjoint: @Sendable ([Int]) -> Operation

  var arity: Int { 1 }
  func shape(of inputs: [[Int]]) -> [Int]? { shape(inputs[0]) }

  func pullback(_ g: Tensor, to i: Int, of y: Tensor) -> Tensor {
    .apply(adjoint(y.inputs[0].shape), [g])
  }

  func pushforward(_ t: Tensor, from i: Int, of y: Tensor) -> Tensor { .apply(y.operation, [t]) }

  func kernel<S: Scalar>(shapes: [[Int]], points: Int) -> Kernel<S> {
    let size = (shape(shapes[0]) ?? []).reduce(1, *)
    guard let index = indices(shapes[0]) else {
      return { x, y in y.update(from: x.a, count: size * points) }
    }
    switch way {
    case .take:
      return { x, y in
        for (e, from) in index.enumerated() {
          for p in 0..<points { y[e * points + p] = x.a[from * points + p] }
        }
      }
    case .add:
      return { x, y in
        y.update(repeating: S(0), count: size * points)
        for (e, to) in index.enumerated() {
          for p in 0..<points {
            y[to * points + p] = y[to * points + p] + x.a[e * points + p]
          }
        }
      }
    }
  }
}

extension Operation {
  /// Repeats along the axes of length 1 and new leading ones, so that the result has this shape.
  static func broadcast(to shape: [Int]) -> Operation {
    Operation(
      "broadcast", shape,
      Rearrangement(
        way: .take,
        shape: { Broadcast.shape(shape, $0) == shape ? shape : nil },
        indices: { Broadcast.indices(from: $0, to: shape) }, adjoint: { .sum(to: $0) }))
  }

  /// Sums the axes that a broadcast had stretched, so that the result has this shape.
  static func sum(to shape: [Int]) -> Operation {
    Operation(
      "sum", shape,
      Rearrangement(
        way: .add,
        shape: { Broadcast.shape(shape, $0) == $0 ? shape : nil },
        indices: { Broadcast.indices(from: shape, to: $0) }, adjoint: { .broadcast(to: $0) }))
  }

  /// The same elements in the same order under another shape.
  static func reshape(to shape: [Int]) -> Operation {
    let size = shape.reduce(1, *)
    return Operation(
      "reshape", shape,
      Rearrangement(
        way: .take,
        shape: { from in
          shape.allSatisfy { $0 >= 0 } && from.reduce(1, *) == size ? shape : nil
        }, indices: { _ in nil }, adjoint: { .reshape(to: $0) }))
  }

  /// Axis i of the result is axis `axes[i]` of the input.
  static func transpose(axes: [Int]) -> Operation {
    let isPermutation = axes.sorted() == Array(axes.indices)
    return Operation(
      "transpose", axes,
      Rearrangement(
        way: .take,
        shape: { from in
          isPermutation && from.count == axes.count ? axes.map { from[$0] } : nil
        },
        indices: { from in
          let strides = Broadcast.strides(from)
          return Broadcast.indices(
            shape: axes.map { from[$0] }, strides: axes.map { strides[$0] })
        },
        adjoint: { _ in .transpose(axes: axes.indices.map { axes.firstIndex(of: $0) ?? 0 }) }))
  }

  /// Elements `lower..<upper` along an axis.
  static func slice(axis: Int, lower: Int, upper: Int) -> Operation {
    Operation(
      "slice", [axis, lower, upper],
      Rearrangement(
        way: .take,
        shape: { from in
          guard from.indices.contains(axis), 0 <= lower, lower <= upper, upper <= from[axis]
          else { return nil }
          return from.replacing(axis, upper - lower)
        },
        indices: { from in
          Broadcast.indices(along: axis, of: from, at: Array(lower..<upper))
        },
        adjoint: { from in .pad(axis: axis, lower: lower, total: from[axis]) }))
  }

  /// Puts the input into zeros, from `lower` on, so that the axis has length `total`.
  static func pad(axis: Int, lower: Int, total: Int) -> Operation {
    Operation(
      "pad", [axis, lower, total],
      Rearrangement(
        way: .add,
        shape: { from in
          guard from.indices.contains(axis), lower >= 0, lower + from[axis] <= total else {
            return nil
          }
          return from.replacing(axis, total)
        },
        indices: { from in
          Broadcast.indices(
            along: axis, of: from.replacing(axis, total),
            at: Array(lower..<(lower + from[axis])))
        },
        adjoint: { from in .slice(axis: axis, lower: lower, upper: lower + from[axis]) }))
  }

  /// The elements at some places along an axis, in that order; a place may come more than once.
  static func gather(axis: Int, at places: [Int]) -> Operation {
    Operation(
      "gather", [axis] + places,
      Rearrangement(
        way: .take,
        shape: { from in
          guard from.indices.contains(axis), places.allSatisfy({ 0..<from[axis] ~= $0 }) else {
            return nil
          }
          return from.replacing(axis, places.count)
        },
        indices: { from in Broadcast.indices(along: axis, of: from, at: places) },
        adjoint: { from in .scatter(axis: axis, at: places, total: from[axis]) }))
  }

  /// Adds the elements along an axis into zeros of length `total`, each at its place.
  static func scatter(axis: Int, at places: [Int], total: Int) -> Operation {
    Operation(
      "scatter", [axis, total] + places,
      Rearrangement(
        way: .add,
        shape: { from in
          guard from.indices.contains(axis), from[axis] == places.count,
            places.allSatisfy({ 0..<total ~= $0 })
          else { return nil }
          return from.replacing(axis, total)
        },
        indices: { from in
          Broadcast.indices(along: axis, of: from.replacing(axis, total), at: places)
        },
        adjoint: { _ in .gather(axis: axis, at: places) }))
  }

  // Read back from a graph that was written down.
  static func slice(parameters p: [Int]) -> Operation? {
    p.count == 3 ? slice(axis: p[0], lower: p[1], upper: p[2]) : nil
  }
  static func pad(parameters p: [Int]) -> Operation? {
    p.count == 3 ? pad(axis: p[0], lower: p[1], total: p[2]) : nil
  }
  static func gather(parameters p: [Int]) -> Operation? {
    p.isEmpty ? nil : gather(axis: p[0], at: Array(p.dropFirst()))
  }
  static func scatter(parameters p: [Int]) -> Operation? {
    p.count < 2 ? nil : scatter(axis: p[0], at: Array(p.dropFirst(2)), total: p[1])
  }
}

extension [Int] {
  fileprivate func replacing(_ axis: Int, _ length: Int) -> [Int] {
    var copy = self
    copy[axis] = length
    return copy
  }
}
