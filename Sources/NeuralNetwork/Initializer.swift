/// Where weights begin. All of them draw from an even distribution, so that a seed gives the same weights on
/// every machine: no logarithm or cosine, which libraries round differently, is in the way.
public struct Initializer: Sendable, Hashable {
  private enum Rule: Hashable {
    case uniform(ClosedRange<Double>)
    /// ±√(numerator / (inputs + share · outputs))
    case variance(numerator: Double, countsOutputs: Bool)
  }

  private let rule: Rule

  /// Evenly in a range.
  public static func uniform(_ range: ClosedRange<Double>) -> Initializer {
    Initializer(rule: .uniform(range))
  }

  /// All 0: right for biases; weights that begin alike stay alike.
  public static let zeros = uniform(0...0)

  /// Evenly in ±√(6 / (inputs + outputs)), of variance 2 / (inputs + outputs): for sigmoid and tanh (Glorot and
  /// Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010).
  public static let xavier = Initializer(rule: .variance(numerator: 6, countsOutputs: true))

  /// Evenly in ±√(6 / inputs), of variance 2 / inputs: for ReLU (He, Zhang, Ren and Sun, "Delving deep into
  /// rectifiers", 2015, who draw from the normal distribution of that variance).
  public static let he = Initializer(rule: .variance(numerator: 6, countsOutputs: false))

  /// Draws `count` numbers for a layer of so many inputs and outputs.
  public func draw(
    _ count: Int, inputs: Int, outputs: Int, from random: inout SplitMix64
  ) -> [Double] {
    let range = range(inputs: inputs, outputs: outputs)
    let width = range.upperBound - range.lowerBound
    guard width != 0 else { return [Double](repeating: range.lowerBound, count: count) }
    return (0..<count).map { _ in range.lowerBound + width * random.unit() }
  }

  private func range(inputs: Int, outputs: Int) -> ClosedRange<Double> {
    switch rule {
    case .uniform(let range): return range
    case .variance(let numerator, let countsOutputs):
      let count = Double(inputs) + (countsOutputs ? Double(outputs) : 0)
      let bound = (numerator / max(1, count)).squareRoot()
      return -bound...bound
    }
  }
}
