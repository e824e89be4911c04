import Autodiff
import Foundation
import NeuralNetwork
import Testing

/// Losses and optimizers against the formulas as plain loops.
@Suite struct OptimizerTests {
  struct Setup: Sendable, CustomTestStringConvertible {
    var loss: Loss
    var hidden: Activation
    var last: Activation
    var testDescription: String { "\(loss.name), \(hidden.name), \(last.name)" }
  }

  static let setups = [
    Setup(loss: .meanSquaredError, hidden: .sigmoid, last: .sigmoid),
    Setup(loss: .meanSquaredError, hidden: .relu, last: .identity),
    Setup(loss: .binaryCrossEntropy, hidden: .tanh, last: .sigmoid),
    Setup(loss: .softmaxCrossEntropy, hidden: .tanh, last: .softmax),
  ]

  static func network(_ setup: Setup) throws -> Network {
    try Network(
      [
        Dense(4, 5, setup.hidden, .uniform(-1...1), bias: .uniform(-1...1)),
        Dense(5, 3, setup.last, .uniform(-1...1)),
      ], seed: 11)
  }

  /// What one plain step makes of a parameter: from its gradient, what is kept of earlier steps, and the
  /// number of the step.
  typealias Rule =
    @Sendable (_ w: Double, _ g: Double, _ kept: inout [Double], _ t: Double) -> Double

  struct Case: Sendable, CustomTestStringConvertible {
    var optimizer: any Optimizer
    var rule: Rule
    var testDescription: String { optimizer.name }
  }

  static let cases = [
    Case(optimizer: .sgd(rate: 0.3)) { w, g, _, _ in w - 0.3 * g },
    Case(optimizer: .momentum(rate: 0.1, 0.8)) { w, g, kept, _ in
      kept[0] = 0.8 * kept[0] + g
      return w - 0.1 * kept[0]
    },
    Case(optimizer: .rmsProp(rate: 0.01, decay: 0.7)) { w, g, kept, _ in
      kept[0] = 0.7 * kept[0] + 0.3 * g * g
      return w - 0.01 * g / (sqrt(kept[0]) + 1e-8)
    },
    Case(optimizer: .adam(rate: 0.02, beta1: 0.8, beta2: 0.9)) { w, g, kept, t in
      kept[0] = 0.8 * kept[0] + 0.2 * g
      kept[1] = 0.9 * kept[1] + 0.1 * g * g
      let mean = kept[0] / (1 - pow(0.8, t))
      let square = kept[1] / (1 - pow(0.9, t))
      return w - 0.02 * mean / (sqrt(square) + 1e-8)
    },
  ]

  /// Two epochs of seven samples, the last batch of each a shorter one.
  @Test(arguments: setups, [1, 3, 7, 10]) func everyLossIsLearnedAsByHand(
    setup: Setup, batch: Int
  ) throws {
    try compare(setup, Self.cases[0], batch: batch, tolerance: 1e-13)
  }

  @Test(arguments: cases, [1, 3]) func everyOptimizerStepsAsByHand(_ given: Case, batch: Int) throws
  {
    try compare(Self.setups[2], given, batch: batch, tolerance: 1e-10)
  }

  private func compare(
    _ setup: Setup, _ given: Case, batch: Int, tolerance: Double
  ) throws {
    let dataset = try samples(7, inputs: 4, classes: 3, seed: 12)
    let start = try Self.network(setup)
    var plain = PlainNetwork(start)
    var kept = [[Double]](repeating: [0, 0], count: start.parameterCount)
    var losses: [Double] = []
    var step = 0.0
    for _ in 0..<2 {
      var sum = 0.0
      for lower in stride(from: 0, to: 7, by: batch) {
        let pairs = dataset.pairs(lower..<min(7, lower + batch))
        for (x, t) in pairs { sum += PlainNetwork.loss(setup.loss.name, plain.answers(x), t) }
        let gradient = plain.gradient(setup.loss.name, pairs).flatMap(\.self)
        step += 1
        plain.replace { place, w in given.rule(w, gradient[place], &kept[place], step) }
      }
      losses.append(sum / 7)
    }
    let training = try Training(
      start, loss: setup.loss, optimizer: given.optimizer, batch: batch)
    let history = try training.run(dataset, epochs: 2)
    for (ours, theirs) in zip(training.network.parameters, plain.parameters) {
      #expect(distance(ours.elements, theirs) <= tolerance)
    }
    #expect(distance(history.epochs.map(\.training.loss), losses) <= tolerance)
  }

  // MARK: - Laws

  private func trained(_ optimizer: any Optimizer, epochs: Int = 2) throws -> Network {
    let training = try Training(
      Self.network(Self.setups[0]), loss: .meanSquaredError, optimizer: optimizer)
    try training.run(samples(7, inputs: 4, classes: 3, seed: 12), epochs: epochs)
    return training.network
  }

  private func flat(_ network: Network) -> [Double] { network.parameters.flatMap(\.elements) }

