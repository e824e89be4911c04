internal import Autodiff

/// What a network answers to the samples of a dataset, looked at one by one. Its class for a sample is where
/// the outputs are largest, the first of several; the label is where the targets are.
///
///     let answers = try network.answers(to: heldOut)
///     answers.accuracy
///     answers.mistakes.prefix(10)   // the surest first
public struct Answers: Sendable, Hashable {
  /// A row for each sample.
  public let outputs: [[Double]]
  public let labels: [Int]
  /// The class that the network says.
  public let guesses: [Int]

  init(outputs: [[Double]], labels: [Int]) {
    self.outputs = outputs
    self.labels = labels
    guesses = outputs.map { $0.indexOfLargest }
  }

  public var count: Int { outputs.count }

  /// The largest output of each sample.
  public var tops: [Double] { zip(outputs, guesses).map { $0[$1] } }

  /// - Parameter sample: in 0..<count.
  public func isRight(_ sample: Int) -> Bool { guesses[sample] == labels[sample] }

  /// The share of samples whose guess is the label.
  public var accuracy: Double {
    Double(outputs.indices.count { isRight($0) }) / Double(count)
  }

  /// The samples that are guessed wrong, those with the largest output first.
  public var mistakes: [Int] {
    let tops = tops
    return outputs.indices.filter { !isRight($0) }.sorted { tops[$0] > tops[$1] }
  }

  /// How often each label was taken for each class: a row a label, a column a guess.
  public var confusion: [[Int]] {
    let classes = outputs.first?.count ?? 0
    var counts = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
    for (label, guess) in zip(labels, guesses) { counts[label][guess] += 1 }
    return counts
  }

  /// How many samples have their largest output in a range, and how many of these are right.
  public func rightAnswers(whereTopIsIn range: Range<Double>) -> (right: Int, of: Int) {
    let samples = zip(outputs.indices, tops).filter { range.contains($0.1) }.map(\.0)
    return (samples.count { isRight($0) }, samples.count)
  }
}

extension Network {
  /// What it answers to each sample.
  ///
  /// - Throws: if the dataset is empty or of other sizes.
  public func answers(to dataset: Dataset) throws -> Answers {
    try dataset.check(for: self)
    let size = min(dataset.count, 100)
    let zeros = [Double](repeating: 0, count: size * inputs)
    let x = Tensor.input(NDArray(checkedShape: [size, inputs], elements: zeros))
    let plan = Plan(outputs: [traced(x, parameters.map { Tensor($0) }).outputs], inputs: [x])
    var outputs: [[Double]] = []
    outputs.reserveCapacity(dataset.count)
    for start in stride(from: 0, to: dataset.count, by: size) {
      let samples = start..<min(start + size, dataset.count)
      for sample in samples {
        try plan.set(0, from: (sample - start) * inputs, to: dataset.input(sample))
      }
      plan.run()
      let batch = plan.elements(ofOutput: 0)
      let width = dataset.targetSize
      outputs += (0..<samples.count).map { Array(batch[$0 * width..<($0 + 1) * width]) }
    }
    return Answers(outputs: outputs, labels: dataset.labels)
  }
}

extension Dataset {
  /// The class of each sample: where its target is largest.
  public var labels: [Int] { (0..<count).map { target($0).indexOfLargest } }
}

extension RandomAccessCollection where Element == Double, Index == Int {
  /// Counted from 0, of the first if several are; 0 if there is none.
  fileprivate var indexOfLargest: Int {
    var (best, place) = (-Double.infinity, startIndex)
    for i in indices where self[i] > best { (best, place) = (self[i], i) }
    return place - startIndex
  }
}
