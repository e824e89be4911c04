import Autodiff
import NeuralNetwork
import Testing

/// `Training` against NumPy, by each of the recorded rules.
@Suite struct RecordedTrainingTests {
  struct Rule: Sendable, CustomTestStringConvertible {
    var name: String
    var loss: Loss
    var backward: Training.Backward
    var testDescription: String { name }
  }

  static let rules = [
    Rule(name: "mean squared error", loss: .meanSquaredError, backward: .gradient),
    Rule(name: "binary cross-entropy", loss: 2 * .binaryCrossEntropy, backward: .gradient),
    Rule(name: "as printed", loss: 2 * .binaryCrossEntropy, backward: .throughUpdatedWeights),
  ]

  static let layers = [
    Dense(784, 20, .sigmoid, .uniform(-0.5...0.5)), Dense(20, 10, .sigmoid, .uniform(-0.5...0.5)),
  ]

  @Test func theSameSeedGivesTheRecordedStart() throws {
    let network = try Network(Self.layers, seed: 20)
    let recording = try TrainingRecording.read()
    let first = try #require(network.weights(0)).elements
    let second = try #require(network.weights(1)).elements
    #expect(TrainingStart.checksum(first) == recording.start.first)
    #expect(TrainingStart.checksum(second) == recording.start.second)
    #expect(network.bias(0)?.elements == [Double](repeating: 0, count: 20))
    #expect(network.parameterCount == 15_910)
  }

  @Test(arguments: rules) func aThousandSamplesEndWhereNumPyDoes(_ rule: Rule) throws {
    let recording = try TrainingRecording.read()
    let recorded = try recording.run(rule.name)
    let start = TrainingStart.recorded
    let dataset = try Dataset(inputs: start.pictures, labels: start.labels, classes: 10)
    let training = try Training(
      try Network(Self.layers, seed: 20), loss: rule.loss, optimizer: .sgd(rate: 0.2),
      backward: rule.backward)
    var sums: [Double] = []
    try training.run(dataset, epochs: 1) { progress in
      sums.append(progress.soFar.loss * Double(progress.samples))
      return progress.samples == 1 ? .stop : .proceed
    }
    try expectToAgree(training.network, with: recorded.afterOne, recording.columns)
    let history = try training.run(dataset, epochs: 1) { progress in
      sums.append(progress.soFar.loss * Double(progress.samples))
      return .proceed
    }
    try expectToAgree(training.network, with: recorded.afterAll, recording.columns)
    #expect(history.epochs.count == 1)
    #expect(sums.count == TrainingStart.samples)
    let ends = Array(stride(from: 99, to: sums.count, by: 100))
    let means = zip(ends, [-1] + ends).map { end, before in
      let earlier = before < 0 ? 0 : sums[before]
      return (sums[end] - earlier) / 100
    }
    expectAgreement(of: means, with: recorded.losses, "losses")
  }

  private func expectToAgree(
    _ network: Network, with recorded: TrainingRecording.Parameters, _ columns: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let elements = network.parameters.map(\.elements)
    TrainingRecording.Parameters(
      first: elements[0], firstBias: elements[1], second: elements[2], secondBias: elements[3],
      columns: columns
    ).expectToAgree(with: recorded, sourceLocation: sourceLocation)
  }
}
