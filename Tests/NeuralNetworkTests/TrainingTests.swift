import Autodiff
import NeuralNetwork
import Testing

@Suite struct TrainingTests {
  static func network() throws -> Network {
    try Network([Dense(4, 5, .tanh), Dense(5, 3, .softmax)], seed: 1)
  }

  static func training(batch: Int = 3, shuffling: UInt64? = 5) throws -> Training {
    try Training(
      network(), loss: .softmaxCrossEntropy, optimizer: .sgd(rate: 0.3), batch: batch,
      shuffling: shuffling)
  }

  @Test func threeHiddenUnitsLearnXor() throws {
    let xor = try Dataset(
      inputs: [[0, 0], [0, 1], [1, 0], [1, 1]], targets: [[0], [1], [1], [0]])
    let network = try Network([Dense(2, 3, .tanh), Dense(3, 1, .sigmoid)], seed: 1)
    #expect(try network.evaluate(xor, loss: .binaryCrossEntropy).accuracy < 1)
    let training = try Training(
      network, loss: .binaryCrossEntropy, optimizer: .adam(rate: 0.05), batch: 4)
    let history = try training.run(xor, epochs: 300)
    #expect(try training.evaluate(xor).accuracy == 1)
    #expect(try training.evaluate(xor).loss < 0.05)
    #expect(history.epochs.last?.training.accuracy == 1)
    for x in [0.0, 1] {
      for y in [0.0, 1] {
        #expect(abs(try training.network([x, y])[0] - (x == y ? 0 : 1)) < 0.1)
      }
    }
  }

  @Test func progressTellsEveryStep() throws {
    let dataset = try samples(7, inputs: 4, classes: 3, seed: 2)
    let training = try Self.training()
    var seen: [Progress] = []
    try training.run(dataset, epochs: 2) {
      seen.append($0)
      return .proceed
    }
    #expect(seen.map(\.epoch) == [1, 1, 1, 2, 2, 2])
    #expect(seen.map(\.samples) == [3, 6, 7, 3, 6, 7])
    #expect(seen.allSatisfy { $0.of == 7 && $0.epochs == 2 && $0.rate == 0.3 })
    #expect(seen[2].soFar == training.history.epochs[0].training)
    #expect(training.position == (2, 0))
  }

  @Test(arguments: 1...6) func stoppedAnywhereItGoesOnAsIfItHadNot(step: Int) throws {
    let dataset = try samples(7, inputs: 4, classes: 3, seed: 2)
    let whole = try Self.training()
    try whole.run(dataset, epochs: 2)
    let broken = try Self.training()
    var steps = 0
    let first = try broken.run(dataset, epochs: 2) { _ in
      steps += 1
      return steps == step ? .stop : .proceed
    }
    #expect(steps == step)
    #expect(first.epochs.count == step / 3)
    #expect(broken.position == (step / 3, [0, 3, 6][step % 3]))
    let history = try broken.run(dataset, epochs: 2)
    #expect(broken.network == whole.network)
    #expect(history == whole.history)
    // Nothing is left to do.
    #expect(try broken.run(dataset, epochs: 2) == history)
    #expect(broken.network == whole.network)
  }

  @Test func everySampleComesOnceInEachEpochAndInAnotherOrder() throws {
    // With rate 0 the losses of single samples tell which they were.
    let dataset = try Dataset(
      inputs: (0..<10).map { [Double($0)] }, targets: (0..<10).map { _ in [0] })
    let weight = try #require(NDArray(shape: [1, 1], elements: [1]))
    let start = try Network([Dense(1, 1, .identity)], parameters: [weight, NDArray([0])])
    func orders(_ shuffling: UInt64?) throws -> [[Int]] {
      let training = try Training(
        start, loss: .meanSquaredError, optimizer: .sgd(rate: 0), shuffling: shuffling)
      var sums: [Double] = []
      try training.run(dataset, epochs: 2) { progress in
        sums.append(progress.soFar.loss * Double(progress.samples))
        return .proceed
      }
      return [0, 10].map { from in
        (from..<from + 10).map { i in
          Int((sums[i] - (i > from ? sums[i - 1] : 0)).squareRoot().rounded())
        }
      }
    }
    #expect(try orders(nil) == [Array(0..<10), Array(0..<10)])
    let shuffled = try orders(3)
    #expect(shuffled.allSatisfy { $0.sorted() == Array(0..<10) })
    #expect(shuffled[0] != shuffled[1])
    #expect(try orders(3) == shuffled)
    #expect(try orders(4) != shuffled)
  }

  @Test func historyHoldsTheValidation() throws {
    let dataset = try samples(12, inputs: 4, classes: 3, seed: 2)
    let (learned, heldOut) = (dataset.prefix(8), dataset.dropFirst(8))
    #expect((learned.count, heldOut.count) == (8, 4))
    let training = try Self.training()
    let history = try training.run(learned, epochs: 2, validation: heldOut)
    #expect(history.epochs.map(\.epoch) == [1, 2])
    #expect(history.epochs[0].validation != nil)
    #expect(try history.epochs[1].validation == training.evaluate(heldOut))
  }

