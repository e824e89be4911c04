import NeuralNetwork

extension CoreBenchmarks {
  /// Every parameter of 784-20-10 against differences of the loss.
  static func printGradientCheck() throws {
    let network = try Network(
      [
        Dense(784, 20, .sigmoid, .uniform(-0.5...0.5)),
        Dense(20, 10, .sigmoid, .uniform(-0.5...0.5)),
      ],
      seed: 1)
    var numbers = SplitMix64(seed: 2)
    let picture = (0..<784).map { _ in numbers.unit() }
    let dataset = try Dataset(inputs: [picture], labels: [3], classes: 10)
    var result: NetworkGradientCheck?
    let seconds = try processorSeconds {
      result = try network.checkGradient(of: .meanSquaredError, on: dataset)
    }
    guard let result, let worst = result.worst else { return }
    print(
      "\(result.entries.count) parameters against differences: \(rounded(seconds)) s, ",
      terminator: "")
    print(result.agrees ? "all agree, the worst to \(worst.error)" : "disagrees: \(worst)")
  }
}
