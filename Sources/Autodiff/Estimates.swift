// Numbers whose method is not exact: how far two results of it are apart is part of their bound.

extension Bounded {
  static func estimate(_ value: Bounded, _ other: Bounded) -> Bounded {
    estimate(value, other, distance: value.value - other.value)
  }

  fileprivate static func estimate(
    _ value: Bounded, _ other: Bounded, distance: Double
  ) -> Bounded {
    var result = value
    result.error += Swift.abs(distance)
    result.doubt.formUnion(other.doubt)
    if result.doubt.isEmpty, !result.error.isFinite { result.doubt = .uncertain }
    return result
  }
}

extension Precise {
  static func estimate(_ value: Precise, _ other: Precise) -> Precise {
    let distance = distance(value, other)
    return Precise(value.value, .estimate(value.rough, other.rough, distance: distance))
  }
}

/// A number that is known to within its distance from another; both scalars.
package func estimate(_ value: Tensor, _ other: Tensor) -> Tensor {
  Tensor.traced(.estimate, [value, other]) ?? value
}