  /// 250 samples go through in three goes, the last of them half full.
  @Test func evaluationIsTheMeanOverAllSamples() throws {
    let dataset = try samples(250, inputs: 4, classes: 3, seed: 8)
    let network = try Self.network()
    let plain = PlainNetwork(network)
    var loss = 0.0
    var right = 0
    for (x, t) in dataset.pairs(0..<250) {
      let o = plain.answers(x)
      loss += PlainNetwork.loss("softmax cross-entropy", o, t) / 250
      if o.firstIndex(of: o.max() ?? 0) == t.firstIndex(of: 1) { right += 1 }
    }
    let evaluation = try network.evaluate(dataset, loss: .softmaxCrossEntropy)
    #expect(abs(evaluation.loss - loss) < 1e-13)
    #expect(evaluation.accuracy == Double(right) / 250)
  }

  @Test func singlePrecisionLearnsTheSameToSevenDigits() throws {
    let dataset = try samples(9, inputs: 4, classes: 3, seed: 2)
    let networks = try [Plan.Precision.double, .single].map { precision in
      let training = try Training(
        Self.network(), loss: .softmaxCrossEntropy, optimizer: .adam(rate: 0.01), batch: 2,
        precision: precision)
      try training.run(dataset, epochs: 3)
      return training.network.parameters.flatMap(\.elements)
    }
    let gap = distance(networks[1], networks[0])
    #expect(gap < 1e-4)
    #expect(gap > 0)
  }
}

@Suite struct NetworkGradientCheckTests {
  @Test(arguments: OptimizerTests.setups)
  func rightRulesAgree(_ setup: OptimizerTests.Setup) throws {
    let check = try OptimizerTests.network(setup).checkGradient(
      of: setup.loss, on: samples(3, inputs: 4, classes: 3, seed: 6))
    #expect(check.entries.count == 43)
    #expect(check.agrees, "\(String(describing: check.worst))")
    #expect(check.largestError < 1e-8)
  }

  /// The slope of the last sigmoid left out.
  @Test func aRuleThatLeavesOutAFactorIsCaught() throws {
    let check = try OptimizerTests.network(OptimizerTests.setups[0]).checkGradient(
      of: .meanSquaredError, on: samples(1, inputs: 4, classes: 3, seed: 6),
      claimed: 2 * .binaryCrossEntropy)
    #expect(!check.agrees)
    // σ′ is ¼ at most.
    #expect(check.largestError >= 0.75)
  }

  /// Wrong by a hundredth at a single output: only that unit's parameters of the last layer give it away
  /// alone.
  @Test func aSlightlyWrongRuleIsCaughtWhereItIs() throws {
    let wrong = Loss("wrong") { _, o, t in
      let weights = Tensor(NDArray([1, 1.01, 1]))
      return mean(weights * (o - t) * (o - t), along: [1])
    }
    let check = try OptimizerTests.network(OptimizerTests.setups[1]).checkGradient(
      of: .meanSquaredError, on: samples(1, inputs: 4, classes: 3, seed: 6), claimed: wrong)
    #expect(!check.agrees)
    let bad = check.entries.filter { $0.layer == 2 && $0.error > 1e-6 }
    #expect(!bad.isEmpty)
    #expect(bad.allSatisfy { $0.output == 1 && abs($0.error - 0.01 / 1.01) < 1e-6 })
  }

  /// The same entries as of all, taken one in seven through both layers and their biases.
  @Test func aSampleOfTheParametersIsEnough() throws {
    let network = try OptimizerTests.network(OptimizerTests.setups[0])
    let one = try samples(1, inputs: 4, classes: 3, seed: 6)
    let all = try network.checkGradient(of: .meanSquaredError, on: one).entries
    let some = try network.checkGradient(of: .meanSquaredError, on: one, every: 7).entries
    #expect(some == stride(from: 0, to: all.count, by: 7).map { all[$0] })
    #expect(some.contains { $0.layer == 2 && $0.input == nil })
  }

  @Test func theWorstPlaceIsNamed() throws {
    let check = try OptimizerTests.network(OptimizerTests.setups[0]).checkGradient(
      of: .meanSquaredError, on: samples(1, inputs: 4, classes: 3, seed: 6))
    let places = check.entries.map { "\($0.layer) \($0.output) \($0.input ?? -1)" }
    #expect(Array(places.prefix(6)) == ["1 0 0", "1 0 1", "1 0 2", "1 0 3", "1 1 0", "1 1 1"])
    #expect(Array(places[20...25]) == ["1 0 -1", "1 1 -1", "1 2 -1", "1 3 -1", "1 4 -1", "2 0 0"])
    var entry = try #require(check.worst)
    (entry.layer, entry.output, entry.input) = (2, 3, 17)
    (entry.gradient, entry.numeric) = (0.25, 0.5)
    #expect("\(entry)" == "layer 2, weight [3, 17]: gradient 0.25, differences 0.5")
    var bias = entry
    bias.input = nil
    #expect("\(bias)" == "layer 2, bias [3]: gradient 0.25, differences 0.5")
  }
}

extension NetworkGradientCheckTests {
  /// Every one of the 15,910 parameters: half a second in a release build.
  @Test func theWholeOfTheArticlesNetwork() throws {
    let network = try Network(RecordedTrainingTests.layers, seed: 20)
    let start = TrainingStart.recorded
    let one = try Dataset(
      inputs: [start.pictures[0]], labels: [start.labels[0]], classes: 10)
    let check = try network.checkGradient(of: .meanSquaredError, on: one)
    #expect(check.entries.count == 15_910)
    #expect(check.largestError < 1e-8, "\(String(describing: check.worst))")
  }
}
