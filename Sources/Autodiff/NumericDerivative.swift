/// A derivative measured from function values alone: the witness that knows nothing of gradient rules.
public struct NumericDerivative: Sendable, Hashable {
  public var value: Double
  /// How far it may be from the truth: truncation, by comparing two step widths, and rounding of the
  /// function values.
  public var error: Double

  /// Whether a derivative found in another way agrees: within 30 estimated errors.
  public func agrees(with other: Bounded) -> Bool {
    abs(value - other.value) <= 30 * error + 1e-10 * abs(other.value) + 64 * other.error
  }
}

extension NumericDerivative {
  /// Weights of the six-point central difference: D(h) = Σ weight · f(x + offset · h) / (60 h), exact for
  /// polynomials up to degree 6.
  static let stencil: [(offset: Double, weight: Double)] = [
    (-3, -1), (-2, 9), (-1, -45), (1, 45), (2, -9), (3, 1),
  ]

  /// The derivative of `f` at each of some places.
  ///
  /// Two central differences, with h = ε^(1/7) max(1, |x|) and with h/2; their distance tells the
  /// truncation. Where the stencil leaves the function's domain or its smooth piece, or the two differ as
  /// they do across a pole, h is quartered, up to four times.
  ///
  /// - Parameters:
  ///   - places: where; the bounds of the places themselves are not used.
  ///   - function: values of f: called with pairs (place index, x), many at once.
  /// - Returns: nil for a place where no step width worked.
  public static func all(
    at places: [Double], _ function: ([(place: Int, x: Double)]) -> [Bounded]
  ) -> [NumericDerivative?] {
    var results = [NumericDerivative?](repeating: nil, count: places.count)
    var open = Array(places.indices)
    var shrink = 1.0
    for _ in 0..<5 where !open.isEmpty {
      // Rounded so that x + h is exact: h is then the distance that was really gone.
      let widths = open.map { place in
        let x = places[place]
        let h = shrink * 0.005_805_9 * max(1, abs(x))
        return (x + h) - x
      }
      var requests: [(place: Int, x: Double)] = []
      for (place, h) in zip(open, widths) {
        requests.append((place, places[place]))
        for width in [h, h / 2] {
          requests += stencil.map { (place, places[place] + $0.offset * width) }
        }
      }
      let values = function(requests)
      let per = 1 + 2 * stencil.count
      guard values.count == requests.count else { return results }
      var stillOpen: [Int] = []
      for (k, place) in open.enumerated() {
        let batch = values[(k * per)..<((k + 1) * per)]
        if let derivative = from(Array(batch), h: widths[k]) {
          results[place] = derivative
        } else {
          stillOpen.append(place)
        }
      }
      open = stillOpen
      shrink /= 4
    }
    return results
  }

  /// - Parameter values: f(x), then the stencil for h, then the stencil for h/2.
  private static func from(_ values: [Bounded], h: Double) -> NumericDerivative? {
    guard h > 0, values.allSatisfy({ $0.doubt.isEmpty && $0.pattern == values[0].pattern })
    else { return nil }
    func difference(_ values: ArraySlice<Bounded>, _ h: Double) -> Double {
      zip(stencil, values).reduce(0) { $0 + $1.0.weight * $1.1.value } / (60 * h)
    }
    let n = stencil.count
    let wide = difference(values[1..<(1 + n)], h)
    let narrow = difference(values[(1 + n)...], h / 2)
    let rounding = values.reduce(0) { max($0, $1.error) }
    // The steepest secant tells what a small difference is: the derivative itself may be zero. Without the
    // place in the middle, which may stand beside a pole.
    let around = values.dropFirst().map(\.value)
    let steepest = ((around.max() ?? 0) - (around.min() ?? 0)) / h
    guard abs(wide - narrow) <= 1e-3 * steepest + 110 * rounding / (30 * h) else { return nil }
    return NumericDerivative(value: narrow, error: abs(wide - narrow) + 110 * rounding / (30 * h))
  }
}
