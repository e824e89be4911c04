internal import Autodiff

/// A network traced on a batch, with its loss: what plans are made of.
///
/// The last batch of an epoch may be shorter. Its empty rows take no part: each sample's loss is multiplied by
/// its share of the mean, which is 0 for them.
struct TracedBatch {
  let network: Network
  let size: Int
  /// [size, inputs]
  let x: Tensor
  /// [size, outputs]
  let t: Tensor
  /// [size]; nil if a batch is one sample.
  let shares: Tensor?
  let parameters: [Tensor]
  let layers: TracedLayers
  /// Of shape `[]`.
  let loss: Tensor

  /// - Parameter size: samples at a time.
  init(_ network: Network, _ loss: Loss, size: Int) throws(NetworkError) {
    let largest = max(network.inputs, network.layers.map(\.outputs).max() ?? 1)
    guard size > 0, size <= Dense.largest / largest else {
      throw .batchSize(size, largest: Dense.largest / largest)
    }
    func input(_ shape: [Int]) -> Tensor {
      let zeros = [Double](repeating: 0, count: shape.reduce(1, *))
      return .input(NDArray(checkedShape: shape, elements: zeros))
    }
    self.network = network
    self.size = size
    x = input([size, network.inputs])
    t = input([size, network.outputs])
    shares = size > 1 ? input([size]) : nil
    parameters = network.parameters.map { .input($0) }
    layers = network.traced(x, parameters)
    self.loss = try TracedBatch.mean(of: loss, layers, t, shares, network)
  }

  /// Another loss of the same answers.
  func mean(of other: Loss) throws(NetworkError) -> Tensor {
    try TracedBatch.mean(of: other, layers, t, shares, network)
  }

  private static func mean(
    of loss: Loss, _ layers: TracedLayers, _ t: Tensor, _ shares: Tensor?, _ network: Network
  ) throws(NetworkError) -> Tensor {
    let last = network.layers[network.layers.count - 1].activation
    if let needed = loss.activation, needed != last {
      throw .lossNeedsActivation(loss: loss.name, needed: needed.name, given: last.name)
    }
    let each = loss.ofEachSample(layers, t)
    guard each.shape == [t.shape[0]] else {
      throw .lossShape(loss: loss.name, expected: [t.shape[0]], given: each.shape)
    }
    return sum(shares.map { each * $0 } ?? each)
  }

  /// What a plan of it is given; the first two or three, as `Feed` has them.
  var inputs: [Tensor] { [x, t] + (shares.map { [$0] } ?? []) }
}

/// Gives a plan its batches. The plan's first inputs are those of a `TracedBatch`.
struct Feed {
  private let size: Int
  /// Of how many samples the shares tell at present.
  private var filled = 0
  private var shares: [Double]

  init(size: Int) {
    self.size = size
    shares = [Double](repeating: 0, count: size)
  }

  /// - Parameter samples: at least one and no more than the batch has room for.
  mutating func give(
    _ samples: ArraySlice<Int>, of dataset: Dataset, to plan: Plan
  ) throws {
    guard let first = samples.first else { return }
    for row in 0..<size {
      // An empty row needs numbers that do no harm: those of a sample that is there anyway.
      let sample = row < samples.count ? samples[samples.startIndex + row] : first
      try plan.set(0, from: row * dataset.inputSize, to: dataset.input(sample))
      try plan.set(1, from: row * dataset.targetSize, to: dataset.target(sample))
    }
    guard size > 1, filled != samples.count else { return }
    filled = samples.count
    for row in 0..<size { shares[row] = row < filled ? 1 / Double(filled) : 0 }
    try plan.set(2, to: shares)
  }
}

extension Plan {
  /// Of some rows of an output, how many name the same answer as their samples' targets.
  func rightAnswers(
    output: Int, samples: ArraySlice<Int>, of dataset: Dataset
  ) -> Int {
    let width = dataset.targetSize
    var count = 0
    for (row, sample) in samples.enumerated() {
      let from = sample * width
      if width == 1 {
        let isAbove = scalar(output, at: row) > 0.5
        if isAbove == (dataset.targets.elements[from] > 0.5) { count += 1 }
        continue
      }
      var (guess, label) = (0, 0)
      var best = scalar(output, at: row * width)
      for i in 1..<width {
        let answer = scalar(output, at: row * width + i)
        if answer > best { (guess, best) = (i, answer) }
        if dataset.targets.elements[from + i] > dataset.targets.elements[from + label] { label = i }
      }
      if guess == label { count += 1 }
    }
    return count
  }
}
