import Autodiff
import Testing

/// 784-20-10 as a plan over the core alone, by one of the recorded rules.
private struct Network {
  static let rules = ["mean squared error", "binary cross-entropy", "as printed"]
  let plan: Plan

  init(_ start: TrainingStart, rule: String) throws {
    func input(_ shape: [Int], _ elements: [Double]) throws -> Tensor {
      Tensor.input(try #require(NDArray(shape: shape, elements: elements)))
    }
    func zeros(_ count: Int) -> [Double] { [Double](repeating: 0, count: count) }
    let x = try input([784], zeros(784))
    let t = try input([10], zeros(10))
    let first = try input([20, 784], start.first)
    let firstBias = try input([20], zeros(20))
    let second = try input([10, 20], start.second)
    let secondBias = try input([10], zeros(10))

    let h = sigmoid(matmul(first, x) + firstBias)
    let z = matmul(second, h) + secondBias
    let loss =
      rule == "mean squared error"
      ? mean(pow(sigmoid(z) - t, 2)) : 2 * mean(softplus(z) - t * z)
    let slopes = Gradients(of: loss)
    let parameters = [first, firstBias, second, secondBias]
    var updates = try parameters.map { parameter in
      (input: parameter, value: parameter - 0.2 * (try #require(slopes[parameter])))
    }
    if rule == "as printed" {
      // What arrives at h passes through output weights that have already changed.
      let arriving = matmul(updates[2].value.transposed(), try #require(slopes[z]))
      let back = arriving * h * (1 - h)
      let outer = back.reshaped(to: [20, 1]) * x.reshaped(to: [1, 784])
      updates[0].value = first - 0.2 * outer
      updates[1].value = firstBias - 0.2 * back
    }
    plan = Plan(outputs: [loss], inputs: [x, t], updates: updates)
  }

  /// The loss before the step.
  func step(_ picture: [Double], _ label: Int) throws -> Double {
    try plan.set(0, to: picture)
    try plan.set(1, to: TrainingStart.target(label))
    plan.run()
    return plan.scalar(0)
  }

  func parameters(_ columns: [Int]) -> TrainingRecording.Parameters {
    TrainingRecording.Parameters(
      first: plan.elements(ofUpdate: 0), firstBias: plan.elements(ofUpdate: 1),
      second: plan.elements(ofUpdate: 2), secondBias: plan.elements(ofUpdate: 3), columns: columns)
  }
}

@Suite struct PlanTrainingTests {
  @Test func startIsTheRecordedOne() throws {
    let recording = try TrainingRecording.read()
    let start = TrainingStart.recorded
    #expect(TrainingStart.checksum(start.first) == recording.start.first)
    #expect(TrainingStart.checksum(start.second) == recording.start.second)
    #expect(TrainingStart.checksum(start.pictures.flatMap(\.self)) == recording.start.pictures)
    #expect(Array(start.labels.prefix(20)) == recording.start.labels)
    #expect(Set(recording.runs.map(\.rule)) == Set(Network.rules))
  }

  @Test(arguments: Network.rules) func aThousandSamplesEndWhereNumPyDoes(_ rule: String) throws {
    let recording = try TrainingRecording.read()
    let recorded = try recording.run(rule)
    let start = TrainingStart.recorded
    let network = try Network(start, rule: rule)
    var losses: [Double] = []
    for (n, (picture, label)) in zip(start.pictures, start.labels).enumerated() {
      losses.append(try network.step(picture, label))
      if n == 0 { network.parameters(recording.columns).expectToAgree(with: recorded.afterOne) }
    }
    network.parameters(recording.columns).expectToAgree(with: recorded.afterAll)
    let means = stride(from: 0, to: losses.count, by: 100).map { begin in
      losses[begin..<begin + 100].reduce(0, +) / 100
    }
    expectAgreement(of: means, with: recorded.losses, "losses")
  }
}
