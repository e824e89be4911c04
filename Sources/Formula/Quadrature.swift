internal import Autodiff

/// Places and weights with which a sum of values makes an integral.
struct Quadrature: Sendable {
  var places: [Double]
  var weights: [Double]

  /// Two rules for 0…1 that agree to rounding for smooth functions (Gauss and Legendre).
  static let interval = (fine: gauss(64), coarse: gauss(48))
  /// Two for 0…∞ and two for −∞…∞: by double exponentials, for functions that fall off like 1/x² or faster.
  static let halfLine = (fine: halfLine(steps: 384), coarse: halfLine(steps: 192))
  static let line = (fine: line(steps: 384), coarse: line(steps: 192))

  /// The zeros of the Legendre polynomial of degree n, moved to 0…1.
  private static func gauss(_ n: Int) -> Quadrature {
    var rule = Quadrature(places: [], weights: [])
    for i in 0..<n {
      var x = Double.evaluate(.cos, .pi * (Double(i) + 0.75) / (Double(n) + 0.5))
      var slope = 1.0
      for _ in 0..<100 {
        var (p, last) = (x, 1.0)
        for k in stride(from: 2.0, through: Double(n), by: 1) {
          (p, last) = (((2 * k - 1) * x * p - (k - 1) * last) / k, p)
        }
        slope = Double(n) * (x * p - last) / (x * x - 1)
        let step = p / slope
        x -= step
        if abs(step) < 1e-16 { break }
      }
      rule.places.append((1 - x) / 2)
      rule.weights.append(1 / ((1 - x * x) * slope * slope))
    }
    return rule
  }

  /// x = e^{π/2 sinh s}
  private static func halfLine(steps: Int) -> Quadrature {
    doubleExponential(steps) { s in
      let x = Double.evaluate(.exp, .pi / 2 * Double.evaluate(.sinh, s))
      return (x, x * .pi / 2 * Double.evaluate(.cosh, s))
    }
  }

  /// x = sinh(π/2 sinh s)
  private static func line(steps: Int) -> Quadrature {
    doubleExponential(steps) { s in
      let inner = .pi / 2 * Double.evaluate(.sinh, s)
      return (
        Double.evaluate(.sinh, inner),
        Double.evaluate(.cosh, inner) * .pi / 2 * Double.evaluate(.cosh, s)
      )
    }
  }

  private static func doubleExponential(
    _ steps: Int, _ map: (Double) -> (x: Double, slope: Double)
  ) -> Quadrature {
    let reach = 3.75
    let h = 2 * reach / Double(steps)
    let points = (0...steps).map { map(-reach + h * Double($0)) }
    return Quadrature(places: points.map(\.x), weights: points.map { h * $0.slope })
  }

  /// The weighted sum of a function's values; `function` takes all places at once, as a vector.
  func sum(_ function: (Tensor) -> Tensor) -> Tensor {
    let values = function(Tensor(NDArray(places)))
    let row = Tensor(NDArray(weights)).reshaped(to: [1, weights.count])
    let column = values.reshaped(to: [weights.count, 1])
    return Tensor.traced(.matmul, [row, column])?.reshaped(to: []) ?? values
  }
}
