import Autodiff
import NeuralNetwork
import Testing

/// Layers without bias, beside others that have one of zero.
@Suite struct BiasTests {
  /// Which of the two layers have a bias.
  static let kinds = [[false, false], [false, true], [true, false]]

  private static func layers(_ hasBias: [Bool]) -> [Dense] {
    [
      Dense(4, 5, .sigmoid, .uniform(-1...1), hasBias: hasBias[0]),
      Dense(5, 3, .sigmoid, .uniform(-1...1), hasBias: hasBias[1]),
    ]
  }

  private static func dataset() throws -> Dataset {
    try samples(7, inputs: 4, classes: 3, seed: 12)
  }

  @Test(arguments: kinds) func itHasNoNumbersForABiasThatIsNotThere(_ hasBias: [Bool]) throws {
    let network = try Network(Self.layers(hasBias), seed: 3)
    #expect(network.parameterCount == 35 + (hasBias[0] ? 5 : 0) + (hasBias[1] ? 3 : 0))
    #expect((network.bias(0) != nil) == hasBias[0])
    #expect((network.bias(1) != nil) == hasBias[1])
    #expect(network.weights(1)?.shape == [3, 5])
    // The same weights are drawn, and a bias of zero adds nothing.
    let other = try Network(Self.layers([true, true]), seed: 3)
    for (x, _) in try Self.dataset().pairs(0..<7) { #expect(try network(x) == other(x)) }
  }

  /// From the origin nothing comes but halves, whatever the weights.
  @Test(arguments: [1, 2, 3]) func allZerosSayNothing(seed: UInt64) throws {
    let network = try Network(
      [Dense(2, 4, .tanh, hasBias: false), Dense(4, 1, .sigmoid, hasBias: false)], seed: seed)
    #expect(try network([0, 0]) == [0.5])
    #expect(try network([0, 1]) != [0.5])
  }

  @Test(arguments: kinds, [1, 3]) func itLearnsAsByHand(hasBias: [Bool], batch: Int) throws {
    let start = try Network(Self.layers(hasBias), seed: 3)
    let dataset = try Self.dataset()
    var plain = PlainNetwork(start)
    let places =
      (0..<20).map { _ in true } + (0..<5).map { _ in hasBias[0] }
      + (0..<15).map { _ in true } + (0..<3).map { _ in hasBias[1] }
    for _ in 0..<2 {
      for lower in stride(from: 0, to: 7, by: batch) {
        let pairs = dataset.pairs(lower..<min(7, lower + batch))
        let gradient = plain.gradient("mean squared error", pairs).flatMap(\.self)
        plain.replace { place, w in places[place] ? w - 0.3 * gradient[place] : w }
      }
    }
    let training = try Training(
      start, loss: .meanSquaredError, optimizer: .sgd(rate: 0.3), batch: batch)
    try training.run(dataset, epochs: 2)
    let trained = PlainNetwork(training.network)
    for (ours, theirs) in zip(trained.parameters, plain.parameters) {
      #expect(distance(ours, theirs) <= 1e-13)
    }
  }

  /// The first step is made from the same numbers as with biases of zero.
  @Test(arguments: [Training.Backward.gradient, .throughUpdatedWeights])
  func eitherWayBackStepsAlike(_ backward: Training.Backward) throws {
    let one = try Self.dataset().prefix(1)
    let networks = try [[true, true], [false, false]].map { hasBias in
      let training = try Training(
        Network(Self.layers(hasBias), seed: 3), loss: .meanSquaredError,
        optimizer: .momentum(rate: 0.3), backward: backward)
      return try training.run(one, epochs: 1).epochs.isEmpty ? nil : training.network
    }
    for layer in 0...1 {
      let with = try #require(networks[0]?.weights(layer)?.elements)
      let without = try #require(networks[1]?.weights(layer)?.elements)
      #expect(distance(without, with) <= 1e-15)
    }
  }

  @Test(arguments: kinds) func theGradientCheckNamesWhatIsThere(_ hasBias: [Bool]) throws {
    let check = try Network(Self.layers(hasBias), seed: 3)
      .checkGradient(of: .meanSquaredError, on: Self.dataset())
    #expect(check.largestError < 1e-8)
    #expect(check.entries.filter { $0.layer == 1 && $0.input == nil }.count == (hasBias[0] ? 5 : 0))
    #expect(check.entries.filter { $0.layer == 2 && $0.input == nil }.count == (hasBias[1] ? 3 : 0))
    let weights = check.entries.filter { $0.layer == 2 && $0.input != nil }
    #expect(weights.map { 5 * $0.output + ($0.input ?? 0) } == Array(0..<15))
  }

  @Test func aWrongArrayIsNamedByItsLayer() {
    let layers = [Dense(2, 1, .tanh, hasBias: false), Dense(1, 2, .tanh)]
    let arrays = [
      NDArray(shape: [1, 2], elements: [1, 2]), NDArray(shape: [2, 1], elements: [1, 2]),
      NDArray([1, 2, 3]),
    ].compactMap(\.self)
    let error = #expect(throws: NetworkError.self) { try Network(layers, parameters: arrays) }
    #expect(
      error == .parameterShape(layer: 2, isBias: true, expected: [2], given: [3]))
  }

  // MARK: - Checkpoints

  private static func training(_ hasBias: [Bool]) throws -> Training {
    try Training(
      Network(layers(hasBias), seed: 3), loss: .meanSquaredError, optimizer: .adam(rate: 0.1),
      batch: 3, shuffling: 4)
  }

  @Test(arguments: kinds) func aCheckpointRemembersWhichLayersHaveABias(_ hasBias: [Bool]) throws {
    let dataset = try Self.dataset()
    let whole = try Self.training(hasBias)
    try whole.run(dataset, epochs: 2)
    try CheckpointTests.inFolder { folder in
      let first = try Self.training(hasBias)
      try first.run(dataset, epochs: 1)
      try first.checkpoint.write(to: folder + "/c")
      let second = try Self.training(hasBias)
      try second.restore(Checkpoint(contentsOf: folder + "/c"))
      try second.run(dataset, epochs: 2)
      #expect(second.checkpoint == whole.checkpoint)
    }
  }

  @Test func anotherNetworksCheckpointIsRefused() throws {
    let training = try Self.training([true, true])
    let error = #expect(throws: CheckpointError.self) {
      try training.restore(Self.training([false, true]).checkpoint)
    }
    #expect(
      error?.description
        == "the checkpoint is of a network 4-5-3 (sigmoid without bias, sigmoid), and this one is "
        + "4-5-3 (sigmoid, sigmoid); build the network it was written by")
  }
}
