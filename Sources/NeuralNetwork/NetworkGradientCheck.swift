internal import Autodiff

/// The gradient of a whole network beside differences of its loss: every parameter by itself is moved a little
/// to both sides, and the loss computed anew, which knows nothing of gradient rules.
public struct NetworkGradientCheck: Sendable {
  /// One weight or bias.
  public struct Entry: Sendable, Hashable {
    /// Counted from 1.
    public var layer: Int
    /// Of the weight in W, [outputs, inputs]; for a bias, the input is nil.
    public var output: Int
    public var input: Int?
    public var gradient: Double
    public var numeric: Double
    /// |gradient − numeric|, in parts of the larger of the two; in parts of a thousandth of the largest
    /// gradient there is, if both are below that, where differences are rounding. Infinite if either is no
    /// finite number.
    public var error: Double
  }

  /// Of the parameters that were moved, in their order.
  public let entries: [Entry]

  /// Where the two are farthest apart; nil never happens for a network that was made.
  public var worst: Entry? { entries.max { $0.error < $1.error } }
  public var largestError: Double { worst?.error ?? 0 }
  /// Whether no error is above 10⁻⁶. Right rules stay below 10⁻⁸ or so, wrong ones are far above.
  public var agrees: Bool { largestError <= 1e-6 }
}

extension NetworkGradientCheck.Entry: CustomStringConvertible {
  /// layer 1, weight [3, 17]: gradient 0.25, differences 0.24
  public var description: String {
    let place = input.map { "weight [\(output), \($0)]" } ?? "bias [\(output)]"
    return "layer \(layer), \(place): gradient \(gradient), differences \(numeric)"
  }
}

extension Network {
  /// Compares the gradient of the mean loss over some samples with differences, parameter by parameter. It
  /// takes 12 passes forward for each: a second or two for 784-20-10 and one sample.
  ///
  /// - Parameters:
  ///   - claimed: a loss whose gradient is taken for that of `loss`: a rule that leaves out a factor, say. By
  ///     default the loss itself.
  ///   - stride: 1 checks every parameter, 10 the first of each ten, counted through all layers.
  /// - Throws: if the dataset is empty or of other sizes, or a loss does not fit the last layer.
  public func checkGradient(
    of loss: Loss, on dataset: Dataset, claimed: Loss? = nil, every stride: Int = 1
  ) throws -> NetworkGradientCheck {
    try dataset.check(for: self)
    let batch = try TracedBatch(self, loss, size: dataset.count)
    let gradients = try Gradients(of: claimed.map { try batch.mean(of: $0) } ?? batch.loss)
    let inputs = batch.inputs + batch.parameters
    let samples = Array(0..<dataset.count)[...]

    let rule = Plan(outputs: batch.parameters.map { gradients[$0] ?? 0 * $0 }, inputs: inputs)
    let forward = Plan(outputs: [batch.loss], inputs: inputs)
    for plan in [rule, forward] {
      var feed = Feed(size: dataset.count)
      try feed.give(samples, of: dataset, to: plan)
    }
    rule.run()
    let slopes = LossSlopes(plan: forward, firstParameter: batch.inputs.count)

    let found = parameters.indices.map { rule.elements(ofOutput: $0) }
    let largest = found.joined().reduce(0) { max($0, abs($1)) }
    var entries: [NetworkGradientCheck.Entry] = []
    let stride = max(1, stride)
    var before = 0
    for (layer, places) in places.enumerated() {
      for i in places.all {
        let isBias = i == places.bias
        let width = isBias ? 1 : layers[layer].inputs
        let elements = parameters[i].elements
        for element in elements.indices where (before + element) % stride == 0 {
          let gradient = found[i][element]
          func error(_ numeric: Double) -> Double {
            let error =
              abs(gradient - numeric) / max(abs(gradient), abs(numeric), largest / 1000)
            return gradient == numeric ? 0 : error.isFinite ? error : .infinity
          }
          let numeric = try slopes.slope(
            parameter: i, element: element, at: elements[element]
          ) { error($0) <= 1e-8 }
          entries.append(
            NetworkGradientCheck.Entry(
              layer: layer + 1, output: element / width, input: isBias ? nil : element % width,
              gradient: gradient, numeric: numeric, error: error(numeric)))
        }
        before += elements.count
      }
    }
    return NetworkGradientCheck(entries: entries)
  }
}

/// Slopes of a plan's first output by single parameters, by six-point central differences.
private struct LossSlopes {
  let plan: Plan
  let firstParameter: Int

  /// Σ weight · f(x + offset · h) / (60 h), exact for polynomials up to degree 6.
  private static let stencil: [(offset: Double, weight: Double)] = [
    (-3, -1), (-2, 9), (-1, -45), (1, 45), (2, -9), (3, 1),
  ]

  /// With h = ε^(1/7) max(1, |x|) first. As long as that does not satisfy, with narrower ones: the function
  /// may have a kink within reach. Of all, the one that differs least from the one of twice or four times
  /// its width.
  func slope(
    parameter: Int, element: Int, at x: Double, satisfies: (Double) -> Bool
  ) throws -> Double {
    var width = 0.005_805_9 * max(1, abs(x))
    var wider = try difference(parameter, element, x, width)
    var (best, distance) = (wider, Double.infinity)
    for attempt in 0..<6 {
      width /= attempt == 0 ? 2 : 4
      let narrower = try difference(parameter, element, x, width)
      if abs(narrower - wider) < distance { (best, distance) = (narrower, abs(narrower - wider)) }
      if satisfies(best) { break }
      wider = narrower
    }
    try plan.set(firstParameter + parameter, from: element, to: CollectionOfOne(x))
    return best
  }

  private func difference(
    _ parameter: Int, _ element: Int, _ x: Double, _ width: Double
  ) throws -> Double {
    // Rounded so that x + h is exact: h is then the distance that was really gone.
    let h = (x + width) - x
    var sum = 0.0
    for (offset, weight) in Self.stencil {
      try plan.set(firstParameter + parameter, from: element, to: CollectionOfOne(x + offset * h))
      plan.run()
      sum += weight * plan.scalar(0)
    }
    return sum / (60 * h)
  }
}
