import Autodiff

/// A chain of scalar operations, y = y·w + x and y = y·½ + w again and again, and its derivative by w.
struct Chain {
  private let plan: Plan
  private let points: Int
  let traceSeconds: Double
  let layoutSeconds: Double

  init(operations: Int, points: Int) throws {
    let w = Tensor.input(0.9)
    let x = Tensor.input(0.3)
    var outputs: [Tensor] = []
    traceSeconds = processorSeconds {
      var y = x
      for _ in 0..<operations / 4 {
        y = y * w + x
        y = y * 0.5 + w
      }
      outputs = [y, derivative(of: y, by: w)]
    }
    var made: Plan?
    layoutSeconds = processorSeconds {
      made = Plan(outputs: outputs, inputs: [w, x], points: points)
    }
    plan = made ?? Plan(outputs: [], inputs: [])
    self.points = points
    try plan.set(0, to: (0..<points).map { 0.9 - 0.005 * Double($0) })
    try plan.set(1, to: (0..<points).map { 0.3 + 0.002 * Double($0) })
  }

  /// Seconds that forward and backward take for one point.
  func secondsPerPoint(passes: Int) throws -> Double {
    plan.run()
    let seconds = processorSeconds {
      for _ in 0..<passes { plan.run() }
    }
    return seconds / Double(passes * points)
  }
}
