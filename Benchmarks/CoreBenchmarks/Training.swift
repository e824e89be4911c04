import Autodiff
import NeuralNetwork

/// A training loop over random pictures, as the peers have it: give the plan a picture, run it, count the
/// right guesses. The gradient is that of the loss, with the last sigmoid's slope, which the article and its
/// peers leave out: ours does ten products more.
struct Training {
  private let plan: Plan
  private let batch: Int
  private let isSingle: Bool

  /// The article's loop: 784-20-10, one sample at a time.
  static func article() throws -> Training {
    let network = try DenseNetwork(sizes: [784, 20, 10], batch: nil)
    return Training(plan: network.plan(), batch: 1, isSingle: false)
  }

  static func minibatch(precision: Plan.Precision = .double) throws -> Training {
    let network = try DenseNetwork(sizes: [784, 20, 10], batch: 32)
    return Training(
      plan: network.plan(precision: precision), batch: 32, isSingle: precision == .single)
  }

  func secondsPerSample(samples: Int) throws -> Double {
    let seconds =
      isSingle
      ? try secondsOfLoop(samples) { Float($0) } : try secondsOfLoop(samples) { $0 }
    return seconds / Double(samples)
  }

  /// What the loop does for a thousand samples, for counting allocations: data are made before `begin`.
  func loop(samples: Int, begin: () -> Void, end: () -> Void) throws {
    if isSingle {
      var data = Data<Float>(samples: samples, batch: batch) { Float($0) }
      begin()
      try run(&data)
    } else {
      var data = Data<Double>(samples: samples, batch: batch) { $0 }
      begin()
      try run(&data)
    }
    end()
  }

  private func secondsOfLoop<Number: PlanNumber>(
    _ samples: Int, _ convert: (Double) -> Number
  ) throws -> Double {
    var data = Data(samples: samples, batch: batch, convert)
    return try processorSeconds { try run(&data) }
  }

  private struct Data<Number> {
    var pictures: [Number]
    var targets: [Number]
    var labels: [Int]
    var right = 0

    init(samples: Int, batch: Int, _ convert: (Double) -> Number) {
      var random = SplitMix64(seed: 2)
      let count = samples - samples % batch
      pictures = (0..<count * 784).map { _ in convert(random.unit()) }
      labels = (0..<count).map { _ in Int(random.unit() * 10) }
      targets = labels.flatMap { label in (0..<10).map { convert($0 == label ? 1 : 0) } }
    }
  }

  private func run<Number: PlanNumber>(_ data: inout Data<Number>) throws {
    var n = 0
    while n < data.labels.count {
      try Number.set(plan, 0, to: data.pictures[n * 784..<(n + batch) * 784])
      try Number.set(plan, 1, to: data.targets[n * 10..<(n + batch) * 10])
      plan.run()
      for row in 0..<batch {
        var (guess, most) = (0, plan.scalar(0, at: row * 10))
        for i in 1..<10 {
          let answer = plan.scalar(0, at: row * 10 + i)
          if answer > most { (guess, most) = (i, answer) }
        }
        if guess == data.labels[n + row] { data.right += 1 }
      }
      n += batch
    }
  }
}

/// What a plan takes.
protocol PlanNumber {
  static func set(_ plan: Plan, _ input: Int, to elements: ArraySlice<Self>) throws
}

extension Double: PlanNumber {
  static func set(_ plan: Plan, _ input: Int, to elements: ArraySlice<Double>) throws {
    try plan.set(input, to: elements)
  }
}

extension Float: PlanNumber {
  static func set(_ plan: Plan, _ input: Int, to elements: ArraySlice<Float>) throws {
    try plan.set(input, to: elements)
  }
}
