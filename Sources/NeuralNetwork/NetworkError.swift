/// What can be wrong with a network, its data or its training. Layers count from 1, samples from 0.
public enum NetworkError: Error, Sendable, Hashable {
  // The network.
  case noLayers
  case layerSize(layer: Int, inputs: Int, outputs: Int)
  case layersDoNotFit(layer: Int, outputs: Int, inputs: Int)
  case activationShape(layer: Int, activation: String, expected: [Int], given: [Int])
  case parameterCount(expected: Int, given: Int)
  case parameterShape(layer: Int, isBias: Bool, expected: [Int], given: [Int])
  case batchShape(inputs: Int, given: [Int])

  // The data.
  case emptyDataset
  case datasetShape([Int])
  case rowLength(sample: Int, expected: Int, given: Int)
  case sampleCounts(inputs: Int, targets: Int)
  case labelOutOfRange(sample: Int, label: Int, classes: Int)
  case notFinite(sample: Int, element: Int, isTarget: Bool, value: String)
  case inputSize(expected: Int, given: Int)
  case targetSize(expected: Int, given: Int)
  case otherDataset(expected: Int, given: Int)
  case pictureWidth(Int, inputs: Int)

  // The training.
  case batchSize(Int, largest: Int)
  case lossNeedsActivation(loss: String, needed: String, given: String)
  case lossShape(loss: String, expected: [Int], given: [Int])
  case optimizerShapes(optimizer: String, expected: [[Int]], given: [[Int]])
  case lossNotFinite(loss: String, epoch: Int, sample: Int, batch: Int, rate: Double)
}

/// What can be wrong with a checkpoint or its file.
public enum CheckpointError: Error, Sendable, Hashable {
  case cannotRead(path: String, reason: String)
  case foreign(path: String)
  case version(path: String, found: Int, known: Int)
  case truncated(path: String, expected: Int, found: Int)
  case damaged(path: String)
  case cannotWrite(path: String, reason: String)
  /// It was written by a training of another make.
  case differs(Difference)

  public enum Difference: Sendable, Hashable {
    case layers(expected: String, found: String)
    case optimizer(expected: String, found: String)
    case batch(expected: Int, found: Int)
    case precision(isSingle: Bool)
    case shuffling(isShuffled: Bool)
    case memory(optimizer: String)
    case loss(expected: String, found: String)
    case backward(Training.Backward)
  }
}