  @Test func momentumOfZeroIsSGD() throws {
    let a = try trained(.momentum(rate: 0.1, 0))
    #expect(distance(flat(a), flat(try trained(.sgd(rate: 0.1)))) <= 1e-15)
  }

  @Test func adamWithoutMemoryStepsByTheSign() throws {
    let setup = Self.setups[0]
    let dataset = try samples(1, inputs: 4, classes: 3, seed: 12)
    let start = try Self.network(setup)
    let training = try Training(
      start, loss: setup.loss, optimizer: .adam(rate: 0.01, beta1: 0, beta2: 0))
    try training.run(dataset, epochs: 1)
    let gradient = PlainNetwork(start).gradient(setup.loss.name, dataset.pairs(0..<1))
    for (i, (a, b)) in zip(flat(start), flat(training.network)).enumerated() {
      let g = gradient.flatMap(\.self)[i]
      #expect(abs((b - a) + 0.01 * (g > 0 ? 1 : -1)) < 1e-5, "parameter \(i), gradient \(g)")
    }
  }

  @Test func theFirstStepOfAdamIsTheRateWhateverTheScale() throws {
    let start = try Self.network(Self.setups[0])
    let dataset = try samples(1, inputs: 4, classes: 3, seed: 12)
    let results = try [1e3, 1e6].map { scale in
      let training = try Training(
        start, loss: scale * .meanSquaredError, optimizer: .adam(rate: 0.01))
      try training.run(dataset, epochs: 1)
      return flat(training.network)
    }
    #expect(zip(results[0], results[1]).allSatisfy { abs($0 - $1) < 1e-7 })
  }

  @Test func aRateOfZeroChangesNothing() throws {
    for optimizer in [SGD(rate: 0), Adam(rate: 0)] as [any Optimizer] {
      #expect(try trained(optimizer) == Self.network(Self.setups[0]))
    }
  }

  @Test func crossEntropiesDoNotOverflow() throws {
    // Sums of 1000 and −1000, sure of the wrong answer.
    let weights = try #require(NDArray(shape: [2, 1], elements: [1000, -1000]))
    for (loss, last, expected) in [
      (Loss.softmaxCrossEntropy, Activation.softmax, 2000.0), (.binaryCrossEntropy, .sigmoid, 1000),
    ] {
      let network = try Network(
        [Dense(1, 2, last)], parameters: [weights, NDArray([0, 0])])
      let dataset = try Dataset(inputs: [[1]], labels: [1], classes: 2)
      #expect(try network.evaluate(dataset, loss: loss) == Evaluation(loss: expected, accuracy: 0))
    }
  }
}

@Suite struct ScheduleTests {
  @Test func ratesFollowTheirFormulas() {
    let constant: Schedule = 0.2
    let steps = Schedule.stepDecay(from: 1, by: 0.5, every: 2)
    let cosine = Schedule.cosine(from: 1, to: 0.2, epochs: 4)
    let warm = Schedule.warmUp(epochs: 2, then: cosine)
    for (schedule, epochs, rate) in [
      (constant, 0.0, 0.2), (constant, 99, 0.2),
      (steps, 0, 1), (steps, 1.99, 1), (steps, 2, 0.5), (steps, 5, 0.25),
      (cosine, 0, 1), (cosine, 2, 0.6), (cosine, 4, 0.2), (cosine, 9, 0.2),
      (cosine, 1, 0.2 + 0.8 * (1 + 0.5.squareRoot()) / 2),
      (warm, 0, 0), (warm, 1, 0.5), (warm, 2, 1), (warm, 4, 0.6), (warm, 6, 0.2),
    ] {
      #expect(abs(schedule.rate(after: epochs) - rate) < 1e-15, "after \(epochs)")
    }
    #expect(Schedule.stepDecay(from: 1, by: 0.5, every: 0).rate(after: 3) == 1)
    #expect(Schedule.cosine(from: 1, to: 0.5, epochs: 0).rate(after: 0) == 0.5)
    #expect(Schedule.warmUp(epochs: 0, then: 3).rate(after: 0) == 3)
  }

  /// One weight, loss (w x − t)² with x = t = 1: every step is known.
  @Test func theRateOfEachStepIsTheSchedules() throws {
    let weight = try #require(NDArray(shape: [1, 1], elements: [0]))
    let start = try Network([Dense(1, 1, .identity)], parameters: [weight, NDArray([0])])
    let training = try Training(
      start, loss: .meanSquaredError,
      optimizer: .sgd(rate: .stepDecay(from: 0.1, by: 0.1, every: 1)))
    var rates: [Double] = []
    try training.run(Dataset(inputs: [[1], [1]], targets: [[1], [1]]), epochs: 2) {
      rates.append($0.rate)
      return .proceed
    }
    #expect(distance(rates, [0.1, 0.1, 0.01, 0.01]) < 1e-15)
    // w and b step alike: the error e becomes e − 4 rate e.
    let error = 0.6 * 0.6 * 0.96 * 0.96
    #expect(abs(try training.network([1])[0] - (1 - error)) < 1e-15)
  }
}
