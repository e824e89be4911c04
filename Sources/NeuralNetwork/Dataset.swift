public import Autodiff

/// Samples to learn from: for each the numbers that go in and those that should come out.
public struct Dataset: Sendable {
  /// [samples, inputs]
  public let inputs: NDArray
  /// [samples, outputs]
  public let targets: NDArray

  public var count: Int { inputs.shape[0] }
  public var inputSize: Int { inputs.shape[1] }
  public var targetSize: Int { targets.shape[1] }

  /// - Parameters:
  ///   - inputs: [samples, inputs].
  ///   - targets: [samples, outputs].
  /// - Throws: if the counts of samples differ, or a number is not finite.
  public init(inputs: NDArray, targets: NDArray) throws(NetworkError) {
    for array in [inputs, targets] where array.shape.count != 2 {
      throw .datasetShape(array.shape)
    }
    guard inputs.shape[0] == targets.shape[0] else {
      throw .sampleCounts(inputs: inputs.shape[0], targets: targets.shape[0])
    }
    for (array, isTarget) in [(inputs, false), (targets, true)] {
      guard let bad = array.elements.firstIndex(where: { !$0.isFinite }) else { continue }
      let width = array.shape[1]
      throw .notFinite(
        sample: bad / width, element: bad % width, isTarget: isTarget,
        value: "\(array.elements[bad])")
    }
    self.init(checkedInputs: inputs, targets: targets)
  }

  /// With a class for each sample: the target is `on` for it and `off` for the others.
  ///
  /// - Parameter labels: each in 0..<classes.
  public init(
    inputs: NDArray, labels: [Int], classes: Int, on: Double = 1, off: Double = 0
  ) throws(NetworkError) {
    for (sample, label) in labels.enumerated() where label < 0 || label >= classes {
      throw .labelOutOfRange(sample: sample, label: label, classes: classes)
    }
    let classes = max(0, classes)
    var targets = [Double](repeating: off, count: labels.isEmpty ? 0 : labels.count * classes)
    for (sample, label) in labels.enumerated() { targets[sample * classes + label] = on }
    try self.init(
      inputs: inputs, targets: NDArray(checkedShape: [labels.count, classes], elements: targets))
  }

  /// Row by row, for small ones.
  public init(inputs: [[Double]], targets: [[Double]]) throws(NetworkError) {
    try self.init(inputs: Dataset.array(inputs), targets: Dataset.array(targets))
  }

  public init(inputs: [[Double]], labels: [Int], classes: Int) throws(NetworkError) {
    try self.init(inputs: Dataset.array(inputs), labels: labels, classes: classes)
  }

  /// For code that has just checked the shapes and the numbers.
  package init(checkedInputs inputs: NDArray, targets: NDArray) {
    self.inputs = inputs
    self.targets = targets
  }

  private static func array(_ rows: [[Double]]) throws(NetworkError) -> NDArray {
    let width = rows.first?.count ?? 0
    for (sample, row) in rows.enumerated() where row.count != width {
      throw .rowLength(sample: sample, expected: width, given: row.count)
    }
    return NDArray(checkedShape: [rows.count, width], elements: rows.flatMap(\.self))
  }

  /// What goes in, of one sample; it must be in 0..<count.
  public func input(_ sample: Int) -> ArraySlice<Double> {
    inputs.elements[sample * inputSize..<(sample + 1) * inputSize]
  }

  /// What should come out, of one sample; it must be in 0..<count.
  public func target(_ sample: Int) -> ArraySlice<Double> {
    targets.elements[sample * targetSize..<(sample + 1) * targetSize]
  }

  /// The first samples: as many as there are, at most.
  public func prefix(_ count: Int) -> Dataset { part(0..<min(self.count, max(0, count))) }

  /// All but the first samples: those held out, say.
  public func dropFirst(_ count: Int) -> Dataset {
    part(min(self.count, max(0, count))..<self.count)
  }

  /// - Throws: if it is empty or has other sizes than the network.
  func check(for network: Network) throws(NetworkError) {
    guard count > 0 else { throw .emptyDataset }
    guard inputSize == network.inputs else {
      throw .inputSize(expected: network.inputs, given: inputSize)
    }
    guard targetSize == network.outputs else {
      throw .targetSize(expected: network.outputs, given: targetSize)
    }
  }
}
