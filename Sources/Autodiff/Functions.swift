// What is written with tensors: operators, and functions of whole arrays. Those of every element stand
// beside the table of their primitives.

extension Tensor {
  public static func + (a: Tensor, b: Tensor) -> Tensor { apply(.add, [a, b]) }
  public static func - (a: Tensor, b: Tensor) -> Tensor { apply(.subtract, [a, b]) }
  public static func * (a: Tensor, b: Tensor) -> Tensor { apply(.multiply, [a, b]) }
  public static func / (a: Tensor, b: Tensor) -> Tensor { apply(.divide, [a, b]) }
  public static prefix func - (a: Tensor) -> Tensor { apply(.negate, [a]) }

  // Disfavoured, for a literal would fit them too: `1.0 / 3` is a number, not a tensor.
  @_disfavoredOverload
  public static func + (a: Tensor, b: Double) -> Tensor { a + Tensor(b) }
  @_disfavoredOverload
  public static func - (a: Tensor, b: Double) -> Tensor { a - Tensor(b) }
  @_disfavoredOverload
  public static func * (a: Tensor, b: Double) -> Tensor { a * Tensor(b) }
  @_disfavoredOverload
  public static func / (a: Tensor, b: Double) -> Tensor { a / Tensor(b) }
  @_disfavoredOverload
  public static func + (a: Double, b: Tensor) -> Tensor { Tensor(a) + b }
  @_disfavoredOverload
  public static func - (a: Double, b: Tensor) -> Tensor { Tensor(a) - b }
  @_disfavoredOverload
  public static func * (a: Double, b: Tensor) -> Tensor { Tensor(a) * b }
  @_disfavoredOverload
  public static func / (a: Double, b: Tensor) -> Tensor { Tensor(a) / b }
}

// MARK: - Matrices

/// The matrix product: [m, k] · [k, n]. A vector on the left is a row, on the right a column, and the result
/// loses that axis again.
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor {
  let left = a.shape.count == 1 ? a.reshaped(to: [1] + a.shape) : a
  let right = b.shape.count == 1 ? b.reshaped(to: b.shape + [1]) : b
  let product = Tensor.apply(.matmul, [left, right])
  let shape = a.shape.dropLast() + b.shape.dropFirst(b.shape.count == 1 ? 1 : 1)
  return product.reshaped(to: Array(shape))
}

extension Tensor {
  /// All axes in reverse order.
  public func transposed() -> Tensor { transposed(Array(shape.indices.reversed())) }

  /// - Parameter axes: axis i of the result is axis `axes[i]` of this tensor.
  public func transposed(_ axes: [Int]) -> Tensor {
    axes == Array(shape.indices) ? self : .apply(.transpose(axes: axes), [self])
  }

  /// The same elements, in row-major order, under another shape of as many.
  public func reshaped(to shape: [Int]) -> Tensor {
    shape == self.shape ? self : .apply(.reshape(to: shape), [self])
  }

  /// Elements of a range along an axis; a negative axis counts from the last.
  public func slice(axis: Int, _ range: Range<Int>) -> Tensor {
    .apply(
      .slice(axis: place(of: axis), lower: range.lowerBound, upper: range.upperBound), [self])
  }

  /// The elements at some places along an axis, in that order; a place may come more than once.
  public func gathered(at places: [Int], along axis: Int) -> Tensor {
    .apply(.gather(axis: place(of: axis), at: places), [self])
  }

  fileprivate func place(of axis: Int) -> Int { axis < 0 ? axis + shape.count : axis }

  /// The shape with length 1 along some axes.
  fileprivate func collapsed(_ axes: [Int]) -> [Int] {
    let axes = Set(axes.map(place))
    return shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
  }

  /// Without the axes that `collapsed` made 1.
  fileprivate func dropping(_ axes: [Int], of full: Tensor) -> Tensor {
    let axes = Set(axes.map(full.place))
    return reshaped(to: full.shape.indices.filter { !axes.contains($0) }.map { full.shape[$0] })
  }
}

/// Puts tensors behind each other along an axis; all other axes must agree.
public func concatenate(_ parts: [Tensor], along axis: Int) -> Tensor {
  guard let first = parts.first else { return Tensor(NDArray([])) }
  let axis = first.place(of: axis)
  let lengths = parts.map { $0.shape.indices.contains(axis) ? $0.shape[axis] : 0 }
  let total = lengths.reduce(0, +)
  var lower = 0
  var result: Tensor?
  for (part, length) in zip(parts, lengths) {
    let padded = Tensor.apply(.pad(axis: axis, lower: lower, total: total), [part])
    result = result.map { $0 + padded } ?? padded
    lower += length
  }
  return result ?? first
}

// MARK: - Over several elements

/// The sum of all elements; shape `[]`.
public func sum(_ x: Tensor) -> Tensor { sum(x, to: []) }
/// The mean of all elements; shape `[]`. NaN for no elements.
public func mean(_ x: Tensor) -> Tensor { sum(x) / Double(x.value.elements.count) }
/// The largest of all elements; shape `[]`.
public func maximum(_ x: Tensor) -> Tensor { maximum(x, along: Array(x.shape.indices)) }

/// The sum along some axes, which go, or keep length 1; negative axes count from the last.
public func sum(_ x: Tensor, along axes: [Int], keepingAxes: Bool = false) -> Tensor {
  let result = sum(x, to: x.collapsed(axes))
  return keepingAxes ? result : result.dropping(axes, of: x)
}

/// The mean along some axes.
public func mean(_ x: Tensor, along axes: [Int], keepingAxes: Bool = false) -> Tensor {
  let total = sum(x, along: axes, keepingAxes: keepingAxes)
  let count = Double(x.value.elements.count) / Double(total.value.elements.count)
  return total / count
}

/// The largest along some axes. Its gradient goes to the largest, to equal ones in equal shares.
public func maximum(_ x: Tensor, along axes: [Int], keepingAxes: Bool = false) -> Tensor {
  let result = Tensor.apply(.largest(to: x.collapsed(axes)), [x])
  return keepingAxes ? result : result.dropping(axes, of: x)
}

/// ln Σ e^x along an axis, which goes; computed without overflow.
public func logSumExp(_ x: Tensor, along axis: Int, keepingAxes: Bool = false) -> Tensor {
  // Any shift would do, so none of it needs a gradient: a constant of the trace would not replay.
  let shift = maximum(x, along: [axis], keepingAxes: true)
  let result = shift + log(sum(exp(x - shift), along: [axis], keepingAxes: true))
  return keepingAxes ? result : result.dropping([axis], of: x)
}

/// e^x / Σ e^x along an axis: positive numbers with sum 1; computed without overflow.
public func softmax(_ x: Tensor, along axis: Int) -> Tensor {
  let powers = exp(x - maximum(x, along: [axis], keepingAxes: true))
  return powers / sum(powers, along: [axis], keepingAxes: true)
}

func sum(_ x: Tensor, to shape: [Int]) -> Tensor {
  x.shape == shape ? x : .apply(.sum(to: shape), [x])
}
func broadcast(_ x: Tensor, to shape: [Int]) -> Tensor {
  x.shape == shape ? x : .apply(.broadcast(to: shape), [x])
}
