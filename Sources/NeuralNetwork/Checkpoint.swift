internal import Autodiff

/// Training at one moment, whole: with it another run goes on as if there had been no break.
///
///     try training.checkpoint.write(to: "digits.checkpoint")
///     …
///     try training.restore(Checkpoint(contentsOf: "digits.checkpoint"))
public struct Checkpoint: Sendable, Hashable {
  /// A layer as a checkpoint knows it.
  package struct Layer: Sendable, Hashable {
    package var inputs: Int
    package var outputs: Int
    package var activation: String
    package var hasBias: Bool
  }

  package internal(set) var layers: [Layer]
  /// Weights and, if it has one, bias of each layer in turn.
  var parameters: [[Double]]
  package internal(set) var loss: String
  package internal(set) var optimizer: String
  package internal(set) var batch: Int
  var isSingle: Bool
  package internal(set) var backward: Training.Backward
  /// What the optimizer keeps, parameter after parameter.
  var memory: [[Double]]
  /// Steps made.
  var steps: Double
  /// The rate of the last step; nil before the first.
  public internal(set) var rate: Double?
  var progress: EpochProgress
  /// The state of the generator when the epoch under way began; nil without shuffling.
  var generator: UInt64?
  public internal(set) var history: History

  package var isShuffled: Bool { generator != nil }

  /// What has been learned from: whole epochs, and samples of the one under way.
  public var position: (epochs: Int, samples: Int) { (history.epochs.count, progress.samples) }
}

extension Checkpoint {
  /// The network as it was.
  ///
  /// - Parameter like: a network of the same layers.
  /// - Throws: if the layers differ.
  public func network(like network: Network) throws -> Network {
    let layers = Layer.all(of: network)
    guard layers == self.layers else {
      throw CheckpointError.differs(
        .layers(expected: Layer.summary(layers), found: Layer.summary(self.layers)))
    }
    let arrays = zip(network.parameters, parameters).map {
      NDArray(checkedShape: $0.shape, elements: $1)
    }
    return try Network(network.layers, parameters: arrays)
  }
}

extension Checkpoint.Layer {
  static func all(of network: Network) -> [Checkpoint.Layer] {
    network.layers.map {
      Checkpoint.Layer(
        inputs: $0.inputs, outputs: $0.outputs, activation: $0.activation.name,
        hasBias: $0.hasBias)
    }
  }

  /// As many numbers as its weights and its bias have, if it has one; nil if it could not be a layer.
  var parameterCounts: [Int]? {
    guard inputs > 0, outputs > 0, inputs <= Dense.largest / outputs else { return nil }
    return [inputs * outputs] + (hasBias ? [outputs] : [])
  }

  /// 784-20-10 (sigmoid, sigmoid without bias)
  package static func summary(_ layers: [Checkpoint.Layer]) -> String {
    let sizes = (layers.prefix(1).map(\.inputs) + layers.map(\.outputs)).map(String.init)
    let kinds = layers.map { $0.hasBias ? $0.activation : $0.activation + " without bias" }
    return "\(sizes.joined(separator: "-")) (\(kinds.joined(separator: ", ")))"
  }
}
